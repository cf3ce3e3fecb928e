"""The sentences of the statistikrapport: right for none, one and many, and never more telling than the protected figures."""

from __future__ import annotations

from collections.abc import Mapping

from reports.catalogue.material import Heading, PublicMaterial
from reports.catalogue.shared_words import LAG_I_ORD, both_short, quarter
from reports.model import Disclosure, Kvartal, Lista, PublicLista, Redovisning
from reports.render.words import beslut, capital, digits, kept_together, listed, long_day, none_or, number, small

_NBSP = "\u00a0"
_SHORT = {lag: lag for lag in LAG_I_ORD}


def summary(material: PublicMaterial) -> list[str]:
    """The state on the mätdag in two sentences, and the change since the quarter before."""
    day = long_day(material.heading.kvartal.matdag)
    ej, avbrutna = material.figures.listor
    if ej.totalt:
        first = f"{capital(day)} hade {beslut(ej.totalt, ('gynnande', 'gynnande'))} inte verkställts inom tre månader från beslutsdagen{_per_lag(ej, LAG_I_ORD)}."
    else:
        first = f"{capital(day)} fanns inga gynnande beslut som hade väntat på verkställighet längre än tre månader."
    if avbrutna.totalt:
        verb = "hade verkställigheten avbrutits utan att insatsen hade verkställts på nytt inom tre månader"
        second = f"För {beslut(avbrutna.totalt)} {verb}{_per_lag(avbrutna, _SHORT if ej.totalt else LAG_I_ORD)}."
    else:
        second = "Inget beslut hade avbrutits utan att verkställas på nytt inom tre månader."
    change = _change(ej, material.earlier.foregaende_kvartal, material.heading.kvartal.previous)
    return [f"{first} {second}", *([change] if change else [])]


def state(material: PublicMaterial, lista: PublicLista) -> list[str]:
    """What the tables of a list show, and what is said of a lag too small for a table."""
    day = long_day(material.heading.kvartal.matdag)
    if lista.lista is Lista.EJ_VERKSTALLDA:
        what = "inte hade verkställts inom tre månader från beslutsdagen"
    else:
        what = "hade avbrutits och inte verkställts på nytt inom tre månader från avbrottet"
    if lista.totalt == 0:
        return [f"{capital(day)} fanns inga beslut som {what}."]
    sentences = [f"{capital(day)} fanns {beslut(lista.totalt)} som {what}{_per_lag(lista, _SHORT)}."]
    sentences += [
        _small_lag(lag, families, lista, material.heading.kommun.disclosure.troskel) for lag, families in lista.families
    ]
    return [*sentences, _flows(lista, material.heading)]


def openness(disclosure: Disclosure) -> str:
    """What the handling may say, in step with what it does say."""
    return kept_together(_openness(disclosure))


def _openness(disclosure: Disclosure) -> str:
    if disclosure.redovisning is Redovisning.OPPEN:
        text = (
            f"Rapporten är en offentlig handling. Nämnden har beslutat om öppen redovisning ({disclosure.beslut}). Uppgifterna skrivs därför ut "
            "utan att små grupper slås samman."
        )
    else:
        text = "Rapporten är en offentlig handling och är utformad så att det inte ska gå att förstå vem ett beslut gäller."
    if disclosure.skal:
        return f"{text} Skälen till att beslut inte är verkställda redovisas sammanräknade, enligt nämndens beslut ({disclosure.beslut})."
    return f"{text} Skälen till att enskilda beslut inte är verkställda anges inte. De lämnas bara till IVO och revisorerna."


def method(heading: Heading) -> list[str]:
    """How the figures were made, and what they cannot show."""
    day = long_day(heading.kvartal.matdag)
    disclosure = heading.kommun.disclosure
    texts = [
        f"Uppgifterna är hämtade ur nämndens verksamhetssystem och avser läget {day}, kvartalets sista dag. Tre månader är kalendermånader och "
        "räknas från beslutsdagen, eller från den dag verkställigheten avbröts. Väntetiden är hela månader från beslutsdagen till "
        f"{day}, även för avbrutna beslut.",
        "Ett beslut som är verkställt bara till en del, till exempel med färre timmar än beviljat, räknas som verkställt. Det går inte att se i "
        "underlaget.",
    ]
    if disclosure.redovisning is Redovisning.SKYDDAD:
        texts.append(
            f"För att ingen ska kunna kännas igen är grupper med färre än {number(disclosure.troskel)} personer sammanförda med andra grupper. "
            "Antalet beslut per lag skrivs alltid ut."
        )
    else:
        texts.append(kept_together(f"Små grupper är inte sammanförda, enligt nämndens beslut {disclosure.beslut}."))
    return texts


def assessment(material: PublicMaterial) -> list[str]:
    """Ökat, minskat or oförändrat against the quarters that were reported before; a paragraph for each list."""
    kvartal, earlier = material.heading.kvartal, material.earlier
    compared = (
        (earlier.foregaende_kvartal, kvartal.previous),
        (earlier.samma_kvartal_foregaende_ar, kvartal.year_before),
    )
    known = [(figures, which) for figures, which in compared if figures is not None]
    if not known:
        return [
            f"Någon jämförelse med {quarter(kvartal.previous)} görs inte, eftersom det inte finns någon tidigare rapport att jämföra med."
        ]
    paragraphs = []
    for lista in material.figures.listor:
        if lista.totalt or any(figures[lista.lista] for figures, _ in known):
            paragraphs.append(" ".join(_change(lista, figures, which) for figures, which in known))
    return paragraphs or ["Inga beslut fanns att rapportera nu, och inte heller i den rapport som det jämförs med."]


def fee(heading: Heading) -> str:
    """The range of särskild avgift, for all days of beslut that can still matter: which of them occur is not told."""
    ranges = heading.citations.avgifter
    latest = ranges[-1]
    text = f"Avgiften är lägst {_kronor(latest.lagst)} och högst {_kronor(latest.hogst)}{_NBSP}kronor"
    if len(ranges) > 1:
        older = ranges[-2]
        text += (
            f" för beslut som har fattats {long_day(latest.fran)} eller senare, och lägst {_kronor(older.lagst)} "
            f"och högst {_kronor(older.hogst)}{_NBSP}kronor för äldre beslut"
        )
    return f"{text} ({both_short(heading.citations.belopp)})."


def _per_lag(lista: PublicLista, names: Mapping[str, str]) -> str:
    parts = [f"{none_or(n)} enligt {names[lag]}" for lag, n in lista.per_lag]
    return f": {listed(parts)}"


def _small_lag(lag: str, families: tuple[str, ...], lista: PublicLista, k: int) -> str:
    n = dict(lista.per_lag)[lag]
    these, kinds = (
        ("Beslutet", "Insatsen är av slaget")
        if n == 1
        else ("Besluten", "Insatserna är av slagen" if len(families) > 1 else "Insatserna är av slaget")
    )
    return (
        f"{these} enligt {lag} har väntat mer än tre månader. {kinds} {listed([small(family) for family in families])}. "
        f"Fler uppgifter om {'det' if n == 1 else 'dem'} lämnas inte, eftersom färre än {number(k)} personer berörs."
    )


def _flows(lista: PublicLista, heading: Heading) -> str:
    flows = lista.floden
    if flows is None:
        return (
            "Hur många beslut som har tillkommit, verkställts eller avslutats under kvartalet redovisas inte, eftersom någon av uppgifterna gäller "
            f"färre än {number(heading.kommun.disclosure.troskel)} personer."
        )
    return (
        f"Under kvartalet har {beslut(flows.rapporterade)} rapporterats: {none_or(flows.kvarstaende)} som var försenade redan när kvartalet började "
        f"och {none_or(flows.nya)} som blev försenade under kvartalet. Av dem har {none_or(flows.verkstallda)} verkställts och "
        f"{none_or(flows.avslutade)} avslutats utan att verkställas. {capital(none_or(lista.totalt))} väntar fortfarande."
    )


def _change(lista: PublicLista, earlier: Mapping[Lista, int] | None, which: Kvartal) -> str:
    if earlier is None:
        return ""
    before, now = earlier[lista.lista], lista.totalt
    kind = "ej verkställda" if lista.lista is Lista.EJ_VERKSTALLDA else "avbrutna"
    when = f"{long_day(which.matdag)}"
    if now == before:
        return f"Antalet {kind} beslut är oförändrat jämfört med {when}."
    verb = "ökat" if now > before else "minskat"
    return f"Antalet {kind} beslut har {verb} med {number(abs(now - before))} sedan {when}, från {number(before)} till {number(now)}."


def _kronor(amount: int) -> str:
    return digits(amount)

"""The sentences of the statistikrapport: right for none, one and many, and never more telling than the protected figures."""

from __future__ import annotations

from collections.abc import Mapping

from reports import PROGRAM
from reports.catalogue.kvartal.material import KvartalHeading, KvartalPublic
from reports.catalogue.list_words import KIND, WHAT, movement
from reports.catalogue.shared_words import LAG_I_ORD
from reports.model import Kvartal, Lista, PublicLista, Redovisning, Step, Tabell
from reports.render.words import beslut, capital, digits, kept_together, listed, long_day, none_or, number

_SHORT = {lag: lag for lag in LAG_I_ORD}


def summary(material: KvartalPublic) -> list[str]:
    """The state on the mätdag in two sentences, and the change since the quarter before."""
    day = capital(long_day(material.heading.kvartal.matdag))
    ej, avbrutna = material.figures.listor
    if ej.totalt:
        first = f"{day} hade {beslut(ej.totalt, ('gynnande', 'gynnande'))} väntat på verkställighet i mer än tre månader{_per_lag(ej, LAG_I_ORD)}."
    else:
        acts = " eller ".join(LAG_I_ORD.values())
        first = (
            f"{day} fanns inga gynnande beslut enligt {acts} som hade väntat på verkställighet i mer än tre månader."
        )
    if avbrutna.totalt:
        second = f"För {beslut(avbrutna.totalt)} hade verkställigheten varit avbruten i mer än tre månader{_per_lag(avbrutna, _SHORT)}."
    else:
        second = "För inget beslut hade verkställigheten varit avbruten i mer än tre månader."
    change = _change(ej, material.earlier.foregaende_kvartal, material.heading.kvartal.previous)
    return [*correction(material), f"{first} {second}", *([change] if change else [])]


def correction(material: KvartalPublic) -> list[str]:
    """What a new version changes: the totals, which both versions print, and nothing else."""
    replaced = material.rattelse
    if replaced is None:
        return []
    changed = []
    for lista in material.figures.listor:
        before = replaced.totalt.get(lista.lista, {})
        lagar = [
            f"från {number(before.get(lag, 0))} till {number(n)} enligt {lag}"
            for lag, n in lista.per_lag
            if n != before.get(lag, 0)
        ]
        if lagar:
            changed.append(f"Antalet {KIND[lista.lista]} beslut vid kvartalets slut ändras {listed(lagar)}.")
    same = "Antalet beslut som väntade vid kvartalets slut är detsamma som förut."
    return [
        " ".join(
            [
                f"Rättelse. Den här rapporten ersätter version {digits(replaced.version)} av rapporten för kvartalet.",
                *(changed or [same]),
            ]
        )
    ]


def state(material: KvartalPublic, lista: PublicLista) -> list[str]:
    """What the tables of a list show, what is said of a lag too small for a table, and how the list moved in the quarter."""
    day = capital(long_day(material.heading.kvartal.matdag))
    what = WHAT[lista.lista]
    if lista.totalt == 0:
        sentences = [f"{day} fanns inga beslut {what}."]
    else:
        sentences = [f"{day} fanns {beslut(lista.totalt)} {what}{_per_lag(lista, _SHORT)}."]
    k = material.heading.kommun.disclosure.troskel
    sentences += [_small_lag(lag, families, lista, k) for lag, families in lista.families]
    sentences += [_only_totals(lag) for lag, step in lista.taken if step is Step.BARA_TOTALER]
    flows = _flows(lista, k)
    return [*sentences, *([flows] if flows else [])]


def openness(material: KvartalPublic) -> str:
    """What the handling may say, in step with what it does say."""
    disclosure = material.heading.kommun.disclosure
    if disclosure.redovisning is Redovisning.OPPEN:
        text = f"Nämnden har beslutat om öppen redovisning ({disclosure.beslut}). Uppgifterna skrivs därför ut utan att små grupper slås ihop."
    else:
        text = "Rapporten är avsedd att vara offentlig och är utformad för att det inte ska gå att räkna ut vem ett beslut gäller."
    if any(table.name == "per_skal" for lista in material.figures.listor for table in lista.tables):
        return kept_together(
            f"{text} Skälen till dröjsmålen redovisas sammanräknade, enligt nämndens beslut ({disclosure.beslut})."
        )
    return kept_together(
        f"{text} Skälen till att enskilda beslut inte är verkställda anges inte. De lämnas bara till IVO och revisorerna."
    )


def method(heading: KvartalHeading) -> list[str]:
    """How the figures were made, and what they cannot show."""
    day = long_day(heading.kvartal.matdag)
    disclosure = heading.kommun.disclosure
    texts = [
        f"Uppgifterna är hämtade ur nämndens verksamhetssystem och avser läget {day}, kvartalets sista dag. Tre månader är kalendermånader och "
        "räknas från beslutsdagen, eller från den dag verkställigheten avbröts. Väntetiden är hela månader från beslutsdagen till "
        f"{day}, även för avbrutna beslut.",
        "Beslut som blev försenade men verkställdes eller avslutades före kvartalets slut ingår inte i antalet. Ett beslut som bara delvis är "
        "verkställt, till exempel med färre timmar än beviljat, räknas som verkställt, eftersom underlaget inte visar omfattningen.",
    ]
    if disclosure.redovisning is Redovisning.SKYDDAD:
        texts.append(
            f"För att ingen ska kunna kännas igen slås grupper med färre än {number(disclosure.troskel)} personer ihop med andra grupper, eller "
            "redovisas bara med antalet beslut per lag."
        )
    else:
        texts.append(kept_together(f"Små grupper är inte sammanförda, enligt nämndens beslut {disclosure.beslut}."))
    split = [words for on, words in ((disclosure.kon, "kvinnor och män"), (disclosure.enhet, "enheter")) if on]
    if split and disclosure.tabell is Tabell.STATISTIK:
        texts.append(
            kept_together(
                f"Antalen delas upp på {listed(split)} där grupperna är stora nog, enligt nämndens beslut {disclosure.beslut}."
            )
        )
    return [*texts, f"Rapporten är gjord med programmet {PROGRAM}."]


def assessment(material: KvartalPublic) -> list[str]:
    """Ökat, minskat or oförändrat against the quarters that were reported before; a paragraph for each list."""
    kvartal, earlier = material.heading.kvartal, material.earlier
    compared = (
        (earlier.foregaende_kvartal, kvartal.previous),
        (earlier.samma_kvartal_foregaende_ar, kvartal.year_before),
    )
    known = [(figures, which) for figures, which in compared if figures is not None]
    if not known:
        return ["Någon jämförelse med tidigare kvartal görs inte i den här rapporten."]
    paragraphs = []
    for lista in material.figures.listor:
        if lista.totalt or any(figures[lista.lista] for figures, _ in known):
            first, *rest = known
            sentences = [_change(lista, *first), *(_further_change(lista, *one) for one in rest)]
            paragraphs.append(" ".join(sentences))
    return paragraphs or ["Det fanns inga beslut att redovisa, varken nu eller i de rapporter som jämförelsen avser."]


def _per_lag(lista: PublicLista, names: Mapping[str, str]) -> str:
    parts = [f"{none_or(n)} enligt {names[lag]}" for lag, n in lista.per_lag]
    return f": {listed(parts)}"


def _small_lag(lag: str, families: tuple[str, ...], lista: PublicLista, k: int) -> str:
    one = dict(lista.per_lag)[lag] == 1
    kinds = listed([f"”{family}”" for family in families])
    return (
        f"{'Beslutet' if one else 'Besluten'} enligt {lag} har väntat mer än tre månader. {'Insatsen' if one else 'Insatserna'} tillhör "
        f"{'gruppen' if len(families) == 1 else 'grupperna'} {kinds}. Fler uppgifter om {'det' if one else 'dem'} lämnas inte, eftersom färre än "
        f"{number(k)} personer berörs."
    )


def _only_totals(lag: str) -> str:
    return (
        f"Besluten enligt {lag} redovisas bara med antalet. Fler uppgifter om dem skulle, ihop med vad som redan har redovisats, "
        "kunna säga något om enskilda."
    )


def _flows(lista: PublicLista, k: int) -> str:
    """How the list moved. The sentences read right for none, one and many: every number stands for beslut by itself."""
    flows = lista.floden
    if flows is None:
        return (
            "Hur många beslut som har tillkommit, verkställts eller avslutats under kvartalet redovisas inte, eftersom uppgifterna skulle "
            f"säga något om färre än {number(k)} personer."
        )
    if flows.rapporterade == 0:
        return ""
    return movement(
        lista.lista, flows.kvarstaende, flows.nya, flows.verkstallda, flows.avslutade, fortsatt=lista.totalt
    )


def _change(lista: PublicLista, earlier: Mapping[Lista, int] | None, which: Kvartal) -> str:
    if earlier is None:
        return ""
    before, now, when = earlier[lista.lista], lista.totalt, long_day(which.matdag)
    if now == before:
        return f"Antalet {KIND[lista.lista]} beslut är oförändrat jämfört med {when}."
    return f"Antalet {KIND[lista.lista]} beslut har {_changed(before, now)} sedan {when}, från {number(before)} till {number(now)}."


def _further_change(lista: PublicLista, earlier: Mapping[Lista, int], which: Kvartal) -> str:
    before, now, when = earlier[lista.lista], lista.totalt, long_day(which.matdag)
    if now == before:
        return f"Jämfört med {when} är antalet oförändrat."
    return f"Jämfört med {when} har antalet {_changed(before, now)}, från {number(before)} till {number(now)}."


def _changed(before: int, now: int) -> str:
    return f"{'ökat' if now > before else 'minskat'} med {number(abs(now - before))}"

"""The sentences of the handling of many nämnder: right for none, one and many, and no number that is not a sum of printed ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports import PROGRAM
from reports.catalogue.list_words import KIND, WHAT, movement
from reports.catalogue.samla.changes import not_compared, nowhere, stockholm
from reports.catalogue.samla.material import SamlaPublic
from reports.catalogue.shared_words import LAG_I_ORD, quarter
from reports.model import Flode, Kvartal, PublicSamlad, PublicSamladKvartal, PublicSummalista, Redovisning
from reports.render.words import beslut, capital, listed, long_day, none_or, number

_OF_ALL = "nämndernas rapporter"
_FEW = 5  # nämnder in a row that are named


def quarters(kvartalen: Sequence[Kvartal]) -> str:
    """`kvartal 3 2026`, `kvartal 1 2026 och kvartal 2 2026`."""
    return listed([quarter(one) for one in kvartalen])


def summary(material: SamlaPublic) -> list[str]:
    """For each quarter the state on its mätdag, its change since a year ago (or the quarter before), and who is missing."""
    paragraphs = []
    for position, one in enumerate(material.figures.kvartalen):
        if one.saknas:
            paragraphs.append(_missing(one))
        paragraphs.append(_state_in_short(one, whole_names=position == 0))
        ej = one.listor[0]
        if ej.summa() or any(then.summa() for then in ej.jamforelser):
            paragraphs.append(" ".join(stockholm(one.kvartal, ej, first_only=True)))
    return paragraphs


def namnder(figures: PublicSamlad) -> list[str]:
    """Who has reported which quarter, and who has not."""
    paragraphs = []
    for one in figures.kvartalen:
        n = len(one.namnder)
        who = (
            f"{one.namnder[0]} lämnat rapport"
            if n == 1
            else f"{number(n)} nämnder lämnat rapport: {listed(one.namnder)}"
        )
        paragraphs.append(
            " ".join([f"För {quarter(one.kvartal)} har {who}.", *([_missing(one)] if one.saknas else [])])
        )
    return paragraphs


def state(one: PublicSamladKvartal, lista: PublicSummalista) -> list[str]:
    """The state of a list on the mätdag, and how it moved."""
    day, total = capital(long_day(one.kvartal.matdag)), lista.summa()
    if not total and not any(lista.floden.values()):
        return [f"{day} fanns inga beslut {WHAT[lista.lista]}."]
    split = f": {none_or(lista.summa('SoL'))} enligt SoL och {none_or(lista.summa('LSS'))} enligt LSS" if total else ""
    return [f"{day} fanns {beslut(total)} {WHAT[lista.lista]}{split}.", _floden(lista)]


def untold(lista: PublicSummalista) -> list[str]:
    """Which insatser and waiting times are not summed, and for whose sake; lagar of which the same is to be said, together."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for lag in LAG_I_ORD:
        with_beslut = [namnd for (namnd, of), n in lista.antal.items() if of == lag and n]
        insatser, tid = (
            None if missing is None else _because(missing, with_beslut)
            for missing in (lista.utan_insatser.get(lag), lista.utan_tid.get(lag))
        )
        if insatser and insatser == tid:
            reasons.setdefault(("Insatser och väntetider", insatser), []).append(lag)
            continue
        for what, why in (("Insatserna", insatser), ("Väntetiderna", tid)):
            if why:
                reasons.setdefault((what, why), []).append(lag)
    found = [f"{what} enligt {listed(lagar)} summeras inte, {why}." for (what, why), lagar in reasons.items()]
    if any(_OF_ALL not in why for _, why in reasons):
        found.append("Det som har redovisats framgår av nämndernas egna rapporter.")
    return [" ".join(found)] if found else []


def method(figures: PublicSamlad) -> list[str]:
    """Where the figures come from, how the nämnder have protected them, and what they cannot tell."""
    totals_only = list(
        dict.fromkeys(
            then.kvartal
            for one in figures.kvartalen
            for lista in one.listor
            for then in lista.jamforelser
            if not then.per_lag
        )
    )
    texts = [
        "Siffrorna är summor av det som nämnderna har redovisat i sina egna rapporter till kommunfullmäktige. Inga beslut är räknade på nytt. "
        "En summa skrivs ut bara när varje nämnds del av den är utskriven, och insatser och väntetider summeras så långt som nämnderna har "
        "delat in dem lika."
    ]
    if totals_only:
        texts.append(
            f"Rapporterna för {quarters(totals_only)} ingår inte i underlaget. Jämförelsen bygger på de antal som nämnderna har angett i sina senare "
            "rapporter."
        )
    return [
        *texts,
        " ".join(_protection(figures)),
        *_disagreeing(figures),
        f"Sammanställningen är gjord med programmet {PROGRAM}.",
    ]


def assessment(figures: PublicSamlad) -> list[str]:
    """What has changed, list by list and lag by lag, and with whom; and what could not be compared."""
    paragraphs = []
    for one in figures.kvartalen:
        for lista in one.listor:
            if not lista.summa() and not any(then.summa() for then in lista.jamforelser):
                paragraphs.append(f"Det fanns inga {KIND[lista.lista]} beslut att redovisa för {quarter(one.kvartal)}.")
            else:
                paragraphs.append(" ".join(stockholm(one.kvartal, lista)))
        paragraphs += not_compared(one)
        if len(nowhere(one)) == len(one.ojamforda) and not one.listor[0].jamforelser:
            paragraphs.append(f"Någon jämförelse av {quarter(one.kvartal)} med tidigare kvartal görs inte.")
    if any(lista.jamforelser for one in figures.kvartalen for lista in one.listor):
        paragraphs.append(
            "Hur antalet har ändrats hos varje nämnd visas i tabellerna. Siffrorna visar inte varför det har ändrats."
        )
    return paragraphs


def _state_in_short(one: PublicSamladKvartal, *, whole_names: bool) -> str:
    ej, avbrutna = (lista.summa() for lista in one.listor)
    acts = list(LAG_I_ORD.values() if whole_names else LAG_I_ORD)
    day = capital(long_day(one.kvartal.matdag))
    if ej:
        first = f"{day} hade {beslut(ej, ('gynnande', 'gynnande'))} enligt {listed(acts)} väntat på verkställighet i mer än tre månader."
    else:
        first = f"{day} fanns inga gynnande beslut enligt {' eller '.join(acts)} som hade väntat på verkställighet i mer än tre månader."
    other = beslut(avbrutna) if avbrutna else "inget beslut"
    return f"{first} För {other} hade verkställigheten varit avbruten i mer än tre månader."


def _missing(one: PublicSamladKvartal) -> str:
    if len(one.saknas) == 1:
        return f"Rapport för {quarter(one.kvartal)} saknas från {one.saknas[0]}, som därför inte ingår i siffrorna."
    return f"Rapporter för {quarter(one.kvartal)} saknas från {listed(one.saknas)}, som därför inte ingår i siffrorna."


def _floden(lista: PublicSummalista) -> str:
    if len(lista.floden) == len(Flode):
        n = lista.floden
        return movement(
            lista.lista,
            n[Flode.KVARSTAENDE],
            n[Flode.NYA],
            n[Flode.VERKSTALLDA],
            n[Flode.AVSLUTADE],
            fortsatt=lista.summa(),
        )
    some = " fullständigt" if lista.floden else ""
    return (
        f"Hur många beslut som har tillkommit, verkställts eller avslutats under kvartalet redovisas inte{some}, eftersom det inte är utskrivet i "
        f"{_reports_of(lista.utan_floden, list(dict.fromkeys(namnd for namnd, _ in lista.antal)))}."
    )


def _because(missing: Sequence[str], namnder: Sequence[str]) -> str:
    if missing:
        return f"eftersom antalen inte är utskrivna i {_reports_of(missing, namnder)}"
    return "eftersom nämnderna har delat in dem på olika sätt"


def _reports_of(names: Sequence[str], namnder: Sequence[str]) -> str:
    """The reports of some of the nämnder; more than a few are not named one by one."""
    if len(names) == len(namnder) > 1:
        return _OF_ALL
    if len(names) > _FEW:
        return f"{number(len(names))} av rapporterna"
    return f"{'rapporten' if len(names) == 1 else 'rapporterna'} från {listed(names)}"


def _protection(figures: PublicSamlad) -> Iterator[str]:
    """How each nämnd has protected small groups; one sentence where all have done it alike."""
    by_rule: dict[tuple[Redovisning | None, int | None], dict[str, None]] = {}
    for (namnd, _), rule in figures.skydd.items():
        by_rule.setdefault(rule, {})[namnd] = None
    names = {rule: listed([*who]) for rule, who in by_rule.items()}
    k_of = sorted(k for redovisning, k in by_rule if redovisning is Redovisning.SKYDDAD and k)
    for k in k_of:
        who = "Nämnderna" if len(by_rule) == 1 else f"{names[Redovisning.SKYDDAD, k]}"
        yield (
            f"{who} har slagit ihop grupper med färre än {number(k)} personer med andra grupper, eller redovisat dem bara med antalet beslut per lag."
        )
    if (Redovisning.OPPEN, None) in names:
        yield f"{names[Redovisning.OPPEN, None]} har beslutat om öppen redovisning. Där är små grupper inte hopslagna."
    if (None, None) in names:
        reports = "rapporterna" if len(by_rule[None, None]) > 1 else "rapporten"
        yield f"Av {reports} från {names[None, None]} framgår inte hur små grupper är skyddade."


def _disagreeing(figures: PublicSamlad) -> Iterator[str]:
    for one in figures.kvartalen:
        for other in one.oense:
            yield (
                f"Rapporten för {quarter(one.kvartal)} från {other.namnd} säger att antalet {KIND[other.lista]} beslut var {number(other.enligt_jamforelsen)} vid slutet av "
                f"{quarter(other.kvartal)}. I rapporten för det kvartalet är antalet {number(other.enligt_rapporten)}, och det är det som används här."
            )

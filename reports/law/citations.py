"""The paragraphs that the handlingar cite, and the range of särskild avgift, as in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.errors import LawError
from reports.law.lydelser import Law

LAGAR = ("SoL", "LSS")
_APPEALED = ("SoL", "LSS", "LVU", "SKB")  # acts whose beslut the enskild may appeal; SKB not before 2024


@dataclass(frozen=True, slots=True)
class Avgift:
    """Särskild avgift for beslut dated from `fran`: lowest and highest amount in kronor."""

    fran: date
    lagst: int
    hogst: int


@dataclass(frozen=True, slots=True)
class Citations:
    """What the texts cite, each as (SoL's provision, LSS's provision) with the act's number; `avgifter` oldest first.

    `lss_insatser` maps `9 § 1 LSS` … `9 § 10 LSS` to the act's own name of the insats; `acts` maps each provision of the duty
    (`4 kap. 1 § SoL`) to the number of the act it belongs to.

    `avgifter` are the ranges that can still matter: those for beslut dated before and after each change, for SoL and LSS alike.
    """

    rapport: tuple[str, str]
    underrattelse: tuple[str, str]
    statistikrapport: tuple[str, str]
    sarskild_avgift: tuple[str, str]
    belopp: tuple[str, str]
    sekretess: str
    revisorer: str
    avgifter: tuple[Avgift, ...]
    lss_insatser: Mapping[str, str]
    acts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DelegationCitations:
    """What a delegation report cites, each with the act's number; `acts` as in `Citations`.

    `overklagande` are the provisions on förvaltningsbesvär in SoL, LSS, LVU and the act on skyddat boende, `overklagandeforbud` that of LVM which
    allows none; `skyddade` is about persons with skyddade uppgifter.
    """

    delegation: str
    anstalld: str
    anmalan: str
    anmalan_anstalld: str
    bradskande: str
    laglighetsprovning: str
    laglighetsprovning_tid: str
    overklagande: tuple[str, ...]
    overklagandeforbud: str
    overklagandetid: str
    sekretess: str
    skyddade: str
    acts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatistikCitations:
    """What the statistics cite, each with the act's number: the limits of a förhandsbedömning and of a utredning, and sekretess."""

    forhandsbedomning: str
    utredning: str
    sekretess: str


def citations_at(law: Law, matdag: date) -> Citations:
    """The provisions in force on the mätdag. Raises LawError if one has not begun."""

    def cite(begrepp: str, lag: str, **subject: str) -> str:
        return _cite(law, matdag, begrepp, lag, **subject)

    def both(amne: str) -> tuple[str, str]:
        return (cite("hanvisningar", "SoL", amne=amne), cite("hanvisningar", "LSS", amne=amne))

    return Citations(
        rapport=both("rapport"),
        underrattelse=both("underrattelse"),
        statistikrapport=both("statistikrapport"),
        sarskild_avgift=both("sarskild_avgift"),
        belopp=(cite("sarskild_avgift", "SoL"), cite("sarskild_avgift", "LSS")),
        sekretess=cite("hanvisningar", "OSL", amne="sekretess"),
        revisorer=cite("hanvisningar", "KL", amne="revisorer"),
        avgifter=avgifter_at(law, matdag),
        lss_insatser={
            one.values["lagrum"]: str(one.values["namn"]) for one in law.all("lss_insatser") if one.fran <= matdag
        },
        acts=_acts(law),
    )


def delegation_citations_at(law: Law, day: date) -> DelegationCitations:
    """The provisions in force on the last day of the period. Raises LawError if one has not begun."""

    def cite(lag: str, amne: str) -> str:
        return _cite(law, day, "hanvisningar", lag, amne=amne)

    return DelegationCitations(
        delegation=cite("KL", "delegation"),
        anstalld=cite("KL", "delegation_anstalld"),
        anmalan=cite("KL", "delegation_anmalan"),
        anmalan_anstalld=cite("KL", "delegation_anmalan_anstalld"),
        bradskande=cite("KL", "bradskande_beslut"),
        laglighetsprovning=cite("KL", "laglighetsprovning"),
        laglighetsprovning_tid=cite("KL", "laglighetsprovning_tid"),
        overklagande=tuple(
            cite(lag, "overklagande") for lag in _APPEALED if law.at("hanvisningar", day, lag=lag, amne="overklagande")
        ),
        overklagandeforbud=cite("LVM", "overklagandeforbud"),
        overklagandetid=cite("FL", "overklagandetid"),
        sekretess=cite("OSL", "sekretess"),
        skyddade=cite("OSL", "skyddade_uppgifter"),
        acts=_acts(law),
    )


def statistik_citations(law: Law, first: date, last: date) -> StatistikCitations:
    """The limits that what began on the days from `first` to `last` is held to, and sekretess on the last day. Raises LawError if one has not begun."""
    return StatistikCitations(
        forhandsbedomning=_cited_through(law, "forhandsbedomning", first, last),
        utredning=_cited_through(law, "utredningstid", first, last),
        sekretess=_cite(law, last, "hanvisningar", "OSL", amne="sekretess"),
    )


def _cited_through(law: Law, begrepp: str, first: date, last: date) -> str:
    """`20 kap. 2 § SoL (2025:400); före 2025-07-01 11 kap. 1 a § SoL (2001:453)`."""
    now = _cite(law, last, begrepp, "SoL")
    older = [one for one in law.all(begrepp, lag="SoL") if one.fran <= last and one.values["lagrum"] != now]
    begun = min(one.fran for one in law.all(begrepp, lag="SoL") if one.values["lagrum"] == now)
    return f"{now}; före {begun} {older[-1].values['lagrum']}" if older and first < begun else now


def _cite(law: Law, day: date, begrepp: str, lag: str, **subject: str) -> str:
    wording = law.at(begrepp, day, lag=lag, **subject)
    if wording is None:
        raise LawError(f"Lagen har ingen lydelse av {begrepp} för {lag} den {day}. Välj en senare period.")
    return str(wording.values["lagrum"])


def _acts(law: Law) -> dict[str, str]:
    return {
        str(one.values["lagrum"]): str(one.values["sfs"])
        for one in law.all("rapporteringsskyldighet")
        if one.values["raknas"]
    }


def avgifter_at(law: Law, matdag: date) -> tuple[Avgift, ...]:
    """The ranges begun by the mätdag, a renumbered paragraph with the same amounts told once; the two acts must agree."""
    per_lag = {lag: _ranges(law, lag, matdag) for lag in LAGAR}
    sol, lss = ([(one.lagst, one.hogst) for one in ranges] for ranges in per_lag.values())
    # The first range is as old as the duty in its own act; every change of it must come on the same day.
    days = [[one.fran for one in ranges[1:]] for ranges in per_lag.values()]
    if sol != lss or days[0] != days[1]:
        raise LawError(
            "Den särskilda avgiften skiljer sig mellan SoL och LSS i lagfilerna; handlingens text räknar med att den är lika."
        )
    return per_lag["SoL"]


def _ranges(law: Law, lag: str, matdag: date) -> tuple[Avgift, ...]:
    ranges: list[Avgift] = []
    for wording in law.all("sarskild_avgift", lag=lag):
        lagst, hogst = wording.values["lagst_kronor"], wording.values["hogst_kronor"]
        if wording.fran <= matdag and (not ranges or (ranges[-1].lagst, ranges[-1].hogst) != (lagst, hogst)):
            ranges.append(Avgift(wording.fran, lagst, hogst))
    return tuple(ranges)

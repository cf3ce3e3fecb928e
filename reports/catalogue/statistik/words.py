"""Words that the handlingar of the statistics share: the period, its months, and the sections with their measures in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.model import InternalSeries, Kind, Manad, PublicSeries, Statistikperiod
from reports.render.words import listed, month_name


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the handling: the name of its marks, its heading, the kind of export it needs, and the first words of its measures' names."""

    name: str
    heading: str
    kind: Kind
    measures: tuple[str, ...]
    drawn: tuple[str, ...]

    def holds(self, series: PublicSeries | InternalSeries) -> bool:
        """Whether the measure stands in this section."""
        return series.measure.name.split("--")[0] in self.measures


SECTIONS = (
    Section(
        "orosanmalningar",
        "Orosanmälningar och andra aktualiseringar",
        Kind.ANMALNINGAR,
        (
            "orosanmalningar_0_17",
            "orosanmalningar_0_20",
            "orosanmalningar_per_anmalare",
            "orosanmalningar_per_alder",
            "orosanmalningar_per_kod",
            "aktualiseringar_per_typ",
        ),
        ("orosanmalningar_0_17", "orosanmalningar_per_anmalare"),
    ),
    Section(
        "forhandsbedomningar",
        "Förhandsbedömningar",
        Kind.ANMALNINGAR,
        ("forhandsbedomningar_tid", "forhandsbedomningar_beslut", "upprepade_anmalningar"),
        ("forhandsbedomningar_beslut",),
    ),
    Section(
        "utredningar",
        "Utredningar",
        Kind.UTREDNINGAR,
        (
            "utredningar_paborjade",
            "utredningar_avslutade",
            "utredningar_pagaende",
            "utredningar_over_fyra_manader",
            "utredningar_forlangda",
            "avslutade_utredningar_tid",
            "andel_utan_forlangning",
            "insatser_efter_utredning",
        ),
        ("utredningar_pagaende",),
    ),
    Section(
        "forsorjningsstod",
        "Försörjningsstöd",
        Kind.FORSORJNINGSSTOD,
        (
            "forsorjningsstod_per_manad",
            "forsorjningsstod_flykting",
            "forsorjningsstod_ej_flykting",
            "forsorjningsstod_per_hinderkod",
            "forsorjningsstod_arbetsmarknadsinsats",
        ),
        ("forsorjningsstod_per_manad",),
    ),
    Section(
        "verkstallighet",
        "Verkställighet: internkontroll",
        Kind.BESLUT,
        ("verkstallighet_inom_tre_manader", "verkstallighet_median_dagar", "verkstallighet_antal"),
        (),
    ),
)


def in_section(series: Sequence[PublicSeries], section: Section) -> list[PublicSeries]:
    """The measures of a section in order; what a group of anmälare has reported stands after what all have."""
    order = {name: at for at, name in enumerate(section.measures)}
    found = [one for one in series if section.holds(one)]
    return sorted(found, key=lambda one: ("--" in one.measure.name, order[one.measure.name.split("--")[0]]))


def period_in_words(period: Statistikperiod) -> str:
    """`januari–juni 2026`, `oktober 2025–mars 2026`, `mars 2026`."""
    first, last = month_name(str(period.fran)), month_name(str(period.till))
    if period.fran == period.till:
        return last
    return f"{first.split()[0] if period.fran.year == period.till.year else first}–{last}"


def year_of(period: Statistikperiod) -> str:
    """The column of the period itself: `2026`, or `2025/26` where it goes over New Year."""
    first, last = period.fran.year, period.till.year
    return str(last) if first == last else f"{first}/{last % 100:02}"


def begins(first: Manad) -> str:
    """What is lacking where the exports of utredningar begin in the middle of what is told."""
    return (
        f"Exporten har få eller inga utredningar som inleddes före {month_name(str(first))}. Det som pågick eller avslutades under den första tiden därefter är därför för lågt "
        "räknat och ska inte jämföras med senare år."
    )


def months_in_words(months: Sequence[Manad]) -> str:
    """The months as intervals: `mars 2024 och oktober–november 2025`."""
    runs: list[list[Manad]] = []
    for manad in sorted(months):
        if runs and runs[-1][-1].plus(1) == manad:
            runs[-1].append(manad)
        else:
            runs.append([manad])
    return listed([period_in_words(Statistikperiod(run[0], run[-1])) for run in runs])

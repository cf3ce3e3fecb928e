"""How orosanmälningar about children were judged: within fourteen days or not, with what beslut, and those that came again without an utredning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reports.measures.ages import CHILDREN, YOUNG
from reports.measures.aktualiseringar import MONTHS_0_17, orosanmalningar
from reports.measures.counting import Known, by_value, in_groups
from reports.measures.years import Source, Years
from reports.model import (
    Aktualisering,
    Cell,
    Event,
    Forhandsbeslut,
    Manad,
    Measure,
    Rung,
    Series,
    Statistikperiod,
    Utredning,
)

_TIMES = {"inom": "Inom 14 dagar", "over": "Över 14 dagar", "oklar": "Inte klar, tiden har inte gått ut"}
_BESLUT = {**{beslut.value: beslut.value for beslut in Forhandsbeslut}, "": "Inget beslut registrerat"}
_LED = (Forhandsbeslut.INLEDA, Forhandsbeslut.TILLFORD)
_AGAIN, _WITHIN_MONTHS = 3, 6

BY_BESLUT = Measure(
    "forhandsbedomningar_beslut",
    "Förhandsbedömningar av orosanmälningar om barn 0–17 år, efter beslut",
    "anmälningar",
    "Anmälningar som kom in under perioden, efter det beslut som förhandsbedömningen ledde till.",
)


def by_time(lagrum: str) -> Measure:
    """The measure of the fourteen days; `lagrum` is where the limit stands, for each time it has stood there."""
    return Measure(
        "forhandsbedomningar_tid",
        "Förhandsbedömningar av orosanmälningar om barn 0–17 år, inom och över 14 dagar",
        "anmälningar",
        f"Anmälningar som kom in under perioden. Inom 14 dagar: förhandsbedömningen var klar senast den fjortonde dagen efter att anmälan kom in "
        f"({lagrum}). De som tillfördes en pågående utredning är med. Lagen tillåter längre tid vid synnerliga skäl; sådana är inte avskilda. En anmälan utan registrerat beslut är över tiden när den fjortonde dagen har gått.",
    )


def again(utredningar_read: bool) -> Measure:
    """Vetlanda's measure: local, and asked for by no act. Of utredningar that nobody has read it claims nothing."""
    went_on = (
        ", och ingen utredning pågick under tiden."
        if utredningar_read
        else ". Om en utredning ändå pågick går inte att säga: ingen export av utredningar är läst."
    )
    return Measure(
        "upprepade_anmalningar",
        "Barn och unga 0–20 år med minst tre orosanmälningar inom sex månader utan utredning",
        "personer",
        "Personer med minst tre orosanmälningar under de sex månader som slutar med periodens sista månad, där ingen av anmälningarna ledde till eller "
        f"tillfördes en utredning{went_on} Ett lokalt mått: ingen lag anger det.",
    )


def count_forhandsbedomningar(
    rows: Sequence[Aktualisering],
    utredningar: Sequence[Utredning] | None,
    years: Years,
    source: Source,
    last_day: Callable[[date], date],
    lagrum: str,
) -> tuple[Series, ...]:
    """The measures of the förhandsbedömning. `last_day` gives the last day in time of what came in on a day (20 kap. 2 § SoL).

    `utredningar` is None where no export of them was read.
    """
    children = orosanmalningar(rows, 0, CHILDREN)
    until = years.period.till.last_day

    def time(one: Aktualisering) -> str:
        if one.klar is not None:
            return "inom" if one.klar <= last_day(one.inkom) else "over"
        return "over" if last_day(one.inkom) < until else "oklar"

    times = _events(children, time)
    decided = _events(children, lambda one: one.beslut.value if one.beslut else "")
    return (
        by_value(
            by_time(lagrum),
            times,
            years,
            source,
            _there(_TIMES, times),
            known=[
                Known(_but_not_done(times, decided, lambda one, _: one.manad == years.period.till)),
                Known(_but_not_done(times, decided, lambda _, beslut: not beslut.row), (BY_BESLUT.name,)),
            ],
            ladder=_times_ladder(times),
            beside=MONTHS_0_17.name,
        ),
        by_value(
            BY_BESLUT,
            decided,
            years,
            source,
            _there(_BESLUT, decided),
            known=[Known(_but_late(times, decided), (by_time(lagrum).name,))],
            ladder=_beslut_ladder(decided),
            beside=MONTHS_0_17.name,
        ),
        _repeated(orosanmalningar(rows, 0, YOUNG), utredningar, years, source),
    )


def _but_not_done(
    times: Sequence[Event], decided: Sequence[Event], left: Callable[[Event, Event], bool]
) -> list[Event]:
    """What is not done and in time came in lately, and has no beslut. Where it has a line, what is left of either can be worked out; in a line with what is
    late it cannot.
    """
    return [
        replace(one, row="oklar" if left(one, beslut) else "over")
        for one, beslut in zip(times, decided, strict=True)
        if one.row != "oklar"
    ]


def _but_late(times: Sequence[Event], decided: Sequence[Event]) -> list[Event]:
    """What has no beslut is late or not done, so those that are late with one can be worked out where it has a line. In a line with others it cannot."""
    late = [replace(one, row="") for one, time in zip(decided, times, strict=True) if one.row and time.row == "over"]
    return [*(one for one in decided if one.row), *late]


def _there(rows: Mapping[str, str], events: Sequence[Event]) -> dict[str, str]:
    """The rows without the last, which says that something is not known yet, where nobody stands in it."""
    last = list(rows)[-1]
    return {key: word for key, word in rows.items() if key != last or any(event.row == last for event in events)}


def _times_ladder(events: Sequence[Event]) -> tuple[Rung, ...]:
    rows = _there(_TIMES, events)
    either = [(_TIMES["inom"], ["inom"]), ("Över 14 dagar, eller inte klar", ["over", "oklar"])]
    return (in_groups(rows, [(word, [key]) for key, word in rows.items()]), in_groups(rows, either))


def _beslut_ladder(events: Sequence[Event]) -> tuple[Rung, ...]:
    rows = _there(_BESLUT, events)
    inleda, tillford, ej = (beslut.value for beslut in Forhandsbeslut)
    rungs = (
        [(word, [key]) for key, word in rows.items()],
        [(inleda, [inleda]), (tillford, [tillford]), (f"{ej}, eller inget beslut registrerat", [ej, ""])],
        [
            ("Inleda utredning eller tillförd pågående", [inleda, tillford]),
            (f"{ej}, eller inget beslut registrerat", [ej, ""]),
        ],
    )
    return tuple(in_groups(rows, rung) for rung in rungs)


def _repeated(
    rows: Sequence[Aktualisering], utredningar: Sequence[Utredning] | None, years: Years, source: Source
) -> Series:
    """One row: the persons, for each year. Each year is its own six months."""
    windows = years.of(source)
    cells: dict[tuple[str, str], Cell] = {}
    others: dict[tuple[str, str], Cell] = {}
    missing: set[tuple[str, str]] = set()
    for window in windows:
        half = Statistikperiod(window.till.plus(1 - _WITHIN_MONTHS), window.till)
        if any(source.lacks(manad) for manad in half):
            missing.add((window.column, "personer"))
        persons = _again_without(rows, utredningar or (), half)
        inside = [one for one in rows if half.holds(Manad.of(one.inkom)) and one.beslut not in _LED]
        cells[window.column, "personer"] = _cell(len(persons), [one for one in inside if one.person in persons])
        # They have three each: where nearly all that led to nothing are theirs, a reader could count the others.
        if once := [one for one in inside if one.person not in persons]:
            others[window.column, "personer"] = _cell(len(once), once)
    return Series(
        measure=again(utredningar is not None),
        columns=tuple(window.column for window in windows),
        rows={"personer": "Personer"},
        cells=cells,
        missing=frozenset(missing),
        against=(others,),
        ladder=((("Personer", ("personer",)),),),
        whole="Personer",
        summed=False,
    )


def _cell(n: int, those: Sequence[Aktualisering]) -> Cell:
    return Cell(n, frozenset(one.person for one in those), frozenset(one.hushall for one in those))


def _again_without(
    rows: Sequence[Aktualisering], utredningar: Sequence[Utredning], half: Statistikperiod
) -> frozenset[str]:
    inside = [one for one in rows if half.holds(Manad.of(one.inkom))]
    times = Counter(one.person for one in inside)
    led = {one.person for one in inside if one.beslut in _LED}
    first, last = half.fran.first_day, half.till.last_day
    led |= {one.person for one in utredningar if one.inledd <= last and (one.avslutad is None or one.avslutad >= first)}
    return frozenset(person for person, n in times.items() if n >= _AGAIN and person not in led)


def _events(rows: Sequence[Aktualisering], row: Callable[[Aktualisering], str]) -> tuple[Event, ...]:
    return tuple(Event(Manad.of(one.inkom), row(one), one.person, one.hushall) for one in rows)

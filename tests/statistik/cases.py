"""The boundaries, one behaviour each: rows of a year, and the figures that they must give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tests.statistik.exports import Row, anmalan, born, number, stodmanad, utredning

Expected = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """What is so, the rows of a year that show it, and the figures that they must give: table, row, figure."""

    sentence: str
    rows: Callable[[int], Sequence[Row]]
    expected: Expected


def years(cases: Sequence[Case], last: int = 2024) -> list[tuple[int, Case]]:
    """Each case with its year, the last one latest."""
    return [(last - len(cases) + 1 + place, case) for place, case in enumerate(cases)]


# --- förhandsbedömningar, March of each year ----------------------------------------------------------------

IN_TIME, LATE, OPEN = "Inom 14 dagar", "Över 14 dagar", "Inte klar, tiden har inte gått ut"


def decided(inkom: str, klar: str, **values: str) -> Callable[[int], Sequence[Row]]:
    """One anmälan about a child of nine; `inkom` and `klar` are month and day."""
    day = {"förhandsbedömning_klar": klar, **values}
    if not klar:
        day["förhandsbedömning_beslut"] = ""

    def rows(year: int) -> Sequence[Row]:
        whole = {**day, "förhandsbedömning_klar": f"{year}-{klar}" if klar else ""}
        return [anmalan(f"{year}", number(born(date(year, 3, 1), 9, 2)), f"{year}-{inkom}", **whole)]

    return rows


def bedomd(row: str) -> Expected:
    """One förhandsbedömning in that row and no other."""
    return {"forhandsbedomningar_tid": {one: int(one == row) for one in (IN_TIME, LATE, OPEN)}}


FORHANDSBEDOMNINGAR = [
    Case("the day it came in is in time", decided("03-10", "03-10"), bedomd(IN_TIME)),
    Case("the fourteenth day is in time", decided("03-10", "03-24"), bedomd(IN_TIME)),
    Case("the fifteenth day is over", decided("03-10", "03-25"), bedomd(LATE)),
    Case("the fourteenth day may lie after the period", decided("03-31", "04-14"), bedomd(IN_TIME)),
    Case("the fifteenth day after the period is over too", decided("03-31", "04-15"), bedomd(LATE)),
    Case("one that was never decided is over", decided("03-10", ""), bedomd(LATE)),
    Case("one that came in as the period ended and was not decided in all the years since is over", decided("03-31", ""), bedomd(LATE)),
    Case("an ansökan is none of them", decided("03-10", "03-11", typ="Ansökan"), bedomd("") | {"orosanmalningar_0_17": {"mars": 0}, "aktualiseringar_per_typ": {"Ansökan": 1}}),
]  # fmt: skip

# --- ages, September of each year ---------------------------------------------------------------------------

UNKNOWN = "Orosanmälan, vuxen eller okänd ålder"


def told(birth: str, who: str = "") -> Callable[[int], Sequence[Row]]:
    """One anmälan on 10 September about somebody born `birth`: years before, month and day. Without that, about the number `who`."""
    before, _, day = birth.partition(" ")

    def rows(year: int) -> Sequence[Row]:
        person = number(date.fromisoformat(f"{year - int(before)}-{day}")) if before else who
        return [anmalan(f"{year}", person, f"{year}-09-10")]

    return rows


def counted(young: int, older: int, **rows: int) -> Expected:
    """How many 0-17 and 0-20, and by age; `år17` is the row of seventeen years."""
    by_age = {"Under 1 år" if row == "år0" else f"{row[2:]} år": figure for row, figure in rows.items()}
    return {
        "orosanmalningar_0_17": {"september": young},
        "orosanmalningar_0_20": {"september": older},
        "orosanmalningar_per_alder": by_age,
    }


_NO_AGE = counted(0, 0) | {"aktualiseringar_per_typ": {UNKNOWN: 1, "Summa": 1}}
AGES = [
    Case("the day before the eighteenth birthday is a child", told("18 09-11"), counted(1, 1, år17=1, år18=0)),
    Case("on the eighteenth birthday no longer a child", told("18 09-10"), counted(0, 1, år17=0, år18=1)),
    Case("the day before the twenty-first birthday is 0-20", told("21 09-11"), counted(0, 1, år20=1)),
    Case("on the twenty-first birthday no longer", told("21 09-10"), counted(0, 0, år20=0)),
    Case("born the same day", told("0 09-10"), counted(1, 1, år0=1)),
    Case("a child unborn that day has no age, and is counted where none is asked for", told("0 10-20"), _NO_AGE),
    Case("an unborn child without a number is counted where no age is asked for", told(""), _NO_AGE),
    Case("a number that cannot be read is counted where no age is asked for", told("", "okänt"), _NO_AGE),
]

# --- utredningar, February and March of each year -----------------------------------------------------------

WITHIN = "Inom fyra månader"
EXTENDED = "Över fyra månader, inom förlängd tid"
OVER = "Över fyra månader, utan förlängning eller efter den"


def inquiry(inledd: str, avslutad: str = "", forlangd: str = "", age: int | None = 9) -> Callable[[int], Sequence[Row]]:
    """One utredning of somebody of an age when it began, or of unknown age, closed in May if nothing is said.

    A day is of the case's own year; with `-1` before it, of the year before.
    """

    def day(year: int, text: str) -> str:
        return f"{year - 1}-{text[3:]}" if text.startswith("-1 ") else text and f"{year}-{text}"

    def rows(year: int) -> Sequence[Row]:
        began = day(year, inledd)
        who = "okänt" if age is None else number(born(date.fromisoformat(began), age))
        # One of an adult, begun and closed at once, in each month: a month without any row is one that the export lacks.
        others = [
            utredning(
                f"V{year}-{month}", number(date(1980, month, 3)), f"{year}-{month:02}-05", f"{year}-{month:02}-05"
            )
            for month in (2, 3)
        ]
        ended = day(year, avslutad or "05-31")
        return [utredning(f"U{year}", who, began, ended, förlängd_till=day(year, forlangd)), *others]

    return rows


def took(row: str) -> Expected:
    """One utredning closed, in that row and no other."""
    return {"avslutade_utredningar_tid": {one: int(one == row) for one in (WITHIN, EXTENDED, OVER)}}


def stood(pagaende: tuple[int, int], over: tuple[int, int]) -> Expected:
    """How many were open, and over four months old, at the end of February and of March."""
    return {
        "utredningar_pagaende": {"februari": pagaende[0], "mars": pagaende[1]},
        "utredningar_over_fyra_manader": {"februari": over[0], "mars": over[1]},
    }


def extended(februari: int, mars: int) -> Expected:
    """How many of those over four months had a time that was extended, at each month's end."""
    return {"utredningar_forlangda": {"februari": februari, "mars": mars}}


def begun(februari: int, mars: int) -> Expected:
    """How many began in each month, besides the others."""
    return {"utredningar_paborjade": {"februari": februari + 1, "mars": mars + 1, "Summa": februari + mars + 2}}


_ENDED_IN_MARCH = {"utredningar_avslutade": {"februari": 1, "mars": 2}}
UTREDNINGAR = [
    Case("31 October to 28 February is four months", inquiry("-1 10-31", "02-28"), took(WITHIN)),
    Case("the day after that is over", inquiry("-1 10-31", "03-01"), took(OVER)),
    Case("15 November to 15 March is four months", inquiry("-1 11-15", "03-15"), took(WITHIN)),
    Case("15 November to 16 March is over", inquiry("-1 11-15", "03-16"), took(OVER)),
    Case("closed within the extension", inquiry("-1 09-01", "03-10", "03-31"), took(EXTENDED)),
    Case("closed on the last day of the extension", inquiry("-1 09-01", "03-10", "03-10"), took(EXTENDED)),
    Case("closed the day after the extension", inquiry("-1 09-01", "03-11", "03-10"), took(OVER)),
    Case("extended, and closed within four months after all", inquiry("-1 11-20", "03-10", "05-20"), took(WITHIN)),
    Case("an adult's has no limit of four months", inquiry("-1 06-01", "03-10", age=18), took("") | _ENDED_IN_MARCH),
    Case(
        "one of unknown age is held to the limit", inquiry("-1 06-01", "03-10", age=None), took(OVER) | _ENDED_IN_MARCH
    ),
    Case("a child who comes of age meanwhile is a child's", inquiry("-1 06-01", "03-10", age=17), took(OVER)),
    Case("open at the month's end and closed the day after", inquiry("01-10", "03-01"), stood((1, 0), (0, 0))),
    Case("closed on the month's last day is not open", inquiry("01-10", "02-28"), stood((0, 0), (0, 0))),
    Case("begun on the month's last day is open", inquiry("02-28"), stood((1, 1), (0, 0)) | begun(1, 0)),
    Case("four months old on the month's last day is not over", inquiry("-1 10-31"), stood((1, 1), (0, 1))),
    Case("four months old the day before is over", inquiry("-1 10-27", "03-02"), stood((1, 0), (1, 0))),
    Case("extended is over all the same", inquiry("-1 09-01", "", "05-31"), stood((1, 1), (1, 1)) | extended(1, 1)),
    Case(
        "extended to a day before the month's last",
        inquiry("-1 09-01", "", "03-30"),
        stood((1, 1), (1, 1)) | extended(1, 0),
    ),
    Case("extended to the month's last day", inquiry("-1 09-01", "", "03-31"), stood((1, 1), (1, 1)) | extended(1, 1)),
    Case(
        "extended before its four months have gone",
        inquiry("01-10", "", "05-31"),
        stood((1, 1), (0, 0)) | extended(0, 0),
    ),
    Case("an open one of an adult is among the open only", inquiry("-1 06-01", "03-30", age=30), stood((1, 0), (0, 0))),
    Case("one begun before the period is none begun", inquiry("-1 12-31", "03-31"), begun(0, 0) | _ENDED_IN_MARCH),
    # The last case has 2024, a leap year.
    Case("31 October to 29 February is four months in a leap year", inquiry("-1 10-31", "02-29"), took(WITHIN)),
]

# --- försörjningsstöd, May of each year ---------------------------------------------------------------------


def support(*rows: tuple[int, str, str]) -> Callable[[int], Sequence[Row]]:
    """Rows of a month: which adult, hinderkod, and J or N for flykting and for arbetsmarknadsinsats."""
    return lambda year: [
        stodmanad(number(date(1970 + who, 3, 14)), f"{year}-05", kod, flykting=yes[0], arbetsmarknadsinsats=yes[1])
        for who, kod, yes in rows
    ]


def persons(total: int, flykting: int = 0) -> Expected:
    """How many persons, and how many of them are refugees."""
    return {
        "forsorjningsstod_per_manad": {"maj": total},
        "forsorjningsstod_flykting": {"maj": flykting},
        "forsorjningsstod_ej_flykting": {"maj": total - flykting},
    }


STOD = [
    Case("a person with two hinderkoder is one person", support((1, "113", "NN"), (1, "40", "NN")), persons(1)),
    Case("two persons with the same hinderkod are two", support((1, "113", "NN"), (2, "113", "NN")), persons(2)),
    Case("the same row twice is one person", support((1, "113", "NN"), (1, "113", "NN")), persons(1)),
    Case("a refugee in one row of two is one refugee", support((1, "113", "JN"), (1, "40", "NN")), persons(1, 1)),
    Case("a code that the list lacks is counted", support((1, "113", "NN"), (2, "999", "NN")), persons(2)),
    Case("no code at all is counted", support((1, "113", "NN"), (2, "", "NN")), persons(2)),
    Case("refugees and others are all", support((1, "114", "JN"), (2, "113", "NN"), (3, "115", "JJ")), persons(3, 2)),
]

# --- three anmälningar in six months, April to September of each year ---------------------------------------


def reports(*days: str, **values: str) -> Callable[[int], Sequence[Row]]:
    """Anmälningar about one child on these days; the values are those of the last one."""

    def rows(year: int) -> Sequence[Row]:
        who = number(born(date(year, 4, 1), 9, 2))
        made = [anmalan(f"{year}-{day}-{place}", who, f"{year}-{day}") for place, day in enumerate(days)]
        made[-1] = {**made[-1], **{heading.replace("_", " "): value for heading, value in values.items()}}
        # One about somebody else every month: a month without any row is one that the export lacks.
        others = [
            anmalan(f"{year}-{month}", number(date(2012, month, 3)), f"{year}-{month:02}-28") for month in range(3, 10)
        ]
        return [*made, *others]

    return rows


def repeated(count: int) -> Expected:
    """How many persons."""
    return {"upprepade_anmalningar": {"Personer": count}}


_THREE = ("04-01", "06-15", "09-30")
UPPREPADE = [
    Case("exactly three within six months", reports(*_THREE), repeated(1)),
    Case("two are not three", reports("04-01", "09-30"), repeated(0)),
    Case("three on one day are three", reports("06-15", "06-15", "06-15"), repeated(1)),
    Case("three over seven months are not", reports("03-31", "06-15", "09-30"), repeated(0)),
    Case("four are one person", reports("04-01", "05-15", "06-15", "09-30"), repeated(1)),
    Case("three of which one led to a utredning", reports(*_THREE, förhandsbedömning_beslut="Inleda utredning"), repeated(0)),
    Case("three of which one was added to a utredning", reports(*_THREE, förhandsbedömning_beslut="Tillförd pågående utredning"), repeated(0)),
    Case("two and an ansökan", reports(*_THREE, typ="Ansökan"), repeated(0)),
    Case("three of which one is not decided", reports(*_THREE, förhandsbedömning_beslut="", förhandsbedömning_klar=""), repeated(1)),
]  # fmt: skip

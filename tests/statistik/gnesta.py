"""Exports whose rows give Gnesta's printed figures exactly; the figures are in gnesta.toml.

What the paper does not tell is chosen so that it cannot matter, and so that a wrong boundary shows: birthdays on the day and the day after,
förhandsbedömningar on the fourteenth day and the fifteenth, utredningar closed on their last day and the day after.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.statistik.exports import People, Row, born, spread

FIGURES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni")
_INLEDA, _TILLFORD, _EJ = "Inleda utredning", "Tillförd pågående utredning", "Ej inleda utredning"
_REFUGEE_CODES = ("114", "115", "33", "41")


def figures(table: str, year: int) -> list[tuple[str, int]]:
    """The column of a year in a table of gnesta.toml: the word of the export and the figure."""
    part = FIGURES[table]
    if table == "beslut":
        at = part["kolumner"].index(str(year))
        return [(_INLEDA, part["inleda"][at]), (_TILLFORD, part["tillford"][at]), (_EJ, part["ej_inleda"][at])]
    at = part["kolumner"].index(str(year)) - len(part["kolumner"])
    words = (row[0] if isinstance(row[0], str) else str(place) for place, row in enumerate(part["rader"]))
    return [(word, row[at]) for word, row in zip(words, part["rader"], strict=True)]


def printed(table: str, year: int) -> dict[str, int]:
    """The column of a year in a table of gnesta.toml, under the words that the program prints; rows without figures in any year left out."""
    part = FIGURES[table]
    at = part["kolumner"].index(str(year)) - len(part["kolumner"])
    return {row[1]: row[at] for row in part["rader"] if any(row[2:])}


def days(year: int, per_month: Sequence[int]) -> list[date]:
    """As many days in each month from January on, from its first day to its last."""
    return [
        date(year, month, 1 + place * (monthrange(year, month)[1] - 1) // max(count - 1, 1))
        for month, count in enumerate(per_month, 1)
        for place in range(count)
    ]


def evenly(total: int) -> list[int]:
    """The six months of a half-year with as equal a share as can be."""
    return [total // 6 + (month < total % 6) for month in range(6)]


def anmalningar(
    people: People,
    year: int,
    per_month: Sequence[int],
    *,
    ages: Sequence[tuple[str, int]],
    anmalare: Sequence[tuple[str, int]] = (),
    koder: Sequence[tuple[str, int]] = (),
    beslut: Sequence[tuple[str, int]] = (),
    late: int = 0,
) -> list[Row]:
    """The orosanmälningar of a half-year. Every list of figures must sum to the months'; every fourth one is about a child known since before."""
    came = days(year, per_month)
    total = len(came)
    for counts in (ages, anmalare, koder, beslut):
        assert not counts or total == sum(count for _, count in counts), (year, total, counts)
    telling = spread(anmalare, 7) or [("Polisen", "BUP")[place % 2] for place in range(total)]
    about = spread(koder, 11) or ["B/U Övrigt"] * total
    decided = spread(beslut, 13) or [(_EJ, _INLEDA)[place % 5 == 2] for place in range(total)]
    in_time = spread([("nej", late), ("ja", total - late)], 17)
    known: dict[int, tuple[str, str]] = {}
    rows: list[Row] = []
    for place, (day, age) in enumerate(zip(came, (int(age) for age in spread(ages, 5)), strict=True)):
        variant = place % 3
        if place % 4 == 3 and age in known:
            who, name = known[age]
        else:
            who, name = people.born_on(born(day, age, variant)), f"Förnamn{year}x{place} Efternamn{place}"
            if variant == 2:
                known[age] = who, name
        waited = place % 15 if in_time[place] == "ja" else 15 + place % 20
        rows.append(
            {
                "anmälningsnummer": f"N{year}-{place:04}",
                "ärendenummer": f"A-{who}",
                "personnummer": who,
                "namn": name,
                "inkom": day.isoformat(),
                "anmälare": telling[place],
                "aktualiseringskod": about[place],
                "typ": "Orosanmälan",
                "förhandsbedömning klar": (day + timedelta(days=waited)).isoformat(),
                "förhandsbedömning beslut": decided[place],
            }
        )
    return rows


def children(year: int) -> list[tuple[str, int]]:
    """Ages for as many children as table 9 has, all under eighteen."""
    total = sum(figures("orosanmalningar", year)[month][1] for month in range(6))
    return [(str(age), total // 18 + (age < total % 18)) for age in range(18)]


def tables_9_10_13() -> list[Row]:
    """2020 to 2023: the anmälningar of tables 9, 10 and 13. Table 11's lacks two of 2021; they have an anmälare that nobody knows."""
    people = People()
    rows: list[Row] = []
    for year in (2020, 2021, 2022, 2023):
        per_month = [count for _, count in figures("orosanmalningar", year)]
        if year == 2020:  # of which only table 9 tells
            rows += anmalningar(people, year, per_month, ages=children(year))
            continue
        part = FIGURES["forhandsbedomningar"]
        anmalare = figures("anmalare", year)
        rest = sum(per_month) - sum(count for _, count in anmalare)
        rows += anmalningar(
            people, year, per_month, ages=children(year), anmalare=[*anmalare, ("", rest)],
            beslut=figures("beslut", year), late=part["over"][part["kolumner"].index(str(year))],
        )  # fmt: skip
    return rows


def one_table(table: str, years: Sequence[int] = (2021, 2022, 2023)) -> list[Row]:
    """The anmälningar that one table tells of: of its anmälare, its ages or its koder, in the months' equal shares."""
    people = People()
    rows: list[Row] = []
    for year in years:
        counts = figures(table, year)
        total = sum(count for _, count in counts)
        ages = counts if "alder" in table else [("7", total)]
        school = [("Skolan/ skolbarnomsorg", total - total // 5), ("Förskola", total // 5)] if "skola" in table else ()
        rows += anmalningar(
            people, year, evenly(total), ages=ages, anmalare=counts if table == "anmalare" else school,
            koder=counts if "kod" in table else (),
        )  # fmt: skip
    return rows


def school_months() -> list[Row]:
    """The school paper's anmälningar per month, of children under eighteen, among others that are not to be counted with them."""
    people = People()
    rows: list[Row] = []
    for year in (2021, 2022, 2023):
        counts = [count for _, count in figures("skola_per_manad", year)]
        # One more from others than from school every month, for the school paper has a month with none.
        made = iter(anmalningar(people, year, [2 * count + 1 for count in counts], ages=[("9", 2 * sum(counts) + 6)]))
        for count in counts:
            school = [("Förskola", "Fritidshem", "Skolan/ skolbarnomsorg")[min(place % 7, 2)] for place in range(count)]
            rows += [{**next(made), "anmälare": word} for word in [*school, *["Elevhälsan"] * (count + 1)]]
    return rows


def tables_14_15() -> list[Row]:
    """The utredningar that were closed, in four months and over, and what they led to. Every third that went over had been extended."""
    people = People()
    rows: list[Row] = []
    part = FIGURES["utredningar"]
    for at, year in enumerate((2021, 2022, 2023)):
        inom, over = part["inom"][at], part["over"][at]
        ended = days(year, evenly(inom + over))
        insatser = figures("insatser", year)
        rest = inom + over - sum(count for _, count in insatser)
        led_to = spread([*insatser, ("", rest)], 7)
        speed = spread([("inom", inom), ("over", over)], 11)
        for place, day in enumerate(ended):
            # The last day of four months is in time. Longer ones began a day before that, or several months.
            began = day - relativedelta(months=4)
            while began + relativedelta(months=4) < day:
                began += timedelta(days=1)
            if speed[place] == "inom":
                began += timedelta(days=place % 40)
            else:
                while began + relativedelta(months=4) >= day:
                    began -= timedelta(days=1)
                began -= timedelta(days=7 * (place % 30))
            longer = (began + relativedelta(months=6)).isoformat() if speed[place] == "over" and place % 3 == 0 else ""
            who = people.born_on(born(began, 3 + place % 14, place % 3))
            rows.append(
                {
                    "utredningsnummer": f"U{year}-{place:04}",
                    "ärendenummer": f"A-{who}",
                    "personnummer": who,
                    "namn": f"Förnamn{year}x{place} Efternamn{place}",
                    "inledd": began.isoformat(),
                    "avslutad": day.isoformat(),
                    "förlängd till": longer,
                    "insats efter utredning": led_to[place],
                }
            )
    return rows


def adult(place: int) -> tuple[str, str]:
    """The number and the ärende of the n:th adult; every third has no household of their own but shares the one before."""
    birth = date(1955 + place % 45, 1 + place % 12, 2 + place % 26)
    return People().born_on(birth), f"F-{place - (place % 3 == 2)}"


def stod(manad: str, counts: Sequence[tuple[str, int]], in_work: dict[str, int] | None = None) -> list[Row]:
    """The försörjningsstöd of a month: as many persons per hinderkod, of whom some have an arbetsmarknadsinsats.

    The same adults every month, each with whatever code falls on them.
    """
    left = dict(in_work or {})
    rows: list[Row] = []
    for place, kod in enumerate(kod for kod, count in counts for _ in range(count)):
        who, arende = adult(place)
        left[kod] = left.get(kod, 0) - 1
        rows.append(
            {
                "ärendenummer": arende,
                "personnummer": who,
                "namn": f"Förnamn{place} Efternamn{place}",
                "månad": manad,
                "hinderkod": kod,
                "flykting": "J" if kod in _REFUGEE_CODES else "N",
                "arbetsmarknadsinsats": "J" if left[kod] >= 0 else "N",
            }
        )
    return rows


def tables_6_7() -> list[Row]:
    """Försörjningsstöd from January to June of three years; in June 2023 with as many arbetsmarknadsinsatser as table 8 tells."""
    rows: list[Row] = []
    for part in (FIGURES["forsorjningsstod_forsta_kvartalet"], FIGURES["forsorjningsstod_andra_kvartalet"]):
        for at, column in enumerate(part["kolumner"], 1):
            name, year = column.split()
            manad = f"{year}-{('jan', 'feb', 'mar', 'apr', 'maj', 'jun').index(name) + 1:02}"
            in_work = {"113": 4, "23": 1, "40": 1, "111": 1} if manad == "2023-06" else {}
            rows += stod(manad, [(row[0], row[at]) for row in part["rader"]], in_work)
    return rows


def table_8() -> list[Row]:
    """Försörjningsstöd in June 2023 as table 8 tells of it; its other codes shared out on four of them."""
    part = {row[0]: row[1:] for row in FIGURES["arbetsmarknadsinsats"]["rader"]}
    others = list(zip(("111", "115", "21", "61"), (8, 3, 2, 1), strict=True))
    assert part["Övriga"][0] == sum(count for _, count in others)
    named = [(kod, part[kod][0]) for kod in ("113", "23", "40")]
    return stod("2023-06", [*named, *others], {"113": 4, "23": 1, "40": 1, "61": 1})

"""The statistics counted a second time, by other means, straight from the raw rows of standard exports.

Written from the contract's words and the definitions that are printed under the tables, and sharing no code with the program. Years are columns; a
row is its label; a figure is None where a month has no row in the exports.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.recount import add_months, day_of, read_rows, without_dubbletter
from tests.runs import ROOT

Row = Mapping[str, str]
Column = dict[str, int | None]
Month = tuple[int, int]

NAMES = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
TYPES = ("Ansökan", "Anvisning", "Förfrågan", "Rådgivning", "Yttrande", "Överklagan")
BESLUT = ("Inleda utredning", "Tillförd pågående utredning", "Ej inleda utredning")
_PERSON = re.compile(r"(\d{8})-?(\d{4}|T[F\d]\d\d)")
_NOBODYS = "Annan eller uppgift saknas"


def folded(text: str) -> str:
    """A word without case and with one space between its parts."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Words:
    """What the systems' words are printed as, out of the program's lists and the municipality's."""

    anmalare: dict[str, str]
    koder: dict[str, str]
    insatser: dict[str, str]
    hinderkoder: dict[str, str]
    groups: dict[str, list[str]]

    @classmethod
    def of(cls, kommun: str) -> Words:
        """The words of a sample municipality."""
        files = (ROOT / "reports/kommun/statistikord.toml", ROOT / f"templates/{kommun}/statistik.toml")
        lists = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]

        def table(key: str) -> dict[str, str]:
            entries = [entry for one in lists for entry in one.get(key, [])]
            return {folded(word): entry["namn"] for entry in entries for word in (entry["namn"], *entry["ord"])}

        return cls(
            table("anmalare"), table("aktualiseringskod"), table("insats_efter_utredning"),
            {entry["kod"]: f"{entry['kod']} {entry['text']}" for entry in lists[0]["hinderkod"]},
            {entry["namn"]: entry["anmalare"] for entry in lists[1].get("anmalargrupp", [])},
        )  # fmt: skip


def birth_of(row: Row) -> date | None:
    """The day of birth in a number that can be read; a samordningsnummer has sixty added to its day."""
    match = _PERSON.fullmatch(row["personnummer"].strip())
    if match is None:
        return None
    year, month, day = int(match[1][:4]), int(match[1][4:6]), int(match[1][6:])
    return date(year, month, day - 60 if day > 60 else day)


def person_of(row: Row, place: int) -> str:
    """The person; one who cannot be read is nobody else."""
    return row["personnummer"].strip() if birth_of(row) else f"row {place}"


def age_on(row: Row, day: date) -> int | None:
    """Birthdays had on a day, that day's own too; None for one not born yet, and where it cannot be known."""
    birth = birth_of(row)
    if birth is None or birth > day:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def month_of(day: date) -> Month:
    """The year and the month of a day."""
    return day.year, day.month


def needed(row: Row, heading: str) -> date:
    """A day that must be there."""
    day = day_of(dict(row), heading)
    assert day is not None
    return day


class Period:
    """The months of a period in one year, and which months the exports hold."""

    def __init__(self, first: int, last: int, year: int, held: Iterable[Month]) -> None:
        self.months = [(year, month) for month in range(first, last + 1)]
        self.held = set(held)
        self.year = year
        self.last_day = date(year, last, calendar.monthrange(year, last)[1])

    @property
    def whole(self) -> bool:
        """Whether every month is held."""
        return all(month in self.held for month in self.months)

    def by_month(self, days: Iterable[date], total: bool = True) -> Column:
        """How many days in each month."""
        counts = Counter(month_of(day) for day in days)
        column: Column = {NAMES[month[1] - 1]: counts[month] if month in self.held else None for month in self.months}
        if total and len(self.months) > 1:
            column["Summa"] = sum(counts[month] for month in self.months) if self.whole else None
        return column

    def by_label(self, labels: Iterable[str]) -> Column:
        """How many of each label; nothing is known if a month is missing."""
        counts = Counter(labels)
        return {label: count if self.whole else None for label, count in counts.items()} | {
            "Summa": sum(counts.values()) if self.whole else None
        }


# --- anmälningar --------------------------------------------------------------------------------------------


def count_anmalningar(
    rows: Sequence[Row], period: Period, words: Words, as_of: date, open_between: Callable[[str, date, date], bool]
) -> dict[str, Column]:
    """Every table of anmälningar of one year. `as_of` is the last day of the period that is asked for."""
    tables: dict[str, Column] = {}
    came = [(place, row, needed(row, "inkom")) for place, row in enumerate(rows)]
    came = [one for one in came if month_of(one[2]) in period.months]
    oro = [(row, day, age_on(row, day)) for _, row, day in came if folded(row["typ"]) == folded("Orosanmälan")]

    def printed(row: Row, heading: str, known: Mapping[str, str]) -> str:
        return known.get(folded(row[heading]), _NOBODYS)

    def tell(suffix: str, some: list[tuple[Row, date, int | None]]) -> None:
        children = [(row, day) for row, day, age in some if age is not None and age < 18]
        tables[f"orosanmalningar_0_17{suffix}"] = period.by_month(day for _, day in children)
        koder = [printed(row, "aktualiseringskod", words.koder) for row, _ in children]
        tables[f"orosanmalningar_per_kod{suffix}"] = period.by_label(koder)
        ages = [age for _, _, age in some if age is not None and age <= 20]
        tables[f"orosanmalningar_per_alder{suffix}"] = period.by_label(
            f"{age} år" if age else "Under 1 år" for age in ages
        )

    tell("", oro)
    for group, of in words.groups.items():
        tell(f"--{group}", [one for one in oro if printed(one[0], "anmälare", words.anmalare) in of])
    tables["orosanmalningar_0_20"] = period.by_month(day for _, day, age in oro if age is not None and age <= 20)

    children = [(row, day) for row, day, age in oro if age is not None and age < 18]
    anmalare = [printed(row, "anmälare", words.anmalare) for row, _ in children]
    tables["orosanmalningar_per_anmalare"] = period.by_label(anmalare)
    tables["forhandsbedomningar_tid"] = period.by_label(speed_of(row, day, as_of) for row, day in children)
    decided = {folded(word): word for word in BESLUT}
    tables["forhandsbedomningar_beslut"] = period.by_label(
        decided.get(folded(row["förhandsbedömning beslut"]), "Inget beslut registrerat") for row, _ in children
    )
    tables["aktualiseringar_per_typ"] = period.by_label(type_of(row, day) for _, row, day in came)
    tables["upprepade_anmalningar"] = {"Personer": repeated(rows, period, open_between)}
    return tables


def speed_of(row: Row, inkom: date, as_of: date) -> str:
    """In time through the fourteenth day; one that is not done is over when that day has gone."""
    klar = day_of(dict(row), "förhandsbedömning klar")
    limit = inkom + timedelta(days=14)
    if klar is None or klar < inkom:
        return "Inte klar, tiden har inte gått ut" if as_of <= limit else "Över 14 dagar"
    return "Inom 14 dagar" if klar <= limit else "Över 14 dagar"


def type_of(row: Row, inkom: date) -> str:
    """The typ, orosanmälningar parted by age."""
    if folded(row["typ"]) == folded("Orosanmälan"):
        age = age_on(row, inkom)
        if age is None or age > 20:
            return "Orosanmälan, vuxen eller okänd ålder"
        return "Orosanmälan, barn 0–17 år" if age < 18 else "Orosanmälan, unga 18–20 år"
    return {folded(word): word for word in TYPES}.get(folded(row["typ"]), "Annan eller okänd typ")


def repeated(rows: Sequence[Row], period: Period, open_between: Callable[[str, date, date], bool]) -> int | None:
    """Persons of 0-20 with three orosanmälningar or more in the six months that end with the period, and no utredning in that time."""
    last = period.last_day
    first = add_months(last.replace(day=1), -5)
    months = [month_of(add_months(first, step)) for step in range(6)]
    if any(month not in period.held for month in months):
        return None
    found: dict[str, list[Row]] = defaultdict(list)
    for place, row in enumerate(rows):
        day = needed(row, "inkom")
        age = age_on(row, day)
        if first <= day <= last and folded(row["typ"]) == "orosanmälan" and age is not None and age <= 20:
            found[person_of(row, place)].append(row)
    led = {"inleda utredning", "tillförd pågående utredning"}
    return sum(
        len(own) >= 3
        and not any(folded(row["förhandsbedömning beslut"]) in led for row in own)
        and not open_between(person, first, last)
        for person, own in found.items()
    )


# --- utredningar --------------------------------------------------------------------------------------------


def count_utredningar(rows: Sequence[Row], period: Period, words: Words) -> dict[str, Column]:
    """Every table of utredningar of one year. One that ended before it began has not ended."""
    known = []
    for row in rows:
        began, ended, longer = needed(row, "inledd"), day_of(dict(row), "avslutad"), day_of(dict(row), "förlängd till")
        known.append(
            (row, began, ended if ended and ended >= began else None, longer if longer and longer >= began else None)
        )
    tables: dict[str, Column] = {
        "utredningar_paborjade": period.by_month(began for _, began, _, _ in known),
        "utredningar_avslutade": period.by_month(ended for _, _, ended, _ in known if ended),
    }
    going_on: list[date] = []
    too_old: list[date] = []
    extended: list[date] = []
    for year, month in period.months:
        day = date(year, month, calendar.monthrange(year, month)[1])
        for row, began, ended, longer in known:
            if began <= day and (ended is None or ended > day):
                going_on.append(day)
                if is_childs(row, began) and add_months(began, 4) < day:
                    too_old.append(day)
                    extended += [day] if longer and longer >= day else []
    tables["utredningar_pagaende"] = period.by_month(going_on, total=False)
    tables["utredningar_over_fyra_manader"] = period.by_month(too_old, total=False)
    tables["utredningar_forlangda"] = period.by_month(extended, total=False)
    closed = [one for one in known if one[2] and month_of(one[2]) in period.months]
    times = []
    for row, began, ended, longer in closed:
        if is_childs(row, began) and ended:
            late = (
                "Över fyra månader, inom förlängd tid"
                if longer and ended <= longer
                else "Över fyra månader, utan förlängning eller efter den"
            )
            times.append("Inom fyra månader" if ended <= add_months(began, 4) else late)
    tables["avslutade_utredningar_tid"] = period.by_label(times)
    late_ones = sum(label.endswith("efter den") for label in times)
    tables["andel_utan_forlangning"] = {
        "Andel": (200 * late_ones + len(times)) // (2 * len(times)) if times and period.whole else None
    }
    tables["insatser_efter_utredning"] = period.by_label(led_to(row, words) for row, *_ in closed)
    return tables


def is_childs(row: Row, began: date) -> bool:
    """Under eighteen when it began. One of unknown age is held to the limit too: better one too many over time than one hidden."""
    age = age_on(row, began)
    return age is None or age < 18


def led_to(row: Row, words: Words) -> str:
    """The insats that a utredning led to."""
    word = folded(row["insats efter utredning"])
    return words.insatser.get(word, "Annan insats") if word else "Ingen insats"


# --- försörjningsstöd ---------------------------------------------------------------------------------------


def count_stod(rows: Sequence[Row], period: Period, words: Words) -> dict[str, Column]:
    """Every table of försörjningsstöd of one year; those by hinderkod have their month before the row."""
    of: dict[Month, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for place, row in enumerate(rows):
        manad = row["månad"].strip()
        of[int(manad[:4]), int(manad[5:])][person_of(row, place)].append(row)
    every: list[date] = []
    refugees: list[date] = []
    by_kod: Column = {}
    for year, month in period.months:
        own = of[year, month]
        day = date(year, month, 1)
        every += [day] * len(own)
        refugees += [day] * sum(any(folded(row["flykting"]) == "j" for row in rows) for rows in own.values())
        koder = Counter(first_kod(rows, words) for rows in own.values())
        for label, count in [*koder.items(), ("Summa", len(own))]:
            by_kod[f"{SHORT[month - 1]} {label}"] = count if (year, month) in period.held else None
    last = of[period.months[-1]]
    in_work = Counter(
        first_kod(rows, words)
        for rows in last.values()
        if any(folded(row["arbetsmarknadsinsats"]) == "j" for row in rows)
    )
    return {
        "forsorjningsstod_per_manad": period.by_month(every, total=False),
        "forsorjningsstod_flykting": period.by_month(refugees, total=False),
        "forsorjningsstod_ej_flykting": period.by_month((Counter(every) - Counter(refugees)).elements(), total=False),
        "forsorjningsstod_per_hinderkod": by_kod,
        "forsorjningsstod_arbetsmarknadsinsats": {**in_work, "Summa": sum(in_work.values())},
    }


def first_kod(rows: Sequence[Row], words: Words) -> str:
    """The code of a person's month: of several, the one that stands first in the national list."""
    own = {row["hinderkod"].strip() for row in rows}
    return next((text for kod, text in words.hinderkoder.items() if kod in own), "Okänd hinderkod")


# --- everything ---------------------------------------------------------------------------------------------


def recount(kommun: str, fran: str, till: str) -> dict[str, dict[str, Column]]:
    """Every table of a sample municipality, by name and by year, from its standard exports of 2024-2026."""
    words = Words.of(kommun)
    folder = ROOT / "sample_data" / "standard"
    raw = {
        kind: without_dubbletter(read_rows(Path(folder / f"{kommun}-{kind}-2024-2026.csv")))
        for kind in ("anmalningar", "utredningar", "forsorjningsstod")
    }
    spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for place, row in enumerate(raw["utredningar"]):
        began, ended = needed(row, "inledd"), day_of(row, "avslutad")
        spans[person_of(row, place)].append((began, ended if ended and ended >= began else date.max))

    def open_between(person: str, first: date, last: date) -> bool:
        return any(began <= last and ended >= first for began, ended in spans.get(person, ()))

    held = {
        "anmalningar": {month_of(needed(row, "inkom")) for row in raw["anmalningar"]},
        "utredningar": {
            month_of(day)
            for row in raw["utredningar"]
            for day in (day_of(row, "inledd"), day_of(row, "avslutad"))
            if day
        },
        "forsorjningsstod": {(int(row["månad"][:4]), int(row["månad"][5:7])) for row in raw["forsorjningsstod"]},
    }
    first, last, asked = int(fran[5:]), int(till[5:]), int(till[:4])
    found: dict[str, dict[str, Column]] = defaultdict(dict)
    for year in range(2024, asked + 1):
        as_of = date(asked, last, calendar.monthrange(asked, last)[1])
        counted = [
            count_anmalningar(
                raw["anmalningar"], Period(first, last, year, held["anmalningar"]), words, as_of, open_between
            ),
            count_utredningar(raw["utredningar"], Period(first, last, year, held["utredningar"]), words),
            count_stod(raw["forsorjningsstod"], Period(first, last, year, held["forsorjningsstod"]), words),
        ]
        for tables in counted:
            for name, column in tables.items():
                found[name][str(year)] = column
    return dict(found)

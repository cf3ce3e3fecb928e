"""The quarter counted a second time, by other means, as a check on the program.

Written from the counting rules (räknereglerna) alone and sharing no code with the program. Where the
program judges one beslut by formula, this walks through its days in order and notes when somebody starts
to wait and when the wait ends. Knows only the `standard` form of exports of the kind beslut.

Whoever reads this as a reference: one beslut is the rows that share a beslutsnummer, one period is one
distinct (verkställd från, verkställd till, avbruten från), and every figure is a number of beslut.
"""

import calendar
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

EJ_VERKSTALLDA = "ej_verkstallda"
AVBRUTNA = "avbrutna"

DUBBLETT = "dubblett"
EJ_GYNNANDE = "ej gynnande"
ANNAN_LAG = "annan lag"
LAGRUM_UTANFOR = "lagrum utanför"
OKANT_LAGRUM = "okänt lagrum"
EFTER_MATDAGEN = "efter mätdagen"
REASONS = (EJ_GYNNANDE, ANNAN_LAG, LAGRUM_UTANFOR, OKANT_LAGRUM, EFTER_MATDAGEN, DUBBLETT)

LAGAR = {"sol": "SoL", "lss": "LSS"}
OLD_SOL, NEW_SOL, LSS = "2001:453", "2025:400", "1993:387"
ACTS = {"sol": (OLD_SOL, NEW_SOL), "lss": (LSS,)}
NEW_SOL_IN_FORCE = date(2025, 7, 1)

FRIST_MONTHS = 3
ONE_DAY = timedelta(days=1)
OPEN = date.max  # the end of a period that goes on; also 9999-12-31, which exports write for tills vidare

_ACT = r"\s*(?P<name>sol|lss)?\s*(?:\(\s*(?P<act>[0-9]+\s*:\s*[0-9]+)\s*\))?"
_KAPITEL = re.compile(r"(?P<kap>[0-9]+)\s*kap\s*\.?\s*(?P<par>[0-9]+)\s*§" + _ACT)
_PUNKT = re.compile(r"9\s*§\s*(?:punkt|p)?\s*(?P<punkt>[0-9]+)\s*p?" + _ACT)
_FORHANDSBESKED = re.compile(r"16\s*§" + _ACT)

Row = dict[str, str]


@dataclass(frozen=True)
class Lista:
    """One list of one quarter. `totalt` and the `per_…` tables count D, the state on the mätdag."""

    totalt: int
    per_lag: dict[str, int]
    nya: int
    kvarstaende: int
    verkstallda: int
    avslutade: int
    per_insats: dict[tuple[str, str], int]
    per_beslutsmanad: dict[tuple[str, str, int], int]
    per_verksamhet: dict[tuple[str, str], int]
    insats_beslutsmanad: dict[tuple[str, str, str], int]


class Reported(NamedTuple):
    """How one beslut stands in the report: groups "AC", "AD", "BC" or "BD"; months from beslutsdatum."""

    lista: str
    groups: str
    slutdag: str
    months: int
    ended: str


@dataclass(frozen=True)
class Recount:
    """The whole answer. `left_out` has every reason, also those with no row."""

    rows_in: int
    rows_used: int
    left_out: dict[str, int]
    listor: dict[str, Lista]
    per_beslut: dict[str, Reported]


class Entry(NamedTuple):
    """One reported beslut with what the tables ask of it; `manad` is the month of beslutsdatum."""

    beslutsnummer: str
    lag: str
    kod: str
    verksamhet: str
    manad: str
    found: Reported


class Period(NamedTuple):
    """A stretch of verkställighet as it was known on the mätdag; `end` is OPEN while it goes on."""

    start: date
    end: date
    avbrott: date | None


class Wait(NamedTuple):
    """Somebody waits from `since` until `stop`, or still on the mätdag."""

    lista: str
    since: date
    stop: date | None
    ended: str


# --- the calendar ---------------------------------------------------------------------------------------


@cache
def add_months(day: date, months: int) -> date:
    """The same day number so many months later, or the month's last day (lag 1930:173 1 §)."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def whole_months(since: date, until: date) -> int:
    """The largest n for which `since` + n months is not after `until`."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months if add_months(since, months) <= until else months - 1


def quarter_days(kvartal: str) -> tuple[date, date]:
    """First day and mätdag of "ÅÅÅÅ-Kn"."""
    year, number = kvartal.split("-K")
    first = date(int(year), 3 * int(number) - 2, 1)
    return first, add_months(first, 3) - ONE_DAY


@cache
def to_day(text: str) -> date | None:
    """A day of the export, or None for an empty field."""
    return date.fromisoformat(text.strip()) if text.strip() else None


# --- rows -----------------------------------------------------------------------------------------------


def read_rows(path: Path) -> list[Row]:
    """Every row of one file under its headings, untouched. Headings match trimmed, NFC and case-folded."""
    text = path.read_bytes().decode("utf-8-sig")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    headings = [unicodedata.normalize("NFC", heading.strip()).casefold() for heading in next(lines)]
    return [dict(zip(headings, fields, strict=True)) for fields in lines if fields]


def cell(row: Row, heading: str) -> str:
    """A value without case and outer space; a column that is not there is empty."""
    return row.get(heading, "").strip().casefold()


def day_of(row: Row, heading: str) -> date | None:
    """The day in one cell of a row."""
    return to_day(row.get(heading, ""))


def beslutsdatum_of(row: Row) -> date:
    """The one date that is never empty."""
    day = day_of(row, "beslutsdatum")
    if day is None:
        raise ValueError("a beslut without beslutsdatum")
    return day


def without_dubbletter(rows: Sequence[Row]) -> list[Row]:
    """The rows without those that are identical in every field to an earlier one."""
    # A column that one file lacks is the same as an empty one in another.
    return list({frozenset(item for item in row.items() if item[1]): row for row in rows}.values())


def by_beslut(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each beslutsnummer."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["beslutsnummer"].strip(), []).append(row)
    return grouped


def insats_word(rows: Sequence[Row]) -> str:
    """The insats of a beslut: where its rows differ, the alphabetically first word."""
    return min((word for row in rows if (word := cell(row, "insats"))), default="")


# --- what is in the duty ("Reportable") -----------------------------------------------------------------


def reason_left_out(rows: Sequence[Row], kod: str, matdag: date) -> str:
    """Why a beslut is not in the duty, or "" when it is. The first reason that applies."""
    row = rows[0]
    if cell(row, "utfall") not in ("bifall", "delvis bifall"):
        return EJ_GYNNANDE
    if cell(row, "lag") not in LAGAR:
        return ANNAN_LAG
    beslutsdatum = beslutsdatum_of(row)
    return lagrum_reason(cell(row, "lag"), cell(row, "lagrum"), kod, beslutsdatum) or (
        EFTER_MATDAGEN if beslutsdatum > matdag else ""
    )


def lagrum_reason(lag: str, lagrum: str, kod: str, beslutsdatum: date) -> str:
    """Why a lagrum is not in the duty, or "" when it is.

    Only a form that the rules name, and that fits the row's own lag and an act of that lag, can be inside
    or utanför; everything else is okänt, because it may hide a duty.
    """
    patterns = (_KAPITEL,) if lag == "sol" else (_PUNKT, _FORHANDSBESKED)
    form = next((form for pattern in patterns if (form := pattern.fullmatch(lagrum))), None)
    if form is None or form["name"] not in (None, lag):
        return OKANT_LAGRUM
    act = "".join((form["act"] or "").split())
    if act and act not in ACTS[lag]:
        return OKANT_LAGRUM
    if form.re is _FORHANDSBESKED:  # a förhandsbesked counts when it is on one of the ten insatser
        return "" if kod.startswith("lss-") else OKANT_LAGRUM
    if form.re is _PUNKT:
        inside = 1 <= int(form["punkt"]) <= 10
    elif (int(form["kap"]), int(form["par"])) == (4, 1):
        inside = act in ("", OLD_SOL)  # with no last day: an old form still in use is counted
    else:
        named = (int(form["kap"]), int(form["par"])) in ((11, 1), (12, 1))
        # Dated earlier, these numbers mean other things in the older act.
        inside = named and act in ("", NEW_SOL) and beslutsdatum >= NEW_SOL_IN_FORCE
    return "" if inside else LAGRUM_UTANFOR


# --- the days of one beslut ("The clock") ---------------------------------------------------------------


def closing_day(rows: Sequence[Row], matdag: date) -> date | None:
    """The day a beslut ended without (further) verkställighet, if that had come on the mätdag.

    Rows that differ: the latest `avslutad` given; the latest `gäller till`, where empty is tills vidare.
    A beslut with `gäller till` ends the day after.
    """
    avslutade = [day for row in rows if (day := day_of(row, "avslutad"))]
    galler_till = max(day_of(row, "gäller till") or OPEN for row in rows)
    ends = [max(avslutade)] if avslutade else []
    if galler_till != OPEN:
        ends.append(galler_till + ONE_DAY)
    return min((day for day in ends if day <= matdag), default=None)


def known_periods(rows: Sequence[Row], beslutsdatum: date, matdag: date) -> list[Period]:
    """The periods of a beslut as they were known on the mätdag, every avbrott with its own period.

    Which avbrott belongs to which period is told by the whole export; then events after the mätdag have not
    happened. A `verkställd till` before its own start is an error and is ignored. A period that ended before
    beslutsdatum is not a verkställighet of this beslut, and an avbrott before beslutsdatum counts for nothing.
    """
    found: set[Period] = set()
    orphans: set[date] = set()
    for row in rows:
        start, till, avbrott = (
            day_of(row, heading) for heading in ("verkställd från", "verkställd till", "avbruten från")
        )
        if avbrott and (start is None or start > avbrott):
            orphans.add(avbrott)
            avbrott = None
        if start and start <= matdag:
            if till and till < start:
                till = None
            found.add(Period(start, avbrott or till or OPEN, avbrott))
    periods = [period for period in found if period.end >= beslutsdatum]
    for day in sorted(orphans):
        if beslutsdatum <= day <= matdag:
            periods = give_orphan(periods, day)
    return [period if period.end <= matdag else Period(period.start, OPEN, None) for period in periods]


def give_orphan(periods: list[Period], avbrott: date) -> list[Period]:
    """An avbrott with no start in its row belongs to the period begun last on or before it.

    If that period has an avbrott of its own, it belongs to none. Of periods begun the same day it is the
    one without avbrott that lasts longest.
    """
    begun = [period for period in periods if period.start <= avbrott]
    if not begun:
        return periods
    last = max(begun, key=lambda period: (period.start, period.avbrott is None, period.end))
    if last.avbrott:
        return periods
    ended = Period(last.start, avbrott, avbrott)
    return [ended if period is last else period for period in periods]


def goes_on(periods: Sequence[Period], day: date) -> bool:
    """Whether verkställighet goes on over an avbrott of this day, or begins again the same day.

    Only a period that is not itself interrupted that day can do either.
    """
    return any(period.start == day or period.start < day < period.end for period in periods if period.avbrott != day)


def walk(periods: Sequence[Period], beslutsdatum: date, closed: date | None) -> list[Wait]:
    """All waits of a beslut, found by going through its days in order.

    Somebody waits from beslutsdatum. A start ends the wait; an avbrott that nothing goes on after begins a
    new one; the end of the beslut ends everything. On one and the same day a start comes before the end of
    the beslut (verkställd) and before an avbrott (which is never resumed by its own start).
    """
    if closed and closed < beslutsdatum:
        return []
    starts = {max(period.start, beslutsdatum) for period in periods}
    avbrott = {period.avbrott for period in periods if period.avbrott}
    waits: list[Wait] = []
    waiting: Wait | None = Wait(EJ_VERKSTALLDA, beslutsdatum, None, "")
    for day in sorted(starts | avbrott | ({closed} if closed else set())):
        if waiting and day in starts:
            waits.append(waiting._replace(stop=day, ended="verkställd"))
            waiting = None
        if closed and day == closed:
            if waiting:
                waits.append(waiting._replace(stop=day, ended="avslutad"))
            return waits
        if day in avbrott and not goes_on(periods, day):
            waiting = Wait(AVBRUTNA, day, None, "")
    return [*waits, waiting] if waiting else waits


# --- one quarter ----------------------------------------------------------------------------------------


def report(wait: Wait, beslutsdatum: date, first: date, matdag: date) -> Reported | None:
    """How one wait stands in the quarter, or None if it is not in it.

    Overdue from the day after slutdag. A: from a day inside the quarter; B: from before it. C: stopped in
    the quarter; D: not stopped on the mätdag.
    """
    slutdag = add_months(wait.since, FRIST_MONTHS)
    overdue = slutdag + ONE_DAY
    if overdue > matdag or (wait.stop and (wait.stop < overdue or wait.stop < first)):
        return None
    groups = ("A" if overdue >= first else "B") + ("C" if wait.stop else "D")
    months = whole_months(beslutsdatum, wait.stop or matdag)
    return Reported(wait.lista, groups, slutdag.isoformat(), months, wait.ended)


def sum_up(entries: Sequence[Entry]) -> Lista:
    """One list from its beslut. Only D goes into the tables; A, B and what ended are flows."""
    flows = Counter(letter for entry in entries for letter in entry.found.groups)
    endings = Counter(entry.found.ended for entry in entries)
    waiting = [entry for entry in entries if "D" in entry.found.groups]
    per_lag = Counter(entry.lag for entry in waiting)
    return Lista(
        totalt=flows["D"],
        per_lag={lag: per_lag[lag] for lag in LAGAR.values()},
        nya=flows["A"],
        kvarstaende=flows["B"],
        verkstallda=endings["verkställd"],
        avslutade=endings["avslutad"],
        per_insats=dict(Counter((entry.lag, entry.kod) for entry in waiting)),
        per_beslutsmanad=dict(Counter((entry.lag, entry.manad, entry.found.months) for entry in waiting)),
        per_verksamhet=dict(Counter((entry.lag, entry.verksamhet) for entry in waiting)),
        insats_beslutsmanad=dict(Counter((entry.lag, entry.kod, entry.manad) for entry in waiting)),
    )


def recount(files: Sequence[Path], insatser: Mapping[tuple[str, str], tuple[str, str]], kvartal: str) -> Recount:
    """Count one quarter from the raw bytes of standard exports.

    `insatser` maps (lag, their word), both casefolded and the word stripped, to (insats code, verksamhet).
    An insats that is not there is counted as "ovriga", in the verksamhet "Övrigt".
    """
    first, matdag = quarter_days(kvartal)
    rows = [row for path in files for row in read_rows(path)]
    distinct = without_dubbletter(rows)
    left_out = dict.fromkeys(REASONS, 0)
    left_out[DUBBLETT] = len(rows) - len(distinct)
    entries: list[Entry] = []

    for beslutsnummer, own_rows in by_beslut(distinct).items():
        lag = cell(own_rows[0], "lag")
        kod, verksamhet = insatser.get((lag, insats_word(own_rows)), ("ovriga", ""))
        if reason := reason_left_out(own_rows, kod, matdag):
            left_out[reason] += len(own_rows)
            continue
        beslutsdatum = beslutsdatum_of(own_rows[0])
        periods = known_periods(own_rows, beslutsdatum, matdag)
        waits = walk(periods, beslutsdatum, closing_day(own_rows, matdag))
        overdue = [found for wait in waits if (found := report(wait, beslutsdatum, first, matdag))]
        if len(overdue) > 1:
            raise AssertionError("two waits of one beslut are overdue in one quarter")
        manad = beslutsdatum.isoformat()[:7]
        entries += [Entry(beslutsnummer, LAGAR[lag], kod, verksamhet or "Övrigt", manad, found) for found in overdue]

    return Recount(
        rows_in=len(rows),
        rows_used=len(rows) - sum(left_out.values()),
        left_out=left_out,
        listor={
            name: sum_up([entry for entry in entries if entry.found.lista == name])
            for name in (EJ_VERKSTALLDA, AVBRUTNA)
        },
        per_beslut={entry.beslutsnummer: entry.found for entry in entries},
    )

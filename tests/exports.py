"""Standard exports of the kind beslut, invented by Hypothesis: ordinary, untidy and mean, but always legal.

Nothing here makes a run stop: the rows of one beslutsnummer agree on person, lag, lagrum, utfall and
beslutsdatum, and every date can be read. Everything else is fair: dates lie on and around quarter edges,
three-month limits and month ends; rows repeat, overlap, contradict each other and end before they begin.

All people are invented. Their numbers follow the rule for test personnummer.
"""

import calendar
import csv
import io
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

Row = dict[str, str]

MUST_COLUMNS: Final = (
    "beslutsnummer", "ärendenummer", "personnummer", "skyddad identitet", "nämnd", "verksamhet", "enhet",
    "lag", "lagrum", "insats", "utfall", "beslutsdatum",
)  # fmt: skip
COLUMNS: Final = (
    "beslutsnummer", "ärendenummer", "personnummer", "namn", "kön", "skyddad identitet", "nämnd",
    "verksamhet", "enhet", "lag", "lagrum", "insats", "utfall", "beslutsdatum", "gäller från", "gäller till",
    "verkställd från", "verkställd till", "avbruten från", "avslutad", "avslutsorsak", "orsak", "erbjuden",
    "erbjudande svar", "handläggare", "delegat", "befattning", "delegationspunkt", "beslutsnivå",
    "anteckning",
)  # fmt: skip
LATER_COLUMNS: Final = ("ärendetyp", "belopp", "första eller förlängd", "ålder vid beslut", "vistelsekommun")
EVENT_COLUMNS: Final = ("gäller till", "verkställd från", "verkställd till", "avbruten från", "avslutad")

catalogue_words: Final[tuple[tuple[str, str], ...]] = (
    ("SoL", "Särskilt boende"),
    ("SoL", "Hemtjänst"),
    ("SoL", "Kontaktperson"),
    ("SoL", "Försörjningsstöd"),
    ("SoL", "Korttidsboende"),
    ("SoL", "Kontaktfamilj"),
    ("LSS", "Rådgivning och annat personligt stöd"),
    ("LSS", "Personlig assistans"),
    ("LSS", "Ledsagarservice"),
    ("LSS", "Kontaktperson"),
    ("LSS", "Avlösarservice i hemmet"),
    ("LSS", "Korttidsvistelse"),
    ("LSS", "Korttidstillsyn"),
    ("LSS", "Boende för barn eller ungdomar"),
    ("LSS", "Bostad med särskild service för vuxna"),
    ("LSS", "Daglig verksamhet"),
)
_WORDS: Final = {lag: [word for of, word in catalogue_words if of == lag] for lag in ("SoL", "LSS")}
_UNKNOWN_WORDS: Final = ("Fotvård", "Null", "Särskilt boende (gammal kod)", "Insats; övrig", "")

KVARTAL: Final = ("2025-K2", "2025-K3", "2025-K4", "2026-K1", "2026-K2", "2026-K3", "2026-K4")
kvartal_texts: Final[SearchStrategy[str]] = st.sampled_from(KVARTAL)


def _days_in(text: str) -> tuple[date, ...]:
    """The days written in a text, parted by spaces."""
    return tuple(date.fromisoformat(day) for day in text.split())


# --- people ---------------------------------------------------------------------------------------------


class Person(NamedTuple):
    """An invented client: day of birth, last four of the number, kön as an export writes it, name."""

    born: date
    last_four: str
    kon: str
    name: str


# The Tax Agency does not list these days' numbers as test numbers.
NOT_TEST_NUMBERS: Final = _days_in(
    "1980-01-01 1989-12-20 1990-01-01 1990-01-02 1990-01-04 1990-01-05 1990-01-06 1990-01-08 1990-01-09 "
    "1990-01-13 2000-12-18 2001-03-03 2001-11-04 2002-10-16 2002-12-27 2005-05-09 2007-09-11 2007-12-28 "
    "2010-12-11 2011-12-30"
)
# Spread over the allowed years, with leap days and turns of the century.
_BORN: Final = _days_in(
    "1977-01-01 1979-11-30 1984-02-29 1988-06-30 1991-12-31 1995-03-17 1999-12-31 2000-01-01 2000-02-29 "
    "2004-08-08 2009-10-19 2013-12-31"
)
_BORN_EARLIER: Final = _days_in("1926-03-31 1931-05-17 1938-12-01 1944-02-29 1952-09-09 1961-07-21")
# Some people have names that databases take for nothing.
_NAMES: Final = ("Null", "NA", "None", "nan", "Ek; Åsa", 'Bo "Bosse" Ö', "Ulla Test", "O'Test", "Ärla Övning")


def check_digit(nine: str) -> int:
    """The control digit of nine digits `ÅÅMMDDnnn` (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def invented_person(born: date, kvinna: bool, name: str) -> Person:
    """Somebody born 1977-2013 with the test number of that day: 238 for a kvinna, 239 for a man."""
    if not 1977 <= born.year <= 2013 or born in NOT_TEST_NUMBERS:
        raise ValueError("no test personnummer on that day")
    number = "238" if kvinna else "239"
    last_four = f"{number}{check_digit(f'{born:%y%m%d}{number}')}"
    return Person(born, last_four, "K" if kvinna else "M", name)


def older_person(born: date, kvinna: bool, name: str) -> Person:
    """Somebody with a T-number, whose third of the last four is even for a kvinna."""
    return Person(born, "T128" if kvinna else "T117", "K" if kvinna else "M", name)


PEOPLE: Final = (
    *(invented_person(born, n % 2 == 0, _NAMES[n % len(_NAMES)]) for n, born in enumerate(_BORN)),
    *(older_person(born, n % 2 == 0, _NAMES[-n - 1]) for n, born in enumerate(_BORN_EARLIER)),
)


def personnummer_forms(person: Person) -> list[str]:
    """Every way an export may write the number; a T-number has one."""
    long, short = f"{person.born:%Y%m%d}", f"{person.born:%y%m%d}"
    if person.last_four.startswith("T"):
        return [f"{long}-{person.last_four}"]
    return [f"{day}{sign}{person.last_four}" for day in (long, short) for sign in ("-", "", " ")]


# --- days -----------------------------------------------------------------------------------------------


def _shift(day: date, months: int, days: int = 0) -> date:
    """So many months (clamped to the month's last day), then so many days."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last)) + timedelta(days=days)


MATDAGAR: Final = tuple(_shift(date(2025, 7, 1), 3 * n, -1) for n in range(len(KVARTAL)))

# For every mätdag: the quarter's edges, the days whose limit falls on them, a year back, and month ends.
EDGE_DAYS: Final = tuple(
    _shift(matdag, months, days)
    for matdag in MATDAGAR
    for months, days in (
        *((0, days) for days in (-1, 0, 1)),
        *((-3, days) for days in (-2, -1, 0, 1, 2)),
        *((-6, days) for days in (-1, 0, 1, 2)),
        *((-9, 1), (-12, 0), (-15, 0), (-1, 0), (-2, 0), (-5, 10)),
    )
) + _days_in(
    "2023-11-30 2024-02-29 2024-05-31 2024-11-29 2024-11-30 2025-02-28 2025-05-31 2025-07-01 2025-08-31 "
    "2025-10-31 2025-11-28 2025-11-29 2025-11-30 2025-12-01 2026-01-31 2026-02-28 2026-03-01 2026-05-30"
)

# (months, days) from one event to another.
_FORWARD: Final = (
    (0, 0), (0, 1), (0, 10), (1, 0), (2, 0), (3, -1), (3, 0), (3, 1), (3, 2), (4, 0), (6, 0), (6, 1),
    (7, -3), (12, 0),
)  # fmt: skip
_BACKWARD: Final = ((0, -1), (-1, 0), (-3, 0), (-6, 0))


def _beslutsdatum() -> SearchStrategy[date]:
    """Mostly an edge, and mostly early enough to be late in several quarters; now and then any day."""
    early = sorted(EDGE_DAYS)[: len(EDGE_DAYS) // 2]
    anywhere = st.dates(date(2023, 6, 1), date(2027, 1, 31))
    return st.one_of(st.sampled_from(early), st.sampled_from(early), st.sampled_from(EDGE_DAYS), anywhere)


def _after(day: date) -> SearchStrategy[date]:
    """A day on or after another, at a distance that matters."""
    later = [edge for edge in EDGE_DAYS if edge >= day] or [day]
    return st.one_of(st.sampled_from(_FORWARD).map(lambda step: _shift(day, *step)), st.sampled_from(later))


def _before(day: date) -> SearchStrategy[date]:
    """A day before another."""
    return st.sampled_from(_BACKWARD).map(lambda step: _shift(day, *step))


# --- lagrum ---------------------------------------------------------------------------------------------

_SOL_SPELLINGS: Final = (
    "{k} kap. {p} §", "{k} kap {p} §", "{k} kap. {p}§", "{k}kap.{p}§", "{k} Kap. {p} §", "{k} kap. {p} § SoL",
    "{k} kap. {p} § SoL ({act})", "{k} kap {p} § sol({act})", "{k} kap. {p} § ({act})",
    "{k}\u00a0kap.\u00a0{p}\u00a0§", "  {k}  kap.  {p}  §  ",
)  # fmt: skip
_LSS_SPELLINGS: Final = (
    "9 § {n}", "9§{n}", "9 §{n}", "9 § p {n}", "9 § punkt {n}", "9 § {n} p", "9§ P{n}", "9 § {n} LSS",
    "9 § {n} LSS (1993:387)", "9 § {n} p lss", "9 § {n} (1993:387)", "9\u00a0§\u00a0{n}",
)  # fmt: skip
_ODD: Final = (
    ("SoL", "4 kap. 1 §"), ("SoL", "11 kap. 1 §"), ("SoL", "12 kap. 1 §"), ("SoL", "11 kap. 4 §"),
    ("SoL", "11 kap. 5 § SoL"), ("SoL", "12 kap. 2 §"), ("SoL", "4 kap. 2 §"), ("SoL", "4 kap. 2 a §"),
    ("SoL", "4 kap. 1 § SoL (2025:400)"), ("SoL", "11 kap. 1 § SoL (2001:453)"),
    ("SoL", "11 kap. 1 § SoL (1980:620)"), ("SoL", "4 kap. 1 § LSS"), ("SoL", "4 kap. 1 § 2 st"),
    ("SoL", "11:1"), ("SoL", "11 kap."), ("SoL", "9 § 4"), ("SoL", "16 §"), ("SoL", "bistånd"), ("SoL", ""),
    ("LSS", "9 §"), ("LSS", "9 § 11"), ("LSS", "9 § 4 LSS (2001:453)"), ("LSS", "9 § 4 SoL"),
    ("LSS", "11 kap. 1 §"), ("LSS", "9 § fyra"), ("LSS", "7 §"), ("LSS", ""),
    ("LVU", "2 §"), ("LVU", "3 § LVU"), ("LVM", "4 §"), ("FB", "6 kap. 15 c §"), ("LVU", "11 kap. 1 §"),
)  # fmt: skip
_FORHANDSBESKED: Final = ("16 §", "16 § LSS", "16§ lss (1993:387)")


class _Cited(NamedTuple):
    """The words of a beslut on what was granted and by which law."""

    lag: str
    lagrum: str
    insats: str
    other_insats: str


@st.composite
def _cited(draw: DrawFn, beslutsdatum: date) -> _Cited:
    """Mostly the lagrum that belongs to the day, in one of its spellings.

    `other_insats` is what another row of the beslut may say instead.
    """
    kind = draw(st.sampled_from(("SoL", "SoL", "SoL", "LSS", "LSS", "förhandsbesked", "odd")))
    if kind == "odd":
        lag, lagrum = draw(st.sampled_from(_ODD))
    else:
        lag, lagrum = ("SoL" if kind == "SoL" else "LSS"), ""
    words = _WORDS.get(lag, ["Vård", "Umgängesstöd"])
    known = draw(st.integers(0, 9)) < 8
    insats = draw(st.sampled_from(words if known else [*_UNKNOWN_WORDS, *_WORDS["SoL"]]))
    if kind == "SoL":
        new = beslutsdatum >= date(2025, 7, 1)
        k = "4" if not new else "12" if insats == "Försörjningsstöd" else "11"
        act = "2025:400" if new else "2001:453"
        lagrum = draw(st.sampled_from(_SOL_SPELLINGS)).format(k=k, p=1, act=act)
    elif kind == "LSS":
        n = words.index(insats) + 1 if insats in words else draw(st.integers(1, 10))
        lagrum = draw(st.sampled_from(_LSS_SPELLINGS)).format(n=n)
    elif kind == "förhandsbesked":
        # Here the insats decides whether the beslut counts, so the rows must agree on it.
        return _Cited(lag, draw(st.sampled_from(_FORHANDSBESKED)), insats, insats)
    # An empty word is no word: such rows do not compete with others about which comes first.
    return _Cited(lag, lagrum, insats, draw(st.sampled_from(words)) if insats else insats)


# --- one beslut -----------------------------------------------------------------------------------------

_Days = tuple[date | None, date | None, date | None]
_SHAPES: Final = (
    "none", "begun", "begun", "ended", "interrupted", "interrupted", "interrupted", "interrupted and ended",
    "interrupted and ended", "same day", "lost start", "lost start", "start after avbrott", "planned",
    "planned with avbrott", "again", "again", "as before", "till before start", "begun before beslutet",
    "over before beslutet",
)  # fmt: skip


@st.composite
def _period(draw: DrawFn, beslutsdatum: date, previous: _Days) -> _Days:
    """Verkställd från, verkställd till and avbruten från of one row, the previous row's days at hand."""
    shape = draw(st.sampled_from(_SHAPES))
    if shape == "none":
        return None, None, None
    if shape == "as before":
        return previous
    if shape == "planned":
        return draw(st.sampled_from((date(2027, 1, 1), date(2027, 3, 1)))), None, None
    if shape == "planned with avbrott":
        return date(2027, 1, 1), None, draw(_after(beslutsdatum))
    if shape == "over before beslutet":
        end = draw(_before(beslutsdatum))
        ended_by_avbrott = draw(st.booleans())
        return _shift(end, -4), None if ended_by_avbrott else end, end if ended_by_avbrott else None
    if shape == "lost start":
        day = draw(_after(previous[0] or beslutsdatum))
        return None, draw(st.sampled_from((None, day))), day
    if shape == "again":
        start = draw(_after(previous[2] or previous[1] or previous[0] or beslutsdatum))
        return start, None, draw(st.one_of(st.none(), _after(start)))
    start = draw(_before(beslutsdatum) if shape == "begun before beslutet" else _after(beslutsdatum))
    if shape == "begun":
        return start, None, None
    if shape == "till before start":
        return start, draw(_before(start)), None
    if shape == "start after avbrott":
        return start, None, draw(_before(start))
    if shape == "same day":
        return start, draw(st.sampled_from((None, start))), draw(st.sampled_from((None, start, start)))
    end = draw(_after(start))
    if shape == "ended":
        return start, end, None
    if shape == "interrupted":
        return start, draw(st.sampled_from((None, end))), end
    return start, draw(_after(start)), end


_UTFALL: Final = (*["Bifall"] * 12, *["Delvis bifall"] * 3, "Avslag", "Avvisat", "Avskrivet")
_ORSAKER: Final = ("", "", "Saknar ledig bostad", "Saknar personal; lov", "Tackat nej")
_ANTECKNINGAR: Final = (
    "", "", "", "Väntar på plats", "Ring; sedan brev", "rad ett\nrad två", 'Sa "nej"', "=1+1", "NULL",
    "a\r\nb; c",
)  # fmt: skip
_DIFFERENCES: Final = ("", "", "", "avslutad", "gäller till", "insats")
_CASES: Final = ("plain", "plain", "plain", "upper", "lower", "spaced")


def _cased(text: str, case: str) -> str:
    """The same value to whoever compares without case and outer space."""
    return {"plain": text, "upper": text.upper(), "lower": text.lower(), "spaced": f" {text} "}[case]


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


@st.composite
def _beslut(draw: DrawFn) -> list[Row]:
    """The rows of one beslut, one to three and perhaps a repeated one, still without beslutsnummer."""
    beslutsdatum = draw(_beslutsdatum())
    cited = draw(_cited(beslutsdatum))
    person = draw(st.sampled_from(PEOPLE))
    utfall = draw(st.sampled_from(_UTFALL))
    avslutad = st.one_of(st.none(), st.none(), st.none(), _after(beslutsdatum), _before(beslutsdatum))
    galler_till = st.one_of(st.none(), st.just(date.max), _after(beslutsdatum))
    closed, valid = draw(avslutad), draw(galler_till)
    common = {
        "ärendenummer": f"ÄR-{PEOPLE.index(person) + 1:05}",
        "personnummer": draw(st.sampled_from(personnummer_forms(person))),
        "namn": person.name,
        "kön": draw(st.sampled_from(("", person.kon))),
        "skyddad identitet": draw(st.sampled_from(("N", "N", "N", "J"))),
        "nämnd": "Socialnämnden",
        "verksamhet": draw(st.sampled_from(("ÄO", "FO", "IFO", ""))),
        "enhet": draw(st.sampled_from(("Enhet Öst", "Enhet Väst; natt", ""))),
        "beslutsdatum": _text(beslutsdatum),
        "gäller från": _text(beslutsdatum),
        "orsak": draw(st.sampled_from(_ORSAKER)),
        "handläggare": "Handläggare Ett",
        "delegat": "Delegat Två",
        "befattning": "Biståndshandläggare",
        "delegationspunkt": "3.2",
        "beslutsnivå": "Delegation",
        "första eller förlängd": "Första",
        "vistelsekommun": draw(st.sampled_from(("", "", "", "J"))),
    }
    rows: list[Row] = []
    days: _Days = (None, None, None)
    for _ in range(draw(st.sampled_from((1, 1, 2, 2, 3)))):
        days = draw(_period(beslutsdatum, days))
        case = draw(st.sampled_from(_CASES))
        differs = draw(st.sampled_from(_DIFFERENCES)) if rows else ""
        if differs == "avslutad":
            closed = draw(avslutad)
        if differs == "gäller till":
            valid = draw(galler_till)
        offered = draw(st.one_of(st.none(), st.none(), _after(beslutsdatum)))
        rows.append(
            common
            | {
                "lag": _cased(cited.lag, case),
                "lagrum": _cased(cited.lagrum, case),
                "insats": _cased(cited.other_insats if differs == "insats" else cited.insats, case),
                "utfall": _cased(utfall, case),
                "gäller till": _text(valid),
                "verkställd från": _text(days[0]),
                "verkställd till": _text(days[1]),
                "avbruten från": _text(days[2]),
                "avslutad": _text(closed),
                "avslutsorsak": "Behov upphört" if closed else "",
                "erbjuden": _text(offered),
                "erbjudande svar": "Nej" if offered else "",
                "anteckning": draw(st.sampled_from(_ANTECKNINGAR)),
            }
        )
    return [*rows, dict(rows[0])] if draw(st.integers(0, 7)) == 7 else rows


# --- a whole export -------------------------------------------------------------------------------------


def _in_order(beslut: Sequence[Sequence[Row]], order: str) -> list[Row]:
    """All rows, beslut by beslut, backwards, or every beslut's first row before any second row."""
    if order == "interleaved":
        return [row for layer in zip_longest(*beslut) for row in layer if row is not None]
    rows = [row for own in beslut for row in own]
    return rows[::-1] if order == "backwards" else rows


def _lines(rows: Sequence[Row], columns: Sequence[str]) -> list[list[str]]:
    """The fields of each row. Rows that differ in case and outer space only are made wholly alike.

    Otherwise it would be a matter of taste whether the later one is identical to the earlier (a dubblett).
    """
    seen: dict[tuple[str, ...], list[str]] = {}
    lines = []
    for row in rows:
        fields = [row.get(column, "") for column in columns]
        lines.append(seen.setdefault(tuple(field.strip().casefold() for field in fields), fields))
    return lines


_HEADINGS: Final = ("plain", "plain", "upper", "spaced", "decomposed")
_COLUMN_CHOICES: Final = (
    COLUMNS, COLUMNS, COLUMNS + LATER_COLUMNS, (LATER_COLUMNS + COLUMNS)[::-1], MUST_COLUMNS + EVENT_COLUMNS,
    ("egen kolumn", *COLUMNS), tuple(column for column in COLUMNS if column != "gäller till"), MUST_COLUMNS,
)  # fmt: skip


@st.composite
def beslut_exports(draw: DrawFn) -> str:
    """The text of one standard export with 0-40 beslut, to be written as UTF-8 (it may begin with a BOM)."""
    beslut = draw(st.one_of(st.lists(_beslut(), max_size=40), st.lists(_beslut(), min_size=10, max_size=40)))
    numbered = [
        [row | {"beslutsnummer": f"B-{number:04}", "egen kolumn": "x"} for row in rows]
        for number, rows in enumerate(beslut, start=1)
    ]
    columns = draw(st.sampled_from(_COLUMN_CHOICES))
    heading_case = draw(st.sampled_from(_HEADINGS))
    out = io.StringIO(newline="")
    out.write(draw(st.sampled_from(("", "", "\ufeff"))))
    writer = csv.writer(
        out,
        delimiter=";",
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
        lineterminator=draw(st.sampled_from(("\n", "\r\n"))),
    )
    writer.writerow(
        unicodedata.normalize("NFD", column) if heading_case == "decomposed" else _cased(column, heading_case)
        for column in columns
    )
    writer.writerows(_lines(_in_order(numbered, draw(st.sampled_from(("as is", "backwards", "interleaved")))), columns))
    return out.getvalue()

"""Every stop and every finding: file, line and column, what to do, and nothing of any person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reports.check import Checked, check_beslut, finding
from reports.errors import ReportError, SourceError
from reports.model import FindingKind, Place
from tests.builders import BO, HEADINGS, PETRA, Row, csv_text, export, kommun, number_of, read, row, system_text, write
from tests.exports import Person, check_digit, invented_person, personnummer_forms

CLIENT: Person = invented_person(BO.born.replace(year=1979), kvinna=True, name="Hemlina Nålsson")
SECRET = {
    "beslutsnummer": "NÅLB-2026-77",
    "ärendenummer": "NÅLÄ-4411",
    "personnummer": number_of(CLIENT),
    "namn": CLIENT.name,
    "enhet": "Nålenheten",
    "orsak": "Nålsson har flyttat till Hemgatan",
    "handläggare": "Handlina Hemlund",
    "delegat": "Delegatina Hemlund",
    "anteckning": "nålanteckning om Hemlina",
}
# What must not be told: every text of the row that could lead to somebody, and every spelling of the number.
NEEDLES = {
    *SECRET.values(),
    *(
        word
        for text in SECRET.values()
        for word in text.split()
        if "hem" in word.casefold() or "nål" in word.casefold()
    ),
    *personnummer_forms(CLIENT),
    *personnummer_forms(PETRA),
    f"{CLIENT.born:%y%m%d}",
    f"{CLIENT.born:%Y-%m-%d}",
    CLIENT.last_four,
}
SETTINGS = kommun(
    f'[[personal]]\nnamn = "Handlina Hemlund"\npersonnummer = "{number_of(PETRA)}"\n'
    '[[granskat]]\nfynd = "handlaggare-som-klient"\nbeslutsnummer = "B-svar"\ndatum = "2026-10-01"\nroll = "Chef"\n'
)


def secret(**values: str) -> Row:
    return row(**(SECRET | values))


def told(text: str) -> list[str]:
    return sorted(needle for needle in NEEDLES if needle.casefold() in text.casefold())


def check(rows: Sequence[Row]) -> Checked:
    return check_beslut([export(rows)], SETTINGS, only_namnd=False)


def with_wrong_digit() -> str:
    nine = f"{CLIENT.born:%y%m%d}238"
    return f"{CLIENT.born:%Y%m%d}-238{(check_digit(nine) + 1) % 10}"


def said(rows: Sequence[Row]) -> str:
    """Everything that is said of these rows: the stop, or all findings."""
    try:
        return "\n".join(f"{one.column}: {one.what} {one.cure}" for one in check(rows).findings)
    except ReportError as stop:
        return str(stop)


DAYS = ("beslutsdatum", "gäller till", "verkställd från", "verkställd till", "avbruten från", "avslutad")
# Where a wrong value has been put: another cell's, a day of birth, a number, a name, Excel's.
WRONG = (*SECRET.values(), f"{CLIENT.born:%Y-%m-%d}", f"{CLIENT.born:%Y%m%d}", f"{CLIENT.born:%y%m%d}", "-", "1,9E+11")
STOPS: list[tuple[str, list[Row]]] = [
    ("beslutsnummer", [secret(beslutsnummer="")]),
    *((heading, [secret(**{heading: text})]) for heading in ("lag", "utfall") for text in ("", *WRONG)),
    *((day, [secret(**{day: text})]) for day in DAYS for text in WRONG if text != f"{CLIENT.born:%Y-%m-%d}"),
    ("beslutsdatum", [secret(beslutsdatum="")]),
    ("beslutsdatum", [secret(beslutsdatum="2026-02-30")]),
    ("personnummer", [secret(personnummer="1,97912E+11")]),
    ("personnummer", [secret(personnummer=number_of(PETRA))]),
    ("personnummer", [secret(), secret(personnummer=number_of(BO))]),
    ("lag, lagrum", [secret(), secret(lag="LVU")]),
    ("lagrum", [secret(), secret(lagrum="Nålsson")]),
    ("utfall", [secret(), secret(utfall="Avslag")]),
    ("beslutsdatum", [secret(), secret(beslutsdatum="2026-05-03")]),
]


@pytest.mark.parametrize(("column", "rows"), STOPS, ids=[f"{n}-{column}" for n, (column, _) in enumerate(STOPS)])
def test_a_stop_tells_file_line_column_and_cure_and_nothing_of_the_person(column: str, rows: list[Row]) -> None:
    with pytest.raises(ReportError) as stop:
        check(rows)
    message = str(stop.value)
    assert message.startswith(f"beslut.csv rad {len(rows) + 1}, {column}: ")
    assert "exportera igen" in message or "Exportera filen igen" in message
    assert [] == told(message)


FINDINGS: dict[str, tuple[FindingKind, str, list[Row]]] = {
    "wrong check digit": (FindingKind.FEL_KONTROLLSIFFRA, "personnummer", [secret(personnummer=with_wrong_digit())]),
    "unreadable number": (FindingKind.PERSONNUMMER_OLASLIGT, "personnummer", [secret(personnummer="Hemlina")]),
    "missing number": (FindingKind.PERSONNUMMER_SAKNAS, "personnummer", [secret(personnummer="")]),
    "kön": (FindingKind.KON_MOT_NUMMER, "kön", [secret(kön="M")]),
    "skydd": (FindingKind.SKYDD_OKLART, "skyddad identitet", [secret(skyddad_identitet="Hemlina")]),
    "insats": (FindingKind.OKAND_INSATS, "insats", [secret(insats="Hemlina Nålsson")]),
    "gäller från": (FindingKind.OLASLIGT_VARDE, "gäller från", [secret(gäller_från="Hemlina")]),
    "erbjuden": (FindingKind.OLASLIGT_VARDE, "erbjuden", [secret(erbjuden="Hemlina")]),
    "nämnd": (FindingKind.ANNAN_NAMND, "nämnd", [secret(nämnd="Hemlina")]),
    "vistelsekommun": (FindingKind.VISTELSEKOMMUN, "vistelsekommun", [secret(vistelsekommun="J")]),
    "name": (FindingKind.NAMN_SOM_HANDLAGGARE, "namn", [secret(namn="Handlina Hemlund")]),
    "staff": (
        FindingKind.HANDLAGGARE_SOM_KLIENT,
        "personnummer",
        [secret(personnummer=number_of(PETRA), beslutsnummer="B-svar")],
    ),
    "ends": (FindingKind.OLIKA_SLUT, "avslutad", [secret(), secret(avslutad="2026-08-01")]),
    **{
        heading: (FindingKind.RADER_OLIKA, heading, [secret(), secret(**{heading: text})])
        for heading, text in (
            ("ärendenummer", "NÅLÄ-4412"),
            ("namn", "Hemlina Gift"),
            ("skyddad identitet", "J"),
            ("verksamhet", "FO"),
            ("enhet", "Nålenheten Syd"),
            ("insats", "Hemtjänst"),
        )
    },
}


@pytest.mark.parametrize("name", FINDINGS)
def test_a_finding_tells_file_line_column_and_cure_and_nothing_of_the_person(name: str) -> None:
    kind, column, rows = FINDINGS[name]
    [found] = [one for one in check(rows).findings if one.kind is kind]
    assert ("beslut.csv", column) == (found.place.file, found.column)
    assert found.place.line in range(2, len(rows) + 2)
    assert found.cure
    assert [] == told(found.what + found.cure)


def test_a_finding_about_a_whole_row_tells_file_and_line() -> None:
    [found] = check([secret(), secret()]).findings
    assert (FindingKind.DUBBLETTRAD, Place("beslut.csv", 3), "") == (found.kind, found.place, found.column)
    assert [] == told(found.what + found.cure)


@pytest.mark.parametrize("kind", list(FindingKind))
def test_every_kind_of_finding_has_words_and_a_cure(kind: FindingKind) -> None:
    one = finding(kind, Place("beslut.csv", 2))
    assert all(text.endswith(".") and text[0].isupper() for text in (one.what, one.cure))


# --- the reader's stops: they hold the file and, where there is one, the line ---------------------------------------------

TWO = [secret(), secret(beslutsnummer="NÅLB-78")]
TEXT = csv_text(TWO)
VIVA = system_text("viva", TWO)
READER_STOPS: dict[str, tuple[str, bytes]] = {
    "NUL": ("beslut.csv rad 2: ", TEXT.replace("Nålsson", "Nåls\0son", 1).encode()),
    "lost sign": ("beslut.csv rad 2: ", TEXT.replace("Nålsson", "N\ufffdlsson", 1).encode()),
    "cut utf-16": ("beslut.csv: ", TEXT.encode("utf-16")[:-1]),
    "empty": ("beslut.csv är tom", b""),
    "workbook": ("beslut.csv är en Excelfil", b"PK\x03\x04" + TEXT.encode()),
    "no headings": ("beslut.csv: ", TEXT.split("\n", 1)[1].encode()),
    "missing column": ("beslut.csv rad 1 saknar kolumnen ”utfall”", TEXT.replace("utfall", "xyz", 1).encode()),
    "doubled column": ("beslut.csv rad 1: rubriken för ”lag”", TEXT.replace(";orsak;", ";lag;", 1).encode()),
    "field too many": ("beslut.csv rad 3: ", (TEXT[:-2] + ";x").encode()),
    "separator too many": ("beslut.csv rad 3: ", (TEXT[:-2] + ";").encode()),
    "field too few": ("beslut.csv rad 4: ", (TEXT + ";".join(SECRET.values())).encode()),
    "unclosed quote": ("beslut.csv rad 2: ", TEXT.replace("Hemlina", '"Hemlina', 1).encode()),
    "swallowed row": (
        "beslut.csv rad 2: ",
        TEXT.replace("Nålenheten", '"Nålen', 1).replace("Nålenheten", 'N"').encode(),
    ),
    "repeated heading": ("beslut.csv rad 4: ", (TEXT + TEXT).encode()),
    "no closing line": ("beslut.csv: ", VIVA.replace("Antal poster: 2", "").encode()),
    "wrong closing line": ("beslut.csv rad 7: ", VIVA.replace("Antal poster: 2", "Antal poster: 3").encode()),
    "rows after closing line": ("beslut.csv rad 8: ", (VIVA + VIVA.splitlines()[4]).encode()),
}


@pytest.mark.parametrize("name", READER_STOPS)
def test_a_stop_of_the_reader_tells_the_place_and_nothing_of_the_person(name: str, tmp_path: Path) -> None:
    start, content = READER_STOPS[name]
    with pytest.raises(SourceError) as stop:
        read(write(tmp_path / "beslut.csv", content))
    assert str(stop.value).startswith(start)
    assert [] == told(str(stop.value))


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("text", WRONG)
def test_a_personal_value_in_any_column_is_never_told(heading: str, text: str) -> None:
    assert [] == told(said([secret(**{heading: text}), secret(beslutsnummer="NÅLB-78")]))

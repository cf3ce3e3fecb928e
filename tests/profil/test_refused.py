"""Whatever the reader refuses is refused in its own words, and a file made to mislead shows nobody and breaks nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import ReportError, SourceError
from reports.read import read_exports
from reports.read.unknown import examine
from reports.run.profil import ProfilOrder, propose
from reports.screen import tell_profil
from tests.profil.renamed import PROFILES, sample_of

VIVA = sample_of("viva")
PLAIN = VIVA.written({}, 40)
OTHER = VIVA.written({"Paragraf": "Lagstöd", "Personnr": "Pnr"}, 40)


def changed_line(number: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def change_it(content: bytes) -> bytes:
        lines = content.split(b"\r\n")
        lines[number] = change(lines[number])
        return b"\r\n".join(lines)

    return change_it


FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "a field too many": changed_line(10, lambda line: line + b";x;y"),
    "a separator last": changed_line(10, lambda line: line + b";"),
    "an unclosed quote": changed_line(10, lambda line: line.replace(b";", b';"', 1)),
    "NUL": changed_line(10, lambda line: line + b"\0"),
    "the headings again": lambda content: (lambda lines: b"\r\n".join([*lines[:20], lines[3], *lines[20:]]))(content.split(b"\r\n")),
    "rows after the closing line": lambda content: content + content.split(b"\r\n")[10] + b"\r\n",
    "another total": lambda content: content.replace(b"Antal poster: 40", b"Antal poster: 41"),
}  # fmt: skip


def refusal(path: Path, profil: bool) -> str:
    with pytest.raises(SourceError) as stop:
        _ = examine(path, PROFILES) if profil else read_exports([path], PROFILES)
    return str(stop.value)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_rows_gets_the_sentence_of_the_reader(fault: str, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(FAULTS[fault](PLAIN))
    said = refusal(path, profil=False)
    assert said == refusal(path, profil=True)
    path.write_bytes(FAULTS[fault](OTHER))
    assert said == refusal(path, profil=True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.csv", b""),
        ("tom.csv", b"\xef\xbb\xbf\r\n"),
        ("bok.csv", b"PK\x03\x04" + b"\0" * 30),
        ("bok.xlsx", OTHER),
        ("brev.docx", b"PK\x03\x04" + b"\0" * 30),
        ("utf16.csv", b"\xff\xfe" + "Personnr;Namn".encode("utf-16-le") + b"\x00"),
        ("text.csv", "Kära dagbok,\n".encode() * 50),
        ("tal.csv", b"1;2;3;4\n5;6;7;8\n"),
    ],
    ids=ascii,
)
def test_what_is_no_export_gets_the_sentence_of_the_reader(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path, profil=False) == refusal(path, profil=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "mac_roman", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_encoding_and_separator_that_can_be_read_is_told(encoding: str, separator: str, tmp_path: Path) -> None:
    sample = sample_of("standard")
    rows = [[cell.replace(separator, " ") for cell in row] for row in sample.rows[:60]]
    rows[0] = ["Lagstöd" if name == "lagrum" else name for name in rows[0]]
    path = tmp_path / "export.csv"
    path.write_bytes("".join(separator.join(row) + "\r\n" for row in rows).encode(encoding))
    told = "\n".join(tell_profil(propose(ProfilOrder(path, tmp_path / "ut"))))
    words = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 med BOM", "cp1252": "Windows-1252", "cp850": "DOS (cp850)"}
    words |= {"mac_roman": "Mac Roman", "utf-16": "UTF-16"}
    signs = {";": "semikolon", ",": "komma", "\t": "tabb", "|": "lodstreck"}
    assert told.startswith(f"Teckenkodning: {words[encoding]}. Skiljetecken: {signs[separator]}. Rubriker: rad 1.")


NAME, NUMBER, OTHER_NAME = "Nålde Synålsson", "20010305-2399", "Nålvira"


def planted(tmp_path: Path) -> Path:
    """An export with a person in every place that the program reads something from."""
    rows = [list(row) for row in sample_of("standard").rows[:200]]
    heading = {name: at for at, name in enumerate(rows[0])}
    for number, row in enumerate(rows[1:]):
        row[heading["namn"]] = NAME
        for ours, word in (("utfall", NAME), ("kön", OTHER_NAME), ("avslutsorsak", NUMBER), ("lag", OTHER_NAME)):
            if number % 6 == 0:
                row[heading[ours]] = word
        row[heading["orsak"]] = f"{NAME} ringde"
    rows[0] = ["Lagstöd" if name == "lagrum" else name for name in rows[0]]
    for row in rows:
        row += [*row[3:4], "x", "y"]
    rows[0][-3:] = [NAME, f"Om {NUMBER}", f"Uttag av {OTHER_NAME}"]
    above = [f"Uttag av {NAME}, {NUMBER}", ""]
    below = [f"Antal poster för {NAME}: 199"]
    path = tmp_path / f"export {NUMBER}.csv"
    path.write_text("\n".join([*above, *(";".join(row) for row in rows), *below]), encoding="utf-8")
    return path


def test_nobody_is_on_the_screen_or_in_the_draft(tmp_path: Path) -> None:
    forslag = propose(ProfilOrder(planted(tmp_path), tmp_path / "ut"))
    told = "\n".join((*tell_profil(forslag), forslag.examined.draft))
    needles = ("Nålde", "Synålsson", "20010305", "2399", "010305")
    assert [] == [needle for needle in needles if needle.casefold() in told.casefold()]
    assert "(visas ej)" in told
    assert "rubriken visas ej" in told


@pytest.mark.parametrize("heading", ["beslutsdatum", "anteckning"])
def test_a_client_among_the_headings_is_not_shown_though_the_names_of_the_file_are_no_ordinary_names(
    heading: str, tmp_path: Path
) -> None:
    rows = [[cell.replace(";", " ") for cell in row] for row in sample_of("standard").rows[:60]]
    at = rows[0].index("namn")
    for number, row in enumerate(rows[1:]):
        row[at] = f"Klient{number} {NAME}{number}"
    rows[0][rows[0].index(heading)] = NAME
    path = tmp_path / "export.csv"
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    forslag = propose(ProfilOrder(path, tmp_path / "ut"))
    told = "\n".join((*tell_profil(forslag), forslag.examined.draft))
    assert NAME.casefold() not in told.casefold()


@pytest.mark.parametrize("system", ["viva", "combine", "standard"])
@pytest.mark.parametrize("kind", ["beslut", "anmalningar", "utredningar", "forsorjningsstod"])
def test_no_cell_of_a_sample_is_told_but_words_of_closed_lists(system: str, kind: str, tmp_path: Path) -> None:
    sample = sample_of(system, kind, "2026-K3" if kind == "beslut" else "2024-2026")
    path = tmp_path / "export.csv"
    path.write_bytes(sample.written({sample.headings[1]: "Något annat"}))
    forslag = propose(ProfilOrder(path, tmp_path / "ut"))
    told = "\n".join((*tell_profil(forslag), forslag.examined.draft)).casefold()
    known = {
        word.casefold() for one in PROFILES for table in one.words.values() for pair in table.items() for word in pair
    }
    known |= {name.casefold() for one in PROFILES for pair in one.columns.items() for name in pair}
    words = {cell.casefold().strip() for row in sample.rows[1:] for cell in row if len(cell.strip()) > 4}
    closed = {word.casefold() for one in forslag.examined.words for word in (*one.known, *one.unknown, *one.choices)}
    strange = {word for word in words - known - closed if word in told}
    # A word of a cell may also be one of ours, in a sentence or a heading.
    assert strange <= {"namn", "annat", "nämnd", "socialnämnden", "insats"}


def test_signs_that_move_the_screen_are_not_shown_and_are_whole_in_the_draft(tmp_path: Path) -> None:
    heading = 'An\x1b[31mteck"ning\\ \u202eX'
    text = OTHER.decode("cp1252").replace("Anteckning;", '"' + heading.replace('"', '""') + '";')
    text = text.replace("Beviljat belopp", "Belopp\x07")
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8", newline="")
    forslag = propose(ProfilOrder(path, tmp_path / "ut"))
    told = "\n".join((*tell_profil(forslag), forslag.examined.draft))
    assert [] == [sign for sign in ("\x1b", "\x07", "\u202e") if sign in told]
    assert tomllib.loads(forslag.examined.draft)["slag"] == "beslut"


def test_a_file_of_very_many_columns_is_answered_in_time(tmp_path: Path) -> None:
    headings = [
        f"Kolumn {'x' * (n % 40)}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(900)
    ]
    headings[:5] = ["Personnr", "Beslutsdatum", "Lagrum", "Insats", "Utfall"]
    path = tmp_path / "export.csv"
    path.write_text(";".join(headings) + "\n" + ";".join("x" for _ in headings) + "\n", encoding="utf-8")
    assert 900 == len(propose(ProfilOrder(path, tmp_path / "ut")).examined.table.columns)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 3000), st.integers(0, 300))
def test_a_mangled_export_is_told_of_or_refused_and_its_draft_loads(junk: bytes, at: int, cut: int) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(OTHER[:at] + junk + OTHER[at + cut :])
        try:
            forslag = propose(ProfilOrder(path, Path(folder) / "ut"))
        except ReportError:
            return
        assert list(tell_profil(forslag))
        assert "kolumner" in tomllib.loads(forslag.examined.draft)

"""The reader against a writer: whatever is written comes back, and a file cut short never passes for a whole one."""

from __future__ import annotations

import codecs
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.errors import SourceError
from tests.builders import HEADINGS, Row, csv_text, read, row, rows_of, system_text, write

MUST = [heading for heading in row() if heading not in ("namn", "handläggare")]
MARKS = {"utf-8-sig": b"", "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman")

# Letters that all the encodings hold, and every sign that means something to a csv file. LINE is the file's own line end.
cell_texts = st.lists(st.sampled_from([*"åäöÅÄÖéÉ§aB9 .-'=+", ";", ",", "\t", "|", '"', "LINE", "\u00a0"]), max_size=8)


@st.composite
def cell_rows(draw: st.DrawFn, line_end: str) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(0, 6))):
        texts = {heading: "".join(draw(cell_texts)).replace("LINE", line_end).strip() for heading in MUST}
        rows.append({heading: text for heading, text in texts.items() if text} | {"beslutsnummer": f"B{number}"})
    return rows


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_written_rows_come_back_whatever_the_separator_encoding_and_line_end(data: st.DataObject) -> None:
    line_end = data.draw(st.sampled_from(("\n", "\r\n", "\r")))
    rows = data.draw(cell_rows(line_end))
    separator = data.draw(st.sampled_from((";", ",", "\t", "|")))
    encoding = data.draw(st.sampled_from(ENCODINGS))
    text = csv_text(rows, MUST, separator, line_end, quote_all=data.draw(st.booleans()))
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "beslut.csv", MARKS.get(encoding, b"") + text.encode(encoding))
        [export] = read(path)
    assert rows == rows_of(export)


def outcome(path: Path, content: bytes) -> list[Row] | None:
    """The rows of a file with this content, or None if it stops."""
    try:
        [export] = read(write(path, content))
    except SourceError:
        return None
    return rows_of(export)


THREE = [row(beslutsnummer=f"B{n}", namn=f"Åsa {n}", anteckning="två\r\nrader") for n in range(3)]


@pytest.mark.parametrize(("count", "last"), [(1, 10_000), (3, 10_000), (11, 150)])
def test_a_viva_file_cut_anywhere_stops_or_holds_every_row(count: int, last: int, tmp_path: Path) -> None:
    rows = [THREE[n % 3] | {"beslutsnummer": f"B{n}"} for n in range(count)]
    whole = system_text("viva", rows).encode("cp1252")
    for end in range(max(0, len(whole) - last), len(whole)):
        assert outcome(tmp_path / "viva.csv", whole[:end]) in (None, rows), end


def test_a_file_with_quoted_fields_cut_anywhere_stops_or_holds_the_first_rows_whole(tmp_path: Path) -> None:
    whole = system_text("combine", THREE).encode("utf-8-sig")
    for end in range(len(whole)):
        assert outcome(tmp_path / "combine.csv", whole[:end]) in (None, [], THREE[:1], THREE[:2], THREE), end


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_standard_file_cut_anywhere_stops_or_holds_the_first_rows_but_for_the_end_of_the_last(
    encoding: str, tmp_path: Path
) -> None:
    rows = [one | {"vistelsekommun": "ja"} for one in THREE]
    whole = csv_text(rows).encode(encoding)
    last = HEADINGS[-1]
    for end in range(len(whole)):
        found = outcome(tmp_path / "beslut.csv", whole[:end])
        for read_row, written in zip(found or [], rows, strict=False):
            assert written[last].startswith(read_row.get(last, "")), end
            assert written == read_row | {last: written[last]}, end


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_changed_byte_gives_rows_or_a_stop_and_never_another_kind_of_error(data: st.DataObject) -> None:
    whole = bytearray(system_text(data.draw(st.sampled_from(("standard", "viva", "combine"))), THREE).encode("utf-8"))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    with TemporaryDirectory() as folder:
        found = outcome(Path(folder) / "beslut.csv", bytes(whole))
    assert found is None or len(found) <= 2 * len(THREE)

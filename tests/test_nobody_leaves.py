"""Known names and numbers go in; none comes out where it must not be: not in text, properties, receipts, pages or messages."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.errors import ProtectionError, ReportError
from tests.runs import files_of, row, run_rows, sample

_NEEDLE_COLUMNS = (
    "personnummer",
    "namn",
    "beslutsnummer",
    "ärendenummer",
    "anteckning",
    "orsak",
    "handläggare",
    "delegat",
)


def text_of(content: bytes) -> Iterator[str]:
    """Everything readable in a file: a package's parts, their names and comments, or the file itself."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield package.comment.decode("latin-1")
            for entry in package.infolist():
                yield entry.filename
                part = package.read(entry).decode("utf-8", errors="replace")
                yield part
                yield re.sub(r"<[^>]+>", "", part)
    else:
        yield content.decode("utf-8", errors="replace")


def needles(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    found = {value for one in rows for column in _NEEDLE_COLUMNS if len(value := one[column].strip()) >= 5}
    found |= {number.replace("-", "") for number in found if re.fullmatch(r"\d{8}-\w{4}", number)}
    return found | {number[2:] for number in found if re.fullmatch(r"\d{8}-\w{4}", number)}


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_no_needle_of_the_export_is_in_any_public_file(kommun: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kommun)
    public = {name: content for name, content in files_of(folder).items() if not name.startswith("sekretess/")}
    assert 4 == len(public)
    pattern = re.compile(
        "|".join(map(re.escape, sorted(needles(sample(kommun, "standard")[0]), key=len, reverse=True)))
    )
    leaks = [
        (name, match[0][:3])
        for name, content in public.items()
        for text in text_of(content)
        if (match := pattern.search(text))
    ]
    assert [] == leaks


def test_the_auditors_report_holds_no_name_and_no_number(lillby: Path) -> None:
    with sample("lillby", "standard")[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    private = {one["namn"] for one in rows if len(one["namn"]) > 4} | {one["personnummer"] for one in rows}
    content = (lillby / "sekretess/revisorsrapport-2026-K3-SEKRETESS.docx").read_bytes()
    assert [] == [needle for needle in private for text in text_of(content) if needle in text]


def test_a_name_and_a_number_in_the_reason_are_masked_in_every_handling(tmp_path: Path) -> None:
    number = row(1)["personnummer"]
    reason = f"Testa Persson, {number} (även {number[2:]}), vill inte. TESTA PERSSONS dotter ringde."
    folder = run_rows(tmp_path, [row(1, namn="Persson, Testa", orsak=f'"{reason}"')]).folder
    for name, content in files_of(folder).items():
        for text in text_of(content):
            assert "persson" not in text.casefold(), name
            assert number not in text, name
            assert number[2:] not in text, name


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("beslutsdatum", "NEEDLE Needlesson"),
        ("utfall", "NEEDLE Needlesson"),
        ("lag", "NEEDLE Needlesson"),
        ("verkställd_från", "NEEDLE Needlesson"),
        ("personnummer", "1,98501E+11"),
        ("beslutsnummer", ""),
    ],
)
def test_a_stop_never_repeats_a_value_that_may_be_personal(tmp_path: Path, column: str, value: str) -> None:
    with pytest.raises(ReportError) as stopped:
        run_rows(tmp_path, [row(1, **{column: value})])
    message = str(stopped.value)
    assert "rad 2" in message
    assert "NEEDLE" not in message
    assert row(1)["personnummer"][:8] not in message


def test_an_unforeseen_fault_prints_its_place_and_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    import typer

    from reports.terminal import run

    app = typer.Typer(add_completion=False)

    @app.command()
    def broken() -> None:
        raise ValueError("invalid literal: 'NEEDLE Needlesson'")

    assert 3 == run(app, [])
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "NEEDLE" not in said


def test_sekretess_files_carry_the_marking_on_every_page_and_in_their_properties(lillby: Path) -> None:
    marking = "Sekretess enligt 26 kap. 1 § OSL – Socialnämnden, 2026-10-05"
    for path in (lillby / "sekretess").iterdir():
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")}
        assert marking in parts["docProps/core.xml"], path.name
        pages = [text for name, text in parts.items() if re.search(r"word/header\d|xl/worksheets/sheet", name)]
        assert pages, path.name
        assert all(marking in text for text in pages), path.name


def test_no_public_file_carries_the_marking(lillby: Path) -> None:
    for path in (lillby / "offentligt").iterdir():
        assert not any("Sekretess enligt 26 kap. 1 § OSL" in text for text in text_of(path.read_bytes()))


def test_a_number_in_the_municipalitys_own_text_stops_the_run_and_is_not_repeated(tmp_path: Path) -> None:
    number = row(1)["personnummer"]
    with pytest.raises(ProtectionError) as stopped:
        run_rows(tmp_path, [row(1)], settings={"forvaltning": f'"Förvaltningen, tel. {number[2:]}"'})
    assert 5 == stopped.value.exit_code
    assert "offentligt/statistikrapport-kf-2026-K3.docx" in str(stopped.value)
    assert number[2:] not in str(stopped.value)
    assert not (tmp_path / "ut").exists()


def test_a_kind_of_finding_that_only_reported_beslut_have_is_told_without_its_number(tmp_path: Path) -> None:
    folder = run_rows(tmp_path, [row(n, orsak="") for n in range(1, 4)]).folder
    receipt = json.loads((folder / "kvittens.json").read_text(encoding="utf-8"))
    assert {"orsak-saknas": None} == receipt["fynd"]
    assert "se listan" in (folder / "kontrollsida.html").read_text(encoding="utf-8")

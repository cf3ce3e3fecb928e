"""A municipality's own template: found by its name, tried before it is used, and told of all at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document

from reports.catalogue import REPORTS
from reports.errors import FileAccessError, TemplateError
from reports.model import Kvartal, Manad, Redovisningsperiod, Statistikperiod
from reports.run.handlingar import WORD_TEMPLATES
from reports.run.order import DelegationOrder, SamlaOrder, StatistikOrder
from reports.trial import Trial, TrialOrders, try_template
from tests.render.word import add_xml
from tests.runs import KEY, ROOT, STANDARD, kommun_file, order, row, run_rows, sample

NAMES = ", ".join(WORD_TEMPLATES)
INDATA = sample("lillby", "viva", "combine")
STAFF = tuple(
    ROOT / "sample_data" / "standard" / f"lillby-{kind}-2026-09.csv" for kind in ("anstallningar", "lex-sarah")
)

NAMNDER = ROOT / "sample_data" / "samla"


def own(folder: Path, name: str = "statistikrapport-kf.docx", edit: Callable[[Document], object] | None = None) -> Path:
    """A standard template that someone has copied and edited in Word."""
    folder.mkdir(exist_ok=True)
    document = docx.Document(str(STANDARD / name))
    if edit:
        edit(document)
    document.save(str(folder / name))
    return folder / name


def tried(template: Path, kommun: Path = ROOT / "templates" / "lillby" / "kommun.toml") -> Trial:
    period = Redovisningsperiod(date(2026, 9, 1), date(2026, 9, 30))
    days = DelegationOrder(INDATA + STAFF, kommun, STANDARD, period, date(2026, 10, 5), STANDARD, KEY, fixed_key=KEY)
    quarter = order(INDATA, kommun, STANDARD)
    namnder = SamlaOrder(
        (NAMNDER,),
        kommun,
        STANDARD,
        (Kvartal(2026, 3),),
        date(2026, 10, 5),
        STANDARD,
        KEY,
        fixed_key=KEY,
        invented=True,
    )
    half_year = Statistikperiod(Manad(2026, 1), Manad(2026, 6))
    exports = tuple(sorted((ROOT / "sample_data" / "standard").glob("lillby-*-2024-2026.csv")))
    months = StatistikOrder(exports, kommun, STANDARD, half_year, date(2026, 10, 5), STANDARD, KEY, fixed_key=KEY)
    return try_template(template, TrialOrders(quarter, days, months, namnder))


def told(template: Path) -> list[str]:
    """What the officer is told of a template, without its name."""
    with pytest.raises(TemplateError) as stopped:
        tried(template)
    return [line.removeprefix(f"Mallen {template.name}: ") for line in str(stopped.value).splitlines()]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "cli.py"), "granska-mall", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


# --- the trial ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
@pytest.mark.parametrize("name", WORD_TEMPLATES)
def test_every_standard_template_is_in_order(name: str, kommun: str) -> None:
    trial = tried(STANDARD / name, ROOT / "templates" / kommun / "kommun.toml")
    purpose = " ".join(report.purpose for report in REPORTS if report.template == name)
    assert Trial(name, purpose, ()) == trial


def test_marks_that_the_template_leaves_out_are_named(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        for paragraph in document.paragraphs:
            if "text.bedomning" in paragraph.text or "sandlista" in paragraph.text:
                paragraph.text = ""

    assert ("sandlista", "text.bedomning") == tried(own(tmp_path, edit=edit)).left_out


def test_every_fault_is_told_at_once_each_with_its_place(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ tabell.avbrutna }}"
        document.sections[0].footer.paragraphs[0].text = "Sida {{ sidnummer }}"
        document.add_table(1, 2).cell(0, 1).text = "{{ tabell.ej_verkstallda }}"
        document.paragraphs[0].text = "I {{ namd }} och {{ 7 * 7 }}"
        document.paragraphs[1].text = "{{ text.metod }} {{"
        document.add_paragraph("Se {{ text.avgift }}").runs[0].font.hidden = True
        document.add_comment(document.paragraphs[2].runs, text="x", author="x", initials="x")

    found = told(own(tmp_path, edit=edit))
    last = len(docx.Document(str(tmp_path / "statistikrapport-kf.docx")).paragraphs)
    for start in (
        "märket {{ namd }} i brödtexten, stycke 1 är okänt. Menar ni namnd",
        "ett märke i brödtexten, stycke 1 gör mer än en mall får: ”I {{ namd }} och {{ 7 * 7 }}”",
        "ett märke i brödtexten, stycke 2 är trasigt: ”{{ text.metod }} {{”",
        "brödtexten, stycke 3 innehåller en kommentar",
        f"brödtexten, stycke {last} innehåller dold text",
        "märket {{ tabell.ej_verkstallda }} för tabeller står i brödtexten, tabell 1, rad 1, kolumn 2,",
        "märket {{ tabell.avbrutna }} för tabeller står i sidhuvudet, stycke 1,",
        "märket {{ sidnummer }} i sidfoten, stycke 1 är okänt. Menar ni diarienummer",
    ):
        assert any(fault.startswith(start) for fault in found), start


def test_a_table_in_a_header_is_a_fault_also_in_a_quarter_without_that_table(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ tabell.avbrutna }}"

    own(tmp_path / "mall", edit=edit)
    with pytest.raises(TemplateError, match=r"tabell\.avbrutna }} för tabeller står i sidhuvudet"):
        run_rows(tmp_path, [row(1)])


def test_what_stops_the_trial_stops_the_run_with_the_same_words(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.paragraphs[0].text = "I {{ namd }}"
        add_xml('<w:fldSimple w:instr="DATE"/>')(document)

    template = own(tmp_path / "mall", edit=edit)
    with pytest.raises(TemplateError) as stopped:
        run_rows(tmp_path, [row(1)])
    assert told(template) == [
        line.removeprefix(f"Mallen {template.name}: ") for line in str(stopped.value).splitlines()
    ]
    assert not (tmp_path / "ut").exists()


def test_a_template_filled_with_a_municipalitys_own_settings_is_tried_with_them(tmp_path: Path) -> None:
    kommun = kommun_file(tmp_path, forvaltning='"Omsorgen"')
    assert () == tried(own(tmp_path), kommun).left_out


def test_a_template_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "ivo-rapport.docx").mkdir()
    with pytest.raises(FileAccessError, match="går inte att läsa"):
        tried(tmp_path / "ivo-rapport.docx")


# --- the command ------------------------------------------------------------------------------------------------------------------


def test_a_template_in_order_is_told_with_what_it_is_for(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.paragraphs[-1].text = ""

    answer = run(str(own(tmp_path, edit=edit)))
    assert (0, "") == (answer.returncode, answer.stderr)
    assert [
        "Mallen statistikrapport-kf.docx är i ordning. Den är till: Tjänsteskrivelse med statistik till kommunfullmäktige.",
        "Prövad med påhittade uppgifter: alla märken är fyllda och handlingen går att öppna.",
        "Märken i programmets egen mall som er mall inte använder: sandlista.",
    ] == answer.stdout.splitlines()


def test_a_template_without_anything_left_out_is_told_so_by_silence() -> None:
    answer = run(str(STANDARD / "revisorsrapport.docx"), "--kommun", "templates/storkoping/kommun.toml")
    assert (0, 2) == (answer.returncode, len(answer.stdout.splitlines()))


def test_a_template_at_fault_gives_exit_code_three_and_a_line_for_each_fault(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.paragraphs[0].text = "{{ ''.__class__ }} och {{ namd }}"

    answer = run(str(own(tmp_path, edit=edit)))
    assert (3, "") == (answer.returncode, answer.stdout)
    assert 2 == len(answer.stderr.splitlines())
    assert "Traceback" not in answer.stderr


def test_a_name_that_says_nothing_is_told_the_names_there_are(tmp_path: Path) -> None:
    answer = run(str(shutil.copy(STANDARD / "ivo-rapport.docx", tmp_path / "Min mall.docx")))
    assert 3 == answer.returncode
    assert f"Filnamnet Min mall.docx säger inte vilken handling mallen är till. Mallar heter {NAMES}." in answer.stderr


def test_a_file_of_another_kind_is_told_the_names_there_are() -> None:
    assert told(ROOT / "README.md")[0].startswith("Filnamnet README.md säger inte vilken handling mallen är till.")


def test_braces_in_the_municipalitys_own_words_are_words(tmp_path: Path) -> None:
    kommun = kommun_file(tmp_path, forvaltning='"Omsorgen {% if {{ x"')
    assert () == tried(own(tmp_path), kommun).left_out


def test_the_case_of_a_name_is_let_be(tmp_path: Path) -> None:
    assert (
        "ivo-rapport.docx"
        == tried(Path(shutil.copy(STANDARD / "ivo-rapport.docx", tmp_path / "IVO-Rapport.DOCX"))).name
    )


# --- beside kommun.toml --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["statistikrapport.docx", "statistikrapport-kf (1).docx", "Statistikrapport KF.docx", "statistikrapport-kf.dotx", "revisorsrapport.docm", "ivo-rapport.doc", "ivo-rapport.odt", "kontrollsida.html"],
)  # fmt: skip
def test_a_misnamed_template_beside_the_settings_stops_the_run(tmp_path: Path, name: str) -> None:
    (tmp_path / "mall").mkdir()
    (tmp_path / "mall" / name).write_bytes(b"")
    with pytest.raises(TemplateError) as stopped:
        run_rows(tmp_path, [row(1)])
    assert (
        f"{name} ligger bredvid kommun.toml men är ingen mall som programmet använder. Egna mallar heter {NAMES}. "
        "Byt namn på filen, eller flytta den till en annan mapp."
    ) == str(stopped.value)


@pytest.mark.parametrize("name", ["~$atistikrapport-kf.docx", "delegationsordning.toml", "läs mig.txt"])
def test_other_files_beside_the_settings_are_let_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "mall").mkdir()
    (tmp_path / "mall" / name).write_bytes(b"")
    assert run_rows(tmp_path, [row(1)]).written


def test_a_template_beside_the_settings_is_used_whatever_the_case_of_its_name(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.paragraphs[0].text = "Vår egen mall i {{ namnd }}"

    own(tmp_path / "mall", edit=edit).rename(tmp_path / "mall" / "Statistikrapport-KF.docx")
    folder = run_rows(tmp_path, [row(1)]).folder
    handling = docx.Document(str(folder / "offentligt" / "statistikrapport-kf-2026-K3.docx"))
    assert "Vår egen mall i Socialnämnden" == handling.paragraphs[0].text

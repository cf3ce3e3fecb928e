"""The delegation report as an officer, a lawyer and an auditor meet it: what it says of itself, and what it warns of."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from reports.errors import UsageError
from reports.model import FindingKind
from reports.pipeline import run_delegation
from reports.run.order import Result
from tests.runs import HEADINGS, ROOT, delegation_order, row
from tests.test_documents_accessible import faults

LILLBY = ROOT / "templates" / "lillby"
COLUMNS = (*HEADINGS, "gäller från", "befattning", "delegationspunkt", "beslutsnivå", "belopp")
STAFF = ROOT / "sample_data" / "standard" / "lillby-anstallningar-2026-09.csv"


def beslut(number: int, **values: str) -> dict[str, str]:
    """A beslut on hemtjänst in September, taken by an official who may; `_` stands for a space."""
    given = {key.replace("_", " "): value for key, value in values.items()}
    return {
        **row(number, insats="Hemtjänst", beslutsdatum="2026-09-10", delegat="Karin Rosengren"),
        "befattning": "Biståndshandläggare",
        "delegationspunkt": "3.3",
        "beslutsnivå": "Delegation",
        **given,
    }


def chair(number: int, day: str) -> dict[str, str]:
    """An urgent beslut of the ordförande."""
    return beslut(
        number, lag="LVU", lagrum="6 §", beslutsdatum=day, befattning="Ordförande", delegationspunkt="8.2",
        delegat="Majvor Nordenstam", beslutsnivå="Ordförande",
    )  # fmt: skip


def report(folder: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = COLUMNS, **more: Any) -> Result:
    """A run on these rows with Lillby's settings and order."""
    settings = folder / "mall"
    if not settings.exists():
        shutil.copytree(LILLBY, settings)
    export = folder / "export.csv"
    lines = [";".join(columns), *(";".join(one.get(heading, "") for heading in columns) for one in rows)]
    export.write_text("\n".join(lines) + "\n", encoding="utf-8")
    indata = [export, *more.pop("also", ())]
    return run_delegation(delegation_order(indata, settings / "kommun.toml", folder / "ut", **more))


def kinds(result: Result) -> list[FindingKind]:
    return [one.kind for one in result.control.findings]


def text_of(result: Result, name: str) -> str:
    (path,) = result.folder.rglob(f"{name}-2026*.docx")
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def receipt(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((result.folder / "kvittens.json").read_text(encoding="utf-8"))
    return found


# --- which order --------------------------------------------------------------------------------------------------------------


def test_the_order_that_was_used_is_named_everywhere(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(n) for n in range(9)])
    assert [{"galler_fran": "2025-07-01", "beslut": "SN 2025-06-17 § 74"}] == receipt(result)["delegationsordning"][
        "versioner"
    ]
    assert any(
        "den 1 juli 2025 (SN 2025-06-17 § 74)" in remark.replace("\u00a0", " ") for remark in result.page.remarks
    )
    assert "gällande från 2025-07-01, SN 2025-06-17 § 74" in text_of(result, "delegationsbeslut")


def test_an_order_that_changes_makes_a_new_version(tmp_path: Path) -> None:
    rows = [beslut(n) for n in range(9)]
    report(tmp_path, rows)
    path = tmp_path / "mall" / "delegationsordning.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# en rad till\n", encoding="utf-8")
    again = report(tmp_path, rows)
    assert again.folder.name.endswith("-v2")
    assert "Den här redovisningen ersätter en tidigare av samma period." in text_of(again, "delegationsbeslut")


# --- who decided --------------------------------------------------------------------------------------------------------------


def test_a_beslut_that_does_not_say_who_decided_is_a_finding_and_a_utskott_needs_no_name(tmp_path: Path) -> None:
    utskott = beslut(
        2, lag="LVU", lagrum="13 §", befattning="Utskott", delegationspunkt="8.4", delegat="", beslutsnivå="Utskott"
    )
    result = report(tmp_path, [beslut(1, delegat=""), utskott])
    assert [FindingKind.DELEGAT_SAKNAS] == kinds(result)


@pytest.mark.parametrize("gone", ["delegationspunkt", "befattning", "delegat"])
def test_a_column_without_which_nothing_can_be_judged_is_warned_of(tmp_path: Path, gone: str) -> None:
    result = report(tmp_path, [beslut(n) for n in range(9)], [one for one in COLUMNS if one != gone])
    assert any(f"export.csv saknar kolumnen {gone}." in warning for warning in result.page.warnings)


def test_of_few_persons_neither_table_nor_official_is_told(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(1)], fran="2026-09-10", till="2026-09-10")
    text = text_of(result, "individarenden")
    assert "Den 10 september 2026 fattades ett beslut" in text
    assert "Karin Rosengren" not in text
    assert "Biståndshandläggare" not in text
    assert any(warning.startswith("Sekretessprövning") for warning in result.page.warnings)


def test_an_office_is_written_as_the_order_names_it(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(1, befattning="bist.handl")])
    text = text_of(result, "individarenden-forteckning")
    assert "Biståndshandläggare" in text
    assert "bist.handl" not in text


# --- what is judged -----------------------------------------------------------------------------------------------------------


def test_the_control_tells_what_the_punkt_asks_of_the_one_who_decides(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(1, befattning="Avgiftshandläggare")])
    (path,) = result.folder.rglob("delegationskontroll-*.xlsx")
    cells = [cell.value for cell in openpyxl.load_workbook(path)["Att pröva"][4]]
    assert ["for-lag-niva", "B1"] == cells[:2]
    assert ["3.3", "lägst Biståndshandläggare", "Avgiftshandläggare", "Karin Rosengren"] == cells[5:9]
    assert any("utan stöd i lagen eller i delegationsordningen" in warning for warning in result.page.warnings)


def test_with_nothing_to_judge_the_control_does_not_say_that_all_is_well(tmp_path: Path) -> None:
    result = report(tmp_path, [])
    (path,) = result.folder.rglob("delegationskontroll-*.xlsx")
    assert (
        "Inga beslut i individärenden under perioden. Inget är prövat."
        == openpyxl.load_workbook(path)["Att pröva"]["A4"].value
    )


def test_a_period_that_the_exports_do_not_reach_is_warned_of(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(1, beslutsdatum="2026-08-10")])
    assert any("Exporterna har inga beslut under perioden." in warning for warning in result.page.warnings)


def test_the_account_tells_that_something_is_wrong_and_not_how_often(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(1, befattning="Avgiftshandläggare"), chair(2, "2026-09-03"), beslut(3)])
    counts = receipt(result)["fynd"]
    assert {"for-lag-niva": None, "ordforandebeslut-sent": None} == counts
    page = (result.folder / "kontrollsida.html").read_text(encoding="utf-8")
    assert 2 == page.count('<td class="n">se listan</td>')


# --- told in time, once -------------------------------------------------------------------------------------------------------


def test_a_chairs_beslut_from_before_a_meeting_is_late_and_one_from_after_it_is_not(tmp_path: Path) -> None:
    result = report(tmp_path, [chair(1, "2026-09-21"), chair(2, "2026-09-22")])
    assert [FindingKind.ORDFORANDEBESLUT_SENT] == kinds(result)
    assert ["B1"] == [one.beslutsnummer for one in result.control.findings]


def test_a_new_version_does_not_make_late_what_was_told_in_time(tmp_path: Path) -> None:
    first = report(tmp_path, [chair(1, "2026-09-21")], upprattad=date(2026, 9, 22), till="2026-09-21")
    again = report(tmp_path, [chair(1, "2026-09-21"), beslut(2)], upprattad=date(2026, 11, 22), till="2026-09-21")
    assert [] == kinds(first)
    assert [] == kinds(again)
    assert again.folder.name.endswith("-v2")


def test_an_earlier_report_without_individarenden_is_no_hindrance(tmp_path: Path) -> None:
    settings = tmp_path / "mall"
    shutil.copytree(LILLBY, settings)
    run_delegation(delegation_order([STAFF], settings / "kommun.toml", tmp_path / "ut"))
    again = report(tmp_path, [beslut(n) for n in range(9)], also=[STAFF])
    assert again.folder.name.endswith("-v2")
    assert (again.folder / "offentligt" / "individarenden-2026-09-01_2026-09-30-v2.docx").is_file()


# --- the parts ----------------------------------------------------------------------------------------------------------------


def test_a_part_carries_its_number_in_the_diarium(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(1)], handlingsnummer=(("utskott", "2026:4502"),))
    assert "2026:4502" in text_of(result, "delegationsbeslut")
    assert "Handlingsnummer: 2026:4502" in text_of(result, "utskottsbeslut")
    assert "Handlingsnummer: 2026:4502" in result.page.registrator
    assert "2026:4502" == receipt(result)["delar"]["utskott"]


@pytest.mark.parametrize("numbers", [(("anstallningar", "1"),), (("utskott", "1"), ("forteckning", "1"))])
def test_a_number_for_a_part_that_is_not_there_or_for_two_parts_stops(
    tmp_path: Path, numbers: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(UsageError, match="--handlingsnummer"):
        report(tmp_path, [beslut(1)], handlingsnummer=numbers)
    assert not (tmp_path / "ut").exists()


def test_the_receipt_names_only_the_templates_that_were_used(tmp_path: Path) -> None:
    result = report(tmp_path, [beslut(1)])
    assert {"delegationsbeslut.docx", "individarenden.docx", "delegationsforteckning.docx", "kontrollsida.html"} == set(
        receipt(result)["mallar"]
    )


def test_the_rows_of_the_lists_are_the_total(delegation: Path) -> None:
    figures = json.loads(next(delegation.rglob("individarenden-*.json")).read_text(encoding="utf-8"))
    lists = [
        path
        for name in ("individarenden-forteckning", "utskottsbeslut", "ordforandebeslut")
        for path in delegation.rglob(f"{name}-*")
    ]
    rows = sum(len(table.rows) - 1 for path in lists for table in docx.Document(str(path)).tables)
    assert (3, figures["totalt"]) == (len(lists), rows)


def test_every_handling_can_be_read_by_everyone(delegation: Path) -> None:
    documents = sorted(delegation.rglob("*.docx"))
    assert 7 == len(documents)
    assert {} == {path.name: found for path in documents if (found := [*faults(docx.Document(str(path)))])}

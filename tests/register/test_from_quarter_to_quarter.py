"""What the next quarter knows of the one before: nobody vanishes, ends are told of, and the same beslut is known again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx import Document

from reports.errors import HistoryError
from reports.run.order import Result
from tests.register.quarters import OLD, Quarters, day, ivo_list, marke, remark, types
from tests.runs import files_of, row

GONE = "saknas-i-exporten"
NOT_COUNTED = "raknas-inte-langre"


@pytest.fixture
def quarters(tmp_path: Path) -> Quarters:
    """Three beslut that have waited since September 2025, reported for 2026-K1."""
    made = Quarters(tmp_path)
    made.report("2026-K1", [row(n, **OLD) for n in (1, 2, 3)])
    return made


def words_of(result: Result, name: str) -> str:
    (path,) = result.folder.rglob(f"{name}-*.docx")
    document = Document(str(path))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def figures(result: Result) -> dict[str, int]:
    (path,) = result.folder.glob("offentligt/*.json")
    lista = json.loads(path.read_text(encoding="utf-8"))["listor"]["ej_verkstallda"]
    return {name: lista[name] for name in ("totalt", "foregaende_kvartal", "samma_kvartal_foregaende_ar")}


# --- nobody vanishes -------------------------------------------------------------------------------------------------------


def test_a_beslut_that_is_in_no_export_stops_the_run_by_its_marke(quarters: Quarters) -> None:
    before = files_of(quarters.folder)
    told = marke(made(quarters, "2026-K1"), "A3")
    with pytest.raises(HistoryError) as stopped:
        quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2)])
    assert f"Fyndets kod: {GONE}. Märken: {told}." in str(stopped.value)
    assert "B3" not in str(stopped.value)
    assert before.keys() == files_of(quarters.folder).keys()


@pytest.mark.parametrize("number", ["B3", " b3 ", "marke"])
def test_an_answer_by_number_or_marke_lets_the_run_pass_and_is_told_of(quarters: Quarters, number: str) -> None:
    told = marke(made(quarters, "2026-K1"), "A3")
    quarters.answers.append((GONE, told if number == "marke" else number, "2026-07-03"))
    result = quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2)])
    (gone,) = ivo_list(result, "Saknas i exporten")
    assert (told, GONE, "2026-07-03, Enhetschef") == (gone["Märke"], gone["Fynd"], gone["Granskat"])
    assert "Ett beslut som rapporterades som öppet för kvartal 1 2026 finns inte längre" in words_of(
        result, "revisorsrapport"
    )
    assert told in words_of(result, "ivo-rapport")


def test_an_answer_from_before_the_report_is_about_something_else(quarters: Quarters) -> None:
    quarters.answers.append((GONE, "B3", "2026-03-31"))
    with pytest.raises(HistoryError, match=GONE):
        quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2)])


def test_an_answer_about_another_beslut_lets_nothing_pass(quarters: Quarters) -> None:
    quarters.answers += [(GONE, "B2", "2026-07-03"), (NOT_COUNTED, "B3", "2026-07-03")]
    with pytest.raises(HistoryError, match=GONE):
        quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2)])


@pytest.mark.parametrize(
    "changed",
    [{"utfall": "Avslag"}, {"lagrum": "11 kap. 4 §"}, {"beslutsdatum": "2026-05-10"}, {"lag": "LVU", "lagrum": "2 §"}],
    ids=["utfall", "lagrum", "beslutsdatum", "lag"],
)
def test_a_beslut_that_is_no_longer_late_nor_ended_stops_the_run(quarters: Quarters, changed: dict[str, str]) -> None:
    with pytest.raises(HistoryError, match=f"Fyndets kod: {NOT_COUNTED}"):
        quarters.report("2026-K2", [row(1, **OLD), row(2, **OLD), row(3, **{**OLD, **changed})])
    quarters.answers.append((NOT_COUNTED, "B3", "2026-07-03"))
    result = quarters.report("2026-K2", [row(1, **OLD), row(2, **OLD), row(3, **{**OLD, **changed})])
    assert ["A3"] == [one["Ärendenummer"] for one in ivo_list(result, "Saknas i exporten")]


def test_what_has_been_answered_is_not_asked_again(quarters: Quarters) -> None:
    quarters.answers.append((GONE, "B3", "2026-07-03"))
    rows = [row(n, **OLD) for n in (1, 2)]
    quarters.report("2026-K2", rows)
    quarters.answers.clear()
    assert ["A1", "A2"] == list(types(quarters.report("2026-K3", rows)))


def test_a_closed_beslut_may_leave_the_export(quarters: Quarters) -> None:
    ended = row(3, **OLD, avslutad="2026-05-01", avslutsorsak="Återtagen ansökan")
    assert "Avslutad" == types(quarters.report("2026-K2", [row(1, **OLD), row(2, **OLD), ended]))["A3"]
    assert {"A1", "A2"} == types(quarters.report("2026-K3", [row(1, **OLD), row(2, **OLD)])).keys()


def test_a_skipped_quarter_is_followed_from_the_one_before_it(quarters: Quarters) -> None:
    rows = [row(1, **OLD), row(2, **OLD), row(3, **OLD, verkställd_från="2026-05-04")]
    result = quarters.report("2026-K3", rows)
    assert "Verkställd" == types(result)["A3"]
    assert any("ingen rapport för kvartal\u00a02 2026" in one for one in result.page.warnings)
    with pytest.raises(HistoryError, match=GONE):
        quarters.report("2026-K4", rows[1:])


# --- ends, late and undone ---------------------------------------------------------------------------------------------------


def test_an_end_registered_late_is_told_of_and_stands_in_no_figure(quarters: Quarters) -> None:
    rows = [row(1, **OLD), row(2, **OLD), row(3, **OLD, verkställd_från="2026-03-20")]
    result = quarters.report("2026-K2", rows)
    assert {"A1": "Återrapport", "A2": "Återrapport", "A3": "Verkställd"} == types(result)
    assert remark(result, "A3").startswith("Slutade vänta före kvartalet men registrerades i efterhand.")
    assert 2 == figures(result)["totalt"]
    assert "vars slut registrerades i efterhand" in words_of(result, "revisorsrapport")
    assert {"A1", "A2"} == types(quarters.report("2026-K3", rows)).keys()


def test_a_wait_that_ended_unseen_is_told_of_beside_the_one_that_has_begun_since(quarters: Quarters) -> None:
    again = row(3, **OLD, verkställd_från="2026-02-02", avbruten_från="2026-02-20")
    result = quarters.report("2026-K2", [row(1, **OLD), row(2, **OLD), again])
    told = [(one["Rapporttyp"], one["Avbrott den"] is None) for one in ivo_list(result) if one["Ärendenummer"] == "A3"]
    assert [("Verkställd", True), ("Ny", False)] == told
    assert {"A1", "A2", "A3"} == types(quarters.report("2026-K3", [row(1, **OLD), row(2, **OLD), again])).keys()


def test_an_end_is_registered_late_also_when_it_was_in_time_after_all(quarters: Quarters) -> None:
    rows = [row(1, **OLD), row(2, **OLD), row(3, **OLD, verkställd_från="2025-11-01")]
    assert "Verkställd" == types(quarters.report("2026-K2", rows))["A3"]


def test_a_beslut_that_should_have_been_reported_before_is_told_of_as_late(quarters: Quarters) -> None:
    result = quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2, 3, 4)])
    assert "Återrapport" == types(result)["A4"]
    assert "Inte rapporterat förut, men skulle ha rapporterats för kvartal 1 2026. Sänd som nytt." == remark(
        result, "A4"
    )


def test_the_first_report_calls_nothing_late(tmp_path: Path) -> None:
    result = Quarters(tmp_path).report("2026-K2", [row(1, **OLD)])
    assert "" == remark(result, "A1")
    assert any("första rapporten i registret" in one for one in result.page.remarks)


def test_a_verkstallighet_that_is_withdrawn_is_told_of_as_open_again(quarters: Quarters) -> None:
    started = [row(1, **OLD), row(2, **OLD), row(3, **OLD, verkställd_från="2026-05-04")]
    quarters.report("2026-K2", started)
    result = quarters.report("2026-K3", [row(n, **OLD) for n in (1, 2, 3)])
    assert "Återrapport" == types(result)["A3"]
    assert "för kvartal 2 2026 men är öppet igen" in remark(result, "A3")


def test_a_new_wait_of_a_beslut_that_was_verkstallt_is_not_an_undone_end(quarters: Quarters) -> None:
    quarters.report("2026-K2", [row(1, **OLD), row(2, **OLD), row(3, **OLD, verkställd_från="2026-05-04")])
    broken = row(3, **OLD, verkställd_från="2026-05-04", avbruten_från="2026-06-01")
    result = quarters.report("2026-K3", [row(1, **OLD), row(2, **OLD), broken])
    assert "Ny" == types(result)["A3"]
    assert "öppet igen" not in remark(result, "A3")


def test_a_beslut_that_was_gone_and_is_back_is_told_of(quarters: Quarters) -> None:
    quarters.answers.append((GONE, "B3", "2026-07-03"))
    quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2)])
    result = quarters.report("2026-K3", [row(n, **OLD) for n in (1, 2, 3)])
    assert "för kvartal 2 2026 men är öppet igen" in remark(result, "A3")


# --- the reason given last ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("Plats saknas", "Plats saknas"),
        ("plats  SAKNAS", "plats  SAKNAS"),
        ("Tackat nej", "Ändrad. Står i IVO-listan för kvartal 1 2026."),
        ("", "Ändrad. Står i IVO-listan för kvartal 1 2026."),
    ],
)
def test_the_reason_given_last_stands_beside_where_the_export_holds_it(
    quarters: Quarters, now: str, before: str
) -> None:
    result = quarters.report("2026-K2", [row(1, **OLD, orsak=now), row(2, **OLD), row(3, **OLD)])
    (one,) = (one for one in ivo_list(result) if one["Ärendenummer"] == "A1")
    assert before == one["Orsak förra gången"]


def test_another_row_of_the_beslut_may_hold_the_reason_given_last(quarters: Quarters) -> None:
    later = row(1, **OLD, orsak="Tackat nej", verkställd_från="2026-08-01")
    result = quarters.report("2026-K2", [row(1, **OLD), later, row(2, **OLD), row(3, **OLD)])
    (one,) = (one for one in ivo_list(result) if one["Ärendenummer"] == "A1")
    assert ("Plats saknas / Tackat nej", "Plats saknas") == (one["Orsak"], one["Orsak förra gången"])


# --- the same beslut --------------------------------------------------------------------------------------------------------------


def test_a_beslut_keeps_its_marke_however_its_number_and_person_are_spelled(quarters: Quarters) -> None:
    first = marke(made(quarters, "2026-K1"), "A1")
    number = str(row(1)["personnummer"]).replace("-", "")
    respelled = row(1, **OLD, beslutsnummer=" b1 ", personnummer=number[2:8] + "+" + number[8:])
    respelled["personnummer"] = number[2:]
    result = quarters.report("2026-K2", [row(2, **OLD), respelled, row(3, **OLD)])
    assert first == marke(result, "A1")


def test_a_number_given_to_another_persons_beslut_does_not_hide_that_the_first_is_gone(quarters: Quarters) -> None:
    stranger = row(9, beslutsnummer="B3", ärendenummer="A9", beslutsdatum="2025-11-02")
    with pytest.raises(HistoryError, match=GONE):
        quarters.report("2026-K2", [row(1, **OLD), row(2, **OLD), stranger])


def test_another_personnummer_on_the_same_beslut_is_a_finding(quarters: Quarters) -> None:
    changed = row(3, **OLD, personnummer=str(row(9)["personnummer"]))
    result = quarters.report("2026-K2", [row(1, **OLD), row(2, **OLD), changed])
    assert ["annan-person"] == [kind.value for kind in result.control.findings_by_kind]


# --- versions, and the register beside the folders ---------------------------------------------------------------------------------


def test_the_same_run_again_changes_nothing(quarters: Quarters) -> None:
    before = files_of(quarters.folder)
    assert quarters.report("2026-K1", [row(n, **OLD) for n in (3, 1, 2)], upprattad=day("2026-05-01")).same
    after = files_of(quarters.folder)
    assert before == {**after, "export.csv": before["export.csv"]}


def test_a_corrected_export_gives_a_new_version_that_says_in_counts_what_changed(quarters: Quarters) -> None:
    rows = [row(1, **OLD), row(2, **OLD, verkställd_från="2026-02-01"), row(4, **OLD), row(5, **OLD)]
    first = files_of(quarters.ut / "2026-K1")
    result = quarters.report("2026-K1", rows)
    assert "2026-K1-v2" == result.folder.name

    assert (
        "ersätter version 1 av rapporten för kvartalet. Antalet beslut som väntade vid kvartalets slut är detsamma"
        in words_of(result, "statistikrapport-kf")
    )
    assert "Tillkomna beslut: 2. Borttagna: 1. Med ändrad uppgift om lista, väntan, slut eller skäl: 1." in words_of(
        result, "ivo-rapport"
    )
    assert first == files_of(quarters.ut / "2026-K1")


def test_changed_totals_are_told_to_the_council(quarters: Quarters) -> None:
    result = quarters.report("2026-K1", [row(n, **OLD) for n in (1, 2)])
    assert "Antalet ej verkställda beslut vid kvartalets slut ändras från tre till två enligt SoL." in words_of(
        result, "statistikrapport-kf"
    )


def test_an_older_quarter_is_made_again_without_disturbing_newer_ones(quarters: Quarters) -> None:
    rows = [row(n, **OLD) for n in (1, 2, 3)]
    newer = quarters.report("2026-K2", rows)
    before = files_of(newer.folder)
    assert "2026-K1-v2" == quarters.report("2026-K1", [*rows, row(4, **OLD)]).folder.name
    assert before == files_of(newer.folder)
    assert quarters.report("2026-K2", rows).same
    assert {"A1", "A2", "A3"} == types(quarters.report("2026-K3", rows)).keys()


def test_figures_to_compare_with_are_remembered_when_the_folder_is_filed_away(quarters: Quarters) -> None:
    shutil.move(quarters.ut / "2026-K1", quarters.folder / "arkiv")
    result = quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2, 3)])
    assert {"totalt": 3, "foregaende_kvartal": 3, "samma_kvartal_foregaende_ar": None} == figures(result)


def test_a_folder_that_was_filed_away_is_made_again_as_the_version_it_was(quarters: Quarters) -> None:
    before = files_of(quarters.ut / "2026-K1")
    shutil.move(quarters.ut / "2026-K1", quarters.folder / "arkiv")
    assert "2026-K1" == quarters.report("2026-K1", [row(n, **OLD) for n in (1, 2, 3)]).folder.name
    assert before == files_of(quarters.ut / "2026-K1")


def test_other_input_is_a_new_version_though_the_first_is_filed_away(quarters: Quarters) -> None:
    shutil.move(quarters.ut / "2026-K1", quarters.folder / "arkiv")
    assert "2026-K1-v2" == quarters.report("2026-K1", [row(n, **OLD) for n in (1, 2)]).folder.name


def test_figures_that_were_changed_after_they_were_written_stop_the_next_quarter(quarters: Quarters) -> None:
    (path,) = quarters.ut.glob("2026-K1/offentligt/*.json")
    path.write_text(path.read_text(encoding="utf-8").replace('"totalt": 3', '"totalt": 2'), encoding="utf-8")
    with pytest.raises(HistoryError, match="ändrad sedan den skrevs"):
        quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2, 3)])


def test_a_dry_run_touches_neither_folder_nor_register(quarters: Quarters) -> None:
    before = files_of(quarters.folder)
    assert not quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2, 3)], torrkorning=True).written
    after = files_of(quarters.folder)
    assert {**before, "export.csv": b""} == {**after, "export.csv": b""}


def test_days_from_the_matdag_stand_beside_those_of_earlier_quarters(quarters: Quarters) -> None:
    result = quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2, 3)], upprattad=day("2026-07-20"))
    assert (
        "Från mätdagen till handlingarna: 20\u00a0dagar. Tidigare rapporter: kvartal\u00a01 2026 5\u00a0dagar."
        in result.page.remarks
    )


def test_a_clock_that_went_back_is_warned_of(quarters: Quarters) -> None:
    result = quarters.report("2026-K2", [row(n, **OLD) for n in (1, 2, 3)], upprattad=day("2025-07-05"))
    assert any("Kontrollera datorns klocka" in one for one in result.page.warnings)


def made(quarters: Quarters, kvartal: str) -> Result:
    """The report as it was made, found again."""
    return quarters.report(kvartal, [row(n, **OLD) for n in (1, 2, 3)])

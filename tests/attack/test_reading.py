"""A finished handling is read back whole, and the document and the figures file say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.kommun import load_kommun
from reports.model import Kvartal, Lista
from tests.attack.filing import file_handlingar
from tests.attack.groups import Issue
from tests.attack.printing import print_all
from tests.attack.prints import FlowsPrint, Months, QuarterPrint, TablePrint, holds, months_of
from tests.attack.reading import ContradictionError, numbers_in, read_handlingar, sentences
from tests.attack.worlds import invented
from tests.runs import ROOT, run_sample

LILLBY = ROOT / "templates" / "lillby" / "kommun.toml"
INSATSER = load_kommun(LILLBY).insatser
FIRST = 4 * 2026  # 2026-K1
APRIL, JUNE = 12 * 2026 + 3, 12 * 2026 + 5


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of two quarters in a municipality large enough for flows to be printed."""
    folder = tmp_path_factory.mktemp("large")
    world = invented(2, INSATSER, FIRST, 2, 40)
    return file_handlingar((Issue(world, quarter) for quarter in (FIRST, FIRST + 1)), LILLBY, folder)


@pytest.mark.parametrize(("seed", "new"), [(1, 12.0), (2, 30.0), (3, 4.0)])
def test_every_handling_of_a_year_is_read_back_as_it_was_meant(seed: int, new: float, tmp_path: Path) -> None:
    world = invented(seed, INSATSER, FIRST, 4, new)
    issues = [Issue(world, quarter) for quarter in range(FIRST, FIRST + 4)]
    ut = file_handlingar(issues, LILLBY, tmp_path)
    assert print_all(issues) == read_handlingar(ut)


def test_a_reissue_is_read_as_a_version_of_its_own(tmp_path: Path) -> None:
    worlds = [invented(1, INSATSER, FIRST, 1, new) for new in (12.0, 16.0)]
    ut = file_handlingar((Issue(world, FIRST) for world in worlds), LILLBY, tmp_path)
    assert [(Kvartal(2026, 1), 1), (Kvartal(2026, 1), 2)] == [(one.kvartal, one.version) for one in read_handlingar(ut)]


def test_a_changed_figures_file_is_a_contradiction(tmp_path: Path) -> None:
    run_sample("lillby", tmp_path, "standard")
    path = next(tmp_path.glob("*/offentligt/*.json"))
    figures = json.loads(path.read_text(encoding="utf-8"))
    figures["listor"]["avbrutna"]["per_lag"]["SoL"] += 1
    path.write_text(json.dumps(figures), encoding="utf-8")
    with pytest.raises(ContradictionError, match="differ"):
        read_handlingar(tmp_path)


def test_every_number_in_a_sentence_is_a_printed_figure_or_its_change(large: Path) -> None:
    before, now = read_handlingar(large)
    told = _figures(before) | _figures(now) | {0}
    told |= {abs(now.lista(lista).totalt - before.lista(lista).totalt) for lista in Lista}
    document = next(large.glob("2026-K2/offentligt/*.docx"))
    assert [] == [text for text in sentences(document) if not set(numbers_in(text)) <= told]


def _figures(one: QuarterPrint) -> set[int]:
    """Every number that the tables, totals and flows hold."""
    found = set()
    for lista in one.listor:
        found |= {lista.totalt, *(n for _, n in lista.per_lag)}
        found |= {int(row[-1]) for table in lista.tables for row in table.rows}
        if flows := lista.floden:
            found |= {flows.kvarstaende, flows.nya, flows.verkstallda, flows.avslutade, flows.kvarstaende + flows.nya}
    return found


def test_flows_that_are_not_printed_are_unknown_and_not_none(large: Path, tmp_path: Path) -> None:
    run_sample("lillby", tmp_path, "standard")
    (small,), (*_, second) = read_handlingar(tmp_path), read_handlingar(large)
    assert None is small.lista(Lista.EJ_VERKSTALLDA).floden
    assert isinstance(second.lista(Lista.EJ_VERKSTALLDA).floden, FlowsPrint)


@pytest.mark.parametrize(
    ("label", "months"),
    [
        ("april–juni 2026", Months(APRIL, JUNE)),
        ("oktober 2025–juni 2026", Months(APRIL - 6, JUNE)),
        ("juni 2026 eller tidigare", Months(None, JUNE)),
        ("juni 2026", Months(JUNE, JUNE)),
        ("2026-06", Months(JUNE, JUNE)),
    ],
)
def test_a_line_of_time_is_read_as_months(label: str, months: Months) -> None:
    assert months == months_of(label)


def test_numbers_are_read_in_digits_and_words_and_days_and_lagrum_are_not_numbers() -> None:
    text = "Den 30 september 2026 fanns 1 234 beslut enligt 9 § LSS (1993:387): tolv och inget, i mer än tre månader."
    assert [1234, 12, 0] == numbers_in(text)


def test_what_a_line_holds_follows_from_the_catalogue_the_notes_and_the_other_lines() -> None:
    note = "SoL: Övriga insatser inom vård och boende utanför hemmet omfattar familjehem och skyddat boende."
    labels = ("Stödboende", "Övriga insatser inom vård och boende utanför hemmet", "Stöd i hemmet", "Övriga insatser")
    table = TablePrint("per_insats", tuple(("SoL", label, 10) for label in labels), (note,))
    found = holds(table, "SoL", INSATSER)
    assert frozenset({"stodboende"}) == found["Stödboende"]
    assert frozenset({"familjehem", "skyddat-boende"}) == found[labels[1]]
    assert frozenset({"hemtjanst", "trygghetslarm"}) == found["Stöd i hemmet"]
    assert {"", "hvb", "sarskilt-boende"} <= found["Övriga insatser"]
    assert not found["Övriga insatser"] & {"stodboende", "familjehem", "hemtjanst"}

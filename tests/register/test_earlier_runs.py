"""Earlier runs under the output folder: which there are, in what order, and what the latest of them printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.errors import HistoryError
from reports.model import Kvartal, Lista
from reports.register import earlier_runs, printed_totals
from tests.builders import write

K2 = Kvartal(2026, 2)


def finished(ut: Path, name: str, ej_verkstallda: int = 7, avbrutna: int = 2) -> Path:
    """A run as it stands in the output folder, with the totals that its handling printed."""
    folder = ut / name
    (folder / "offentligt").mkdir(parents=True)
    write(folder / "kvittens.json", json.dumps({"program": "ej-verkstallda-beslut", "namnd": name}))
    listor = {"ej_verkstallda": {"totalt": ej_verkstallda}, "avbrutna": {"totalt": avbrutna}}
    write(folder / "offentligt" / f"statistikrapport-kf-{name}.json", json.dumps({"listor": listor}))
    return folder


def test_a_folder_that_is_not_there_holds_no_runs(tmp_path: Path) -> None:
    assert () == earlier_runs(tmp_path / "ut")


def test_runs_come_by_quarter_and_version_and_anything_else_is_passed_over(tmp_path: Path) -> None:
    for name in ("2026-K3-v10", "2026-K3", "2025-K4", "2026-K3-v2"):
        finished(tmp_path, name)
    for name in (".pagaende-2026-K3", "2026-K5", "anteckningar", "2026-K3 kopia", "delegation-2026"):
        (tmp_path / name).mkdir()
    write(tmp_path / "2026-K1", "en fil")
    assert [("2025-K4", 1), ("2026-K3", 1), ("2026-K3", 2), ("2026-K3", 10)] == [
        (run.period, run.version) for run in earlier_runs(tmp_path)
    ]


def test_a_run_brings_its_receipt(tmp_path: Path) -> None:
    finished(tmp_path, "2026-K3")
    assert ["2026-K3"] == [run.receipt["namnd"] for run in earlier_runs(tmp_path)]


@pytest.mark.parametrize("receipt", [None, "", "[]", "{", '{"program": 3}', "{}", "null", b"\xff\xfe"], ids=ascii)
def test_a_receipt_that_is_missing_or_damaged_stops(receipt: str | bytes | None, tmp_path: Path) -> None:
    path = finished(tmp_path, "2026-K3") / "kvittens.json"
    path.unlink()
    if receipt is not None:
        write(path, receipt)
    with pytest.raises(HistoryError, match=r"^2026-K3/kvittens\.json från en tidigare körning saknas eller är skadad"):
        earlier_runs(tmp_path)


def test_without_earlier_runs_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert printed_totals(earlier_runs(tmp_path), K2) is None


def test_figures_are_those_printed_for_that_quarter(tmp_path: Path) -> None:
    for name, total in (("2026-K2", 11), ("2025-K3", 12), ("2026-K3", 13), ("2026-K1", 14)):
        finished(tmp_path, name, total)
    assert {Lista.EJ_VERKSTALLDA: 11, Lista.AVBRUTNA: 2} == printed_totals(earlier_runs(tmp_path), K2)
    assert {Lista.EJ_VERKSTALLDA: 12, Lista.AVBRUTNA: 2} == printed_totals(earlier_runs(tmp_path), Kvartal(2025, 3))


def test_of_several_versions_the_latest_counts(tmp_path: Path) -> None:
    for name, total in (("2026-K2", 1), ("2026-K2-v2", 2), ("2026-K2-v10", 10)):
        finished(tmp_path, name, total)
    totals = printed_totals(earlier_runs(tmp_path), K2)
    assert totals is not None
    assert 10 == totals[Lista.EJ_VERKSTALLDA]


@pytest.mark.parametrize("figures", ["", "{}", '{"listor": []}', '{"listor": {"ej_verkstallda": {"totalt": "x"}}}'])
def test_figures_that_are_damaged_stop(figures: str, tmp_path: Path) -> None:
    path = finished(tmp_path, "2026-K2") / "offentligt" / "statistikrapport-kf-2026-K2.json"
    write(path, figures)
    with pytest.raises(HistoryError, match=r"^offentligt/statistikrapport-kf-2026-K2\.json från en tidigare körning"):
        printed_totals(earlier_runs(tmp_path), K2)

"""The ledger itself, by hand: what must become of a beslut that waited at the end of 2026-K2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chain.ledger import ATERRAPPORT, AVSLUTAD, NY, RAKNAS_INTE, SAKNAS, VERKSTALLD, Expected, Ledger
from tests.first_count import insatser_of
from tests.runs import row, write_export

OPEN = {"beslutsdatum": "2026-01-10"}  # slutdag 2026-04-10


def next_quarter(tmp_path: Path, **now: str) -> Expected:
    """2026-K3 after a 2026-K2 in which one beslut waited; `now` are its cells in the new export."""
    ledger = Ledger(insatser_of("lillby"))
    ledger.enter(ledger.expect("2026-K2", write_export(tmp_path / "k2.csv", [row(1, **OPEN)])))
    return ledger.expect("2026-K3", write_export(tmp_path / "k3.csv", [row(1, **{**OPEN, **now})]))


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        ({}, ATERRAPPORT),
        ({"beslutsnummer": " b1 "}, ATERRAPPORT),
        ({"verkställd_från": "2026-07-01"}, VERKSTALLD),
        ({"avslutad": "2026-07-01"}, AVSLUTAD),
        ({"gäller_till": "2026-07-31"}, AVSLUTAD),
    ],
)
def test_who_still_waited_in_the_quarter_is_told_of(tmp_path: Path, now: dict[str, str], kind: str) -> None:
    expected = next_quarter(tmp_path, **now)
    assert ([kind], {}, {}) == (
        [line.rapporttyp for line in expected.told.values()],
        expected.late,
        expected.missing,
    )


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        ({"verkställd_från": "2026-06-30"}, VERKSTALLD),
        ({"verkställd_från": "2026-02-01"}, VERKSTALLD),
        ({"avslutad": "2026-06-30"}, AVSLUTAD),
        ({"gäller_till": "2026-06-29"}, AVSLUTAD),
    ],
)
def test_what_ended_before_the_quarter_and_was_entered_late_is_listed(
    tmp_path: Path, now: dict[str, str], kind: str
) -> None:
    expected = next_quarter(tmp_path, **now)
    assert ({}, [kind], {}) == (
        expected.told,
        [line.rapporttyp for line in expected.late.values()],
        expected.missing,
    )


@pytest.mark.parametrize(
    ("now", "code"),
    [
        ({"beslutsnummer": "B2"}, SAKNAS),
        ({"utfall": "Avslag"}, RAKNAS_INTE),
        ({"beslutsdatum": "2026-08-10"}, RAKNAS_INTE),
        ({"lagrum": "4:1"}, RAKNAS_INTE),
        ({"lag": "LVU"}, RAKNAS_INTE),
    ],
)
def test_who_is_neither_told_of_nor_ended_is_missing(tmp_path: Path, now: dict[str, str], code: str) -> None:
    assert {"b1": code} == next_quarter(tmp_path, **now).missing


def test_a_new_beslut_is_new_and_an_old_one_that_nobody_told_of_is_overlooked(tmp_path: Path) -> None:
    ledger = Ledger(insatser_of("lillby"))
    ledger.enter(ledger.expect("2026-K2", write_export(tmp_path / "k2.csv", [])))
    rows = [row(1, beslutsdatum="2026-05-02"), row(2, beslutsdatum="2026-02-10"), row(3, beslutsdatum="2025-11-10")]
    expected = ledger.expect("2026-K3", write_export(tmp_path / "k3.csv", rows))
    kinds = {number: line.rapporttyp for number, line in expected.told.items()}
    assert {"b1": NY, "b2": ATERRAPPORT, "b3": ATERRAPPORT} == kinds
    assert {"b2"} == expected.overlooked  # b3 was late before there was any book to stand in

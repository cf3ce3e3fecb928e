"""Runs that many tests look at: each sample municipality once."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.pipeline import run_delegation, run_samla
from tests.runs import ROOT, delegation_order, run_sample, sample_of_all_kinds
from tests.samla.files import samla_order


@pytest.fixture(scope="session")
def lillby(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of Lillby's 2026-K3, made after its 2025-K3 and 2026-K2 so that there is something to compare with."""
    ut = tmp_path_factory.mktemp("lillby")
    for kvartal in ("2025-K3", "2026-K2"):
        run_sample("lillby", ut, "viva", "combine", kvartal=kvartal)
    return run_sample("lillby", ut, "viva", "combine").folder


@pytest.fixture(scope="session")
def storkoping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of Storköping's 2026-K3."""
    return run_sample("storkoping", tmp_path_factory.mktemp("storkoping"), "standard").folder


@pytest.fixture(scope="session")
def delegation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of Storköping's delegation report for September 2026, out of exports of every kind."""
    indata = sample_of_all_kinds("storkoping")
    settings = ROOT / "templates" / "storkoping" / "kommun.toml"
    return run_delegation(delegation_order(indata, settings, tmp_path_factory.mktemp("delegation"))).folder


@pytest.fixture(scope="session")
def samlad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two quarters of Storköping's five nämnder in one ärende."""
    settings = ROOT / "templates" / "storkoping" / "kommun.toml"
    files = [ROOT / "sample_data" / "samla"]
    return run_samla(samla_order(files, settings, tmp_path_factory.mktemp("samlad"), "2026-K2", "2026-K3")).folder

"""Gnesta's half-year, run once for the tests that look at it."""

from __future__ import annotations

import pytest

from tests.statistik.exports import write
from tests.statistik.gnesta import one_table, school_months, table_8, tables_6_7, tables_9_10_13, tables_14_15
from tests.statistik.running import Answer, settings, statistik


def _half_year(factory: pytest.TempPathFactory, **exports: object) -> Answer:
    folder = factory.mktemp("gnesta")
    indata = [write(folder / f"{kind}.csv", kind, rows) for kind, rows in exports.items()]  # type: ignore[arg-type]
    return statistik(folder, indata, settings(folder / "mall"), "2023-01", "2023-06")


@pytest.fixture(scope="session")
def gnesta(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """Tables 6, 7, 9, 10 and 13 to 15, every child under eighteen."""
    return _half_year(
        tmp_path_factory,
        anmalningar=tables_9_10_13(),
        utredningar=tables_14_15(),
        forsorjningsstod=tables_6_7(),
    )


@pytest.fixture(scope="session")
def ages(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """Table 12, and table 8 with it: neither touches the other."""
    return _half_year(tmp_path_factory, anmalningar=one_table("alder"), forsorjningsstod=table_8())


@pytest.fixture(scope="session")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """Table 11."""
    return _half_year(tmp_path_factory, anmalningar=one_table("anmalare"))


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """The school paper's months."""
    return _half_year(tmp_path_factory, anmalningar=school_months())


@pytest.fixture(scope="session")
def school_koder(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """The school paper's aktualiseringskoder."""
    return _half_year(tmp_path_factory, anmalningar=one_table("skola_per_kod"))


@pytest.fixture(scope="session")
def school_ages(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """The school paper's ages."""
    return _half_year(tmp_path_factory, anmalningar=one_table("skola_per_alder"))

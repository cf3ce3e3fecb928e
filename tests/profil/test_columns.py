"""Which heading is taken for which of ours: a wrong column is worse than a question."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reports.model import Kind
from reports.read.profile import fold
from reports.read.unknown import Examined, Sureness, examine
from tests.profil.renamed import PROFILES, RENAMED, Sample, sample_of

VIVA, COMBINE, STANDARD = (sample_of(system) for system in ("viva", "combine", "standard"))
SAMPLES = (VIVA, COMBINE, STANDARD)
OTHER_KINDS = [
    *((system, kind, "2024-2026") for system in ("viva", "combine", "standard") for kind in ("anmalningar", "utredningar", "forsorjningsstod")),
    ("standard", "anstallningar", "2026-09"),
    ("standard", "lex-sarah", "2026-09"),
]  # fmt: skip


def examined(folder: Path, sample: Sample, headings: dict[str, str], most: int = 200) -> Examined:
    path = folder / "export.csv"
    path.write_bytes(sample.written(headings, most))
    return examine(path, PROFILES)


def wrong(found: Examined, sample: Sample, headings: dict[str, str]) -> list[str]:
    """What the program calls sure and is not so."""
    truth = {fold(headings.get(name, name)): sample.profile.columns.get(fold(name)) for name in sample.headings}
    return [
        f"{match.ours} = {match.columns[0].heading}"
        for match in found.matches
        if match.sureness is Sureness.SAKER and truth[fold(match.columns[0].heading)] != match.ours
    ]


def sureness(found: Examined, ours: str) -> Sureness:
    return next(match.sureness for match in found.matches if match.ours == ours)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.system)
def test_every_column_of_a_known_export_is_sure(sample: Sample, tmp_path: Path) -> None:
    found = examined(tmp_path, sample, {}, most=10_000)
    assert (sample.system, []) == (found.fits, wrong(found, sample, {}))
    there = {sample.profile.columns[fold(name)] for name in sample.headings if fold(name) in sample.profile.columns}
    assert there == {match.ours for match in found.matches if match.sureness is Sureness.SAKER}


@pytest.mark.parametrize(("ours", "name"), RENAMED, ids=lambda one: one)
def test_one_renamed_heading_is_never_surely_another(ours: str, name: str, tmp_path: Path) -> None:
    for sample in SAMPLES:
        theirs = {sample.theirs(ours): name}
        if fold(name) not in {fold(one) for one in sample.headings} or fold(name) == fold(sample.theirs(ours)):
            assert [] == wrong(examined(tmp_path, sample, theirs), sample, theirs), sample.system


@pytest.mark.parametrize("seed", range(40))
def test_many_renamed_headings_at_once_are_never_surely_others(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    sample = SAMPLES[seed % 3]
    headings: dict[str, str] = {}
    for ours, name in chance.sample(RENAMED, len(RENAMED)):
        theirs = sample.theirs(ours)
        taken = {fold(headings.get(one, one)) for one in sample.headings}
        if theirs not in headings and fold(name) not in taken and chance.random() < 0.7:
            headings[theirs] = name
    found = examined(tmp_path, sample, headings)
    assert [] == wrong(found, sample, headings)
    assert len(headings) > 15


@pytest.mark.parametrize(
    ("ours", "name"),
    [
        ("personnummer", "Pnr"),
        ("beslutsdatum", "Beslutsdag"),
        ("beslutsdatum", "Beslutsdat."),
        ("verkställd från", "Verkst. fr o m"),
        ("avbruten från", "Avbrott"),
        ("insats", "Insatstyp"),
        ("handläggare", "Handl."),
    ],
)
def test_common_other_names_are_sure(ours: str, name: str, tmp_path: Path) -> None:
    assert Sureness.SAKER is sureness(examined(tmp_path, STANDARD, {STANDARD.theirs(ours): name}), ours)


@pytest.mark.parametrize(
    ("ours", "name"),
    [("gäller från", "Startdatum"), ("gäller till", "Slutdatum"), ("beslutsdatum", "Datum"), ("avslutad", "Avslut")],
)
def test_a_name_that_may_mean_several_is_a_question(ours: str, name: str, tmp_path: Path) -> None:
    assert Sureness.FRAGA is sureness(examined(tmp_path, VIVA, {VIVA.theirs(ours): name}), ours)


SWAPS = [
    ("verkställd från", "verkställd till"),
    ("gäller från", "gäller till"),
    ("beslutsdatum", "avslutad"),
    ("beslutsdatum", "avbruten från"),
    ("beslutsnummer", "ärendenummer"),
    ("namn", "handläggare"),
    ("insats", "utfall"),
    ("lag", "lagrum"),
    ("nämnd", "enhet"),
    ("kön", "skyddad identitet"),
    ("erbjuden", "erbjudande svar"),
    ("personnummer", "ärendenummer"),
]


@pytest.mark.parametrize(("one", "other"), SWAPS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.system)
def test_swapped_columns_are_doubted_though_their_headings_are_known(
    one: str, other: str, sample: Sample, tmp_path: Path
) -> None:
    headings = {sample.theirs(one): sample.theirs(other), sample.theirs(other): sample.theirs(one)}
    found = examined(tmp_path, sample, headings, most=10_000)
    assert [] == wrong(found, sample, headings)


def test_two_columns_of_personnummer_are_a_question(tmp_path: Path) -> None:
    at = VIVA.headings.index("Handläggare")
    person = VIVA.headings.index("Personnr")
    rows = [tuple(cell if i != at else row[person] for i, cell in enumerate(row)) for row in VIVA.rows[1:]]
    sample = Sample("viva", Kind.BESLUT, VIVA.above, (VIVA.headings, *rows))
    found = examined(tmp_path, sample, {"Handläggare": "Handläggarens personnr"})
    assert Sureness.FRAGA is sureness(found, "personnummer")


@pytest.mark.parametrize(("system", "kind", "period"), OTHER_KINDS)
def test_exports_of_other_kinds_are_known_again(system: str, kind: str, period: str, tmp_path: Path) -> None:
    sample = sample_of(system, kind, period)
    found = examined(tmp_path, sample, {}, most=10_000)
    assert (system, sample.kind, []) == (found.fits, found.kind, wrong(found, sample, {}))


def test_exports_of_other_kinds_with_another_heading_keep_their_kind(tmp_path: Path) -> None:
    for system, kind, period in OTHER_KINDS:
        sample = sample_of(system, kind, period)
        known = [name for name in sample.headings if fold(name) in sample.profile.columns]
        if len(known) > 5:
            headings = {known[0]: "Löpnr", known[1]: f"{known[1]} i systemet"}
            found = examined(tmp_path, sample, headings)
            assert (sample.kind, []) == (found.kind, wrong(found, sample, headings)), (system, kind)


def test_a_missing_column_is_missing_and_not_another(tmp_path: Path) -> None:
    for ours in ("lagrum", "skyddad identitet", "utfall"):
        at = VIVA.headings.index(VIVA.theirs(ours))
        rows = tuple(tuple(cell for i, cell in enumerate(row) if i != at) for row in VIVA.rows)
        sample = Sample("viva", Kind.BESLUT, VIVA.above, rows)
        found = examined(tmp_path, sample, {})
        assert ([ours], []) == ([match.ours for match in found.missing], wrong(found, sample, {}))


def test_headings_of_capitals_and_abbreviations_are_read(tmp_path: Path) -> None:
    names = {
        "personnummer": "PNR",
        "beslutsdatum": "BESLDATUM",
        "gäller från": "GÄLLER_FROM",
        "verkställd från": "VERKST_FROM",
    }
    names |= {"skyddad identitet": "SEKR", "beslutsnummer": "BESLNR", "handläggare": "HANDL"}
    found = examined(tmp_path, STANDARD, names)
    assert set() == {ours for ours in names if sureness(found, ours) is not Sureness.SAKER}


def test_a_column_that_says_no_on_every_row_may_be_the_one_for_skyddad_identitet(tmp_path: Path) -> None:
    at = STANDARD.headings.index("skyddad identitet")
    rows = [tuple("N" if i == at else cell for i, cell in enumerate(row)) for row in STANDARD.rows[1:100]]
    sample = Sample("standard", Kind.BESLUT, (), (STANDARD.headings, *rows))
    found = examined(tmp_path, sample, {"skyddad identitet": "Flagga"})
    assert Sureness.FRAGA is sureness(found, "skyddad identitet")

"""The profile that is written: it holds what is sure, asks the rest, and when it is answered it reads the file as the original was read."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from reports.pipeline import run_kvartal
from reports.read import load_profiles
from reports.read.profile import fold
from reports.run.profil import Profilforslag, ProfilOrder, propose
from tests.profil.renamed import RENAMED, Sample, sample_of
from tests.runs import files_of, kommun_file, order

SAMPLES = {system: sample_of(system) for system in ("viva", "combine", "standard")}


def answered(draft: str, truth: Mapping[str, str]) -> str:
    """The draft after an officer who knows the export has answered every question; `truth` is {ours: their heading}."""
    lines, said = [], set()
    for line in draft.splitlines():
        match = re.fullmatch(r'(# )?"([^"]+)" = "([^"]*)"(   # .*)?', line)
        if match and match[2] in truth and not line.startswith("[") and match[2] not in said:
            if match[3] in ("", truth[match[2]]):
                lines.append(f'"{match[2]}" = "{truth[match[2]]}"')
                said.add(match[2])
        else:
            lines.append(line)
    at = lines.index("[kolumner]") + 1
    return "\n".join([*lines[:at], *(f'"{ours}" = "{truth[ours]}"' for ours in truth if ours not in said), *lines[at:]])


def proposed(folder: Path, content: bytes, system: str = "") -> Profilforslag:
    export = folder / "export.csv"
    export.write_bytes(content)
    return propose(ProfilOrder(export, folder / "ut", system=system))


def handlingar(folder: Path, content: bytes, profile: str = "") -> dict[str, bytes]:
    """The public files that a quarter gives out of one export."""
    kommun = kommun_file(folder / "mall", kommun="lillby")
    if profile:
        (folder / "mall" / "profiler").mkdir()
        (folder / "mall" / "profiler" / "egen.toml").write_text(profile, encoding="utf-8")
    export = folder / "export.csv"
    export.write_bytes(content)
    return files_of(run_kvartal(order([export], kommun, folder / "ut")).folder / "offentligt")


def renamed(sample: Sample, seed: int) -> dict[str, str]:
    chance = random.Random(seed)
    headings: dict[str, str] = {}
    for ours, name in chance.sample(RENAMED, len(RENAMED)):
        taken = {fold(headings.get(one, one)) for one in sample.headings}
        if sample.theirs(ours) not in headings and fold(name) not in taken and chance.random() < 0.6:
            headings[sample.theirs(ours)] = name
    return headings


@pytest.mark.parametrize(("system", "seed"), [("viva", 1), ("combine", 2), ("standard", 3), ("viva", 4)])
def test_an_answered_draft_reads_the_file_as_the_original_is_read(system: str, seed: int, tmp_path: Path) -> None:
    sample = SAMPLES[system]
    headings = renamed(sample, seed)
    truth = {
        sample.profile.columns[fold(name)]: headings.get(name, name)
        for name in sample.headings
        if fold(name) in sample.profile.columns
    }
    for name in ("original", "renamed"):
        (tmp_path / name).mkdir()
    content = sample.written(headings)
    forslag = proposed(tmp_path / "renamed", content)
    assert forslag.path
    profile = answered(forslag.path.read_text(encoding="utf-8"), truth)
    original = handlingar(tmp_path / "original", sample.written({}))
    assert original
    assert original == handlingar(tmp_path / "renamed", content, profile)


@pytest.mark.parametrize("system", SAMPLES)
def test_a_draft_is_a_profile_that_loads_as_it_is(system: str, tmp_path: Path) -> None:
    forslag = proposed(tmp_path, SAMPLES[system].written(renamed(SAMPLES[system], 5)))
    assert forslag.path
    [own] = [one for one in load_profiles(forslag.path.parent) if one.system == forslag.examined.system][:1]
    sure = {match.ours for match in forslag.examined.matches if match.sureness.value == "säker"}
    assert sure == set(own.columns.values())


def test_the_draft_of_a_changed_export_is_named_for_its_system(tmp_path: Path) -> None:
    forslag = proposed(tmp_path, SAMPLES["viva"].written({"Paragraf": "Lagrum 1"}))
    assert ("viva", tmp_path / "ut" / "profiler" / "viva-beslut.toml") == (forslag.examined.system, forslag.path)


def test_of_an_unlike_system_the_officer_says_the_name(tmp_path: Path) -> None:
    headings = {name: name.upper().replace("BESLUT", "BES") + " X" for name in SAMPLES["standard"].headings[12:]}
    headings["beslutsnummer"] = "Beslut nr"
    content = SAMPLES["standard"].written(headings)
    assert "eget-system" == proposed(tmp_path, content).examined.system
    forslag = proposed(tmp_path, content, system="Treserva Öst")
    assert tmp_path / "ut" / "profiler" / "treserva-ost-beslut.toml" == forslag.path
    assert "Treserva Öst" == tomllib.loads(forslag.examined.draft)["system"]


def test_a_file_is_never_written_over_and_the_same_is_not_written_twice(tmp_path: Path) -> None:
    content = SAMPLES["viva"].written({"Paragraf": "Lagstöd"})
    first = proposed(tmp_path, content)
    assert first.path
    before = first.path.read_bytes()
    again = proposed(tmp_path, content)
    assert (first.path, True) == (again.path, True) == (again.path, again.same)
    first.path.write_text("# rättad av oss\n", encoding="utf-8")
    other = proposed(tmp_path, content)
    assert other.path == first.path.with_name("viva-beslut-v2.toml")
    assert (b"# r\xc3\xa4ttad av oss\n", before) == (first.path.read_bytes(), other.path.read_bytes())


def test_an_export_that_is_known_gets_no_draft(tmp_path: Path) -> None:
    forslag = proposed(tmp_path, SAMPLES["viva"].written({}))
    assert (None, "viva") == (forslag.path, forslag.examined.fits)
    assert not (tmp_path / "ut").exists()


def test_new_words_in_a_known_export_get_a_draft_that_asks_about_them(tmp_path: Path) -> None:
    content = SAMPLES["viva"].written({}).replace(b";Beviljat;", b";Helt beviljat;", 60)
    forslag = proposed(tmp_path, content)
    assert "viva" == forslag.examined.fits
    assert '# "Helt beviljat" = ""   # FRÅGA: vilket av' in forslag.examined.draft


def test_closed_lists_get_our_words(tmp_path: Path) -> None:
    forslag = proposed(tmp_path, SAMPLES["combine"].written({"Lagrum": "Lagparagraf", "ProcessID": "Ärendenr"}))
    words = tomllib.loads(forslag.examined.draft)["varden"]
    assert {"F": "K", "M": "M"} == words["kön"] | {"M": "M"}
    assert {"1": "J", "0": "N"} == words["skyddad identitet"]
    assert "Delvis bifall" == words["utfall"]["Delbifall"]


@pytest.mark.parametrize(
    ("day", "form"), [("2026-05-02", "ÅÅÅÅ-MM-DD"), ("2026-05-02 00:00", "ÅÅÅÅ-MM-DD TT:MM"), ("02.05.2026", "")]
)
def test_the_form_of_days_is_one_of_two_or_said_to_be_unreadable(day: str, form: str, tmp_path: Path) -> None:
    text = SAMPLES["standard"].written({"lagrum": "Lagparagraf"}).decode()
    text = re.sub(r"\d{4}-\d{2}-\d{2}(?=;)", day, text)
    found = proposed(tmp_path, text.encode()).examined
    if form:
        assert (form, ()) == (tomllib.loads(found.draft)["datumform"], found.unreadable_days)
    else:
        assert "beslutsdatum" in [column.heading for column in found.unreadable_days]

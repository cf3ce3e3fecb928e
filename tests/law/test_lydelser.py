"""Law as dated data: what the loader refuses, and from which day to which a lydelse holds."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import reports.law
from reports.errors import LawError
from reports.law import load_law
from reports.law.lydelser import Lydelse

SHIPPED = Path(reports.law.__file__).parent / "lydelser"
GOOD = {
    "lag": '"SoL"',
    "lagrum": '"34 kap. 1 § SoL"',
    "fran": "2025-07-01",
    "kalla": '"SFS"',
    "kontrollerad": "2026-02-12",
}


def lydelse(**changes: str | None) -> str:
    """One lydelse as TOML; a change to None leaves the key out."""
    entry = {**GOOD, **changes}
    return "\n".join(["[[lydelse]]", *(f"{key} = {value}" for key, value in entry.items() if value is not None), ""])


def law_file(folder: Path, *lydelser: str, head: str = 'begrepp = "prov"\nstyrs_av = "matdag"\n') -> Path:
    """A folder with one file of law, `prov.toml`."""
    (folder / "prov.toml").write_text("\n".join([head, *lydelser]), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("missing", "changes"),
    [
        ("kalla", {"kalla": None}),
        ("kalla", {"kalla": '""'}),
        ("kalla", {"kalla": '"  "'}),
        ("kontrollerad", {"kontrollerad": None}),
        ("kontrollerad", {"kontrollerad": '"2026-02-12"'}),
        ("kontrollerad", {"kontrollerad": "2026-02-12T10:00:00"}),
        ("fran", {"fran": None}),
        ("fran", {"fran": '"2025-07-01"'}),
        ("fran", {"fran": "2025-07-01T00:00:00"}),
    ],
)
def test_a_lydelse_without_source_or_days_is_refused_by_file_and_number(
    tmp_path: Path, missing: str, changes: dict[str, str | None]
) -> None:
    folder = law_file(tmp_path, lydelse(fran="2020-01-01"), lydelse(**changes))
    with pytest.raises(LawError, match=rf"prov\.toml, lydelse 2.*{missing}"):
        load_law(folder)


@pytest.mark.parametrize("key", ["begrepp", "styrs_av"])
def test_a_file_that_does_not_say_what_it_is_about_is_refused(tmp_path: Path, key: str) -> None:
    head = "\n".join(f'{one} = "prov"' for one in ("begrepp", "styrs_av") if one != key)
    with pytest.raises(LawError, match=rf"prov\.toml saknar {key}"):
        load_law(law_file(tmp_path, lydelse(), head=head))


def test_a_file_that_is_not_toml_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LawError, match=r"prov\.toml går inte att läsa"):
        load_law(law_file(tmp_path, "[[lydelse"))


def test_two_lydelser_of_a_subject_from_the_same_day_are_refused(tmp_path: Path) -> None:
    folder = law_file(tmp_path, lydelse(), lydelse(lagrum='"34 kap. 2 § SoL"'))
    with pytest.raises(LawError, match=r"lydelse 2.*redan en lydelse från 2025-07-01"):
        load_law(folder)


def test_two_lydelser_of_a_lagrum_from_the_same_day_are_refused(tmp_path: Path) -> None:
    folder = law_file(tmp_path, lydelse(lag=None), lydelse(lag=None))
    with pytest.raises(LawError, match=r"lydelse 2.*redan en lydelse från 2025-07-01"):
        load_law(folder)


def test_lydelser_of_two_lagar_or_two_lagrum_may_begin_the_same_day(tmp_path: Path) -> None:
    folder = law_file(
        tmp_path, lydelse(), lydelse(lag='"LSS"'), lydelse(lag=None), lydelse(lag=None, lagrum='"28 f § LSS"')
    )
    assert 4 == len(load_law(folder).begrepp["prov"])


def test_a_lydelse_holds_from_its_day_until_the_next_one_begins(tmp_path: Path) -> None:
    law = load_law(law_file(tmp_path, lydelse(fran="2026-01-01"), lydelse(fran="2025-07-01")))

    def begun(day: str) -> str | None:
        found = law.at("prov", date.fromisoformat(day), lag="SoL")
        return found.fran.isoformat() if found else None

    assert begun("2025-06-30") is None
    assert "2025-07-01" == begun("2025-07-01")
    assert "2025-07-01" == begun("2025-12-31")
    assert "2026-01-01" == begun("2026-01-01")
    assert "2026-01-01" == begun("2099-12-31")


def test_a_lydelse_says_what_its_file_says(tmp_path: Path) -> None:
    read = Lydelse(date(2025, 7, 1), "SFS", date(2026, 2, 12), {"lag": "SoL", "lagrum": "34 kap. 1 § SoL"})
    assert {"prov": (read,)} == load_law(law_file(tmp_path, lydelse())).begrepp


def test_a_file_may_have_no_lydelse_yet(tmp_path: Path) -> None:
    assert {"prov": ()} == load_law(law_file(tmp_path)).begrepp


def test_the_mark_of_the_law_changes_with_every_word_of_it(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("before", "same", "another word", "another word in the second file")]
    for folder in folders:
        folder.mkdir()
        (law_file(folder, lydelse()) / "prov.toml").rename(folder / "andra.toml")
        law_file(folder, lydelse())
    law_file(folders[2], lydelse(kalla='"SFS 2025:400"'))
    (folders[3] / "andra.toml").write_bytes((folders[2] / "prov.toml").read_bytes())
    before, same, *changed = (load_law(folder).mark for folder in folders)
    assert before == same
    assert 3 == len({before, *changed})


# --- the law that is shipped --------------------------------------------------------------------------------


def shipped() -> list[tuple[str, dict[str, Any]]]:
    """Every lydelse of the shipped files, read past the loader, by the name of its file."""
    return [
        (path.name, entry)
        for path in sorted(SHIPPED.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["lydelse"]
    ]


@pytest.mark.parametrize(("file", "entry"), shipped())
def test_a_shipped_lydelse_names_its_lagrum_source_and_day_of_reading(file: str, entry: dict[str, Any]) -> None:
    assert entry.get("lagrum", "").strip() or entry.get("paragrafer") or entry.get("sfs"), file
    assert entry["kalla"].strip(), file
    assert type(entry["fran"]) is type(entry["kontrollerad"]) is date, file


def test_a_shipped_lydelse_of_any_subject_holds_until_the_day_before_the_next() -> None:
    law = load_law()
    for begrepp, lydelser in law.begrepp.items():
        for one in lydelser:
            subject = {key: one.values[key] for key in ("amne", "lag") if key in one.values} or {
                "lagrum": one.values["lagrum"]
            }
            own = law.all(begrepp, **subject)
            assert law.at(begrepp, own[0].fran - timedelta(days=1), **subject) is None
            for this, following in pairwise(own):
                assert this == law.at(begrepp, this.fran, **subject)
                assert this == law.at(begrepp, following.fran - timedelta(days=1), **subject)
            assert own[-1] == law.at(begrepp, date.max, **subject)


def test_the_limit_is_three_months_in_every_lydelse() -> None:
    assert {3} == {one.values["frist_manader"] for one in load_law().begrepp["tremanadersfrist"]}


def test_the_ten_insatser_of_lss_are_in_the_duty_by_the_same_lagrum() -> None:
    insatser = {one.values["lagrum"] for one in load_law().begrepp["lss_insatser"]}
    counted = {one.values["lagrum"] for one in load_law().begrepp["rapporteringsskyldighet"] if one.values["raknas"]}
    assert {f"9 § {number} LSS" for number in range(1, 11)} == insatser
    assert insatser <= counted


PARAGRAPH = re.compile(r"([1-9]\d* kap\. )?[1-9]\d*( [a-z])? §")


def test_the_paragraphs_of_a_rule_about_delegation_are_spelled_in_one_way_and_told_once() -> None:
    for file, entry in shipped():
        named = [*entry.get("paragrafer", ()), *entry.get("delvis", ())]
        assert [] == [one for one in named if not PARAGRAPH.fullmatch(one)], file
        assert len(named) == len(set(named)), file


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 7, 1)])
def test_a_talan_about_who_is_not_a_parent_may_not_be_delegated(day: date) -> None:
    may = load_law().at("fb_delegering", day, lag="FB")
    assert may is not None
    assert "3 kap. 14 §" not in may.values["paragrafer"]
    assert "3 kap. 5 §" in may.values["paragrafer"]


@pytest.mark.parametrize(
    ("day", "reserved"),
    [(date(2025, 6, 30), ["6 kap. 6 §", "6 kap. 8 §"]), (date(2025, 7, 1), ["22 kap. 2 §", "22 kap. 4 §"])],
)
def test_familjehem_is_for_the_utskott_by_the_act_of_the_day(day: date, reserved: list[str]) -> None:
    only = load_law().at("bara_utskott", day, lag="SoL")
    assert only is not None
    assert reserved == only.values["paragrafer"][:2]


@pytest.mark.parametrize(("day", "sfs"), [(date(2025, 6, 30), "2001:453"), (date(2025, 7, 1), "2025:400")])
def test_an_act_is_in_force_until_the_day_before_the_next_of_its_name(day: date, sfs: str) -> None:
    act = load_law().at("lagar_i_kraft", day, lag="SoL")
    assert act is not None
    assert sfs == act.values["sfs"]

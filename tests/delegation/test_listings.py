"""A client's name, number, address or the one who reported a concern, put in any column of any export: left out, masked, or the run stops."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.errors import ReportError
from reports.model import Kind
from reports.pipeline import run_delegation
from reports.read.kinds import COLUMNS
from reports.screen import tell
from tests.builders import Row, csv_text, write
from tests.examples import LONG_RUN
from tests.runs import ROOT, delegation_order, files_of, person
from tests.staff_exports import anstallning, lex_sarah
from tests.test_nobody_leaves import text_of

LISTINGS = 300 if LONG_RUN else 30
CLIENT, NUMBER = "Signe Trastberg", person(3)
PLANTED = {
    "namn": CLIENT,
    "namn baklänges": "Trastberg, Signe",
    "nummer": NUMBER,
    "nummer utan århundrade": NUMBER[2:],
    "namn och nummer": f"{CLIENT} {NUMBER}",
    "mening": f"ring {CLIENT}",
    "adress": "Tallbacken 14, 999 32 Lillby",
    "anmälare": "anmält av grannen Rolf Björkvall",
}
NEEDLES = ("Trastberg", NUMBER, NUMBER.replace("-", ""), NUMBER[2:], "Tallbacken", "Björkvall")
# Columns where the client's own name and number belong.
OWN = frozenset({"personnummer", "namn"})


def exports() -> dict[Kind, list[Row]]:
    """Fourteen beslut of fourteen persons, three anställningar and two beslut under lex Sarah, all ordinary."""
    beslut = [
        {
            "beslutsnummer": f"B-{number:04}",
            "ärendenummer": f"ÄR-{number:04}",
            "personnummer": person(number),
            "namn": CLIENT if number == 3 else f"Förnamn{number} Efternamn{number}",
            "skyddad identitet": "N",
            "nämnd": "Socialnämnden",
            "verksamhet": "ÄO",
            "enhet": "Enhet Öst",
            "lag": "SoL",
            "lagrum": "11 kap. 1 §",
            "insats": "Hemtjänst",
            "utfall": "Bifall",
            "beslutsdatum": "2026-09-10",
            "delegat": "Berit Ekdahl",
            "befattning": "Biståndshandläggare",
            "delegationspunkt": "3.3",
            "beslutsnivå": "Delegation",
            "ärendetyp": "Bistånd äldre",
        }
        for number in range(14)
    ]
    return {
        Kind.BESLUT: beslut,
        Kind.ANSTALLNINGAR: [anstallning(detalj="", procent="", till="") for _ in range(3)],
        Kind.LEX_SARAH: [lex_sarah(), lex_sarah(diarienummer="SN 2026/215")],
    }


def columns() -> Iterator[tuple[Kind, str]]:
    return ((kind, column) for kind in exports() for column in COLUMNS[kind].all if column not in OWN)


def listing(seed: int) -> tuple[Kind, str, str, dict[Kind, list[Row]]]:
    """An export with something of a person planted: in one row of the column, or in all."""
    places, dice = list(columns()), random.Random(seed)
    kind, column = places[seed % len(places)]
    # Who reported a concern stands in no column of its own: only what is never printed can keep it. Of staff the export is believed.
    what = dice.choice(sorted(set(PLANTED) - (set() if kind is Kind.BESLUT else {"anmälare"})))
    rows = exports()
    in_all = column not in ("beslutsnummer", "ärendenummer") and dice.random() < 0.5
    for row in rows[kind] if in_all else rows[kind][3:4] or rows[kind][:1]:
        row[column] = PLANTED[what]
    return kind, column, what, rows


def delivered(folder: Path, rows: dict[Kind, list[Row]]) -> tuple[int, str, dict[str, bytes]]:
    """The exit code, what the screen says, and the files."""
    folder.mkdir()
    paths = [write(folder / f"{kind.name.lower()}.csv", csv_text(rows[kind], COLUMNS[kind].all)) for kind in rows]
    try:
        result = run_delegation(delegation_order(paths, ROOT / "templates/lillby/kommun.toml", folder / "ut"))
    except ReportError as error:
        assert not (folder / "ut").exists()
        return error.exit_code, str(error), {}
    return 0, "\n".join(tell(result)), files_of(result.folder)


def test_the_exports_in_which_nothing_is_planted_are_delivered(tmp_path: Path) -> None:
    code, _, files = delivered(tmp_path / "a", exports())
    assert 0 == code
    assert [] == [name for name in files if CLIENT in "".join(text_of(files[name]))]


@pytest.mark.parametrize("seed", range(LISTINGS))
def test_nothing_of_a_person_leaves_by_any_column(seed: int, tmp_path: Path) -> None:
    kind, column, what, rows = listing(seed)
    code, screen, files = delivered(tmp_path / "a", rows)
    assert code in (0, 3, 5)
    seen = {"screen": screen, "names": "\n".join(files)}
    seen |= {name: "".join(text_of(content)) for name, content in files.items()}
    secret = ("Trastberg", *NEEDLES[1:4])
    leaks = [
        (kind.value, column, what, name, needle)
        for name, text in seen.items()
        for needle in (secret if name.startswith("sekretess/") else NEEDLES)
        if needle in text
    ]
    assert [] == leaks


@pytest.mark.parametrize(("kind", "column"), [(Kind.ANSTALLNINGAR, "organisation"), (Kind.LEX_SARAH, "diarienummer")])
def test_a_client_in_an_export_of_staff_stops_the_run_and_the_message_says_which_export(
    kind: Kind, column: str, tmp_path: Path
) -> None:
    rows = exports()
    rows[kind][0][column] = CLIENT
    code, screen, files = delivered(tmp_path / "a", rows)
    assert (5, {}) == (code, files)
    assert "Gäller det anställningar eller lex Sarah: ta bort uppgiften ur deras export" in screen


def test_a_remark_in_the_place_of_the_delegat_is_no_name(tmp_path: Path) -> None:
    rows = exports()
    rows[Kind.BESLUT][3]["delegat"] = PLANTED["anmälare"]
    code, _, files = delivered(tmp_path / "a", rows)
    told = "".join(text for name, one in files.items() if name.startswith("offentligt/") for text in text_of(one))
    assert (0, False, True) == (code, "Björkvall" in told, "Berit Ekdahl" in told)

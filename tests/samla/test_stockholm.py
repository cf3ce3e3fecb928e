"""Stockholm's § 13 (socialnämnden 2022-12-14, dnr 3.1.1-601/2022), out of invented figures files: the same numbers and the same words of change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samla.files import Json, figures, lista, samla
from tests.samla.reading import Read

# How many beslut each nämnd has, that the sums are the printed ones: LSS 148 after 178, SoL 102 after 79.
LSS_2022 = (25, 31, 0, 17, 40, 22, 13)
LSS_2021 = (30, 28, 5, 25, 44, 30, 16)
SOL_2022 = (12, 21, 9, 18, 0, 25, 17)
SOL_2021 = (10, 18, 9, 6, 7, 20, 9)
SENTENCES = (
    "Antalet ej verkställda beslut enligt SoL uppgick kvartal 2 2022 till 102, vilket är en ökning med 23 beslut jämfört med kvartal 2 2021.",
    "Antalet ej verkställda beslut enligt LSS uppgick kvartal 2 2022 till 148, vilket är en minskning med 30 beslut jämfört med kvartal 2 2021.",
)


def files(namnder: int) -> list[Json]:
    """The reports of so many nämnder (seven or fourteen) for both quarters; of fourteen each pair has the numbers of one."""
    made = []
    for kvartal, sol, lss in (("2021-K2", SOL_2021, LSS_2021), ("2022-K2", SOL_2022, LSS_2022)):
        for number in range(namnder):
            at, second = divmod(number, namnder // 7)
            ours = [(n + 1 - second) // 2 if namnder == 14 else n for n in (sol[at], lss[at])]
            made.append(figures(f"Stadsdelsnämnd {number + 1:02d}", kvartal, lista(ours[0], ours[1])))
    return made


@pytest.fixture(scope="module", params=[7, 14])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read(samla(tmp_path_factory.mktemp("stockholm"), files(request.param)))


def test_the_sums_are_those_of_the_handling(read: Read) -> None:
    assert ({"SoL": 102, "LSS": 148}, {"SoL": 79, "LSS": 178}) == (
        read.lista()["per_lag"],
        read.lista()["jamforelser"][0]["per_lag"],
    )


def test_the_changes_are_told_in_its_words(read: Read) -> None:
    assert all(sentence in read.text for sentence in SENTENCES)


def test_the_tables_sum_to_them(read: Read) -> None:
    assert ["Summa", "102", "148", "250"] == read.tables["Ej verkställda beslut den 30 juni 2022, per nämnd"][-1]
    for lag, row in (("SoL", ["102", "79", "+23"]), ("LSS", ["148", "178", "-30"])):
        table = read.tables[f"Ej verkställda beslut enligt {lag} den 30 juni 2022, jämfört med tidigare kvartal"]
        assert ["Summa", *row] == table[-1]


def test_the_quarter_is_the_same_in_the_proposal_the_text_and_the_figures(read: Read) -> None:
    """Errors E4 and E5: there the decision says kvartal 1, the text and the figures kvartal 2."""
    assert (
        "Socialnämnden godkänner sammanställningen av nämndernas rapporter om ej verkställda beslut för kvartal 2 2022."
        in read.text
    )
    assert "kvartal 1" not in read.text
    assert "samla-2022-K2" == read.result.folder.name


def test_the_act_of_that_day_is_cited(read: Read) -> None:
    assert "Skyldigheten följer av 16 kap. 6 h § SoL (2001:453) och 28 h § LSS (1993:387)." in read.text


def test_every_namnds_report_is_among_the_papers(read: Read) -> None:
    namnder = read.figures["kvartalen"][0]["namnder"]
    told = [
        one
        for one in read.paragraphs
        if one.startswith("Statistikrapport om ej verkställda beslut för kvartal 2 2022, ")
    ]
    assert [f"Statistikrapport om ej verkställda beslut för kvartal 2 2022, {namnd}" for namnd in namnder] == told


def test_both_quarters_in_one_arende(tmp_path: Path) -> None:
    """As Säter does: two quarters told of at once."""
    two = Read(samla(tmp_path, files(7), "2022-K2", "2021-K2"))
    assert "samla-2021-K2_2022-K2" == two.result.folder.name
    assert "samlad rapport för kvartal 2 2021 och kvartal 2 2022" in two.text
    assert ["2021-K2", "2022-K2"] == [one["kvartal"] for one in two.figures["kvartalen"]]
    assert all(sentence in two.text for sentence in SENTENCES)

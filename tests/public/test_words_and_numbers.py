"""Every number in the text to fullmäktige is a printed figure, and no word tells of a whole group that is too small."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings

from reports.model import Lista
from reports.pipeline import run_kvartal
from tests.examples import tried
from tests.exports import beslut_exports, kvartal_texts
from tests.first_count import first_count
from tests.public.reading import Reading, numbers_in
from tests.runs import ROOT, kommun_file, order, write_export

K = 5
COLUMNS = {"Lag", "Insats", "Beslutsmånad", "Väntetid", "Verksamhet", "Antal"}
# Words that say something of everyone in a group, or of one of them.
_OF_A_GROUP = re.compile(
    r"\b(?:all[at]?|samtliga|hälften|majoriteten|merparten|flertalet|de flesta|endast|bara|procent|andel\w*|genomsnitt\w*|i snitt|"
    r"medel(?!s)\w*|median\w*|längst\w*|kortast\w*|äldst\w*|yngst\w*|som mest|som minst|max\w*|minim\w*)\b|%",
    re.IGNORECASE,
)
_WHAT_OVRIGA_MEANS = "Övriga insatser är alla insatser enligt samma lag som inte redovisas på en annan rad."
_WHOLE_LAG = "Samtliga insatser"


@pytest.fixture(scope="module")
def kommun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kommun_file(tmp_path_factory.mktemp("kommun"))


@cache
def standing(kommun: Path, kvartal: str) -> frozenset[str]:
    """The sentences of a handling that has nothing to tell: no figure of the quarter stands in them."""
    with TemporaryDirectory() as folder:
        nothing = write_export(Path(folder) / "export.csv", [])
        result = run_kvartal(order([nothing], kommun, Path(folder) / "ut", kvartal))
        return frozenset({*Reading.of(result).sentences, _WHAT_OVRIGA_MEANS})


def told(reading: Reading, always: Set[str]) -> list[str]:
    """The sentences that tell of this quarter, without the rule's own words."""
    return [sentence.replace("färre än fem personer", "") for sentence in reading.sentences if sentence not in always]


def strange_numbers(reading: Reading, always: Set[str]) -> list[str]:
    """Sentences with a number that is no printed figure."""
    counts = reading.counts()
    captions = re.compile(r"^Tabell \d+\.")
    return [sentence for sentence in told(reading, always) if not set(numbers_in(captions.sub("", sentence))) <= counts]


def group_words(reading: Reading, always: Set[str]) -> list[str]:
    """Sentences and cells that say something of a whole group, but for the one note on what a line means."""
    cells = [cell for table in reading.tables for row in table[1:] for cell in row]
    return [
        text for text in (*told(reading, always), *cells) if text != _WHAT_OVRIGA_MEANS and _OF_A_GROUP.search(text)
    ]


def test_every_number_of_a_sample_municipalitys_text_is_a_printed_figure(lillby: Path) -> None:
    always = standing(ROOT / "templates" / "lillby" / "kommun.toml", "2026-K3")
    assert [] == strange_numbers(Reading(lillby, ""), always)


# What fails is shown as it was found: to make it smaller costs a whole run a step.
@settings(tried(8), phases=(Phase.generate,))
@given(export=beslut_exports(), kvartal=kvartal_texts)
def test_whatever_the_export_the_text_tells_only_printed_figures_and_no_small_group_as_a_whole(
    kommun: Path, export: str, kvartal: str
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "export.csv"
        file.write_text(export, encoding="utf-8", newline="")
        reading = Reading.of(run_kvartal(order([file], kommun, Path(folder) / "ut", kvartal)))
        always = standing(kommun, kvartal)
        assert [] == strange_numbers(reading, always)
        assert set(group_words(reading, always)) <= {_WHOLE_LAG}
        assert all(set(table[0]) <= COLUMNS for table in reading.tables)
        persons = first_count([file], "lillby", kvartal).tables
        for lista in Lista:
            for table in reading.figures["listor"][lista.value]["tabeller"]:
                for line in table["rader"]:
                    if _WHOLE_LAG in line:
                        assert K <= len(persons[lista].fortsatt.where("lag", line[0]).total.persons)


@pytest.mark.parametrize(
    "sentence",
    [
        "I tre av de nya besluten saknades plats.",
        "Hälften väntar på bostad.",
        "17 beslut gäller kvinnor.",
        "Båda väntar.",
    ],
)
def test_a_number_that_is_no_printed_figure_is_found(lillby: Path, sentence: str) -> None:
    reading = Reading(lillby, "")
    always = frozenset(reading.sentences)
    reading.sentences.append(sentence)
    reading.figures["listor"].clear()
    assert [sentence] == strange_numbers(reading, always)


@pytest.mark.parametrize(
    "sentence",
    [
        "Samtliga beslut gäller hemtjänst.",
        "Alla väntar på bostad.",
        "Den som väntat längst har väntat länge.",
        "60 % är nya.",
    ],
)
def test_a_word_of_a_whole_group_is_found(lillby: Path, sentence: str) -> None:
    reading = Reading(lillby, "")
    reading.sentences.append(sentence)
    assert sentence in group_words(reading, frozenset())

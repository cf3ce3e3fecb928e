"""The third door is silent where nobody is: a door that cries wolf gets propped open."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.anonymise import Needles, leaks_in
from reports.render import ChartKind, WordChart
from reports.render.charts import chart_xml
from tests.anonymise.planted import packed, paragraph, run
from tests.anonymise.swedish_names import twenty_thousand
from tests.runs import ROOT, files_of

FILES = 300
# Sentences in which the words of names are words.
_SENTENCES = (
    "I maj och juni 2026 var det fler beslut än per den 30 september 2025.",
    "Per den sista dagen i april 2026 fanns 12 beslut enligt SoL, 7 enligt LSS.",
    "Den som vill bo kvar hemma kan få hemtjänst, ny lag eller inte.",
    "Enheten vid Berg och enheten vid Lund slogs ihop den 1 juli 2025.",
    "KF 2025 § 14, SN 2026-02-10 § 14, SN 2026/123 och KS 2024/77 ligger till grund.",
    "Bilaga A. Tabell 1. Jfr s. 12 f. i prop. 2007/08:43, m. fl. ställen.",
    "Lagen (1993:387) om stöd och service, 34 kap. 3 § SoL (2025:400), 28 h § LSS.",
    "Summa 1 250 beslut, 12 500 timmar, 1 985 500 kronor, 0150-123 45.",
    "Sol, vår, glad, trygg och fri: så heter fem av våra dagverksamheter.",
)


@pytest.fixture(scope="module")
def crowd() -> Needles:
    return twenty_thousand()


def _own_words() -> list[str]:
    """Sentences of the program's own papers, which are about just this."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [sentence for sentence in re.split(r"(?<=[.:])\s+", text) if 20 < len(sentence) < 200]


def clean_files(folder: Path) -> Iterator[bytes]:
    """Three hundred documents made from one handling: other figures, other days, other sentences, in other order."""
    rng = random.Random(26)
    sentences = [*_SENTENCES, *_own_words()]
    source = next((folder / "offentligt").glob("*.docx"))
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist() if "styles" not in name}
    body = parts["word/document.xml"].decode()
    for _ in range(FILES):
        told = "".join(paragraph(run(rng.choice(sentences))) for _ in range(40))
        figures = re.sub(r"(?<=>)\d+(?=<)", lambda _: str(rng.randrange(5, 2000)), body)
        years = re.sub(r"20(?:25|26)(?=[^-:/\d])", lambda _: str(rng.randrange(2015, 2027)), figures)
        yield packed({**parts, "word/document.xml": years.replace("<w:sectPr", f"{told}<w:sectPr", 1).encode()})


def test_three_hundred_clean_files_and_twenty_thousand_clients_give_no_stop(storkoping: Path, crowd: Needles) -> None:
    hits = [hit for content in clean_files(storkoping) for hit in leaks_in("fil.docx", content, crowd)]
    assert [] == [(hit.leak.name, hit.key, hit.place) for hit in hits if hit.stops]
    assert len(hits) <= 2 * FILES


@pytest.mark.parametrize("kommun", ["lillby", "storkoping"])
def test_the_handlingar_themselves_hold_no_name_of_twenty_thousand(
    kommun: str, crowd: Needles, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(kommun)
    public = {name: content for name, content in files_of(folder).items() if not name.startswith("sekretess/")}
    hits = [hit for name, content in public.items() for hit in leaks_in(name, content, crowd)]
    assert [] == [(hit.leak.name, hit.key, hit.place) for hit in hits if hit.stops]


def test_figures_side_by_side_are_no_number(crowd: Needles) -> None:
    rng = random.Random(5)
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(run(str(rng.randrange(5, 500))))}</w:tc>' for _ in range(12))}</w:tr>"
        for _ in range(500)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="x"><w:tbl>{table}</w:tbl></w:document>')
    assert () == leaks_in("fil.docx", out.getvalue(), crowd)


def _chart(rng: random.Random, years: range) -> WordChart:
    """A chart of months and years with figures of a large municipality."""
    months = ("Januari", "Februari", "Mars", "April", "Maj", "Juni", "Juli", "Augusti", "September", "Oktober")
    words = rng.choice([months, tuple(month[:3].lower() for month in months), tuple(f"{n} år" for n in range(21))])
    series = tuple((str(year), tuple(rng.choice([None, rng.randrange(0, 2000)]) for _ in words)) for year in years)
    return WordChart("Diagram", "Linjer", rng.choice([*ChartKind]), words, series, "Antal anmälningar")


def test_the_figures_of_charts_are_no_number_and_their_months_no_name(crowd: Needles) -> None:
    rng = random.Random(12)
    charts = [chart_xml(_chart(rng, range(2026 - rng.randrange(8), 2027)), "Calibri") for _ in range(FILES)]
    assert [] == [hit for chart in charts for hit in leaks_in("diagram.xml", chart, crowd)]


def test_the_bytes_of_a_picture_are_no_name(crowd: Needles) -> None:
    assert () == leaks_in("bild.jpeg", b"\xff\xd8\xff" + random.Random(7).randbytes(2_000_000), crowd)

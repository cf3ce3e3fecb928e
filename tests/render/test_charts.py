"""A chart as Word reads it: the printed numbers and no more, told apart without colour, and with words for who cannot see it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reports.errors import TemplateError
from reports.render import ChartKind, WordChart
from reports.render.charts import COLOURS, chart_xml, height, scale
from tests.charts import charts_in
from tests.render.word import NAME, elements, fill, filled, parts, table, template, texts
from tests.tools import ooxml_errors, pdf_text, tagged_pdfs

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
C = f"{{{NS['c']}}}"
MONTHS = ("jan", "feb", "mar", "apr")
YEARS = (("2025", (12, 0, None, 1_234)), ("2026", (7, None, None, None)))
LINES = WordChart(
    "Diagram 1. Orosanmälningar per månad",
    "Linjer för 2025 och 2026. Siffrorna står i tabell 1.",
    ChartKind.LINE,
    MONTHS,
    YEARS,
    "Antal anmälningar",
    ("Uppgift saknas för mars 2025.",),
)
BARS = WordChart(
    "Diagram 2. Per anmälare",
    "Staplar",
    ChartKind.BARS,
    ("Polis", "Skola", "Hälso- och sjukvård"),
    (("2026", (40, 12, 3)),),
    "Antal",
)
UPRIGHT = WordChart(
    "Diagram 3. Per kvartal", "Staplar", ChartKind.BARS, ("Kvartal 1", "Kvartal 2"), (("2026", (5, 6)),), "Antal"
)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBERS = st.one_of(st.none(), st.integers(0, 10_000_000))


def drawn(chart: WordChart, font: str = "Calibri") -> Any:
    """The chart's part, read as XML."""
    return etree.fromstring(chart_xml(chart, font))


def found(chart: WordChart, path: str) -> list[Any]:
    return list(drawn(chart).iterfind(path, NS))


def values(chart: WordChart, path: str) -> list[str]:
    """The `val` of every element that the path leads to."""
    return [one.get("val") for one in found(chart, path)]


def in_word(*charts: WordChart) -> bytes:
    return fill(template("före", "{{ diagram.a }}", "efter"), {"diagram": {"a": list(charts)}})


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


# --- the numbers -----------------------------------------------------------------------------------------------------------------


def test_the_chart_holds_its_numbers_as_they_are_printed_and_nothing_else() -> None:
    assert [
        ["2025", "jan", "feb", "mar", "apr", "12", "0", "1234"],
        ["2026", "jan", "feb", "mar", "apr", "7"],
    ] == [[one.text for one in series.iter(f"{C}v")] for series in found(LINES, ".//c:ser")]


def test_a_missing_number_is_a_gap_and_never_zero() -> None:
    assert [["0", "1", "3"], ["0"]] == [
        [point.get("idx") for point in one.iterfind("c:pt", NS)] for one in found(LINES, ".//c:numLit")
    ]
    assert ["4", "4"] == values(LINES, ".//c:numLit/c:ptCount")
    assert ["gap"] == values(LINES, ".//c:dispBlanksAs")


def test_no_workbook_lies_behind_the_chart() -> None:
    inside = parts(in_word(LINES, BARS))
    assert ["word/charts/chart1.xml", "word/charts/chart2.xml"] == [name for name in inside if "chart" in name]
    assert [] == [name for name in inside if "embed" in name or name.endswith((".xlsx", ".bin"))]
    refers = ("c:externalData", "c:strRef", "c:numRef", "c:f", "c:userShapes")
    assert [] == [tag for tag in refers if found(LINES, f".//{tag}") or found(BARS, f".//{tag}")]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(TEXT, st.lists(st.tuples(TEXT, NUMBERS), min_size=1, max_size=8), st.sampled_from(ChartKind))
def test_any_text_and_any_number_gives_a_chart_that_holds_them(
    text: str, pairs: list[tuple[str, int | None]], kind: ChartKind
) -> None:
    numbers = tuple(number for _, number in pairs)
    chart = WordChart(text, text, kind, tuple(word for word, _ in pairs), ((text, numbers),), text)
    assert [str(one) for one in numbers if one is not None] == [
        one.text for one in found(chart, ".//c:numLit/c:pt/c:v")
    ]
    assert len(pairs) == len(found(chart, ".//c:strLit/c:pt"))
    (inline,) = elements(filled(template("{{ a }}"), {"a": [chart]}), "wp:inline")
    assert inline.find(qn("wp:docPr")).get("descr") is not None


# --- the axis --------------------------------------------------------------------------------------------------------------------


@settings(derandomize=True)
@given(st.integers(0, 10_000_000), st.integers(0, 1))
def test_the_axis_reaches_the_largest_number_in_at_most_six_whole_steps(top: int, room: int) -> None:
    end, step = scale(top, room)
    assert end >= top + room
    assert 1 <= end // step <= 6
    assert end % step == 0
    assert str(step).rstrip("0") in ("1", "2", "5")


@pytest.mark.parametrize(
    ("top", "wanted"),
    [(0, (1, 1)), (1, (1, 1)), (6, (6, 1)), (7, (8, 2)), (13, (15, 5)), (60, (60, 10)), (61, (80, 20)), (1234, (1500, 500))],
)  # fmt: skip
def test_the_axis_has_round_numbers(top: int, wanted: tuple[int, int]) -> None:
    assert wanted == scale(top)


@pytest.mark.parametrize("chart", [LINES, BARS, UPRIGHT])
def test_the_axis_begins_at_zero_and_says_what_is_counted(chart: WordChart) -> None:
    assert ["0"] == values(chart, ".//c:valAx/c:scaling/c:min")
    assert [chart.unit] == [one.text for one in found(chart, ".//c:valAx/c:title//a:t")]


def test_a_chart_of_zeros_alone_has_an_axis_all_the_same() -> None:
    nothing = WordChart("T", "B", ChartKind.LINE, MONTHS, (("2026", (0, None, None, None)),), "Antal")
    assert (["1"], ["1"]) == (values(nothing, ".//c:max"), values(nothing, ".//c:majorUnit"))


def test_thousands_are_parted_in_swedish_by_every_number() -> None:
    swedish = '[>=1000000]#"\u00a0"##0"\u00a0"##0;[>=1000]#"\u00a0"##0;0'
    assert [swedish] == [one.get("formatCode") for one in found(BARS, ".//c:dLbls/c:numFmt")]
    assert [swedish] == [one.get("formatCode") for one in found(BARS, ".//c:valAx/c:numFmt")]


# --- who cannot see colours, or the chart -------------------------------------------------------------------------------------------


def lightness(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts_of = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts_of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_stands_out_from_white_by_three_to_one(colour: str) -> None:
    assert 1.05 / (lightness(colour) + 0.05) >= 3


def many(kind: ChartKind, n: int) -> WordChart:
    return WordChart("T", "B", kind, MONTHS, tuple((str(year), (1, 2, 3, 4)) for year in range(n)), "Antal")


def test_lines_are_told_apart_by_sign_and_dash() -> None:
    looks = list(zip(values(many(ChartKind.LINE, 12), ".//c:symbol"), values(many(ChartKind.LINE, 12), ".//a:prstDash"), strict=True))  # fmt: skip
    assert 12 == len(set(looks))
    assert 7 == len({sign for sign, _ in looks[:7]})


def test_bars_are_told_apart_by_pattern() -> None:
    fills = [one.find("c:spPr/a:pattFill", NS) for one in found(many(ChartKind.BARS, 6), ".//c:ser")]
    assert 6 == len({"solid" if fill is None else fill.get("prst") for fill in fills})


def test_a_legend_stands_below_when_there_is_more_than_one_series() -> None:
    assert (["b"], []) == (values(LINES, ".//c:legendPos"), values(BARS, ".//c:legendPos"))


def test_the_drawing_has_a_title_and_an_alternative_text() -> None:
    (properties,) = elements(opened(in_word(LINES)), "wp:docPr")
    assert (LINES.title, LINES.description) == (properties.get("title"), properties.get("descr"))


# --- bars --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chart", "wanted"), [(BARS, ["bar"]), (UPRIGHT, ["col"]), (LINES, [])])
def test_bars_with_long_words_lie_down(chart: WordChart, wanted: list[str]) -> None:
    assert wanted == values(chart, ".//c:barDir")


def test_bars_that_lie_are_read_from_the_top_with_the_axis_below() -> None:
    assert ["maxMin"] == values(BARS, ".//c:catAx/c:scaling/c:orientation")
    assert ["max"] == values(BARS, ".//c:valAx/c:crosses")


def test_a_single_series_of_bars_has_its_number_at_each_bar() -> None:
    two = WordChart("T", "B", ChartKind.BARS, ("a",), (("2025", (1,)), ("2026", (2,))), "Antal")
    assert (["1"], []) == (values(BARS, ".//c:showVal"), values(two, ".//c:showVal"))


def test_bars_of_several_series_stand_in_groups() -> None:
    assert (["60"], ["110"]) == (values(BARS, ".//c:gapWidth"), values(many(ChartKind.BARS, 2), ".//c:gapWidth"))


def test_the_number_above_the_highest_bar_has_room() -> None:
    assert ["8"] == values(UPRIGHT, ".//c:max")


def test_more_bars_that_lie_make_a_higher_chart_but_never_higher_than_a_page() -> None:
    def lying(n: int) -> int:
        words = tuple(f"Anmälare nummer {number}" for number in range(n))
        return height(WordChart("T", "B", ChartKind.BARS, words, (("2026", (1,) * n),), "Antal"))

    assert lying(3) < lying(12) < lying(25)
    assert lying(200) <= 17 * 360_000


# --- in the document -----------------------------------------------------------------------------------------------------------------


def test_a_mark_alone_becomes_its_charts_with_title_above_and_notes_below() -> None:
    document = opened(in_word(LINES, BARS))
    assert ["före", LINES.title, "", *LINES.notes, BARS.title, "", "efter"] == texts(document)
    assert [False, False, True, False, False, True, False] == [
        bool(list(one.iter(qn("w:drawing")))) for one in document.element.body.iter(qn("w:p"))
    ]


def test_a_mark_without_charts_takes_its_paragraph_with_it() -> None:
    assert ["före", "efter"] == texts(opened(in_word()))


def test_each_drawing_has_a_number_and_a_part_of_its_own() -> None:
    document = opened(in_word(LINES, BARS, LINES))
    relations = [one.get(qn("r:id")) for one in document.element.body.iter(f"{C}chart")]
    assert [f"/word/charts/chart{n}.xml" for n in (1, 2, 3)] == [
        document.part.rels[one].target_part.partname for one in relations
    ]
    assert 3 == len({one.get("id") for one in elements(document, "wp:docPr")})


def test_the_chart_is_as_wide_as_the_text() -> None:
    document = opened(in_word(LINES))
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    (extent,) = elements(document, "wp:extent")
    assert width == int(extent.get("cx"))


def test_charts_and_tables_stand_where_their_marks_stood() -> None:
    made = template("{{ diagram.a }}", "{{ tabell.a }}", "{{ diagram.b }}")
    content = fill(made, {"diagram": {"a": [LINES], "b": [BARS]}, "tabell": {"a": [table(("x", "1"))]}})
    kinds = [
        "chart" if list(one.iter(qn("w:drawing"))) else etree.QName(one).localname
        for one in opened(content).element.body
    ]
    assert ["chart", "tbl", "chart"] == [kind for kind in kinds if kind in ("chart", "tbl")]  # fmt: skip


@pytest.mark.parametrize("charts", [[LINES], []])
def test_a_mark_for_charts_in_a_cell_is_told(charts: list[WordChart]) -> None:
    def cell(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{{ diagram.a }}"

    with pytest.raises(TemplateError) as stopped:
        fill(template(edit=cell), {"diagram": {"a": charts}})
    assert (
        f"Mallen {NAME}: märket {{{{ diagram.a }}}} för diagram står i brödtexten, tabell 1, rad 1, kolumn 1, "
        "men ett diagram kan bara stå i brödtexten: inte i en tabellcell"
    ) in str(stopped.value)


def test_a_mark_for_charts_beside_text_is_told() -> None:
    with pytest.raises(TemplateError, match="blir flera stycken, en tabell eller ett diagram"):
        fill(template("Se {{ diagram.a }}"), {"diagram": {"a": [LINES]}})


def test_a_template_that_holds_a_chart_is_still_refused() -> None:
    with pytest.raises(TemplateError, match="ett diagram, som bär med sig siffrorna det är gjort av"):
        fill(in_word(LINES), {})


def fonts(made: bytes) -> set[str | None]:
    content = parts(fill(made, {"diagram": {"a": [LINES]}}))["word/charts/chart1.xml"]
    return {one.get("typeface") for one in etree.fromstring(content).iter(f"{{{NS['a']}}}latin")}


def test_the_chart_has_the_font_of_the_document() -> None:
    def times(document: Document) -> None:
        document.styles["Normal"].font.name = "Times New Roman"

    assert {"Times New Roman"} == fonts(template("{{ diagram.a }}", edit=times))


def test_the_chart_has_the_themes_font_where_the_document_has() -> None:
    def themes(document: Document) -> None:
        for look in document.styles.element.iter(qn("w:rFonts")):
            look.attrib.clear()
            look.set(qn("w:asciiTheme"), "minorHAnsi")

    assert {"+mn-lt"} == fonts(template("{{ diagram.a }}", edit=themes))


def test_a_document_that_names_no_font_leaves_it_to_word() -> None:
    def none(document: Document) -> None:
        for look in list(document.styles.element.iter(qn("w:rFonts"))):
            look.getparent().remove(look)

    assert set() == fonts(template("{{ diagram.a }}", edit=none))


def test_a_document_tells_its_charts_to_whoever_reads_it_back() -> None:
    first, second = charts_in(in_word(LINES, BARS))
    assert (LINES.title, LINES.description, LINES.categories, LINES.series) == (first.title, first.description, first.categories, first.series)  # fmt: skip
    assert (BARS.title, BARS.categories, BARS.series) == (second.title, second.categories, second.series)


# --- the file ----------------------------------------------------------------------------------------------------------------------


def test_two_handlingar_of_the_same_charts_are_equal_to_the_byte() -> None:
    assert in_word(LINES, BARS) == in_word(LINES, BARS)


def test_the_parts_are_sorted_and_dated_as_in_every_handling() -> None:
    with zipfile.ZipFile(io.BytesIO(in_word(LINES, BARS))) as package:
        assert sorted(package.namelist()) == package.namelist()
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}


def test_a_chart_weighs_less_than_two_kilobytes() -> None:
    assert len(in_word(LINES, BARS)) - len(in_word(LINES)) < 2_000


def test_the_open_xml_sdk_finds_no_fault_in_charts(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(in_word(LINES, BARS, UPRIGHT, many(ChartKind.LINE, 9), many(ChartKind.BARS, 9)))
    assert [] == ooxml_errors(tmp_path / NAME)


def test_libreoffice_draws_the_numbers_in_swedish(tmp_path: Path) -> None:
    big = WordChart("T", "B", ChartKind.BARS, ("Polis", "Skola"), (("2026", (1_234_567, 89)),), "Antal anmälningar")
    (tmp_path / NAME).write_bytes(in_word(big))
    (pdf,) = tagged_pdfs([tmp_path / NAME], tmp_path)
    words = " ".join(" ".join(pdf_text(pdf)).split())
    assert all(text in words for text in ("1 234 567", "89", "Polis", "Antal anmälningar", "500 000"))

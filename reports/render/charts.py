"""A chart as Word draws it itself: the numbers that are printed, and how they look. No workbook lies behind it.

Series can be told apart without colour: lines by their signs and dashes, bars by their patterns. Every colour stands out from
white by three to one. The axis begins at zero and has whole numbers only; a number that is missing is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reports.render.blocks import ChartKind, WordChart
from reports.render.paragraphs import escaped, paragraph, quoted
from reports.render.styles import Styles

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
COLOURS = ("1F3864", "C55A11", "00796B", "8E24AA", "6D6A00", "B7124C")
_DASHES = ("solid", "sysDash", "lgDash", "sysDot", "lgDashDot")
_SIGNS = ("circle", "square", "triangle", "diamond", "x", "plus", "star")
_PATTERNS = ("", "wdUpDiag", "dkHorz", "diagCross", "dkVert", "lgGrid")
_NS = "http://schemas.openxmlformats.org"
_CHART_NS = f"{_NS}/drawingml/2006/chart"
_GRAY, _LIGHT = "595959", "D9D9D9"
_TEXT_SIZE = 900  # hundredths of a point
# Swedish thousands whatever language Word or the computer speaks: `1 234`, with a blank that does not break.
_THOUSANDS = '[>=1000000]#"\u00a0"##0"\u00a0"##0;[>=1000]#"\u00a0"##0;0'
_MOST_STEPS = 6
_UPRIGHT, _UPRIGHT_LONGEST = 13, 12  # bars with more categories, or longer words below them, lie down
_MOST_WITH_FIGURES = 24  # bars with their number beside them
_EMU = 635  # in a twentieth of a point
_CM = 360_000  # of them in a centimetre
_HIGHEST = 17 * _CM


def chart_xml(chart: WordChart, font: str) -> bytes:
    """The chart's own part. `font` is that of the document, as DrawingML names it; empty for the theme's."""
    axes = _axes(chart)
    plot = _line_plot(chart) if chart.kind is ChartKind.LINE else _bar_plot(chart)
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART_NS}" xmlns:a="{_NS}/drawingml/2006/main">'
        '<c:date1904 val="0"/><c:lang val="sv-SE"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}{axes}<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{_fill('FFFFFF')}<a:ln><a:noFill/></a:ln></c:spPr>{_text_look(font)}</c:chartSpace>"
    ).encode()


def add_charts(document: Document, blocks: Sequence[object], styles: Styles) -> dict[int, tuple[str, int]]:
    """Lets the document hold the part of each chart among the blocks: by its place, its relation and its drawing's number."""
    package, free = document.part.package, document.part.next_id
    added: dict[int, tuple[str, int]] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, WordChart):
            number = free + len(added)
            name = PackURI(f"/word/charts/chart{len(added) + 1}.xml")
            part = Part(name, _CONTENT_TYPE, chart_xml(block, styles.font), package)
            added[at] = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART), number
    return added


def drawing_xml(chart: WordChart, styles: Styles, relation: str, number: int, width: int) -> bytes:
    """The paragraphs of the document: the title, the drawing that points at the chart's part, and the notes.

    `number` is the drawing's own in the document, `width` the text width in twentieths of a point.
    """
    drawing = (
        f'<wp:inline xmlns:wp="{_NS}/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU}" cy="{height(chart)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Diagram {number}" descr={quoted(chart.description)} title={quoted(chart.title)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_NS}/drawingml/2006/main"><a:graphicData uri="{_CHART_NS}">'
        f'<c:chart xmlns:c="{_CHART_NS}" xmlns:r="{_NS}/officeDocument/2006/relationships" r:id={quoted(relation)}/>'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    # A line spacing of the template's own would cut the drawing off, or leave a wide gap above it.
    keep = "<w:keepNext/>" if chart.notes else ""
    return (
        paragraph(escaped(chart.title), styles.caption, bold=not styles.caption, keep=True)
        + f'<w:p><w:pPr>{keep}<w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/></w:pPr>'
        + f"<w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"
        + "".join(paragraph(escaped(note), styles.note) for note in chart.notes)
    ).encode()


def height(chart: WordChart) -> int:
    """How high the chart is drawn, in EMU: bars that lie need a line each."""
    if _lies(chart):
        several = len(chart.series) > 1
        bars = len(chart.categories) * (len(chart.series) + _gap(chart) / 100)
        around, thick = (3.2, 0.27) if several else (2.2, 0.42)  # cm: the axis and the legend, and a bar
        return min(round((around + thick * bars) * _CM), _HIGHEST)
    return round(7.5 * _CM)


def scale(top: int, room: int = 0) -> tuple[int, int]:
    """Where the axis ends and how far apart its whole numbers are, for a largest number with so much room above it."""
    step = 1
    while top + room > step * _MOST_STEPS:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2  # 1, 2, 5, 10, 20 …
    return max(-(-(top + room) // step), 1) * step, step


def _lies(chart: WordChart) -> bool:
    longest = max(map(len, chart.categories), default=0)
    return chart.kind is ChartKind.BARS and (longest > _UPRIGHT_LONGEST or len(chart.categories) > _UPRIGHT)


def _gap(chart: WordChart) -> int:
    """The room between the bars of two categories, in hundredths of a bar."""
    return 60 if len(chart.series) == 1 else 110


def _has_figures(chart: WordChart) -> bool:
    return chart.kind is ChartKind.BARS and len(chart.series) == 1 and len(chart.categories) <= _MOST_WITH_FIGURES


# --- what is drawn -----------------------------------------------------------------------------------------------------------------


def _line_plot(chart: WordChart) -> str:
    lines = "".join(
        f'<c:ser>{_series_head(index, name)}{_line_look(index)}{_points(chart.categories, numbers)}<c:smooth val="0"/></c:ser>'
        for index, (name, numbers) in enumerate(chart.series)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>'
        '<c:axId val="1"/><c:axId val="2"/></c:lineChart>'
    )


def _bar_plot(chart: WordChart) -> str:
    figures = _figures() if _has_figures(chart) else ""
    bars = "".join(
        f'<c:ser>{_series_head(index, name)}{_bar_look(index)}<c:invertIfNegative val="0"/>{figures}{_points(chart.categories, numbers)}</c:ser>'
        for index, (name, numbers) in enumerate(chart.series)
    )
    return (
        f'<c:barChart><c:barDir val="{"bar" if _lies(chart) else "col"}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{bars}'
        f'<c:gapWidth val="{_gap(chart)}"/><c:overlap val="-8"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )


def _series_head(index: int, name: str) -> str:
    return f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{escaped(name)}</c:v></c:tx>'


def _points(categories: Sequence[str], numbers: Sequence[int | None]) -> str:
    words = "".join(f'<c:pt idx="{at}"><c:v>{escaped(word)}</c:v></c:pt>' for at, word in enumerate(categories))
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{number}</c:v></c:pt>' for at, number in enumerate(numbers) if number is not None
    )
    return (
        f'<c:cat><c:strLit><c:ptCount val="{len(categories)}"/>{words}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>{escaped(_THOUSANDS)}</c:formatCode><c:ptCount val="{len(categories)}"/>{values}</c:numLit></c:val>'
    )


# --- how it looks ------------------------------------------------------------------------------------------------------------------


def _line_look(index: int) -> str:
    colour, sign = COLOURS[index % len(COLOURS)], _SIGNS[index % len(_SIGNS)]
    edge = f'<a:ln w="9525">{_fill(colour)}</a:ln>'
    return (
        f'<c:spPr><a:ln w="25400" cap="rnd">{_fill(colour)}<a:prstDash val="{_DASHES[index % len(_DASHES)]}"/><a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{sign}"/><c:size val="7"/><c:spPr>{_fill(colour)}{edge}</c:spPr></c:marker>'
    )


def _bar_look(index: int) -> str:
    colour, pattern = COLOURS[index % len(COLOURS)], _PATTERNS[index % len(_PATTERNS)]
    fill = _fill(colour)
    if pattern:
        fill = (
            f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    return f'<c:spPr>{fill}<a:ln w="12700">{_fill(colour)}</a:ln></c:spPr>'


def _figures() -> str:
    return (
        f'<c:dLbls><c:numFmt formatCode={quoted(_THOUSANDS)} sourceLinked="0"/><c:spPr><a:noFill/></c:spPr><c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _axes(chart: WordChart) -> str:
    lies = _lies(chart)
    largest = max((n for _, numbers in chart.series for n in numbers if n is not None), default=0)
    top, step = scale(largest, room=1 if _has_figures(chart) else 0)
    turned = "" if lies else ' rot="-5400000" vert="horz"'
    line = f'<c:spPr><a:ln w="9525">{_fill(_GRAY)}</a:ln></c:spPr>'
    # Bars that lie are read from the top, so their axis of numbers stands after the last of them.
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{"maxMin" if lies else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lies else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}<c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{top}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if lies else "l"}"/>'
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill(_LIGHT)}</a:ln></c:spPr></c:majorGridlines>'
        f'<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:p><a:pPr><a:defRPr b="0"/></a:pPr><a:r><a:rPr lang="sv-SE" b="0"/>'
        f'<a:t>{escaped(chart.unit)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
        f'<c:numFmt formatCode={quoted(_THOUSANDS)} sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="1"/>'
        f'<c:crosses val="{"max" if lies else "autoZero"}"/><c:crossBetween val="between"/><c:majorUnit val="{step}"/></c:valAx>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _text_look(font: str) -> str:
    face = f"<a:latin typeface={quoted(font)}/>" if font else ""
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{_TEXT_SIZE}" b="0">{_fill("000000")}{face}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
    )

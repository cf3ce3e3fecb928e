"""From what may be printed, and a template, to bytes: Word, Excel, HTML and JSON. Knows no decisions, counts or law."""

from reports.render.blocks import Avsnitt, Block, ChartKind, Underrubrik, WordChart, WordTable
from reports.render.calendar import Event, render_calendar
from reports.render.container import LARGEST_TEMPLATE
from reports.render.figures import FigureSheet, render_figures
from reports.render.marks import Value
from reports.render.page import render_page
from reports.render.properties import DocumentProperties
from reports.render.sheets import SheetCell
from reports.render.tables import figure_widths
from reports.render.template import fill_template, marks_of
from reports.render.workbook import TICK, Sheet, WorkbookProperties, render_workbook

__all__ = [
    "LARGEST_TEMPLATE",
    "TICK",
    "Avsnitt",
    "Block",
    "ChartKind",
    "DocumentProperties",
    "Event",
    "FigureSheet",
    "Sheet",
    "SheetCell",
    "Underrubrik",
    "Value",
    "WordChart",
    "WordTable",
    "WorkbookProperties",
    "figure_widths",
    "fill_template",
    "marks_of",
    "render_calendar",
    "render_figures",
    "render_page",
    "render_workbook",
]

"""A measure as Word shows it: a table with its definition below it, in parts where it is too wide for a page, and a chart of the same figures."""

from __future__ import annotations

from collections.abc import Iterator

from reports.model import DAYS, PERCENT, PublicSeries
from reports.render import ChartKind, WordChart, WordTable, figure_widths
from reports.render.words import NBSP, capital, digits

MISSING = "saknas"
_WIDEST = 9  # columns of numbers on a standing page
_SUM = "Summa"
_LONGEST_BARS = 8  # lines: more bars than these are read in the table
_MISSING_NOTE = f"”{MISSING}”: ingen export innehåller månaden, eller någon månad av perioden. Det är inte noll."


def word_tables(series: PublicSeries, number: int) -> Iterator[WordTable]:
    """The measure as a table, or as its parts; the last has the definition."""
    parts = _parts(series.columns)
    for position, part in enumerate(parts):
        columns = tuple(series.columns[at] for at in part)
        rows = tuple((word, *(_text(values[at], series.measure.unit) for at in part)) for word, values in series.rows)
        caption, part_of = series.measure.caption, f", del {position + 1} av {len(parts)}" if len(parts) > 1 else ""
        notes = [" ".join((series.measure.definition, *series.notes))] if part is parts[-1] else []
        if any(MISSING in row[1:] for row in rows):
            notes.append(_MISSING_NOTE)
        yield WordTable(
            caption=f"Tabell {number}{part_of}. {caption}",
            description=f"{caption}. {_unit(series)}. Kolumner: {', '.join(('rad', *columns))}.",
            columns=(row_word(series), *columns),
            rows=rows,
            widths=figure_widths(len(part)),
            numeric=frozenset(range(1, len(part) + 1)),
            notes=tuple(notes),
            last_is_sum=series.rows[-1][0] == _SUM,
        )


def chart(series: PublicSeries, number: int, table: int) -> WordChart | None:
    """A line a year over the months, or bars a year for each line; None for what is not worth drawing: a single point, or more bars than one can read."""
    rows = [(word, values) for word, values in series.rows if word != _SUM]
    if len(rows) < 2 or any(isinstance(value, str) for _, values in rows for value in values):
        return None
    by_month = series.measure.name.split("--")[0].startswith(
        ("orosanmalningar_0", "utredningar_", "forsorjningsstod_per_m")
    )
    if not by_month and len(rows) > _LONGEST_BARS:
        return None
    years = series.columns[-5:]
    drawn = tuple((year, tuple(_number(values[series.columns.index(year)]) for _, values in rows)) for year in years)
    if not any(n is not None for _, numbers in drawn for n in numbers):
        return None
    words = tuple(word for word, _ in rows)
    return WordChart(
        title=f"Diagram {number}. {series.measure.caption}",
        description=f"{series.measure.caption}, {', '.join(years)}. {_seen(drawn, words)} Samma siffror står i tabell {table}.",
        kind=ChartKind.LINE if by_month else ChartKind.BARS,
        categories=words,
        series=drawn,
        unit=_unit(series),
    )


def _unit(series: PublicSeries) -> str:
    unit = series.measure.unit
    return capital(unit) if unit in (PERCENT, DAYS) else f"Antal {unit}"


def _seen(drawn: tuple[tuple[str, tuple[int | None, ...]], ...], words: tuple[str, ...]) -> str:
    """What the chart shows of the latest year, for whoever cannot see it."""
    year, numbers = drawn[-1]
    held = [(n, word) for n, word in zip(numbers, words, strict=True) if n is not None]
    if not held:
        return f"Uppgifter för {year} saknas."
    low, high = min(held, key=lambda one: one[0]), max(held, key=lambda one: one[0])
    return f"För {year} är det högsta antalet {digits(high[0])} ({high[1].lower()}) och det lägsta {digits(low[0])} ({low[1].lower()})."


def _parts(columns: tuple[str, ...]) -> list[list[int]]:
    """The columns of each part. The same month of different years is never parted."""
    groups: list[list[int]] = []
    for at, column in enumerate(columns):
        if groups and columns[groups[-1][-1]].split()[0] == column.split()[0]:
            groups[-1].append(at)
        else:
            groups.append([at])
    most = max(_WIDEST // max(map(len, groups), default=1), 1)
    in_each = -(-len(groups) // -(-len(groups) // most))  # parts of the same width, rather than a full one and a rest
    return [
        [at for group in groups[first : first + in_each] for at in group] for first in range(0, len(groups), in_each)
    ]


def row_word(series: PublicSeries) -> str:
    """What the rows of the measure are: the heading of the first column."""
    name = series.measure.name.split("--")[0]
    for beginning, word in _ROW_WORDS.items():
        if name.startswith(beginning):
            return word
    return ""


_ROW_WORDS = {
    "orosanmalningar_per_anmalare": "Anmälare",
    "orosanmalningar_per_alder": "Ålder",
    "orosanmalningar_per_kod": "Aktualiseringskod",
    "orosanmalningar_0": "Månad",
    "aktualiseringar_per_typ": "Typ",
    "forhandsbedomningar_tid": "Tid",
    "forhandsbedomningar_beslut": "Beslut",
    "upprepade": "Gäller",
    "utredningar": "Månad",
    "avslutade": "Tid",
    "andel": "Gäller",
    "insatser": "Insats",
    "forsorjningsstod_per_hinderkod": "Hinderkod",
    "forsorjningsstod_arbets": "Hinderkod",
    "forsorjningsstod": "Månad",
    "verkstallighet": "Insats",
}


def _text(value: int | str | None, unit: str) -> str:
    if isinstance(value, int):
        return f"{digits(value)}{NBSP}%" if unit == PERCENT else digits(value)
    return MISSING if value is None else value


def _number(value: int | str | None) -> int | None:
    assert not isinstance(value, str)
    return value

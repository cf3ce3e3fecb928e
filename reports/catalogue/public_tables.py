"""A table that may be printed, as Word shows it and as the figures file holds it: the two never differ in a cell."""

from __future__ import annotations

from reports.model import PublicTable
from reports.render import WordTable
from reports.render.words import capital, digits


def as_word_table(table: PublicTable, number: int, caption: str, widths: tuple[int, ...]) -> WordTable:
    """The table under its number and caption. `widths` are the columns' shares of the page; counts stand to the right."""
    return WordTable(
        caption=f"Tabell {number}. {caption}",
        description=f"{caption}. Kolumner: {', '.join(table.columns)}.",
        columns=tuple(capital(column) for column in table.columns),
        rows=tuple(tuple(digits(cell) if isinstance(cell, int) else cell for cell in row) for row in table.rows),
        widths=widths,
        numeric=frozenset(index for index, column in enumerate(table.columns) if column == "antal"),
        notes=table.notes,
    )


def as_data(table: PublicTable) -> dict[str, object]:
    """The same table for the figures file; its notes are words about it and stay in the document."""
    return {"namn": table.name, "kolumner": list(table.columns), "rader": [list(row) for row in table.rows]}

"""Rows on their way to the second door, and the ways both rules (merged and open) look at a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reports.anonymise.labels import months_before
from reports.model import Cell, Disclosure, Table

LAGAR = ("SoL", "LSS")
OPEN = "Öppen redovisning: alla uppgifter skrivs ut som de är, enligt nämndens beslut."
_KON = {"K": "Kvinnor", "M": "Män", "": "Uppgift saknas"}

Row = tuple[str | int, ...]


@dataclass(slots=True)
class Shown:
    """What a rule lets through: rows and notes by table name, families of the lags too small for a table, and the steps taken."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    families: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def add(self, table: str, *rows: Row) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def join(self, other: Shown) -> None:
        """Takes in what is let through of another lag."""
        for table, rows in other.rows.items():
            self.add(table, *rows)
        for table, notes in other.notes.items():
            mine = self.notes.setdefault(table, [])
            mine.extend(note for note in notes if note not in mine)
        self.families += other.families
        self.steps += other.steps

    def note_missing_lagar(self) -> None:
        """Says under a table which lag it leaves out, so that nobody takes the other for the whole."""
        printed = {row[0] for rows in self.rows.values() for row in rows}
        for name, rows in self.rows.items():
            for lag in [lag for lag in LAGAR if rows and lag in printed - {row[0] for row in rows}]:
                self.notes.setdefault(name, []).append(
                    f"{lag} redovisas inte i den här tabellen, eftersom någon grupp skulle bli för liten eller tabellen upprepa en annan."
                )


def by_kod(table: Table) -> dict[str, Cell]:
    """The groups of one lag by insats."""
    return {kod: cell for (kod,), cell in table.by("insats").cells.items()}


def by_months(table: Table, matdag: date) -> dict[int, Cell]:
    """The groups by whole months from the beslut to the mätdag."""
    return {months_before(matdag, month): cell for (month,), cell in table.by("beslutsmanad").cells.items()}


def decided(disclosure: Disclosure) -> list[tuple[str, str, Mapping[str, str]]]:
    """What the nämnd has decided to show beyond the statute: table name, axis, and words for its values."""
    tables: list[tuple[bool, str, str, Mapping[str, str]]] = [
        (disclosure.enhet, "per_enhet", "enhet", {"": "Uppgift saknas"}),
        (disclosure.kon, "per_kon", "kon", _KON),
        (disclosure.skal, "per_skal", "skal", {}),
    ]
    return [(name, axis, words) for on, name, axis, words in tables if on]

"""What stops the run: gathered from the rows of an export, and told all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.check.personnummer import is_e_notation
from reports.check.values import LAST_YEAR, may_be_the_first, read_day, shape
from reports.model import Export, Place

_CURE = "Rätta i källsystemet och exportera igen."
_REWRITTEN = "Excel kan ha skrivit om värdet: låt bli att öppna filen i Excel, och exportera igen ur källsystemet."
_E_NOTATION = ("ett personnummer", "formen 1,9E+11, där de sista siffrorna är förlorade")
_SHOWN = 20


class Stops:
    """The faults of one export's rows: one sentence for each fault of a column, however many rows have it."""

    def __init__(self, export: Export) -> None:
        self._date_form = export.date_form
        self._places: dict[tuple[str, str, str, str], list[Place]] = {}

    def add(self, place: Place, column: str, expected: str, found: str, *, rewritten: bool = False) -> None:
        """A cell that cannot be read. `rewritten` where Excel may have done it, and the source system is right."""
        self._places.setdefault((column, expected, found, _REWRITTEN if rewritten else _CURE), []).append(place)

    def day(self, place: Place, column: str, text: str, *, must: bool = False) -> date | None:
        """The day in a cell, or None: then it is a fault, unless the cell is empty and may be. A day that must be there has been."""
        day = read_day(text)
        if day is None and (text or must):
            found = shape(text)
            rewritten = "(siffrorna visas ej)" in found
            self.add(place, column, f"ett datum på formen {self._date_form}", found, rewritten=rewritten)
        if day and must and not may_be_the_first(day):
            self.add(place, column, "en dag som har varit", f"år {LAST_YEAR}")
            return None
        return day

    def number(self, place: Place, text: str) -> None:
        """A personnummer that Excel has rewritten is a fault; any other that cannot be read is a finding."""
        if is_e_notation(text):
            self.add(place, "personnummer", *_E_NOTATION, rewritten=True)

    def __len__(self) -> int:
        """The number of faulty cells."""
        return sum(len(places) for places in self._places.values())

    @property
    def sentences(self) -> list[str]:
        return [
            f"{places[0].file} rad {places[0].line}{_more(len(places) - 1)}, {column}: väntat {expected}, fann {found}. {cure}"
            for (column, expected, found, cure), places in self._places.items()
        ]


def all_at_once(sentences: Sequence[str]) -> str:
    """The message of a run that stops; a long list is cut, and says so."""
    shown = list(sentences[:_SHOWN])
    if len(sentences) > len(shown):
        shown.append(f"… och {len(sentences) - len(shown)} fel till av samma slag. Inget har skrivits.")
    return "\n".join(shown)


def _more(rows: int) -> str:
    return "" if rows == 0 else f" och {rows} {'rad' if rows == 1 else 'rader'} till"

"""A measure of the statistics: what it counts (`Measure`, `Event`), counted (`Series`), and as it may be printed (`PublicSeries`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.model.statistik import Manad, Statistikperiod
from reports.model.tables import Cell

PERCENT, DAYS = "procent", "dagar"  # units of measures that are no counts


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, defined once: the table's name in the figures file, its caption, what one of it is (anmälningar, personer, utredningar,
    beslut), and the definition that is printed under it.
    """

    name: str
    caption: str
    unit: str
    definition: str


@dataclass(frozen=True, slots=True)
class Event:
    """One of what a measure counts: its month, the row it belongs to, and the keyed marks of its person and household."""

    manad: Manad
    row: str
    person: str
    hushall: str


Rung = tuple[tuple[str, tuple[str, ...]], ...]  # the lines of a table, each with the rows that it unites
Cells = Mapping[tuple[str, str], Cell]  # by (column, row)


@dataclass(frozen=True, slots=True)
class Series:
    """A measure counted and unprotected, over columns (years, or months) and rows.

    `rows` are the words of the rows by their keys, in order. `cells` lacks what is zero; `missing` are the cells whose month no export has.
    `against` are groups that a reader can work out by subtracting (those outside a group, those of a part of the time): a cell that is there is
    protected as a printed one, one that is not there cannot be worked out. `ladder` are the ways to merge the rows, the most telling first; without it
    small rows are merged into `rest`, those of each part of `apart` among themselves. Series with the same `joint` take the same rung; one
    `within` another is made of its lines; one `beside` another is told only in the columns where that one is; one `apart_in` another (its name, and some of
    its rows) only where that one's lines tell those rows apart. A `stock` is counted at the end of the line's last month and has no sum. `whole` is the
    word of a single line of everything, where that is worth a table. The rows of a `monthly` one are months. `share` is a measure of how large a part of all one row is, told where that row has
    a line of its own; `partly` what the measure is where the lines leave some rows out.
    """

    measure: Measure
    columns: tuple[str, ...]
    rows: Mapping[str, str]
    cells: Cells
    missing: frozenset[tuple[str, str]] = frozenset()
    against: tuple[Cells, ...] = ()
    ladder: tuple[Rung, ...] = ()
    rest: str = "Övriga"
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joint: str = ""
    within: str = ""
    beside: str = ""
    apart_in: tuple[str, tuple[str, ...]] | None = None
    stock: bool = False
    monthly: bool = False
    whole: str = ""
    summed: bool = True
    share: tuple[Measure, str] | None = None
    partly: Measure | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """The internal control of verkställighet: `series` are the beslut whose three months ended in a quarter, by insats; `inom` those carried out in
    time, and `days` the days from beslut to start of those carried out, by (column, row). The share is the measure of the series.
    """

    series: Series
    median: Measure
    number: Measure
    inom: Cells
    days: Mapping[tuple[str, str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class PublicSeries:
    """A measure as it may be printed: a row is its word and a value for each column; None is a month that no export has.

    `notes` say what was merged or left out of it, without figures.
    """

    measure: Measure
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | str | None, ...]], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InternalSeries:
    """A measure unmerged, for work lists under sekretess; rows as in `PublicSeries`."""

    measure: Measure
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | str | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class PublicStatistik:
    """Everything that the offentliga handlingar of the statistics may say in figures. `left_out` are the captions of the
    tables that cannot be told because their groups are too small.
    """

    series: tuple[PublicSeries, ...]
    left_out: tuple[str, ...]

    def by_name(self, name: str) -> PublicSeries | None:
        """The measure with this name, if it is printed."""
        return next((one for one in self.series if one.measure.name == name), None)


@dataclass(frozen=True, slots=True)
class PrintedStatistik:
    """What one version of a handling of statistics printed: by the table's name its columns, and by the row's word its values."""

    period: Statistikperiod
    version: int
    columns: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, Mapping[str, tuple[int | str | None, ...]]]

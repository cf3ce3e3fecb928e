"""The reports of many nämnder together: a figures file as it came, what it says, and what the sum of them may print.

Only `reports.anonymise.summed` makes the `Public…` types, and a public template takes nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.model.judgement import Lista
from reports.model.kommun import Redovisning
from reports.model.kvartal import Kvartal
from reports.model.tables import PublicTable

SUM = "Summa"  # the last row of a table of nämnder


class Flode(StrEnum):
    """How a list moved during a quarter; the value is the key of the figures file."""

    KVARSTAENDE = "kvarstaende"
    NYA = "nya"
    VERKSTALLDA = "verkstallda"
    AVSLUTADE = "avslutade"


@dataclass(frozen=True, slots=True)
class FiguresFile:
    """A figures file as it came: its name as it may be shown, its bytes, and what is in it."""

    file: str
    content: bytes
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Namndlista:
    """One list of a nämnd's report, in numbers of beslut.

    `tables` are the rows of each printed table by its name; `families` the insats families of a lag too small for a table. `floden` lacks
    what was not printed. `foregaende_kvartal` and `samma_kvartal_foregaende_ar` are the totals that the report compares with.
    """

    per_lag: Mapping[str, int]
    families: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[tuple[str | int, ...], ...]]
    floden: Mapping[Flode, int]
    foregaende_kvartal: int | None
    samma_kvartal_foregaende_ar: int | None

    @property
    def totalt(self) -> int:
        return sum(self.per_lag.values())


@dataclass(frozen=True, slots=True)
class Namndrapport:
    """A nämnd's report of a quarter, as its figures file has it.

    `troskel` is None where small groups are not merged and where the file is older than that it told; `redovisning` is then None, and `program`
    empty.
    """

    file: str
    kommun: str
    namnd: str
    kvartal: Kvartal
    redovisning: Redovisning | None
    troskel: int | None
    program: str
    listor: Mapping[Lista, Namndlista]


@dataclass(frozen=True, slots=True)
class Oense:
    """A nämnd whose report of a quarter compares with another total of an earlier quarter than its report of that quarter printed."""

    namnd: str
    lista: Lista
    kvartal: Kvartal
    enligt_rapporten: int
    enligt_jamforelsen: int


@dataclass(frozen=True, slots=True)
class PublicJamforelse:
    """An earlier quarter beside a reported one, for one list: numbers of beslut by nämnd and lag. Only totals where `per_lag` is False."""

    kvartal: Kvartal
    per_lag: bool
    antal: Mapping[tuple[str, str], int]
    totalt: Mapping[str, int]

    def summa(self, lag: str = "") -> int:
        """Of all nämnder, of one lag or of the whole list."""
        return sum(n for (_, of), n in self.antal.items() if of == lag) if lag else sum(self.totalt.values())


@dataclass(frozen=True, slots=True)
class PublicSummalista:
    """One list of all nämnder together, in numbers of beslut by nämnd and lag, with what it is compared with and its tables.

    `floden` are the sums of the flows that every nämnd has printed. `utan_floden` are the nämnder that have not printed all of them.
    `utan_insatser` and `utan_tid` are by lag the nämnder for whose sake no insatser or times are summed; a lag whose nämnder have divided them
    too differently has none to name.
    """

    lista: Lista
    antal: Mapping[tuple[str, str], int]
    jamforelser: tuple[PublicJamforelse, ...]
    tables: tuple[PublicTable, ...]
    floden: Mapping[Flode, int]
    utan_floden: tuple[str, ...]
    utan_insatser: Mapping[str, tuple[str, ...]]
    utan_tid: Mapping[str, tuple[str, ...]]

    def summa(self, lag: str = "") -> int:
        """Of all nämnder, of one lag or of the whole list."""
        return sum(n for (_, of), n in self.antal.items() if lag in ("", of))


@dataclass(frozen=True, slots=True)
class Ojamford:
    """An earlier quarter that a reported one cannot be compared with: whose report is missing then, and whose is missing now.

    None is missing where nobody has given any figure of that quarter.
    """

    kvartal: Kvartal
    saknas_da: tuple[str, ...]
    saknas_nu: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicSamladKvartal:
    """A quarter of all nämnder together: who has reported, who has not, both lists, and what cannot be compared."""

    kvartal: Kvartal
    namnder: tuple[str, ...]
    saknas: tuple[str, ...]
    listor: tuple[PublicSummalista, ...]
    ojamforda: tuple[Ojamford, ...]
    oense: tuple[Oense, ...]


@dataclass(frozen=True, slots=True)
class PublicSamlad:
    """Everything that the offentlig handling of many nämnder may say in figures, and how the nämnder have protected theirs.

    `skydd` is by nämnd and quarter, in words that both may be known by: redovisning (None = not told) and k.
    """

    kvartalen: tuple[PublicSamladKvartal, ...]
    skydd: Mapping[tuple[str, Kvartal], tuple[Redovisning | None, int | None]]


def reported_in(rapporter: Sequence[Namndrapport], kvartal: Kvartal) -> dict[str, Namndrapport]:
    """The reports of a quarter by nämnd."""
    return {one.namnd: one for one in rapporter if one.kvartal == kvartal}

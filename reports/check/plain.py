"""Which rows of an export need no second look: each is a beslut of its own, all its cells can be read, and nothing in it is remarked on.

They are found by column, each different text looked at once; `RowReader` reads the other rows. What is plain here it would read without a
stop and without a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from operator import itemgetter

from reports.check.fattat import OF_FATTAT, is_noted
from reports.check.mixups import has_digits
from reports.check.personnummer import is_e_notation, kon_of, may_hold_e_notation, read_number, read_whole_number
from reports.check.rows import KON
from reports.check.values import is_tills_vidare, may_be_the_first, name_key, read_day, read_lag, read_word
from reports.model import Export, Grund, Kommun, PlainBesluten, Utfall, folded, read_lagrum

_BATCH = 8192  # beslut
_DAYS = ("gäller från", "gäller till", "verkställd från", "verkställd till", "avbruten från", "avslutad")
_WITHOUT_END = frozenset({"gäller till", "verkställd till", "avslutad", "gäller från", "erbjuden"})
_ALDER = "ålder vid beslut"


@dataclass(frozen=True)
class PlainRows:
    """The rows of one export, held against what `kommun` says."""

    export: Export
    kommun: Kommun

    def among(
        self, rows: Sequence[int], repeated: frozenset[str], apart: frozenset[str], names: frozenset[tuple[str, ...]]
    ) -> Sequence[int]:
        """Those of the rows that are plain. Rows of a `repeated` beslutsnummer (case-folded) are not, nor rows of the persons who are kept `apart`, or who
        bear one of the `names`.
        """
        odd = {
            *self._by_text(),
            *self._repeated(repeated),
            *self._rewritten(),
            *self._of_persons(apart),
            *self._other_kon(),
            *self._named(names),
            *self._not_yet_born(),
            *self._of_other_age(),
            *self._unknown_insats(),
        }
        return [at for at in rows if at not in odd] if odd else rows

    def batches(self, rows: Sequence[int]) -> Iterator[tuple[Sequence[int], PlainBesluten]]:
        """The plain rows with what they say, some thousand at a time."""
        days = {heading: {text: read_day(text) for text in self._different(heading)} for heading in _DAYS}
        for heading in _WITHOUT_END & days.keys():
            days[heading] |= {text: None for text in days[heading] if is_tills_vidare(text)}
        beslutsdatum = {text: day for text in self._different("beslutsdatum") if (day := read_day(text))}
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            galler_fran, galler_till, fran, till, avbruten, avslutad = (
                list(map(days[heading].__getitem__, self._cells(heading, batch)))
                if heading in self.export.columns
                else [None] * len(batch)
                for heading in _DAYS
            )
            yield (
                batch,
                PlainBesluten(
                    system=self.export.system,
                    beslutsnummer=self._cells("beslutsnummer", batch),
                    person=_pick(self.persons, batch),
                    grund=self._grund(batch),
                    beslutsdatum=list(map(beslutsdatum.__getitem__, self._cells("beslutsdatum", batch))),
                    galler_fran=galler_fran,
                    galler_till=galler_till,
                    fran=fran,
                    till=till,
                    avbruten=avbruten,
                    avslutad=avslutad,
                    orsak=self._cells("orsak", batch),
                ),
            )

    @cached_property
    def persons(self) -> Sequence[str]:
        """The canonical number on each row; empty where none can be read, or the one that can has a fault."""
        column = self.export.columns["personnummer"]
        found = {text: read_whole_number(text) for text in set(column)}
        whole = {text: "" if number.fault else number.canonical for text, number in found.items() if number}
        days = self.export.columns["beslutsdatum"]
        return [
            whole[text] if text in whole else self._person(text, day) for text, day in zip(column, days, strict=True)
        ]

    def _person(self, text: str, day: str) -> str:
        """A number without its century, as it is read on the day of the beslut."""
        number = read_number(text, read_day(day) or date.max)
        return number.canonical if number and not number.fault else ""

    def _of_persons(self, apart: frozenset[str]) -> Iterator[int]:
        """The rows without a number that can be read, and those of the persons."""
        if not all(self.persons) or not apart.isdisjoint(self.persons):
            yield from (at for at, person in enumerate(self.persons) if not person or person in apart)

    def _by_text(self) -> Iterator[int]:
        """The rows with a cell that cannot be read, or is remarked on, whatever else the row says."""
        namnd = self.kommun.namnd.casefold()
        yield from self._where("lag", lambda text: read_lag(text) is None)
        yield from self._where("utfall", lambda text: read_word(text, Utfall) is None)
        yield from self._where("beslutsdatum", lambda text: not may_be_the_first(read_day(text)))
        for heading in (*_DAYS, "erbjuden"):
            yield from self._where(heading, partial(_is_no_day, heading))
        for heading in OF_FATTAT:
            yield from self._where(heading, partial(is_noted, heading))
        yield from self._where("kön", lambda text: bool(text) and text.upper() not in KON)
        yield from self._where("skyddad identitet", lambda text: text.upper() != "N")
        yield from self._where("nämnd", lambda text: text.casefold() != namnd)
        yield from self._where("namn", has_digits)
        yield from self._where("vistelsekommun", lambda text: text.upper() == "J")

    def _repeated(self, numbers: frozenset[str]) -> Iterator[int]:
        """The rows whose beslutsnummer is empty, or stands on other rows too."""
        column = self.export.columns["beslutsnummer"]
        if numbers or not all(column):
            yield from (at for at, text in enumerate(column) if not text or text.casefold() in numbers)

    def _rewritten(self) -> Iterator[int]:
        """The rows with a number of the system's that Excel has rewritten."""
        for heading in ("beslutsnummer", "ärendenummer"):
            column = self.export.columns[heading]
            if may_hold_e_notation("\n".join(column)):
                yield from (at for at, text in enumerate(column) if is_e_notation(text))

    def _where(self, heading: str, strange: Callable[[str], bool]) -> Iterator[int]:
        """The rows whose cell is strange; a column that is not there is empty."""
        texts = {text for text in self._different(heading) if strange(text)}
        if texts:
            yield from (at for at, text in enumerate(self._cells(heading, self._all)) if text in texts)

    def _other_kon(self) -> Iterable[int]:
        """The rows whose kön is not that of the number."""
        wanted = {text: KON.get(text.upper()) for text in self._different("kön")}
        if any(wanted.values()):
            cells = zip(self._cells("kön", self._all), self.persons, strict=True)
            for at, (text, person) in enumerate(cells):
                if wanted[text] and person and wanted[text] is not kon_of(person):
                    yield at

    def _named(self, names: frozenset[tuple[str, ...]]) -> Iterator[int]:
        """The rows of those who bear one of the names, or that of anybody of the staff."""
        staff = {
            *self._different("handläggare"),
            *self._different("delegat"),
            *(one.namn for one in self.kommun.personal),
        }
        known = names | {name_key(name) for name in staff} - {()}
        if known and "namn" in self.export.columns:
            yield from self._where("namn", lambda text: name_key(text) in known)

    def _not_yet_born(self) -> Iterator[int]:
        """The rows of those who were born in the year of the beslut or after it."""
        days = self.export.columns["beslutsdatum"]
        if days and max(self.persons)[:4] >= min(days)[:4]:
            yield from (
                at for at, (person, day) in enumerate(zip(self.persons, days, strict=True)) if person[:4] >= day[:4]
            )

    def _of_other_age(self) -> Iterator[int]:
        """The rows whose stated age is neither of the two that someone may have in the year of the beslut."""
        years = {text: int(text) for text in self._different(_ALDER) if text and not is_noted(_ALDER, text)}
        if years:
            cells = zip(self._cells(_ALDER, self._all), self.persons, self.export.columns["beslutsdatum"], strict=True)
            for at, (text, person, day) in enumerate(cells):
                if text in years and person and int(day[:4]) - int(person[:4]) - years[text] not in (0, 1):
                    yield at

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each person and name that stand on one row, as they are compared."""
        if "namn" in self.export.columns:
            keys = {text: name_key(text) for text in self._different("namn")}
            yield from (
                (person, keys[text])
                for person, text in set(zip(self.persons, self.export.columns["namn"], strict=True))
            )

    def _unknown_insats(self) -> Iterator[int]:
        """The rows of a granted insats that the municipality's catalogue lacks."""
        unknown = {
            texts for texts, grund in self._grunder.items() if grund and grund.insats is None and grund.utfall.gynnande
        }
        if unknown:
            yield from (at for at, texts in enumerate(self._texts_of_grund(self._all)) if texts in unknown)

    @cached_property
    def _grunder(self) -> Mapping[tuple[str, str, str, str], Grund | None]:
        return {texts: self._grund_of(*texts) for texts in set(self._texts_of_grund(self._all))}

    def _grund_of(self, lag_text: str, lagrum: str, insats: str, utfall_text: str) -> Grund | None:
        lag, utfall = read_lag(lag_text), read_word(utfall_text, Utfall)
        if lag is None or utfall is None:
            return None
        word = self.kommun.words.get((lag.casefold(), folded(insats)))
        return Grund(lag, read_lagrum(lagrum, lag), word, utfall)

    def _grund(self, rows: Sequence[int]) -> Sequence[Grund]:
        return [grund for grund in map(self._grunder.__getitem__, self._texts_of_grund(rows)) if grund]

    def _texts_of_grund(self, rows: Sequence[int]) -> Iterable[tuple[str, str, str, str]]:
        return zip(*(self._cells(heading, rows) for heading in ("lag", "lagrum", "insats", "utfall")), strict=True)

    @cached_property
    def _all(self) -> Sequence[int]:
        return range(len(self.export.lines))

    def _different(self, heading: str) -> frozenset[str]:
        column = self.export.columns.get(heading)
        return frozenset(("",) if column is None else column)

    def _cells(self, heading: str, rows: Sequence[int]) -> Sequence[str]:
        column = self.export.columns.get(heading)
        return [""] * len(rows) if column is None else _pick(column, rows)


def _pick(column: Sequence[str], rows: Sequence[int]) -> Sequence[str]:
    if isinstance(rows, range):
        return column if len(rows) == len(column) else column[rows.start : rows.stop]
    return [column[rows[0]]] if len(rows) == 1 else itemgetter(*rows)(column)


def _is_no_day(heading: str, text: str) -> bool:
    """Whether a cell that may be empty, or without end, holds something else than a day."""
    return bool(text) and read_day(text) is None and not (heading in _WITHOUT_END and is_tills_vidare(text))

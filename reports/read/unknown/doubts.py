"""What the rows say against a column whose heading fits: days in the wrong order, a number that belongs to many persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.read.unknown.contents import Column, Content, day_of

# The first comes before the second, or on the same day, in nearly every row of every system.
_ORDER = (
    ("beslutsdatum", "avslutad"),
    ("gäller från", "gäller till"),
    ("verkställd från", "verkställd till"),
    ("verkställd från", "avbruten från"),
    ("inkom", "förhandsbedömning klar"),
    ("inledd", "avslutad"),
    ("inledd", "förlängd till"),
    ("utfärdad", "till"),
    ("från", "till"),
)
_ALWAYS_FILLED = ("beslutsdatum", "inkom", "inledd", "utfärdad", "från", "datum", "personnummer", "beslutsnummer")
_ONE_PERSON_EACH = ("beslutsnummer",)
_STAFF = ("handläggare", "delegat", "utfärdat av")
_TILLS_VIDARE = "9999-12-31"
_NEARLY_ALL, _FEW = 0.98, 0.1
_ENOUGH = 20  # rows: fewer say nothing


def doubted(found: Mapping[str, Column], columns: Sequence[Column]) -> dict[str, str]:
    """The headings, of those that are found, that the rows speak against: {our heading: why}."""
    doubts: dict[str, str] = {}
    if "personnummer" in found and sum(1 for one in columns if one.content is Content.PERSONNUMMER) > 1:
        doubts["personnummer"] = "fler än en kolumn innehåller personnummer: en kan vara handläggarens"
    for ours in _ALWAYS_FILLED:
        if ours in found and found[ours].filled < _NEARLY_ALL * len(found[ours].cells):
            doubts[ours] = "rubriken är känd, men kolumnen är tom på många rader"
    for first, last in _ORDER:
        if first in found and last in found and _backwards(found[first], found[last]):
            doubts[first] = doubts[last] = f"dagarna för ”{first}” ligger ofta efter dem för ”{last}”"
    if not columns or len(columns[0].cells) < _ENOUGH:
        return doubts
    person = found.get("personnummer")
    for ours in _ONE_PERSON_EACH:
        if ours in found and person and _many_persons(found[ours], person):
            doubts[ours] = "samma nummer står på flera personer"
    if person and "namn" in found and found["namn"].distinct < person.distinct / 10:
        doubts["namn"] = "för få olika namn för att vara klienternas"
    for ours in _STAFF:
        if person and ours in found and found[ours].distinct > person.distinct / 2 >= _ENOUGH:
            doubts[ours] = "för många olika namn för att vara personalens"
    if {"beslutsnummer", "ärendenummer"} <= set(found) and (
        found["beslutsnummer"].distinct < found["ärendenummer"].distinct
    ):
        doubts["beslutsnummer"] = doubts["ärendenummer"] = "fler olika ärenden än beslut: de kan vara omkastade"
    return doubts


def _backwards(first: Column, last: Column) -> bool:
    pairs = [(day_of(one), day_of(other)) for one, other in zip(first.cells, last.cells, strict=True)]
    both = [(one, other) for one, other in pairs if one and other and _TILLS_VIDARE not in (one[:10], other[:10])]
    return sum(1 for one, other in both if other < one) > _FEW * len(both)


def _many_persons(number: Column, person: Column) -> bool:
    persons: dict[str, set[str]] = {}
    for one, of in zip(number.cells, person.cells, strict=True):
        if one and of:
            persons.setdefault(one, set()).add(of)
    return sum(1 for found in persons.values() if len(found) > 1) > (1 - _NEARLY_ALL) * len(persons)

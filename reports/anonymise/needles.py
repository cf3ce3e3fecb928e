"""What leads to a person: every number, name, case and contact of the exports, in the shape that finished text is searched by.

A needle is kept once, as what is left when all its spellings are folded together; the search folds the text the same way.
Some 150 spellings of a person come down to about twenty entries here, so that twenty thousand persons are no more work than one.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reports.anonymise.folding import fold
from reports.anonymise.number_search import stem_of
from reports.anonymise.wording import (
    Pair,
    given_names,
    initials,
    name_pairs,
    name_words,
    with_lost_letters,
    words_of,
)
from reports.model import Export, Place

_NUMBER = re.compile(
    r"(?<![\d.])(\d{2})?(\d{2})-?(\d{2})-?(\d{2})\s*[-+]?\s*(\d{4}|[TRSUWXJKLMN]\d{3}|TF\d{2})(?!\d)", re.IGNORECASE
)
# Each begins with a sign that the text can be scanned for; what stands before it is looked at only then.
_EMAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_BEFORE_AT = re.compile(r"[\w.+-]+$")
_PHONE = re.compile(r"[0+](?<![\w.+-].)(?:46|046)?[ (0]*\d{1,3}[ )/-]*\d(?:[ -]?\d){4,8}(?![\w-])")
_STREET = re.compile(
    r"(?:gatan?|vag(?:en)?|grand(?:en)?|torg(?:et)?|stig(?:en)?|allen|backen|plan) \d{1,3} ?[a-z]?(?!\w)", re.IGNORECASE
)
_BEFORE_STREET = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD = 64
_GUID = re.compile(r"[0-9a-f](?<![0-9a-z].)[0-9a-f]{7}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?![0-9a-z])", re.IGNORECASE)
_NUMBER_COLUMNS = ("beslutsnummer", "anmälningsnummer", "utredningsnummer")
_SHORTEST_GUID = 32  # signs
_RARE_FROM = 7  # letters: a shorter name is too often a word or a place


@dataclass(frozen=True, order=True, slots=True)
class Bearer:
    """Whose needle it is: the row of the export, and the numbers that a finding is answered by. Never the person."""

    place: Place
    beslutsnummer: str = ""
    arendenummer: str = ""


@dataclass(frozen=True, slots=True)
class Needles:
    """All needles, each with the first row that bears it.

    `stems` and `lettered` are numbers as `number_search.Shape` gives them, `pairs` two words that are a whole name,
    `signed` an initial and a last name, `fours` a word of a name and the last four, `labels` initials and birth year (`AB1985`,
    `AB85`), `births` the words of names by day of birth, `cases` case numbers by how many words they have, `codes` GUIDs and
    keyed marks, `contacts` e-mail, telephone and street, `rare` long words of one person's name. `numbers` are whole
    numbers, for the check sums.
    """

    stems: dict[str, Bearer] = field(default_factory=dict)
    lettered: dict[str, Bearer] = field(default_factory=dict)
    pairs: dict[Pair, Bearer] = field(default_factory=dict)
    signed: dict[Pair, Bearer] = field(default_factory=dict)
    fours: dict[Pair, Bearer] = field(default_factory=dict)
    labels: dict[str, Bearer] = field(default_factory=dict)
    births: dict[str, dict[str, Bearer]] = field(default_factory=lambda: defaultdict(dict))
    cases: dict[int, dict[tuple[str, ...], Bearer]] = field(default_factory=lambda: defaultdict(dict))
    case_starts: set[str] = field(default_factory=set)
    codes: dict[str, Bearer] = field(default_factory=dict)
    contacts: dict[str, Bearer] = field(default_factory=dict)
    rare: dict[str, Bearer] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    numbers: dict[str, Bearer] = field(default_factory=dict)
    sums: dict[str, Bearer] = field(default_factory=dict)


def needles_of(exports: Sequence[Export], staff: Iterable[str] = ()) -> Needles:
    """The needles of everyone in the exports, and of the staff's own numbers."""
    needles = Needles()
    people = [(bearer, namn, number) for export in exports for bearer, namn, number in _people(export, needles)]
    given = frozenset(name for _, namn, _ in people for name in given_names(name_words(namn)))
    words: Counter[str] = Counter()
    for bearer, namn, number in people:
        words.update(_add_person(needles, bearer, namn, number, given))
    for bearer, namn, _ in people:
        for word in {part for parts in name_words(namn) for part in parts}:
            if words[word] == 1 and len(word) >= _RARE_FROM:
                needles.rare[word] = bearer
    for export in exports:
        _add_content(needles, export)
    _add_numbers(needles, " ; ".join(staff), Bearer(Place("kommun.toml", 0)))
    return needles


def with_marks(needles: Needles, marks: Iterable[str]) -> Needles:
    """The needles, and the run's keyed marks of persons and beslut: they lead to somebody for whoever has the key."""
    return replace(needles, codes={**needles.codes, **{mark: Bearer(Place("", 0)) for mark in marks}})


def sums_of(needles: Needles) -> Mapping[str, Bearer]:
    """Every number's check sums (MD5, SHA-1, SHA-256) in hex: anyone can try all numbers there are against one in minutes."""
    if not needles.sums:  # made when a text first has something like one
        for number, bearer in needles.numbers.items():
            for written in (number, f"{number[:-4]}-{number[-4:]}"):
                content = written.encode()
                for digest in (hashlib.md5, hashlib.sha1, hashlib.sha256):
                    needles.sums[digest(content).hexdigest()] = bearer
    return needles.sums


def telephone(written: str) -> str:
    """The digits of a Swedish number, from its leading zero."""
    digits = re.sub(r"\D", "", written)
    return "0" + re.sub(r"^(?:00)?46(?:0)?", "", digits) if not re.match(r"0[1-9]", digits) else digits


def contacts_in(folded: str) -> Iterator[tuple[str, int]]:
    """Every e-mail address, telephone number and street address in folded text, in one spelling, and where it begins."""
    for match in _EMAIL.finditer(folded):
        if before := _BEFORE_AT.search(folded, max(0, match.start() - _LONGEST_WORD), match.start()):
            yield (before[0] + match[0]).lower(), before.start()
    for match in _PHONE.finditer(folded):
        yield telephone(match[0]), match.start()
    for match in _STREET.finditer(folded):
        before = _BEFORE_STREET.search(folded, max(0, match.start() - _LONGEST_WORD), match.start())
        yield re.sub(r"\s", "", (before[0] if before else "") + match[0]).lower(), match.start()


def codes_in(lowered: str) -> Iterator[tuple[str, int]]:
    """Every GUID in lowered text without its dashes, and where it begins."""
    for match in _GUID.finditer(lowered):
        yield match[0].replace("-", ""), match.start()


def _people(export: Export, needles: Needles) -> Iterator[tuple[Bearer, str, str]]:
    """Each person of an export once, by name and number; on the way, every case number."""
    seen: dict[tuple[str, str], None] = {}
    for row in export.rows:
        numbers = [number for column in _NUMBER_COLUMNS if (number := export.cell(row, column))]
        arende = export.cell(row, "ärendenummer")
        bearer = Bearer(Place(export.file, row.line), numbers[0] if numbers else "", arende)
        for case in (*numbers, arende):
            _add_case(needles, case, bearer)
        person = (export.cell(row, "namn"), export.cell(row, "personnummer"))
        if person not in seen:
            seen[person] = None
            yield bearer, *person


def _add_person(needles: Needles, bearer: Bearer, namn: str, number: str, given: frozenset[str]) -> list[str]:
    """Adds a person's needles, and gives the words of the name."""
    births = _add_numbers(needles, number, bearer)
    if number and not births:
        _add_case(needles, number, bearer)  # a number of the system's own
    words = name_words(namn)
    lost = name_words(with_lost_letters(namn))
    for pair in name_pairs(words, given) | name_pairs(lost, given):
        needles.pairs.setdefault(pair, bearer)
    parts = [part for word in words for part in word]
    needles.words.update(parts, *lost)
    if len(words) > 1:
        for last in words[-1]:
            needles.signed.setdefault((parts[0][0], last), bearer)
    for century, day, four in births:
        for label in initials(words):
            for year in {century + day[:2]} if century else {f"19{day[:2]}", f"20{day[:2]}"}:
                needles.labels.setdefault(label + year, bearer)
            needles.labels.setdefault(label + day[:2], bearer)
            needles.births[day].setdefault(label.lower(), bearer)
        for part in parts:
            needles.births[day].setdefault(part, bearer)
            needles.fours.setdefault((part, four.lower()), bearer)
    return list(dict.fromkeys(parts))


def _add_numbers(needles: Needles, text: str, bearer: Bearer) -> list[tuple[str, str, str]]:
    """Adds every number in a text, and gives them as century (may be empty), `ÅÅMMDD` and the last four."""
    return [number for match in _NUMBER.finditer(fold(text)) if (number := _add_number(needles, match, bearer))]


def _add_number(needles: Needles, match: re.Match[str], bearer: Bearer) -> tuple[str, str, str] | None:
    century, year, month, day, four = match.groups(default="")
    if not 1 <= int(month) <= 12 or not 1 <= int(day) % 60 <= 31 or _in_two_cells(match):
        return None
    born, four = year + month + day, four.upper()
    if four.isdigit():
        needles.stems.setdefault(stem_of(born + four), bearer)
    needles.lettered.setdefault(born + four[1:], bearer)
    for written in {century + born + four, born + four}:
        needles.numbers.setdefault(written, bearer)
    return century, born, four


def _in_two_cells(match: re.Match[str]) -> bool:
    """A day and a year that only a tab or a line end keeps apart: two cells of an export, and nobody's number."""
    between = match.string[match.end(4) : match.start(5)]
    return match.end(4) - match.start(2) > len("ÅÅMMDD") and any(sign in between for sign in "\t\r\n")


def _add_case(needles: Needles, case: str, bearer: Bearer) -> None:
    """Adds a case number, if it is long enough not to be found in any table of figures."""
    folded = fold(case)
    for code, _ in codes_in(folded.lower()) if len(folded) >= _SHORTEST_GUID else ():
        needles.codes.setdefault(code, bearer)
    words = words_of(folded)
    digits, letters = "".join(word for word in words if word.isdigit()), any(not word.isdigit() for word in words)
    if len(digits) < (4 if letters else 5):
        return
    for written in (words, words_of("".join(words))):
        needles.cases[len(written)].setdefault(tuple(written), bearer)
        needles.case_starts.add(written[0])


def _add_content(needles: Needles, export: Export) -> None:
    """Adds what identifies wherever in the file it stands, in columns that no profile knows too: free text, relatives' numbers."""
    text = fold(_decoded(export.content))
    line_ends = [match.start() for match in re.finditer("\n", text)]

    def bearer(at: int) -> Bearer:
        return Bearer(Place(export.file, bisect_left(line_ends, at) + 1))

    for match in _NUMBER.finditer(text):
        _add_number(needles, match, bearer(match.start()))
    for contact, at in contacts_in(text):
        needles.contacts.setdefault(contact, bearer(at))
    for code, at in codes_in(text.lower()):
        needles.codes.setdefault(code, bearer(at))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")

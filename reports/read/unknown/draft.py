"""A profile to adjust, written as the ones that ship: what is sure stands in it, what is not is a comment with its candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.read.unknown.contents import Column
from reports.read.unknown.matching import Matched, Sureness
from reports.read.unknown.table import Table
from reports.read.unknown.words import Words

PLAIN_DAY, DAY_AND_TIME = "ÅÅÅÅ-MM-DD", "ÅÅÅÅ-MM-DD TT:MM"
_LONGEST = 80  # signs of a heading that are shown


def draft(table: Table, matched: Matched, words: Sequence[Words], system: str, names: frozenset[str]) -> str:
    """The text of the profile (TOML). `names` are parts of persons' names in the file: a heading made of them is not written."""
    lines = [
        "# Utkast till profil, gjort ur en export. Gå igenom varje rad som är märkt TROLIG, FRÅGA eller SAKNAS: ta bort # framför den rad",
        "# som är rätt, ändra den, eller låt den vara. Stämmer allt: lägg filen i mappen profiler bredvid kommun.toml.",
        f"system = {quoted(system)}",
        f"slag = {quoted(matched.kind.value)}",
        "antagen = true",
        f"datumform = {quoted(DAY_AND_TIME if any(column.with_time for column in table.columns) else PLAIN_DAY)}",
        f"titelrader = {table.heading_line - 1}",
        f"slutrad = {quoted(table.closing)}",
        *_strange_closing(table),
        "",
        "# Vår rubrik = rubriken i exporten.",
        "[kolumner]",
        *_columns(matched, names),
    ]
    unused = [shown(column, names) for column in matched.unused if column.heading]
    if unused:
        lines += ["", f"# Används inte: {', '.join(unused)}."]
    for one in words:
        lines += ["", *_words(one)]
    return "\n".join(lines) + "\n"


def shown(column: Column, names: frozenset[str]) -> str:
    """A heading as it may be shown: digits as 9, never a person's name, nothing that moves the screen."""
    if not is_writable(column, names) and not any(sign.isdigit() for sign in column.heading):
        return f"kolumn {column.place} (rubriken visas ej)"
    text = re.sub(r"\d", "9", column.heading)
    text = "".join(sign if sign.isprintable() else "?" for sign in text)
    return f"”{text[:_LONGEST]}”" if text else f"kolumn {column.place} (utan rubrik)"


def is_writable(column: Column, names: frozenset[str]) -> bool:
    """Whether the heading may stand in the file as it is."""
    parts = re.findall(r"[^\W\d_]+", column.heading.casefold())
    is_name = bool(parts) and all(part in names for part in parts)
    return bool(column.heading) and not is_name and not any(sign.isdigit() for sign in column.heading)


def quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in escaped) + '"'


def _strange_closing(table: Table) -> Iterator[str]:
    if table.strange_closing:
        yield f"# FRÅGA: sist i filen, på rad {table.strange_closing}, står en slutrad som inte visas. Skriv den i slutrad, med {{antal}} där talet står."


def _columns(matched: Matched, names: frozenset[str]) -> Iterator[str]:
    for match in matched.matches:
        if match.sureness is Sureness.SAKER:
            yield _line(match.ours, match.columns[0], names)
    less = [match.ours for match in matched.matches if match.sureness is Sureness.SAKNAS and not match.must]
    if less:
        yield f"# Saknas, men behöver inte finnas: {', '.join(less)}."
    for match in matched.matches:
        if match.sureness is Sureness.SAKER or (match.sureness is Sureness.SAKNAS and not match.must):
            continue
        must = ", måste finnas" if match.must else ""
        yield ""
        yield f"# {match.sureness.value.upper()}{must}: {match.ours}. {_sentence(match.why)}"
        if not match.columns:
            yield f'# {quoted(match.ours)} = ""'
        for column in match.columns:
            yield (
                f"# {_line(match.ours, column, names)}"
                if is_writable(column, names)
                else _line(match.ours, column, names)
            )


def _line(ours: str, column: Column, names: frozenset[str]) -> str:
    if is_writable(column, names):
        return f"{quoted(ours)} = {quoted(column.heading)}"
    return f'# {quoted(ours)} = ""   # skriv rubriken på kolumn {column.place} här: den visas inte, eftersom den har siffror eller liknar ett namn'


def _words(one: Words) -> Iterator[str]:
    yield f"[varden.{quoted(one.ours)}]"
    for theirs, ours in one.known.items():
        yield f"{quoted(theirs)} = {quoted(ours)}"
    for theirs in one.unknown:
        yield f'# {quoted(theirs)} = ""   # FRÅGA: vilket av {", ".join(one.choices)}?'
    if one.hidden:
        yield f"# FRÅGA: {one.hidden} ord till i kolumnen känner programmet inte igen. De visas inte: se efter i exporten."


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}."

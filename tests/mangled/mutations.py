"""What happens to a file on its way: by Excel, by an editor, by the network, by chance. Bytes to bytes, each way by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

from tests.mangled.small_exports import small_export

Mutation = Callable[[bytes, Random], bytes]

_SIGNS: Final = (
    b'"', b'""', b";", b",", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0", b"\x1a", b"\xff", b"\x85", b"\xa0", b"\xef\xbb\xbf",
    b"'", b"=", b" ", b"\xe2\x80\xa8", b"\x0b", b"\x0c", b"\x1c", b"\xef\xbf\xbd", b"\xc3", b"\xe5", b"0", b"E+11",
)  # fmt: skip
_CELLS: Final = (
    b"1,98501E+11", b"=1+1", b"NULL", b"", b'"', b'"a\nb"', b'"a;b"', b"2026-13-01", b"01.03.2026", b"46082", b"#REF!", b"x" * 300,
    b"\xc3\xa5", b"Bifall", b"9999-12-31", b"0001-01-01", b"-", b"\xe2\x80\x93", b"\xef\xbc\x9d1",
)  # fmt: skip
_SEPARATORS: Final = (b";", b",", b"\t", b"|")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PAGES: Final = ("utf-8", "cp1252", "mac_roman", "cp850", "latin-1", "utf-16", "utf-16-le", "utf-8-sig")


def _at(content: bytes, chance: Random) -> int:
    return chance.randint(0, len(content))


def _slice(content: bytes, chance: Random) -> tuple[int, int]:
    start = _at(content, chance)
    return start, min(len(content), start + chance.choice((1, 2, 5, 20, 100, 400)))


def _lines(content: bytes) -> list[bytes]:
    return [line for line in _LINE.findall(content) if line]


def _one_line(content: bytes, chance: Random, change: Callable[[bytes, bytes], bytes]) -> bytes:
    """One line changed; `change` is given the line and the separator it has most of."""
    lines = _lines(content)
    if not lines:
        return content
    at = chance.randrange(len(lines))
    separator = max(_SEPARATORS, key=lines[at].count)
    lines[at] = change(lines[at], separator)
    return b"".join(lines)


def _cells(content: bytes, chance: Random, change: Callable[[list[bytes], int], None]) -> bytes:
    """The cells of one line changed; `change` is given them and the place of one of them."""

    def changed(line: bytes, separator: bytes) -> bytes:
        body = line.rstrip(b"\r\n")
        cells = body.split(separator)
        change(cells, chance.randrange(len(cells)))
        return separator.join(cells) + line[len(body) :]

    return _one_line(content, chance, changed)


# --- bytes ---------------------------------------------------------------------------------------------------------------------


def flip_a_bit(content: bytes, chance: Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def replace_a_byte(content: bytes, chance: Random) -> bytes:
    at = _at(content, chance)
    return content[:at] + chance.choice((bytes([chance.randrange(256)]), *_SIGNS)) + content[at + 1 :]


def insert_a_sign(content: bytes, chance: Random) -> bytes:
    at = _at(content, chance)
    return content[:at] + chance.choice(_SIGNS) * chance.choice((1, 1, 1, 2, 3)) + content[at:]


def delete_a_slice(content: bytes, chance: Random) -> bytes:
    start, end = _slice(content, chance)
    return content[:start] + content[end:]


def duplicate_a_slice(content: bytes, chance: Random) -> bytes:
    start, end = _slice(content, chance)
    at = chance.choice((end, _at(content, chance)))
    return content[:at] + content[start:end] + content[at:]


def cut_the_end(content: bytes, chance: Random) -> bytes:
    return content[: _at(content, chance)]


def cut_the_start(content: bytes, chance: Random) -> bytes:
    return content[chance.choice((1, 2, 3, 10, _at(content, chance))) :]


def stray_quotes(content: bytes, chance: Random) -> bytes:
    """Marks where a field begins or ends: the ones that swallow rows."""
    places = [at for at, sign in enumerate(content) if sign in b";,\t|\r\n"] or [0]
    for _ in range(chance.choice((1, 2, 2, 3))):
        at = chance.choice(places) + chance.choice((0, 1))
        content = content[:at] + b'"' + content[at:]
    return content


# --- lines ---------------------------------------------------------------------------------------------------------------------


def swap_lines(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    if len(lines) > 1:
        one, other = chance.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def sort_lines(content: bytes, chance: Random) -> bytes:
    """As when all of the sheet is sorted, the headings with it."""
    lines = _lines(content)
    lines.sort(key=lambda line: line.lstrip(b'\xef\xbb\xbf"').lower(), reverse=chance.random() < 0.5)
    return b"".join(lines)


def move_a_line(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    if lines:
        moved = lines.pop(chance.randrange(len(lines)))
        lines.insert(chance.randint(0, len(lines)), moved)
    return b"".join(lines)


def delete_a_line(content: bytes, chance: Random) -> bytes:
    return _one_line(content, chance, lambda line, separator: b"")


def double_a_line(content: bytes, chance: Random) -> bytes:
    return _one_line(content, chance, lambda line, separator: line * 2)


def join_lines(content: bytes, chance: Random) -> bytes:
    return _one_line(content, chance, lambda line, separator: line.rstrip(b"\r\n"))


def split_a_line(content: bytes, chance: Random) -> bytes:
    end = chance.choice((b"\n", b"\r", b"\r\n"))
    return _one_line(content, chance, lambda line, _: line[: (at := _at(line, chance))] + end + line[at:])


def another_line_end(content: bytes, chance: Random) -> bytes:
    end = chance.choice((b"\n", b"\r", b"\r\n", b"\n\n", b"\r\r\n"))
    return _one_line(content, chance, lambda line, _: line.rstrip(b"\r\n") + end)


def all_line_ends(content: bytes, chance: Random) -> bytes:
    end = chance.choice((b"\n", b"\r", b"\r\n"))
    return b"".join(line.rstrip(b"\r\n") + end for line in _lines(content))


def an_empty_line(content: bytes, chance: Random) -> bytes:
    empty = chance.choice((b"\n", b"\r\n", b" \n", b";;;;\n", b'""\n', b";" * 34 + b"\r\n", b"\xa0\n", b"Summa;12\n"))
    return _one_line(content, chance, lambda line, _: chance.choice((line + empty, empty + line)))


# --- cells ---------------------------------------------------------------------------------------------------------------------


def another_cell(content: bytes, chance: Random) -> bytes:
    def change(cells: list[bytes], at: int) -> None:
        cells[at] = chance.choice(_CELLS)

    return _cells(content, chance, change)


def swap_cells(content: bytes, chance: Random) -> bytes:
    def change(cells: list[bytes], at: int) -> None:
        other = chance.randrange(len(cells))
        cells[at], cells[other] = cells[other], cells[at]

    return _cells(content, chance, change)


def delete_a_cell(content: bytes, chance: Random) -> bytes:
    def change(cells: list[bytes], at: int) -> None:
        del cells[at]

    return _cells(content, chance, change)


def double_a_cell(content: bytes, chance: Random) -> bytes:
    return _cells(content, chance, lambda cells, at: cells.insert(at, cells[at]))


def swap_columns(content: bytes, chance: Random) -> bytes:
    """Two columns of all lines but the headings, or of the headings alone: as where one has been sorted by itself."""
    lines = _lines(content)
    if not lines:
        return content
    heading = max(range(len(lines)), key=lambda at: max(lines[at].count(separator) for separator in _SEPARATORS))
    separator = max(_SEPARATORS, key=lines[heading].count)
    one, other = (chance.randrange(lines[heading].count(separator) + 1) for _ in "ab")
    only_heading = chance.random() < 0.5
    for at, line in enumerate(lines):
        body = line.rstrip(b"\r\n")
        cells = body.split(separator)
        if len(cells) > max(one, other) and (at == heading) == only_heading:
            cells[one], cells[other] = cells[other], cells[one]
            lines[at] = separator.join(cells) + line[len(body) :]
    return b"".join(lines)


# --- whole files ---------------------------------------------------------------------------------------------------------------


def another_code_page(content: bytes, chance: Random) -> bytes:
    """Read in one code page and saved in another: right, or as a program that guessed wrong does it."""
    read, saved = chance.choice(_PAGES), chance.choice(_PAGES)
    return content.decode(read, "replace").encode(saved, "replace")


def another_separator(content: bytes, chance: Random) -> bytes:
    was, becomes = chance.choice(_SEPARATORS), chance.choice((*_SEPARATORS, b":", b"  "))
    if chance.random() < 0.5:
        return content.replace(was, becomes)
    return _one_line(content, chance, lambda line, separator: line.replace(separator, becomes))


def a_mark_or_title_first(content: bytes, chance: Random) -> bytes:
    first = (
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"sep=;\r\n",
        b"Uttag 2026\n\n",
        b'"',
        b"\n" * 31,
        b"PK\x03\x04",
    )
    return chance.choice(first) + content


def a_last_line(content: bytes, chance: Random) -> bytes:
    last = (
        b"Antal poster: 2\r\n",
        b"\x1a",
        b"Summa;;;3\n",
        b'"',
        b"\r\n\r\n",
        b"Antal poster: 2;;;;\n",
        b"BXQ-00001;",
        b"\0",
    )
    return content + chance.choice(last)


def quote_whole_lines(content: bytes, chance: Random) -> bytes:
    """As Excel saves a file that it opened as one column."""
    return b"".join(
        b'"' + (body := line.rstrip(b"\r\n")).replace(b'"', b'""') + b'"' + line[len(body) :]
        for line in _lines(content)
    )


def separators_last(content: bytes, chance: Random) -> bytes:
    """As a spreadsheet pads short lines, or a system ends every line."""
    more, some = chance.choice((b";", b",", b";;", b"\t")), chance.random() < 0.5
    return b"".join(
        (body := line.rstrip(b"\r\n")) + (b"" if some and chance.random() < 0.5 else more) + line[len(body) :]
        for line in _lines(content)
    )


def paste_another_file(content: bytes, chance: Random) -> bytes:
    other = chance.choice((content, small_export(chance).content))
    at = chance.choice((len(content), 0, _at(content, chance)))
    if chance.random() < 0.5:
        lines = _lines(content)
        at = len(b"".join(lines[: chance.randint(0, len(lines))]))
    return content[:at] + other + content[at:]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    flip_a_bit, replace_a_byte, insert_a_sign, delete_a_slice, duplicate_a_slice, cut_the_end, cut_the_start, stray_quotes,
    swap_lines, sort_lines, move_a_line, delete_a_line, double_a_line, join_lines, split_a_line, another_line_end,
    all_line_ends, an_empty_line, another_cell, swap_cells, delete_a_cell, double_a_cell, swap_columns, another_code_page,
    another_separator, a_mark_or_title_first, a_last_line, quote_whole_lines, separators_last, paste_another_file,
)  # fmt: skip

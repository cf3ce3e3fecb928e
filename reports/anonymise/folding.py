"""Text as plain signs, so that one name or number is one text however it was written, saved or damaged on the way."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

BREAK = "\x1e"  # stands between the pieces of a file that a reader would not join: paragraphs, cells, values

# Letters that Unicode does not take apart into a plain letter and a mark.
_WITHOUT_PARTS = {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
_MISREAD_LETTERS = "åäöÅÄÖéÉüÜøØæÆèáíóúàçñôî"
# UTF-8 read as something else: å becomes Ã¥ in Windows, √• on a Mac.
_MISREAD_AS = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437")
_FEW = 16  # signs that are replaced one by one


def fold(text: str) -> str:
    """The text without marks over letters, hidden signs and kinds of dash and blank; case and `BREAK` are kept.

    Å is A. A letter that was lost altogether is `?`. Misread UTF-8 is read again as it was meant.
    """
    if text.isascii():
        return text
    signs = set(text)
    if signs & _misread_signs():
        text = _misread().sub(lambda match: _misread_table()[match[0]], text)
        signs = set(text)
    table = {sign: plain for sign in signs if not sign.isascii() and (plain := _plain(sign)) != sign}
    if len(table) > _FEW:
        return text.translate({ord(sign): plain for sign, plain in table.items()})
    for sign, plain in table.items():  # many times faster; what is plain is never a sign of the table
        text = text.replace(sign, plain)
    return text


@cache
def _plain(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cf" or kind.startswith("M"):
        return ""
    if sign == "\ufffd":
        return "?"
    if kind == "Pd" or sign == "\u2212":
        return "-"
    if kind.startswith("Z"):
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    apart = unicodedata.normalize("NFKD", sign)
    return _WITHOUT_PARTS.get(sign, sign) if apart == sign else "".join(map(_plain, apart))


@cache
def _misread_table() -> dict[str, str]:
    table = {}
    for letter in _MISREAD_LETTERS:
        for form in ("NFC", "NFD"):
            for encoding in _MISREAD_AS:
                misread = unicodedata.normalize(form, letter).encode().decode(encoding, errors="replace")
                if "\ufffd" not in misread:
                    table[misread] = letter
    return table


@cache
def _misread() -> re.Pattern[str]:
    longest_first = sorted(_misread_table(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def _misread_signs() -> frozenset[str]:
    """The first sign of each misread letter that is not itself a plain letter."""
    return frozenset(next(sign for sign in misread if not sign.isascii()) for misread in _misread_table())

"""What leads to a person without being a name or a number: e-mail, telephone, street, and the codes of computers."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Each begins with a sign that the text can be scanned for; what stands before it is looked at only then.
_EMAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_BEFORE_AT = re.compile(r"[\w.+-]+$")
_PHONE = re.compile(r"[0+](?<![\w.+-].)(?:46|046)?[ (0]*\d{1,3}[ )/-]*\d(?:[ -]?\d){4,8}(?![\w-])")
_STREET = re.compile(
    r"(?:gatan?|vag(?:en)?|grand(?:en)?|torg(?:et)?|stig(?:en)?|allen|backen|plan) \d{1,3} ?[a-z]?(?!\w)", re.IGNORECASE
)
_BEFORE_STREET = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD = 64
_GUID = re.compile(r"[0-9a-f](?<![0-9a-z].)[0-9a-f]{7}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?![0-9a-z])")


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

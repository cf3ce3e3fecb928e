"""Text as WordprocessingML has it: one paragraph, and the signs that XML can hold."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

_UNPRINTABLE = dict.fromkeys([*(code for code in range(32) if code not in (9, 10, 13)), 0xFFFE, 0xFFFF])


def printable(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return text.translate(_UNPRINTABLE)


def escaped(text: str) -> str:
    """Text as it stands between two tags."""
    return escape(printable(text))


def quoted(text: str) -> str:
    """Text as the value of an attribute, its quotation marks included."""
    return quoteattr(printable(text))


def paragraph(inner: str, style: str, *, right: bool = False, bold: bool = False, keep: bool = False) -> str:
    """One paragraph in a style of the template (its id), or in the template's plain text where there is none.

    `inner` is text as XML has it: already escaped. `keep`: on the same page as what comes after.
    """
    look = (f"<w:pStyle w:val={quoteattr(style)}/>" if style else "") + ("<w:keepNext/>" if keep else "")
    look += '<w:jc w:val="right"/>' if right else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{weight}<w:t xml:space="preserve">{inner}</w:t></w:r>' if inner else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{run}</w:p>"

"""What may be a personnummer in the name of a file or a folder, or among the words of the command line, is not shown again."""

from __future__ import annotations

import re

MASK = "[nummer]"
# Wider than any real number: the screen loses nothing by a mask too many.
_NUMBER = re.compile(r"(?<!\d)(?:\d{8}|\d{6})[-+_ ]?(?:\d{4}|T\d{3}|TF\d{2})(?!\d)", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with `MASK` in the place of everything shaped like a personnummer."""
    return _NUMBER.sub(MASK, text)

"""What a nämnd is called."""

from __future__ import annotations

import re

_NAMND = re.compile(r"nämnd|utskott|styrelse", re.IGNORECASE)


def is_called_namnd(text: str) -> bool:
    """Whether a text is the name of a nämnd or its utskott, as far as its words tell: in the wrong column there may be persons."""
    return _NAMND.search(text) is not None

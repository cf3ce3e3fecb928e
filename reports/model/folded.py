"""How words that somebody has written are compared: a key and its lookup must fold alike."""

from __future__ import annotations


def folded(text: str) -> str:
    """The words without case and with one space between them."""
    return " ".join(text.casefold().split())

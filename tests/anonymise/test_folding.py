"""Text as plain signs: however a name was written, saved or damaged on the way, it is the same name."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.anonymise.folding import BREAK, fold
from tests.examples import tried


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("Asa Oberg", "Åsa Öberg"),
        ("Asa Oberg", unicodedata.normalize("NFD", "Åsa Öberg")),
        ("Asa Oberg", "Åsa Öberg".encode().decode("cp1252")),
        ("Asa Oberg", "Åsa Öberg".encode().decode("mac_roman")),
        ("Asa Oberg", "Åsa Öberg".encode().decode("cp850")),
        ("?sa ?berg", "\ufffdsa \ufffdberg"),
        ("850102-2383", "850102\u20132383"),
        ("850102-2383", "850102\u22122383"),
        ("850102 2383", "850102\u00a02383"),
        ("8501022383", "850102\u200b\u00ad2383"),
        ("8501022383", "８５０１０２２３８３"),
        ("8501022383", "\u0668\u0665\u0660\u0661\u0660\u0662\u0662\u0663\u0668\u0663"),
        ("Soren AEkjaer", "Søren Ækjær"),
        ("fin", "ﬁn"),
        (f"a{BREAK}b", f"a{BREAK}b"),
    ],
)
def test_a_text_is_the_same_however_it_is_written(plain: str, written: str) -> None:
    assert plain == fold(written)


@tried(300)
@given(st.text())
def test_what_is_folded_is_not_folded_further(text: str) -> None:
    once = fold(text)
    assert len(fold(once)) <= len(once)
    assert text.count(BREAK) == once.count(BREAK)


def test_what_is_plain_is_plain_whichever_sign_it_came_from() -> None:
    signs = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    assert [] == [sign for sign in signs if (plain := fold(sign)) != fold(plain)]


@tried(100)
@given(st.text(st.characters(min_codepoint=0x1E00, max_codepoint=0x1EF9), max_size=60))
def test_a_text_is_folded_sign_by_sign_however_many_signs_it_has(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))

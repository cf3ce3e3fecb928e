"""The third door finds a person in every spelling, and every spelling in every place, and says where."""

from __future__ import annotations

import pytest

from reports.anonymise import Needles, leaks_in
from tests.anonymise.planted import PLACES, clean
from tests.anonymise.spellings import EVERYWHERE, all_spellings, needles


@pytest.fixture(scope="module")
def known() -> Needles:
    return needles()


def test_a_person_has_more_than_a_hundred_and_twenty_spellings() -> None:
    assert 120 <= len(all_spellings())


def test_every_spelling_is_found(known: Needles) -> None:
    missed = [one for one in all_spellings() if not any(hit.stops for hit in leaks_in("fil", one.encode(), known))]
    assert [] == missed


def test_the_places_and_spellings_are_as_many_as_promised() -> None:
    assert 60 <= len(PLACES)
    assert 25 == len(set(EVERYWHERE))


def test_the_document_itself_is_clean(known: Needles) -> None:
    assert () == leaks_in("fil.docx", clean(), known)


@pytest.mark.parametrize("place", PLACES)
def test_every_spelling_is_found_with_its_place_in(place: str, known: Needles) -> None:
    plant, told = PLACES[place]
    missed = [
        spelling
        for spelling in EVERYWHERE
        if not any(hit.stops and told in hit.place for hit in leaks_in("fil.docx", plant(spelling), known))
    ]
    assert [] == missed

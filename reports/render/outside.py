"""A template from outside, opened: looked through from the zip to the last attribute, and cleaned, before Word's own format is read."""

from __future__ import annotations

import io
from contextlib import suppress
from itertools import chain, islice

import docx
from docx.document import Document

from reports.errors import TemplateError
from reports.render.cleaned import clean
from reports.render.container import read_container
from reports.render.leftovers import faults_of_contents
from reports.render.package import pack
from reports.render.relations import faults_of_relations
from reports.render.stories import Story, stories
from reports.render.xml_parts import xml_parts

_MOST_FAULTS = 200  # enough to mend; a file with more of them was not made in Word


def opened(template: bytes, name: str) -> tuple[Document, list[Story], list[str]]:
    """The document, its texts, and a sentence for everything dirty or live in it.

    Raises TemplateError where it cannot be opened at all.
    """
    parts = read_container(template, name)
    roots = xml_parts(parts, name)
    faults = list(islice(chain(faults_of_relations(roots), faults_of_contents(roots)), _MOST_FAULTS))
    # python-docx reads what was looked through and nothing else.
    looked_through = pack({**parts, **{part: clean(root) for part, root in roots.items()}})
    # A package that holds no document fails in many ways; the cure is the same.
    with suppress(Exception):
        document = docx.Document(io.BytesIO(looked_through))
        needed = (document.styles, document.settings, document.core_properties)
        if document.sections and None not in needed:
            return document, list(stories(document)), faults
    raise refusal(name, faults or ["filen går inte att öppna som Wordfil (.docx). Spara om den i Word."])


def refusal(name: str, faults: list[str]) -> TemplateError:
    """All faults of a template, a line each; of hundreds, the first."""
    told = list(dict.fromkeys(faults))
    if len(told) >= _MOST_FAULTS:
        told = [*told[:_MOST_FAULTS], "och fler fel av samma slag."]
    return TemplateError("\n".join(f"Mallen {name}: {fault}" for fault in told))

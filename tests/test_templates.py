"""The standard templates: the files that a municipality copies are those that the script makes."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from templates.standard.make_templates import TEMPLATES
from tests.runs import STANDARD


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_file_is_what_the_script_makes_to_the_byte(name: str) -> None:
    assert (STANDARD / f"{name}.docx").read_bytes() == TEMPLATES[name](), (
        "run python templates/standard/make_templates.py"
    )


def test_every_word_template_has_its_script() -> None:
    assert sorted(f"{name}.docx" for name in TEMPLATES) == sorted(path.name for path in STANDARD.glob("*.docx"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_the_same_every_time_it_is_made(name: str) -> None:
    assert TEMPLATES[name]() == TEMPLATES[name]()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_names_nobody_and_no_day_of_its_making(name: str) -> None:
    core = docx.Document(io.BytesIO(TEMPLATES[name]())).core_properties
    assert ("", "", "", 1) == (core.author, core.last_modified_by, core.comments, core.revision)
    with zipfile.ZipFile(io.BytesIO(TEMPLATES[name]())) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_carries_no_thumbnail_custom_xml_macro_or_link_out(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(TEMPLATES[name]())) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    unwanted = re.compile(rb"thumbnail|customXml|vbaProject|attachedTemplate|TargetMode=\"External\"")
    assert [] == [part for part, content in parts.items() if unwanted.search(part.encode()) or unwanted.search(content)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_only_a_sekretess_template_has_the_marking_in_its_header(name: str) -> None:
    header = docx.Document(io.BytesIO(TEMPLATES[name]())).sections[0].header
    marked = "{{ sekretess }}" in [paragraph.text for paragraph in header.paragraphs]
    assert (name in ("ivo-rapport", "revisorsrapport", "delegationsforteckning")) == marked

"""A template whose file is made to harm: as a zip, and as XML. Each is refused with a sentence, within two seconds."""

from __future__ import annotations

import io
import struct
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping

import docx
import pytest

from reports.errors import TemplateError
from tests.render.word import NAME, fill, parts, template

PLAIN = template("Hej {{ a }}")
ZEROS = b"\x00" * 1_000_000


def told(content: bytes) -> str:
    """The one sentence about a file, and that it came at once."""
    start = time.process_time()
    with pytest.raises(TemplateError) as stopped:
        fill(content, {"a": "x"})
    assert time.process_time() - start < 2
    (line,) = str(stopped.value).splitlines()
    assert line.startswith(f"Mallen {NAME}")
    return line


def zipped(entries: Mapping[str, bytes], change: Callable[[zipfile.ZipInfo], object] = lambda entry: None) -> bytes:
    """A zip of these entries, each entry's own description changed on the way."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            package.writestr(entry, content)
    return file.getvalue()


def with_parts(more: Mapping[str, bytes]) -> bytes:
    """A template with more parts, or other parts of the same name."""
    return zipped({**parts(PLAIN), **more})


# --- the zip ------------------------------------------------------------------------------------------------------------------


def test_a_plain_zip_is_opened() -> None:
    assert fill(with_parts({}), {"a": "x"}).startswith(b"PK")


def test_folders_among_the_entries_are_let_be() -> None:
    assert fill(zipped({"word/": b"", **parts(PLAIN)}), {"a": "x"}).startswith(b"PK")


def test_a_bomb_in_one_entry_is_refused() -> None:
    assert "sväller orimligt när den packas upp" in told(with_parts({"word/media/a.png": ZEROS * 20}))


def test_a_bomb_of_many_entries_is_refused() -> None:
    many = {f"word/media/{n}.png": ZEROS for n in range(60)}
    assert "blir större än 50 MB när den packas upp" in told(with_parts(many))


def test_an_entry_that_lies_about_its_size_is_unpacked_no_further_than_it_says() -> None:
    content = bytearray(with_parts({"word/media/a.jpeg": ZEROS * 200}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = (
            content.rindex(b"word/media/a.jpeg") if signature == b"PK\x01\x02" else content.index(b"word/media/a.jpeg")
        )
        head = content.rindex(signature, 0, start)
        content[head + at : head + at + 4] = struct.pack("<L", 1000)
        content[head + at - 8 : head + at - 4] = struct.pack("<L", zlib.crc32(ZEROS[:1000]))
    # The first thousand signs are right, and the rest is never read.
    assert fill(bytes(content), {"a": "x"}).startswith(b"PK")


def test_an_entry_that_is_not_what_its_checksum_says_is_refused() -> None:
    content = bytearray(PLAIN)
    at = content.index(b"PK\x01\x02")
    content[at + 16] ^= 0xFF
    assert "går inte att öppna som Wordfil" in told(bytes(content))


@pytest.mark.parametrize("entries", [2_001, 70_000])
def test_too_many_entries_are_refused_before_they_are_listed(entries: int) -> None:
    content = zipped({f"word/{n}.xml": b"" for n in range(entries)})
    assert ("fler än 2000 delar" if entries < 65_536 else "går inte att öppna") in told(content)


def test_a_hundred_thousand_entries_behind_a_false_number_are_refused() -> None:
    content = bytearray(zipped({f"word/{n}.xml": b"" for n in range(60_000)}))
    content[-14:-10] = struct.pack("<HH", 10, 10)
    assert "fler än 2000 delar" in told(bytes(content))


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "word/../../evil.xml", "/etc/passwd", "C:evil.xml", "word\\evil.xml"]
)
def test_a_name_that_leads_out_of_the_file_is_refused(name: str) -> None:
    assert "vars namn leder ut ur filen" in told(with_parts({name: b"x"}))


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.XML"])
def test_two_entries_of_one_name_are_refused(name: str) -> None:
    file = io.BytesIO(PLAIN)
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(name, b"<x/>")
    assert "två delar med samma namn" in told(file.getvalue())


def test_an_encrypted_entry_is_refused() -> None:
    content = bytearray(PLAIN)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "är skyddad med lösenord" in told(bytes(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_cannot_be_measured_is_refused(method: int) -> None:
    def change(entry: zipfile.ZipInfo) -> None:
        entry.compress_type = method

    assert "går inte att öppna som Wordfil" in told(zipped(parts(PLAIN), change))


@pytest.mark.parametrize("inner", [PLAIN, zipped({"a": b"b"})], ids=["a docx", "a zip"])
def test_a_package_in_the_package_is_refused(inner: bytes) -> None:
    assert "innehåller en annan fil (word/media/bild.png)" in told(with_parts({"word/media/bild.png": inner}))


def test_entries_that_overlap_are_refused() -> None:
    content = bytearray(zipped(parts(PLAIN)))
    heads = [at for at in range(len(content) - 4) if content[at : at + 4] == b"PK\x01\x02"]
    content[heads[2] + 42 : heads[2] + 46] = content[heads[1] + 42 : heads[1] + 46]
    assert "går inte att öppna som Wordfil" in told(bytes(content))


def test_an_entry_that_reaches_into_the_list_of_entries_is_refused() -> None:
    content = bytearray(zipped(parts(PLAIN)))
    last = content.rindex(b"PK\x01\x02")
    size = struct.unpack_from("<L", content, last + 20)[0]
    content[last + 20 : last + 24] = struct.pack("<L", size + 500)
    assert "går inte att öppna som Wordfil" in told(bytes(content))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"MZ" + PLAIN, id="a program before the zip"),
        pytest.param(PLAIN + b"more", id="something after the zip"),
        pytest.param(PLAIN[:-2] + b"\x04\x00more", id="a remark after the zip"),
        pytest.param(PLAIN[:-22] + b"PK\x06\x07" + bytes(16) + PLAIN[-22:], id="a second list of entries"),
    ],
)
def test_anything_beside_the_zip_is_refused(content: bytes) -> None:
    assert "går inte att öppna som Wordfil" in told(content)


def test_a_second_list_that_would_take_the_place_of_the_first_is_refused() -> None:
    body, end = PLAIN[:-22], bytearray(PLAIN[-22:])
    start = struct.unpack_from("<L", end, 16)[0]
    end[12:16] = struct.pack("<L", len(body) - start + 20)  # the list is said to hold the locator too
    assert "går inte att öppna som Wordfil" in told(body + b"PK\x06\x07" + bytes(16) + bytes(end))


def test_a_document_before_the_first_entry_is_refused() -> None:
    moved = bytearray(b"<html></html>" + PLAIN)
    start = struct.unpack_from("<L", moved, len(moved) - 6)[0]
    moved[-6:-2] = struct.pack("<L", start + 13)
    assert "går inte att öppna som Wordfil" in told(bytes(moved))


def test_a_file_larger_than_fifty_megabytes_is_refused_unread() -> None:
    assert "är större än 50 MB" in told(PLAIN + ZEROS * 50)


def test_words_older_format_and_a_password_have_their_own_sentence() -> None:
    assert "skyddad med lösenord" in told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


# --- the XML ---------------------------------------------------------------------------------------------------------------------

DOCUMENT = parts(PLAIN)["word/document.xml"]
BODY = DOCUMENT.split(b"?>", 1)[1].lstrip()
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10))
DOCTYPES = {
    "an empty one": b"<!DOCTYPE w:document>",
    "a file read": b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "an address fetched": b'<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/a.dtd">',
    "a parameter fetched": b'<!DOCTYPE w:document [<!ENTITY % x SYSTEM "http://127.0.0.1:9/a">%x;]>',
    "a billion laughs": b"<!DOCTYPE w:document [" + LAUGHS + b"]>",
    "in small letters of another tongue": b'<!DOCTYPE w:document PUBLIC "-//W3C//DTD" "http://127.0.0.1:9/">',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES.keys())
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "docProps/core.xml", "customXml/item1.xml"])  # fmt: skip
def test_a_document_type_is_refused_wherever_it_stands(part: str, doctype: bytes) -> None:
    content = parts(PLAIN)[part]
    head, _, rest = content.partition(b"?>")
    assert "innehåller en DOCTYPE" in told(with_parts({part: head + b"?>" + doctype + rest}))


def test_an_entity_used_without_a_document_type_is_damage() -> None:
    assert "word/document.xml går inte att läsa" in told(
        with_parts({"word/document.xml": BODY.replace(b"Hej", b"&x;")})
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-7", "cp1252", "utf-32"])
def test_a_document_type_in_another_encoding_is_refused_too(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a><a/>'
    said = told(with_parts({"word/document.xml": text.encode(encoding)}))
    assert "DOCTYPE" in said or "teckenkodning" in said or "går inte att läsa" in said


def test_a_part_is_read_as_xml_by_its_type_and_not_by_its_name() -> None:
    types = parts(PLAIN)["[Content_Types].xml"].replace(b"/word/document.xml", b"/word/document.png")
    relations = parts(PLAIN)["_rels/.rels"].replace(b"word/document.xml", b"word/document.png")
    hidden = b"<!DOCTYPE w:document>" + BODY
    made = {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.png": hidden}
    assert "innehåller en DOCTYPE" in told(with_parts(made))


def body(inner: bytes) -> bytes:
    """A template whose body is this."""
    head = BODY.split(b"<w:body>")[0]
    return with_parts({"word/document.xml": head + b"<w:body>" + inner + b"</w:body></w:document>"})


HEAVY = {
    "a text of two million letters": b"<w:p><w:r><w:t>" + b"".join(b"%07d" % n for n in range(300_000)) + b"</w:t></w:r></w:p>",
    "two hundred thousand tags": b"".join(b'<w:p w:rsidR="%d"/>' % n for n in range(200_000)),
    "a thousand tags in each other": b"<w:p>" * 1000 + b"</w:p>" * 1000,
    "ten thousand attributes": b"<w:p " + b" ".join(b'a%d=""' % n for n in range(150_000)) + b"/>",
    "a part larger than any": b"".join(b"<w:p><w:r><w:t>%040d</w:t></w:r></w:p>" % n for n in range(160_000)),
}  # fmt: skip


@pytest.mark.parametrize("inner", HEAVY.values(), ids=HEAVY.keys())
def test_xml_too_large_or_too_deep_is_refused(inner: bytes) -> None:
    said = told(body(inner))
    assert "är orimligt stor" in said or "går inte att läsa" in said


DAMAGED = {
    "empty": b"",
    "text": b"no xml",
    "half": b"<w:document",
    "a name of nobody": b"<a:b/>",
    "utf-16": b"\xff\xfe<\x00",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_part_is_named(content: bytes) -> None:
    assert "är skadad: word/document.xml går inte att läsa" in told(with_parts({"word/document.xml": content}))


@pytest.mark.parametrize("gone", ["[Content_Types].xml", "word/document.xml", "_rels/.rels"])
def test_a_package_that_holds_no_document_is_refused(gone: str) -> None:
    with pytest.raises(TemplateError, match="går inte att öppna som Wordfil"):
        fill(zipped({name: part for name, part in parts(PLAIN).items() if name != gone}), {"a": "x"})


@pytest.mark.parametrize("kind", ["styles", "settings", "core-properties"])
def test_a_part_that_is_said_to_be_something_else_is_refused(kind: str) -> None:
    types = parts(PLAIN)["[Content_Types].xml"].replace(f"{kind}+xml".encode(), b"theme+xml")
    assert "filen går inte att öppna som Wordfil" in told(with_parts({"[Content_Types].xml": types}))


def test_a_document_without_pages_is_refused() -> None:
    assert "filen går inte att öppna som Wordfil" in told(body(b"<w:p/>"))


def test_a_cell_outside_every_table_has_the_place_of_its_part() -> None:
    inner = b"<w:tc><w:p><w:r><w:t>{{ b }}</w:t></w:r></w:p></w:tc><w:sectPr/>"
    assert "märket {{ b }} i brödtexten är okänt" in told(body(inner))


def test_instructions_to_other_programs_are_left_out() -> None:
    inner = b"<?tabell 0?><w:p><w:r><w:t>I {<!-- x -->{ a }}</w:t></w:r></w:p><w:sectPr/>"
    finished = fill(body(inner), {"a": "x"})
    assert ["I x"] == [one.text for one in docx.Document(io.BytesIO(finished)).paragraphs]


# --- much of what is allowed ------------------------------------------------------------------------------------------------------

UNKNOWN = b"<w:p><w:r><w:t>I {{ namnden }}</w:t></w:r></w:p>"
MUCH = {
    "many paragraphs with marks": b"<w:p><w:r><w:t>I {{ a }}</w:t></w:r></w:p>" * 5_001,
    "a paragraph in thousands of pieces": b"<w:p>" + b"<w:r><w:t>I {{ a }}</w:t></w:r>" * 5_001 + b"</w:p>",
    "a run in thousands of pieces": b"<w:p><w:r>" + b"<w:t>{{ a }}</w:t><w:tab/>" * 2_501 + b"</w:r></w:p>",
    "long texts with marks": (b"<w:p><w:r><w:t>" + b"{{ a }}" * 2_800 + b"</w:t></w:r></w:p>") * 6,
    "braces and nothing else": (b"<w:p><w:r><w:t>" + b"{{" * 400_000 + b"</w:t></w:r></w:p>") * 9,
}


@pytest.mark.parametrize("inner", MUCH.values(), ids=MUCH.keys())
def test_more_text_with_marks_than_any_template_has_is_refused(inner: bytes) -> None:
    assert "orimligt mycket text med märken" in told(stored(body(inner + b"<w:sectPr/>")))


@pytest.mark.parametrize("inner", [UNKNOWN * 4_900, UNKNOWN.replace(b"{{ namnden }}", b"<w:ins/>") * 4_900], ids=["unknown marks", "tracked changes"])  # fmt: skip
def test_thousands_of_faults_are_told_up_to_two_hundred(inner: bytes) -> None:
    with pytest.raises(TemplateError) as stopped:
        fill(stored(body(inner + b"<w:sectPr/>")), {"a": "x"})
    assert 201 == len(str(stopped.value).splitlines())
    assert str(stopped.value).endswith(f"Mallen {NAME}: och fler fel av samma slag.")


def test_as_much_as_is_allowed_is_filled() -> None:
    assert fill(stored(body(b"<w:p><w:r><w:t>I {{ a }}</w:t></w:r></w:p>" * 4_900 + b"<w:sectPr/>")), {"a": "x"})


def stored(content: bytes) -> bytes:
    """The same package, not packed: what repeats itself is else taken for a bomb."""

    def change(entry: zipfile.ZipInfo) -> None:
        entry.compress_type = zipfile.ZIP_STORED

    return zipped(parts(content), change)

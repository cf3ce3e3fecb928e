"""A small Word document, and the places in it where something can be left: each plants a text and says where it must be found."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIRST = "Antalet beslut som inte har verkställts inom tre månader"
_EPOCH = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, bytes]
Plant = Callable[[str], bytes]


def paragraph(inner: str) -> str:
    """A paragraph of Word's XML."""
    return f"<w:p>{inner}</w:p>"


def run(text: str, look: str = "") -> str:
    """A run of text with a look of its own."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def document(inner: str = "", table: str = "") -> str:
    """The main part: two paragraphs and a table of figures, and what is planted after the first."""
    cells = "".join(f"<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc>" for text in ("Hemtjänst", "april–juni 2026", "12"))
    return (
        f"{_DECLARED}<w:document {_W}><w:body>{paragraph(run(_FIRST))}{inner}<w:tbl><w:tblPr/><w:tblGrid/>"
        f"<w:tr>{cells}</w:tr>{table}</w:tbl>{paragraph(run('Tabellen visar läget den 30 september 2026.'))}"
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body></w:document>'
    )


def parts(**changed: str) -> Parts:
    """The parts of the document; a changed or added one by its name with `__` for `/` and `_` for `.`."""
    made = {
        "[Content_Types].xml": f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>',
        "_rels/.rels": f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/header" Target="header1.xml"/></Relationships>',
        "word/document.xml": document(),
        "word/header1.xml": f"{_DECLARED}<w:hdr {_W}>{paragraph(run('Lillby kommun'))}</w:hdr>",
    }
    made.update({name.replace("__", "/").replace("_xml", ".xml"): text for name, text in changed.items()})
    return {name: text.encode() for name, text in made.items()}


def packed(content: Parts) -> bytes:
    """The parts as a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def clean() -> bytes:
    """The document with nothing planted in it."""
    return packed(parts())


def with_part(name: str, content: str | bytes) -> bytes:
    """The document with one part more, or with another content of one."""
    return packed({**parts(), name: content.encode() if isinstance(content, str) else content})


# --- in the main part ------------------------------------------------------------------------------------------------------------


def _body(inner: Callable[[str], str]) -> Plant:
    return lambda text: with_part("word/document.xml", document(inner(text)))


def _row(text: str) -> str:
    return (
        f"<w:tr><w:tc><w:tcPr/>{paragraph(run('Ledsagning'))}</w:tc><w:tc><w:tcPr/>{paragraph(run(text))}</w:tc></w:tr>"
    )


def _halves(text: str) -> str:
    middle = len(text) // 2
    return paragraph(run(text[:middle], "<w:b/>") + run(text[middle:], "<w:i/>"))


def _deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="X"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def _revised(element: str) -> Plant:
    return _body(lambda text: paragraph(f'<w:{element} w:id="1" w:author="X">{run(text)}</w:{element}>'))


def _look(look: str) -> Plant:
    return _body(lambda text: paragraph(run(text, look)))


def _attribute(before: str, after: str) -> Plant:
    return _body(lambda text: paragraph(f"<w:r>{before}{quoteattr(text)}{after}</w:r>"))


# --- in other parts --------------------------------------------------------------------------------------------------------------


def _part(name: str, before: str, after: str, attribute: bool = False) -> Plant:
    def plant(text: str) -> bytes:
        return with_part(name, f"{_DECLARED}{before}{quoteattr(text) if attribute else escape(text)}{after}")

    return plant


def _story(name: str, root: str, before: str = "", after: str = "") -> Plant:
    return _part(name, f"<w:{root} {_W}>{before}<w:p><w:r><w:t>", f"</w:t></w:r></w:p>{after}</w:{root}>")


def _core(element: str) -> Plant:
    return _part(
        "docProps/core.xml",
        f'<c:coreProperties xmlns:c="{_PACKAGE}/core"><c:{element}>',
        f"</c:{element}></c:coreProperties>",
    )


def _app(element: str) -> Plant:
    return _part(
        "docProps/app.xml",
        f'<Properties xmlns="{_OFFICE}/extended-properties"><{element}>',
        f"</{element}></Properties>",
    )


def _target(text: str) -> bytes:
    return with_part(
        "word/_rels/header1.xml.rels",
        f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId9" Type="{_OFFICE}/relationships/hyperlink" '
        f'Target="file:///G:/{quote(text)}/utkast.docx" TargetMode="External"/></Relationships>',
    )


def _workbook(text: str) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", f"<sst><si><t>{escape(text)}</t></si></sst>")
    return with_part("word/embeddings/oleObject1.xlsx", inner.getvalue())


def _document_in_document(text: str) -> bytes:
    return with_part("word/embeddings/bilaga.docx", with_part("word/document.xml", document(paragraph(run(text)))))


def _package_in_ole(text: str) -> bytes:
    return with_part(
        "word/embeddings/oleObject2.bin", b"\xd0\xcf\x11\xe0" + bytes(600) + _workbook(text) + bytes(66000)
    )


def _ole(text: str) -> bytes:
    return with_part(
        "word/embeddings/oleObject3.bin",
        b"\xd0\xcf\x11\xe0\x01" + bytes(100) + f"..{text}..".encode("utf-16-le") + bytes(9),
    )


def _chart(before: str, after: str) -> Plant:
    space = "<c:chartSpace xmlns:c='x' xmlns:a='y'>"
    return _part("word/charts/chart1.xml", f"{space}{before}", f"{after}</c:chartSpace>")


def _chart_in_halves(text: str) -> bytes:
    middle = len(text) // 2
    runs = "".join(f"<a:r><a:t>{escape(half)}</a:t></a:r>" for half in (text[:middle], text[middle:]))
    return with_part(
        "word/charts/chart1.xml", f"<c:chartSpace xmlns:c='x' xmlns:a='y'><a:p>{runs}</a:p></c:chartSpace>"
    )


def _jpeg(text: str) -> bytes:
    exif = b"Exif\0\0MM\0*" + bytes(20) + b"\0" + f"Foto: {text}".encode() + b"\0"
    return with_part(
        "word/media/image1.jpeg", b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"
    )


def _xmp(text: str) -> bytes:
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{escape(text)}</dc:creator></x:xmpmeta>'
    return with_part(
        "word/media/image2.jpeg", b"\xff\xd8\xff\xe1\x10\x00http://ns.adobe.com/xap/1.0/\0" + xmp.encode() + b"\xff\xd9"
    )


def _png(text: str) -> bytes:
    body = b"Comment\0\1\0\0\0" + zlib.compress(text.encode())
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    return with_part("word/media/image3.png", b"\x89PNG\r\n\x1a\n" + chunk)


def _data_address(text: str) -> bytes:
    from base64 import b64encode

    return with_part(
        "word/afchunk2.html", f'<html><img src="data:text/plain;base64,{b64encode(text.encode()).decode()}"></html>'
    )


# --- beside the parts ------------------------------------------------------------------------------------------------------------


def _comment(text: str) -> bytes:
    out = io.BytesIO(clean())
    with zipfile.ZipFile(out, "a") as package:
        package.comment = text.encode()
    return out.getvalue()


def _entry(text: str, field: str) -> bytes:
    out = io.BytesIO(clean())
    with zipfile.ZipFile(out, "a") as package:
        entry = zipfile.ZipInfo("word/webSettings.xml", _EPOCH)
        content = text.encode()
        setattr(entry, field, struct.pack("<HH", 0x7075, len(content)) + content if field == "extra" else content)
        package.writestr(entry, "<webSettings/>")
    return out.getvalue()


def _twice(text: str) -> bytes:
    import warnings

    out = io.BytesIO(with_part("word/document.xml", document(paragraph(run(text)))))
    with zipfile.ZipFile(out, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("word/document.xml", document())
    return out.getvalue()


def _unlisted(text: str) -> bytes:
    """A part that the register of the package does not name, before all those it does."""
    lone = with_part("word/rest.xml", document(paragraph(run(text))))
    with zipfile.ZipFile(io.BytesIO(lone)) as package:
        ends = package.start_dir
    return lone[:ends] + clean()


def _between(text: str) -> bytes:
    """Bytes after the last part and before the register."""
    content = clean()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        register = package.start_dir
    end = bytearray(content[register:])
    planted = b"\0\0" + text.encode() + b"\0\0"
    at = end.rindex(b"PK\x05\x06") + 16
    end[at : at + 4] = struct.pack("<I", register + len(planted))
    return content[:register] + planted + bytes(end)


_CUSTOM = f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
_DRAWING = '<w:drawing><wp:inline><wp:docPr id="1" '

# name: (how it is planted, what the place is called)
PLACES: dict[str, tuple[Plant, str]] = {
    "a paragraph": (_body(lambda text: paragraph(run(text))), "stycke 2"),
    "two runs": (_body(_halves), "stycke 2"),
    "a run for every sign": (_body(lambda text: paragraph("".join(run(sign) for sign in text))), "stycke 2"),
    "a table cell": (lambda text: with_part("word/document.xml", document(table=_row(text))), "tabell 1, rad 2, kolumn 2"),
    "a table in a cell": (
        lambda text: with_part(
            "word/document.xml",
            document(table=f"<w:tr><w:tc><w:tcPr/><w:tbl><w:tr><w:tc>{paragraph(run(text))}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr>"),
        ),
        "tabell 2, rad 1, kolumn 1",
    ),
    "a text box": (_body(lambda text: paragraph(f"<w:r><w:pict><w:txbxContent>{paragraph(run(text))}</w:txbxContent></w:pict></w:r>")), "brödtexten"),
    "a content control": (_body(lambda text: f"<w:sdt><w:sdtContent>{paragraph(run(text))}</w:sdtContent></w:sdt>"), "stycke 2"),
    "the tag of a content control": (_body(lambda text: f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(text)}/></w:sdtPr></w:sdt>"), "brödtexten"),
    "the title of a content control": (_body(lambda text: f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(text)}/></w:sdtPr></w:sdt>"), "brödtexten"),
    "a deletion": (_body(lambda text: paragraph(_deleted(text))), "stycke 2"),
    "an insertion": (_revised("ins"), "stycke 2"),
    "a move away": (_revised("moveFrom"), "stycke 2"),
    "the author of a change": (_body(lambda text: paragraph(f'<w:ins w:id="1" w:author={quoteattr(text)}>{run("och")}</w:ins>')), "författare"),
    "hidden text": (_look("<w:vanish/>"), "stycke 2"),
    "white text": (_look('<w:color w:val="FFFFFF"/>'), "stycke 2"),
    "text of one point": (_look('<w:sz w:val="2"/>'), "stycke 2"),
    "a field code": (_body(lambda text: paragraph(f"<w:r><w:instrText>QUOTE {escape(text)}</w:instrText></w:r>")), "stycke 2"),
    "a simple field": (_body(lambda text: paragraph(f"<w:fldSimple w:instr={quoteattr(text)}/>")), "fältkod"),
    "a bookmark": (_body(lambda text: paragraph(f'<w:bookmarkStart w:id="1" w:name={quoteattr(text)}/>')), "brödtexten"),
    "a tooltip": (_body(lambda text: paragraph(f'<w:hyperlink w:anchor="x" w:tooltip={quoteattr(text)}/>')), "skärmtips"),
    "alternative text": (_attribute(f"{_DRAWING}name=\"Bild\" descr=", "/></wp:inline></w:drawing>"), "alternativtexten"),
    "the title of a picture": (_attribute(f"{_DRAWING}name=\"Bild\" title=", "/></wp:inline></w:drawing>"), "rubrik på en bild"),
    "the name of a picture": (_attribute(f"{_DRAWING}name=", "/></wp:inline></w:drawing>"), "brödtexten"),
    "the caption of a table": (_body(lambda text: f"<w:tbl><w:tblPr><w:tblCaption w:val={quoteattr(text)}/></w:tblPr></w:tbl>"), "brödtexten"),
    "an XML comment": (_body(lambda text: f"<!-- {text.replace('--', '- -')} -->"), "brödtexten"),
    "a processing instruction": (_body(lambda text: f"<?utkast {text}?>"), "brödtexten"),
    "the page header": (_story("word/header1.xml", "hdr"), "ett sidhuvud (word/header1.xml)"),
    "the first page's header": (_story("word/header2.xml", "hdr"), "ett sidhuvud (word/header2.xml)"),
    "the page footer": (_story("word/footer1.xml", "ftr"), "en sidfot"),
    "a footnote": (_story("word/footnotes.xml", "footnotes", '<w:footnote w:id="1">', "</w:footnote>"), "fotnoterna"),
    "an endnote": (_story("word/endnotes.xml", "endnotes", '<w:endnote w:id="1">', "</w:endnote>"), "slutnoterna"),
    "a comment": (_story("word/comments.xml", "comments", '<w:comment w:id="1">', "</w:comment>"), "kommentarerna"),
    "the author of a comment": (
        _part("word/comments.xml", f'<w:comments {_W}><w:comment w:id="1" w:author=', "/></w:comments>", attribute=True),
        "författare",
    ),
    "the initials of a comment": (
        _part("word/comments.xml", f'<w:comments {_W}><w:comment w:id="1" w:initials=', "/></w:comments>", attribute=True),
        "initialer",
    ),
    "those who commented": (_part("word/people.xml", f"<w:people {_W}><w:person w:author=", "/></w:people>", attribute=True), "kommenterat"),
    "a building block": (_story("word/glossary/document.xml", "glossaryDocument"), "snabbdelarna"),
    "a document variable": (_part("word/settings.xml", f'<w:settings {_W}><w:docVar w:name="v" w:val=', "/></w:settings>", attribute=True), "inställningar"),
    "the name of a document variable": (_part("word/settings.xml", f"<w:settings {_W}><w:docVar w:name=", "/></w:settings>", attribute=True), "inställningar"),
    "the name of a style": (_part("word/styles.xml", f"<w:styles {_W}><w:style><w:name w:val=", "/></w:style></w:styles>", attribute=True), "formatmallarna"),
    "the text of a list": (_part("word/numbering.xml", f"<w:numbering {_W}><w:lvlText w:val=", "/></w:numbering>", attribute=True), "listformaten"),
    "a font": (_part("word/fontTable.xml", f"<w:fonts {_W}><w:font w:name=", "/></w:fonts>", attribute=True), "teckensnitt"),
    "the target of a link": (_target, "länkarna"),
    "custom XML": (_part("customXml/item1.xml", "<akt><klient>", "</klient></akt>"), "anpassad XML"),
    "an attribute of custom XML": (_part("customXml/item2.xml", "<akt klient=", "/>", attribute=True), "anpassad XML"),
    "the document's title": (_core("title"), "dokumentets egenskaper"),
    "who made the document": (_core("creator"), "dokumentets egenskaper"),
    "who saved it last": (_core("lastModifiedBy"), "dokumentets egenskaper"),
    "its keywords": (_core("keywords"), "dokumentets egenskaper"),
    "the company": (_app("Company"), "programdelen"),
    "the template's name": (_app("Template"), "programdelen"),
    "a custom property": (_part("docProps/custom.xml", f'{_CUSTOM}<property name="akt"><vt:lpwstr>', "</vt:lpwstr></property></Properties>"), "anpassade"),
    "the name of a custom property": (_part("docProps/custom.xml", f"{_CUSTOM}<property name=", "/></Properties>", attribute=True), "anpassade"),
    "a page that is read in": (lambda text: with_part("word/afchunk1.html", f"<html><p>{escape(text)}</p></html>"), "en annan del"),
    "an address that holds data": (_data_address, "en annan del"),
    "a text file within": (lambda text: with_part("word/afchunk3.txt", text.encode("utf-16")), "en annan del"),
    "a chart's figures": (_part("word/charts/chart1.xml", "<c:chartSpace xmlns:c='x'><c:strCache><c:pt><c:v>", "</c:v></c:pt></c:strCache></c:chartSpace>"), "ett diagram"),
    "a word of a chart's axis": (_chart("<c:ser><c:cat><c:strLit><c:pt><c:v>", "</c:v></c:pt></c:strLit></c:cat></c:ser>"), "ett diagram (word/charts/chart1.xml), serie 1"),
    "the name of a series": (_chart("<c:ser/><c:ser><c:tx><c:v>", "</c:v></c:tx></c:ser>"), "ett diagram (word/charts/chart1.xml), serie 2"),
    "a chart's number format": (_chart("<c:val><c:numLit><c:formatCode>", "</c:formatCode></c:numLit></c:val>"), "ett diagram"),
    "a chart's title": (_chart("<c:title><a:p><a:r><a:t>", "</a:t></a:r></a:p></c:title>"), "ett diagram (word/charts/chart1.xml), stycke 1"),
    "a title in two runs": (_chart_in_halves, "ett diagram (word/charts/chart1.xml), stycke 1"),
    "a point of a later kind of chart": (_part("word/charts/chartEx1.xml", "<cx:chartSpace xmlns:cx='x'><cx:lvl><cx:pt>", "</cx:pt></cx:lvl></cx:chartSpace>"), "ett diagram"),
    "a text drawn in a chart": (
        _part("word/drawings/drawing1.xml", "<c:userShapes xmlns:c='x' xmlns:a='y'><a:p><a:r><a:t>", "</a:t></a:r></a:p></c:userShapes>"),
        "en annan del",
    ),
    "an embedded workbook": (_workbook, "en inbäddad fil, kalkylbladens texter"),
    "an embedded document": (_document_in_document, "en inbäddad fil, brödtexten"),
    "a package in an OLE object": (_package_in_ole, "en inbäddad fil"),
    "an OLE object": (_ole, "en inbäddad fil"),
    "a picture's Exif": (_jpeg, "en bild"),
    "a picture's XMP": (_xmp, "en bild"),
    "a picture's compressed comment": (_png, "en bild"),
    "a drawing": (_part("word/media/image4.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>', "</title></svg>"), "en bild"),
    "a part in two bytes a sign": (
        lambda text: with_part("customXml/item3.xml", f'<?xml version="1.0" encoding="UTF-16"?><a>{escape(text)}</a>'.encode("utf-16")),
        "anpassad XML",
    ),
    "a part in Windows' own signs": (
        lambda text: with_part(
            "customXml/item4.xml", f'<?xml version="1.0" encoding="windows-1252"?><a>{escape(text)}</a>'.encode("cp1252", "xmlcharrefreplace")
        ),
        "anpassad XML",
    ),
    "the name of a part": (lambda text: with_part(f"word/{text}.xml", "<a/>"), "register"),
    "a part that nothing refers to": (lambda text: with_part("word/gammal.xml", document(paragraph(run(text)))), "stycke 2"),
    "a part that stands twice": (_twice, "stycke 2"),
    "a part that the register does not name": (_unlisted, "register"),
    "the package's comment": (_comment, "register"),
    "a part's comment": (lambda text: _entry(text, "comment"), "register"),
    "a part's extra field": (lambda text: _entry(text, "extra"), "register"),
    "before the package": (lambda text: text.encode() + b"\n" + clean(), "register"),
    "after the package": (lambda text: clean() + b"\n" + text.encode(), "register"),
    "before the register": (_between, "register"),
}  # fmt: skip

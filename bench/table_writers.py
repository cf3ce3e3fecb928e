"""Five ways to write the same förteckning: for each, all is made ready, and then it is left to be measured.

The template and the columns are those of the förteckning over individärenden. docxtpl, docxtemplater and python-docx get the same template.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = tuple[str, ...]
Ready = Callable[[], object]

_TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "standard" / "delegationsforteckning.docx"
_MARK = "tabell.beslut"
_BODY = "word/document.xml"
_WORDS = "Sekretess enligt 26 kap. 1 § OSL"  # for every other mark
_COLUMNS = (
    "Punkt",
    "Ärende",
    "Ärendetyp",
    "Lagrum",
    "Utfall",
    "Beslut den",
    "Befattning",
    "Delegat",
    "Ärendenummer",
)
_WIDTHS = (6, 21, 14, 19, 10, 9, 14, 13, 10)


def rows_of_beslut(number: int) -> list[Row]:
    """Beslut as a nämnd gets them after a quarter: sixty points, forty delegater, and a case of its own on each row."""
    rng = random.Random(number)
    kinds = ("Hemtjänst", "Särskilt boende", "Kontaktperson", "Ekonomiskt bistånd", "Placering i HVB & familjehem")
    points = [
        (
            f"{chapter}.{point}",
            f"Beslut om {kinds[point % 5].lower()}, fall {point}",
            kinds[point % 5],
            f"{chapter + 7} kap. {point} § SoL (2025:400)",
        )
        for chapter in range(3, 9)
        for point in range(1, 11)
    ]
    titles = ("Biståndshandläggare", "Socialsekreterare", "Förste socialsekreterare", "Enhetschef")
    delegater = [
        (rng.choice(titles), f"{first} {last}")
        for first in ("Anna", "Bo", "Cia", "Dan", "Eva", "Per", "Åsa", "Örjan")
        for last in ("Berg", "Ek", "Lind", "Strand", "Ås")
    ]
    rows = [
        (
            *rng.choice(points),
            rng.choice(("Bifall", "Bifall", "Bifall", "Delvis bifall", "Avslag", "Avskrivet")),
            (date(2026, 7, 1) + timedelta(days=rng.randrange(92))).isoformat(),
            *rng.choice(delegater),
            f"IFO-2026-{case:05d}",
        )
        for case in range(number)
    ]
    return sorted(rows, key=lambda row: (row[0], row[5]))


def values_of(table: object) -> dict[str, Any]:
    """A word for every mark of the template, and the table for its own; the template's other tables are left out."""
    from reports.render import marks_of

    values: dict[str, Any] = {}
    for mark in marks_of(_TEMPLATE.read_bytes(), _TEMPLATE.name):
        *groups, name = mark.split(".")
        group = values
        for one in groups:
            group = group.setdefault(one, {})
        group[name] = table if mark == _MARK else "" if groups == ["tabell"] else _WORDS
    return values


def zip_alone(rows: list[Row]) -> Ready:
    """The least that any way must do: our document.xml, finished, put into a zip."""
    with zipfile.ZipFile(io.BytesIO(ours(rows)())) as package:
        body = package.read(_BODY)

    def make() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(_BODY, body)

    return make


def ours(rows: list[Row]) -> Callable[[], bytes]:
    """As every handling is made."""
    from reports.render import DocumentProperties, WordTable, fill_template

    table = WordTable("Tabell 1. Beslut", "En rad per beslut.", _COLUMNS, tuple(rows), _WIDTHS)
    template, values = _TEMPLATE.read_bytes(), values_of([table])
    properties = DocumentProperties("Förteckning", "", "Socialförvaltningen", date(2026, 10, 5), _WORDS)
    return lambda: fill_template(template, _TEMPLATE.name, values, properties)


def docxtpl(rows: list[Row]) -> Ready:
    """The same template with a row that docxtpl repeats."""
    from docxtpl import DocxTemplate

    document, table = _with_table()
    for texts in (
        ["{%tr for rad in rader %}"],
        [f"{{{{ rad[{at}] }}}}" for at in range(len(_COLUMNS))],
        ["{%tr endfor %}"],
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = "Tabelltext"
    template = io.BytesIO()
    document.save(template)
    values = values_of("") | {"rader": rows}

    def make() -> None:
        filled = DocxTemplate(template)
        filled.render(values, autoescape=True)
        filled.save(io.BytesIO())

    return make


def docxtemplater(rows: list[Row]) -> Ready:
    """The same template with a row that docxtemplater repeats, in a process of Node.js: its start is part of what is measured (some 50 ms)."""
    folder = Path(tempfile.gettempdir()) / "bench-docxtemplater"
    if not (folder / "node_modules").is_dir():
        packages = ("docxtemplater@3.71.0", "pizzip@3.3.0")
        subprocess.run(
            ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(folder), *packages], check=True
        )
    document, table = _with_table()
    last = len(_COLUMNS) - 1
    for at, cell in enumerate(table.add_row().cells):
        before, after = "[[#rader]]" if at == 0 else "", "[[/rader]]" if at == last else ""
        cell.paragraphs[0].text = f"{before}[[r{at}]]{after}"
        cell.paragraphs[0].style = "Tabelltext"
    template, values = folder / "mall.docx", folder / f"{len(rows)}.json"
    document.save(str(template))
    values.write_text(json.dumps([{f"r{at}": text for at, text in enumerate(row)} for row in rows]), encoding="utf-8")
    command = ["node", str(Path(__file__).with_name("docxtemplater.cjs")), str(template), str(values)]
    environment = os.environ | {"NODE_PATH": str(folder / "node_modules")}
    return lambda: subprocess.run(command, check=True, env=environment)


def python_docx(rows: list[Row]) -> Ready:
    """The same template, opened, and a row added at a time: only text, since a style for each cell would take longer still."""
    document, table = _with_table()

    def make() -> None:
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(io.BytesIO())

    return make


def _with_table() -> tuple[Any, Any]:
    """The template with a table of column heads where its mark was."""
    import docx

    document = docx.Document(str(_TEMPLATE))
    (mark,) = (one for one in document.paragraphs if one.text == f"{{{{ {_MARK} }}}}")
    table = document.add_table(1, len(_COLUMNS), "Rapporttabell")
    for cell, text in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].text = text
    mark._p.addprevious(table._tbl)
    document.element.body.remove(mark._p)
    return document, table


WAYS: dict[str, Callable[[list[Row]], Ready]] = {
    "zip alone": zip_alone,
    "ours": ours,
    "docxtpl": docxtpl,
    "docxtemplater": docxtemplater,
    "python-docx": python_docx,
}

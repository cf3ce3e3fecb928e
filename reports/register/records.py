"""A report as the rows of the register, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from reports.model import History, Kvartal, Lista, Post, Rapporterat, Tillstand

_ROW = (
    "beslut, person, innehall, skal, lag, insats, beslutsdatum, lista, klocka, tillstand, slut, nytt, raknat, mottagare"
)


def as_text(post: Post, kallor: Mapping[str, tuple[str, int]], marken: Mapping[int, str]) -> str:
    """A report, and by which keyed marks its beslut are known from now on, as one text until its folder is there."""
    return json.dumps(
        {
            "post": [
                *(str(post.kvartal), post.version, post.indata, post.upprattad.isoformat(), post.program, post.tryckt),
            ],
            "tal": [[lista.value, lag, n] for lista, lagar in post.totalt.items() for lag, n in lagar.items()],
            "rader": [_fields(one) for one in post.rader],
            "kallor": [[mark, system, beslut] for mark, (system, beslut) in sorted(kallor.items())],
            "marken": sorted(marken.items()),
        },
        ensure_ascii=False,
    )


def insert(connection: sqlite3.Connection, text: str) -> None:
    """The report, from its text into the tables."""
    data: dict[str, Any] = json.loads(text)
    cursor = connection.execute(
        "INSERT INTO post (kvartal, version, indata, upprattad, program, tryckt, sigill) VALUES (?, ?, ?, ?, ?, ?, '')",
        data["post"],
    )
    nr = cursor.lastrowid
    connection.executemany("INSERT INTO tal VALUES (?, ?, ?, ?)", ([nr, *one] for one in data["tal"]))
    questions = ", ".join("?" * (len(_ROW.split(",")) + 1))
    connection.executemany(
        f"INSERT INTO rad (post, {_ROW}) VALUES ({questions})",  # noqa: S608 - our own names of tables and columns
        ([nr, *one] for one in data["rader"]),
    )
    connection.executemany("INSERT OR REPLACE INTO kalla VALUES (?, ?, ?)", data["kallor"])
    connection.executemany("INSERT OR IGNORE INTO marke VALUES (?, ?)", data["marken"])


def history_in(connection: sqlite3.Connection, *, rest: bool = False) -> History:
    """All that the tables hold. Raises ValueError for what cannot be read; with `rest`, everything else is given."""
    passed = (ValueError,) if rest else ()
    rader: dict[int, list[Rapporterat]] = {}
    for nr, *fields in connection.execute(f"SELECT post, {_ROW} FROM rad ORDER BY post, beslut"):  # noqa: S608 - our own names of tables and columns
        with suppress(*passed):
            rader.setdefault(nr, []).append(_row(fields))
    tal: dict[int, dict[Lista, dict[str, int]]] = {}
    for nr, lista, lag, antal in connection.execute("SELECT * FROM tal ORDER BY post, lista, lag"):
        with suppress(*passed):
            tal.setdefault(nr, {}).setdefault(Lista(lista), {})[lag] = int(antal)
    poster = []
    for nr, *head in connection.execute(
        "SELECT nr, kvartal, version, indata, upprattad, program, tryckt FROM post ORDER BY nr"
    ):
        with suppress(*passed):
            poster.append(replace(_post(head), totalt=tal.get(nr, {}), rader=tuple(rader.get(nr, ()))))
    kallor = {mark: (system, beslut) for mark, system, beslut in connection.execute("SELECT * FROM kalla")}
    return History(tuple(poster), kallor, dict(connection.execute("SELECT * FROM marke")))


def _post(head: list[Any]) -> Post:
    kvartal, version, indata, upprattad, program, tryckt = head
    quarter = Kvartal.parse(kvartal)
    if quarter is None:
        raise ValueError("kvartal")
    return Post(quarter, int(version), indata, date.fromisoformat(upprattad), program, {}, (), str(tryckt))


def _fields(one: Rapporterat) -> list[object]:
    return [
        *(one.beslut, one.person, one.innehall, one.skal, one.lag, one.insats, one.beslutsdatum.isoformat()),
        *(one.lista.value, one.clock_start.isoformat(), one.tillstand.value, one.slut.isoformat() if one.slut else ""),
        *(int(one.nytt), int(one.raknat), one.mottagare),
    ]


def _row(fields: list[Any]) -> Rapporterat:
    beslut, person, innehall, skal, lag, insats, day, lista, klocka, tillstand, slut, nytt, raknat, _ = fields
    return Rapporterat(
        beslut=int(beslut),
        person=person,
        innehall=innehall,
        skal=skal,
        lag=lag,
        insats=insats,
        beslutsdatum=date.fromisoformat(day),
        lista=Lista(lista),
        clock_start=date.fromisoformat(klocka),
        tillstand=Tillstand(tillstand),
        slut=date.fromisoformat(slut) if slut else None,
        nytt=bool(nytt),
        raknat=bool(raknat),
    )

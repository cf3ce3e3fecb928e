"""Anställningar and beslut under lex Sarah of the two invented municipalities, as `standard` writes them. SYNTETISKA DATA.

The period is September 2026; some rows of August and October are there to be left out. Nobody employed is named, and those who sign are
the invented heads of `make_kommuner`. The dice have a seed of their own, so the files of beslut do not move.
"""

from __future__ import annotations

import csv
import io
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from make_kommuner import Kommun

PERIOD = "2026-09"
_PROFILES = Path(__file__).resolve().parent.parent / "reports" / "read" / "profiles"
_POSTS = {"lillby": 12, "storkoping": 70}  # signed in September
_OUTSIDE = (date(2026, 8, 27), date(2026, 8, 31), date(2026, 10, 1), date(2026, 10, 6))  # the days on both sides of it
_TITLES = {"Christina Rudberg": "Enhetschef LSS", "Johanna Krook": "Enhetschef barn och unga"}
# Befattning, organisation, and how often.
_PLACES = (
    ("Undersköterska", "Särskilt boende Björkbacken", 6),
    ("Vårdbiträde", "Hemtjänst centrum", 6),
    ("vårdbiträde", "Hemtjänst natt", 1),
    ("Undersköterska", "Hemtjänst natt", 3),
    ("Stödassistent", "Bostad med särskild service Linden", 4),
    ("Personlig assistent", "Personlig assistans", 4),
    ("Boendestödjare", "Boendestödet", 2),
    ("Socialsekreterare", "Barn- och familjeenheten", 3),
    ("Biståndshandläggare", "Biståndsenheten", 2),
    ("Sjuksköterska", "Hälso- och sjukvård", 2),
)
_TILLSVIDARE = {
    "anställningsform": "Tillsvidare",
    "detalj": "",
    "till": "",
    "omfattning": "Heltid",
    "procent": "100,00",
}
_VISSTID = ("Vikariat", "Särskild visstidsanställning", "Intermittent, Vik", "Intermittent, SÄV")
_LEX_SARAH = (
    (-12, "SoL", "Missförhållande"),
    (8, "SoL", "Allvarligt missförhållande, anmält till IVO"),
    (21, "LSS", "Risk för missförhållande"),
    (33, "LSS", "Ej missförhållande"),
)  # days from the first of September

Row = dict[str, str]


def staff_files(kommun: Kommun) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file of a municipality."""
    for kind, rows in (("anstallningar", _anstallningar(kommun)), ("lex-sarah", _lex_sarah(kommun))):
        yield f"{kommun.slug}-{kind}-{PERIOD}.csv", _written(kind, rows)


def _anstallningar(kommun: Kommun) -> list[Row]:
    rng = random.Random(f"{kommun.slug} anställningar {PERIOD}")
    heads = sorted({enhet.chef for enheter in kommun.enheter.values() for enhet in enheter})
    signed = [date(2026, 9, 1) + timedelta(days=rng.randrange(30)) for _ in range(_POSTS[kommun.slug] - 4)]
    rows = [_post(day, heads, rng) for day in sorted([*signed, *_OUTSIDE])]
    # In every file, however small: two spellings of one title, a title cut after 25 signs, and two people employed alike.
    ordinary = rows[len(_OUTSIDE)] | _TILLSVIDARE | {"organisation": "Hemtjänst centrum"}
    return [
        *rows,
        ordinary | {"befattning": "Vårdbiträde"},
        ordinary | {"befattning": "Vårdbitråde"},  # as a scanned list spells it
        ordinary | {"befattning": "Medicinskt ansvarig sjuks", "organisation": "Förvaltningsledning"},
        dict(rows[len(_OUTSIDE)]),
    ]


def _post(signed: date, heads: list[str], rng: random.Random) -> Row:
    befattning, organisation, _ = rng.choices(_PLACES, [often for _, _, often in _PLACES])[0]
    begins = signed + timedelta(days=rng.randrange(3, 45))
    head = rng.choice(heads)
    row = _TILLSVIDARE | {
        "befattning": befattning,
        "organisation": organisation,
        "från": begins.isoformat(),
        "utfärdad": signed.isoformat(),
        "utfärdat av": head,
        "titel": _TITLES.get(head, "Enhetschef"),
    }
    if rng.random() < 0.6:
        detalj = rng.choice(_VISSTID)
        row |= {"anställningsform": "Visstid", "detalj": detalj}
        if detalj.startswith("Intermittent"):
            return row | {"organisation": "Timvikarier", "omfattning": "Timtid", "procent": ""}
        row["till"] = (begins + timedelta(days=rng.randrange(60, 300))).isoformat()
    if rng.random() < 0.5:
        row |= {"omfattning": "Deltid", "procent": rng.choice(("50,00", "75,00", "80,00", "85,93", "90,00"))}
    return row


def _lex_sarah(kommun: Kommun) -> list[Row]:
    rng = random.Random(f"{kommun.slug} lex sarah {PERIOD}")
    number, rows = rng.randrange(120, 160), []
    for days, lag, beslut in _LEX_SARAH:
        number += rng.randrange(9, 40)
        datum = (date(2026, 9, 1) + timedelta(days=days)).isoformat()
        rows.append(
            {
                "diarienummer": f"SN 2026/{number}",
                "datum": datum,
                "lag": lag,
                "beslut": beslut,
                "befattning": "Förvaltningschef",
            }
        )
    return rows


def _written(kind: str, rows: list[Row]) -> bytes:
    profile = tomllib.loads((_PROFILES / f"standard-{kind}.toml").read_text(encoding="utf-8"))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(profile["kolumner"].values())
    writer.writerows([row[heading] for heading in profile["kolumner"]] for row in rows)
    return text.getvalue().encode("utf-8")

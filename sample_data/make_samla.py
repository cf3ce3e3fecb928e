"""Makes the figures files of five invented nämnder for three quarters: `python sample_data/make_samla.py`. SYNTETISKA DATA.

Small exports about invented people are made in a folder that is then thrown away, and the program's own `kvartal` makes the figures out of
them. The dice are seeded and no clock is read: every run gives the same bytes. Unlike `make.py` this one needs the program.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from make_people import PersonPool

from reports.model import Kvartal
from reports.pipeline import run_kvartal
from reports.run.order import KvartalOrder

ROOT = Path(__file__).resolve().parents[1]
KVARTALEN = (Kvartal(2025, 3), Kvartal(2026, 2), Kvartal(2026, 3))
_KEY = b"a key for invented people only.."  # nothing to protect, and the same bytes on every computer
_FIRST, _LAST = date(2024, 4, 1), date(2026, 9, 15)  # days of the beslut
_NEW_ACT = date(2025, 7, 1)
_EMPTY = (
    *("verksamhet", "enhet", "kön", "gäller till", "verkställd från", "verkställd till", "avbruten från", "avslutad"),
    *("avslutsorsak", "erbjuden", "erbjudande svar", "handläggare", "delegat"),
)
_SETTINGS = ROOT / "templates" / "storkoping" / "kommun.toml"


@dataclass(frozen=True)
class Namnd:
    """A nämnd that does not exist: its name, its file's name, and how many beslut it takes of each insats, as (lag, insats, lagrum, number)."""

    name: str
    slug: str
    insatser: tuple[tuple[str, str, str, int], ...]


_BOENDE = ("SoL", "Särskilt boende", "11 kap. 1 §")
_HEMTJANST = ("SoL", "Hemtjänst", "11 kap. 1 §")
_PERSON = ("SoL", "Kontaktperson", "11 kap. 1 §")
_FAMILJ = ("SoL", "Kontaktfamilj", "11 kap. 1 §")
_STOD = ("SoL", "Boendestöd", "11 kap. 1 §")
_OPPENVARD = ("SoL", "Öppenvård", "11 kap. 1 §")
_SKYDDAT = ("SoL", "Skyddat boende", "11 kap. 1 §")
_LSS_KONTAKT = ("LSS", "Biträde av kontaktperson", "9 § 4")
_LSS_BOSTAD = (
    "LSS",
    "Bostad med särskild service för vuxna eller annan särskilt anpassad bostad för vuxna",
    "9 § 9",
)
_LSS_DAGLIG = ("LSS", "Daglig verksamhet", "9 § 10")

NAMNDER = (
    Namnd(
        "Stadsdelsnämnden Norr",
        "norr",
        ((*_BOENDE, 250), (*_HEMTJANST, 40), (*_PERSON, 220), (*_STOD, 150), (*_LSS_KONTAKT, 240), (*_LSS_BOSTAD, 200)),
    ),
    Namnd(
        "Stadsdelsnämnden Söder",
        "soder",
        ((*_BOENDE, 230), (*_HEMTJANST, 40), (*_PERSON, 250), (*_STOD, 140), (*_LSS_KONTAKT, 190), (*_LSS_BOSTAD, 220)),
    ),
    Namnd(
        "Stadsdelsnämnden Väster",
        "vaster",
        ((*_BOENDE, 260), (*_PERSON, 240), (*_STOD, 150), (*_FAMILJ, 110), (*_LSS_KONTAKT, 10), (*_LSS_DAGLIG, 8)),
    ),
    Namnd(
        "Stadsdelsnämnden Öster",
        "oster",
        ((*_BOENDE, 280), (*_PERSON, 190), (*_STOD, 130), (*_LSS_KONTAKT, 180), (*_LSS_BOSTAD, 210)),
    ),
    Namnd("Socialnämnden", "socialnamnden", ((*_PERSON, 150), (*_OPPENVARD, 220), (*_SKYDDAT, 160))),
)


def figures_of(namnd: Namnd, pool: PersonPool, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The nämnd's figures files by name, made in an empty folder: one export of what is known after the last quarter, and a run for each."""
    settings = folder / "kommun.toml"
    text = _SETTINGS.read_text(encoding="utf-8")
    settings.write_text(text.replace('namnd = "Socialnämnden"', f'namnd = "{namnd.name}"'), encoding="utf-8")
    export = folder / "export.csv"
    _write(export, [*_rows(namnd, pool)])
    for kvartal in KVARTALEN:
        order = KvartalOrder(
            indata=(export,),
            kommun=settings,
            ut=folder / "ut",
            kvartal=kvartal,
            upprattad=kvartal.matdag + timedelta(days=20),
            standard=ROOT / "templates" / "standard",
            fresh_key=_KEY,
            fixed_key=_KEY,
            register=folder / "register",
        )
        result = run_kvartal(order)
        yield f"{namnd.slug}-{kvartal}.json", result.files[f"offentligt/statistikrapport-kf-{kvartal}.json"]


def _rows(namnd: Namnd, pool: PersonPool) -> Iterator[dict[str, str]]:
    """One row for each beslut, and one more where an avbrott has ended: verkställt sooner or later, avslutat or interrupted now and then."""
    rng, number = random.Random(f"samla {namnd.slug}"), 0
    for lag, insats, lagrum, n in namnd.insatser:
        for _ in range(n):
            number += 1
            person = pool.take(rng, 1977, 2012)
            decided = _FIRST + timedelta(days=rng.randrange((_LAST - _FIRST).days))
            started = decided + timedelta(days=int(rng.triangular(5, 330, 60)))
            interrupted = started + timedelta(days=rng.randrange(20, 300)) if rng.random() < 0.25 else None
            resumed = interrupted + timedelta(days=int(rng.triangular(10, 330, 60))) if interrupted else None
            closed = rng.random() < 0.15
            row = {
                **dict.fromkeys(_EMPTY, ""),
                "beslutsnummer": f"{namnd.slug.upper()}-{number:05d}",
                "ärendenummer": f"A-{namnd.slug.upper()}-{number:05d}",
                "personnummer": person.number,
                "namn": person.namn,
                "skyddad identitet": "N",
                "nämnd": namnd.name,
                "lag": lag,
                "lagrum": lagrum if lag == "LSS" or decided >= _NEW_ACT else "4 kap. 1 §",
                "insats": insats,
                "utfall": "Bifall",
                "beslutsdatum": decided.isoformat(),
                "orsak": "Plats saknas",
            }
            if closed:
                yield {**row, "avslutad": started.isoformat(), "avslutsorsak": "Återtagen ansökan"}
            elif interrupted and resumed:
                end = interrupted.isoformat()
                yield {**row, "verkställd från": started.isoformat(), "verkställd till": end, "avbruten från": end}
                yield {**row, "verkställd från": resumed.isoformat()}
            else:
                yield {**row, "verkställd från": started.isoformat()}


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Gör de påhittade nämndernas sifferfiler.")
    parser.add_argument("--ut", type=Path, default=ROOT / "sample_data" / "samla", help="mappen som filerna skrivs i")
    arguments = parser.parse_args()
    arguments.ut.mkdir(parents=True, exist_ok=True)
    pool = PersonPool()  # nobody has a beslut of two nämnder
    for namnd in NAMNDER:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in figures_of(namnd, pool, Path(folder)):
                (arguments.ut / name).write_bytes(content)
                print(arguments.ut / name)


if __name__ == "__main__":
    main()

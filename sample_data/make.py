"""Makes the sample data about invented people: exports of beslut, of staff, and of three years' statistics. SYNTETISKA DATA.

    python sample_data/make.py                 writes the files beside this script
    python sample_data/make.py --ut MAPP       writes them in another folder
    python sample_data/make.py --planterade    writes nothing, lists what was planted

Two municipalities, each as `standard` and as Viva together with Combine, which tell the same. The dice
are seeded and no clock is read: every run gives the same bytes. Standard library only.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from make_beslut import Register
from make_breaches import plant_breaches
from make_bulk import fill
from make_export import export, planted
from make_faults import plant_faults
from make_files import STANDARD, SYSTEMS
from make_kommuner import KOMMUNER, LILLBY
from make_people import PersonPool
from make_planter import Planter
from make_reported import plant_reported
from make_staff import staff_files
from make_statistik import make_statistik

PERIOD = "2026-K3"
EARLIER_PERIOD, EARLIER_DAY = (
    "2026-K2",
    date(2026, 7, 5),
)  # Lillby's exports of the quarter before, and the day they were made


def make_registers() -> list[Register]:
    """The registers of both municipalities. They share one pool of people, so nobody lives in two places."""
    pool = PersonPool()
    registers = [Register(kommun, pool) for kommun in KOMMUNER]
    for register in registers:
        planter = Planter(register)
        plant_reported(planter)
        plant_faults(planter)
        fill(register)
        plant_breaches(register)
    return registers


def main() -> None:
    parser = argparse.ArgumentParser(description="Gör de syntetiska exempelfilerna.")
    parser.add_argument("--ut", type=Path, default=Path(__file__).resolve().parent, help="mappen som filerna skrivs i")
    parser.add_argument("--planterade", action="store_true", help="skriv bara ut vilka fel som är planterade och var")
    arguments = parser.parse_args()
    registers = make_registers()
    for register in registers:
        if arguments.planterade:
            for number, fault in planted(register):
                print(f"{register.kommun.slug}\t{number}\t{fault}")
            continue
        for system in SYSTEMS:
            name = f"{register.kommun.slug}-beslut-{PERIOD}.csv"
            _write(arguments.ut / system / name, export(register, system))
            if register.kommun is LILLBY:
                earlier = f"{register.kommun.slug}-beslut-{EARLIER_PERIOD}.csv"
                _write(arguments.ut / system / earlier, export(register, system, EARLIER_DAY))
        for name, content in staff_files(register.kommun):
            _write(arguments.ut / STANDARD / name, content)
    for statistik in make_statistik(registers):
        if arguments.planterade:
            for number, fault in statistik.planted():
                print(f"{statistik.kommun.slug}\t{number}\t{fault}")
            continue
        for system, name, content in statistik.files():
            _write(arguments.ut / system / name, content)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    print(target)


if __name__ == "__main__":
    main()

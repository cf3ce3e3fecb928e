"""Leaks that handlingar of the statistics have had or could have, each in a municipality as small as can be: the rows, and what gives them away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports.model import Aktualisering, Aktualiseringstyp, Forhandsbeslut, Statistikperiod, Stodmanad, Utredning
from tests.attack.statistik_printing import Handling
from tests.attack.statistik_settings import Row, anmalan, utredning
from tests.attack.statistik_towns import Town, months, words

GRUPP = words().grupper[0]
Tables = Mapping[str, Mapping[str, int]]  # by name; a row is its word and its number


@dataclass(frozen=True, slots=True)
class Planted:
    """Towns as the exports of each handling have them, the periods, the numbers that give a group away, and how many it is."""

    towns: tuple[Town, ...]
    periods: tuple[Statistikperiod, ...]
    tables: tuple[Tables, ...]
    known: int

    @property
    def handlingar(self) -> tuple[Handling, ...]:
        """The handlingar as figures files."""
        return tuple(
            Handling(
                period,
                1 + self.periods[:at].count(period),
                {"tabeller": [_table(name, rows) for name, rows in tables.items()]},
            )
            for at, (period, tables) in enumerate(zip(self.periods, self.tables, strict=True))
        )


def _table(name: str, rows: Mapping[str, int]) -> dict[str, object]:
    definition = f"Bara anmälningar från {', '.join(GRUPP.anmalare)}." if "--" in name else ""
    return {
        "namn": name,
        "enhet": "",
        "definition": definition,
        "kolumner": ["", "2026"],
        "rader": [[word, n] for word, n in rows.items()],
    }


def _town(*groups: tuple[int, Row]) -> Town:
    """So many persons of each, each person a household."""
    rows = [
        replace(row, person=f"p{number}.{n}", hushall=f"h{number}.{n}")
        for number, (many, row) in enumerate(groups)
        for n in range(many)
    ]
    return Town(
        tuple(row for row in rows if isinstance(row, Aktualisering)),
        tuple(row for row in rows if isinstance(row, Utredning)),
        tuple(row for row in rows if isinstance(row, Stodmanad)),
    )


def _once(town: Town, period: Statistikperiod, tables: Tables, known: int) -> Planted:
    return Planted((town,), (period,), (tables,), known)


JUNE, HALF = months("2026-06", "2026-06"), months("2026-01", "2026-06")
INLEDA = Forhandsbeslut.INLEDA

PLANTED: dict[str, Planted] = {
    "sena med beslut, mellan sena och dem utan beslut": _once(
        _town(
            (6, anmalan(beslut=INLEDA)),
            (6, anmalan()),
            (2, anmalan(klar="2026-06-28")),
            (8, anmalan(klar="", beslut=None)),
        ),
        JUNE,
        {
            "orosanmalningar_0_17": {"juni": 22},
            "forhandsbedomningar_tid": {"Inom 14 dagar": 12, "Över 14 dagar": 10},
            "forhandsbedomningar_beslut": {
                "Inleda utredning": 6,
                "Ej inleda utredning": 8,
                "Inget beslut registrerat": 8,
            },
        },
        2,
    ),
    "en grupps anmälare, i raden med de övriga": _once(
        _town(
            (9, anmalan(anmalare="Polisen")),
            (4, anmalan(anmalare="Förskola")),
            (4, anmalan(anmalare="Elevhälsan")),
            (2, anmalan(anmalare="HVB")),
        ),
        JUNE,
        {
            "orosanmalningar_0_17": {"juni": 19},
            "orosanmalningar_per_anmalare": {"Polisen": 9, "Övriga anmälare": 10},
            f"orosanmalningar_0_17--{GRUPP.namn}": {"juni": 8},
        },
        2,
    ),
    "unga, i raden med övriga typer": _once(
        _town(
            (9, anmalan()),
            (8, anmalan(alder=19)),
            (3, anmalan(alder=40, typ=Aktualiseringstyp.ANSOKAN)),
        ),
        JUNE,
        {
            "orosanmalningar_0_17": {"juni": 9},
            "orosanmalningar_0_20": {"juni": 17},
            "aktualiseringar_per_typ": {"Orosanmälan, barn 0–17 år": 9, "Övriga aktualiseringar": 11},
        },
        3,
    ),
    "juni, när ett halvår följs av fem månader": Planted(
        (_town((9, anmalan("2026-03-03")), (3, anmalan())),) * 2,
        (HALF, months("2026-01", "2026-05")),
        ({"orosanmalningar_0_17": {"januari–juni": 12}}, {"orosanmalningar_0_17": {"januari–maj": 9}}),
        3,
    ),
    "juni, när varje annan månad har redovisats": Planted(
        (_town((6, anmalan("2026-04-03")), (6, anmalan("2026-05-03")), (3, anmalan())),) * 3,
        (months("2026-04", "2026-04"), months("2026-05", "2026-05"), months("2026-04", "2026-06")),
        (
            {"orosanmalningar_0_17": {"april": 6}},
            {"orosanmalningar_0_17": {"maj": 6}},
            {"orosanmalningar_0_17": {"april–juni": 15}},
        ),
        3,
    ),
    "en som registrerades sent": Planted(
        (
            _town((9, anmalan("2026-05-03"))),
            _town((9, anmalan("2026-05-03")), (1, anmalan("2026-05-04")), (9, anmalan())),
        ),
        (months("2026-05", "2026-05"), months("2026-05", "2026-06")),
        ({"orosanmalningar_0_17": {"maj": 9}}, {"orosanmalningar_0_17": {"maj": 10, "juni": 9}}),
        1,
    ),
    "det som pågick när månaderna började": _once(
        _town(
            (2, utredning("2026-05-03", alder=40)),
            (6, utredning("2026-06-03", alder=40)),
            (5, utredning("2026-06-04", "2026-06-20", alder=40)),
        ),
        JUNE,
        {
            "utredningar_paborjade": {"juni": 11},
            "utredningar_avslutade": {"juni": 5},
            "utredningar_pagaende": {"juni": 8},
        },
        2,
    ),
    "det som pågick i februari och inte är över tiden i juni": Planted(
        (
            _town(
                (10, utredning("2025-11-10")),
                (2, utredning("2025-11-10", "2026-03-11")),
                (6, utredning("2026-02-03", "2026-02-20", alder=40)),
                (6, utredning("2026-06-03", alder=40)),
                (6, utredning("2026-06-03", "2026-06-20", alder=40)),
            ),
        )
        * 2,
        (months("2026-02", "2026-02"), JUNE),
        (
            {
                "utredningar_paborjade": {"februari": 6},
                "utredningar_avslutade": {"februari": 6},
                "utredningar_pagaende": {"februari": 12},
            },
            {"utredningar_pagaende": {"juni": 16}, "utredningar_over_fyra_manader": {"juni": 10}},
        ),
        2,
    ),
    "det som blev för gammalt mellan två redovisningar": Planted(
        (
            _town(
                (11, utredning("2025-06-10")),
                (5, utredning("2025-06-10", "2026-06-11")),
                (2, utredning("2026-02-10")),
                (9, utredning("2026-06-03", alder=40)),
            ),
        )
        * 2,
        (months("2026-05", "2026-05"), JUNE),
        (
            {"utredningar_pagaende": {"maj": 18}, "utredningar_over_fyra_manader": {"maj": 16}},
            {
                "utredningar_pagaende": {"juni": 22},
                "utredningar_over_fyra_manader": {"juni": 13},
                "avslutade_utredningar_tid": {"Inom fyra månader": 0, "Över fyra månader": 5},
            },
        ),
        2,
    ),
}

"""The full cross insats × beslutsmånad, unprotected: the overview an officer works from. Only for sekretess handlingar."""

from __future__ import annotations

from reports.catalogue.kvartal.material import KvartalSekretess
from reports.model import Lista
from reports.render import WordTable
from reports.render.words import long_day, month_name

_WHAT = {Lista.EJ_VERKSTALLDA: "Ej verkställda beslut", Lista.AVBRUTNA: "Avbrutna beslut"}


def overview_tables(material: KvartalSekretess, first: int) -> list[WordTable]:
    """A table for each list that holds any beslut; a row is lag, insats and beslutsmånad with its number of beslut."""
    kommun = material.heading.kommun
    place = {(insats.lag, insats.kod): position for position, insats in enumerate(kommun.insatser)}
    day = long_day(material.heading.kvartal.matdag)
    tables: list[WordTable] = []
    for lista, counted in material.counted.items():
        cells = counted.fortsatt.by("lag", "insats", "beslutsmanad").cells
        if not cells:
            continue
        order = sorted(cells, key=lambda key: (key[0] != "SoL", place.get((key[0], key[1]), len(place)), key[2]))
        rows = tuple(
            (lag, kommun.insats_namn(lag, kod), month_name(month), str(cells[lag, kod, month].beslut))
            for lag, kod, month in order
        )
        caption = f"{_WHAT[lista]} {day}, per insats och beslutsmånad"
        tables.append(
            WordTable(
                caption=f"Tabell {first + len(tables)}. {caption}",
                description=f"{caption}. Kolumner: lag, insats, beslutsmånad, antal.",
                columns=("Lag", "Insats", "Beslutsmånad", "Antal"),
                rows=rows,
                widths=(10, 56, 24, 10),
                numeric=frozenset({3}),
                notes=("Översikten visar små grupper. Den får inte lämnas ut utan sekretessprövning.",),
            )
        )
    return tables

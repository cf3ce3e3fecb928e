"""What must hold between the figures of a nämnd's report: tables sum to their lag, and what came in is what went out and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.model import Flode, Lista, Namndlista, Namndrapport

# Each of these divides all beslut of a lag.
_DIVIDING = ("per_insats", "per_beslutsmanad", "per_verksamhet", "insats_beslutsmanad")
_CURE = "Siffrorna motsäger varandra. Be nämnden om en ny fil: filen är ändrad sedan programmet skrev den, eller så är den skadad."


def faults_of_sums(report: Namndrapport) -> Iterator[str]:
    """A sentence for each contradiction, with its file, list, table and lag; never a number."""
    for lista, figures in report.listor.items():
        for what in (*_faults_of_tables(figures), *_faults_of_floden(figures)):
            yield f"{report.file}, {_where(lista)}: {what} {_CURE}"


def _faults_of_tables(figures: Namndlista) -> Iterator[str]:
    for name in _DIVIDING:
        rows = figures.tables.get(name, ())
        if not all(len(row) > 2 and all(isinstance(cell, str) for cell in row[:-1]) and _is_count(row) for row in rows):
            yield f"tabellen {name} har en rad som inte är lag, texter och sist ett antal."
            continue
        if strange := {row[0] for row in rows} - set(figures.per_lag):
            yield f"tabellen {name} har {len(strange)} lag som inte står i per_lag."
        if repeated := [label for label, n in Counter(row[:-1] for row in rows).items() if n > 1]:
            yield f"tabellen {name} har {len(repeated)} rader som står mer än en gång."
        for lag, total in figures.per_lag.items():
            of_lag = [int(row[-1]) for row in rows if row[0] == lag]
            if of_lag and sum(of_lag) != total:
                yield f"raderna i tabellen {name} för {lag} summerar inte till antalet för {lag}."
    if len(figures.tables.get("radlista", ())) > figures.totalt:
        yield "tabellen radlista har fler rader än antalet beslut."


def _is_count(row: tuple[str | int, ...]) -> bool:
    return isinstance(row[-1], int)


def _faults_of_floden(figures: Namndlista) -> Iterator[str]:
    floden = figures.floden
    if len(floden) == len(Flode):
        came = floden[Flode.KVARSTAENDE] + floden[Flode.NYA]
        went = floden[Flode.VERKSTALLDA] + floden[Flode.AVSLUTADE]
        if came != went + figures.totalt:
            yield "kvarstående och nya är inte lika många som verkställda, avslutade och fortsatt väntande tillsammans."


def _where(lista: Lista) -> str:
    return {Lista.EJ_VERKSTALLDA: "ej verkställda", Lista.AVBRUTNA: "avbrutna"}[lista]

"""A beslut as the law gets it: its facts, and nothing that tells whose it is."""

from __future__ import annotations

from datetime import date

from reports.model import Beslut, Beslutsfattande, Insats, Lagrum, Period, Utfall


def beslut_with(
    lag: str,
    lagrum: Lagrum | None,
    beslutsdatum: date,
    *,
    mark: str = "fallet",
    insats: Insats | None = None,
    utfall: Utfall = Utfall.BIFALL,
    galler_till: date | None = None,
    perioder: tuple[Period, ...] = (),
    avslutad: date | None = None,
    fattat: Beslutsfattande | None = None,
) -> Beslut:
    """One beslut with these facts; what is not given, the export does not say."""
    return Beslut(
        mark=mark,
        person="personen",
        hushall="hushållet",
        kon=None,
        skyddad=False,
        enhet="",
        lag=lag,
        lagrum=lagrum,
        insats=insats,
        utfall=utfall,
        beslutsdatum=beslutsdatum,
        galler_till=galler_till,
        perioder=perioder,
        avslutad=avslutad,
        skal="",
        rows=1,
        fattat=fattat or Beslutsfattande(),
    )

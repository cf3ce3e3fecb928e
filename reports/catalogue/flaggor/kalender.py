"""IVO's windows as a calendar to take into Outlook or any other. Holds no beslut."""

from __future__ import annotations

import re

from reports.catalogue.flaggor.material import FlaggorHeading, FlaggorPublic
from reports.catalogue.ivo_fonster import Fonster
from reports.catalogue.report import PublicReport
from reports.render import Event, render_calendar

_ASCII = str.maketrans("åäöé", "aaoe")


def render(material: FlaggorPublic, _template: bytes) -> bytes:
    """One event for each window, from the one that is open to a year ahead."""
    heading = material.heading
    name = f"IVO-fönster, {heading.kommun.namnd}"
    return render_calendar(name, [_event(one, heading) for one in heading.coming], heading.per)


def _event(fonster: Fonster, heading: FlaggorHeading) -> Event:
    kvartal = fonster.kvartal
    lines = (
        f"Rapportera kvartalets ej verkställda beslut till IVO, {fonster.days}.",
        fonster.moved,
        fonster.read,
    )
    return Event(
        uid=f"ivo-fonster-{str(kvartal).lower()}-{_slug(heading)}@ej-verkstallda-beslut",
        first=fonster.first,
        last=fonster.last,
        summary=f"IVO-fönster: ej verkställda beslut, kvartal {kvartal.number} {kvartal.year}",
        description="\n".join(line for line in lines if line),
    )


def _slug(heading: FlaggorHeading) -> str:
    """The municipality and the nämnd, so that the windows of two never take each other's place."""
    names = f"{heading.kommun.kommun} {heading.kommun.namnd}".casefold().translate(_ASCII)
    return re.sub(r"[^a-z0-9]+", "-", names).strip("-")


REPORT = PublicReport(
    "ivo-fonster",
    "ics",
    None,
    render,
    "IVO:s rapporteringsfönster som kalender, med påminnelse en vecka före sista dagen.",
    "Öppnas i Outlook eller en annan kalender. Registreras inte.",
)

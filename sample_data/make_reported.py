"""The beslut that are reported in Lillby, now or in an earlier quarter. Storköping has them too, among many.

The days are chosen for the quarter 2026-K3 (mätdag 2026-09-30).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make_beslut import Period
from make_files import COMBINE, VIVA
from make_planter import Planter

_EARLIER = """
tidigare kvartal | AO sarskilt-boende 2025-12-10 viva | 2026-05-14 | Plats saknas
tidigare kvartal | AO sarskilt-boende 2025-03-03 viva | 2025-08-20 | Plats saknas
tidigare kvartal | AO sarskilt-boende 2025-06-02 viva | 2025-11-10 | Plats saknas
tidigare kvartal | AO sarskilt-boende 2025-05-26 viva | 2026-01-12 | Vill avvakta
tidigare kvartal | AO ledsagning 2026-01-26 viva | 2026-06-08 | Uppdragstagare saknas
tidigare kvartal | FO boendestod 2025-04-22 viva | 2025-07-29 | Personal saknas
tidigare kvartal | LSS lss-4 2024-09-10 viva | 2025-09-01 | Uppdragstagare saknas
tidigare kvartal | LSS lss-9 2023-08-21 viva | 2025-06-16 | Ingen ledig bostad
tidigare kvartal | LSS lss-6 2025-11-17 viva | 2026-04-07 | Plats saknas
tidigare kvartal | VUX oppenvard 2025-06-16 combine | 2025-10-20 | Går inte att nå
tidigare kvartal | VUX kontaktperson 2024-01-22 viva | 2024-07-01 | Uppdragstagare saknas
"""
_STARTED, _STARTED_ENTERED = (
    date(2026, 6, 8),
    date(2026, 7, 13),
)  # the start of the ledsagning above, and when it was entered


def plant_reported(p: Planter) -> None:
    """All of them."""
    _plats(p)
    _uppdrag(p)
    _broken(p)
    _earlier(p)


def _plats(p: Planter) -> None:
    p.add("plats saknas", "AO sarskilt-boende 2026-05-12 viva", skal="Plats saknas")
    old = p.add(
        "4 kap. 1 § efter 2025-07-01; tackat nej",
        "AO sarskilt-boende 2026-04-20 viva",
        skal="Tackat nej till erbjuden plats",
        erbjuden="2026-07-02 Nej",
    )
    old.lagrum = (4, 1)
    p.add(
        "planerad start efter mätdagen",
        "AO sarskilt-boende 2026-02-09 viva",
        "2026-11-02",
        "Tackat ja, start planeras",
        erbjuden="2026-09-21 Ja",
    )
    careless = p.add(
        "avbruten från utan någon start",
        "FO bostad-med-sarskilt-stod 2026-03-18 viva",
        "//2026-06-22",
        "Ingen ledig bostad",
    )
    careless.entered = date(2026, 7, 8)
    p.add(
        "i båda systemen; tackat nej",
        "LSS lss-9 2024-11-05 both",
        skal="Tackat nej till erbjuden plats",
        erbjuden="2026-03-10 Nej",
    )
    p.add(
        "verkställt dagen efter slutdagen",
        "AO sarskilt-boende 2026-03-31 viva",
        "2026-07-01",
        "Plats saknas",
        erbjuden="2026-06-16 Ja",
    )
    p.add(
        "gäller till passerat, aldrig verkställt",
        "AO dagverksamhet 2026-05-04 viva",
        skal="Vill avvakta",
        till="2026-08-31",
    )


def _uppdrag(p: Planter) -> None:
    first = p.akt("BU", surname="Berg")
    sibling = replace(first, person=p.akt("BU", surname="Berg").person)
    what = "BU kontaktfamilj 2026-01-15 combine"
    p.add(
        "syskon i samma ärende; väntar på svar",
        what,
        skal="Erbjudande lämnat, väntar på svar",
        erbjuden="2026-09-15 Väntar",
        akt=first,
    )
    named = p.add("syskon; personnummer och namn i orsak", what, akt=sibling)
    name, ten_digits = sibling.person.namn, sibling.person.number[2:]
    named.course.orsak = f"Uppdragstagare saknas. {name} {ten_digits} är allergisk mot hund."

    adult = p.akt("VUX")
    fo = p.register.open_akt(adult.person, "FO", p.register.open_arende())
    p.add(
        "två beslut för samma person; äldre lag",
        "VUX kontaktperson 2025-06-11 combine",
        skal="Uppdragstagare saknas",
        akt=adult,
    )
    part = p.add(
        "två beslut för samma person; delvis bifall",
        "FO boendestod 2025-12-03 viva",
        skal="Personal saknas",
        akt=fo,
    )
    part.utfall = "Delvis bifall"

    akt = p.akt("LSS")
    akt = replace(akt, person=replace(akt.person, skyddad=True))
    p.add(
        "skyddad identitet; fristen slutar dagen före mätdagen",
        "LSS lss-4 2026-06-29 combine",
        skal="Matchning pågår",
        akt=akt,
    )


def _broken(p: Planter) -> None:
    p.add(
        "avbrutet, inte återupptaget",
        "AO ledsagning 2026-01-12 viva",
        "2026-01-20/2026-05-01/2026-05-01",
        "Uppdragstagaren har slutat",
    )
    resumed = p.add(
        "avbrutet, återupptaget sent; en period i vartdera systemet",
        "LSS lss-6 2025-09-15 both",
        "2025-10-20/2026-02-10/2026-02-10 2026-08-03",
        "Enheten är stängd för renovering",
    )
    resumed.row_systems = {0: VIVA, 1: COMBINE}


def _earlier(p: Planter) -> None:
    """Late in earlier quarters, ended since."""
    p.add_lines(_EARLIER)
    started = next(one for one in p.register.besluten if one.course.perioder[:1] == [Period(_STARTED)])
    started.late = (_STARTED, _STARTED_ENTERED)
    p.add(
        "tidigare kvartal; avslutat",
        "BU kontaktfamilj 2025-05-05 combine",
        skal="Uppdragstagare saknas",
        avslutad="2025-11-03 Behov upphört",
    )
    p.add(
        "tidigare kvartal; avslutat",
        "AO sarskilt-boende 2024-10-14 viva",
        skal="Plats saknas",
        avslutad="2025-02-03 Avliden",
    )
    p.add(
        "tidigare kvartal; avbrutet",
        "AO hemtjanst 2025-01-13 viva",
        "2025-01-15/2025-05-19/2025-05-19 2025-10-06",
        "Vistas på sjukhus",
    )
    p.add(
        "tidigare kvartal; avbrutet",
        "LSS lss-4 2024-11-04 viva",
        "2024-12-02//2026-01-07",
        "Uppdragstagaren har slutat",
        avslutad="2026-05-25 Återtagen ansökan",
    )

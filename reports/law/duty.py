"""Whether a beslut is in the duty to report: gynnande, and on one of the provisions the duty names."""

from __future__ import annotations

from datetime import date

from reports.law.lydelser import Law
from reports.model import Beslut, Duty, FindingKind, Grund, LeftOut

_BEGREPP = "rapporteringsskyldighet"
_LAGAR = ("SoL", "LSS")


def duty(beslut: Beslut, law: Law, matdag: date) -> Duty:
    """Whether the beslut is in the duty on the mätdag, or why it is left out (34 kap. 1 § SoL, 28 f § LSS).

    The provision is judged by the wording on beslutsdatum; the first wording reaches back in time, so that a mistyped year
    never makes a beslut vanish. A förhandsbesked (16 § LSS) counts when its insats is one of the ten of 9 §.
    """
    return duty_of(Grund(beslut.lag, beslut.lagrum, beslut.insats, beslut.utfall), beslut.beslutsdatum, law, matdag)


def duty_of(grund: Grund, beslutsdatum: date, law: Law, matdag: date) -> Duty:
    """The same of every beslut of one day that has this in common."""
    if not grund.utfall.gynnande:
        return Duty(LeftOut.EJ_GYNNANDE)
    if grund.lag not in _LAGAR:
        return Duty(LeftOut.ANNAN_LAG)
    lagrum = grund.lagrum
    if lagrum is None:
        return Duty(LeftOut.OKANT_LAGRUM, (FindingKind.OKANT_LAGRUM,))
    wordings = law.all(_BEGREPP, lagrum=lagrum.provision)
    if not wordings:
        return Duty(LeftOut.LAGRUM_UTANFOR)
    if lagrum.paragraf == 16 and grund.insats is None:
        return Duty(LeftOut.OKANT_LAGRUM, (FindingKind.OKANT_LAGRUM,))
    wording = (law.at(_BEGREPP, beslutsdatum, lagrum=lagrum.provision) or wordings[0]).values
    remarks = (FindingKind(wording["fynd"]),) if "fynd" in wording else ()
    if not wording["raknas"]:
        return Duty(LeftOut.LAGRUM_UTANFOR, remarks)
    if lagrum.sfs not in (None, wording["sfs"]):
        return Duty(LeftOut.LAGRUM_UTANFOR, (FindingKind.LAGRUM_ANNAN_LYDELSE,))
    if beslutsdatum > matdag:
        return Duty(LeftOut.EFTER_MATDAGEN)
    return Duty(None, remarks)

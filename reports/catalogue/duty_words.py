"""The duty to report as the kontrollsida tells of it: why a row is outside, and which beslut may be inside though they are not counted."""

from __future__ import annotations

from collections.abc import Iterator

from reports.catalogue.control import ControlMaterial
from reports.model import FindingKind, LeftOut
from reports.render.words import beslut, capital, number

WHY_OUTSIDE = {
    LeftOut.EJ_GYNNANDE: "Avslag, avvisat eller avskrivet: inget att verkställa.",
    LeftOut.ANNAN_LAG: "LVU, LVM, FB eller annan lag: omfattas inte av skyldigheten.",
    LeftOut.LAGRUM_UTANFOR: "SoL eller LSS, men ett lagrum som inte omfattas av skyldigheten.",
    LeftOut.OKANT_LAGRUM: "Lagrummet går inte att läsa. Kan dölja en skyldighet: se rättelselistan först.",
}
_WRONG_LAGRUM = (FindingKind.NYTT_LAGRUM_FORE_IKRAFTTRADANDET, FindingKind.LAGRUM_ANNAN_LYDELSE)


def hidden_duties(control: ControlMaterial, found_in: str = "rättelselistan") -> Iterator[str]:
    """Beslut that are not counted but may have to be reported; `found_in` is the list that has their rows."""
    if n := control.left_out[LeftOut.OKANT_LAGRUM]:
        yield (
            f"{'En rad har' if n == 1 else f'{capital(number(n))} rader har'} ett lagrum som inte går att läsa och är inte "
            f"{'räknad' if n == 1 else 'räknade'}. {'Den' if n == 1 else 'De'} kan omfattas av rapporteringsskyldigheten. Se {found_in}."
        )
    if n := sum(control.findings_by_kind.get(kind) or 0 for kind in _WRONG_LAGRUM):
        yield (
            f"{capital(beslut(n))} har ett lagrum som inte stämmer med beslutsdatum och är inte {'räknat' if n == 1 else 'räknade'}. "
            f"{'Det' if n == 1 else 'De'} kan omfattas av rapporteringsskyldigheten. Se {found_in}."
        )

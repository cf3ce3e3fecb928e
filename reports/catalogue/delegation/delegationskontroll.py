"""Was the one who decided allowed to? Every remark on a beslut, the share of each unit, and how soon the nämnd is told. A work list; sekretess."""

from __future__ import annotations

from statistics import median, quantiles

from reports.catalogue.delegation.material import DelegationSekretess, UnitControl
from reports.catalogue.delegation.words import period_in_words
from reports.catalogue.findings_list import findings_sheet
from reports.catalogue.heading import workbook_properties
from reports.catalogue.report import SekretessReport
from reports.model import Beslutsniva
from reports.render import Sheet, SheetCell, render_workbook

_FEWEST = 4  # beslut: fewer have no quarters


def render(material: DelegationSekretess, _template: bytes) -> bytes:
    """The workbook: what to look into first, then the figures of internal control."""
    remarks = [one for one in material.findings if one.kind.about_delegation]
    sheets = [
        findings_sheet("Att pröva", remarks, "Inga anmärkningar. Alla beslut är inom delegationsordningen."),
        Sheet(
            "Per enhet",
            (
                ("Enhet", 36),
                ("Beslut", 10),
                ("Inom ordningen", 14),
                ("Utanför", 10),
                ("Går inte att avgöra", 14),
                ("Andel inom (%)", 14),
            ),
            tuple(_unit(unit) for unit in (*material.units, *_sum(material.units))),
            "Inga beslut under perioden.",
        ),
        Sheet(
            "Dagar till anmälan",
            (("Mått", 44), ("Dagar", 10)),
            _days(material),
            "Inga beslut under perioden.",
        ),
    ]
    title = f"Delegationskontroll, {period_in_words(material.heading.period)}"
    return render_workbook(sheets, workbook_properties(material.heading, title))


def _unit(unit: UnitControl) -> tuple[SheetCell, ...]:
    n = unit.inom + unit.utanfor + unit.oklara
    return (unit.enhet or "Enhet saknas", n, unit.inom, unit.utanfor, unit.oklara, round(100 * unit.inom / n))


def _sum(units: tuple[UnitControl, ...]) -> tuple[UnitControl, ...]:
    if len(units) < 2:
        return ()
    return (
        UnitControl(
            "Samtliga enheter",
            sum(unit.inom for unit in units),
            sum(unit.utanfor for unit in units),
            sum(unit.oklara for unit in units),
        ),
    )


def _days(material: DelegationSekretess) -> tuple[tuple[SheetCell, ...], ...]:
    """Median and spread of the days from each beslut until the nämnd is told."""
    days = material.days
    if not days:
        return ()
    lower, upper = (
        (quantiles(days, n=4, method="inclusive")[index] for index in (0, 2))
        if len(days) >= _FEWEST
        else (days[0], days[-1])
    )
    told = material.heading.meeting or material.heading.upprattad
    when = "sammanträdet" if material.heading.meeting else "den dag handlingarna upprättades"
    urgent = [(told - row.rad.beslutsdatum).days for row in material.rows if row.niva is Beslutsniva.ORDFORANDE]
    return (
        (f"Dagar räknas från beslutet till {when}, {told.isoformat()}", None),
        ("Median", round(median(days))),
        ("Hälften av besluten: från", round(lower)),
        ("Hälften av besluten: till", round(upper)),
        ("Kortast", days[0]),
        ("Längst", days[-1]),
        *([("Ordförandebeslut, längst", max(urgent))] if urgent else []),
    )


REPORT = SekretessReport(
    "delegationskontroll",
    "xlsx",
    None,
    render,
    "Fick den som beslutade göra det? Anmärkningar per beslut, andel inom delegationsordningen per enhet, och dagar till anmälan.",
    "För den som kör programmet och för internkontrollen. Registreras inte.",
)

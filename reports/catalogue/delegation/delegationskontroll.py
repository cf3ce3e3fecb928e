"""Was the one who decided allowed to? Every remark on a beslut, the share of each unit, and how soon the nämnd is told. A work list; sekretess."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median, quantiles

from reports.catalogue.delegation.material import DelegationSekretess, UnitControl
from reports.catalogue.delegation.words import period_in_words
from reports.catalogue.findings_list import answer, in_order
from reports.catalogue.heading import workbook_properties
from reports.catalogue.report import SekretessReport
from reports.model import Beslutsniva
from reports.render import TICK, Sheet, SheetCell, render_workbook

_FEWEST = 4  # beslut: fewer have no quarters
_COLUMNS = (
    ("Anmärkning", 24),
    ("Beslutsnummer", 16),
    ("Ärendenummer", 14),
    ("Beslut den", 12),
    ("Enhet", 22),
    ("Punkt", 9),
    ("Punkten kräver", 34),
    ("Befattning", 20),
    ("Delegat", 20),
    ("Lagrum", 18),
    ("Utfall", 12),
    ("Vad", 44),
    ("Så gör ni", 44),
    ("Rad", 26),
    ("Granskat", 22),
    ("Klart (x)", 9),
)


def render(material: DelegationSekretess, _template: bytes) -> bytes:
    """The workbook: what to look into first, then the figures of internal control."""
    told = material.heading.anmals.isoformat()
    when = "sammanträdet" if material.heading.meeting else "den dag handlingarna upprättades"
    sheets = [
        Sheet("Att pröva", _COLUMNS, tuple(_remarks(material)), _nothing(material), {len(_COLUMNS) - 1: TICK}),
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
            "Inga beslut i individärenden under perioden.",
        ),
        Sheet(
            "Dagar till anmälan",
            ((f"Dagar från beslutet till {when}, {told}", 60), ("Dagar", 10)),
            _days(material),
            "Inga beslut i individärenden under perioden.",
        ),
        Sheet("Så är det prövat", (("Ord", 26), ("Betyder", 90)), _legend(material), ""),
    ]
    title = f"Delegationskontroll, {period_in_words(material.heading.period)}"
    return render_workbook(sheets, workbook_properties(material.heading, title))


def _nothing(material: DelegationSekretess) -> str:
    if not material.rows:
        return "Inga beslut i individärenden under perioden. Inget är prövat."
    return "Inga anmärkningar på besluten i individärenden."


def _remarks(material: DelegationSekretess) -> Iterator[tuple[SheetCell, ...]]:
    """Each remark with what is needed to judge it: the beslut, who decided, and what the punkt asks."""
    rows = {row.rad.beslutsnummer: row for row in material.rows}
    for one in in_order(one for one in material.findings if one.kind.about_delegation):
        row = rows.get(one.beslutsnummer)
        rad = row.rad if row else None
        yield (
            one.kind.value,
            one.beslutsnummer,
            one.arendenummer,
            rad.beslutsdatum if rad else None,
            rad.enhet if rad else "",
            rad.fattat.punkt if rad else "",
            row.krav if row else "",
            row.befattning if row else "",
            rad.fattat.delegat if rad else "",
            f"{rad.lag} {rad.lagrum_text}" if rad else "",
            rad.utfall.value if rad else "",
            one.what,
            one.cure,
            f"{one.place.file} rad {one.place.line}",
            answer(one),
            "",
        )


def _legend(material: DelegationSekretess) -> tuple[tuple[SheetCell, ...], ...]:
    versions = "; ".join(f"från {fran.isoformat()}, {adopted}" for fran, adopted in material.heading.versioner)
    return (
        (
            "Delegationsordning",
            f"Varje beslut är prövat mot den version som gällde den dagen: {versions or 'ingen gällde'}.",
        ),
        ("Inom ordningen", "Punkten, befattningen och villkoren stämmer, och lagen låter den som beslutade göra det."),
        ("Utanför", "Lagen, punkten eller ett villkor säger nej."),
        (
            "Går inte att avgöra",
            "En uppgift saknas eller är okänd, eller lagrummet är oläsligt, av en annan tid eller inte punktens.",
        ),
        (
            "Andel inom",
            "Av alla enhetens beslut. Sena ordförandebeslut och beslut som anmäls två gånger räknas inte här.",
        ),
        ("Dagar till anmälan", "Till den dag då nämnden först fick beslutet anmält."),
        ("Prövas inte", "Anställningar och beslut enligt lex Sarah."),
    )


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
    told = material.heading.anmals
    urgent = [(told - row.rad.beslutsdatum).days for row in material.rows if row.niva is Beslutsniva.ORDFORANDE]
    return (
        ("Median", round(median(days))),
        ("Mittersta hälften, från", round(lower)),
        ("Mittersta hälften, till", round(upper)),
        ("Kortast", days[0]),
        ("Längst", days[-1]),
        *([("Ordförandebeslut, längst till den här anmälan", max(urgent))] if urgent else []),
    )


REPORT = SekretessReport(
    "delegationskontroll",
    "xlsx",
    None,
    render,
    "Fick den som beslutade göra det? Anmärkningar per beslut, andel inom delegationsordningen per enhet, och dagar till anmälan.",
    "För den som kör programmet och för internkontrollen. Registreras inte.",
)

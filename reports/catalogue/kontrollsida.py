"""The page to read before anything is registered: totals, change, what was left out, what to mend, and what goes where."""

from __future__ import annotations

import re
from typing import Any

from reports.catalogue.control import ControlMaterial
from reports.catalogue.material import MARKING
from reports.catalogue.shared_words import quarter
from reports.check import finding
from reports.model import FindingKind, IvoFonster, LeftOut, Lista, Place, PublicLista
from reports.render import render_page
from reports.render.words import capital, day_interval, listed, long_day, number

NAME = "kontrollsida.html"
TEMPLATE = "kontrollsida.html"
_TITLES = {Lista.EJ_VERKSTALLDA: "Ej verkställda beslut", Lista.AVBRUTNA: "Avbrutna, inte verkställda på nytt"}
_WHY_LEFT_OUT = {
    LeftOut.DUBBLETT: "Raden är lika med en annan rad i samma system.",
    LeftOut.ANNAN_NAMND: "Raden hör till en annan nämnd än den ni valde med --namnd.",
    LeftOut.EJ_GYNNANDE: "Avslag, avvisat eller avskrivet: inget att verkställa.",
    LeftOut.ANNAN_LAG: "LVU, LVM, FB eller annan lag: omfattas inte av skyldigheten.",
    LeftOut.LAGRUM_UTANFOR: "SoL eller LSS, men ett lagrum som inte omfattas av skyldigheten.",
    LeftOut.OKANT_LAGRUM: "Lagrummet går inte att läsa. Kan dölja en skyldighet: se rättelselistan först.",
    LeftOut.EFTER_MATDAGEN: "Beslutet är fattat efter kvartalets slut.",
}


def render(material: ControlMaterial, template: bytes) -> bytes:
    """The page as one HTML file without script or anything fetched."""
    heading = material.heading
    values = {
        "rubrik": f"Kontrollsida, ej verkställda beslut, {quarter(heading.kvartal)}",
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "matdag": long_day(heading.kvartal.matdag),
        "upprattad": heading.upprattad.isoformat(),
        "varningar": warnings(material),
        "listor": [_lista(lista, material) for lista in material.figures.listor],
        "steg": [
            step
            for lista in material.figures.listor
            for step in (f"{_TITLES[lista.lista]}. {step}" for step in lista.steps)
        ],
        "lasta": material.read,
        "rader_in": material.rows_in,
        "rader_anvanda": material.rows_used,
        "utelamnade": [
            (reason.value, material.left_out[reason], _WHY_LEFT_OUT[reason])
            for reason in LeftOut
            if material.left_out[reason]
        ],
        "fynd": [(kind.value, n, *_sentences(kind)) for kind, n in material.findings_by_kind.items()],
        "granskat": material.answered,
        "passerar": material.waiting,
        "passerar_fore": long_day(heading.kvartal.next.matdag),
        "ivo_fonster": _window(material),
        "filer": [
            {"namn": path, "vad": what, "vart": where, "sekretess": secret}
            for path, what, where, secret in material.files
        ],
        "registrator": _to_registrator(material),
        "program": material.identity.program,
    }
    return render_page(template, TEMPLATE, values)


def warnings(material: ControlMaterial) -> list[str]:
    """What the officer must know before anything is given out; the screen says it too."""
    heading = material.heading
    k = heading.kommun.disclosure.troskel
    found = []
    if n := material.left_out[LeftOut.OKANT_LAGRUM]:
        found.append(
            f"{capital(number(n))} {'rad har' if n == 1 else 'rader har'} ett lagrum som inte går att läsa och är inte "
            f"{'räknad' if n == 1 else 'räknade'}. {'Den' if n == 1 else 'De'} kan omfattas av rapporteringsskyldigheten. Se rättelselistan."
        )
    for what, lag in material.small_lags:
        found.append(
            f"Sekretessprövning: {what} enligt {lag} gäller färre än {number(k)} personer. Antalet skrivs ut, eftersom lagen kräver det. "
            "Pröva om handlingen kan lämnas ut innan den expedieras (26 kap. 1 § OSL)."
        )
    if material.rows_in == 0:
        found.append(
            "Exporterna innehåller bara rubriker. Rapporten är en nollrapport. Kontrollera att exporten är gjord för rätt nämnd och period."
        )
    if any(one.assumed for one in material.read):
        systems = listed(sorted({one.system for one in material.read if one.assumed}))
        found.append(
            f"Profilen för {systems} är antagen: ingen har ännu jämfört den med en verklig export. Jämför antalet rader och några beslut med källsystemet."
        )
    pattern, dnr = heading.kommun.diarienummer_monster, heading.diarienummer
    if dnr and pattern and not re.fullmatch(pattern, dnr):
        found.append(
            f"Diarienumret ”{dnr}” ser inte ut som kommunens vanliga (diarienummer_monster i kommun.toml). Kontrollera det."
        )
    return found


def _lista(lista: PublicLista, material: ControlMaterial) -> dict[str, Any]:
    before, year_before = material.earlier.foregaende_kvartal, material.earlier.samma_kvartal_foregaende_ar
    flows = lista.floden
    return {
        "titel": _TITLES[lista.lista],
        "totalt": lista.totalt,
        "per_lag": lista.per_lag,
        "foregaende": before[lista.lista] if before else None,
        "forra_aret": year_before[lista.lista] if year_before else None,
        "floden": [
            ("Kvarstående sedan tidigare", flows.kvarstaende),
            ("Nya under kvartalet", flows.nya),
            ("Verkställda under kvartalet", flows.verkstallda),
            ("Avslutade under kvartalet", flows.avslutade),
            ("Rapporterade", flows.rapporterade),
        ]
        if flows
        else [],
    }


def _sentences(kind: FindingKind) -> tuple[str, str]:
    example = finding(kind, Place("", 0))
    return example.what, example.cure


def _window(material: ControlMaterial) -> str:
    kvartal = material.heading.kvartal
    window: IvoFonster | None = next(
        (one for one in material.heading.kommun.ivo_fonster if one.kvartal == kvartal.number), None
    )
    if window is None:
        return ""
    year = kvartal.next.year
    return f"{year}-{window.fran} – {year}-{window.till}"


def _to_registrator(material: ControlMaterial) -> str:
    heading = material.heading
    first, last = heading.kvartal.first_day, heading.kvartal.matdag
    public, secret = (
        [
            path.rsplit("/", 1)[-1]
            for path, _, _, is_secret in material.files
            if is_secret is wanted and path.endswith(".docx")
        ]
        for wanted in (False, True)
    )
    dnr = heading.diarienummer or "nytt ärende"
    period = day_interval(first, last).replace("\u00a0", " ")
    lines = [
        f"Ärendemening: Rapportering av ej verkställda beslut enligt SoL och LSS, kvartal {heading.kvartal.number} {heading.kvartal.year}",
        f"Diarienummer: {dnr}",
        f"Period: {period}",
        f"Upprättad: {heading.upprattad.isoformat()}",
        f"Avsändare: {heading.kommun.forvaltning}, {heading.kommun.namnd}",
        "",
        "Handling 1",
        "Handlingstyp: Tjänsteskrivelse med statistikrapport till kommunfullmäktige",
        f"Fil: {', '.join(public)}",
        "Offentlig",
        "",
        "Handling 2 (för sig, inte tillsammans med handling 1)",
        "Handlingstyp: Rapport till revisorerna och underlag till IVO",
        f"Fil: {', '.join(secret)}",
        MARKING,
    ]
    return "\n".join(lines)

"""The page to read before anything is registered: totals, change, what was left out, what to mend, and what goes where."""

from __future__ import annotations

import re
from typing import Any

from reports.catalogue.control import ControlMaterial
from reports.catalogue.material import MARKING
from reports.catalogue.shared_words import quarter, upcoming
from reports.model import MASK, FindingKind, IvoFonster, LeftOut, Lista, PublicLista, Redovisning
from reports.render import render_page
from reports.render.words import beslut, capital, day_interval, listed, long_day, number

NAME = "kontrollsida.html"
TEMPLATE = "kontrollsida.html"
_TITLES = {Lista.EJ_VERKSTALLDA: "Ej verkställda beslut", Lista.AVBRUTNA: "Avbrutna beslut"}
_WRONG_LAGRUM = (FindingKind.NYTT_LAGRUM_FORE_IKRAFTTRADANDET, FindingKind.LAGRUM_ANNAN_LYDELSE)
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
        "fynd": _findings(material),
        "granskat": material.answered,
        "passerar": upcoming(material.waiting, heading.kvartal),
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
    return [*_hidden_duties(material), *_secrecy(material), *_doubts(material)]


def _hidden_duties(material: ControlMaterial) -> list[str]:
    """Beslut that are not counted but may have to be reported."""
    found = []
    if n := material.left_out[LeftOut.OKANT_LAGRUM]:
        found.append(
            f"{capital(number(n))} {'rad har' if n == 1 else 'rader har'} ett lagrum som inte går att läsa och är inte "
            f"{'räknad' if n == 1 else 'räknade'}. {'Den' if n == 1 else 'De'} kan omfattas av rapporteringsskyldigheten. Se rättelselistan."
        )
    if n := sum(material.findings_by_kind.get(kind) or 0 for kind in _WRONG_LAGRUM):
        found.append(
            f"{capital(beslut(n))} har ett lagrum som inte stämmer med beslutsdatum och är inte {'räknat' if n == 1 else 'räknade'}. "
            f"{'Det' if n == 1 else 'De'} kan omfattas av rapporteringsskyldigheten. Se rättelselistan."
        )
    return found


def _secrecy(material: ControlMaterial) -> list[str]:
    """What must be weighed before the offentlig handling is given out."""
    found = []
    disclosure = material.heading.kommun.disclosure
    if disclosure.redovisning is Redovisning.OPPEN:
        found.append(
            "Sekretessprövning: redovisningen är öppen. Nämndens beslut ersätter inte en sekretessprövning. Pröva varje uppgift mot "
            "26 kap. 1 § OSL innan rapporten lämnas ut."
        )
    for what, lag in material.small_lags:
        found.append(
            f"Sekretessprövning: {what} enligt {lag} gäller färre än {number(disclosure.troskel)} personer. Antalet skrivs ut, eftersom lagen "
            "kräver det. Pröva om uppgifterna kan vara offentliga innan rapporten sänds till fullmäktige eller publiceras (26 kap. 1 § OSL)."
        )
    if n := material.findings_by_kind.get(FindingKind.PERSONUPPGIFT_I_FRITEXT):
        found.append(
            f"{'En orsak' if n == 1 else f'{capital(number(n))} orsaker'} innehåller personuppgifter, som är maskerade i handlingarna. Läs resten av "
            "texten, och rätta i källsystemet innan rapporterna till IVO och revisorerna lämnas."
        )
    if "-v" in material.period:
        found.append(
            "En tidigare version av kvartalet finns. Har den lämnats ut: pröva sekretessen för båda tillsammans, och tala om vad som är ändrat."
        )
    return found


def _doubts(material: ControlMaterial) -> list[str]:
    """Signs that something about the input is not as it should be."""
    heading = material.heading
    found = []
    if material.rows_in == 0:
        found.append(
            "Exporterna innehåller bara rubriker. Rapporten är en nollrapport. Kontrollera att exporten är gjord för rätt nämnd och period."
        )
    if any(MASK in one.name for one in material.read):
        found.append(
            "Namnet på en export ser ut att innehålla ett personnummer (visas ej). Ett filnamn syns för fler än uppgifterna i filen. Byt namn på den."
        )
    assumed = sorted({one.system for one in material.read if one.assumed})
    if assumed:
        profile, it = ("Profilen", "den") if len(assumed) == 1 else ("Profilerna", "dem")
        found.append(
            f"{profile} för {listed(assumed)} är {'antagen' if it == 'den' else 'antagna'}: ingen har ännu jämfört {it} med en verklig export. "
            "Jämför antalet rader och några beslut med källsystemet."
        )
    if heading.upprattad <= heading.kvartal.matdag:
        found.append(
            f"Kvartalet är inte slut: handlingarna är upprättade före mätdagen {long_day(heading.kvartal.matdag)}. Siffrorna är inte läget den dagen."
        )
    if (material.findings_by_kind.get(FindingKind.ANNAN_NAMND) or 0) * 2 > material.rows_in:
        found.append(
            f"De flesta rader anger en annan nämnd än {heading.kommun.namnd} (kommun.toml). Kontrollera namnd innan något registreras."
        )
    used = {one.granskat for one in material.findings if one.granskat}
    if unused := sum(1 for one in heading.kommun.granskat if one not in used):
        found.append(
            f"{capital(number(unused))} [[granskat]] i kommun.toml svarar inte på något fynd. Kontrollera kod och beslutsnummer, eller ta bort det som inte längre behövs."
        )
    if heading.upprattad > heading.kvartal.next.matdag:
        found.append("Kvartalet är äldre än det senaste. Orsakerna i handlingarna är de som står i exporten nu.")
    pattern, dnr = heading.kommun.diarienummer_monster, heading.diarienummer
    if dnr and pattern and not re.fullmatch(pattern, dnr):
        found.append(
            f"Diarienumret ”{dnr}” ser inte ut som kommunens vanliga (diarienummer_monster i kommun.toml). Kontrollera det."
        )
    for title, lista in zip(_TITLES.values(), material.figures.listor, strict=True):
        before = material.earlier.foregaende_kvartal
        if lista.floden and before and before[lista.lista] != lista.floden.kvarstaende:
            found.append(
                f"{title}: kvarstående är {lista.floden.kvarstaende}, men förra rapporten slutade på {before[lista.lista]}. Skillnaden kan vara sen "
                "registrering. Kontrollera."
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


def _findings(material: ControlMaterial) -> list[tuple[str, int | None, str, str]]:
    """Each kind of finding with its number, what it means and how it is mended."""
    sentences = {one.kind: (one.what, one.cure) for one in material.findings}
    return [(kind.value, n, *sentences[kind]) for kind, n in material.findings_by_kind.items()]


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
    names = {
        path.split("/")[-1].split("-2")[0]: path.split("/")[-1]
        for path, _, _, _ in material.files
        if path.endswith(".docx")
    }
    period = day_interval(heading.kvartal.first_day, heading.kvartal.matdag).replace("\u00a0", " ")
    lines = [
        f"Ärendemening: Rapportering av ej verkställda beslut enligt SoL och LSS, kvartal {heading.kvartal.number} {heading.kvartal.year}",
        f"Diarienummer: {heading.diarienummer or 'sätts vid registrering'}",
        f"Period: {period}",
        f"Upprättad: {heading.upprattad.isoformat()}",
        f"Avsändare: {heading.kommun.forvaltning}, {heading.kommun.namnd}",
        "",
        "Handling 1",
        "Handlingstyp: Tjänsteskrivelse med statistikrapport till kommunfullmäktige",
        f"Fil: {names['statistikrapport-kf']}",
        "Offentlig",
        "",
        "Handling 2 (för sig, inte tillsammans med handling 1)",
        "Handlingstyp: Rapport till revisorerna",
        f"Fil: {names['revisorsrapport']}",
        MARKING,
        "",
        "Handling 3 (bara om nämnden registrerar den)",
        "Handlingstyp: Underlag till IVO:s e-tjänst",
        f"Fil: {names['ivo-rapport']}",
        MARKING,
    ]
    return "\n".join(lines)

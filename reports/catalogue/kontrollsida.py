"""The page to read before anything is registered: what to heed, the figures, what was left out, what to mend, and what goes where."""

from __future__ import annotations

import re

from reports.catalogue.control import ControlMaterial, ControlPage
from reports.catalogue.heading import Heading
from reports.model import MASK, FindingKind, LeftOut, Redovisning
from reports.render import render_page
from reports.render.words import capital, listed, number

NAME = "kontrollsida.html"
TEMPLATE = "kontrollsida.html"
# Reasons that every command has; each command adds its own.
WHY_LEFT_OUT = {
    LeftOut.DUBBLETT: "Raden är lika med en annan rad i samma system.",
    LeftOut.ANNAN_NAMND: "Raden hör till en annan nämnd än den ni valde med --namnd.",
}


def render(control: ControlMaterial, page: ControlPage, template: bytes) -> bytes:
    """The page as one HTML file without script or anything fetched."""
    heading = control.heading
    values = {
        "rubrik": page.title,
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "lage": page.state,
        "upprattad": heading.upprattad.isoformat(),
        "varningar": page.warnings,
        "att_gora": page.steps,
        "siffror": page.headlines,
        "steg": page.protection,
        "anmarkningar": page.remarks,
        "lasta": control.read,
        "siffrofiler": page.figures,
        "rader_in": control.rows_in,
        "rader_anvanda": control.rows_used,
        "anvanda": page.used,
        "utelamnade": [
            (reason.value, control.left_out[reason], page.why_left_out[reason])
            for reason in LeftOut
            if control.left_out[reason]
        ],
        "fynd": _findings(control),
        "fynd_i": page.findings_in,
        "granskat": control.answered,
        "filer": [
            {"namn": path, "vad": what, "vart": where, "sekretess": secret}
            for path, what, where, secret in control.files
        ],
        "registrator": page.registrator,
        "program": control.identity.program,
    }
    return render_page(template, TEMPLATE, values)


def doubts(control: ControlMaterial) -> list[str]:
    """Signs that something about the input of a run is not as it should be, whichever command it is."""
    heading = control.heading
    found = []
    if control.rows_in == 0:
        found.append(
            "Exporterna innehåller bara rubriker. Rapporten är en nollrapport. Kontrollera att exporten är gjord för rätt nämnd och period."
        )
    found += [f"{name} används inte här: filen är en export av {kind}." for name, kind in control.unused]
    if any(MASK in one.name for one in control.read):
        found.append(
            "Namnet på en export ser ut att innehålla ett personnummer (visas ej). Ett filnamn syns för fler än uppgifterna i filen. Byt namn på den."
        )
    assumed = sorted({one.system for one in control.read if one.assumed})
    if assumed:
        profile, it = ("Profilen", "den") if len(assumed) == 1 else ("Profilerna", "dem")
        found.append(
            f"{profile} för {listed(assumed)} är {'antagen' if it == 'den' else 'antagna'}: ingen har ännu jämfört {it} med en verklig export. "
            "Jämför antalet rader och några beslut med källsystemet."
        )
    if (control.findings_by_kind.get(FindingKind.ANNAN_NAMND) or 0) * 2 > control.rows_in:
        found.append(
            f"De flesta rader anger en annan nämnd än {heading.kommun.namnd} (kommun.toml). Kontrollera namnd innan något registreras."
        )
    return [*found, *doubtful_number(heading)]


def doubtful_number(heading: Heading) -> list[str]:
    """Whether the diarienummer looks unlike the municipality's others."""
    pattern, dnr = heading.kommun.diarienummer_monster, heading.diarienummer
    if not dnr or not pattern or re.fullmatch(pattern, dnr):
        return []
    return [
        f"Diarienumret ”{dnr}” ser inte ut som kommunens vanliga (diarienummer_monster i kommun.toml). Kontrollera det."
    ]


def unused_answers(control: ControlMaterial) -> list[str]:
    """Whether the municipality has answered for findings that are not there."""
    used = {one.granskat for one in control.findings if one.granskat}
    unused = sum(1 for one in control.heading.kommun.granskat if one not in used)
    return (
        [
            f"{capital(number(unused))} [[granskat]] i kommun.toml svarar inte på något fynd. Kontrollera kod och beslutsnummer, eller ta bort det som inte längre behövs."
        ]
        if unused
        else []
    )


def openness(control: ControlMaterial) -> list[str]:
    """What an open handling owes before it is given out."""
    if control.heading.kommun.disclosure.redovisning is not Redovisning.OPPEN:
        return []
    return [
        "Sekretessprövning: redovisningen är öppen. Nämndens beslut ersätter inte en sekretessprövning. Pröva varje uppgift mot "
        "26 kap. 1 § OSL innan rapporten lämnas ut."
    ]


def _findings(control: ControlMaterial) -> list[tuple[str, int | None, str, str]]:
    """Each kind of finding with its number, what it means and how it is mended."""
    sentences = {one.kind: (one.what, one.cure) for one in control.findings}
    return [(kind.value, n, *sentences[kind]) for kind, n in control.findings_by_kind.items()]

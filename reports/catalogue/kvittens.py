"""The receipt of a run: what was read, by which profiles, law, templates and version. No clock, and only keyed marks."""

from __future__ import annotations

import json

from reports.catalogue.control import ControlMaterial
from reports.model import LeftOut
from reports.register import Earlier

NAME = "kvittens.json"


def render(material: ControlMaterial) -> bytes:
    """The receipt as JSON with Swedish keys; the same run gives the same bytes."""
    heading, identity = material.heading, material.identity
    disclosure = heading.kommun.disclosure
    receipt = {
        "program": identity.program,
        "kvartal": str(heading.kvartal),
        "matdag": heading.kvartal.matdag.isoformat(),
        "kommun": heading.kommun.kommun,
        "namnd": heading.kommun.namnd,
        "indata": identity.indata,
        "nyckel": identity.key,
        "lag": identity.law,
        "mallar": dict(sorted(identity.templates.items())),
        "filer": [
            {
                "namn": one.name,
                "profil": one.system,
                "profil_antagen": one.assumed,
                "rader": one.rows,
                "kolumner_som_inte_anvands": list(one.ignored_columns),
                "marke": one.mark,
            }
            for one in material.read
        ],
        "rader": {
            "in": material.rows_in,
            "anvanda": material.rows_used,
            "utelamnade": {reason.value: material.left_out[reason] for reason in LeftOut if material.left_out[reason]},
        },
        "fynd": {kind.value: n for kind, n in material.findings_by_kind.items()},
        "granskat": [
            {"fynd": one.fynd, "marke": one.mark, "datum": one.datum, "roll": one.roll} for one in material.answered
        ],
        "redovisning": {
            "redovisning": disclosure.redovisning.value,
            "troskel": disclosure.troskel,
            "beslut": disclosure.beslut,
            "tabell": disclosure.tabell.value,
            "skal": disclosure.skal,
            "kon": disclosure.kon,
            "enhet": disclosure.enhet,
            "flytta_helgdag": heading.kommun.flytta_helgdag,
        },
        "jamforelse": comparison(material.earlier),
        "totalt": {lista.lista.value: lista.totalt for lista in material.figures.listor},
        "handlingar": [path for path, _, _, _ in material.files],
    }
    return (json.dumps(receipt, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def comparison(earlier: Earlier) -> dict[str, dict[str, int] | None]:
    """The totals of earlier quarters that the handling was compared with; None where there was none."""
    quarters = (
        ("foregaende_kvartal", earlier.foregaende_kvartal),
        ("samma_kvartal_foregaende_ar", earlier.samma_kvartal_foregaende_ar),
    )
    return {name: {lista.value: n for lista, n in totals.items()} if totals else None for name, totals in quarters}

"""The receipt of a run: what was read, by which profiles, law, templates and version. No clock, and only keyed marks."""

from __future__ import annotations

import json
from collections.abc import Mapping

from reports.catalogue.control import ControlMaterial
from reports.model import LeftOut

NAME = "kvittens.json"


def render(control: ControlMaterial, of_command: Mapping[str, object]) -> bytes:
    """The receipt as JSON with Swedish keys, with what the command adds of its own; the same run gives the same bytes."""
    heading, identity = control.heading, control.identity
    disclosure = heading.kommun.disclosure
    receipt = {
        "program": identity.program,
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
            for one in control.read
        ],
        "rader": {
            "in": control.rows_in,
            "anvanda": control.rows_used,
            "utelamnade": {reason.value: control.left_out[reason] for reason in LeftOut if control.left_out[reason]},
        },
        "fynd": {kind.value: n for kind, n in control.findings_by_kind.items()},
        "granskat": [
            {"fynd": one.fynd, "marke": one.mark, "datum": one.datum, "roll": one.roll} for one in control.answered
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
        **of_command,
        "handlingar": [path for path, _, _, _ in control.files],
    }
    return (json.dumps(receipt, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

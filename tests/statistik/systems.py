"""Exports as Viva and Combine are assumed to write them; how each does it is told in the program's own profiles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from tests.runs import ROOT
from tests.statistik.exports import HEADINGS, Row

_DAYS = {"inkom", "förhandsbedömning klar", "inledd", "avslutad", "förlängd till"}


def write_as(system: str, path: Path, kind: str, rows: Iterable[Row]) -> Path:
    """An export out of the named system: its headings, its words, its encoding and what stands around the table."""
    profile = tomllib.loads((ROOT / f"reports/read/profiles/{system}-{kind}.toml").read_text(encoding="utf-8"))
    words = {
        heading: {ours: theirs for theirs, ours in table.items() if ours}
        for heading, table in profile.get("varden", {}).items()
    }
    combine = system == "combine"

    def cell(row: Row, heading: str) -> str:
        value = row.get(heading, "")
        if combine and value and heading in _DAYS:
            return f"{value} 00:00"
        return str(words.get(heading, {}).get(value, value))

    lines = [[str(profile["kolumner"][heading]) for heading in HEADINGS[kind]]]
    lines += [[cell(row, heading) for heading in HEADINGS[kind]] for row in rows]
    if combine:
        text = "".join(",".join(f'"{one}"' for one in line) + "\r\n" for line in lines)
        path.write_bytes(text.encode("utf-8-sig"))
    else:
        around = [["Statistik"], ["Socialnämnden"], [""], *lines, [profile["slutrad"].format(antal=len(lines) - 1)]]
        path.write_bytes("".join(";".join(line) + "\r\n" for line in around).encode("cp1252"))
    return path

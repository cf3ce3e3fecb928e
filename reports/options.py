"""The words of the command line that several commands have, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Kommun = Annotated[
    Path | None,
    typer.Option(metavar="FIL", help="Kommunens inställningar, kommun.toml. Måste anges.", show_default=False),
]
Indata = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FIL",
        help="Export (CSV) eller mapp med exporter. Måste anges, och kan anges flera gånger.",
        show_default=False,
    ),
]
Ut = Annotated[Path, typer.Option(metavar="MAPP", help="Mapp för resultatet. Utan valet: utdata.", show_default=False)]
Diarienummer = Annotated[
    str, typer.Option(metavar="NR", help="Diarienummer. Utan valet: det som står i kommun.toml.", show_default=False)
]
Upprattad = Annotated[
    str,
    typer.Option(metavar="ÅÅÅÅ-MM-DD", help="Dagen då handlingarna upprättas. Utan valet: i dag.", show_default=False),
]
Namnd = Annotated[
    str, typer.Option(metavar="NAMN", help="Ta bara med rader som hör till den här nämnden.", show_default=False)
]
RegisterNamnd = Annotated[
    str,
    typer.Option(metavar="NAMN", help="Nämnden, om rapporterna är gjorda med --namnd.", show_default=False),
]
Register = Annotated[
    Path | None,
    typer.Option(
        metavar="MAPP",
        help="Mapp på den här datorn för registret över vad som har rapporterats. Utan valet: i användarens lokala mapp.",
        show_default=False,
    ),
]
Torrkorning = Annotated[bool, typer.Option("--torrkorning", help="Skriv inget, visa bara vad som skulle bli gjort.")]

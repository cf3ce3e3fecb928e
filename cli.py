"""Words in, exit code out: `python cli.py --help`. Reads the clock and the paths; imports nothing heavy until a command runs."""

from __future__ import annotations

import os
import secrets
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import FileAccessError, ProtectionError, UsageError
from reports.model import Kvartal
from reports.terminal import SwedishCommand, SwedishGroup, run, say

if TYPE_CHECKING:
    from reports.run.order import KvartalOrder, Result

HERE = Path(__file__).resolve().parent
STANDARD = HERE / "templates" / "standard"
_INVENTED = tuple(HERE / "sample_data" / system / "lillby-beslut-2026-K3.csv" for system in ("viva", "combine"))

app = typer.Typer(
    cls=SwedishGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


@app.callback()
def program() -> None:
    """Gör kommunens rapporter om ej verkställda beslut enligt SoL och LSS, ur exporter från verksamhetssystemet.

    Börja med: python cli.py demo
    """


@app.command(cls=SwedishCommand)
def demo(
    ut: Annotated[
        Path, typer.Option(metavar="MAPP", help="Mapp för resultatet. Utan valet: utdata/demo.", show_default=False)
    ] = Path("utdata/demo"),
) -> int:
    """Visar vad programmet gör, med påhittade uppgifter: alla handlingar för kvartal 3 2026 i Lillby kommun.

    Exempel:

    python cli.py demo
    """
    settings = HERE / "templates" / "lillby" / "kommun.toml"
    invented = b"a key for invented people only.."  # nothing to protect, and the same bytes on every computer
    for kvartal in (Kvartal(2025, 3), Kvartal(2026, 2), Kvartal(2026, 3)):
        upprattad = date(kvartal.next.year, kvartal.next.first_day.month, 5)
        result = _run(_order([*_INVENTED], settings, ut, kvartal, upprattad, fixed_key=invented))
    _tell(result)
    say("\nUppgifterna är påhittade. De två äldre kvartalen är gjorda för jämförelsens skull.")
    return 0


@app.command(cls=SwedishCommand)
def kvartal(
    kommun: Annotated[
        Path | None,
        typer.Option(metavar="FIL", help="Kommunens inställningar, kommun.toml. Måste anges.", show_default=False),
    ] = None,
    indata: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FIL",
            help="Export (CSV) eller mapp med exporter. Måste anges, och kan anges flera gånger.",
            show_default=False,
        ),
    ] = None,
    kvartal: Annotated[
        str,
        typer.Option(
            metavar="ÅÅÅÅ-Kn",
            help="Kvartal, till exempel 2026-K3. Utan valet: det senast avslutade.",
            show_default=False,
        ),
    ] = "",
    ut: Annotated[
        Path, typer.Option(metavar="MAPP", help="Mapp för resultatet. Utan valet: utdata.", show_default=False)
    ] = Path("utdata"),
    diarienummer: Annotated[
        str,
        typer.Option(metavar="NR", help="Diarienummer. Utan valet: det som står i kommun.toml.", show_default=False),
    ] = "",
    upprattad: Annotated[
        str,
        typer.Option(
            metavar="ÅÅÅÅ-MM-DD", help="Dagen då handlingarna upprättas. Utan valet: i dag.", show_default=False
        ),
    ] = "",
    namnd: Annotated[
        str, typer.Option(metavar="NAMN", help="Räkna bara rader som hör till den här nämnden.", show_default=False)
    ] = "",
    personnummer: Annotated[
        bool, typer.Option("--personnummer", help="Skriv personnummer i IVO-listan och rapporten till IVO.")
    ] = False,
    register: Annotated[
        Path | None,
        typer.Option(
            metavar="MAPP",
            help="Mapp för programmets minne mellan kvartalen. Utan valet: i användarens lokala mapp.",
            show_default=False,
        ),
    ] = None,
    torrkorning: Annotated[
        bool, typer.Option("--torrkorning", help="Skriv inget, visa bara vad som skulle bli gjort.")
    ] = False,
) -> int:
    """Gör kvartalets handlingar: till kommunfullmäktige, IVO och revisorerna, en rättelselista och en kontrollsida.

    Exempel:

    python cli.py kvartal --kvartal 2026-K3 --indata viva.csv --indata combine.csv --kommun templates/lillby/kommun.toml --ut utdata
    """
    if kommun is None:
        raise UsageError(
            "Ange kommunens inställningar med --kommun, till exempel --kommun templates/lillby/kommun.toml."
        )
    if not indata:
        raise UsageError(
            "Ange minst en export med --indata FIL.csv. Valet kan anges flera gånger, och kan vara en mapp."
        )
    today = date.today()
    chosen = Kvartal.parse(kvartal) if kvartal else Kvartal.last_finished(today)
    if chosen is None:
        raise UsageError(
            f"”{kvartal[:20]}” är inget kvartal. Skriv året, ett bindestreck och K1–K4, till exempel 2026-K3."
        )
    order = _order(
        indata,
        kommun,
        ut,
        chosen,
        _day(upprattad, today),
        diarienummer=diarienummer,
        namnd=namnd,
        personnummer=personnummer,
        register=register,
        torrkorning=torrkorning,
    )
    _tell(_run(order))
    return 0


@app.command(cls=SwedishCommand)
def granska(
    fil: Annotated[
        Path | None, typer.Argument(metavar="FIL.docx", help="Handlingen som ska granskas.", show_default=False)
    ] = None,
    indata: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FIL",
            help="Export (CSV) eller mapp med exporter: de som handlingen gjordes av. Måste anges, och kan anges flera gånger.",
            show_default=False,
        ),
    ] = None,
    kommun: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL",
            help="Kommunens inställningar, kommun.toml. Med dem tas inte den som skriver under för en klient med samma namn.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Letar efter enskilda i en handling som någon har arbetat i: namn, nummer, ärenden, också där det inte syns i Word.

    Slutkod 0: inget hittat. Slutkod 5: något leder till en person, och meddelandet säger var.

    Exempel:

    python cli.py granska utdata/2026-K3/offentligt/statistikrapport-kf-2026-K3.docx --indata viva.csv --indata combine.csv --kommun templates/lillby/kommun.toml
    """
    if fil is None:
        raise UsageError("Ange handlingen som ska granskas, till exempel granska handling.docx --indata viva.csv.")
    if not indata:
        raise UsageError("Ange minst en export med --indata FIL.csv: granskningen letar efter dem som står i den.")
    _must_exist(fil, *indata, *([kommun] if kommun else []))
    from reports.run.granskning import inspect
    from reports.screen import tell_granskning

    found = inspect(fil, indata, kommun, STANDARD)
    for line in tell_granskning(fil.name, found):
        say(line)
    return ProtectionError.exit_code if found.leaks else 0


@app.command(cls=SwedishCommand, name="granska-mall")
def granska_mall(
    mall: Annotated[
        Path | None, typer.Argument(metavar="MALL.docx", help="Er egen mall. Måste anges.", show_default=False)
    ] = None,
    kommun: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL",
            help="Kommunens inställningar, så att provet skrivs med era namn. Utan valet: Lillby kommuns.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Granskar en egen mall: säger allt som är fel i den på en gång, med plats, och provar den med påhittade uppgifter.

    Exempel:

    python cli.py granska-mall templates/lillby/statistikrapport-kf.docx
    """
    if mall is None:
        raise UsageError(
            "Ange mallen, till exempel: python cli.py granska-mall templates/lillby/statistikrapport-kf.docx"
        )
    settings = kommun or HERE / "templates" / "lillby" / "kommun.toml"
    _must_exist(mall, settings)
    from reports.run.own_template import TrialOrder, try_template

    trial = try_template(TrialOrder(mall, settings, STANDARD, _INVENTED, Kvartal(2026, 3), date(2026, 10, 5)))
    print(f"Mallen {trial.name} är i ordning. Den är till: {trial.purpose}")
    print("Prövad med påhittade uppgifter: alla märken är fyllda och handlingen går att öppna.")
    if trial.left_out:
        print(f"Märken i programmets egen mall som er mall inte använder: {', '.join(trial.left_out)}.")
    return 0


def _day(text: str, today: date) -> date:
    if not text:
        return today
    try:
        return date.fromisoformat(text) if len(text) == 10 else _not_a_day(text)
    except ValueError:
        return _not_a_day(text)


def _not_a_day(text: str) -> date:
    raise UsageError(f"”{text[:20]}” är inget datum för --upprattad. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-10-05.")


def _order(
    indata: list[Path],
    kommun: Path,
    ut: Path,
    kvartal: Kvartal,
    upprattad: date,
    *,
    diarienummer: str = "",
    namnd: str = "",
    personnummer: bool = False,
    register: Path | None = None,
    torrkorning: bool = False,
    fixed_key: bytes | None = None,
) -> KvartalOrder:
    _must_exist(kommun, *indata)
    if any(part.casefold() == "offentligt" for part in Path(os.path.abspath(ut)).parts):
        raise UsageError(
            "--ut ligger i en mapp som heter offentligt. Där får inga sekretesshandlingar ligga. Välj en annan mapp."
        )
    from reports.run.order import KvartalOrder

    return KvartalOrder(
        indata=tuple(indata),
        kommun=kommun,
        ut=ut,
        kvartal=kvartal,
        upprattad=upprattad,
        diarienummer=diarienummer.strip(),
        namnd=namnd.strip(),
        personnummer=personnummer,
        register=register,
        torrkorning=torrkorning,
        fresh_key=secrets.token_bytes(32),
        standard=STANDARD,
        fixed_key=fixed_key,
    )


def _must_exist(*paths: Path) -> None:
    for path in paths:
        if not os.path.exists(path):  # unlike Path.exists, it answers no to a name that is too long
            raise FileAccessError(f"{path} finns inte. Kontrollera stavningen, och att nätverksmappen är ansluten.")


def _run(order: KvartalOrder) -> Result:
    from reports.pipeline import run_kvartal

    return run_kvartal(order)


def _tell(result: Result) -> None:
    from reports.screen import tell

    for line in tell(result):
        say(line)


if __name__ == "__main__":
    sys.exit(run(app))

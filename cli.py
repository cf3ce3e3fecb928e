"""Words in, exit code out: `python cli.py --help`. Reads the clock and the paths; imports nothing heavy until a command runs.

Annotations are evaluated here, not kept as text: typer would compile each of them at every start.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from reports import options
from reports.errors import FileAccessError, ProtectionError, UsageError
from reports.terminal import SwedishCommand, SwedishGroup, run, say

if TYPE_CHECKING:
    from reports.model import Kvartal, Progress, Statistikperiod
    from reports.run.order import (
        Order,
        RegisterOrder,
        Result,
        SamlaOrder,
    )

HERE = Path(__file__).resolve().parent
STANDARD = HERE / "templates" / "standard"
_INVENTED_BEFORE, _INVENTED = (
    tuple(HERE / "sample_data" / system / f"lillby-beslut-{kvartal}.csv" for system in ("viva", "combine"))
    for kvartal in ("2026-K2", "2026-K3")
)

_INVENTED_STAFF = tuple(
    HERE / "sample_data" / "standard" / f"lillby-{kind}-2026-09.csv" for kind in ("anstallningar", "lex-sarah")
)
_INVENTED_STATISTIK = tuple(
    HERE / "sample_data" / system / f"lillby-{kind}-2024-2026.csv"
    for system in ("viva", "combine")
    for kind in ("anmalningar", "utredningar", "forsorjningsstod")
)
_PARTS = "individarenden, forteckning, utskott, ordforande, anstallningar, lex-sarah"  # of `Part`, as help says them
_INVENTED_NAMNDER = HERE / "sample_data" / "samla"
_MANY = "samlat"
_REGISTER = "register"  # of the demo: beside its files, for nothing in it is secret
_MOST_QUARTERS = 4
_NO_SECRET = b"a key for invented people only.."  # nothing to protect, and the same bytes on every computer

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
    """Visar vad programmet gör, med påhittade uppgifter: handlingarna för kvartal 2 och 3 2026 ur två exporter, delegationsbesluten i september och statistiken för första halvåret, i Lillby kommun.

    Exempel:

    python cli.py demo
    """
    settings = HERE / "templates" / "lillby" / "kommun.toml"
    from reports.model import Kvartal, Redovisningsperiod
    from reports.run.order import DelegationOrder, KvartalOrder, StatistikOrder

    for month in (8, 9):
        period = Redovisningsperiod(date(2026, month, 1), date(2026, month + 1, 1) - timedelta(days=1))
        common = _common([*_INVENTED, *_INVENTED_STAFF], settings, ut, register=ut / _REGISTER)
        upprattad = date(2026, month + 1, 5)
        told = _made(DelegationOrder(period=period, upprattad=upprattad, fixed_key=_NO_SECRET, **common))
    for kvartal in (Kvartal(2025, 3), Kvartal(2026, 2), Kvartal(2026, 3)):
        exports = _INVENTED if kvartal == Kvartal(2026, 3) else _INVENTED_BEFORE
        common = _common(exports, settings, ut, register=ut / _REGISTER)
        upprattad = date(kvartal.next.year, kvartal.next.first_day.month, 5)
        result = _made(KvartalOrder(kvartal=kvartal, upprattad=upprattad, fixed_key=_NO_SECRET, **common))
    months = _common([*_INVENTED_STATISTIK, *_INVENTED], settings, ut, register=ut / _REGISTER)
    upprattad = date(2026, 7, 10)
    counted = _made(StatistikOrder(period=_half_year(), upprattad=upprattad, fixed_key=_NO_SECRET, **months))
    # Another nämnd's ärende: in a folder of its own, with its own register.
    many = _common(
        [_INVENTED_NAMNDER],
        HERE / "templates" / "storkoping" / "kommun.toml",
        ut / _MANY,
        register=ut / _MANY / _REGISTER,
    )
    _made(_samla_order(many, (Kvartal(2026, 3),), date(2026, 11, 10), invented=True))
    _tell(told)
    say("")
    _tell(counted)
    say("")
    _tell(result)
    say(
        "\nUppgifterna är påhittade. Kvartal 2 är gjort ur sin egen export, så att kvartal 3 följer upp det. Äldre perioder är gjorda för jämförelsens skull."
    )
    return 0


@app.command(cls=SwedishCommand)
def kvartal(
    kommun: options.Kommun = None,
    indata: options.Indata = None,
    kvartal: Annotated[
        str,
        typer.Option(
            metavar="ÅÅÅÅ-Kn",
            help="Kvartal, till exempel 2026-K3. Utan valet: det senast avslutade.",
            show_default=False,
        ),
    ] = "",
    ut: options.Ut = Path("utdata"),
    diarienummer: options.Diarienummer = "",
    upprattad: options.Upprattad = "",
    namnd: options.Namnd = "",
    personnummer: Annotated[
        bool, typer.Option("--personnummer", help="Skriv personnummer i IVO-listan och rapporten till IVO.")
    ] = False,
    register: options.Register = None,
    torrkorning: options.Torrkorning = False,
) -> int:
    """Gör kvartalets handlingar: till kommunfullmäktige, IVO och revisorerna, en rättelselista och en kontrollsida.

    Exempel:

    python cli.py kvartal --kvartal 2026-K3 --indata viva.csv --indata combine.csv --kommun templates/lillby/kommun.toml --ut utdata
    """
    settings, exports = _needed(kommun, indata)
    from reports.model import Kvartal

    today = date.today()
    chosen = Kvartal.parse(kvartal) if kvartal else Kvartal.last_finished(today)
    if chosen is None:
        raise UsageError(
            f"”{kvartal[:20]}” är inget kvartal. Skriv året, ett bindestreck och K1–K4, till exempel 2026-K3."
        )
    made = _day(upprattad, "--upprattad") if upprattad else today
    common = _common(exports, settings, ut, diarienummer, namnd, register, torrkorning)
    from reports.run.order import KvartalOrder

    _tell(_made(KvartalOrder(kvartal=chosen, upprattad=made, personnummer=personnummer, **common)))
    return 0


@app.command(cls=SwedishCommand)
def delegation(
    kommun: options.Kommun = None,
    indata: options.Indata = None,
    fran: Annotated[
        str,
        typer.Option(metavar="ÅÅÅÅ-MM-DD", help="Periodens första dag. Måste anges.", show_default=False),
    ] = "",
    till: Annotated[
        str,
        typer.Option(metavar="ÅÅÅÅ-MM-DD", help="Periodens sista dag. Måste anges.", show_default=False),
    ] = "",
    ut: options.Ut = Path("utdata"),
    diarienummer: options.Diarienummer = "",
    handlingsnummer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DEL=NR",
            help=f"En dels nummer i diariet, till exempel utskott=2026:4502. Delarna: {_PARTS}. Kan anges flera gånger.",
            show_default=False,
        ),
    ] = None,
    upprattad: options.Upprattad = "",
    namnd: options.Namnd = "",
    register: options.Register = None,
    torrkorning: options.Torrkorning = False,
) -> int:
    """Redovisar delegationsbeslut för en period: tjänsteskrivelse, bilagor och förteckningar, och en kontroll av vem som fick besluta.

    Läser beslut, anställningar och beslut enligt lex Sarah, och nämndens ordning ur delegationsordning.toml bredvid kommun.toml.

    Exempel:

    python cli.py delegation --fran 2026-09-01 --till 2026-09-30 --indata viva.csv --indata combine.csv --kommun templates/lillby/kommun.toml --ut utdata
    """
    settings, exports = _needed(kommun, indata)
    if not fran or not till:
        raise UsageError("Ange periodens första och sista dag, till exempel --fran 2026-09-01 --till 2026-09-30.")
    from reports.model import Redovisningsperiod

    period = Redovisningsperiod(_day(fran, "--fran"), _day(till, "--till"))
    if period.till < period.fran:
        raise UsageError(f"Perioden slutar {period.till} men börjar {period.fran}. Byt plats på --fran och --till.")
    made = _day(upprattad, "--upprattad") if upprattad else date.today()
    if period.fran > made:
        raise UsageError(
            f"Perioden börjar {period.fran}, efter den dag då handlingarna upprättas ({made}). Kontrollera --fran."
        )
    numbers = _numbers(handlingsnummer or [])
    common = _common(exports, settings, ut, diarienummer, namnd, register, torrkorning)
    from reports.run.order import DelegationOrder

    _tell(_made(DelegationOrder(period=period, upprattad=made, handlingsnummer=numbers, **common)))
    return 0


@app.command(cls=SwedishCommand)
def flaggor(
    kommun: options.Kommun = None,
    indata: options.Indata = None,
    per: Annotated[
        str,
        typer.Option(metavar="ÅÅÅÅ-MM-DD", help="Dagen som läget gäller. Utan valet: i dag.", show_default=False),
    ] = "",
    ut: Annotated[
        Path | None,
        typer.Option(
            metavar="MAPP",
            help="Mapp för arbetslistan, kalendern och mejltexten. Utan valet skrivs inget: allt visas bara på skärmen.",
            show_default=False,
        ),
    ] = None,
    namnd: options.Namnd = "",
    register: options.Register = None,
) -> int:
    """Visar vilka beslut som väntar på verkställighet: de som har passerat sin slutdag, och de som snart gör det.

    Med --ut skrivs också en arbetslista i Excel, IVO:s rapporteringsfönster som kalender och en mejltext till varje enhet.

    Exempel:

    python cli.py flaggor --per 2026-11-22 --indata viva.csv --indata combine.csv --kommun templates/lillby/kommun.toml --ut utdata
    """
    settings, exports = _needed(kommun, indata)
    today = date.today()
    day = _day(per, "--per") if per else today
    # Without a folder none is looked in either, whatever the one we stand in is called.
    common = _common(exports, settings, ut or Path(os.sep), "", namnd, register, torrkorning=ut is None)
    from reports.run.order import FlaggorOrder
    from reports.screen import tell_flaggor

    for line in tell_flaggor(_made(FlaggorOrder(per=day, **common))):
        say(line)
    if day > today:
        say(f"OBS! {day} har inte kommit än. Listan visar läget om inget mer händer till dess.")
    return 0


@app.command(cls=SwedishCommand)
def statistik(
    kommun: options.Kommun = None,
    indata: options.Indata = None,
    fran: Annotated[
        str,
        typer.Option(metavar="ÅÅÅÅ-MM", help="Periodens första månad. Måste anges.", show_default=False),
    ] = "",
    till: Annotated[
        str,
        typer.Option(metavar="ÅÅÅÅ-MM", help="Periodens sista månad. Måste anges.", show_default=False),
    ] = "",
    ut: options.Ut = Path("utdata"),
    diarienummer: options.Diarienummer = "",
    upprattad: options.Upprattad = "",
    namnd: options.Namnd = "",
    register: options.Register = None,
    torrkorning: options.Torrkorning = False,
) -> int:
    """Gör månadsstatistik och nyckeltal: orosanmälningar, utredningar, försörjningsstöd och verkställighet, med tidigare år bredvid.

    Läser exporter av anmälningar, utredningar, försörjningsstöd och beslut, de som finns. Så många år som exporterna innehåller ställs bredvid varandra.

    Exempel:

    python cli.py statistik --fran 2026-01 --till 2026-06 --indata exporter --kommun templates/lillby/kommun.toml --ut utdata
    """
    settings, exports = _needed(kommun, indata)
    if not fran or not till:
        raise UsageError("Ange periodens första och sista månad, till exempel --fran 2026-01 --till 2026-06.")
    made = _day(upprattad, "--upprattad") if upprattad else date.today()
    period = _months(fran, till, made)
    common = _common(exports, settings, ut, diarienummer, namnd, register, torrkorning)
    from reports.run.order import StatistikOrder

    _tell(_made(StatistikOrder(period=period, upprattad=made, **common)))
    return 0


@app.command(cls=SwedishCommand)
def samla(
    filer: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FIL.json …",
            help="Nämndernas sifferfiler (statistikrapport-kf-….json), eller en mapp med dem. Ta med äldre kvartal, så blir det en jämförelse.",
            show_default=False,
        ),
    ] = None,
    kommun: options.Kommun = None,
    kvartal: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ÅÅÅÅ-Kn",
            help="Kvartal som redovisas. Kan anges flera gånger: då blir det ett ärende. Utan valet: det senaste i filerna.",
            show_default=False,
        ),
    ] = None,
    ut: options.Ut = Path("utdata"),
    diarienummer: options.Diarienummer = "",
    upprattad: options.Upprattad = "",
    register: options.Register = None,
    torrkorning: options.Torrkorning = False,
) -> int:
    """Lägger ihop flera nämnders statistikrapporter till ett ärende till kommunfullmäktige: per nämnd, summor och jämförelser.

    Exempel:

    python cli.py samla norr-2026-K3.json soder-2026-K3.json norr-2025-K3.json soder-2025-K3.json --kommun templates/lillby/kommun.toml --ut utdata
    """
    settings = _settings(kommun)
    if not filer:
        raise UsageError(
            "Ange nämndernas sifferfiler, till exempel: python cli.py samla norr-2026-K3.json soder-2026-K3.json --kommun templates/lillby/kommun.toml"
        )
    _must_exist(settings, *filer)
    made = _day(upprattad, "--upprattad") if upprattad else date.today()
    common = _common(filer, settings, ut, diarienummer, "", register, torrkorning)
    from reports.screen import tell_samla

    for line in tell_samla(_made(_samla_order(common, _quarters(kvartal or []), made))):
        say(line)
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
    with _shown() as progress:
        from reports.run.granskning import inspect
        from reports.screen import tell_granskning

        progress("Granskar")
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
    from reports.model import Kvartal, Redovisningsperiod
    from reports.run.order import DelegationOrder, KvartalOrder, StatistikOrder
    from reports.trial import TrialOrders, try_template

    quarter, month = Kvartal(2026, 3), Redovisningsperiod(date(2026, 9, 1), date(2026, 9, 30))
    made, beslut, all_kinds = date(2026, 10, 5), _INVENTED, (*_INVENTED, *_INVENTED_STAFF)
    months = _common([*_INVENTED_STATISTIK, *beslut], settings, STANDARD)
    orders = TrialOrders(
        KvartalOrder(kvartal=quarter, upprattad=made, fixed_key=_NO_SECRET, **_common(beslut, settings, STANDARD)),
        DelegationOrder(period=month, upprattad=made, fixed_key=_NO_SECRET, **_common(all_kinds, settings, STANDARD)),
        StatistikOrder(period=_half_year(), upprattad=made, fixed_key=_NO_SECRET, **months),
        _samla_order(_common([_INVENTED_NAMNDER], settings, STANDARD), (quarter,), made, invented=True),
    )
    trial = try_template(mall, orders)
    say(f"Mallen {trial.name} är i ordning. Den är till: {trial.purpose}")
    say("Prövad med påhittade uppgifter: alla märken är fyllda och handlingen går att öppna.")
    if trial.left_out:
        say(f"Märken i programmets egen mall som er mall inte använder: {', '.join(trial.left_out)}.")
    return 0


@app.command(cls=SwedishCommand)
def profil(
    fil: Annotated[
        Path | None, typer.Argument(metavar="FIL.csv", help="Exporten som ska undersökas.", show_default=False)
    ] = None,
    kommun: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL",
            help="Kommunens inställningar, kommun.toml. Med dem prövas också era egna profiler.",
            show_default=False,
        ),
    ] = None,
    system: Annotated[
        str,
        typer.Option(
            metavar="NAMN", help="Systemets namn i profilen. Utan valet: det som filen är mest lik.", show_default=False
        ),
    ] = "",
    ut: options.Ut = Path("utdata"),
) -> int:
    """Undersöker en export som programmet inte känner till: vad som förstås och vad som saknas, och skriver en profil att rätta.

    Personuppgifter visas aldrig. Det som är osäkert blir en fråga i profilen, ingen gissning.

    Exempel:

    python cli.py profil treserva.csv --system treserva --ut utdata
    """
    if fil is None:
        raise UsageError("Ange exporten som ska undersökas, till exempel: python cli.py profil treserva.csv")
    _must_exist(fil, *([kommun] if kommun else []))
    with _shown() as progress:
        from reports.run.profil import ProfilOrder, propose
        from reports.screen import tell_profil

        progress("Undersöker exporten")
        forslag = propose(ProfilOrder(fil, ut, kommun, system.strip()))
    for line in tell_profil(forslag):
        say(line)
    return 0


register_app = typer.Typer(
    cls=SwedishGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
app.add_typer(register_app, name="register")


@register_app.callback()
def register() -> None:
    """Visar, kontrollerar, flyttar och gallrar registret: det som programmet minns av rapporterna mellan kvartalen.

    Registret innehåller inga namn eller nummer, bara märken som inte går att läsa utan nyckeln. Det ligger på den här datorn, med nyckeln i en egen fil.
    """


@register_app.command(cls=SwedishCommand)
def visa(
    kommun: options.Kommun = None,
    ut: options.Ut = Path("utdata"),
    register: options.Register = None,
    namnd: options.RegisterNamnd = "",
) -> int:
    """Visar var registret ligger, vilka kvartal som är rapporterade, och de beslut som är öppna.

    Exempel:

    python cli.py register visa --kommun templates/lillby/kommun.toml --ut utdata
    """
    order = _register_order(kommun, ut, register, namnd)
    from reports.run.custody import show
    from reports.screen import tell_register

    shown = show(order)
    for line in tell_register(shown, ut):
        say(line)
    return 3 if shown.look.faults else 0


@register_app.command(cls=SwedishCommand)
def kontrollera(
    kommun: options.Kommun = None,
    ut: options.Ut = Path("utdata"),
    register: options.Register = None,
    namnd: options.RegisterNamnd = "",
) -> int:
    """Kontrollerar att registret är helt, att nyckeln passar, att inget är ändrat utifrån, och att rapporternas mappar finns.

    Slutkod 0: allt stämmer. Slutkod 3: något stämmer inte, och svaret säger vad.

    Exempel:

    python cli.py register kontrollera --kommun templates/lillby/kommun.toml --ut utdata
    """
    order = _register_order(kommun, ut, register, namnd)
    from reports.run.custody import inspect_register
    from reports.screen import tell_faults

    found = inspect_register(order)
    for line in tell_faults(found):
        say(line)
    return 3 if found.faults else 0


@register_app.command(cls=SwedishCommand)
def flytta(
    kommun: options.Kommun = None,
    ut: options.Ut = Path("utdata"),
    till: Annotated[
        Path | None,
        typer.Option(metavar="MAPP", help="Flytta registret och nyckeln till den här mappen.", show_default=False),
    ] = None,
    fran: Annotated[
        Path | None,
        typer.Option(
            metavar="MAPP",
            help="Flytta hit registret och nyckeln från den här mappen, för körningar med det --ut som anges.",
            show_default=False,
        ),
    ] = None,
    register: options.Register = None,
    namnd: options.RegisterNamnd = "",
) -> int:
    """Flyttar registret och nyckeln, när ni byter dator eller när mappen för resultatet har flyttats.

    På den gamla datorn: --till en mapp på till exempel ett USB-minne. På den nya: --fran samma mapp. Nyckeln ligger bredvid mappen, i en egen fil som slutar på
    .nyckel, och ska följa med. Registret kan inte ligga på nätverket.

    Exempel:

    python cli.py register flytta --till E:\\flytt\\register --kommun templates/lillby/kommun.toml --ut utdata
    """
    if (till is None) == (fran is None):
        raise UsageError("Ange antingen --till MAPP (flytta bort registret) eller --fran MAPP (hämta hit det).")
    order = _register_order(kommun, ut, register, namnd)
    from reports.run.custody import move_away, move_here
    from reports.screen import tell_moved

    moved = move_away(order, till) if till else move_here(order, fran) if fran else None
    if moved:
        for line in tell_moved(*moved):
            say(line)
    return 0


@register_app.command(cls=SwedishCommand)
def gallra(
    kommun: options.Kommun = None,
    ut: options.Ut = Path("utdata"),
    per: Annotated[
        str,
        typer.Option(
            metavar="ÅÅÅÅ-MM-DD", help="Dagen som gallringen görs per. Utan valet: i dag.", show_default=False
        ),
    ] = "",
    utfor: Annotated[bool, typer.Option("--utfor", help="Gallra. Utan valet visas bara vad som ska gallras.")] = False,
    register: options.Register = None,
    namnd: options.RegisterNamnd = "",
) -> int:
    """Visar vad som ska gallras ur registret, och gallrar det: fem år efter att ett beslut slutade vänta.

    Exempel:

    python cli.py register gallra --kommun templates/lillby/kommun.toml --ut utdata
    """
    order = _register_order(kommun, ut, register, namnd)
    today = date.today()
    day = _day(per, "--per") if per else today
    if day > today:
        raise UsageError(f"--per {day} har inte varit ännu. Gallra per i dag eller en tidigare dag.")
    from reports.run.custody import weeding
    from reports.screen import tell_weeding

    for line in tell_weeding(weeding(order, day, utfor), "kör samma kommando igen med --utfor."):
        say(line)
    return 0


def _register_order(kommun: Path | None, ut: Path, register: Path | None, namnd: str) -> "RegisterOrder":
    settings = _settings(kommun)
    _must_exist(settings)
    from reports.run.order import RegisterOrder

    return RegisterOrder(settings, ut, register, namnd.strip())


def _settings(kommun: Path | None) -> Path:
    if kommun is None:
        raise UsageError(
            "Ange kommunens inställningar med --kommun, till exempel --kommun templates/lillby/kommun.toml."
        )
    return kommun


def _needed(kommun: Path | None, indata: list[Path] | None) -> tuple[Path, list[Path]]:
    settings = _settings(kommun)
    if not indata:
        raise UsageError(
            "Ange minst en export med --indata FIL.csv. Valet kan anges flera gånger, och kan vara en mapp."
        )
    _must_exist(settings, *indata)
    return settings, indata


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else _not_a_day(text, option)
    except ValueError:
        return _not_a_day(text, option)


def _months(fran: str, till: str, made: date) -> "Statistikperiod":
    """The period of whole months, all of them over on the day the handling is made, and no more than a year."""
    from reports.model import Manad, Statistikperiod

    months = []
    for text, option in ((fran, "--fran"), (till, "--till")):
        month = Manad.parse(text)
        if month is None:
            raise UsageError(f"”{text[:20]}” är ingen månad för {option}. Skriv ÅÅÅÅ-MM, till exempel 2026-01.")
        months.append(month)
    period = Statistikperiod(*months)
    if period.till < period.fran:
        raise UsageError(f"Perioden slutar {period.till} men börjar {period.fran}. Byt plats på --fran och --till.")
    if period.till > period.fran.plus(11):
        raise UsageError(
            "Perioden är längre än tolv månader. Ange högst ett år: samma månader tidigare år ställs bredvid av sig själva."
        )
    if period.till.last_day >= made:
        raise UsageError(
            f"Månaden {period.till} är inte slut den dag då handlingen upprättas ({made}). Välj en tidigare månad med --till."
        )
    return period


def _not_a_day(text: str, option: str) -> date:
    raise UsageError(f"”{text[:20]}” är inget datum för {option}. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-10-05.")


def _quarters(words: list[str]) -> "tuple[Kvartal, ...]":
    """The quarters that the officer has asked for, oldest first."""
    from reports.model import Kvartal

    quarters = []
    for word in words:
        kvartal = Kvartal.parse(word)
        if kvartal is None:
            raise UsageError(
                f"”{word[:20]}” är inget kvartal. Skriv året, ett bindestreck och K1–K4, till exempel 2026-K3."
            )
        if kvartal in quarters:
            raise UsageError(f"--kvartal {kvartal} är angivet två gånger.")
        quarters.append(kvartal)
    if len(quarters) > _MOST_QUARTERS:
        raise UsageError(f"Ange högst {_MOST_QUARTERS} kvartal. Fler än ett år blir inte läsbart i ett ärende.")
    return tuple(sorted(quarters))


def _half_year() -> "Statistikperiod":
    from reports.model import Manad, Statistikperiod

    return Statistikperiod(Manad(2026, 1), Manad(2026, 6))


def _samla_order(
    common: "_Common", kvartalen: "tuple[Kvartal, ...]", made: date, *, invented: bool = False
) -> "SamlaOrder":
    from reports.run.order import SamlaOrder

    return SamlaOrder(
        indata=common["indata"],
        kommun=common["kommun"],
        ut=common["ut"],
        kvartalen=kvartalen,
        upprattad=made,
        standard=common["standard"],
        fresh_key=common["fresh_key"],
        diarienummer=common["diarienummer"],
        register=common["register"],
        torrkorning=common["torrkorning"],
        fixed_key=_NO_SECRET if invented else None,
        invented=invented,
    )


def _numbers(words: list[str]) -> tuple[tuple[str, str], ...]:
    """The parts with their numbers, as the officer has written them."""
    from reports.model import Part

    known = [part.value for part in Part]
    numbers: dict[str, str] = {}
    for word in words:
        part, _, number = (one.strip() for one in word.partition("="))
        if part not in known or not number:
            raise UsageError(
                f"”{word[:30]}” är inget handlingsnummer. Skriv DEL=NR, till exempel utskott=2026:4502. Delarna: {', '.join(known)}."
            )
        if part in numbers:
            raise UsageError(f"--handlingsnummer {part} är angivet två gånger.")
        numbers[part] = number
    return tuple(sorted(numbers.items()))


class _Common(TypedDict):
    """What every order has."""

    indata: tuple[Path, ...]
    kommun: Path
    ut: Path
    diarienummer: str
    namnd: str
    register: Path | None
    torrkorning: bool
    fresh_key: bytes
    standard: Path


def _common(
    indata: Sequence[Path],
    kommun: Path,
    ut: Path,
    diarienummer: str = "",
    namnd: str = "",
    register: Path | None = None,
    torrkorning: bool = False,
) -> _Common:
    if any(part.casefold() == "offentligt" for part in Path(os.path.abspath(ut)).parts):
        raise UsageError(
            "--ut ligger i en mapp som heter offentligt. Där får inga sekretesshandlingar ligga. Välj en annan mapp."
        )
    import secrets

    return _Common(
        indata=tuple(indata),
        kommun=kommun,
        ut=ut,
        diarienummer=diarienummer.strip(),
        namnd=namnd.strip(),
        register=register,
        torrkorning=torrkorning,
        fresh_key=secrets.token_bytes(32),
        standard=STANDARD,
    )


def _must_exist(*paths: Path) -> None:
    for path in paths:
        if not os.path.exists(path):  # unlike Path.exists, it answers no to a name that is too long
            raise FileAccessError(f"{path} finns inte. Kontrollera stavningen, och att nätverksmappen är ansluten.")


@contextmanager
def _shown() -> "Iterator[Progress]":
    """A line on the terminal of whoever waits."""
    from reports.progress import shown_on

    with shown_on(sys.stderr) as progress:
        progress("Startar")
        yield progress


def _made(order: "Order") -> "Result":
    from reports.kept import kept_to_the_end

    with _shown() as progress, kept_to_the_end():
        from reports.pipeline import run as run_order

        return run_order(order, progress)


def _tell(result: "Result") -> None:
    from reports.screen import tell

    for line in tell(result):
        say(line)


if __name__ == "__main__":
    sys.exit(run(app))

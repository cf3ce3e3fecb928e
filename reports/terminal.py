"""The command line in Swedish: help texts and complaints. typer's own words are English; here each gets its Swedish sentence."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from reports.errors import ReportError

_INTERRUPTED = 130
_UNFORESEEN = 3


class SwedishCommand(TyperCommand):
    """A command whose help is written in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        words = [parameter.metavar for parameter in self.params if isinstance(parameter, TyperArgument)]
        formatter.write_usage(ctx.command_path, " ".join([*filter(None, words), "[VAL]"]), prefix="Användning: ")
        _write_text(formatter, self.help or "")
        _write_options(self, ctx, formatter)


class SwedishGroup(TyperGroup):
    """The program itself: its commands, in the order they are needed."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "KOMMANDO [VAL]", prefix="Användning: ")
        _write_text(formatter, self.help or "")
        with formatter.section("Kommandon"):
            commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            formatter.write_dl([(name, command.get_short_help_str(200)) for name, command in commands if command])
        _write_options(self, ctx, formatter)


def run(app: typer.Typer, arguments: list[str] | None = None) -> int:
    """Runs the program and answers with its exit code. Never a traceback, never a personal value."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        answer = app(args=arguments, standalone_mode=False, prog_name="python cli.py")
        return int(answer) if isinstance(answer, int) else 0
    except typer.Exit as done:
        return int(done.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _complain("Avbrutet. Inget har skrivits.", _INTERRUPTED)
    except ReportError as error:
        return _complain(str(error), error.exit_code)
    except BrokenPipeError:
        return 0
    except Exception as error:
        if hasattr(error, "format_message"):
            return _complain(_usage_sentence(error), 2)
        return _complain(_unforeseen(error), _UNFORESEEN)


def _complain(sentence: str, exit_code: int) -> int:
    for line in sentence.splitlines():
        print(line, file=sys.stderr)
    return exit_code


def _usage_sentence(error: Any) -> str:
    """What was wrong with the words on the command line, and what there is to choose from."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    helped = f"Skriv {context.command_path if context else 'python cli.py'} --help för att se vad som finns."
    said: dict[str, Callable[[], str]] = {
        "NoArgsIsHelpError": lambda: str(error.format_message()),
        "NoSuchOption": lambda: f"Valet {error.option_name} finns inte. {helped}",
        "BadOptionUsage": lambda: (
            f"Valet {error.option_name} är ofullständigt: det ska följas av ett värde, eller inget värde alls. {helped}"
        ),
        "MissingParameter": lambda: f"Något saknas på kommandoraden. {helped}",
        "BadParameter": lambda: f"Ett värde på kommandoraden är av fel slag. {helped}",
    }
    if kind in said:
        return said[kind]()
    if context is not None and isinstance(context.command, TyperGroup):
        names = ", ".join(context.command.list_commands(context))
        return f"Kommandot finns inte. Kommandon: {names}. {helped}"
    return f"Det står något på kommandoraden som inte hör dit. Filer anges med --indata. {helped}"


def _unforeseen(error: Exception) -> str:
    """A fault of ours: its kind and place in the code, never its message, which may repeat a value from a row."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "reports" in Path(frame.filename).parts] or frames
    where = f"{Path(ours[-1].filename).name} rad {ours[-1].lineno}" if ours else "okänt ställe"
    return (
        f"Ett oväntat fel har inträffat i programmet ({type(error).__name__} i {where}). Inget har skrivits. "
        "Anmäl felet till den som sköter programmet, med texten inom parentes."
    )


def _write_text(formatter: Any, text: str) -> None:
    for block in text.strip().split("\n\n"):
        formatter.write_paragraph()
        with formatter.indentation():
            if block.startswith("python "):
                formatter.write(f"  {block}\n")
            else:
                formatter.write_text(" ".join(block.split()))


def _write_options(command: Any, ctx: Any, formatter: Any) -> None:
    records = []
    for parameter in command.get_params(ctx):
        if parameter.name == "help":
            parameter.help = "Visa den här texten."
        record = parameter.get_help_record(ctx)
        if isinstance(parameter, TyperArgument):
            record = (str(parameter.metavar), str(parameter.help))
        if record is not None:
            records.append(record)
    with formatter.section("Val"):
        formatter.write_dl(records)

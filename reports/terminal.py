"""The command line in Swedish: help texts and complaints. typer's own words are English; here each gets its Swedish sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from reports.errors import FileAccessError, ReportError
from reports.masked import masked

_INTERRUPTED = 130
_UNFORESEEN = 3
_OURS = Path(__file__).resolve().parent
_WHOLE = "Inget är halvskrivet: finns kvartalets mapp är den hel, och tidigare körningar är orörda."


class SwedishCommand(TyperCommand):
    """A command whose help is written in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        words = [str(one.metavar) for one in self.get_params(ctx) if isinstance(one, TyperArgument)]
        formatter.write_usage(ctx.command_path, " ".join([*words, "[VAL]"]), prefix="Användning: ")
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
    """Runs the program and answers with its exit code. Never a traceback, never a personal value, whatever happens."""
    try:
        _leave_no_dump()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        answer = app(args=arguments, standalone_mode=False, prog_name="python cli.py")
        if sys.stdout is not None:
            sys.stdout.flush()
        if answer == _INTERRUPTED:  # typer's own answer to Ctrl-C
            raise KeyboardInterrupt
        return int(answer) if isinstance(answer, int) else 0
    except BaseException as error:  # the last resort: nothing may pass it
        try:
            return _answer_to(error)
        except BaseException:  # interrupted again, or no memory left to speak with
            return _UNFORESEEN


def _leave_no_dump() -> None:
    """A crash of the interpreter itself would leave the whole export on the disk, as an image of the memory."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def say(line: str, stream: TextIO | None = None) -> None:
    """One line to the officer. The names of files and folders, and the words of the command line, come from outside: all is masked."""
    print(masked(line), file=stream or sys.stdout)


def _answer_to(error: BaseException) -> int:
    # typer makes an exit of a closed pipe.
    if isinstance(error.__context__ if isinstance(error, SystemExit) else error, BrokenPipeError):
        return _nobody_reads()
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return _complain(f"Avbrutet. {_WHOLE}", _INTERRUPTED)
    if isinstance(error, ReportError):
        return _complain(str(error), error.exit_code)
    if hasattr(error, "format_message"):
        return _complain(_usage_sentence(error), 2)
    return _complain(_unforeseen(error), FileAccessError.exit_code if isinstance(error, OSError) else _UNFORESEEN)


def _nobody_reads() -> int:
    """The program that read our words has closed: what was to be done is done, and Python must not try to say more."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
    return 0


def _complain(sentence: str, exit_code: int) -> int:
    with suppress(OSError, ValueError):  # the words may have nowhere to go; the exit code still tells
        for line in sentence.splitlines():
            say(line, sys.stderr)
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


def _unforeseen(error: BaseException) -> str:
    """A fault of ours: its kind and place in our own code, never its message, which may repeat a value from a row."""
    import traceback  # seldom needed, and slow to load

    where = "okänt ställe"
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_OURS):
            where = f"{path.relative_to(_OURS).as_posix()} rad {line}"
    return (
        f"Ett oväntat fel har inträffat i programmet ({type(error).__name__} i {where}). {_WHOLE} "
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
        is_word = isinstance(parameter, TyperArgument)
        record = (str(parameter.metavar), parameter.help) if is_word else parameter.get_help_record(ctx)
        if record is not None:
            records.append(record)
    with formatter.section("Val"):
        formatter.write_dl(records)

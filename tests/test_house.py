"""The walls of the house: who may import whom, which room holds which package, and what every change must keep up."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from enum import Enum
from inspect import getmembers, isclass
from pathlib import Path

import pytest

import reports.model
from reports.catalogue import REPORTS, PublicReport
from tests.runs import ROOT, STANDARD

REPORTS_FOLDER = ROOT / "reports"
ROOMS = {"read", "check", "anonymise", "law", "register", "aggregate", "render", "write", "kommun", "measures"}
WORDS = {"model", "errors", "masked"}
# A module of the left may import those of the right; `words` are for all.
MAY_IMPORT = {
    **{room: set[str]() for room in ROOMS},
    "catalogue": {"law", "register", "render"},
    "run": ROOMS | {"catalogue"},
    "pipeline": ROOMS | {"catalogue", "run"},
    "trial": {"catalogue", "pipeline", "render", "run"},
    "screen": {"catalogue", "read", "register", "run"},
    "options": set[str](),
    "progress": set[str](),
    "terminal": set[str](),
    "model": set[str](),
    "errors": set[str](),
    "masked": set[str](),  # of model, and beside it so that the command line answers before the vocabulary is loaded
}
LENT = {
    "pandas": {"aggregate"},
    "docx": {"render"},
    "jinja2": {"render"},
    "lxml": {"render"},
    "babel": {"render"},
    "xlsxwriter": {"render"},
    "dateutil": {"law"},
    "typer": {"options", "terminal"},
    "highspy": {"anonymise"},
    "numpy": {"anonymise"},
}
MAKERS = {
    "Beslut": {"people.py"},
    "Sekretessrad": {"people.py"},
    "Aktualisering": {"people_statistik.py"},
    "Utredning": {"people_statistik.py"},
    "Stodmanad": {"people_statistik.py"},
    "PublicTable": {"cells.py", "summed.py"},  # of counts, and of sums of what has been printed
    "PublicLista": {"cells.py"},
    "PublicFigures": {"cells.py"},
    "PublicSeries": {"cells.py"},
    "PublicStatistik": {"cells.py"},
    "PublicJamforelse": {"summed.py"},
    "PublicSummalista": {"summed.py"},
    "PublicSamladKvartal": {"summed.py"},
    "PublicSamlad": {"summed.py"},
}
SENTENCE_LIMIT = 250  # lines


def modules() -> Iterator[tuple[Path, str, ast.Module]]:
    for path in sorted(REPORTS_FOLDER.rglob("*.py")):
        inside = path.relative_to(REPORTS_FOLDER).parts
        yield path, inside[0].removesuffix(".py"), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_rooms_never_import_rooms() -> None:
    broken = []
    for path, room, tree in modules():
        for name in imports(tree):
            if name.startswith("reports."):
                other = name.split(".")[1]
                if other != room and other not in WORDS | MAY_IMPORT.get(room, set()):
                    broken.append(f"{path.relative_to(ROOT)} imports {name}")
    assert [] == broken


def test_every_third_party_package_is_lent_to_named_rooms() -> None:
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, room, tree in modules()
        for name in imports(tree)
        if name.split(".")[0] in LENT and room not in LENT[name.split(".")[0]]
    ]
    assert [] == broken


def test_no_other_third_party_package_is_used() -> None:
    import sys

    known = set(sys.stdlib_module_names) | set(LENT) | {"reports"}
    strange = {name for _, _, tree in modules() for name in imports(tree) if name.split(".")[0] not in known}
    assert set() == strange


@pytest.mark.parametrize(("made", "maker"), MAKERS.items())
def test_only_the_doors_make_what_may_leave(made: str, maker: set[str]) -> None:
    makers = {
        path.name
        for path, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == made
    }
    assert maker == makers


def test_only_the_command_line_reads_the_clock_or_makes_random_numbers() -> None:
    forbidden = re.compile(r"\b(date\.today|datetime\.now|time\.time|secrets\.|random\.|uuid)")
    assert [] == [path.name for path, _, _ in modules() if forbidden.search(path.read_text(encoding="utf-8"))]


def test_no_module_is_named_for_nothing() -> None:
    nameless = {"util", "utils", "helper", "helpers", "common", "core", "manager", "misc", "base"}
    assert [] == [path.name for path, _, _ in modules() if path.stem in nameless]


def test_modules_stay_short_enough_to_read() -> None:
    long = {
        path.name: n
        for path, _, _ in modules()
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > SENTENCE_LIMIT
    }
    assert {} == long


def test_nothing_inherits_except_errors_and_enums() -> None:
    allowed = {"Exception", "StrEnum", "Enum", "ReportError", "TyperCommand", "TyperGroup", "Protocol", "Generic[M]"}
    heirs = [
        f"{path.name}: {node.name}"
        for path, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if ast.unparse(base) not in allowed
    ]
    assert [] == heirs


def test_every_public_function_and_class_says_what_it_is() -> None:
    silent = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, _, tree in modules()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert [] == [
        one for one in silent if not one.endswith((": read_lag", ": in_band", ": capital", ": small", ": digits"))
    ]


# --- what no line may do -----------------------------------------------------------------------------------------------------

BANNED_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
BANNED_IMPORTS = {
    # other programs, and code out of data
    *("subprocess", "multiprocessing", "concurrent", "runpy", "code", "pickle", "marshal", "shelve", "dbm", "yaml", "ctypes"),
    # the network
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc"),
    *("asyncio", "select", "selectors", "webbrowser", "requests", "httpx", "urllib3", "aiohttp"),
    # rows where nobody looks for them
    *("tempfile", "logging", "syslog", "pdb", "pprint", "warnings"),
}  # fmt: skip
BANNED_OF_OS = re.compile(r"system|popen|startfile|fork\w*|exec\w+|spawn\w+|posix_spawn\w*")
# Each with its reason.
ALLOWED_IMPORTS = {
    ("register/network.py", "ctypes"),  # asks Windows whether a drive is on the network
    ("anonymise/loose_text.py", "urllib.parse"),  # reads %C3%A5 as å; opens nothing
}
MAY_PRINT = {"terminal.py"}  # whose `say` masks


def all_modules() -> Iterator[tuple[str, ast.Module]]:
    yield "cli.py", ast.parse((ROOT / "cli.py").read_text(encoding="utf-8"))
    for path, _, tree in modules():
        yield path.relative_to(REPORTS_FOLDER).as_posix(), tree


def forbidden(name: str, tree: ast.Module) -> Iterator[str]:
    """What a module does that none may: a line each."""
    for imported in imports(tree):
        if imported.split(".")[0] in BANNED_IMPORTS and (name, imported) not in ALLOWED_IMPORTS:
            yield f"{name} imports {imported}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in BANNED_CALLS or (node.func.id == "print" and name not in MAY_PRINT):
                yield f"{name}: {node.func.id}"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "os" and BANNED_OF_OS.fullmatch(node.attr):
                yield f"{name}: os.{node.attr}"
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout.write", "sys.stderr.write"):
            yield f"{name}: {ast.unparse(node)}"


def test_no_module_runs_code_out_of_data_starts_a_program_opens_a_network_or_prints_a_row() -> None:
    assert [] == [line for name, tree in all_modules() for line in forbidden(name, tree)]


@pytest.mark.parametrize(
    "line",
    [
        "eval('1')",
        "import subprocess",
        "from urllib.request import urlopen",
        "import os; os.system('x')",
        "import os; os.execvp('x', [])",
        "import sys; sys.stderr.write(row)",
        "print(row)",
        "from pickle import loads",
        "import tempfile",
        "import http.client",
    ],
)
def test_the_ban_holds_in_any_room(line: str) -> None:
    assert 1 == len(list(forbidden("check/rows.py", ast.parse(line))))


# --- what the papers must keep up with -------------------------------------------------------------------------------------


def glossary() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_glossary_holds_every_public_type_and_enum_value() -> None:
    text = glossary()
    names = [name for name, _ in getmembers(reports.model, isclass)]
    values = [
        str(value.value) for _, kind in getmembers(reports.model, isclass) if issubclass(kind, Enum) for value in kind
    ]
    assert [] == [word for word in (*names, *values) if f"`{word}`" not in text]


def toml_keys(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            if key not in ("kolumner", "varden", "rubriker", "tvetydiga"):
                yield from toml_keys(value)
    elif isinstance(data, list):
        for one in data:
            yield from toml_keys(one)


def test_the_glossary_holds_every_key_of_the_data_files() -> None:
    text = glossary()
    files = [*REPORTS_FOLDER.rglob("*.toml"), *(ROOT / "templates").rglob("*.toml")]
    keys = {key for path in files for key in toml_keys(tomllib.loads(path.read_text(encoding="utf-8")))}
    assert [] == sorted(key for key in keys if f"`{key}`" not in text)


def test_every_report_is_listed_and_has_its_template() -> None:
    listed = {report.render.__module__ for report in REPORTS}
    making = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (REPORTS_FOLDER / "catalogue").rglob("*.py")
        if re.search(r"^\w+ = (?:Public|Sekretess)Report\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert making == listed
    assert [] == [
        report.template for report in REPORTS if report.template and not (STANDARD / report.template).is_file()
    ]


def test_a_public_report_can_never_get_a_sekretess_name() -> None:
    public = {report.name for report in REPORTS if isinstance(report, PublicReport)}
    secret = {report.name for report in REPORTS if not isinstance(report, PublicReport)}
    assert set() == public & secret
    assert all("SEKRETESS" in report.file("2026-K3") for report in REPORTS if not isinstance(report, PublicReport))


def test_every_profile_has_a_sample_file() -> None:
    for path in (REPORTS_FOLDER / "read" / "profiles").glob("*.toml"):
        system, kind = path.stem.split("-", 1)
        assert list((ROOT / "sample_data" / system).glob(f"*-{kind}-*.csv")), path.name

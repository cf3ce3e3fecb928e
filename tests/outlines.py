"""What a document says, and what an export is understood to say, as plain text that a person can read in a diff.

`python -m tests.outlines` writes the goldens anew and prints the difference. A changed golden needs a reason in its commit.
"""

from __future__ import annotations

import difflib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.check import check_aktualiseringar, check_beslut, check_stodmanader, check_utredningar
from reports.kommun import load_kommun, load_statistikord
from reports.model import Kind, Manad
from reports.pipeline import run_delegation, run_flaggor, run_samla, run_statistik
from reports.read import load_profiles, of_kind, read_exports
from reports.screen import tell_flaggor, tell_samla
from tests.charts import charts_of
from tests.runs import (
    ROOT,
    delegation_order,
    flaggor_order,
    run_sample,
    sample,
    sample_of_all_kinds,
    statistik_order,
    statistik_sample,
)
from tests.samla.files import samla_order

GOLDEN = ROOT / "tests" / "golden"
SYSTEMS = ("standard", "viva", "combine")


def document_outline(path: Path) -> str:
    """Properties, headers and footers, then every paragraph with its style, every table with its cells and every chart with its numbers."""
    document = docx.Document(str(path))
    core = document.core_properties
    lines = [
        f"titel: {core.title}",
        f"ämne: {core.subject}",
        f"författare: {core.author}",
        f"kategori: {core.category}",
    ]
    for section in document.sections:
        lines += [f"sidhuvud: {paragraph.text}" for paragraph in section.header.paragraphs]
        lines += [f"sidfot: {paragraph.text}" for paragraph in section.footer.paragraphs]
    lines += list(_blocks(document))
    return "\n".join(lines).replace("\u00a0", "~") + "\n"


def _blocks(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            for chart in charts_of(document, block._p):
                yield f"  diagram: {chart.description}"
                yield "  ~ | " + " | ".join(chart.categories)
                for name, numbers in chart.series:
                    yield "  ~ " + " | ".join((name, *("" if n is None else str(n) for n in numbers)))
            if block.text:
                yield f"[{block.style.name if block.style else ''}] {block.text}"
        elif isinstance(block, Table):
            for row in block.rows:
                yield "  | " + " | ".join(cell.text for cell in row.cells)


def export_outline(kommun: str, system: str, period: str = "2026-K3") -> str:
    """How many beslut of each kind an export is understood to hold, and the findings. No value of a person."""
    settings = load_kommun(ROOT / "templates" / kommun / "kommun.toml")
    (export,) = read_exports(sample(kommun, system, period=period), load_profiles(settings.folder / "profiler"))
    checked = check_beslut([export], settings, only_namnd=False)
    lines = [f"system: {export.system}", f"rader: {len(export.lines)}", f"beslut: {len(checked.besluten)}"]
    lines.append(f"kolumner: {', '.join(export.columns)}")
    lines.append(f"kolumner utan betydelse: {', '.join(export.ignored_columns) or 'inga'}")
    for what, values in (
        ("lag", (one.lag for one in checked.besluten)),
        ("utfall", (one.utfall.value for one in checked.besluten)),
        (
            "lagrum",
            (one.lagrum.provision if one.lagrum else "okänt" for one in checked.besluten if one.lag in ("SoL", "LSS")),
        ),
        (
            "insats",
            (one.insats.namn if one.insats else "okänd" for one in checked.besluten if one.lag in ("SoL", "LSS")),
        ),
        ("kön", (one.kon.value if one.kon else "okänt" for one in checked.besluten)),
        ("skyddad identitet", ("J" if one.skyddad else "N" for one in checked.besluten)),
        ("perioder", (str(len(one.perioder)) for one in checked.besluten)),
        ("utelämnat", (reason.value for reason in checked.left_out.elements())),
        ("fynd", (one.kind.value for one in checked.findings)),
    ):
        lines += [f"{what}: {value} {n}" for value, n in sorted(Counter(values).items())]
    return "\n".join(lines) + "\n"


def statistik_outline(kommun: str, system: str) -> str:
    """What the exports of the statistics are understood to hold: how many of each word, month and age, and the findings."""
    settings = ROOT / "templates" / kommun
    words = load_statistikord(settings)
    exports = read_exports(statistik_sample(kommun, system), load_profiles(settings / "profiler"))
    aktualiseringar = check_aktualiseringar(of_kind(exports, Kind.ANMALNINGAR), words)
    utredningar = check_utredningar(of_kind(exports, Kind.UTREDNINGAR), words)
    stodmanader = check_stodmanader(of_kind(exports, Kind.FORSORJNINGSSTOD), words)
    came, begun, months = aktualiseringar.aktualiseringar, utredningar.utredningar, stodmanader.stodmanader
    lines: list[str] = []
    for what, checked, values in (
        (
            "aktualiseringar",
            aktualiseringar,
            {
                "typ": [one.typ or "okänd" for one in came],
                "månad": [str(Manad.of(one.inkom)) for one in came],
                "ålder": ["okänd" if one.alder is None else f"{one.alder:>2}" for one in came],
                "anmälare": [one.anmalare or "ingen" for one in came],
                "kod": [one.kod or "ingen" for one in came],
                "beslut": [one.beslut or "inget" for one in came],
                "förhandsbedömning": ["klar" if one.klar else "inte klar" for one in came],
            },
        ),
        (
            "utredningar",
            utredningar,
            {
                "inledd": [str(Manad.of(one.inledd)) for one in begun],
                "avslutad": [str(Manad.of(one.avslutad)) if one.avslutad else "pågår" for one in begun],
                "förlängd": ["ja" if one.forlangd_till else "nej" for one in begun],
                "insats": [one.insats or "ingen" for one in begun],
            },
        ),
        (
            "försörjningsstöd",
            stodmanader,
            {
                "månad": [str(one.manad) for one in months],
                "hinderkod": [one.hinderkod or "okänd" for one in months],
                "flykting": ["ja" if one.flykting else "nej" for one in months],
                "arbetsmarknadsinsats": ["ja" if one.arbetsmarknadsinsats else "nej" for one in months],
            },
        ),
    ):
        rows = len(next(iter(values.values())))
        lines += [f"{what}: {rows} av {checked.rows_in} rader"]
        values["utelämnat"] = [reason.value for reason in checked.left_out.elements()]
        values["fynd"] = [one.kind.value for one in checked.findings]
        lines += [f"  {name}: {value} {n}" for name, of in values.items() for value, n in sorted(Counter(of).items())]
    return "\n".join(lines) + "\n"


def goldens(folder: Path) -> dict[Path, str]:
    """Every golden by its path, as it is now; runs are made in `folder`."""
    found = {}
    for kommun in ("lillby", "storkoping"):
        for system in SYSTEMS:
            found[GOLDEN / system / f"{kommun}.txt"] = export_outline(kommun, system)
            found[GOLDEN / system / f"{kommun}-statistik.txt"] = statistik_outline(kommun, system)
            if kommun == "lillby":
                found[GOLDEN / system / "lillby-2026-K2.txt"] = export_outline(kommun, system, "2026-K2")
        for kvartal in ("2026-K2", "2026-K3"):
            result = run_sample(kommun, folder / kommun, "standard", kvartal=kvartal)
        for path in sorted(result.folder.rglob("*.docx")):
            report = path.name.split("-2026-K3")[0]
            # A large municipality's rows are too many to read; its public handling is what a person should look at.
            if kommun == "lillby" or report == "statistikrapport-kf":
                found[GOLDEN / report / f"{kommun}.txt"] = document_outline(path)
        found |= _delegation(kommun, folder / f"{kommun}-delegation")
        found |= _statistik(kommun, folder / f"{kommun}-statistik")
    found[GOLDEN / "flaggor" / "lillby.txt"] = _flaggor(folder)
    for name, kvartalen in (("storkoping", ("2026-K3",)), ("storkoping-2026-K2_2026-K3", ("2026-K2", "2026-K3"))):
        found[GOLDEN / "samlad-statistikrapport-kf" / f"{name}.txt"] = _samla(folder / name, *kvartalen)
    return found


def _samla(ut: Path, *kvartalen: str) -> str:
    """The handling of Storköping's five nämnder, and what the officer is told of it."""
    settings = ROOT / "templates" / "storkoping" / "kommun.toml"
    result = run_samla(samla_order([ROOT / "sample_data" / "samla"], settings, ut / "ut", *kvartalen))
    (document,) = result.folder.rglob("*.docx")
    told = [line for line in tell_samla(result) if not line.startswith(("Klart.", "Öppna först:"))]
    return "\n".join(("--- skärmen ---", "", *told, "--- handlingen ---", "", document_outline(document)))


def _flaggor(folder: Path) -> str:
    """The flags of a day in Lillby: the screen, and the texts to the enheter. Nothing is written."""
    settings = ROOT / "templates" / "lillby" / "kommun.toml"
    order = flaggor_order(
        sample("lillby", "viva", "combine"), settings, folder / "none", "2026-11-22", torrkorning=True
    )
    result = run_flaggor(order)
    email = result.files["sekretess/mejl-2026-11-22-SEKRETESS.txt"].decode("utf-8")
    return "\n".join((*tell_flaggor(result), "", "--- mejl ---", "", email))


def _delegation(kommun: str, ut: Path) -> dict[Path, str]:
    """The handlingar of September out of all kinds of export; of a large municipality the two that tell of everything."""
    indata = sample_of_all_kinds(kommun)
    settings = ROOT / "templates" / kommun / "kommun.toml"
    result = run_delegation(delegation_order(indata, settings, ut, "2026-09-01", "2026-09-30"))
    outlines = {path.name.split("-2026-09")[0]: path for path in sorted(result.folder.rglob("*.docx"))}
    chosen = outlines if kommun == "lillby" else ("delegationsbeslut", "individarenden")
    return {GOLDEN / report / f"{kommun}.txt": document_outline(outlines[report]) for report in chosen}


def _statistik(kommun: str, ut: Path) -> dict[Path, str]:
    """The statistics of a half-year; of Lillby also the one in which it changed systems, and months were lost."""
    indata = [*statistik_sample(kommun, "standard"), *sample(kommun, "standard")]
    settings = ROOT / "templates" / kommun / "kommun.toml"
    found = {}
    for fran, till in (("2026-01", "2026-06"), *([("2025-07", "2025-12")] if kommun == "lillby" else [])):
        result = run_statistik(statistik_order(indata, settings, ut / fran, fran, till))
        (document,) = result.folder.rglob("*.docx")
        found[GOLDEN / "statistik" / f"{kommun}-{fran}.txt"] = document_outline(document)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in goldens(Path(folder)).items():
            before = path.read_text(encoding="utf-8") if path.is_file() else ""
            name = str(path.relative_to(ROOT))
            sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), name, name, n=1))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

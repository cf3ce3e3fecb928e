"""The one page: an order goes in, a receipt comes out. Everything that happens, in the order it happens."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reports import __version__
from reports.aggregate import count
from reports.anonymise import Parted, part, protect, receipt_mark
from reports.catalogue import (
    REPORTS,
    Heading,
    PublicMaterial,
    PublicReport,
    ReportedRow,
    SekretessMaterial,
    WaitingRow,
    kontrollsida,
    kvittens,
)
from reports.catalogue.control import Answered, ControlMaterial, Identity, ReadFile
from reports.check import Checked, check_beslut, finding
from reports.errors import CountError, FileAccessError, HistoryError
from reports.kommun import load_kommun
from reports.law import Law, citations_at, duty, judge, load_law
from reports.model import Beslut, Export, Finding, FindingKind, Judgement, Kommun, Kvartal, LeftOut
from reports.read import load_profiles, read_exports
from reports.register import Earlier, EarlierRun, earlier_figures, earlier_runs, key_place, load_key, make_key
from reports.write import write_folder


@dataclass(frozen=True, slots=True)
class KvartalOrder:
    """What the officer asks for. `fresh_key` is used only where no key has been made before; `standard` holds the templates.

    `fixed_key` is for invented data only: the demo needs no secret, and gives the same bytes everywhere.
    """

    indata: tuple[Path, ...]
    kommun: Path
    ut: Path
    kvartal: Kvartal
    upprattad: date
    diarienummer: str
    namnd: str
    personnummer: bool
    register: Path | None
    torrkorning: bool
    fresh_key: bytes
    standard: Path
    fixed_key: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: the folder (None in a torrkörning), whether it was there already, and the material to tell of it."""

    folder: Path
    written: bool
    unchanged: bool
    control: ControlMaterial
    warnings: tuple[str, ...]


def run_kvartal(order: KvartalOrder) -> Result:
    """The quarter, from export to handling. Raises ReportError, having written nothing, when it cannot be done right."""
    kommun, law = _kommun(order), load_law()
    runs = earlier_runs(order.ut)
    key = _key(order, kommun, runs)
    exports = read_exports(order.indata, load_profiles(kommun.folder / "profiler"))
    checked = check_beslut(exports, kommun, only_namnd=bool(order.namnd))
    parted = part(checked.besluten, key, order.personnummer)
    judged = _judge(parted.besluten, law, order.kvartal, kommun)
    counted = count(judged.besluten, judged.judgements)
    figures = protect(counted, kommun.disclosure, kommun.insatser, order.kvartal.matdag)
    earlier = earlier_figures(runs, order.kvartal)
    heading = Heading(
        kommun, kommun.namnd, order.kvartal, order.upprattad, order.diarienummer or kommun.diarienummer, citations_at(law, order.kvartal.matdag)
    )
    findings = (*checked.findings, *_findings_of_law(parted, judged, kommun))
    rows, waiting = _rows(parted, judged, order.kvartal)
    templates = _templates(kommun, order.standard)
    identity = _identity(order, kommun, exports, law, templates, earlier, key)
    period, same = _period(order, runs, identity)
    control = _control(heading, period, figures, earlier, exports, checked, judged, findings, len(waiting), identity, key)
    folder = order.ut / period
    result = Result(folder, False, same, control, tuple(kontrollsida.warnings(control)))
    if same or order.torrkorning:
        return result
    public = PublicMaterial(heading, figures, earlier)
    secret = SekretessMaterial(heading, rows, waiting, counted, findings)
    write_folder(folder, _render(public, secret, control, templates, period))
    return replace(result, written=True)


# --- the steps ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Judged:
    """The beslut in the duty with their judgements, in step; the rows of the others by reason; remarks by mark."""

    besluten: tuple[Beslut, ...]
    judgements: tuple[Judgement, ...]
    left_out: Counter[LeftOut]
    remarks: Mapping[str, frozenset[FindingKind]]


def _kommun(order: KvartalOrder) -> Kommun:
    kommun = load_kommun(order.kommun)
    return replace(kommun, namnd=order.namnd) if order.namnd else kommun


def _judge(besluten: Sequence[Beslut], law: Law, kvartal: Kvartal, kommun: Kommun) -> _Judged:
    inside, judgements, left_out = [], [], Counter[LeftOut]()
    remarks: dict[str, frozenset[FindingKind]] = {}
    for beslut in besluten:
        in_duty = duty(beslut, law, kvartal.matdag)
        remarks[beslut.mark] = frozenset(in_duty.remarks)
        if in_duty.left_out is not None:
            left_out[in_duty.left_out] += beslut.rows
            continue
        judgement = judge(beslut, law, kvartal, kommun.flytta_helgdag)
        remarks[beslut.mark] |= judgement.remarks
        inside.append(beslut)
        judgements.append(judgement)
    return _Judged(tuple(inside), tuple(judgements), left_out, remarks)


def _findings_of_law(parted: Parted, judged: _Judged, kommun: Kommun) -> list[Finding]:
    answers = {(one.fynd, one.beslutsnummer.casefold()): one for one in kommun.granskat}
    reported = {one.mark for one in judged.judgements if one.reported}
    found = []
    for beslut in parted.besluten:
        kinds = set(judged.remarks[beslut.mark])
        rad = parted.rows[beslut.mark]
        if beslut.mark in reported and not rad.orsak:
            kinds.add(FindingKind.ORSAK_SAKNAS)
        if beslut.mark in parted.masked:
            kinds.add(FindingKind.PERSONUPPGIFT_I_FRITEXT)
        for kind in sorted(kinds):
            one = finding(kind, rad.place, beslutsnummer=rad.beslutsnummer, arendenummer=rad.arendenummer)
            found.append(replace(one, granskat=answers.get((kind.value, rad.beslutsnummer.casefold()))))
    return found


def _rows(parted: Parted, judged: _Judged, kvartal: Kvartal) -> tuple[tuple[ReportedRow, ...], tuple[WaitingRow, ...]]:
    reported = tuple(ReportedRow(parted.rows[one.mark], one.reported) for one in judged.judgements if one.reported)
    waiting = tuple(
        WaitingRow(parted.rows[one.mark], one.waiting)
        for one in judged.judgements
        if one.waiting and one.waiting.slutdag < kvartal.next.matdag
    )
    return reported, waiting


def _render(
    public: PublicMaterial, secret: SekretessMaterial, control: ControlMaterial, templates: Mapping[str, bytes], period: str
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for report in REPORTS:
        template = templates[report.template] if report.template else b""
        if isinstance(report, PublicReport):
            files[report.file(period)] = report.render(public, template)
        else:
            files[report.file(period)] = report.render(secret, template)
    files[kontrollsida.NAME] = kontrollsida.render(control, templates[kontrollsida.TEMPLATE])
    files[kvittens.NAME] = kvittens.render(control)
    return files


# --- what the run is recognised by -----------------------------------------------------------------------------------------


def _key(order: KvartalOrder, kommun: Kommun, runs: Sequence[EarlierRun]) -> bytes:
    """The key of this municipality's marks; made at the first run, and never anew where an earlier run was made with another."""
    for run in runs:
        if (run.receipt.get("kommun"), run.receipt.get("namnd")) != (kommun.kommun, kommun.namnd):
            raise HistoryError(
                f"{order.ut} innehåller handlingar för {run.receipt.get('namnd')}, {run.receipt.get('kommun')}. Välj en egen mapp för varje nämnd med --ut."
            )
    if order.fixed_key is not None:
        return order.fixed_key
    place = key_place(kommun.kommun, kommun.namnd, order.ut, order.register)
    key = load_key(place)
    if any(run.receipt.get("nyckel") != (_key_mark(key) if key else None) for run in runs):
        raise HistoryError(
            f"{order.ut} innehåller tidigare körningar som är gjorda med en annan nyckel, troligen på en annan dator. Kopiera nyckelfilen därifrån "
            f"till {place.key}, eller välj en ny mapp med --ut. Inget har ändrats."
        )
    if key is not None:
        return key
    return order.fresh_key if order.torrkorning else make_key(place, order.fresh_key)


def _key_mark(key: bytes) -> str:
    return receipt_mark(key, "nyckel", b"")


def _templates(kommun: Kommun, standard: Path) -> dict[str, bytes]:
    """Each template's bytes: the municipality's own where it has one, else the standard."""
    names = [report.template for report in REPORTS if report.template] + [kontrollsida.TEMPLATE]
    found = {}
    for name in names:
        own = kommun.folder / name
        try:
            found[name] = (own if own.is_file() else standard / name).read_bytes()
        except OSError:
            raise FileAccessError(f"Mallen {name} går inte att läsa. Stäng den om den är öppen i Word, eller återställ den.") from None
    return found


def _identity(
    order: KvartalOrder,
    kommun: Kommun,
    exports: Sequence[Export],
    law: Law,
    templates: Mapping[str, bytes],
    earlier: Earlier,
    key: bytes,
) -> Identity:
    """Same rows (in whatever order and files), settings, templates, law, earlier figures and version = the same run."""
    rows = sorted(
        "\x1f".join((export.system, *(f"{name}={export.cell(row, name)}" for name in sorted(export.columns) if export.cell(row, name))))
        for export in exports
        for row in export.rows
    )
    marks = {name: hashlib.sha256(content).hexdigest()[:16] for name, content in templates.items()}
    parts = (
        *rows,
        hashlib.sha256(kommun.content).hexdigest(),
        *(order.namnd, order.diarienummer, str(order.personnummer)),
        *(f"{name}={mark}" for name, mark in sorted(marks.items())),
        *(law.mark, __version__, repr(earlier)),
    )
    return Identity(
        receipt_mark(key, "indata", "\x1e".join(parts).encode("utf-8", "surrogatepass")), _key_mark(key), law.mark, marks, _program()
    )


def _program() -> str:
    return f"ej-verkstallda-beslut {__version__}"


def _period(order: KvartalOrder, runs: Sequence[EarlierRun], identity: Identity) -> tuple[str, bool]:
    """The folder's name, and whether the latest version of the quarter already holds this very run."""
    versions = [run for run in runs if run.kvartal == str(order.kvartal)]
    if not versions:
        return str(order.kvartal), False
    latest = versions[-1]
    if latest.receipt.get("indata") == identity.indata:
        return latest.folder.name, True
    return f"{order.kvartal}-v{latest.version + 1}", False


def _control(
    heading: Heading,
    period: str,
    figures: object,
    earlier: Earlier,
    exports: Sequence[Export],
    checked: Checked,
    judged: _Judged,
    findings: tuple[Finding, ...],
    waiting: int,
    identity: Identity,
    key: bytes,
) -> ControlMaterial:
    left_out = checked.left_out + judged.left_out
    used = sum(beslut.rows for beslut in judged.besluten)
    if checked.rows_in != used + left_out.total():
        raise CountError("Programmets egna summor går inte ihop: rader in är inte räknade och utelämnade. Inget har skrivits. Anmäl felet.")
    return ControlMaterial(
        heading=heading,
        period=period,
        figures=figures,  # type: ignore[arg-type]
        earlier=earlier,
        read=tuple(
            ReadFile(e.file, e.system, e.assumed_profile, len(e.rows), e.ignored_columns, receipt_mark(key, "fil", e.content)) for e in exports
        ),
        rows_in=checked.rows_in,
        rows_used=used,
        left_out=left_out,
        findings=findings,
        answered=tuple(
            Answered(one.kind.value, receipt_mark(key, "granskat", one.beslutsnummer.encode()), one.granskat.datum, one.granskat.roll)
            for one in findings
            if one.granskat
        ),
        waiting=waiting,
        files=tuple((r.file(period), r.purpose, r.destination, not isinstance(r, PublicReport)) for r in REPORTS),
        identity=identity,
    )

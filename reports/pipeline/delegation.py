"""The beslut taken by delegation in a period, from export to handling: what happens, in the order it happens."""

from __future__ import annotations

from reports.aggregate import count_delegation
from reports.anonymise import (
    nameable,
    needles_of,
    part,
    protect_delegation,
    refuse_persons,
    shared_words,
    with_marks,
)
from reports.catalogue import delegation
from reports.catalogue.delegation import DelegationPublic, DelegationSekretess
from reports.catalogue.delegation.kontroll import page_of as delegation_page
from reports.catalogue.delegation.kontroll import receipt_of as delegation_receipt
from reports.check import answered, check_anstallningar, check_beslut, check_lex_sarah
from reports.kommun import load_delegationsordning, load_kommun
from reports.law import load_law
from reports.model import Kind, Kommun, Progress, silent
from reports.read import load_profiles, of_kind, read_exports
from reports.register import anmalda_before, folder_name, name_in_files
from reports.run.account import account_of
from reports.run.delegation import findings_of_delegation, findings_of_names, findings_of_rows, judge_delegation
from reports.run.delegation_account import facts_of, heading_of, parts_of, rows_in_all
from reports.run.delegation_rows import days_of, delegater_of, punkter_of, rows_of, units_of
from reports.run.filing import written
from reports.run.handlingar import account_files, render_all, templates_for, templates_of
from reports.run.namesakes import findings_of_namesakes, keyed_marks, printed_words, signers, staff_names
from reports.run.order import DelegationOrder, Result
from reports.run.recognition import identity_of, period_of
from reports.run.remembering import Memory, remembering


def run_delegation(order: DelegationOrder, progress: Progress = silent) -> Result:
    """The beslut taken by delegation in a period, from export to handling. Raises ReportError as `run_kvartal` does."""
    kommun = load_kommun(order.kommun, order.namnd)
    with remembering(order, kommun, f"delegation {order.period}") as memory:
        return _report(order, kommun, memory, progress)


def _report(order: DelegationOrder, kommun: Kommun, memory: Memory, progress: Progress) -> Result:
    law, days, key, runs = load_law(), order.period, memory.key, memory.runs
    ordning = load_delegationsordning(kommun.folder)

    progress("Läser exporterna")
    exports = read_exports(order.indata, load_profiles(kommun.folder / "profiler"), progress=progress)
    progress("Kontrollerar raderna")
    checked = check_beslut(of_kind(exports, Kind.BESLUT), kommun, only_namnd=bool(order.namnd))
    anstallningar = check_anstallningar(of_kind(exports, Kind.ANSTALLNINGAR), days)
    lex_sarah = check_lex_sarah(of_kind(exports, Kind.LEX_SARAH), days)
    needles = needles_of(exports, checked.staff)
    named = nameable(signers(checked, anstallningar), needles, staff_names(kommun))
    parted = part(checked.besluten, key, namnges=named)
    delegated = judge_delegation(parted.besluten, ordning, law, days)
    before = anmalda_before(runs)
    progress("Skyddar små grupper")
    figures = protect_delegation(
        count_delegation(delegated.besluten, delegated.behorigheter),
        kommun.disclosure,
        punkter_of(ordning, days),
        delegater_of(delegated, ordning, named),
        [one.printed for one in before if one.printed and one.period.overlaps(days)],
    )

    heading = heading_of(order, kommun, ordning, law)
    parts = parts_of(frozenset(one.kind for one in exports), order.handlingsnummer)
    reports = delegation.reports_of(parts)
    templates = templates_for(reports, templates_of(kommun, order.standard) | {**order.templates})
    needles = with_marks(needles, keyed_marks(parted))
    shared = shared_words((*printed_words(heading), *named), templates.values(), needles)
    findings = (
        *findings_of_rows(checked, days),
        *answered((*anstallningar.findings, *lex_sarah.findings), kommun),
        *findings_of_delegation(parted, delegated, before, ordning, days, heading.anmals, key, kommun),
        *findings_of_names(checked.besluten, delegated, parted, named, days, kommun),
        *findings_of_namesakes(shared, kommun),
    )
    identity = identity_of(order, kommun, exports, law, templates, key, ordning.content)
    period, same = period_of(folder_name(days), runs, identity)
    rows = rows_in_all(checked, delegated, anstallningar, lex_sarah)
    control = account_of(heading, name_in_files(period), exports, exports, rows, findings, reports, identity, key)
    units = units_of(parted, delegated)
    facts = facts_of(heading, figures, parts, delegated, anstallningar, lex_sarah, before, units, exports, ordning, key)
    page = delegation_page(facts, control)
    result = Result(order.ut / period, False, same, control, page)
    if same:
        return result

    public = DelegationPublic(
        heading,
        figures,
        parts,
        lex_sarah.lex_sarah,
        anstallningar.anstallningar,
        named,
        replaces=days in facts.before,
    )
    secret = DelegationSekretess(
        heading,
        parts,
        rows_of(parted, delegated),
        units,
        days_of(delegated, before, heading.anmals, key),
        findings,
    )
    progress("Gör handlingarna")
    files = render_all(reports, public, secret, control.period, templates)
    files |= account_files(control, page, delegation_receipt(facts), templates)
    progress("Letar efter enskilda i det som är gjort")
    refuse_persons(files, needles, shared)
    progress("Sparar")
    return written(result, files, order.torrkorning)

"""The one page: an order goes in, a receipt comes out. Everything that happens, in the order it happens."""

from __future__ import annotations

from dataclasses import replace

from reports.aggregate import count, count_delegation
from reports.anonymise import (
    nameable,
    needles_of,
    part,
    protect,
    protect_delegation,
    refuse_persons,
    shared_words,
    with_marks,
)
from reports.catalogue import delegation, kvartal
from reports.catalogue.delegation import DelegationPublic, DelegationSekretess
from reports.catalogue.delegation.kontroll import page_of as delegation_page
from reports.catalogue.delegation.kontroll import receipt_of as delegation_receipt
from reports.catalogue.kvartal import KvartalHeading, KvartalPublic, KvartalSekretess
from reports.catalogue.kvartal.kontroll import KvartalFacts, same_note
from reports.catalogue.kvartal.kontroll import page_of as kvartal_page
from reports.catalogue.kvartal.kontroll import receipt_of as kvartal_receipt
from reports.check import answered, check_anstallningar, check_beslut, check_lex_sarah
from reports.kommun import load_delegationsordning, load_kommun
from reports.law import citations_at, load_law
from reports.model import Kind
from reports.read import load_profiles, of_kind, read_exports
from reports.register import anmalda_before, earlier_figures, earlier_runs, folder_name, name_in_files, printed_before
from reports.run.account import Rows, account_of
from reports.run.delegation import findings_of_delegation, findings_of_names, findings_of_rows, judge_delegation
from reports.run.delegation_account import facts_of, heading_of, parts_of, rows_in_all
from reports.run.delegation_rows import days_of, delegater_of, punkter_of, rows_of, units_of
from reports.run.handlingar import account_files, render_all, templates_for, templates_of
from reports.run.judging import findings_of_law, judge_all, reported_rows, waiting_rows
from reports.run.namesakes import findings_of_namesakes, keyed_marks, printed_words, signers, staff_names
from reports.run.order import DelegationOrder, KvartalOrder, Result
from reports.run.recognition import identity_of, key_of, period_of
from reports.write import write_folder


def run_kvartal(order: KvartalOrder) -> Result:
    """The quarter, from export to handling. Raises ReportError, having written nothing, when it cannot be done right."""
    kommun, law, quarter = load_kommun(order.kommun, order.namnd), load_law(), order.kvartal
    runs = earlier_runs(order.ut)
    key = key_of(order, kommun, runs)
    templates = templates_of(kommun, order.standard) | {**order.templates}

    given = read_exports(order.indata, load_profiles(kommun.folder / "profiler"), must=Kind.BESLUT)
    exports = of_kind(given, Kind.BESLUT)
    checked = check_beslut(exports, kommun, only_namnd=bool(order.namnd))
    parted = part(checked.besluten, key, order.personnummer)
    judged = judge_all(parted.besluten, law, quarter, kommun.flytta_helgdag)
    counted = count(judged.besluten, judged.judgements)
    figures = protect(counted, kommun.disclosure, kommun.insatser, quarter, printed_before(runs))
    earlier = earlier_figures(runs, quarter)

    heading = KvartalHeading(
        kommun, quarter, order.upprattad, order.diarienummer or kommun.diarienummer, citations_at(law, quarter.matdag)
    )
    needles = with_marks(needles_of(exports, checked.staff), keyed_marks(parted))
    shared = shared_words(printed_words(heading), templates.values(), needles)
    findings = (
        *checked.findings,
        *findings_of_law(parted, judged, kommun),
        *findings_of_namesakes(shared, kommun),
    )
    reported, waiting = reported_rows(parted, judged), waiting_rows(parted, judged, quarter)
    templates = templates_for(kvartal.REPORTS, templates)
    identity = identity_of(order, kommun, exports, law, templates, key)
    period, same = period_of(str(quarter), runs, identity)
    rows = Rows(checked.rows_in, judged.rows_used, checked.left_out + judged.left_out)
    control = account_of(heading, period, given, exports, rows, findings, kvartal.REPORTS, identity, key)
    facts = KvartalFacts(heading, figures, earlier, len(waiting))
    page = kvartal_page(facts, control)
    result = Result(order.ut / period, False, same, control, page, same_note(facts, same.receipt) if same else "")
    if same:
        return result

    public = KvartalPublic(heading, figures, earlier)
    secret = KvartalSekretess(heading, reported, waiting, counted, findings)
    files = render_all(kvartal.REPORTS, public, secret, period, templates)
    files |= account_files(control, page, kvartal_receipt(facts), templates)
    refuse_persons(files, needles, shared, order.personnummer)
    return _written(result, files, order.torrkorning)


def run_delegation(order: DelegationOrder) -> Result:
    """The beslut taken by delegation in a period, from export to handling. Raises ReportError as `run_kvartal` does."""
    kommun, law, days = load_kommun(order.kommun, order.namnd), load_law(), order.period
    ordning = load_delegationsordning(kommun.folder)
    runs = earlier_runs(order.ut)
    key = key_of(order, kommun, runs)
    templates = templates_of(kommun, order.standard) | {**order.templates}

    exports = read_exports(order.indata, load_profiles(kommun.folder / "profiler"))
    checked = check_beslut(of_kind(exports, Kind.BESLUT), kommun, only_namnd=bool(order.namnd))
    anstallningar = check_anstallningar(of_kind(exports, Kind.ANSTALLNINGAR), days)
    lex_sarah = check_lex_sarah(of_kind(exports, Kind.LEX_SARAH), days)
    needles = needles_of(exports, checked.staff)
    named = nameable(signers(checked, anstallningar), needles, staff_names(kommun))
    parted = part(checked.besluten, key, namnges=named)
    delegated = judge_delegation(parted.besluten, ordning, law, days)
    before = anmalda_before(runs)
    figures = protect_delegation(
        count_delegation(delegated.besluten, delegated.behorigheter),
        kommun.disclosure,
        punkter_of(ordning, days),
        delegater_of(delegated, ordning, named),
        [one.printed for one in before if one.printed and one.period.overlaps(days)],
    )

    heading = heading_of(order, kommun, ordning, law)
    needles = with_marks(needles, keyed_marks(parted))
    shared = shared_words((*printed_words(heading), *named), templates.values(), needles)
    findings = (
        *findings_of_rows(checked, days),
        *answered((*anstallningar.findings, *lex_sarah.findings), kommun),
        *findings_of_delegation(parted, delegated, before, ordning, days, heading.anmals, key, kommun),
        *findings_of_names(checked.besluten, delegated, parted, named, days, kommun),
        *findings_of_namesakes(shared, kommun),
    )
    parts = parts_of(frozenset(one.kind for one in exports), order.handlingsnummer)
    reports = delegation.reports_of(parts)
    templates = templates_for(reports, templates)
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
    files = render_all(reports, public, secret, control.period, templates)
    files |= account_files(control, page, delegation_receipt(facts), templates)
    refuse_persons(files, needles, shared)
    return _written(result, files, order.torrkorning)


def _written(result: Result, files: dict[str, bytes], torrkorning: bool) -> Result:
    if not torrkorning:
        write_folder(result.folder, files)
    return replace(result, written=not torrkorning, files=files)

"""The quarter, from export to handling: what happens, in the order it happens."""

from __future__ import annotations

from reports.aggregate import count
from reports.anonymise import (
    needles_of,
    part,
    protect,
    refuse_persons,
    shared_words,
    with_marks,
)
from reports.catalogue import kvartal
from reports.catalogue.kvartal import KvartalHeading, KvartalPublic, KvartalSekretess
from reports.catalogue.kvartal.facts import KvartalFacts
from reports.catalogue.kvartal.kontroll import page_of as kvartal_page
from reports.catalogue.kvartal.kontroll import receipt_of as kvartal_receipt
from reports.catalogue.kvartal.kontroll import same_note
from reports.check import check_beslut
from reports.kommun import load_kommun
from reports.law import citations_at, load_law
from reports.model import Kind, Kommun, Progress, silent
from reports.read import load_profiles, of_kind, read_exports
from reports.register import printed_before
from reports.run.account import Rows, account_of
from reports.run.correcting import andringar_of, rattelse_of
from reports.run.filing import filed, with_printed
from reports.run.following import follow_up, post_of, refuse_vanished
from reports.run.handlingar import account_files, render_all, templates_for, templates_of
from reports.run.history import figures_before, unknown_before
from reports.run.judging import findings_of_law, judge_all, waiting_rows
from reports.run.namesakes import findings_of_namesakes, keyed_marks, printed_words
from reports.run.order import KvartalOrder, Result
from reports.run.recognition import identity_of, version_of
from reports.run.remembering import Memory, remembering
from reports.run.setting_aside import nothing_to_tell


def run_kvartal(order: KvartalOrder, progress: Progress = silent) -> Result:
    """The quarter, from export to handling. Raises ReportError, having written nothing, when it cannot be done right."""
    kommun = load_kommun(order.kommun, order.namnd)
    with remembering(order, kommun, f"kvartal {order.kvartal}") as memory:
        return _report(order, kommun, memory, progress)


def _report(order: KvartalOrder, kommun: Kommun, memory: Memory, progress: Progress) -> Result:
    law, quarter, key = load_law(), order.kvartal, memory.key
    templates = templates_for(kvartal.REPORTS, templates_of(kommun, order.standard) | {**order.templates})

    progress("Läser exporterna")
    given = read_exports(order.indata, load_profiles(kommun.folder / "profiler"), must=Kind.BESLUT, progress=progress)
    exports = of_kind(given, Kind.BESLUT)
    aside = nothing_to_tell(memory, law, quarter, kommun)
    progress("Kontrollerar raderna")
    checked = check_beslut(exports, kommun, bool(order.namnd), aside)
    parted = part(checked.besluten, key, order.personnummer, aside=checked.aside)
    judged = judge_all(parted.besluten, law, quarter, kommun.flytta_helgdag)
    followed = follow_up(memory, parted, judged, law, kommun, quarter)
    printed = printed_before(memory.runs, memory.history)
    progress("Räknar")
    counted = count(judged.besluten, judged.judgements)
    progress("Skyddar små grupper")
    figures = protect(counted, kommun.disclosure, kommun.insatser, quarter, printed)
    earlier = figures_before(memory, quarter)

    heading = KvartalHeading(
        kommun, quarter, order.upprattad, order.diarienummer or kommun.diarienummer, citations_at(law, quarter.matdag)
    )
    needles = with_marks(needles_of(exports, checked.staff), keyed_marks(parted))
    shared = shared_words(printed_words(heading), templates.values(), needles)
    findings = (
        *followed.findings,
        *checked.findings,
        *findings_of_law(parted, judged, kommun),
        *findings_of_namesakes(shared, kommun),
    )
    waiting = waiting_rows(parted, judged, quarter)
    identity = identity_of(order, kommun, exports, law, templates, key)
    version, same = version_of(memory, quarter, identity, followed.entries.rader)
    post = post_of(quarter, version, identity, order.upprattad, figures, followed.entries)
    rows = Rows(checked.rows_in, judged.rows_used + checked.aside.rows, checked.left_out + judged.left_out)
    control = account_of(heading, post.name, given, exports, rows, findings, kvartal.REPORTS, identity, key)
    facts = KvartalFacts(
        heading,
        figures,
        earlier,
        len(waiting),
        memory.history,
        memory.elsewhere,
        unknown_before(memory, quarter),
    )
    page = kvartal_page(facts, control)
    result = Result(order.ut / post.name, False, same, control, page, same_note(facts, same.receipt) if same else "")
    if same:
        return result
    refuse_vanished(followed)

    public = KvartalPublic(heading, figures, earlier, rattelse_of(printed, quarter, version))
    secret = KvartalSekretess(
        heading,
        followed.rows,
        followed.late,
        followed.gone,
        followed.removed,
        waiting,
        counted,
        findings,
        andringar_of(memory, followed.entries, quarter, version),
    )
    progress("Gör handlingarna")
    files = render_all(kvartal.REPORTS, public, secret, post.name, templates)
    files |= account_files(control, page, kvartal_receipt(facts), templates)
    progress("Letar efter enskilda i det som är gjort")
    refuse_persons(files, needles, shared, order.personnummer)
    progress("Sparar")
    return filed(result, files, memory, with_printed(post, files), followed.entries, order.torrkorning)

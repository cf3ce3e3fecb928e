"""What must be known of the nämnder's reports before their sum is given out: what is missing, twice there, unlike the others, or too few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reports.catalogue.control import ControlMaterial
from reports.catalogue.kontrollsida import doubtful_number
from reports.catalogue.list_words import KIND
from reports.catalogue.samla.changes import not_compared, nowhere
from reports.catalogue.samla.material import SamlaFacts
from reports.catalogue.shared_words import quarter
from reports.model import Kvartal, Lista, Namndrapport, Redovisning, folded, reported_in
from reports.render.words import listed, long_day, number

NOT_USED = "används inte"
_WEIGH = "Pröva om uppgifterna kan vara offentliga innan handlingen sänds till fullmäktige eller publiceras (26 kap. 1 § OSL)."


def warnings(facts: SamlaFacts, control: ControlMaterial) -> tuple[str, ...]:
    """Everything, the gravest first."""
    return (
        *_missing(facts),
        *_copied(facts),
        *_secrecy(facts, control),
        *_disagreeing(facts),
        *_unlike(facts),
        *_repeated(facts),
        *_unused(facts),
        *_of_the_day(facts),
        *doubtful_number(control.heading),
    )


def used_for(kvartal: Kvartal, told: Sequence[Kvartal]) -> str:
    """What a report of a quarter is for, when the quarters `told` are told of."""
    if kvartal in told:
        return "redovisas"
    return "för jämförelse" if any(kvartal in (one.previous, one.year_before) for one in told) else NOT_USED


def _reported(facts: SamlaFacts) -> list[tuple[Kvartal, list[Namndrapport]]]:
    return [(one, [*reported_in(facts.rapporter, one).values()]) for one in facts.heading.kvartalen]


def _printed(facts: SamlaFacts) -> list[tuple[Kvartal, list[Namndrapport]]]:
    """The reports whose numbers are printed: those of the quarters that are told, and those they are compared with."""
    told = facts.figures.kvartalen
    compared = {then.kvartal for one in told for lista in one.listor for then in lista.jamforelser if then.antal}
    return [
        (one, [*reported_in(facts.rapporter, one).values()]) for one in sorted({*facts.heading.kvartalen, *compared})
    ]


def _missing(facts: SamlaFacts) -> Iterator[str]:
    expected = {folded(namnd) for namnd in facts.heading.kommun.samlade_namnder}
    for one in facts.figures.kvartalen:
        for namnd in one.saknas:
            why = (
                "står i samlade_namnder i kommun.toml"
                if folded(namnd) in expected
                else "har en rapport för ett annat kvartal"
            )
            yield (
                f"Rapport för {quarter(one.kvartal)} saknas från {namnd}, som {why}. Summorna är utan den. Ska den med: lägg till dess fil och kör om."
            )
        for namnd in one.namnder:
            if expected and folded(namnd) not in expected:
                yield f"{namnd} har en rapport för {quarter(one.kvartal)} men står inte i samlade_namnder i kommun.toml. Den är med i summorna. Kontrollera."
        yield from not_compared(one)
        if others := nowhere(one):
            yield (
                f"{quarter(one.kvartal).capitalize()} jämförs inte med {' eller '.join(map(quarter, others))}, eftersom ingen fil har siffror för "
                f"{'det kvartalet' if len(others) == 1 else 'de kvartalen'}. Ska jämförelsen med: lägg till nämndernas filer och kör om."
            )


def _copied(facts: SamlaFacts) -> Iterator[str]:
    """The same figures from two nämnder: one of them may have handed in the other's."""
    for kvartal, reports in _reported(facts):
        for one, other in combinations(reports, 2):
            for lista in Lista:
                mine, theirs = one.listor[lista], other.listor[lista]
                if mine.totalt and (mine.per_lag, mine.tables, mine.floden) == (
                    theirs.per_lag,
                    theirs.tables,
                    theirs.floden,
                ):
                    yield (
                        f"{one.namnd} och {other.namnd} har likadana siffror om {KIND[lista]} beslut för {quarter(kvartal)} ({one.file} och {other.file}). Kontrollera att "
                        "den enas siffror inte har hamnat i den andras rapport."
                    )


def _small(facts: SamlaFacts) -> Iterator[str]:
    """The lagar in which a nämnd has fewer persons than its threshold: their number is told all the same."""
    k_of_kommun = facts.heading.kommun.disclosure.troskel
    small: dict[tuple[Kvartal, Lista, str, int], list[str]] = {}
    for kvartal, reports in _printed(facts):
        for one in reports:
            k = one.troskel or k_of_kommun
            for lista, figures in one.listor.items():
                for lag, n in figures.per_lag.items():
                    if one.redovisning is not Redovisning.OPPEN and (0 < n < k or lag in figures.families):
                        small.setdefault((kvartal, lista, lag, k), []).append(one.namnd)
    for (kvartal, lista, lag, k), names in small.items():
        yield (
            f"Sekretessprövning: {KIND[lista]} beslut enligt {lag}, {quarter(kvartal)}, gäller färre än {number(k)} personer hos {listed(names)}. Antalet står redan i nämndens "
            f"egen rapport till fullmäktige, som lagen kräver. {_WEIGH}"
        )


def _secrecy(facts: SamlaFacts, control: ControlMaterial) -> Iterator[str]:
    """What must be weighed before the handling is given out."""
    yield from _small(facts)
    for kvartal, reports in _reported(facts):
        for one in reports:
            if one.redovisning is Redovisning.OPPEN:
                yield (
                    f"Sekretessprövning: rapporten för {quarter(kvartal)} från {one.namnd} är öppen, och små grupper är inte hopslagna. {_WEIGH}"
                )
    for namnd, kvartal, lista in facts.withheld:
        yield (
            f"Rapporten för {quarter(kvartal)} från {namnd} säger inte hur små grupper är skyddade, och har tabeller om {KIND[lista]} beslut med grupper som är "
            f"mindre än {number(facts.heading.kommun.disclosure.troskel)}. De tabellerna är inte med i summorna. Be nämnden göra om rapporten med programmets nuvarande version."
        )
    if control.is_later_version:
        yield "En tidigare version av sammanställningen finns. Har den lämnats ut: tala om vad som är ändrat."


def _disagreeing(facts: SamlaFacts) -> Iterator[str]:
    for one in facts.figures.kvartalen:
        for other in one.oense:
            yield (
                f"{other.namnd} har två olika antal {KIND[other.lista]} beslut för {quarter(other.kvartal)}: rapporten för det kvartalet har {other.enligt_rapporten}, rapporten för "
                f"{quarter(one.kvartal)} jämför med {other.enligt_jamforelsen}. Det första är använt, och handlingen säger det. Ta reda på varför."
            )


def _unlike(facts: SamlaFacts) -> Iterator[str]:
    """What the reports of the quarters told of have not alike: k, redovisning, program."""
    reports = [one for _, of_quarter in _reported(facts) for one in of_quarter]
    thresholds = {
        k: _names(one for one in reports if one.troskel == k)
        for k in sorted({one.troskel or 0 for one in reports})
        if k
    }
    if len(thresholds) > 1:
        yield f"Nämnderna har olika tröskel: {_told({str(k): who for k, who in thresholds.items()})}. Handlingen säger det."
    kinds = {
        "skyddad": _names(one for one in reports if one.redovisning is Redovisning.SKYDDAD),
        "öppen": _names(one for one in reports if one.redovisning is Redovisning.OPPEN),
        "okänd": _names(one for one in reports if one.redovisning is None),
    }
    known = {kind: who for kind, who in kinds.items() if who}
    if len(known) > 1:
        yield f"Nämnderna har olika redovisning: {_told(known)}. Handlingen säger det."
    elif kinds["okänd"]:
        yield f"Ingen av rapporterna säger vilken redovisning eller tröskel de är gjorda med: {listed(kinds['okänd'])}. De är gjorda med en äldre version av programmet."
    programs = {
        program: _names(one for one in reports if one.program == program)
        for program in sorted({one.program for one in reports})
    }
    if len(programs) > 1:
        told = _told({program or "okänd": who for program, who in programs.items()})
        yield f"Rapporterna är gjorda med olika versioner av programmet: {told}. Reglerna kan skilja sig. Se CHANGELOG."


def _unused(facts: SamlaFacts) -> Iterator[str]:
    for one in facts.rapporter:
        if used_for(one.kvartal, facts.heading.kvartalen) == NOT_USED:
            yield f"{one.file} gäller {quarter(one.kvartal)} och används inte: det kvartalet varken redovisas eller jämförs med. Kontrollera --kvartal."


def _repeated(facts: SamlaFacts) -> Iterator[str]:
    for used, passed_over in facts.repeated:
        yield f"{used} och {passed_over} har samma innehåll. Det är räknat en gång."


def _of_the_day(facts: SamlaFacts) -> Iterator[str]:
    latest = facts.heading.kvartalen[-1].matdag
    if facts.heading.upprattad <= latest:
        yield f"Handlingen är upprättad före {long_day(latest)}, kvartalets sista dag. Kontrollera --upprattad och --kvartal."


def _names(reports: Iterator[Namndrapport]) -> list[str]:
    return list(dict.fromkeys(one.namnd for one in reports))


def _told(groups: dict[str, list[str]]) -> str:
    return "; ".join(f"{what} ({listed(who)})" for what, who in groups.items())

"""The program attacks its own handling: what would tell a small group is not printed, alone or together with the other handlingar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reports.anonymise import as_printed, protect
from reports.anonymise.bounds import Riddle, UndecidedError
from reports.anonymise.labels import months_before
from reports.errors import HistoryError
from reports.model import (
    Counted,
    Disclosure,
    Inflow,
    Insats,
    Kvartal,
    Lista,
    Outcome,
    PrintedKvartal,
    PublicFigures,
    PublicLista,
    Redovisning,
    Step,
)
from tests.anonymise.invented import One, catalogue, flows, many, rows, rules, table

INSATSER = (*catalogue("Boende: a b | Stöd: c d"), *catalogue("Familjer: e f", verksamhet="IFO"))
FIRST = Kvartal(2026, 3)
NEXT = FIRST.next
Flows = dict[tuple[Inflow, Outcome], int]


def figures(
    besluten: Sequence[One],
    kvartal: Kvartal = FIRST,
    earlier: Sequence[PrintedKvartal] = (),
    gone: Flows | None = None,
    insatser: Sequence[Insats] = INSATSER,
    lista: Lista = Lista.EJ_VERKSTALLDA,
    disclosure: Disclosure | None = None,
    persons: Flows | None = None,
) -> PublicFigures:
    """A quarter in which these beslut wait; young ones are new, and `gone` are so many more that have left by each way.

    Each of the gone is a person of their own, unless those of their way are of so many `persons`.
    """
    young = [one for one in besluten if months_before(kvartal.matdag, one.beslutsmanad) <= 5]
    old = [one for one in besluten if one not in young]
    came = {
        (Inflow.NY, Outcome.FORTSATT): table(young).total,
        (Inflow.KVARSTAENDE, Outcome.FORTSATT): table(old).total,
        **{way: table(of_persons(way, n, (persons or {}).get(way, n))).total for way, n in (gone or {}).items()},
    }
    counted = {one: Counted(one, table([]), flows({})) for one in Lista}
    counted[lista] = Counted(lista, table(besluten), flows({way: cell for way, cell in came.items() if cell.beslut}))
    return protect(counted, disclosure or rules(), insatser, kvartal, earlier)


def of_persons(way: tuple[Inflow, Outcome], n: int, persons: int) -> list[One]:
    return many(persons, str(way)) * (n // persons)


def ej(printed: PublicFigures) -> PublicLista:
    return printed.ej_verkstallda


def before(printed: PublicFigures, version: int = 1, kvartal: Kvartal = FIRST) -> PrintedKvartal:
    return as_printed(kvartal, version, printed)


def steps(printed: PublicFigures) -> dict[str, Step]:
    return dict(ej(printed).taken)


YOUNG, OLD = One("", beslutsmanad="2026-05"), One("", beslutsmanad="2026-01")
YOUNG_NEXT = One("", beslutsmanad="2026-08")
TWO_HAVE_LEFT = {(Inflow.KVARSTAENDE, Outcome.VERKSTALLD): 2}


def test_flows_that_tell_how_many_passed_the_limit_and_left_within_the_quarter_are_left_out() -> None:
    """Five new ones wait, as the months say: of seven new ones two are gone again."""
    besluten = [*many(5, "y", YOUNG), *many(6, "o", OLD)]
    gone = {(Inflow.NY, Outcome.VERKSTALLD): 2, (Inflow.KVARSTAENDE, Outcome.VERKSTALLD): 6}
    printed = ej(figures(besluten, gone=gone))
    assert None is printed.floden
    assert 2 == len(rows(printed, "per_beslutsmanad"))
    assert "ihop med andra siffror" in printed.steps[-1]


def test_flows_are_printed_where_they_tell_nothing_of_a_small_group() -> None:
    besluten = [*many(9, "y", YOUNG), *many(9, "o", OLD)]
    gone = {(Inflow.NY, Outcome.VERKSTALLD): 6, (Inflow.KVARSTAENDE, Outcome.VERKSTALLD): 7}
    assert ej(figures(besluten, gone=gone)).floden is not None


def test_flows_that_tell_that_a_lag_below_k_is_all_new_are_left_out() -> None:
    """Nobody waited before the quarter, so the three who wait came in it: the duty does not say that."""
    gone = {(Inflow.NY, Outcome.VERKSTALLD): 7}
    assert None is ej(figures(many(3, "y", YOUNG), gone=gone)).floden


def test_bands_that_tell_how_few_have_left_since_the_quarter_before_become_coarse() -> None:
    """Eleven waited, nine of them still do: two have left."""
    first = figures([*many(6, "y", YOUNG), *many(5, "o", OLD)])
    besluten = [*many(6, "n", YOUNG_NEXT), *many(4, "y", YOUNG), *many(5, "o", OLD)]
    assert {"SoL": Step.INTERVALL} == steps(figures(besluten, NEXT))
    assert {"SoL": Step.GROVA_INTERVALL} == steps(figures(besluten, NEXT, [before(first)], TWO_HAVE_LEFT))


def test_bands_that_tell_that_many_have_left_are_printed() -> None:
    first = figures([*many(12, "y", YOUNG), *many(5, "o", OLD)])
    besluten = [*many(6, "n", YOUNG_NEXT), *many(5, "y", YOUNG), *many(5, "o", OLD)]
    assert {"SoL": Step.INTERVALL} == steps(figures(besluten, NEXT, [before(first)]))


def test_an_older_quarter_made_again_is_held_against_the_newer_ones() -> None:
    """The newer one says that nine of the older quarter's beslut still wait: there were eleven, and two have left since."""
    newer = figures([*many(6, "n", YOUNG_NEXT), *many(9, "o", OLD)], NEXT, gone=TWO_HAVE_LEFT)
    besluten = [*many(5, "y", YOUNG), *many(6, "o", OLD)]
    assert ("SoL", "A-insats", 11) in rows(ej(figures(besluten)), "per_insats")
    assert () == rows(ej(figures(besluten, earlier=[before(newer, 1, NEXT)])), "per_insats")


def test_a_corrected_handling_does_not_tell_of_which_insats_the_added_beslut_is() -> None:
    first = figures([*many(8, "a", One("", insats="a")), *many(9, "e", One("", insats="e"))])
    besluten = [*many(9, "a", One("", insats="a")), *many(9, "e", One("", insats="e"))]
    again = ej(figures(besluten, earlier=[before(first)]))
    assert (18, {"SoL": Step.BARA_TOTALER}, ()) == (again.totalt, dict(again.taken), again.tables)


def test_a_corrected_handling_does_not_tell_whether_the_added_beslut_is_new() -> None:
    besluten = [*many(9, "y", YOUNG), *many(9, "o", OLD)]
    gone = {(Inflow.NY, Outcome.VERKSTALLD): 6, (Inflow.KVARSTAENDE, Outcome.VERKSTALLD): 7}
    first = figures(besluten, gone=gone)
    assert None is not ej(first).floden
    assert None is ej(figures([*besluten, *many(1, "late", YOUNG)], earlier=[before(first)], gone=gone)).floden


def test_a_corrected_handling_that_changes_many_beslut_is_printed() -> None:
    first = figures([*many(8, "a", One("", insats="a")), *many(9, "e", One("", insats="e"))])
    besluten = [*many(20, "a", One("", insats="a")), *many(30, "e", One("", insats="e"))]
    assert {"SoL": Step.INTERVALL} == steps(figures(besluten, earlier=[before(first)]))


def test_a_lag_that_was_too_small_before_it_was_corrected_tells_no_more_than_the_total() -> None:
    first = figures(many(4, "a", One("", insats="a")))
    assert {"SoL": Step.BARA_TOTALER} == steps(figures(many(5, "a", One("", insats="a")), earlier=[before(first)]))


def test_every_earlier_version_of_the_quarter_before_is_held_against_the_new_handling() -> None:
    """By its second version nobody has left that was told then, by its first two have: a reader has both."""
    old = many(5, "o", OLD)
    one = figures([*many(6, "y", YOUNG), *old])
    two = figures([*many(4, "y", YOUNG), *old])
    besluten = [*many(6, "n", YOUNG_NEXT), *many(4, "y", YOUNG), *old]
    assert {"SoL": Step.INTERVALL} == steps(figures(besluten, NEXT, [before(two)], TWO_HAVE_LEFT))
    assert {"SoL": Step.GROVA_INTERVALL} == steps(figures(besluten, NEXT, [before(one), before(two, 2)], TWO_HAVE_LEFT))


def test_a_handling_that_contradicts_the_others_binds_nobody() -> None:
    """More old ones wait than all who waited before: they were registered late, and no reader can join the two."""
    first = figures(many(6, "y", YOUNG))
    besluten = [*many(6, "n", YOUNG_NEXT), *many(20, "y", YOUNG)]
    assert {"SoL": Step.INTERVALL} == steps(figures(besluten, NEXT, [before(first)]))


def test_small_families_that_only_one_sum_fits_are_not_told_by_their_verksamhet() -> None:
    """Familjer and Unga are small, and eight together in their verksamhet: four each."""
    insatser = (*catalogue("Boende: a"), *catalogue("Familjer: e | Unga: f", verksamhet="IFO"))
    parts = {"a": 20, "e": 4, "f": 4, "": 10}
    besluten = [one for kod, n in parts.items() for one in many(n, kod, One("", insats=kod))]
    printed = ej(figures(besluten, insatser=insatser))
    assert () == rows(printed, "per_verksamhet")
    assert any("inga tabeller per verksamhet" in step for step in printed.steps)


def test_a_municipality_where_each_month_is_large_has_single_months() -> None:
    months = [*(f"2026-{month:02}" for month in range(1, 7)), "2025-12", "2025-11", "2025-10", "2025-03", "2024-03"]
    besluten = [one for month in months for one in many(6, month, One("", beslutsmanad=month))]
    printed = ej(figures(besluten))
    assert Step.MANADER is dict(printed.taken)["SoL"]
    assert ("SoL", "juni 2026", "3 månader", 6) == rows(printed, "per_beslutsmanad")[0]
    assert ("SoL", "oktober 2024–september 2025", "12–23 månader", 6) == rows(printed, "per_beslutsmanad")[-2]
    assert 11 == len(rows(printed, "per_beslutsmanad"))


def test_single_months_are_left_when_one_of_them_is_small() -> None:
    months = [*(f"2026-{month:02}" for month in range(1, 7)), "2025-12", "2025-11", "2025-10", "2025-03", "2024-03"]
    besluten = [one for month in months for one in many(6 - (month == "2026-02"), month, One("", beslutsmanad=month))]
    assert Step.MANADER is steps(figures(besluten))["SoL"]
    besluten = [
        one for month in months for one in many(6 - 2 * (month == "2026-02"), month, One("", beslutsmanad=month))
    ]
    assert Step.INTERVALL is steps(figures(besluten))["SoL"]


def test_a_step_is_told_in_words_and_without_figures() -> None:
    first = figures([*many(6, "y", YOUNG), *many(5, "o", OLD)])
    besluten = [*many(6, "n", YOUNG_NEXT), *many(4, "y", YOUNG), *many(5, "o", OLD)]
    told = [
        step
        for step in ej(figures(besluten, NEXT, [before(first)], TWO_HAVE_LEFT)).steps
        if "två grova intervall" in step
    ]
    assert 1 == len(told)
    assert not any(sign.isdigit() for sign in told[0])


def test_avbrutna_are_held_against_the_quarter_before_by_their_flows() -> None:
    """Six waited and six wait; one has come and one has left, as the flows would say."""
    first = figures(many(6, "o", OLD), lista=Lista.AVBRUTNA)
    gone = {(Inflow.KVARSTAENDE, Outcome.VERKSTALLD): 1}
    again = figures([*many(5, "o", OLD), *many(1, "n", OLD)], NEXT, [before(first)], gone, lista=Lista.AVBRUTNA)
    assert None is again.avbrutna.floden


def test_an_open_handling_of_the_quarter_before_is_read_by_its_single_months() -> None:
    first = figures([*many(6, "y", YOUNG), *many(5, "o", OLD)], disclosure=rules(Redovisning.OPPEN))
    besluten = [*many(6, "n", YOUNG_NEXT), *many(4, "y", YOUNG), *many(5, "o", OLD)]
    assert Step.INTERVALL is not steps(figures(besluten, NEXT, [before(first)], TWO_HAVE_LEFT))["SoL"]


def test_a_lag_that_was_too_small_the_quarter_before_has_its_tables_when_they_tell_nothing_of_those_few() -> None:
    first = figures(many(4, "o", OLD))
    besluten = [*many(12, "n", YOUNG_NEXT), *many(4, "o", OLD)]
    assert {"SoL": Step.INTERVALL} == steps(figures(besluten, NEXT, [before(first)]))


def test_a_line_of_joined_bands_tells_that_its_beginning_is_small() -> None:
    """Two young ones joined six older ones; a quarter later nobody is young, and two of the older are gone."""
    older, oldest = One("", beslutsmanad="2025-08"), One("", beslutsmanad="2023-08")
    first = figures([*many(2, "y", YOUNG), *many(6, "o", OLD), *many(6, "p", older), *many(6, "q", oldest)])
    assert ("SoL", "oktober 2025–juni 2026", "3–11 månader", 8) in rows(ej(first), "per_beslutsmanad")
    besluten = [
        *many(6, "n", YOUNG_NEXT),
        *many(2, "y", YOUNG),
        *many(5, "o", OLD),
        *many(6, "p", older),
        *many(5, "q", oldest),
    ]
    assert Step.INTERVALL is not steps(figures(besluten, NEXT, [before(first)], TWO_HAVE_LEFT))["SoL"]


def test_parts_of_families_and_all_insatser_of_earlier_handlingar_are_understood() -> None:
    parts = {"a": 12, "b": 3, "c": 4, "d": 4, "e": 20}
    insatser = (*catalogue("Boende: b c d a"), *catalogue("Familjer: e", verksamhet="IFO"))
    few = [one for kod, n in parts.items() for one in many(n, kod, One("", insats=kod))]
    first = figures(few, insatser=insatser)
    assert ("SoL", "Övriga insatser inom boende", 11) in rows(ej(first), "per_insats")
    mixed = [*many(4, "n", YOUNG_NEXT._replace(insats="b")), *many(4, "m", YOUNG_NEXT._replace(insats="e"))]
    second = figures(mixed, NEXT, [before(first)], insatser=insatser)
    assert ("SoL", "Samtliga insatser", 8) in rows(ej(second), "per_insats")
    third = figures(few, NEXT.next, [before(first), before(second, 1, NEXT)], insatser=insatser)
    assert 43 == ej(third).totalt


def test_figures_that_no_program_has_written_stop_the_run() -> None:
    first = before(figures([*many(6, "y", YOUNG), *many(5, "o", OLD)]))
    lista = first.listor[Lista.EJ_VERKSTALLDA]
    strange = {**lista.tables, "per_beslutsmanad": (("SoL", "i våras", "3–5 månader", 11),)}
    changed = replace(first, listor={**first.listor, Lista.EJ_VERKSTALLDA: replace(lista, tables=strange)})
    with pytest.raises(HistoryError, match="2026-K3"):
        figures(many(20, "y", YOUNG), NEXT, [changed])


def test_beslut_that_have_left_are_few_when_they_are_of_few_persons() -> None:
    """Eleven waited and six still do. The five that have left are of one person, whom the months would tell."""
    first = figures([*many(6, "y", YOUNG), *many(5, "o", OLD)])
    besluten = [*many(6, "n", YOUNG_NEXT), *many(6, "o", OLD)]
    gone = {(Inflow.KVARSTAENDE, Outcome.VERKSTALLD): 5}
    assert {"SoL": Step.INTERVALL} == steps(figures(besluten, NEXT, [before(first)], gone))
    assert {"SoL": Step.GROVA_INTERVALL} == steps(
        figures(besluten, NEXT, [before(first)], gone, persons=dict.fromkeys(gone, 1))
    )


def test_what_is_too_hard_to_try_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def undecided(*_: object, **__: object) -> None:
        raise UndecidedError

    monkeypatch.setattr(Riddle, "ranges", undecided)
    printed = ej(figures([*many(20, "y", YOUNG), *many(20, "o", OLD)]))
    assert ({"SoL": Step.BARA_TOTALER}, (), None) == (dict(printed.taken), printed.tables, printed.floden)


def test_new_beslut_that_have_left_are_few_when_they_are_of_few_persons() -> None:
    """Of fourteen new ones nine wait, as the months say: five came and left, and are of one person."""
    besluten = [*many(9, "y", YOUNG), *many(9, "o", OLD)]
    gone = {(Inflow.NY, Outcome.VERKSTALLD): 5, (Inflow.KVARSTAENDE, Outcome.VERKSTALLD): 5}
    assert None is not ej(figures(besluten, gone=gone)).floden
    assert None is ej(figures(besluten, gone=gone, persons={(Inflow.NY, Outcome.VERKSTALLD): 1})).floden

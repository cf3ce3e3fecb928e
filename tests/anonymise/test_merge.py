"""Small groups are merged, line by line, until every group that is left holds k persons."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reports.anonymise.merge import BANDS, OVRIGA_NOTE, Band, InsatsLine, bands, insats_lines
from reports.anonymise.printed import UNKNOWN
from reports.model import Cell, Insats
from tests.anonymise.invented import K, catalogue, crowd, crowds

FOUR_BANDS = [Band(first, through) for first, through in BANDS]
INSATSER = catalogue("Boende: a b c | Stöd: d e | Tillsyn: f | Fritid: g | Resor: h")
quick = settings(derandomize=True, deadline=None, max_examples=300)


def waiting(**sizes: int) -> dict[int, Cell]:
    """A crowd for each number of whole months: `m3=5` is five persons who have waited three months."""
    return {int(months[1:]): crowd(months, n) for months, n in sizes.items()}


def lines(**sizes: int) -> list[InsatsLine]:
    return insats_lines(crowds(**sizes), INSATSER, K)


def koder(**sizes: int) -> list[set[str]]:
    """The koder of each line, without those that do not occur."""
    return [{kod for kod in line.koder if sizes.get(kod or "okand")} for line in lines(**sizes)]


# --- time ------------------------------------------------------------------------------------------------------------------


def test_each_band_with_k_persons_has_its_own_line() -> None:
    assert FOUR_BANDS == bands(waiting(m3=3, m5=2, m6=5, m11=1, m12=5, m24=2, m60=3), K)


def test_a_band_below_k_joins_the_next_longer() -> None:
    assert [Band(3, 11), Band(12, 23), Band(24, None)] == bands(waiting(m3=4, m6=5, m12=5, m24=5), K)


def test_a_band_goes_on_joining_until_it_holds_k() -> None:
    assert [Band(3, 23), Band(24, None)] == bands(waiting(m3=2, m6=2, m12=1, m24=5), K)


def test_the_last_band_below_k_joins_backwards() -> None:
    assert [Band(3, 5), Band(6, 11), Band(12, None)] == bands(waiting(m3=5, m6=5, m12=5, m24=4), K)


def test_bands_that_are_small_together_at_the_end_join_backwards() -> None:
    assert [Band(3, 5), Band(6, None)] == bands(waiting(m3=5, m6=5, m12=2, m24=2), K)


def test_an_empty_band_counts_as_below_k() -> None:
    assert [Band(3, 5), Band(6, 23), Band(24, None)] == bands(waiting(m3=5, m12=5, m24=5), K)


def test_an_empty_last_band_joins_backwards() -> None:
    assert [Band(3, 5), Band(6, None)] == bands(waiting(m3=5, m6=5), K)


def test_bands_of_which_none_holds_k_are_one_line() -> None:
    assert [Band(3, None)] == bands(waiting(m3=2, m6=2, m12=2, m24=2), K)


def test_a_band_is_measured_in_persons_and_not_in_beslut() -> None:
    ten_beslut_of_one = Cell(10, frozenset({"one"}))
    assert [Band(3, 11), Band(12, None)] == bands({3: ten_beslut_of_one, **waiting(m6=5, m12=5)}, K)


def test_a_person_in_two_bands_is_one_person_where_they_join() -> None:
    same = crowd("same", 4)
    assert [Band(3, 23), Band(24, None)] == bands({3: same, 6: same, **waiting(m12=1, m24=5)}, K)


# --- an insats, a family ------------------------------------------------------------------------------------------------------


def test_an_insats_with_k_persons_has_its_own_line() -> None:
    assert [InsatsLine("A-insats", frozenset("a")), InsatsLine("D-insats", frozenset("d"))] == lines(a=5, d=5)


def test_an_insats_that_nobody_waits_for_has_no_line() -> None:
    assert [{"a"}] == koder(a=5)


def test_the_small_insatser_of_a_family_make_one_line() -> None:
    assert [{"a", "b", "c"}, {"d"}] == koder(a=4, b=4, c=4, d=5)


def test_a_family_line_of_2k_takes_in_nothing_more() -> None:
    family = catalogue("Boende: a b c d")
    assert [frozenset("abc"), frozenset("d")] == [
        line.koder for line in insats_lines(crowds(a=4, b=4, c=2, d=5), family, K)
    ]


def test_a_family_line_below_2k_takes_in_the_family_s_next_line_in_catalogue_order() -> None:
    assert [{"a", "c"}, {"b"}] == koder(a=6, b=6, c=4)


@pytest.mark.parametrize(("a", "b"), [(6, 60), (60, 6), (6, 6)])
def test_which_line_a_family_takes_in_does_not_depend_on_size(a: int, b: int) -> None:
    assert [{"a", "c"}, {"b"}] == koder(a=a, b=b, c=4)


def test_a_family_line_takes_in_line_after_line_until_it_holds_2k() -> None:
    assert [{"a", "b", "c"}, {"d"}] == koder(a=5, b=5, c=4, d=10)


def test_a_family_line_takes_nothing_from_another_family() -> None:
    assert [{"a"}, {"d", "e"}] == koder(a=20, d=5, e=1)


def test_a_family_with_nothing_left_to_take_in_may_stand_at_k() -> None:
    assert [{"a"}, {"d", "e"}] == koder(a=5, d=3, e=2)


def test_a_family_below_k_goes_to_ovriga() -> None:
    assert [{"a"}, {"d", "f", "g"}] == koder(a=5, d=4, f=4, g=4)


def test_a_person_with_two_insatser_of_a_family_is_one_person() -> None:
    same = crowd("same", 4)
    found = insats_lines({"d": same, "e": same, "a": crowd("a", 10), "b": crowd("b", 10)}, INSATSER, K)
    assert [frozenset("b"), frozenset("acdefgh") | {UNKNOWN}] == [line.koder for line in found]


# --- övriga -------------------------------------------------------------------------------------------------------------------


def test_ovriga_of_2k_takes_in_nothing_more() -> None:
    assert [{"a"}, {"f", "g", "h"}] == koder(a=5, f=4, g=4, h=2)


def test_ovriga_below_2k_takes_in_the_first_line_of_the_catalogue() -> None:
    assert [{"b"}, {"d"}, {"a", "f"}] == koder(a=6, b=6, d=6, f=4)


@pytest.mark.parametrize(("a", "d"), [(6, 60), (60, 6), (6, 6)])
def test_which_line_ovriga_takes_in_does_not_depend_on_size(a: int, d: int) -> None:
    assert [{"d"}, {"a", "f"}] == koder(a=a, d=d, f=4)


def test_ovriga_takes_in_line_after_line_until_it_holds_2k() -> None:
    assert [{"d"}, {"a", "b", "f"}] == koder(a=5, b=5, d=5, f=2)


def test_ovriga_takes_in_a_family_s_line_whole() -> None:
    assert [{"d"}, {"a", "b", "c", "f"}] == koder(a=3, b=3, c=3, d=5, f=2)


def test_ovriga_with_nothing_left_to_take_in_stands_at_k() -> None:
    assert [{"a", "d", "f"}] == koder(a=2, d=2, f=1)


def test_an_insats_that_the_catalogue_lacks_goes_to_ovriga() -> None:
    assert [{"b"}, {"a", UNKNOWN}] == koder(a=8, b=8, okand=2)


def test_unknown_insatser_of_2k_stand_alone_as_ovriga() -> None:
    assert [{"a"}, {UNKNOWN}] == koder(a=5, okand=10)


def test_unknown_insatser_with_k_persons_still_need_2k() -> None:
    assert [{"b"}, {"a", UNKNOWN}] == koder(a=5, b=5, okand=5)


def test_ovriga_stands_last_and_the_other_lines_in_catalogue_order() -> None:
    assert [{"a", "c"}, {"b"}, {"d"}, {"f", "g", "h"}] == koder(h=4, g=4, f=4, d=5, c=4, b=5, a=6)


# --- the words ----------------------------------------------------------------------------------------------------------------


def test_the_line_of_a_whole_family_has_the_family_s_name() -> None:
    assert InsatsLine("Stöd", frozenset("de"), "Stöd omfattar d-insats och e-insats.") == lines(d=3, e=3)[0]


def test_the_line_of_a_part_of_a_family_says_so() -> None:
    first = lines(a=6, b=6, c=4)[0]
    assert "Övriga insatser inom boende" == first.label
    assert "Övriga insatser inom boende omfattar a-insats och c-insats." == first.note


def test_a_note_names_the_whole_group_of_the_catalogue_and_not_only_what_occurs() -> None:
    first = lines(a=4, b=4)[0]
    assert InsatsLine("Boende", frozenset("abc"), "Boende omfattar a-insats, b-insats och c-insats.") == first


def test_names_that_hold_a_comma_or_och_have_semicolons_between_them() -> None:
    named = [
        Insats("SoL", "a", "Råd och stöd", "Stöd", "Äldreomsorg"),
        Insats("SoL", "b", "Ledsagning", "Stöd", "Äldreomsorg"),
    ]
    assert ["Stöd omfattar råd och stöd; ledsagning."] == [
        line.note for line in insats_lines(crowds(a=3, b=3), named, K)
    ]


def test_a_family_named_for_what_it_holds_needs_no_note() -> None:
    named = [
        Insats("SoL", kod, namn, "Ledsagning och avlösning", "ÄO")
        for kod, namn in (("a", "Ledsagning"), ("b", "Avlösning"))
    ]
    assert [""] == [line.note for line in insats_lines(crowds(a=3, b=3), named, K)]


def test_ovriga_is_every_insats_without_a_line_of_its_own_whether_it_occurs_or_not() -> None:
    last = lines(a=5, d=4, f=4, okand=4)[-1]
    assert InsatsLine("Övriga insatser", frozenset("bcdefgh") | {UNKNOWN}, OVRIGA_NOTE) == last


def test_a_single_line_is_samtliga_insatser() -> None:
    assert [InsatsLine("Samtliga insatser", frozenset("abcdefgh") | {UNKNOWN})] == lines(a=2, d=2, f=1)


# --- any table -------------------------------------------------------------------------------------------------------------


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Insats, ...]:
    """One to four families with one to four insatser each."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    return tuple(
        Insats("SoL", f"{family}.{number}", f"Insats {family}.{number}", f"Familj {family}", "Äldreomsorg")
        for family, size in enumerate(sizes)
        for number in range(size)
    )


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """Up to three times k persons out of a common pool, so that the same person may stand in several groups."""
    first, n = draw(st.integers(0, 40)), draw(st.integers(1, 3 * K))
    return Cell(n + draw(st.integers(0, 3)), frozenset(f"person{number}" for number in range(first, first + n)))


@st.composite
def counts(draw: st.DrawFn) -> tuple[tuple[Insats, ...], dict[str, Cell]]:
    """A catalogue and the groups of one lag by insats, which together hold k persons or more."""
    insatser = draw(catalogues())
    koder = [UNKNOWN, *(insats.kod for insats in insatser)]
    by_kod = {kod: draw(cells()) for kod in koder if draw(st.booleans())}
    assume(len(everybody(by_kod)) >= K)
    return insatser, by_kod


def everybody(groups: Mapping[str, Cell] | Mapping[int, Cell]) -> frozenset[str]:
    return Cell.union(groups.values()).persons


def held(line: InsatsLine, by_kod: Mapping[str, Cell]) -> Cell:
    return Cell.union(cell for kod, cell in by_kod.items() if kod in line.koder)


@quick
@given(counts())
def test_every_line_holds_k_persons(count: tuple[tuple[Insats, ...], dict[str, Cell]]) -> None:
    insatser, by_kod = count
    assert [] == [line for line in insats_lines(by_kod, insatser, K) if len(held(line, by_kod).persons) < K]


@quick
@given(counts())
def test_every_beslut_stands_on_exactly_one_line(count: tuple[tuple[Insats, ...], dict[str, Cell]]) -> None:
    insatser, by_kod = count
    found = insats_lines(by_kod, insatser, K)
    all_koder = [kod for line in found for kod in line.koder]
    assert len(set(all_koder)) == len(all_koder)
    assert set(by_kod) <= set(all_koder)
    assert sum(cell.beslut for cell in by_kod.values()) == sum(held(line, by_kod).beslut for line in found)


@quick
@given(counts())
def test_a_line_of_several_groups_holds_2k_or_has_nothing_left_to_take_in(
    count: tuple[tuple[Insats, ...], dict[str, Cell]],
) -> None:
    insatser, by_kod = count
    families = {frozenset(one.kod for one in insatser if one.familj == insats.familj) for insats in insatser}
    found = insats_lines(by_kod, insatser, K)
    for line in found:
        alone = len(line.koder) == 1 and UNKNOWN not in line.koder
        nothing_left = len(found) == 1 or line.koder in families
        assert alone or nothing_left or len(held(line, by_kod).persons) >= 2 * K


@quick
@given(counts())
def test_an_insats_below_k_never_stands_alone(count: tuple[tuple[Insats, ...], dict[str, Cell]]) -> None:
    insatser, by_kod = count
    names = {insats.namn for insats in insatser}
    own = [line for line in insats_lines(by_kod, insatser, K) if line.label in names]
    assert [1] * len(own) == [len(line.koder) for line in own]
    assert [] == [line for line in own if len(held(line, by_kod).persons) < K]


@quick
@given(counts())
def test_lines_are_taken_in_in_catalogue_order(count: tuple[tuple[Insats, ...], dict[str, Cell]]) -> None:
    insatser, by_kod = count
    order = {insats.kod: position for position, insats in enumerate(insatser)}
    familj = {insats.kod: insats.familj for insats in insatser}
    large = [kod for kod in order if kod in by_kod and len(by_kod[kod].persons) >= K]
    line_of = {kod: line for line in insats_lines(by_kod, insatser, K) for kod in line.koder}
    for one in large:
        for other in large:
            taken, kept = line_of[one], line_of[other]
            if len(taken.koder) > 1 and len(kept.koder) == 1:
                into_ovriga = UNKNOWN in taken.koder
                assert order[one] < order[other] or not (into_ovriga or familj[one] == familj[other])


@quick
@given(counts(), st.randoms(use_true_random=False))
def test_lines_do_not_depend_on_who_the_persons_are_or_the_order_of_rows(
    count: tuple[tuple[Insats, ...], dict[str, Cell]], chance: random.Random
) -> None:
    insatser, by_kod = count
    names = sorted(everybody(by_kod))
    others = dict(zip(names, chance.sample(names, len(names)), strict=True))
    shuffled = chance.sample(sorted(by_kod), len(by_kod))
    renamed = {kod: Cell(by_kod[kod].beslut, frozenset(others[one] for one in by_kod[kod].persons)) for kod in shuffled}
    assert insats_lines(by_kod, insatser, K) == insats_lines(renamed, insatser, K)


@quick
@given(counts(), st.data())
def test_lines_do_not_tell_how_far_above_2k_a_group_is(
    count: tuple[tuple[Insats, ...], dict[str, Cell]], data: st.DataObject
) -> None:
    insatser, by_kod = count
    grown = {
        kod: Cell(cell.beslut + more, cell.persons | crowd(kod, more).persons)
        if len(cell.persons) >= 2 * K and (more := data.draw(st.integers(0, 50)))
        else cell
        for kod, cell in by_kod.items()
    }
    assert insats_lines(by_kod, insatser, K) == insats_lines(grown, insatser, K)


@quick
@given(counts(), st.integers(2, 9))
def test_lines_do_not_depend_on_the_number_of_beslut(
    count: tuple[tuple[Insats, ...], dict[str, Cell]], times: int
) -> None:
    insatser, by_kod = count
    more = {kod: Cell(cell.beslut * times, cell.persons) for kod, cell in by_kod.items()}
    assert insats_lines(by_kod, insatser, K) == insats_lines(more, insatser, K)


times = st.dictionaries(st.integers(3, 60), cells(), min_size=1, max_size=12).filter(
    lambda groups: len(everybody(groups)) >= K
)


def persons_within(groups: Mapping[int, Cell], first: int, through: int | None) -> int:
    return len(everybody({m: cell for m, cell in groups.items() if first <= m and (through is None or m <= through)}))


@quick
@given(times)
def test_bands_cover_all_time_without_gap_and_each_holds_k(by_months: dict[int, Cell]) -> None:
    found = bands(by_months, K)
    assert [3, *(band.through + 1 for band in found if band.through is not None)] == [band.first for band in found]
    assert found[-1].through is None
    assert [] == [band for band in found if persons_within(by_months, band.first, band.through) < K]


@quick
@given(times)
def test_bands_break_only_where_the_fixed_grid_does(by_months: dict[int, Cell]) -> None:
    assert {band.first for band in bands(by_months, K)} <= {first for first, _ in BANDS}
    assert {band.through for band in bands(by_months, K)} <= {through for _, through in BANDS}


@quick
@given(times)
def test_no_line_but_the_last_joins_more_bands_than_it_needs(by_months: dict[int, Cell]) -> None:
    ends = [through for _, through in BANDS]
    for band in bands(by_months, K)[:-1]:
        shorter = [
            end for end in ends if end is not None and band.through is not None and band.first <= end < band.through
        ]
        assert [] == [end for end in shorter if persons_within(by_months, band.first, end) >= K]


@quick
@given(times)
def test_the_last_line_joins_backwards_only_what_is_below_k_together(by_months: dict[int, Cell]) -> None:
    last = bands(by_months, K)[-1]
    starts = [first for first, _ in BANDS if first > last.first]
    for start in starts:
        before_holds = persons_within(by_months, last.first, start - 1) >= K
        assert not before_holds or persons_within(by_months, start, None) < K


@quick
@given(times, st.randoms(use_true_random=False))
def test_bands_do_not_depend_on_who_the_persons_are_or_the_order_of_rows(
    by_months: dict[int, Cell], chance: random.Random
) -> None:
    names = sorted(everybody(by_months))
    others = dict(zip(names, chance.sample(names, len(names)), strict=True))
    renamed = {
        months: Cell(by_months[months].beslut, frozenset(others[one] for one in by_months[months].persons))
        for months in chance.sample(sorted(by_months), len(by_months))
    }
    assert bands(by_months, K) == bands(renamed, K)

"""What may be printed of a list: counts go in by the second door, and no printed row rests on fewer than k persons."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.anonymise.labels import month_interval, months_before, waiting_interval
from reports.anonymise.merge import BANDS
from reports.model import Cell, Disclosure, Inflow, Insats, Outcome, PublicFlows, PublicLista, Redovisning, Tabell
from tests.anonymise.invented import MATDAG, K, One, catalogue, crowd, flows, many, printed, rows, rules, shown

INSATSER = (
    *catalogue("Boende: a b | Stöd: c d"),
    *catalogue("Familjer: e", verksamhet="Individ- och familjeomsorg"),
    *catalogue("Personligt stöd: l | Daglig verksamhet: m", lag="LSS", verksamhet="Funktionshinderomsorg"),
)
OPEN = rules(Redovisning.OPPEN)
RADLISTA = rules(Redovisning.OPPEN, Tabell.RADLISTA)
LSS = One("", lag="LSS", lagrum="9 § 4 LSS", insats="l")
JUNE, JANUARY = "2026-06", "2026-01"


# --- totals ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("disclosure", [rules(), OPEN, RADLISTA])
@pytest.mark.parametrize("n", [0, 1, K - 1, K, 2 * K, 200])
def test_totals_are_always_printed(n: int, disclosure: Disclosure) -> None:
    lista = shown([*many(n), *many(3, "q", LSS)], INSATSER, disclosure)
    assert (n + 3, (("SoL", n), ("LSS", 3))) == (lista.totalt, lista.per_lag)


def test_totals_count_beslut_and_not_persons() -> None:
    lista = shown([*many(5), *many(5), *many(5)], INSATSER)
    assert (15, (("SoL", 15), ("LSS", 0))) == (lista.totalt, lista.per_lag)


def test_an_empty_list_has_totals_and_nothing_else() -> None:
    lista = shown([], INSATSER)
    assert (0, (), (), PublicFlows(0, 0, 0, 0), ()) == (
        lista.totalt,
        lista.tables,
        lista.families,
        lista.floden,
        lista.steps,
    )


# --- a lag below k -------------------------------------------------------------------------------------------------------------


def test_a_lag_below_k_gives_the_families_that_occur_and_no_counts() -> None:
    besluten = [*many(2, "p", One("", insats="c")), *many(2, "q", One("", insats="a"))]
    assert (("SoL", ("Boende", "Stöd")),) == shown(besluten, INSATSER).families


def test_an_unknown_insats_of_a_lag_below_k_is_ovriga_insatser() -> None:
    besluten = [One("p", insats=""), One("q", insats="e")]
    assert (("SoL", ("Familjer", "Övriga insatser")),) == shown(besluten, INSATSER).families


@pytest.mark.parametrize("n", [1, K - 1])
def test_a_lag_below_k_stands_on_no_row_of_any_table(n: int) -> None:
    others = LSS._replace(enhet="Enhet Söder", kon="M", skal="Annat skäl")
    besluten = [*many(n), *many(20, "q", LSS), *many(20, "r", others)]
    lista = shown(besluten, INSATSER, rules(skal=True, kon=True, enhet=True))
    assert {"per_insats", "per_beslutsmanad", "per_enhet", "per_kon", "per_skal"} == {
        table.name for table in lista.tables
    }
    assert {"LSS"} == {row[0] for table in lista.tables for row in table.rows}
    assert [] == [note for table in lista.tables for note in table.notes if note.startswith("SoL")]


def test_a_lag_of_k_persons_has_its_tables_and_no_families() -> None:
    lista = shown(many(K), INSATSER)
    assert ((), (("SoL", "A-insats", K),)) == (lista.families, rows(lista, "per_insats"))


def test_a_lag_that_is_empty_has_neither_tables_nor_families() -> None:
    lista = shown(many(K), INSATSER)
    assert [] == [row for table in lista.tables for row in table.rows if row[0] == "LSS"]


def test_the_threshold_counts_persons_and_not_beslut() -> None:
    lista = shown([One("the same")] * 10, INSATSER)
    assert (10, (), (("SoL", ("Boende",)),)) == (lista.totalt, lista.tables, lista.families)


def test_k_persons_of_one_hushall_are_a_small_group() -> None:
    family = Cell(6, frozenset(f"p{n}" for n in range(6)), frozenset({"familjen"}))
    assert (False, True) == (family.holds(K), Cell(6, family.persons, frozenset({"familjen", "en till"})).holds(K))


def test_beslut_of_persons_that_the_export_does_not_give_count_as_one_person() -> None:
    unknown = [One("the mark of nobody", insats=insats) for insats in "abcd" * 5]
    assert () == shown(unknown, INSATSER).tables


# --- one time axis ----------------------------------------------------------------------------------------------------------------


def test_a_line_of_time_carries_both_beslutsmanad_and_vantetid() -> None:
    besluten = [
        *many(5, "p"),
        *many(5, "q", One("", beslutsmanad="2026-01")),
        *many(5, "r", One("", beslutsmanad="2025-01")),
        *many(5, "s", One("", beslutsmanad="2021-01")),
    ]
    assert (
        ("SoL", "april–juni 2026", "3–5 månader", 5),
        ("SoL", "oktober 2025–mars 2026", "6–11 månader", 5),
        ("SoL", "oktober 2024–september 2025", "12–23 månader", 5),
        ("SoL", "september 2024 eller tidigare", "24 månader eller mer", 5),
    ) == rows(shown(besluten, INSATSER), "per_beslutsmanad")


def test_joined_bands_are_one_interval_of_months() -> None:
    besluten = [*many(4), *many(4, "q", One("", beslutsmanad="2025-12"))]
    assert (("SoL", "juni 2026 eller tidigare", "3 månader eller mer", 8),) == rows(
        shown(besluten, INSATSER), "per_beslutsmanad"
    )


# --- insats × beslutsmånad ------------------------------------------------------------------------------------------------------------


def two_by_two(last: int) -> list[One]:
    """Two insatser by two bands, k persons in three of the cells and `last` in the fourth."""
    return [
        *many(K, "p"),
        *many(K, "q", One("", beslutsmanad=JANUARY)),
        *many(K, "r", One("", insats="c")),
        *many(last, "s", One("", insats="c", beslutsmanad=JANUARY)),
        *many(K, "t", One("", insats="a", beslutsmanad="2025-01")),
        *many(K, "u", One("", insats="c", beslutsmanad="2025-01")),
        *many(K, "v", One("", insats="a", beslutsmanad="2023-01")),
        *many(K, "w", One("", insats="c", beslutsmanad="2023-01")),
    ]


def test_the_cross_is_printed_when_every_cell_holds_k() -> None:
    found = rows(shown(two_by_two(K), INSATSER), "insats_beslutsmanad")
    assert 8 == len(found)
    assert ("SoL", "C-insats", "oktober 2025–mars 2026", K) in found


@pytest.mark.parametrize("last", [0, 1, K - 1])
def test_the_cross_is_left_out_when_one_cell_is_small_or_empty(last: int) -> None:
    assert None is printed(shown(two_by_two(last), INSATSER), "insats_beslutsmanad")


def test_the_cross_is_left_out_when_a_cell_holds_k_beslut_of_fewer_persons() -> None:
    besluten = [*two_by_two(0), *many(K - 1, "s", One("", insats="c", beslutsmanad=JANUARY))]
    besluten.append(besluten[-1])
    assert None is printed(shown(besluten, INSATSER), "insats_beslutsmanad")


@pytest.mark.parametrize("insatser", ["a", "ac"])
def test_the_cross_is_left_out_when_it_would_repeat_another_table(insatser: str) -> None:
    besluten = [one for insats in insatser for one in many(20, insats, One("", insats=insats))]
    assert None is printed(shown(besluten, INSATSER), "insats_beslutsmanad")


# --- verksamhet -----------------------------------------------------------------------------------------------------------------------


def test_per_verksamhet_is_printed_when_each_holds_k() -> None:
    besluten = [*many(7), *many(K, "q", One("", insats="e"))]
    assert (("SoL", "Äldreomsorg", 7), ("SoL", "Individ- och familjeomsorg", K)) == rows(
        shown(besluten, INSATSER), "per_verksamhet"
    )


def test_one_verksamhet_alone_would_print_the_total_over_again() -> None:
    assert () == rows(shown(many(20), INSATSER), "per_verksamhet")


def test_no_verksamhet_is_printed_when_the_small_parts_of_a_divided_line_could_be_worked_out() -> None:
    insatser = (*catalogue("Boende: a | Stöd: b"), *catalogue("Familjer: e | Unga: f", verksamhet="IFO"))
    parts = {"a": 20, "e": 4, "f": 4, "": 10}  # Familjer and Unga are small, and are eight together: four each
    besluten = [one for kod, n in parts.items() for one in many(n, kod, One("", insats=kod))]
    assert () == rows(shown(besluten, insatser), "per_verksamhet")


def test_no_verksamhet_is_printed_when_one_is_below_k() -> None:
    besluten = [*many(20), *many(20, "q", One("", insats="c")), *many(K - 1, "r", One("", insats="e"))]
    assert () == rows(shown(besluten, INSATSER), "per_verksamhet")


def test_unknown_insatser_are_a_verksamhet_of_their_own() -> None:
    besluten = [*many(20), *many(10, "q", One("", insats=""))]
    assert (("SoL", "Äldreomsorg", 20), ("SoL", "Övrigt", 10)) == rows(shown(besluten, INSATSER), "per_verksamhet")


def test_no_verksamhet_is_printed_when_a_line_of_insatser_lies_in_two_with_a_part_below_k() -> None:
    insatser = (*catalogue("Boende: a | Stöd: c"), *catalogue("Familjer: e | Unga: f | Vuxna: g", verksamhet="IFO"))
    parts = {"a": 20, "c": K - 1, "e": 3, "f": 3}
    besluten = [one for kod, n in parts.items() for one in many(n, kod, One("", insats=kod))]
    lista = shown(besluten, insatser)
    assert (("SoL", "A-insats", 20), ("SoL", "Övriga insatser", 10)) == rows(lista, "per_insats")
    assert () == rows(lista, "per_verksamhet")


def test_per_verksamhet_is_printed_when_no_part_of_a_divided_line_is_small() -> None:
    insatser = (
        *catalogue("Boende: a | Stöd: b | Resor: c | Fritid: d"),
        *catalogue("Familjer: e | Unga: f | Vuxna: g", verksamhet="IFO"),
    )
    parts = {"a": 20, "b": 4, "c": 3, "d": 2, "e": 3, "f": 3, "g": 2}
    besluten = [one for kod, n in parts.items() for one in many(n, kod, One("", insats=kod))]
    lista = shown(besluten, insatser)
    assert (("SoL", "A-insats", 20), ("SoL", "Övriga insatser", 17)) == rows(lista, "per_insats")
    assert (("SoL", "Äldreomsorg", 29), ("SoL", "IFO", 8)) == rows(lista, "per_verksamhet")


# --- flows ------------------------------------------------------------------------------------------------------------------------------


def test_flows_are_printed_when_each_is_none_or_holds_k() -> None:
    moved = flows(
        {
            (Inflow.KVARSTAENDE, Outcome.FORTSATT): crowd("p", 12),
            (Inflow.NY, Outcome.FORTSATT): crowd("q", K),
            (Inflow.KVARSTAENDE, Outcome.VERKSTALLD): crowd("r", K),
        }
    )
    lista = shown(many(17), INSATSER, floden=moved)
    assert PublicFlows(kvarstaende=17, nya=K, verkstallda=K, avslutade=0) == lista.floden


@pytest.mark.parametrize("n", [1, K - 1])
@pytest.mark.parametrize(
    "small",
    [
        (Inflow.NY, Outcome.FORTSATT),
        (Inflow.KVARSTAENDE, Outcome.VERKSTALLD),
        (Inflow.KVARSTAENDE, Outcome.AVSLUTAD),
    ],
)
def test_no_flow_is_printed_when_one_is_below_k(small: tuple[Inflow, Outcome], n: int) -> None:
    moved = flows({(Inflow.KVARSTAENDE, Outcome.FORTSATT): crowd("p", 40), small: crowd("q", n)})
    assert None is shown(many(40), INSATSER, floden=moved).floden


def test_a_flow_is_measured_in_persons_and_not_in_beslut() -> None:
    moved = flows(
        {
            (Inflow.KVARSTAENDE, Outcome.FORTSATT): crowd("p", 40),
            (Inflow.NY, Outcome.FORTSATT): Cell(10, frozenset({"one"})),
        }
    )
    assert None is shown(many(40), INSATSER, floden=moved).floden


def test_flows_are_printed_as_they_are_in_an_open_handling() -> None:
    moved = flows({(Inflow.NY, Outcome.FORTSATT): crowd("p", 1), (Inflow.NY, Outcome.VERKSTALLD): crowd("q", 2)})
    assert PublicFlows(kvarstaende=0, nya=3, verkstallda=2, avslutade=0) == shown(many(1), INSATSER, OPEN, moved).floden


# --- what the nämnd may decide to show --------------------------------------------------------------------------------------------------

DECIDED: dict[str, tuple[Disclosure, One, tuple[str, str]]] = {
    "per_enhet": (rules(enhet=True), One("", enhet="Enhet Söder"), ("Enhet Norr", "Enhet Söder")),
    "per_kon": (rules(kon=True), One("", kon="M"), ("Kvinnor", "Män")),
    "per_skal": (rules(skal=True), One("", skal="Annat skäl"), ("Annat skäl", "Plats saknas")),
}


@pytest.mark.parametrize("name", DECIDED)
def test_enhet_kon_and_skal_are_printed_from_2k(name: str) -> None:
    decided, other, labels = DECIDED[name]
    lista = shown([*many(2 * K), *many(2 * K, "q", other)], INSATSER, decided)
    assert tuple(("SoL", label, 2 * K) for label in labels) == rows(lista, name)


@pytest.mark.parametrize("name", DECIDED)
def test_enhet_kon_and_skal_are_left_out_when_one_group_is_below_2k(name: str) -> None:
    decided, other, _ = DECIDED[name]
    lista = shown([*many(50), *many(2 * K - 1, "q", other), *many(1, "q", other)], INSATSER, decided)
    assert None is printed(lista, name)


@pytest.mark.parametrize("name", DECIDED)
def test_one_group_of_enhet_kon_or_skal_alone_is_left_out(name: str) -> None:
    assert None is printed(shown(many(50), INSATSER, DECIDED[name][0]), name)


def test_a_table_says_which_lag_it_leaves_out() -> None:
    besluten = [*many(2 * K), *many(2 * K, "q", One("", kon="M")), *many(2 * K, "r", LSS)]
    found = printed(shown(besluten, INSATSER, rules(kon=True)), "per_kon")
    assert found is not None
    assert (
        "LSS redovisas inte i den här tabellen, eftersom någon grupp skulle bli för liten eller tabellen upprepa en annan.",
    ) == found.notes


@pytest.mark.parametrize("name", DECIDED)
@pytest.mark.parametrize("disclosure", [rules(), OPEN])
def test_enhet_kon_and_skal_are_not_printed_unless_decided(name: str, disclosure: Disclosure) -> None:
    assert None is printed(shown(many(50), INSATSER, disclosure), name)


# --- open, by decision of the nämnd -----------------------------------------------------------------------------------------------------

FEW = [
    One("p"),
    One("q", insats="c", beslutsmanad=JANUARY, enhet=""),
    One("r", insats=""),
    LSS._replace(person="s", beslutsmanad="2024-09", skyddad="J"),
]


def test_an_open_handling_prints_every_insats() -> None:
    assert (
        ("SoL", "A-insats", 1),
        ("SoL", "C-insats", 1),
        ("SoL", "Övriga insatser", 1),
        ("LSS", "L-insats", 1),
    ) == rows(shown(FEW, INSATSER, OPEN), "per_insats")


def test_an_open_handling_prints_single_months() -> None:
    assert (
        ("SoL", "2026-06", "3 månader", 2),
        ("SoL", "2026-01", "8 månader", 1),
        ("LSS", "2024-09", "24 månader", 1),
    ) == rows(shown(FEW, INSATSER, OPEN), "per_beslutsmanad")


def test_an_open_handling_prints_every_verksamhet() -> None:
    assert (("SoL", "Äldreomsorg", 2), ("SoL", "Övrigt", 1), ("LSS", "Funktionshinderomsorg", 1)) == rows(
        shown(FEW, INSATSER, OPEN), "per_verksamhet"
    )


def test_an_open_handling_prints_the_whole_cross() -> None:
    assert (
        ("SoL", "A-insats", "2026-06", 1),
        ("SoL", "C-insats", "2026-01", 1),
        ("SoL", "Övriga insatser", "2026-06", 1),
        ("LSS", "L-insats", "2024-09", 1),
    ) == rows(shown(FEW, INSATSER, OPEN), "insats_beslutsmanad")


def test_an_open_handling_prints_what_the_namnd_has_decided_of_one_person() -> None:
    lista = shown([One("p")], INSATSER, rules(Redovisning.OPPEN, skal=True, kon=True, enhet=True))
    assert [("SoL", "Enhet Norr", 1), ("SoL", "Kvinnor", 1), ("SoL", "Plats saknas", 1)] == [
        *rows(lista, "per_enhet"),
        *rows(lista, "per_kon"),
        *rows(lista, "per_skal"),
    ]


def test_an_open_handling_names_no_families_apart() -> None:
    assert () == shown(FEW, INSATSER, OPEN).families


# --- radlista -----------------------------------------------------------------------------------------------------------------------------


def test_a_radlista_has_a_row_for_each_beslut_and_no_other_table() -> None:
    besluten = [One("p"), One("p"), One("q", insats="c", beslutsmanad=JANUARY, enhet=""), LSS._replace(person="r")]
    lista = shown(besluten, INSATSER, RADLISTA)
    assert ["radlista"] == [table.name for table in lista.tables]
    assert (
        ("Uppgift saknas", JANUARY, "C-insats enligt 11 kap. 1 § SoL"),
        ("Enhet Norr", JUNE, "A-insats enligt 11 kap. 1 § SoL"),
        ("Enhet Norr", JUNE, "A-insats enligt 11 kap. 1 § SoL"),
        ("Enhet Norr", JUNE, "L-insats enligt 9 § 4 LSS"),
    ) == rows(lista, "radlista")


def test_a_radlista_does_not_follow_the_order_of_the_export() -> None:
    besluten = [One("p"), One("q", insats="c"), One("r", enhet="Enhet Söder")]
    assert rows(shown(besluten, INSATSER, RADLISTA), "radlista") == rows(
        shown(besluten[::-1], INSATSER, RADLISTA), "radlista"
    )


def test_a_radlista_has_no_row_numbers() -> None:
    found = printed(shown(FEW, INSATSER, RADLISTA), "radlista")
    assert found is not None
    assert ("enhet", "beslutsmånad", "insats") == found.columns
    assert {str} == {type(cell) for row in found.rows for cell in row}


def test_a_person_with_skyddad_identitet_stands_on_no_row_of_a_radlista() -> None:
    lista = shown([One("p"), One("q", enhet="Enhet Söder", skyddad="J")], INSATSER, RADLISTA)
    found = printed(lista, "radlista")
    assert found is not None
    assert (("Enhet Norr", JUNE, "A-insats enligt 11 kap. 1 § SoL"),) == found.rows
    assert 2 == lista.totalt


def test_the_note_of_a_radlista_does_not_tell_whether_anybody_is_skyddad() -> None:
    one, other = (
        printed(shown([One("p"), One("q", skyddad=skyddad)], INSATSER, RADLISTA), "radlista") for skyddad in "JN"
    )
    assert one is not None
    assert other is not None
    assert ("Tabellen kan ha färre rader än antalet beslut.",) == one.notes == other.notes


def test_a_radlista_of_only_skyddade_is_no_table() -> None:
    lista = shown([One("p", skyddad="J")], INSATSER, RADLISTA)
    assert ((), 1) == (lista.tables, lista.totalt)


def test_a_radlista_says_nothing_of_a_lag_apart_from_its_rows() -> None:
    lista = shown(FEW, INSATSER, rules(Redovisning.OPPEN, Tabell.RADLISTA, skal=True, kon=True, enhet=True))
    assert ((), ["radlista"]) == (lista.families, [table.name for table in lista.tables])


# --- any table: every printed row rests on k persons ------------------------------------------------------------------------------------------

besluten_of_any_list = st.lists(
    st.builds(
        lambda person, where, month, rest: One(
            f"person{person}", where[0], "9 § 4 LSS", where[1], month, rest[0], rest[1], rest[2], rest[3]
        ),
        st.integers(0, 60),
        st.sampled_from([("SoL", kod) for kod in ("a", "b", "c", "d", "e", "")] + [("LSS", kod) for kod in "lm"]),
        st.sampled_from([JUNE, "2026-05", JANUARY, "2025-11", "2025-03", "2024-10", "2024-09", "2020-02"]),
        st.tuples(
            st.sampled_from(["Enhet Norr", "Enhet Söder"]),
            st.sampled_from(["K", "M", ""]),
            st.sampled_from(["Plats saknas", "Annat skäl"]),
            st.sampled_from(["J", "N", "N"]),
        ),
    ),
    max_size=120,
)


def beneath(lista: PublicLista, besluten: list[One]) -> Iterator[tuple[str, tuple[str | int, ...], list[One]]]:
    """Every printed row with the beslut it stands for, found from its words and the table's notes alone, as a reader would."""
    for table in lista.tables:
        for row in table.rows:
            lag, *labels, _ = row
            beslut = [one for one in besluten if one.lag == lag]
            for column, label in zip(table.columns[1:-1], labels, strict=True):
                beslut = [one for one in beslut if fits(one, column, str(label), lista)]
            yield table.name, row, beslut


def fits(one: One, column: str, label: str, lista: PublicLista) -> bool:
    if column == "insats":
        return label == line_of(one, lista)
    if column == "verksamhet":
        known = {(insats.lag, insats.kod): insats.verksamhet for insats in INSATSER}
        return label == known.get((one.lag, one.insats), "Övrigt")
    if column in ("beslutsmånad", "väntetid"):
        months = months_before(MATDAG, one.beslutsmanad)
        words = {"beslutsmånad": lambda f, t: month_interval(MATDAG, f, t), "väntetid": waiting_interval}[column]
        edges = [(first, through) for first, _ in BANDS for _, through in BANDS if through is None or first < through]
        return any(first <= months and (through is None or months <= through) and label == words(first, through) for first, through in edges)  # fmt: skip
    value = {"enhet": one.enhet, "kön": one.kon, "skäl": one.skal}[column]
    return label == {"K": "Kvinnor", "M": "Män", "": "Uppgift saknas"}.get(value, value)


def line_of(one: One, lista: PublicLista) -> str:
    """The printed line of insatser that a beslut stands on, by the labels and notes of the table."""
    names = {(insats.lag, insats.kod): insats.namn for insats in INSATSER}
    name = names.get((one.lag, one.insats), "")
    found = printed(lista, "per_insats")
    assert found is not None
    labels = [str(row[1]) for row in found.rows if row[0] == one.lag]
    if name in labels:
        return name
    for note in found.notes:
        label, _, members = note.removeprefix(f"{one.lag}: ").removesuffix(".").partition(" omfattar ")
        if note.startswith(one.lag) and name[:1].lower() + name[1:] in members.replace(" och ", ", ").split(", "):
            return label
    return "Övriga insatser" if len(labels) > 1 else "Samtliga insatser" if labels == ["Samtliga insatser"] else labels[0]  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=250)
@given(besluten_of_any_list)
def test_every_printed_row_rests_on_k_persons_and_counts_their_beslut(besluten: list[One]) -> None:
    lista = shown(besluten, INSATSER, rules(skal=True, kon=True, enhet=True))
    for name, row, beslut in beneath(lista, besluten):
        assert row[-1] == len(beslut), (name, row)
        assert len({one.person for one in beslut}) >= K, (name, row)


@settings(derandomize=True, deadline=None, max_examples=250)
@given(besluten_of_any_list)
def test_the_rows_of_every_table_add_up_to_the_totals_of_their_lagar(besluten: list[One]) -> None:
    lista = shown(besluten, INSATSER, rules(skal=True, kon=True, enhet=True))
    totals = dict(lista.per_lag)
    for table in lista.tables:
        lagar = {str(row[0]) for row in table.rows}
        sums = {lag: sum(int(row[-1]) for row in table.rows if row[0] == lag) for lag in lagar}
        assert {lag: totals[lag] for lag in lagar} == sums, table.name


@settings(derandomize=True, deadline=None, max_examples=100)
@given(besluten_of_any_list, st.randoms(use_true_random=False))
def test_what_is_printed_does_not_depend_on_the_order_of_rows(besluten: list[One], chance: random.Random) -> None:
    decided = rules(skal=True, kon=True, enhet=True)
    assert shown(besluten, INSATSER, decided) == shown(chance.sample(besluten, len(besluten)), INSATSER, decided)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(besluten_of_any_list)
def test_steps_hold_no_figures_but_the_threshold(besluten: list[One]) -> None:
    lista = shown(besluten, INSATSER, rules(skal=True, kon=True, enhet=True))
    numbers = {word.strip(".,") for step in lista.steps for word in step.split() if word.strip(".,").isdigit()}
    assert numbers <= {str(K), str(2 * K)}


def test_a_catalogue_may_have_the_same_kod_in_both_lagar() -> None:
    insatser = (*catalogue("Boende: a"), Insats("LSS", "a", "A enligt LSS", "Stöd", "Funktionshinderomsorg"))
    besluten = [*many(K), *many(2 * K, "q", LSS._replace(insats="a"))]
    assert (("SoL", "A-insats", K), ("LSS", "A enligt LSS", 2 * K)) == rows(shown(besluten, insatser), "per_insats")

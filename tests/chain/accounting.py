"""A quarter's handlingar held against what the ledger says, beslut by beslut and figure by figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tests.chain.ledger import AVSLUTAD, NY, VERKSTALLD, Expected, Line
from tests.chain.office import Told, key_of_row
from tests.recount import AVBRUTNA, EJ_VERKSTALLDA

_MARKE = re.compile(r"[0-9a-f]{8}")
_CLOSING = (VERKSTALLD, AVSLUTAD)
_QUARTERS_NAMED = 4
Marks = dict[str, str]


def every_beslut_is_accounted_for(told: Told, expected: Expected, marks: Marks) -> None:
    """The IVO list has exactly the beslut it must, each once, as the kind it must, closings first, each with its own märke.

    `marks` are the märken of earlier quarters by number, and are added to.
    """
    number_of = {line.whose: number for number, line in expected.listed}
    assert len(number_of) == len({number for number, _ in expected.listed}), (
        "two beslut that the list cannot tell apart"
    )
    rows = [row for row in told.rows if not corrects(row)]
    listed = Counter((number_of.get(key_of_row(row), str(key_of_row(row))), row["Rapporttyp"]) for row in rows)
    assert Counter((number, line.rapporttyp) for number, line in expected.listed) == listed
    kinds = [row["Rapporttyp"] in _CLOSING for row in told.rows]
    assert sorted(kinds, reverse=True) == kinds
    for row in rows:
        number = number_of[key_of_row(row)]
        assert _MARKE.fullmatch(row["Märke"]), row["Märke"]
        assert marks.setdefault(number, row["Märke"]) == row["Märke"], number
    assert len(set(marks.values())) == len(marks)


def corrects(row: Mapping[str, str]) -> bool:
    """Whether the row only corrects what an earlier report told of a wait that had ended: another end, or one of a beslut that was gone.

    The ledger follows those that wait; that an end is told again where it changed is tested for itself.
    """
    remark = row["Anmärkning"] or ""
    return (
        row["Rapporttyp"] in _CLOSING and "Ingår inte i kvartalets siffror" in remark and "Rapporterades som" in remark
    )


def ended_are_filled_in(told: Told, expected: Expected) -> None:
    """A row has its end when the wait has ended, and none when it goes on."""
    number_of = {line.whose: number for number, line in expected.listed}
    open_ = {number for number, line in expected.told.items() if "D" in line.groups}
    without = {number_of[key_of_row(row)] for row in told.rows if not row["Verkställd eller avslutad den"]}
    assert open_ == without


def what_was_late_is_said(told: Told, expected: Expected) -> None:
    """Anmärkning tells of the quarters before, of what ended before the quarter, and of what nobody told of in time."""
    said = {(key_of_row(row), row["Rapporttyp"]): row["Anmärkning"] for row in told.rows}
    for number, line in expected.listed:
        remark = said[line.whose, line.rapporttyp]
        needs = number in expected.late or number in expected.overlooked or number in expected.known_before
        assert bool(remark) or not needs, (number, line)
        quarters = [_in_words(kvartal) for kvartal in expected.known_before.get(number, ())]
        assert [] == [one for one in quarters[-_QUARTERS_NAMED:] if one not in remark], (number, remark)
        assert (len(quarters) > _QUARTERS_NAMED) == ("bland annat" in remark), (number, remark)


def _in_words(kvartal: str) -> str:
    year, number = kvartal.split("-K")
    return f"kvartal {number} {year}"


def sums_hold(told: Told, expected: Expected) -> None:
    """A + B = C + D for each list and lag: counted here, printed, and as the IVO list says, where late closings are not counted."""
    for lista in (EJ_VERKSTALLDA, AVBRUTNA):
        printed, counted = told.lista(lista), expected.counted.listor[lista]
        own = [line for line in expected.told.values() if line.lista == lista]
        for lag in ("SoL", "LSS"):
            groups = Counter(letter for line in own if line.lag == lag for letter in line.groups)
            assert groups["A"] + groups["B"] == groups["C"] + groups["D"]
            assert groups["D"] == printed["per_lag"][lag]
        assert counted.totalt == printed["totalt"]
        floden = printed["floden"]
        flows = {
            "kvarstaende": counted.kvarstaende,
            "nya": counted.nya,
            "verkstallda": counted.verkstallda,
            "avslutade": counted.avslutade,
            "rapporterade": counted.nya + counted.kvarstaende,
            "fortsatt": counted.totalt,
        }
        assert {name: flows[name] for name, n in floden.items() if n is not None} == {
            name: n for name, n in floden.items() if n is not None
        }
        assert counted.nya + counted.kvarstaende == counted.verkstallda + counted.avslutade + counted.totalt
        assert counted.nya == sum(1 for line in own if line.rapporttyp == NY)


def tables_hold(told: Told, expected: Expected, names: Mapping[tuple[str, str], str]) -> None:
    """Open accounts: the printed table of insatser is the second count, by name."""
    for lista in (EJ_VERKSTALLDA, AVBRUTNA):
        printed = {table["namn"]: table["rader"] for table in told.lista(lista)["tabeller"]}
        counted = expected.counted.listor[lista].per_insats
        by_name = Counter({(lag, names.get((lag, kod), "Övriga insatser")): n for (lag, kod), n in counted.items()})
        assert by_name == Counter({(lag, name): n for lag, name, n in printed.get("per_insats", [])})


def comparisons_hold(told: Told, printed: Mapping[str, Mapping[str, int]], kvartal: str) -> None:
    """What the figures say of earlier quarters is what those printed; nothing where there was none."""
    year, number = int(kvartal[:4]), int(kvartal[-1])
    before = f"{year}-K{number - 1}" if number > 1 else f"{year - 1}-K4"
    for lista in (EJ_VERKSTALLDA, AVBRUTNA):
        figures = told.lista(lista)
        assert printed.get(before, {}).get(lista) == figures["foregaende_kvartal"]
        assert printed.get(f"{year - 1}-K{number}", {}).get(lista) == figures["samma_kvartal_foregaende_ar"]


def lines_by_kind(lines: Mapping[str, Line]) -> Counter[str]:
    """How many lines of each kind."""
    return Counter(line.rapporttyp for line in lines.values())

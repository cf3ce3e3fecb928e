"""Small chains of whatever may happen between two exports: nobody who waited at the end of a quarter is lost in the next.

An ordinary run tries a few, `EXEMPEL=lang` two thousand chains of eight quarters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import Phase, given, settings

from reports.errors import ReportError
from reports.pipeline import run_kvartal
from reports.run.order import Result
from tests.chain.accounting import corrects
from tests.chain.ledger import NY, RAKNAS_INTE, SAKNAS, VERKSTALLD, Expected, Ledger
from tests.chain.office import MARK, lines_of
from tests.chain.slim import slim_templates
from tests.chain.world import KVARTAL, Turn, World, chains, day_after, other_profile
from tests.examples import LONG_RUN, SHORT_RUN, tried
from tests.first_count import insatser_of
from tests.runs import kommun_file, order

CHAINS = 2000 if LONG_RUN else 3 if SHORT_RUN else 10
_OPPEN = {"redovisning": '"oppen"', "beslut": '"SN 2024-02-10 § 14"'}


@pytest.fixture(scope="session")
def standard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Templates that are quick to read."""
    return slim_templates(tmp_path_factory.mktemp("mallar") / "standard")


@dataclass
class Chain:
    """One chain in its own folder: the register's, the handlingar's and kommun.toml with its answers. `marks` are by number."""

    folder: Path
    standard: Path
    world: World = field(default_factory=World)
    ledger: Ledger = field(default_factory=lambda: Ledger(insatser_of("lillby")))
    marks: dict[str, str] = field(default_factory=dict)
    runs: int = 0

    def __post_init__(self) -> None:
        self.kommun = kommun_file(self.folder / "mall", **_OPPEN)
        other_profile(self.folder / "mall")

    def turn(self, kvartal: str, turn: Turn) -> None:
        """A quarter of the chain, and the corrected export of it if there is one."""
        for events in [turn.before, turn.corrected] if turn.corrected and not turn.skipped else [turn.before]:
            for kind, which, days in events:
                self.world.happens(kind, which, days, day_after(kvartal))
            if not turn.skipped:
                self._make(kvartal, turn.by_number)
        if not turn.skipped:
            self.world.reported()

    def _make(self, kvartal: str, by_number: bool) -> None:
        self.runs += 1
        given, counted = self.world.write(self.folder / f"export-{self.runs}")
        expected = self.ledger.expect(kvartal, counted)
        before = self.ledger.quarters.get(expected.earlier)
        waited = set(before.open) if before else set()
        try:
            result = self._run(kvartal, given)
        except ReportError as stop:
            for number, code in self._named(stop, waited - set(expected.told)).items():
                assert expected.missing.get(number) in (code, None), (number, code)
                self._answer(number, code, by_number)
            result = self._run(kvartal, given)
        self._everyone_is_accounted_for(result, expected, waited)
        self.ledger.enter(expected)

    def _run(self, kvartal: str, given: list[Path]) -> Result:
        asked = order(
            given, self.kommun, self.folder / "ut", kvartal, fixed_key=None, register=self.folder / "register"
        )
        return run_kvartal(replace(asked, standard=self.standard, upprattad=date(2026, 10, 15)))

    def _named(self, stop: ReportError, may: set[str]) -> dict[str, str]:
        """Those that the stop names, who must have waited and not be told of now, with the code of the finding."""
        numbers = {mark: number for number, mark in self.marks.items()}
        named: dict[str, str] = {}
        for line in str(stop).splitlines():
            code = next((one for one in (SAKNAS, RAKNAS_INTE) if one in line), "")
            named |= {numbers.get(mark, mark): code for mark in MARK.findall(line)}
        assert named, stop
        assert named.keys() <= may, (named, may, str(stop))
        assert "" not in named.values(), stop
        return named

    def _answer(self, number: str, fynd: str, by_number: bool) -> None:
        one = next(one for one in self.world.besluten if f"b{one.nth}" == number)
        called = one.known_as if by_number else self.marks[number]
        with self.kommun.open("a", encoding="utf-8") as file:
            file.write(
                f'\n[[granskat]]\nfynd = "{fynd}"\nbeslutsnummer = "{called}"\ndatum = "2026-10-14"\nroll = "Handläggare"\n'
            )

    def _everyone_is_accounted_for(self, result: Result, expected: Expected, waited: set[str]) -> None:
        book = openpyxl.load_workbook(next((result.folder / "sekretess").glob("ivo-lista-*")))
        rows = lines_of(book, "Att rapportera")
        told = {f"b{row['Ärendenummer'][1:]}": row for row in rows}
        answered = {row["Märke"] for row in lines_of(book, "Saknas i exporten")}
        kinds = Counter((f"b{row['Ärendenummer'][1:]}", row["Rapporttyp"]) for row in rows)
        assert {1} >= set(kinds.values()), "somebody stands twice"
        assert Counter((number, line.rapporttyp) for number, line in expected.told.items()) <= kinds
        twice = {number for number, many in Counter(number for number, _ in kinds).items() if many > 1}
        assert twice <= expected.told.keys() & expected.late.keys()
        for number in waited - set(expected.told):
            assert number in told or self.marks[number] in answered, number
        others = set(told) - set(expected.told) - waited
        assert all(corrects(told[number]) for number in others), "an end entered late of somebody who did not wait"
        for number, row in told.items():
            if number in waited:
                assert self.marks[number] == row["Märke"], number
            self.marks[number] = row["Märke"]


# A failing chain takes minutes to make smaller, so that is done in a long run only.
_PHASES = (Phase.explicit, Phase.generate, *((Phase.target, Phase.shrink) if LONG_RUN else ()))


@settings(tried(40), max_examples=CHAINS, phases=_PHASES)
@given(turns=chains)
def test_nobody_who_waited_at_the_end_of_a_quarter_is_lost_in_the_next(standard: Path, turns: list[Turn]) -> None:
    with TemporaryDirectory() as folder:
        chain = Chain(Path(folder), standard)
        for dag in (date(2024, 6, 3), date(2024, 8, 20), date(2024, 11, 11)):
            chain.world.decide(dag)
        for kvartal, turn in zip(KVARTAL, turns, strict=True):
            chain.turn(kvartal, turn)


def test_a_wait_that_ended_unseen_is_told_of_beside_the_one_that_has_begun_since(standard: Path) -> None:
    with TemporaryDirectory() as folder:
        chain, nothing = Chain(Path(folder), standard), Turn([], False, [], False)
        chain.world.decide(date(2024, 6, 3))
        chain.turn("2024-K4", nothing)
        chain.world.besluten[0].periods = [[date(2025, 1, 20), date(2025, 2, 1)]]
        chain.turn("2025-K2", nothing)
        expected = chain.ledger.quarters["2025-K2"]
        assert ([NY], [VERKSTALLD]) == tuple(
            [line.rapporttyp for line in lines.values()] for lines in (expected.told, expected.late)
        )

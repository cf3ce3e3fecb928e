"""A chain of quarters from the first to the last: each made, stopped where it must be, answered, and held against the ledger."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.chain import accounting
from tests.chain.ledger import Expected, Ledger
from tests.chain.office import Answer, Office, Told
from tests.chain.town import reported_on
from tests.first_count import insatser_of, kommun_file
from tests.recount import AVBRUTNA, EJ_VERKSTALLDA


@dataclass
class Course:
    """One nämnd from quarter to quarter. `printed` are the totals that each quarter printed last; `marks` märken by number.

    `stops` are the runs that ended in exit code 3, by period; `answered` what kommun.toml answers, as (number, code); `sums` the figures of the whole chain.
    """

    office: Office
    ledger: Ledger
    printed: dict[str, dict[str, int]] = field(default_factory=dict)
    marks: accounting.Marks = field(default_factory=dict)
    stops: dict[str, Answer] = field(default_factory=dict)
    quarters: dict[str, tuple[Expected, Told]] = field(default_factory=dict)
    answered: set[tuple[str, str]] = field(default_factory=set)
    sums: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, kommun: str, folder: Path, *, oppen: bool = False) -> Course:
        """The first day of a nämnd with the program."""
        return cls(Office(folder, kommun, oppen), Ledger(insatser_of(kommun)))

    def quarter(
        self, period: str, given: Sequence[Path], counted: Path, answers: dict[str, str] | None = None
    ) -> tuple[Expected, Told]:
        """Makes a quarter, or the corrected one when the period ends in `-v2`, and requires all that the specification asks.

        `given` are the exports the program reads, `counted` the standard export of the same day. `answers` are the words by which
        the answers name the beslut that are unaccounted for (by number), where the officer does not use the märke.
        """
        kvartal, office = period[:7], self.office
        expected = self.ledger.expect(kvartal, counted)
        asked = {number: code for number, code in expected.missing.items() if (number, code) not in self.answered}
        if asked:
            self._stopped(period, given, expected, asked)
            for number, code in asked.items():
                office.answer(code, (answers or {}).get(number, self.marks[number]), reported_on(kvartal))
            self.answered |= set(asked.items())
        answer = office.make(kvartal, reported_on(kvartal), given)
        assert 0 == answer.code, (period, answer.err)
        told = office.told(period)
        accounting.every_beslut_is_accounted_for(told, expected, self.marks)
        accounting.ended_are_filled_in(told, expected)
        accounting.sums_hold(told, expected)
        accounting.comparisons_hold(told, self.printed, kvartal)
        if office.oppen:
            accounting.tables_hold(told, expected, _names(office.kommun))
        self._enter(period, expected, told)
        return expected, told

    def again(self, period: str, given: Sequence[Path]) -> Answer:
        """The same run once more, which must change nothing."""
        before = self.office.everything()
        answer = self.office.make(period[:7], reported_on(period[:7]), given)
        assert (0, True) == (answer.code, "amma indata" in answer.out), answer
        assert before == self.office.everything()
        return answer

    def _stopped(self, period: str, given: Sequence[Path], expected: Expected, asked: dict[str, str]) -> None:
        """Somebody is unaccounted for: the run stops, names the code and the märke, and writes nothing."""
        before = self.office.everything()
        answer = self.office.make(period[:7], reported_on(period[:7]), given)
        assert 3 == answer.code, (period, asked, answer.out)
        assert before == self.office.everything()
        assert {self.marks[number] for number in asked} == answer.marks & set(self.marks.values())
        for code in set(asked.values()):
            assert code in answer.err
        lines = [self.ledger.quarters[expected.earlier].told[number] for number in asked]
        for line in lines:
            assert not [value for value in (line.arende, line.person, line.person[2:]) if value in answer.err]
        self.stops[period] = answer

    def _enter(self, period: str, expected: Expected, told: Told) -> None:
        self.ledger.enter(expected)
        self.quarters[period] = expected, told
        self.printed[period[:7]] = {lista: told.lista(lista)["totalt"] for lista in (EJ_VERKSTALLDA, AVBRUTNA)}
        self.sums += Counter(
            {
                "rapporter": len(told.rows),
                "öppna från kvartalet före": len(self._before(expected)),
                "rapporterade igen": len(self._before(expected).keys() & expected.told.keys()),
                "avslut registrerade sent": len(expected.late),
                "besvarade": len(expected.missing),
                "beslut registrerade sent": len(expected.overlooked),
            }
        )

    def _before(self, expected: Expected) -> dict[str, object]:
        earlier = self.ledger.quarters.get(expected.earlier)
        return {**earlier.open} if earlier else {}

    @property
    def unaccounted(self) -> int:
        """The open beslut of any quarter that the next did not account for; must be none."""
        told = ("rapporterade igen", "avslut registrerade sent", "besvarade")
        return self.sums["öppna från kvartalet före"] - sum(self.sums[name] for name in told)

    def summary(self) -> str:
        """The figures of the chain, to print."""
        parts = [f"{len(self.marks)} beslut", *(f"{n} {name}" for name, n in self.sums.items())]
        codes = ", ".join(f"{n} gånger slutkod {code}" for code, n in sorted(self.office.made.items()))
        return f"{self.office.kommun}, {len(self.quarters)} körningar ({codes}): {', '.join(parts)}, {self.unaccounted} utan besked"


def _names(kommun: str) -> dict[tuple[str, str], str]:
    data = tomllib.loads(kommun_file(kommun).read_text(encoding="utf-8"))
    return {(one["lag"], one["kod"]): one["namn"] for one in data["insats"]}

"""A handful of beslut and what may be done to them between two exports, as Hypothesis draws it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from tests.recount import quarter_days
from tests.runs import ROOT, person, row, write_export

KVARTAL = ("2024-K4", "2025-K1", "2025-K2", "2025-K3", "2025-K4", "2026-K1", "2026-K2", "2026-K3")
OTHER = "annat"  # another system, whose number of a beslut stands under another heading
_KINDS = (
    *("start", "start", "start", "avbrott", "resume", "close", "until", "withdraw", "withdraw"),
    *(
        "vanish",
        "vanish",
        "refuse",
        "redate",
        "respell",
        "lagrum",
        "person",
        "insats",
        "move",
        "move",
        "decide",
        "decide",
    ),
)
_OF_IDENTITY = ("redate", "person", "insats", "lagrum")  # what a beslut is known by when it changes system
_ONE_AT_A_TIME = {"person", "redate", "insats"}  # a number of which two of these are other stands for another beslut
_INSATSER = ("Särskilt boende", "Hemtjänst", "Ledsagning", "Dagverksamhet")
_WAITS = st.integers(0, 220)

events = st.tuples(st.sampled_from(_KINDS), st.integers(0, 5), _WAITS)


@dataclass(frozen=True)
class Turn:
    """One quarter: what is done before its export, whether it is skipped, and what a corrected export of it then tells."""

    before: list[tuple[str, int, int]]
    skipped: bool
    corrected: list[tuple[str, int, int]]
    by_number: bool


turns = st.builds(
    Turn,
    st.lists(events, max_size=3),
    st.sampled_from((False,) * 7 + (True,)),
    st.one_of(st.just([]), st.just([]), st.just([]), st.lists(events, min_size=1, max_size=2)),
    st.booleans(),
)
chains = st.lists(turns, min_size=len(KVARTAL), max_size=len(KVARTAL))


@dataclass
class One:
    """A beslut as the exports tell of it.

    `spelling` is how its number is written, `known_as` the number in the latest quarter made, `touched` what was done since then. It
    moves to the other system at most once: back in the first with yet another number it would not be known again.
    """

    nth: int
    dag: date
    periods: list[list[date | None]] = field(default_factory=list)
    avslutad: date | None = None
    galler_till: date | None = None
    gynnande: bool = True
    lagrum: str = "4 kap. 1 §"
    insats: str = _INSATSER[0]
    person: int = 0
    present: bool = True
    spelling: int = 0
    moves: int = 0
    known_as: str = ""
    touched: set[str] = field(default_factory=set)

    @property
    def system(self) -> str:
        """The system it stands in."""
        return OTHER if self.moves % 2 else "standard"

    @property
    def number(self) -> str:
        """Its number in the system it stands in; each move gives a new one."""
        plain = f"B{self.nth}" if not self.moves else f"M{self.moves}-{self.nth}"
        return (plain, plain.lower(), f"  {plain} ")[self.spelling % 3]

    def rows(self, number: str) -> list[dict[str, str]]:
        """A row per period, or one without any."""
        return [
            row(
                self.nth,
                beslutsnummer=number,
                personnummer=person(self.nth + 100 * self.person),
                lagrum=self.lagrum,
                insats=self.insats,
                utfall="Bifall" if self.gynnande else "Avslag",
                beslutsdatum=str(self.dag),
                gäller_till=_text(self.galler_till),
                avslutad=_text(self.avslutad),
                avslutsorsak="Behov upphört" if self.avslutad else "",
                verkställd_från=_text(fran),
                avbruten_från=_text(avbrott),
            )
            for fran, avbrott in self.periods or [[None, None]]
        ]


@dataclass
class World:
    """The beslut there are, by their place in the list."""

    besluten: list[One] = field(default_factory=list)

    def decide(self, dag: date) -> None:
        self.besluten.append(One(len(self.besluten) + 1, dag))

    def happens(self, kind: str, which: int, days: int, today: date) -> None:
        """Something is done to one beslut, by `today`."""
        if kind == "decide":
            if len(self.besluten) < 6:
                self.decide(today - timedelta(days=2 * days))
            return
        one, then = self.besluten[which % len(self.besluten)], today - timedelta(days=days)
        apart = kind in _OF_IDENTITY and "move" in one.touched
        apart |= kind in _ONE_AT_A_TIME and bool(one.touched & _ONE_AT_A_TIME - {kind})
        if apart or (kind == "move" and (one.touched or one.moves or not one.present)):
            return
        if kind in (*_OF_IDENTITY, "move", "vanish"):
            one.touched.add(kind)
        _do(one, kind, then, today, days)

    def write(self, folder: Path) -> tuple[list[Path], Path]:
        """The files for the program, one of each system, and one for the second count in which every beslut has its own number."""
        folder.mkdir(parents=True, exist_ok=True)
        there = [one for one in self.besluten if one.present]
        given = []
        for system in ("standard", OTHER):
            rows = [line for one in there if one.system == system for line in one.rows(one.number)]
            if rows or system == "standard":
                given.append(write_export(folder / f"{system}.csv", rows))
        if len(given) > 1:
            text = given[1].read_text(encoding="utf-8")
            given[1].write_text(text.replace("beslutsnummer", "annat nummer", 1), encoding="utf-8")
        counted = write_export(folder / "räknad.csv", [line for one in there for line in one.rows(f"B{one.nth}")])
        return given, counted

    def reported(self) -> None:
        """A quarter has been made: what was done before is known."""
        for one in self.besluten:
            one.touched -= {*_OF_IDENTITY, "move"}
            if one.present:
                one.touched.clear()
                one.known_as = one.number.strip()


def _do(one: One, kind: str, then: date, today: date, days: int) -> None:
    if kind == "start" and not one.periods:
        one.periods.append([then, None])
    elif kind == "avbrott" and one.periods and not one.periods[-1][1]:
        one.periods[-1][1] = then
    elif kind == "resume" and one.periods and one.periods[-1][1]:
        one.periods.append([then, None])
    elif kind == "close":
        one.avslutad = then
    elif kind == "until":
        one.galler_till = then + timedelta(days=60)
    elif kind == "withdraw":
        one.periods, one.avslutad, one.galler_till = [], None, None
    elif kind == "vanish":
        one.present = not one.present
    elif kind == "refuse":
        one.gynnande = not one.gynnande
    elif kind == "redate":
        one.dag = today - timedelta(days=2 * days)
    elif kind == "respell":
        one.spelling += 1
    elif kind == "lagrum":
        one.lagrum = "4:1" if one.lagrum != "4:1" and days % 3 == 0 else "4 kap 1§ SoL"
    elif kind == "person":
        one.person = 1 - one.person
    elif kind == "insats":
        one.insats = _INSATSER[days % len(_INSATSER)]
    elif kind == "move":
        one.moves += 1


def day_after(kvartal: str) -> date:
    """The day the exports of a quarter are made."""
    return quarter_days(kvartal)[1] + timedelta(days=5)


def other_profile(folder: Path) -> None:
    """The other system's profile beside a kommun.toml."""
    text = (ROOT / "reports/read/profiles/standard-beslut.toml").read_text(encoding="utf-8")
    text = text.replace('system = "standard"', f'system = "{OTHER}"').replace('= "beslutsnummer"', '= "annat nummer"')
    (folder / "profiler").mkdir()
    (folder / "profiler" / f"{OTHER}-beslut.toml").write_text(text, encoding="utf-8")


def _text(day: date | None) -> str:
    return str(day) if day else ""

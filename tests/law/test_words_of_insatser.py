"""The words for insatser and lagrum around the change of law of 1 July 2025: what is known is counted as itself, what is not is told and counted.

Nothing ends among the övriga insatser without a finding, and no word is taken for one that it only resembles.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reports.aggregate import count
from reports.anonymise import part
from reports.check import check_beslut
from reports.law import load_law
from reports.model import FindingKind, Kvartal, LeftOut, Lista
from reports.run.judging import findings_of_law, judge_all
from tests.builders import INSATSER, SETTINGS, Row, export, kommun, row

LAW = load_law()
QUARTER = Kvartal(2026, 3)
# One insats has got a new name, and its old one is among the words; two have been made one.
TOWN = kommun(
    """
[[insats]]
lag = "SoL"
ord = ["Korttidsboende", "Växelvård", "Avlastning"]
kod = "korttid"
namn = "Korttidsplats"
familj = "Boende för äldre"
verksamhet = "ÄO"
""",
    SETTINGS,
    INSATSER,
)
KNOWN = {
    "SoL": {
        "Särskilt boende": "sarskilt-boende",
        "Säbo": "sarskilt-boende",
        "Hemtjänst": "hemtjanst",
        "Korttidsplats": "korttid",
        "Korttidsboende": "korttid",
        "Växelvård": "korttid",
        "Avlastning": "korttid",
    },
    "LSS": {"Kontaktperson": "lss-4", "Biträde av kontaktperson": "lss-4"},
}
UNKNOWN = {
    "SoL": (
        "Särskilt boendee", "Sarskilt boende", "Särskilt  boende (gammal kod)", "Särskiltboende", "SÄB", "Hemtjänst, Säbo",
        "Hemtjänst/Korttidsplats", "Hemtjänst.", "Kontaktperson", "Äldreboende", "Övrigt", "Övriga insatser", "ovriga", "Null", "4711", "",
    ),
    "LSS": ("Säbo", "Kontakt person", "Kontaktpersn", "Kontaktperson SoL", "lss-4", "9 § 4", "Övrigt", ""),
}  # fmt: skip
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.lower,
    lambda text: f" {text.replace(' ', '   ')} ",
)

OLD, NEW = ("2024-01-10", "2025-06-29", "2025-06-30"), ("2025-07-01", "2025-07-02", "2026-01-31")
OUTSIDE, NO_REMARK = LeftOut.LAGRUM_UTANFOR, None
# Lagrum, days, why it is not counted, and the remark that the law makes.
PROVISIONS: tuple[tuple[str, tuple[str, ...], LeftOut | None, FindingKind | None], ...] = (
    ("4 kap. 1 §", OLD, None, NO_REMARK),
    ("4 kap. 1 § SoL (2001:453)", OLD, None, NO_REMARK),
    ("4 kap. 1 §", NEW, None, FindingKind.GAMMALT_LAGRUM_EFTER_UPPHAVANDET),
    ("4 kap. 1 § SoL (2001:453)", NEW, None, FindingKind.GAMMALT_LAGRUM_EFTER_UPPHAVANDET),
    ("4 kap. 1 § SoL (2025:400)", NEW, OUTSIDE, FindingKind.LAGRUM_ANNAN_LYDELSE),
    ("4 kap. 1 § SoL (2025:400)", OLD, OUTSIDE, FindingKind.LAGRUM_ANNAN_LYDELSE),
    ("11 kap. 1 §", NEW, None, NO_REMARK),
    ("12 kap. 1 §", NEW, None, NO_REMARK),
    ("11 kap. 1 § SoL (2025:400)", NEW, None, NO_REMARK),
    ("12 kap 1§ sol(2025:400)", NEW, None, NO_REMARK),
    ("11 kap. 1 §", OLD, OUTSIDE, FindingKind.NYTT_LAGRUM_FORE_IKRAFTTRADANDET),
    ("12 kap. 1 §", OLD, OUTSIDE, FindingKind.NYTT_LAGRUM_FORE_IKRAFTTRADANDET),
    ("11 kap. 1 § SoL (2001:453)", NEW, OUTSIDE, FindingKind.LAGRUM_ANNAN_LYDELSE),
    ("12 kap. 1 § SoL (2001:453)", NEW, OUTSIDE, FindingKind.LAGRUM_ANNAN_LYDELSE),
    ("4 kap. 1", OLD + NEW, LeftOut.OKANT_LAGRUM, FindingKind.OKANT_LAGRUM),
    ("4:1", OLD + NEW, LeftOut.OKANT_LAGRUM, FindingKind.OKANT_LAGRUM),
    ("11:1", NEW, LeftOut.OKANT_LAGRUM, FindingKind.OKANT_LAGRUM),
    ("bistånd", OLD + NEW, LeftOut.OKANT_LAGRUM, FindingKind.OKANT_LAGRUM),
    ("11 kap. 1 § eller 4 kap. 1 §", OLD + NEW, LeftOut.OKANT_LAGRUM, FindingKind.OKANT_LAGRUM),
    ("9 § 4", OLD + NEW, LeftOut.OKANT_LAGRUM, FindingKind.OKANT_LAGRUM),
    ("", OLD + NEW, LeftOut.OKANT_LAGRUM, FindingKind.OKANT_LAGRUM),
)


def counted(one: Row) -> tuple[dict[str, int], LeftOut | None, set[FindingKind]]:
    """By kod how many wait in the quarter, why the beslut is left out, and what is told of it."""
    checked = check_beslut([export([one])], TOWN, only_namnd=False)
    parted = part(checked.besluten, b"a key for tests only, thirty-two", with_personnummer=False)
    judged = judge_all(parted.besluten, LAW, QUARTER, False)
    waiting = count(judged.besluten, judged.judgements)[Lista.EJ_VERKSTALLDA].fortsatt
    told = {found.kind for found in (*checked.findings, *findings_of_law(parted, judged, TOWN))}
    left_out = next(iter(judged.left_out), None)
    assert waiting.total.beslut == (0 if left_out else 1)
    return (
        {kod: cell.beslut for (kod,), cell in waiting.by("insats").cells.items()},
        left_out,
        told - {FindingKind.ORSAK_SAKNAS},
    )


def granted(lag: str, insats: str, day: str = "2025-08-20", lagrum: str = "") -> Row:
    return row(lag=lag, lagrum=lagrum or ("11 kap. 1 §" if lag == "SoL" else "9 § 4"), insats=insats, beslutsdatum=day)


@pytest.mark.parametrize("spelled", SPELLINGS)
@pytest.mark.parametrize(("lag", "word"), [(lag, word) for lag, words in KNOWN.items() for word in words])
def test_a_known_word_is_its_insats_under_its_old_name_its_new_one_and_those_made_one(
    lag: str, word: str, spelled: Callable[[str], str]
) -> None:
    assert ({KNOWN[lag][word]: 1}, None, set()) == counted(granted(lag, spelled(word)))


@pytest.mark.parametrize(("lag", "word"), [(lag, word) for lag, words in UNKNOWN.items() for word in words])
def test_an_unknown_word_is_counted_among_the_others_and_always_told(lag: str, word: str) -> None:
    assert ({"": 1}, None, {FindingKind.OKAND_INSATS}) == counted(granted(lag, word))


@pytest.mark.parametrize("insats", ["Hemtjänst", "Växelvård", "Fotvård"])
@pytest.mark.parametrize("case", PROVISIONS, ids=lambda case: f"{case[0]} {case[1][0]}")
def test_a_lagrum_is_judged_by_the_act_of_its_day_whatever_the_insats(
    case: tuple[str, tuple[str, ...], LeftOut | None, FindingKind | None], insats: str
) -> None:
    lagrum, days, left_out, remark = case
    kod = KNOWN["SoL"].get(insats, "")
    expected = (
        {} if left_out else {kod: 1},
        left_out,
        {*filter(None, [remark])} | (set() if kod else {FindingKind.OKAND_INSATS}),
    )
    assert [expected] * len(days) == [counted(granted("SoL", insats, day) | {"lagrum": lagrum}) for day in days]

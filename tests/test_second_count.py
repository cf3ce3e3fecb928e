"""The quarter counted twice, by two programs that share no code: every figure must be the same.

`tests.recount` is written from the counting rules alone; `tests.exports` invents exports, ordinary and mean.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model import FindingKind
from reports.pipeline import run_kvartal
from reports.run.order import KvartalOrder
from tests.examples import LONG_RUN, tried
from tests.exports import beslut_exports, kvartal_texts
from tests.first_count import FirstCount, first_count, insatser_of, kommun_file, quarter, sample_files
from tests.recount import Recount, recount

# The quarter the samples are made for, and older ones out of the same files.
SAMPLES = [
    (kommun, kvartal)
    for kvartal in ("2026-K3", "2026-K2", "2026-K1", "2025-K4", "2025-K3", "2025-K2")
    for kommun in ("lillby", "storkoping")
    if kommun == "lillby" or kvartal == "2026-K3" or LONG_RUN
]


def written(folder: Path, *texts: str) -> list[Path]:
    """The texts as files of one export each."""
    paths = [folder / f"export-{number}.csv" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode("utf-8"))
    return paths


def second_count(files: Sequence[Path], kommun: str, kvartal: str) -> Recount:
    return recount(files, insatser_of(kommun), kvartal)


def remarks(counted: FirstCount) -> Counter[tuple[str, str, str]]:
    """Every remark, of the rows and of the law, without the place where the row stands."""
    of_rows = Counter((one.kind.value, one.beslutsnummer, one.column) for one in counted.checked.findings)
    of_law = Counter((kind.value, number, "") for number, kinds in counted.remarks.items() for kind in kinds)
    return of_rows + of_law


@tried(400)
@given(export=beslut_exports(), kvartal=kvartal_texts)
def test_both_counts_of_any_export_are_the_same(tmp_path: Path, export: str, kvartal: str) -> None:
    files = written(tmp_path, export)
    second, first = second_count(files, "lillby", kvartal), first_count(files, "lillby", kvartal)
    assert second == first.counted
    assert second.listor == first.printed


@pytest.mark.parametrize(("kommun", "kvartal"), SAMPLES)
def test_both_counts_of_a_sample_municipality_are_the_same(kommun: str, kvartal: str) -> None:
    files = sample_files(kommun, "standard")
    second, first = second_count(files, kommun, kvartal), first_count(files, kommun, kvartal)
    assert second == first.counted
    assert second.listor == first.printed


@pytest.mark.parametrize(("kommun", "kvartal"), SAMPLES)
def test_a_municipality_split_over_two_systems_has_the_figures_of_the_whole(kommun: str, kvartal: str) -> None:
    whole = second_count(sample_files(kommun, "standard"), kommun, kvartal)
    split = first_count(sample_files(kommun, "viva", "combine"), kommun, kvartal)
    assert whole.listor == split.counted.listor
    assert whole.listor == split.printed


@pytest.mark.parametrize("kvartal", ["2026-K2", "2026-K3"])
def test_a_whole_run_counts_what_is_counted_here(tmp_path: Path, kvartal: str) -> None:
    files = sample_files("lillby", "standard")
    second = second_count(files, "lillby", kvartal)
    result = run_kvartal(
        KvartalOrder(
            indata=tuple(files),
            kommun=kommun_file("lillby"),
            ut=tmp_path,
            kvartal=quarter(kvartal),
            upprattad=date(2026, 10, 5),
            standard=kommun_file("standard").parent,
            fresh_key=b"",
            torrkorning=True,
            fixed_key=b"a key for tests only, thirty-two",
        )
    )
    account = result.control
    assert (second.rows_in, second.rows_used) == (account.rows_in, account.rows_used)
    assert {reason: n for reason, n in second.left_out.items() if n} == {
        reason.value: n for reason, n in account.left_out.items() if n
    }
    assert [(lista.totalt, lista.per_lag) for lista in second.listor.values()] == [
        (headline.number, dict(headline.split)) for headline in result.page.headlines
    ]


@tried(80)
@given(export=beslut_exports(), kvartal=kvartal_texts, chance=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_their_split_in_two_files_change_nothing(
    tmp_path: Path, export: str, kvartal: str, chance: Random
) -> None:
    heading, *rows = csv.reader(io.StringIO(export.removeprefix("\ufeff"), newline=""), delimiter=";")
    chance.shuffle(rows)
    cut = chance.randint(0, len(rows))
    whole = first_count(written(tmp_path, export), "lillby", kvartal)
    split = first_count(
        written(tmp_path, _as_csv([heading, *rows[:cut]]), _as_csv([heading, *rows[cut:]])), "lillby", kvartal
    )
    assert whole.counted == split.counted
    assert whole.printed == split.printed
    assert remarks(whole) == remarks(split)


def _as_csv(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()


@tried(80)
@given(export=beslut_exports(), kvartal=kvartal_texts)
def test_what_is_left_at_the_end_of_a_quarter_is_what_the_next_one_begins_with(
    tmp_path: Path, export: str, kvartal: str
) -> None:
    files = written(tmp_path, export)
    this = first_count(files, "lillby", kvartal)
    after = first_count(files, "lillby", str(quarter(kvartal).next))
    retold = _retold_later(this, quarter(kvartal).matdag)
    assert _in_group("D", this, retold) == _in_group("B", after, retold)


def _retold_later(counted: FirstCount, matdag: date) -> set[str]:
    """The beslut of which an avbrott after the mätdag may tell something else of the time before it.

    An avbrott without a start belongs to the period before it only as long as that has no avbrott of its own; and an avbrott
    after `verkställd till` says that the period went on. The same facts are not given in both quarters.
    """
    return {
        counted.parted.rows[beslut.mark].beslutsnummer
        for beslut in counted.judged.besluten
        if FindingKind.AVBROTT_UTAN_START in counted.judged.remarks[beslut.mark]
        or any(one.till and one.avbruten and one.till <= matdag < one.avbruten for one in beslut.perioder)
    }


def _in_group(group: str, counted: FirstCount, without: set[str]) -> dict[str, str]:
    """The list of every beslut in the group, by its number."""
    found = counted.counted.per_beslut.items()
    return {number: one.lista for number, one in found if group in one.groups and number not in without}

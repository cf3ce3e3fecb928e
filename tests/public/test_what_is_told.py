"""What the handling to fullmäktige always tells, and what makes no difference to it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from reports.errors import ReportError, SourceError
from reports.pipeline import run_kvartal
from reports.run.order import Result
from tests.public.reading import DOCX, JSON, Reading
from tests.runs import STANDARD, files_of, kommun_file, order, person, row, run_rows, write_export
from tests.test_nobody_leaves import text_of

Rows = list[dict[str, str]]
OPEN_ROWS = {"redovisning": '"oppen"', "tabell": '"radlista"', "beslut": '"SN 2026-02-10 § 14"'}
_PERSONS = 300
_INSATS = {
    "SoL": {"lag": "SoL", "lagrum": "11 kap. 1 §", "insats": "Särskilt boende"},
    "LSS": {"lag": "LSS", "lagrum": "9 § 10", "insats": "Daglig verksamhet"},
}
_WAIT = {
    "ej_verkstallda": {"beslutsdatum": "2026-05-02"},
    "avbrutna": {"beslutsdatum": "2026-01-10", "verkställd från": "2026-01-20", "avbruten från": "2026-05-01"},
}


def waiting(n: int, lista: str, lag: str, first: int = 0) -> Rows:
    """So many beslut of a lag that wait in a list on the mätdag, a person each."""
    number = f"{lag}-{lista}-"
    made = [row((first + one) % _PERSONS, **_INSATS[lag]) | _WAIT[lista] for one in range(n)]
    return [one | {"beslutsnummer": f"{number}{at}", "ärendenummer": f"Ä{number}{at}"} for at, one in enumerate(made)]


def public(result: Result) -> dict[str, bytes]:
    return {name: content for name, content in files_of(result.folder).items() if name.startswith("offentligt/")}


def run_in(folder: Path, rows: Sequence[dict[str, str]], **more: Any) -> Result:
    folder.mkdir()
    return run_rows(folder, rows, **more)


# --- totals [6] -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(6))
def test_every_total_is_told_also_none_and_few_and_never_in_a_cloak(tmp_path: Path, turn: int) -> None:
    sizes = (0, 1, 2, 4, 5, 500)
    groups = [(lista, lag) for lista in _WAIT for lag in _INSATS]
    told = {group: sizes[(turn + at) % len(sizes)] for at, group in enumerate(groups)}
    rows = [one for at, ((lista, lag), n) in enumerate(told.items()) for one in waiting(n, lista, lag, first=at * 20)]
    result = run_in(tmp_path / "kor", rows)
    reading = Reading.of(result)
    for lista in _WAIT:
        per_lag = {lag: told[lista, lag] for lag in _INSATS}
        assert (sum(per_lag.values()), per_lag) == tuple(
            reading.figures["listor"][lista][key] for key in ("totalt", "per_lag")
        )
    text = "\n".join([*reading.sentences, *(cell for table in reading.tables for line in table for cell in line)])
    assert not re.search(r"[<>≤≥*]|\.\.|färre än (?:fem|5) beslut", text)
    assert result.written
    for (lista, lag), n in told.items():
        owed = f"Sekretessprövning: {'ej verkställda' if lista == 'ej_verkstallda' else 'avbrutna'} beslut enligt {lag} gäller färre än fem personer."
        assert [owed in reading.screen, owed in reading.kontrollsida] == [0 < n < 5] * 2, (lista, lag, n)


# --- wrong law [19] ---------------------------------------------------------------------------------------------------------------


def test_what_is_outside_the_duty_changes_no_public_byte_and_is_left_out_for_a_named_reason(tmp_path: Path) -> None:
    inside = [*waiting(7, "ej_verkstallda", "SoL"), *waiting(6, "avbrutna", "LSS", first=20)]
    outside = {
        "annan lag": [("LVU", "2 §", "Bifall"), ("LVM", "4 §", "Bifall"), ("FB", "6 kap. 15 c §", "Bifall"), ("LVU", "11 kap. 1 §", "Bifall")],
        "ej gynnande": [("SoL", "11 kap. 1 §", "Avslag"), ("LSS", "9 § 10", "Avvisat"), ("SoL", "11 kap. 1 §", "Avskrivet")],
        "lagrum utanför": [("SoL", "11 kap. 4 §", "Bifall"), ("SoL", "12 kap. 2 §", "Bifall")],
        "okänt lagrum": [("SoL", "bistånd", "Bifall")],
    }  # fmt: skip
    wrong = [
        row(40 + at, lag=lag, lagrum=lagrum, utfall=utfall)
        for at, (lag, lagrum, utfall) in enumerate(one for many in outside.values() for one in many)
    ]
    clean, mixed = run_in(tmp_path / "a", inside), run_in(tmp_path / "b", [*wrong, *inside])
    assert public(clean) == public(mixed)
    rows = Reading.of(mixed).receipt["rader"]
    assert {"in": 23, "anvanda": 13, "utelamnade": {reason: len(many) for reason, many in outside.items()}} == rows


# --- skyddad identitet [18] ---------------------------------------------------------------------------------------------------------


def crowd(flagged: str = "N", **last: str) -> Rows:
    """Thirteen who wait, of whom the last may be flagged or moved."""
    return [*waiting(12, "ej_verkstallda", "SoL"), waiting(1, "ej_verkstallda", "SoL", first=100)[0] | {"skyddad identitet": flagged, "beslutsnummer": "SISTA", **last}]  # fmt: skip


@pytest.mark.parametrize(
    "moved", [{}, {"enhet": "Skyddat boende Öst"}, {"beslutsdatum": "2026-05-29"}, {"orsak": "Hotbild"}, {"kön": "M"}]
)
def test_a_flag_and_a_move_of_the_flagged_change_no_public_byte(tmp_path: Path, moved: dict[str, str]) -> None:
    assert public(run_in(tmp_path / "a", crowd("N"))) == public(run_in(tmp_path / "b", crowd("J", **moved)))


def test_a_flagged_person_more_changes_figures_and_no_word(tmp_path: Path) -> None:
    """The total is the law's, and the tables are a partition of it: a person more is one more in the group they are merged into."""
    without, with_one = (
        Reading.of(run_in(tmp_path / name, rows)) for name, rows in (("a", crowd()[:-1]), ("b", crowd("J")))
    )
    number = re.compile(r"\b(?:\d+|tolv|elva)\b")
    assert [number.sub("n", one) for one in without.sentences] == [number.sub("n", one) for one in with_one.sentences]
    assert [len(table) for table in without.tables] == [len(table) for table in with_one.tables]
    assert 13 == with_one.figures["listor"]["ej_verkstallda"]["totalt"]


@pytest.mark.parametrize(
    "moved", [{}, {"enhet": "Skyddat boende Öst"}, {"beslutsdatum": "2026-06-03"}, {"lagrum": "12 kap. 1 §"}]
)
def test_in_rows_by_decision_of_the_namnd_the_flagged_stand_on_none(tmp_path: Path, moved: dict[str, str]) -> None:
    kept = Reading.of(run_in(tmp_path / "a", crowd()[:-1], settings=OPEN_ROWS))
    flagged = Reading.of(run_in(tmp_path / "b", crowd("J", **moved), settings=OPEN_ROWS))
    assert kept.tables == flagged.tables
    assert 13 == flagged.figures["listor"]["ej_verkstallda"]["totalt"]
    assert not any("Skyddat boende" in text for content in public(run_in(tmp_path / "c", crowd("J", **moved), settings=OPEN_ROWS)).values() for text in text_of(content))  # fmt: skip


def test_one_flagged_beslut_keeps_all_rows_of_the_person_out(tmp_path: Path) -> None:
    other = waiting(1, "ej_verkstallda", "SoL", first=100)[0] | {
        "beslutsnummer": "ANDRA",
        "enhet": "Skyddat boende Öst",
    }
    reading = Reading.of(run_in(tmp_path / "a", [*crowd("J"), other], settings=OPEN_ROWS))
    assert 12 == sum(len(table) - 1 for table in reading.tables)


def test_an_export_without_the_column_for_skyddad_identitet_stops(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export.csv", crowd())
    lines = [line.split(";") for line in export.read_text(encoding="utf-8").splitlines()]
    at = lines[0].index("skyddad identitet")
    export.write_text("\n".join(";".join(line[:at] + line[at + 1 :]) for line in lines), encoding="utf-8")
    with pytest.raises(SourceError, match="saknar kolumnen ”skyddad identitet”") as stopped:
        run_kvartal(order([export], kommun_file(tmp_path / "mall"), tmp_path / "ut"))
    assert 3 == stopped.value.exit_code
    assert not (tmp_path / "ut").exists()


# --- what a template can reach [4] --------------------------------------------------------------------------------------------------

KNOWN = (
    "avsnitt, diarienummer, forvaltning, kommun, kvartal, lagrum.rapport, lagrum.sarskild_avgift, lagrum.sekretess, "
    "lagrum.statistikrapport, matdag, namnd, namnd_liten, rubrik, sandlista, tabell.avbrutna, tabell.ej_verkstallda, text.avbrutna, "
    "text.avgift, text.bedomning, text.beslutsunderlag, text.ej_verkstallda, text.forslag, text.forslag_namnd, text.metod, "
    "text.offentlighet, text.sammanfattning, undertecknare, upprattad"
)
REACHING = (
    "a {{ self }}", "a {{ self._TemplateReference__context }}", "a {{ self.__dict__ }}", "a {{ loop }}", "a {{ caller }}", "a {{ caller() }}",
    "a {{ varargs }}", "a {{ kwargs }}", "a {{ dict(a=1) }}", "a {{ range(9) }}", "a {{ lipsum() }}", "a {{ cycler }}", "a {{ namespace() }}",
    "a {{ namnd.__class__.__mro__ }}", "a {{ namnd|attr('__class__') }}", "a {{ tabell }}", "a {{ tabell.ej_verkstallda[0] }}",
    "a {{ tabell.ej_verkstallda[0].rows }}", "a {% for x in tabell.ej_verkstallda %}{{ x }}{% endfor %}", "a {{ text }}", "a {{ figures }}",
    "a {{ material.earlier }}", "a {% for x in self %}{{ x }}{% endfor %}", "a {{ namnd|pprint }}{{ text|string }}",
    "a {% set x = text %}{{ x }}", "a {{ undertecknare|map('upper')|join }}",
)  # fmt: skip
NEEDLES = (person(1), "Synålsson", "ÄSollet", "Nålbrev", "Enhet Norr")


def with_mark(folder: Path, mark: str) -> Result:
    """A run with a template of the municipality's own, which has this text in a paragraph too many."""
    kommun = kommun_file(folder / "mall")
    template = docx.Document(str(STANDARD / "statistikrapport-kf.docx"))
    template.add_paragraph(mark)
    template.save(str(kommun.parent / "statistikrapport-kf.docx"))
    rows = [row(n, namn="Nålde Synålsson", ärendenummer="ÄSollet", orsak="Nålbrev") for n in range(8)]
    return run_kvartal(order([write_export(folder / "export.csv", rows)], kommun, folder / "ut"))


def test_a_public_template_knows_these_values_and_no_others(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as stopped:
        with_mark(tmp_path, "{{ finns_inte }}")
    assert f"Kända märken: {KNOWN}." in str(stopped.value)


@pytest.mark.parametrize("mark", REACHING)
def test_whatever_a_template_reaches_for_it_gets_no_row_and_no_person(tmp_path: Path, mark: str) -> None:
    try:
        result = with_mark(tmp_path, mark)
    except ReportError as refused:
        texts = [str(refused)]
    else:
        texts = [text for content in public(result).values() for text in text_of(content)]
        added = docx.Document(io.BytesIO(public(result)[f"offentligt/{DOCX}"])).paragraphs[-1].text
        assert not re.search(r"object at|DataFrame|<class|<module|<function|Cell\(|Beslut\(|frozenset", added)
        assert f"offentligt/{JSON}" in public(result)
    assert [] == [needle for needle in NEEDLES for text in texts if needle in text]

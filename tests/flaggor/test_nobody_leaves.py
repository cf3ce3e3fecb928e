"""Planted names, numbers and cases: none of them on the screen, nor in anything outside the folder sekretess."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from reports.errors import ProtectionError
from reports.pipeline import run_flaggor
from reports.run.order import Result
from tests.flaggor.reading import by_case, email, email_to, rows_of, screen, workbook
from tests.runs import ROOT, files_of, flaggor_order, kommun_file, person, row, run_flaggor_rows, sample, write_export
from tests.test_nobody_leaves import needles, text_of

MARKING = "Sekretess enligt 26 kap. 1 § OSL – Socialnämnden, 2026-11-22"


def told(result: Result) -> dict[str, str]:
    """The screen, every file outside sekretess, and the e-mail texts, which are made to be sent, by name."""
    secret = ("sekretess/flaggor-",)
    public = {name: content for name, content in files_of(result.folder).items() if not name.startswith(secret)}
    return {"skärmen": screen(result), **{name: "\n".join(text_of(content)) for name, content in public.items()}}


@pytest.mark.parametrize(
    ("kommun", "per"), [("lillby", "2026-11-22"), ("lillby", "2026-09-30"), ("storkoping", "2026-09-30")]
)
def test_nothing_of_a_person_is_on_the_screen_or_outside_sekretess(kommun: str, per: str, tmp_path: Path) -> None:
    settings = ROOT / "templates" / kommun / "kommun.toml"
    result = run_flaggor(flaggor_order(sample(kommun, "standard"), settings, tmp_path, per))
    pattern = re.compile("|".join(map(re.escape, needles(sample(kommun, "standard")[0]))))
    texts = told(result)
    assert 5 == len(texts)
    assert [] == [(name, match[0][:2]) for name, text in texts.items() if (match := pattern.search(text))]


def test_what_is_planted_in_every_column_is_not_told(tmp_path: Path) -> None:
    planted = row(
        1,
        beslutsnummer="PLANTERAT-4711",
        ärendenummer="PLANTERAT-4712",
        namn="Planterad Klientsson",
        handläggare="Planterad Handläggarsson",
        delegat="Planterad Delegatsson",
        insats="Planterad insats åt Klientsson",
        orsak=f"Planterad Klientsson {person(1)} vill inte",
        erbjuden="2026-06-01",
        erbjudande_svar="Planterat svar",
    )
    result = run_flaggor_rows(tmp_path, [planted])
    for name, text in told(result).items():
        assert "planterad" not in text.casefold(), name
        assert "planterat" not in text.casefold(), name
        assert person(1)[2:] not in text, name
    assert "  SoL insats som inte är känd  " in screen(result)


def test_the_enhet_of_somebody_protected_is_not_told_and_the_email_does_not_count_them(tmp_path: Path) -> None:
    rows = [
        row(1, enhet="Enhet Gömd", skyddad_identitet="J"),
        row(2),
        row(3),
        row(3, beslutsnummer="B4", enhet="Enhet Norr"),
    ]
    result = run_flaggor_rows(tmp_path, rows)
    for name, text in told(result).items():
        assert "Gömd" not in text, name
    assert "  skyddad " in screen(result)
    assert "Hos er väntar tre beslut" in email_to(result.folder, "Enhet Norr")
    assert "skyddad\n" not in email(result.folder)
    assert ("Enhet Gömd", "Ja") == tuple(by_case(result.folder)["A1"][name] for name in ("Enhet", "Skyddad identitet"))


def test_the_email_does_not_tell_whether_anybody_is_protected(tmp_path: Path) -> None:
    said = []
    for name, rows in (("a", [row(1)]), ("b", [row(1), row(2, skyddad_identitet="J", enhet="Enhet Gömd")])):
        (tmp_path / name).mkdir()
        said.append(email(run_flaggor_rows(tmp_path / name, rows).folder))
    assert said[0] == said[1]
    assert "Finns det sådana står de i arbetslistan" in said[0]


def test_other_people_with_the_same_days_give_the_same_screen_and_the_same_files(tmp_path: Path) -> None:
    days = ("2026-01-10", "2026-05-02", "2026-09-01", "2026-11-01")
    said = []
    for name, first, free in (("a", 1, "Vill vänta"), ("b", 41, "Annan fri text")):
        (tmp_path / name).mkdir()
        rows = [
            row(
                first + number,
                beslutsdatum=day,
                handläggare=f"Någon Annan{free[0]}",
                orsak=free,
                avslutsorsak=free,
                kön="KM"[number % 2],
            )
            for number, day in enumerate(days)
        ]
        texts = told(run_flaggor_rows(tmp_path / name, rows))
        del texts["kvittens.json"]  # its marks are keyed to the rows
        said.append({file: text.replace(str(tmp_path / name), "") for file, text in texts.items()})
    assert said[0] == said[1]


def test_a_client_in_the_place_of_an_enhet_or_a_handlaggare_is_not_named(tmp_path: Path) -> None:
    rows = [
        row(1, namn="Planterad Klientsson", enhet="Planterad Klientsson", handläggare="Klientsson, Planterad"),
        row(2, enhet="Enhet\x1b[31m Norr", handläggare="Eva Lind"),
    ]
    result = run_flaggor_rows(tmp_path, rows)
    for name, text in told(result).items():
        assert "Klientsson" not in text, name
        assert "\x1b" not in text, name
    assert "enhet som inte nämns" in screen(result)
    assert "Till: den som ansvarar för arbetslistan (enhet som inte nämns)" in email(result.folder)
    assert [None, "Eva Lind"] == [by_case(result.folder)[case]["Handläggare"] for case in ("A1", "A2")]
    assert "En handläggare eller flera heter som en klient" in screen(result)


def test_a_namesake_whom_the_staff_list_vouches_for_is_named_in_the_work_list_only(tmp_path: Path) -> None:
    kommun = kommun_file(tmp_path / "mall")
    with kommun.open("a", encoding="utf-8") as file:
        file.write(f'\n[[personal]]\nnamn = "Eva Lind"\npersonnummer = "{person(9)}"\n')
    export = write_export(tmp_path / "export.csv", [row(1, namn="Eva Lind"), row(2, handläggare="Eva Lind")])
    result = run_flaggor(flaggor_order([export], kommun, tmp_path / "ut", "2026-11-22"))
    assert "Eva Lind" == by_case(result.folder)["A2"]["Handläggare"]
    assert [] == [name for name, text in told(result).items() if "Eva Lind" in text]


def test_a_number_in_the_source_of_a_window_stops_the_run_also_where_the_calendar_folds_its_line(
    tmp_path: Path,
) -> None:
    export = write_export(tmp_path / "export.csv", [row(1)])
    for pad in range(0, 75, 5):
        kommun = kommun_file(tmp_path / f"mall-{pad}")
        text = kommun.read_text(encoding="utf-8")
        kommun.write_text(text.replace("IVO, publicerat för 2019", f"{'x' * pad} {person(1)}"), encoding="utf-8")
        with pytest.raises(ProtectionError) as stopped:
            run_flaggor(flaggor_order([export], kommun, tmp_path / "ut", "2026-11-22"))
        assert "offentligt/ivo-fonster-2026-11-22.ics" in str(stopped.value)
        assert person(1)[2:] not in str(stopped.value)
    assert not (tmp_path / "ut").exists()


def test_the_work_list_carries_the_marking_on_every_page(tmp_path: Path) -> None:
    folder = run_flaggor_rows(tmp_path, [row(1)]).folder
    content = (folder / "sekretess/flaggor-2026-11-22-SEKRETESS.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        pages = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    assert 3 == len(pages)
    assert all(MARKING in page for page in pages)


def test_the_work_list_is_ready_to_work_in(tmp_path: Path) -> None:
    folder = run_flaggor_rows(tmp_path, [row(1), row(2, handläggare="")]).folder
    book = workbook(folder)
    assert ["Beslut", "Per enhet", "Per handläggare"] == book.sheetnames
    page = book["Beslut"]
    assert ("A3:V5", "A4") == (page.auto_filter.ref, page.freeze_panes)
    (rule,) = page.data_validations.dataValidation
    assert ("U4:U5", "list") == (str(rule.sqref), rule.type)
    assert "Erbjudande lämnat,Väntar på svar,Start bokad" in rule.formula1
    assert "Åtgärd" == page["U3"].value
    assert ["Handläggare Ett", "Saknas eller nämns inte"] == [
        one["Handläggare"] for one in rows_of(folder, "Per handläggare")
    ]


def test_no_name_and_no_number_of_a_client_is_in_the_work_list(tmp_path: Path) -> None:
    folder = run_flaggor_rows(tmp_path, [row(1, namn="Planterad Klientsson")]).folder
    content = (folder / "sekretess/flaggor-2026-11-22-SEKRETESS.xlsx").read_bytes()
    for text in text_of(content):
        assert "Klientsson" not in text
        assert person(1)[2:] not in text

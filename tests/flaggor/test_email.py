"""The e-mail to each enhet: right Swedish for none, one and many, and nothing of a single beslut."""

from __future__ import annotations

import re
from pathlib import Path

from tests.flaggor.reading import email, email_to
from tests.runs import row, run_flaggor_rows

ROWS = [
    row(1, beslutsdatum="2026-05-02", erbjuden="2026-06-01"),
    *(row(number, beslutsdatum="2026-05-02", enhet="Enhet Söder") for number in (2, 3)),
    row(4, beslutsdatum="2026-09-01", enhet="Enhet Söder"),
    row(5, beslutsdatum="2026-11-01", enhet="Enhet Söder", erbjuden="2026-11-02"),
]


def test_one_beslut_and_none(tmp_path: Path) -> None:
    text = email_to(run_flaggor_rows(tmp_path, ROWS).folder, "Enhet Norr")
    assert text.startswith(
        """\
Till: Enhet Norr
Ämne: Beslut som väntar på verkställighet, läget den 22 november 2026

Hos er väntar ett beslut på att verkställas eller återupptas:

- Ett beslut har passerat sin slutdag.
- Inget beslut passerar sin slutdag före nästa IVO-fönster, som öppnar den 1 januari 2027.
- Inget beslut har i övrigt sin slutdag inom 30 dagar.
- Inget beslut har sin slutdag senare.
- Inget beslut saknar erbjudande.

Gör så här före den 1 januari 2027, då nästa IVO-fönster öppnar:
1. Öppna arbetslistan flaggor-2026-11-22-SEKRETESS.xlsx och filtrera på er enhet.
"""
    )
    assert (
        "Det beslut som har passerat sin slutdag ska rapporteras till IVO och revisorerna varje kvartal tills det är verkställt eller avslutat."
        in text
    )
    assert "Nästa IVO-fönster: 1 januari–1 februari 2027. Kontrollera hos IVO." in text


def test_many(tmp_path: Path) -> None:
    text = email_to(run_flaggor_rows(tmp_path, ROWS).folder, "Enhet Söder")
    assert "Hos er väntar fyra beslut på att" in text
    assert "- Två beslut har passerat sin slutdag.\n- Ett beslut passerar sin slutdag före" in text
    assert "- Ett beslut har sin slutdag senare.\n- Tre beslut saknar erbjudande." in text
    assert (
        "De beslut som har passerat sin slutdag ska rapporteras till IVO och revisorerna varje kvartal tills de är verkställda eller avslutade."
        in text
    )


def test_an_enhet_where_nothing_has_passed_is_not_told_to_report(tmp_path: Path) -> None:
    assert "ska rapporteras" not in email(run_flaggor_rows(tmp_path, [row(1, beslutsdatum="2026-11-01")]).folder)


def test_the_one_responsible_is_told_how_many_texts_there_are(tmp_path: Path) -> None:
    text = email_to(run_flaggor_rows(tmp_path, ROWS).folder, "den som ansvarar för arbetslistan")
    assert "Nedan står en text var till två enheter med beslut som väntar." in text
    assert "Arbetslistan heter flaggor-2026-11-22-SEKRETESS.xlsx och är sekretess. Bifoga den inte." in text
    assert "lämna inte ut dem utan sekretessprövning (26 kap. 1 § OSL)" in text


def test_no_insats_and_no_day_of_a_beslut_is_in_the_texts(tmp_path: Path) -> None:
    text = email(run_flaggor_rows(tmp_path, ROWS).folder)
    assert "boende" not in text.casefold()
    days = set(re.findall(r"\d{1,2} [a-zåäö]+ \d{4}", text)) | set(re.findall(r"\d{4}-\d\d-\d\d", text))
    assert {"22 november 2026", "1 januari 2027", "1 februari 2027", "2026-11-22"} == days


def test_an_export_without_enhet_gives_the_text_to_the_one_responsible(tmp_path: Path) -> None:
    text = email(run_flaggor_rows(tmp_path, [row(1, enhet="")]).folder)
    assert "Till: den som ansvarar för arbetslistan (enhet saknas)\n" in text


def test_an_open_window_is_told_of(tmp_path: Path) -> None:
    text = email_to(run_flaggor_rows(tmp_path, ROWS, "2026-10-15").folder, "Enhet Norr")
    assert "IVO-fönstret för kvartal 3 2026 är öppet till och med den 2 november 2026." in text

"""IVO's windows: real days out of dated entries, over New Year and holidays, and the calendar that they become."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from reports.catalogue.ivo_fonster import coming_fonster, fonster_of, next_fonster, open_fonster
from reports.errors import KommunError
from reports.kommun import load_kommun
from reports.model import Kommun, Kvartal
from reports.pipeline import run_flaggor
from reports.render import Event, render_calendar
from tests.builders import kommun
from tests.flaggor.reading import by_case, screen
from tests.runs import ROOT, flaggor_order, kommun_file, row, run_flaggor_rows, run_rows, write_export

LILLBY = load_kommun(ROOT / "templates" / "lillby" / "kommun.toml")


def with_windows(*entries: str) -> Kommun:
    return kommun("".join(f"[[ivo_fonster]]\n{entry}\n" for entry in entries))


def days(settings: Kommun, text: str) -> str:
    quarter = Kvartal.parse(text)
    assert quarter is not None
    found = fonster_of(settings, quarter)
    return found.days if found else ""


@pytest.mark.parametrize(
    ("kvartal", "said"),
    [
        ("2026-K1", "2026-04-01 – 2026-04-30"),
        ("2026-K2", "2026-07-01 – 2026-08-31"),
        ("2026-K3", "2026-10-01 – 2026-11-02"),  # the 31st is a Saturday
        ("2026-K4", "2027-01-01 – 2027-02-01"),  # the 31st is a Sunday
        ("2027-K4", "2028-01-01 – 2028-01-31"),
    ],
)
def test_the_shipped_windows_end_on_a_working_day_and_that_of_the_fourth_quarter_in_the_next_year(
    kvartal: str, said: str
) -> None:
    assert said == days(LILLBY, kvartal)


def test_a_moved_last_day_says_which_day_was_published() -> None:
    found = fonster_of(LILLBY, Kvartal(2026, 4))
    assert found is not None
    assert "Sista dagen enligt IVO, 2027-01-31, är ingen arbetsdag. Nästa arbetsdag visas." == found.moved
    assert "Källa: IVO, publicerat för 2019; läst 2026-11-22. Kontrollera hos IVO." == found.read


@pytest.mark.parametrize(
    ("day", "open_now", "following"),
    [
        ("2026-09-30", None, "2026-K3"),
        ("2026-10-01", "2026-K3", "2026-K4"),
        ("2026-11-02", "2026-K3", "2026-K4"),  # the working day that the window ends on
        ("2026-11-03", None, "2026-K4"),
        ("2026-12-31", None, "2026-K4"),
        ("2027-01-01", "2026-K4", "2027-K1"),
        ("2027-02-01", "2026-K4", "2027-K1"),
        ("2027-02-02", None, "2027-K1"),
    ],
)
def test_a_window_is_open_from_its_first_day_to_its_last_and_the_next_begins_after_the_day(
    day: str, open_now: str | None, following: str
) -> None:
    now, then = (find(LILLBY, date.fromisoformat(day)) for find in (open_fonster, next_fonster))
    assert (open_now, following) == (str(now.kvartal) if now else None, str(then.kvartal) if then else None)


def test_a_year_ahead_holds_the_window_that_is_open_and_those_that_begin_within_the_year() -> None:
    found = coming_fonster(LILLBY, date(2026, 10, 15))
    assert ["2026-K3", "2026-K4", "2027-K1", "2027-K2", "2027-K3"] == [str(one.kvartal) for one in found]


def test_the_latest_begun_of_several_entries_holds_from_the_quarter_whose_matdag_it_reaches() -> None:
    settings = with_windows(
        'kvartal = 3\nfran = "10-01"\ntill = "10-30"',
        'kvartal = 3\nfran = "10-05"\ntill = "11-13"\ngaller_fran = 2026-09-30\nkalla = "IVO:s webbplats"\nkontrollerad = 2026-09-01',
        'kvartal = 3\nfran = "10-12"\ntill = "11-20"\ngaller_fran = 2027-10-01',
    )
    assert [
        "2025-10-01 – 2025-10-30",
        "2026-10-05 – 2026-11-13",
        "2027-10-05 – 2027-11-15",
        "2028-10-12 – 2028-11-20",
    ] == [days(settings, f"{year}-K3") for year in (2025, 2026, 2027, 2028)]


def test_an_entry_that_has_not_begun_gives_no_window() -> None:
    settings = with_windows('kvartal = 3\nfran = "10-01"\ntill = "10-31"\ngaller_fran = 2026-10-01')
    assert ("", "2027-10-01 – 2027-11-01") == (days(settings, "2026-K3"), days(settings, "2027-K3"))


def test_a_window_over_new_year_ends_in_the_next_year_and_a_leap_day_is_the_28th_in_other_years() -> None:
    settings = with_windows(
        'kvartal = 3\nfran = "12-15"\ntill = "01-15"', 'kvartal = 4\nfran = "02-01"\ntill = "02-29"'
    )
    assert "2026-12-15 – 2027-01-15" == days(settings, "2026-K3")
    assert ("2027-02-01 – 2027-03-01", "2028-02-01 – 2028-02-29") == (
        days(settings, "2026-K4"),
        days(settings, "2027-K4"),
    )


@pytest.mark.parametrize(
    "entry",
    [
        'galler_fran = "2026-01-01"',
        "galler_fran = 2026-01-01T10:00:00",
        "kontrollerad = 2026",
        "kontrollerad = 2026-01-01T10:00:00",
    ],
)
def test_a_day_that_is_no_day_stops_with_words(entry: str) -> None:
    with pytest.raises(KommunError, match=r"\[\[ivo_fonster\]\] nummer 1 har ett värde av fel slag\."):
        with_windows(f'kvartal = 3\nfran = "10-01"\ntill = "10-31"\n{entry}')


def test_two_entries_of_one_quarter_from_one_day_stop_with_words() -> None:
    entry = 'kvartal = 3\nfran = "10-01"\ntill = "10-31"'
    with pytest.raises(KommunError, match=r"kvartal 3 står 2 gånger utan galler_fran\."):
        with_windows(entry, entry)
    with pytest.raises(KommunError, match=r"kvartal 3 står 2 gånger från 2026-01-01\."):
        with_windows(*[f"{entry}\ngaller_fran = 2026-01-01"] * 2)


def test_the_kontrollsida_of_a_quarter_tells_the_same_window(tmp_path: Path) -> None:
    page = (run_rows(tmp_path, [row(1)]).folder / "kontrollsida.html").read_text(encoding="utf-8")
    assert (
        "Fönstret enligt kommun.toml: 2026-10-01 – 2026-11-02 (kontrollera hos IVO; sista dagen enligt IVO, 2026-10-31, är ingen arbetsdag. "
        "Nästa arbetsdag visas)." in page
    )


# --- the calendar ------------------------------------------------------------------------------------------------------------------


def calendar_of(folder: Path) -> list[icalendar.Event]:
    (path,) = (folder / "offentligt").glob("ivo-fonster-*.ics")
    return [*icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def test_the_calendar_has_an_event_of_whole_days_for_each_window_and_an_alarm_a_week_before_its_last(
    tmp_path: Path,
) -> None:
    events = calendar_of(run_flaggor_rows(tmp_path, [row(1)]).folder)
    # The end of an event is the first day that is not part of it.
    assert [
        (date(2027, 1, 1), date(2027, 2, 2)),
        (date(2027, 4, 1), date(2027, 5, 1)),
        (date(2027, 7, 1), date(2027, 9, 1)),
        (date(2027, 10, 1), date(2027, 11, 2)),
    ] == [(one["DTSTART"].dt, one["DTEND"].dt) for one in events]
    first = events[0]
    assert "IVO-fönster: ej verkställda beslut, kvartal 4 2026" == first["SUMMARY"]
    assert (
        "Rapportera kvartalets ej verkställda beslut till IVO, 2027-01-01 – 2027-02-01.\nSista dagen enligt IVO, 2027-01-31, är ingen "
        "arbetsdag. Nästa arbetsdag visas.\nKälla: IVO, publicerat för 2019; läst 2026-11-22. Kontrollera hos IVO."
    ) == first["DESCRIPTION"]
    assert "20261122T000000Z" == first["DTSTAMP"].to_ical().decode()
    (alarm,) = first.walk("VALARM")
    assert ("DISPLAY", "END", -timedelta(days=7, hours=15)) == (
        alarm["ACTION"],
        alarm["TRIGGER"].params["RELATED"],
        alarm["TRIGGER"].dt,
    )


def test_an_event_keeps_its_uid_from_day_to_day_and_two_namnder_never_share_one(tmp_path: Path) -> None:
    def uids(name: str, per: str, **settings: str) -> list[str]:
        return [
            str(one["UID"])
            for one in calendar_of(run_flaggor_rows(tmp_path / name, [row(1)], per, settings=settings).folder)
        ]

    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    first, later = uids("a", "2026-11-22"), uids("b", "2026-12-01")
    assert first == later
    assert "ivo-fonster-2026-k4-lillby-kommun-socialnamnden@ej-verkstallda-beslut" == first[0]
    assert set() == {*first} & {*uids("c", "2026-11-22", namnd='"Vård- och omsorgsnämnden"')}


def test_no_line_of_a_calendar_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    text = "å" * 200 + ", \\ ; 🙂" * 20 + "\nslut\x07\r\n"
    made = render_calendar(
        "Å;ä,ö", [Event("1@x", date(2026, 12, 31), date(2026, 12, 31), text, text)], date(2026, 11, 22)
    )
    lines = made.split(b"\r\n")
    assert b"" == lines[-1]
    assert [] == [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    assert all(line.decode() is not None for line in lines)
    read = icalendar.Calendar.from_ical(made)
    (event,) = read.walk("VEVENT")
    assert text.replace("\x07", "").replace("\r", "") == event["DESCRIPTION"]
    assert ("Å;ä,ö", date(2027, 1, 1)) == (read["X-WR-CALNAME"], event["DTEND"].dt)


# --- what is said of the windows --------------------------------------------------------------------------------------------------------


def test_settings_without_windows_give_no_calendar_and_a_warning(tmp_path: Path) -> None:
    settings = kommun_file(tmp_path / "mall")
    without = re.sub(r"(?ms)^\[\[ivo_fonster\]\].*?(?=^\[|\Z)", "", settings.read_text(encoding="utf-8"))
    settings.write_text(without, encoding="utf-8")
    export = write_export(tmp_path / "export.csv", [row(1, beslutsdatum="2026-08-22")])
    result = run_flaggor(flaggor_order([export], settings, tmp_path / "ut", "2026-11-22"))
    assert [] == list(result.folder.glob("offentligt/*"))
    assert "Inom 30 dagar" == by_case(result.folder)["A1"]["Läge"]
    assert "kommun.toml har inget kommande [[ivo_fonster]]" in screen(result)


def test_windows_that_nobody_has_read_for_a_year_are_warned_of(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    warning = "Ingen har skrivit att IVO-fönstren är kontrollerade det senaste året."
    assert warning not in screen(run_flaggor_rows(tmp_path / "a", [row(1)], "2027-11-23"))
    assert warning in screen(run_flaggor_rows(tmp_path / "b", [row(1)], "2027-11-24"))


def test_an_open_window_is_told_with_the_next(tmp_path: Path) -> None:
    said = screen(run_flaggor_rows(tmp_path, [row(1)], "2026-10-15"))
    assert "IVO-fönstret för kvartal 3 2026 är öppet: 2026-10-01 – 2026-11-02." in said
    assert "Nästa IVO-fönster, för kvartal 4 2026: 2027-01-01 – 2027-02-01." in said

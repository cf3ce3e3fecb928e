"""Twenty thousand invented clients with ordinary Swedish names, many of which are ordinary words too."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from reports.anonymise import Needles, needles_of
from tests.builders import export, number_of, row
from tests.exports import invented_person, older_person

GIVEN = (
    # These are words as well.
    "Bo Stig Maj Sol Sten Dag Per Love My Björn Ulf Saga Vår April Juni Viola Rosa Siv Ros Tor Frid Alm Åke Mira "
    "Anna Eva Maria Karin Kristina Lena Kerstin Sara Emma Ingrid Malin Jenny Annika Åsa Elin Sofia Linda Birgitta Gunilla Ida "
    "Lars Mikael Anders Johan Erik Karl Peter Thomas Jan Daniel Fredrik Hans Mats Andreas Niklas Oskar Viktor Gustav Göran Ali "
    "Fatima Amira Hassan Omar Leila Noor Elias Hugo Noah Alva Ebba Wilma Märta Sixten Östen Börje Inger Ulla Berit Gun "
)
SURNAMES = (
    # So are these.
    "Berg Ek Lind Ström Sol Stark Lång Ny Frisk Modig Rask Stål Björk Gran Plats Hög Fast Fri Dal Holm Sjö Strand Äng Hed Malm "
    "Sand Norr Väst Kvarn Lund Åkare Smed Bonde Krona Ros Blom Alm Lag Rik Glad Stolt Trygg Hemming Boman Rask Sköld Ledig "
    "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Jansson Hansson "
    "Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindqvist Lindgren Axelsson Bergström Lundberg Lundgren "
    "Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg Wallin Engström Danielsson Håkansson Eklund "
    "Lundin Gunnarsson Holm Björk Bergman Samuelsson Fransson Wikström Isaksson Bergqvist Arvidsson Nyström Holmberg Löfgren "
    "Söderberg Nyberg Blomqvist Claesson Mårtensson Nordström Lundström Viklund Hedlund Åberg Norberg Ström Sundberg Ekström "
    "Hellström Öberg Falk Abrahamsson Lindholm Åström Ek Dahl Ahmed Ali Hassan Yusuf Haddad Kovac Nowak Rahimi Sjögren Moberg "
    "Strömberg Månsson Jonasson Martinsson Bergstrand Hermansson Sundström Åkesson Lindahl Ottosson Nordin Dahlberg Westerberg "
)
NUMBER = 20_000


def twenty_thousand() -> Needles:
    """What leads to twenty thousand persons, each with a name and a number of their own; born 1926 to 2013."""
    middle = list(dict.fromkeys(GIVEN.split()))
    whole = list(product(middle, dict.fromkeys(SURNAMES.split())))
    rows = []
    for n in range(NUMBER):
        given, last = whole[n % len(whole)]
        name = f"{given} {last}" if n < len(whole) else f"{given} {middle[n // len(whole)]} {last}"
        rows.append(row(beslutsnummer=f"B2026-{n:05}", ärendenummer=f"A{n:05}", personnummer=_number(n), namn=name))
    return needles_of([export(rows)])


def _number(n: int) -> str:
    day = date(1977, 1, 1) + timedelta(days=n // 2)
    try:
        return number_of(invented_person(day, n % 2 == 0, ""))
    except ValueError:  # no test number on that day
        return number_of(older_person(date(1926, 1, 1) + timedelta(days=n), n % 2 == 0, ""))

"""The sample exports as another system might head them, and what each heading then truly is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.model import Kind
from reports.read import Profile, load_profiles
from reports.read.profile import fold
from tests.runs import ROOT

PROFILES = load_profiles(Path("no own profiles"))
ENCODINGS = {"viva": "cp1252", "combine": "utf-8-sig", "standard": "utf-8"}
SEPARATORS = {"viva": ";", "combine": ",", "standard": ";"}

# One of our headings of the kind beslut, and what a system may call it.
RENAMED: Sequence[tuple[str, str]] = (
    ("beslutsnummer", "Beslutsnr"),
    ("beslutsnummer", "Beslut nr"),
    ("beslutsnummer", "BESLUTSID"),
    ("beslutsnummer", "Nr"),
    ("beslutsnummer", "Beslut"),
    ("ärendenummer", "Ärendenr"),
    ("ärendenummer", "Arendenummer"),
    ("ärendenummer", "Akt"),
    ("ärendenummer", "Dnr"),
    ("ärendenummer", "Ärende-ID"),
    ("ärendenummer", "Beslutsärende"),
    ("personnummer", "Personnr"),
    ("personnummer", "Personnr."),
    ("personnummer", "Pnr"),
    ("personnummer", "PERSNR"),
    ("personnummer", "Klient"),
    ("personnummer", "Person-/samordningsnummer"),
    ("personnummer", "Identitet"),
    ("namn", "Klientens namn"),
    ("namn", "Brukare"),
    ("namn", "För- och efternamn"),
    ("kön", "Juridiskt kön"),
    ("kön", "Man/kvinna"),
    ("skyddad identitet", "Skyddad id."),
    ("skyddad identitet", "Skydd"),
    ("skyddad identitet", "Sekretess"),
    ("nämnd", "Nämndens namn"),
    ("nämnd", "Förvaltning"),
    ("verksamhet", "Verksamhetsomr."),
    ("verksamhet", "Område"),
    ("enhet", "Enhetsnamn"),
    ("enhet", "Avd."),
    ("lag", "Lagens namn"),
    ("lag", "Enligt lag"),
    ("lagrum", "Lagparagraf"),
    ("lagrum", "§"),
    ("lagrum", "Stöd i lag"),
    ("insats", "Insatstyp"),
    ("insats", "Typ av insats"),
    ("insats", "Beslutstyp"),
    ("insats", "Beslut"),
    ("insats", "Typ"),
    ("utfall", "Utfall av beslut"),
    ("utfall", "Status"),
    ("utfall", "Resultat"),
    ("utfall", "Insats"),
    ("beslutsdatum", "Beslutsdag"),
    ("beslutsdatum", "Beslutsdat."),
    ("beslutsdatum", "Beslutsdatm"),
    ("beslutsdatum", "Datum"),
    ("beslutsdatum", "Beslutad"),
    ("gäller från", "Gäller fr o m"),
    ("gäller från", "Fr.o.m."),
    ("gäller från", "Startdatum"),
    ("gäller från", "Datum"),
    ("gäller till", "Gäller t o m"),
    ("gäller till", "Slutdatum"),
    ("gäller till", "Avslutad"),
    ("verkställd från", "Verkst. fr o m"),
    ("verkställd från", "Verkställd from"),
    ("verkställd från", "Verkställighetsdatum"),
    ("verkställd från", "Insats från"),
    ("verkställd till", "Verkst. t o m"),
    ("verkställd till", "Verkställighet slutdatum"),
    ("verkställd till", "Slut"),
    ("avbruten från", "Avbrott"),
    ("avbruten från", "Avbrottsdag"),
    ("avslutad", "Avslut"),
    ("avslutad", "Beslutet avslutat"),
    ("avslutad", "Slutdatum"),
    ("avslutsorsak", "Orsak till avslut"),
    ("avslutsorsak", "Orsak"),
    ("orsak", "Skäl"),
    ("orsak", "Dröjsmålsorsak"),
    ("erbjuden", "Erbjudande"),
    ("erbjuden", "Datum för erbjudande"),
    ("erbjudande svar", "Svar"),
    ("handläggare", "Handl."),
    ("handläggare", "Ansvarig"),
    ("handläggare", "Namn handläggare"),
    ("delegat", "Beslutat av"),
    ("delegat", "Beslutande"),
    ("befattning", "Roll"),
    ("befattning", "Beslutsfattarens befattning"),
    ("delegationspunkt", "Punkt i delegationsordningen"),
    ("delegationspunkt", "Delegation"),
    ("beslutsnivå", "Nivå"),
    ("anteckning", "Kommentar"),
    ("ärendetyp", "Typ ärende"),
    ("belopp", "Summa"),
    ("ålder vid beslut", "Ålder"),
)


@dataclass(frozen=True)
class Sample:
    """A sample export taken apart: what stands above and below the table, and the table."""

    system: str
    kind: Kind
    above: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def profile(self) -> Profile:
        return next(one for one in PROFILES if (one.system, one.kind) == (self.system, self.kind))

    @property
    def headings(self) -> tuple[str, ...]:
        return self.rows[0]

    def theirs(self, ours: str) -> str:
        """The heading that the sample itself has for ours."""
        return next(name for name in self.headings if self.profile.columns.get(fold(name)) == ours)

    def written(self, headings: Mapping[str, str], most: int = 10_000) -> bytes:
        """The file with other headings ({theirs: new}), and no more than so many rows."""
        out = io.StringIO()
        quoting: int = csv.QUOTE_ALL if self.system == "combine" else csv.QUOTE_MINIMAL
        writer = csv.writer(out, delimiter=SEPARATORS[self.system], quoting=quoting, lineterminator="\r\n")  # type: ignore[arg-type]
        rows = self.rows[1 : most + 1]
        writer.writerows([[headings.get(name, name) for name in self.headings], *rows])
        below = f"Antal poster: {len(rows)}\r\n" if self.system == "viva" else ""
        text = "".join(f"{line}\r\n" for line in self.above) + out.getvalue() + below
        return text.encode(ENCODINGS[self.system])


def sample_of(system: str, kind: str = "beslut", period: str = "2026-K3") -> Sample:
    """Lillby's sample export of one system and kind."""
    path = ROOT / "sample_data" / system / f"lillby-{kind}-{period}.csv"
    text = path.read_text(encoding=ENCODINGS[system])
    lines = text.splitlines(keepends=True)
    above = 3 if system == "viva" else 0
    rows = [tuple(row) for row in csv.reader(lines[above:], delimiter=SEPARATORS[system])]
    rows = rows[:-1] if system == "viva" else rows
    found = {"anmalningar": Kind.ANMALNINGAR, "forsorjningsstod": Kind.FORSORJNINGSSTOD, "lex-sarah": Kind.LEX_SARAH}
    found |= {"anstallningar": Kind.ANSTALLNINGAR}
    return Sample(
        system, found.get(kind) or Kind(kind), tuple(line.rstrip("\r\n") for line in lines[:above]), tuple(rows)
    )

"""Profiles: one source system's export described as data. A municipality adds or adjusts one without touching code."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.errors import ProfileError
from reports.model import Kind
from reports.read.kinds import COLUMNS

_SHIPPED = Path(__file__).parent / "profiles"
_DATE_FORMS = {"ÅÅÅÅ-MM-DD": r"(\d{4}-\d{2}-\d{2})", "ÅÅÅÅ-MM-DD TT:MM": r"(\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2})?"}
_KEYS = {"system", "slag", "antagen", "datumform", "titelrader", "slutrad", "kolumner", "varden"}


@dataclass(frozen=True, slots=True)
class Profile:
    """How one system writes one kind of export.

    `columns` maps their heading (folded) to ours; `words` maps our heading to {their word (folded): our word}.
    `total_line` finds the number in the closing line, if the system writes one. `assumed` says that nobody has yet held
    the profile against a real export.
    """

    system: str
    kind: Kind
    assumed: bool
    date_form: str
    total_line: str
    columns: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]

    def translate(self, heading: str, text: str) -> str:
        """A cell in our words, composed (NFC), and with its day as `ÅÅÅÅ-MM-DD`; unchanged where the profile does not know it."""
        text = text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()
        if heading in COLUMNS[self.kind].days:
            match = re.fullmatch(_DATE_FORMS[self.date_form], text)
            return match[1] if match else text
        words = self.words.get(heading)
        return words.get(fold(text), text) if words else text

    def rewrites(self, heading: str) -> bool:
        """Whether `translate` may change more of a cell under this heading than its composition and outer blanks."""
        return heading in COLUMNS[self.kind].days or heading in self.words

    def stated_total(self, cells: Sequence[str]) -> int | None:
        """The number of rows that the closing line states, or None if this is not the closing line."""
        if not self.total_line or any(cell.strip() for cell in cells[1:]):
            return None
        before, _, after = self.total_line.partition("{antal}")
        match = re.fullmatch(re.escape(before) + r"(\d+)" + re.escape(after), cells[0].strip())
        return int(match[1]) if match else None


def fold(text: str) -> str:
    """A heading or word as it is compared: trimmed, composed (NFC) and case-folded. Nothing else is guessed."""
    return unicodedata.normalize("NFC", text).replace("\ufeff", "").replace("\u00a0", " ").strip().casefold()


def load_profiles(own: Path) -> tuple[Profile, ...]:
    """The municipality's own profiles (folder `own`, may be missing) and the shipped ones; its own win over a shipped namesake.

    Raises ProfileError.
    """
    profiles: dict[tuple[str, Kind], Profile] = {}
    for folder in (own, _SHIPPED):
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            profile = _load(path)
            profiles.setdefault((profile.system, profile.kind), profile)
    return tuple(profiles.values())


def _load(path: Path) -> Profile:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = f" rad {line[1]}" if line else ""
        raise ProfileError(f"Profilen {path.name}{where} går inte att läsa som TOML. Rätta filen.") from None
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise ProfileError(
            f"Profilen {path.name} har nyckeln ”{unknown[0]}” som programmet inte känner till. "
            f"Kända nycklar: {', '.join(sorted(_KEYS))}."
        )
    try:
        kind = Kind(data["slag"])
        system, columns = str(data["system"]), dict(data["kolumner"])
        date_form = str(data["datumform"])
    except (KeyError, ValueError, TypeError):
        raise ProfileError(
            f"Profilen {path.name} saknar system, slag, datumform eller kolumner, eller har ett slag som programmet inte "
            f"känner till. Kända slag: {', '.join(Kind)}."
        ) from None
    if date_form not in _DATE_FORMS:
        raise ProfileError(f"Profilen {path.name}: datumform ska vara en av {', '.join(_DATE_FORMS)}.")
    tables = data.get("varden", {})
    if not _texts(columns) or not isinstance(tables, dict) or not all(_texts(table) for table in tables.values()):
        raise ProfileError(f"Profilen {path.name}: [kolumner] och [varden] ska ha rader på formen ”text” = ”text”.")
    strange = sorted({*columns, *tables} - set(COLUMNS[kind].all))
    if strange:
        raise ProfileError(
            f"Profilen {path.name}: [kolumner] eller [varden] har ”{strange[0]}”, som inte är en av programmets rubriker."
        )
    theirs_folded = [fold(theirs) for theirs in columns.values()]
    twice = next((theirs for theirs in theirs_folded if theirs_folded.count(theirs) > 1), None)
    if twice is not None:
        raise ProfileError(f"Profilen {path.name}: rubriken ”{twice}” står två gånger i [kolumner].")
    total_line = str(data.get("slutrad", ""))
    if total_line and total_line.count("{antal}") != 1:
        raise ProfileError(
            f"Profilen {path.name}: slutrad ska ha {{antal}} där talet står, till exempel ”Antal poster: {{antal}}”."
        )
    words = {heading: {fold(theirs): ours for theirs, ours in table.items()} for heading, table in tables.items()}
    return Profile(
        system=system,
        kind=kind,
        assumed=bool(data.get("antagen", True)),
        date_form=date_form,
        total_line=total_line,
        columns={fold(theirs): ours for ours, theirs in columns.items()},
        words=words,
    )


def _texts(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(text, str) for text in table.values())

"""What the officer sees of an export that the program has looked into: what is understood, what is a question, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports.read.unknown import Match, Sureness, Words, is_writable, shown
from reports.run.profil import Profilforslag

_DAY_FORMS = "ÅÅÅÅ-MM-DD, eller ÅÅÅÅ-MM-DD TT:MM"


def tell_profil(forslag: Profilforslag) -> Iterator[str]:
    """The lines of the screen. Headings with their digits masked, and of cells only words that are no one's."""
    one = forslag.examined
    if one.fits:
        yield f"{one.file} läses redan med profilen {one.fits} ({one.kind.in_words})."
        yield ""
    yield from _form(forslag)
    yield ""
    yield from _columns(forslag)
    yield from _questions(forslag)
    yield from _words(forslag)
    yield from _ending(forslag)


def _form(forslag: Profilforslag) -> Iterator[str]:
    one, table = forslag.examined, forslag.examined.table
    yield f"Teckenkodning: {table.encoding}. Skiljetecken: {table.separator_in_words}. Rubriker: rad {table.heading_line}."
    above, closing = table.heading_line - 1, f"”{table.closing}”" if table.closing else "ingen"
    yield f"Titelrader ovanför: {above}. Slutrad: {closing}. Rader: {table.rows:,}.".replace(",", " ")
    if table.strange_closing:
        yield (
            f"OBS! Sist, på rad {table.strange_closing}, står något som varken är en rad eller en känd slutrad (visas ej). Skriv den i slutrad, med "
            "{antal} där talet står, eller ta bort den ur exporten."
        )
    also = f" Det kan också vara {', '.join(kind.in_words for kind in one.other_kinds)}." if one.other_kinds else ""
    near = (
        f" Närmast är profilen {one.nearest}: {one.equal} av {len(table.columns)} rubriker är lika."
        if one.nearest
        else ""
    )
    yield f"Slag: {one.kind.in_words}.{also}{near}"
    for column in one.unreadable_days:
        yield (
            f"OBS! {shown(column, one.names)} har dagar i en form som programmet inte läser. Ställ om datumformen i exporten till {_DAY_FORMS}. "
            "Öppna inte filen i Excel för att ändra den."
        )


def _columns(forslag: Profilforslag) -> Iterator[str]:
    one = forslag.examined
    if one.fits:
        return  # every column that must be there is known by its heading
    for sureness, title in ((Sureness.SAKER, "Säkra kolumner:"), (Sureness.TROLIG, "Troliga, ta ställning till dem:")):
        found = [match for match in one.matches if match.sureness is sureness]
        if found:
            yield title
            for match in found:
                yield f"  {match.ours} = {shown(match.columns[0], one.names)} ({match.why})"


def _questions(forslag: Profilforslag) -> Iterator[str]:
    one = forslag.examined
    asked = [match for match in one.matches if match.sureness is Sureness.FRAGA]
    if asked:
        yield "Frågor, bara ni kan svara:"
        for match in asked:
            which = " eller ".join(shown(column, one.names) for column in match.columns)
            yield f"  {match.ours}{_must(match)}: {which or 'vilken kolumn?'} ({match.why})"
    if one.missing:
        yield f"Saknas, och måste finnas: {', '.join(match.ours for match in one.missing)}. Ta med dem i exporten, eller skriv vilka rubriker de har."
    less = [match.ours for match in one.matches if match.sureness is Sureness.SAKNAS and not match.must]
    if less:
        yield f"Saknas, men behöver inte finnas: {', '.join(less)}."
    unused = [shown(column, one.names) for column in one.unused if column.heading]
    if unused:
        yield f"Används inte: {', '.join(unused)}."
    hidden = [column for match in one.matches for column in match.columns if not is_writable(column, one.names)]
    if hidden:
        yield "Rubriker med siffror skrivs inte i profilen: skriv dem där själv."


def _must(match: Match) -> str:
    return " (måste finnas)" if match.must else ""


def _words(forslag: Profilforslag) -> Iterator[str]:
    one = forslag.examined
    for words in one.unknown_words if one.fits else one.words:
        yield from _of_one(words, words.new if one.fits else words.known)


def _of_one(words: Words, known: Mapping[str, str]) -> Iterator[str]:
    if known:
        told = ", ".join(f"{theirs} = {ours or '(inget)'}" for theirs, ours in known.items())
        yield f"Värdeord, {words.ours}: {told}."
    if words.unknown:
        yield f"Värdeord att ta ställning till, {words.ours}: {', '.join(words.unknown)}. Vårt ord är ett av: {', '.join(words.choices)}."
    if words.hidden:
        yield f"{words.hidden} ord till i kolumnen för {words.ours} känner programmet inte igen (visas ej). Se efter i exporten."


def _ending(forslag: Profilforslag) -> Iterator[str]:
    yield ""
    if forslag.path is None:
        yield "Ingen ny profil behövs."
        return
    yield (
        f"Samma profil finns redan i {forslag.path}. Inget är ändrat."
        if forslag.same
        else f"Profilen är skriven: {forslag.path}"
    )
    yield "1. Öppna den i Anteckningar och svara på det som är märkt TROLIG, FRÅGA eller SAKNAS."
    yield "2. Lägg den i mappen profiler bredvid er kommun.toml."
    yield "3. Kör kommandot igen med --kommun, så syns det om exporten kan läsas."

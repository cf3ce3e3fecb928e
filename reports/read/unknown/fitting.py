"""Whether what a column holds can stand under one of our headings: yes, no, or not to be told from the content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.model import LAGAR, Kind
from reports.read.kinds import COLUMNS
from reports.read.profile import Profile, fold
from reports.read.unknown.contents import Column, Content
from reports.read.unknown.headings import known_words

CLOSED = frozenset(
    {
        "kön",
        "skyddad identitet",
        "lag",
        "utfall",
        "avslutsorsak",
        "erbjudande svar",
        "beslutsnivå",
        "första eller förlängd",
        "vistelsekommun",
        "typ",
        "förhandsbedömning beslut",
        "flykting",
        "arbetsmarknadsinsats",
        "anställningsform",
        "omfattning",
    }
)
_MOST = 0.8
_TELLING = ("lag", "utfall", "skyddad identitet", "kön")  # a list of other words never looks like one of these
_NUMBERS = frozenset({Content.IDENTIFIER, Content.AMOUNT, Content.POINT})
PERSONS = frozenset({"namn", "handläggare", "delegat", "utfärdat av"})  # our headings over names
_FREE = frozenset({"orsak", "anteckning"})
_YES: dict[str, frozenset[Content]] = {
    "personnummer": frozenset({Content.PERSONNUMMER}),
    "månad": frozenset({Content.MONTH}),
    "lagrum": frozenset({Content.LAGRUM}),
    "nämnd": frozenset({Content.NAMND}),
    "belopp": frozenset({Content.AMOUNT}),
    "procent": frozenset({Content.AMOUNT}),
    "ålder vid beslut": frozenset({Content.AMOUNT}),
    "hinderkod": frozenset({Content.AMOUNT}),
    "delegationspunkt": frozenset({Content.POINT, Content.AMOUNT}),
    **dict.fromkeys(
        ("beslutsnummer", "ärendenummer", "anmälningsnummer", "utredningsnummer", "diarienummer"), _NUMBERS
    ),
    **dict.fromkeys(PERSONS, frozenset({Content.NAME})),
    **dict.fromkeys(_FREE, frozenset({Content.TEXT, Content.LIST})),
}
_PERHAPS: dict[str, frozenset[Content]] = {
    "nämnd": frozenset({Content.LIST, Content.NAME}),
    "delegationspunkt": frozenset({Content.IDENTIFIER, Content.LIST}),
    **dict.fromkeys(PERSONS, frozenset({Content.LIST, Content.TEXT})),
    **dict.fromkeys(_FREE, frozenset({Content.NAME, Content.IDENTIFIER})),
}
_NO_LIST = frozenset(
    {Content.DAY, Content.OTHER_DAY, Content.PERSONNUMMER, Content.LAGRUM, Content.MONTH, Content.AMOUNT}
)
_DAYS = frozenset({Content.DAY, Content.OTHER_DAY})


class Fitting:
    """Knows the words of the closed lists, of the profiles of a kind and of rubriker.toml."""

    def __init__(self, kind: Kind, profiles: Sequence[Profile]) -> None:
        self._kind = kind
        self.words = _words_of(kind, profiles)

    def fits(self, column: Column, ours: str) -> bool | None:
        """Whether the column may be ours by what it holds; None where that cannot be told."""
        if column.content is Content.EMPTY:
            return None
        if ours in COLUMNS[self._kind].days:
            return column.content in _DAYS
        if ours in CLOSED:
            if column.share(self.words.get(ours, {})) >= _MOST:
                return True
            return (
                None if column.content in (Content.LIST, Content.TEXT) and not self._is_another(column, ours) else False
            )
        if ours in _YES:
            if column.content in _YES[ours]:
                return not (ours in _FREE and self._is_another(column, ours))
            return None if column.content in _PERHAPS.get(ours, ()) else False
        if column.content in _NO_LIST or self._is_another(column, ours):
            return False
        if ours == "enhet" and column.content is Content.NAMND:
            return False
        return True if column.content is Content.LIST else None

    def _is_another(self, column: Column, ours: str) -> bool:
        """Whether the words are those of a list that says what it is."""
        return any(column.share(self.words.get(other, {})) >= _MOST for other in _TELLING if other != ours)


def _words_of(kind: Kind, profiles: Sequence[Profile]) -> Mapping[str, Mapping[str, str]]:
    """{our heading: {their word, folded: our word}}; a word that two systems mean differently is left out."""
    found: dict[str, dict[str, set[str]]] = {ours: {} for ours in CLOSED & set(COLUMNS[kind].all)}
    lists = [profile.words for profile in profiles if profile.kind is kind]
    for words in (*lists, known_words()):
        for ours, table in words.items():
            for theirs, word in table.items():
                if ours in found:
                    found[ours].setdefault(fold(theirs), set()).add(word)
                    found[ours].setdefault(fold(word), set()).add(word)
    if "lag" in found:
        for theirs, word in LAGAR.items():
            found["lag"].setdefault(theirs, set()).add(word)
    return {
        ours: {theirs: next(iter(words)) for theirs, words in table.items() if len(words) == 1}
        for ours, table in found.items()
    }

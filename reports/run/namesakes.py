"""What the third door is told of the municipality's own words, and the findings it gives before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.anonymise import Hit, Parted, PartedStatistik
from reports.catalogue.heading import Heading
from reports.check import Checked, CheckedAnstallningar, answered, finding_on
from reports.model import Finding, FindingKind, Kommun, Statistikord


def printed_words(heading: Heading) -> Iterator[str]:
    """What the municipality has written that the handlingar print."""
    yield heading.diarienummer
    yield from words_of_kommun(heading.kommun)


def words_of_kommun(kommun: Kommun) -> Iterator[str]:
    """Everything in kommun.toml that may be printed. The staff list is not."""
    yield from (kommun.kommun, kommun.namnd, kommun.forvaltning, kommun.diarienummer, kommun.disclosure.beslut)
    yield from (*kommun.undertecknare, *kommun.sandlista, *kommun.samlade_namnder)
    for rubrik, text in kommun.rubriker:
        yield from (rubrik, text)
    for insats in kommun.insatser:
        yield from (insats.namn, insats.familj, insats.verksamhet)
    for answer in kommun.granskat:
        yield answer.roll
    for fonster in kommun.ivo_fonster:
        yield fonster.kalla


def staff_names(kommun: Kommun) -> list[str]:
    """The names of the staff list: whoever stands there may be named as an official though a client has the same name."""
    return [one.namn for one in kommun.personal]


def signers(checked: Checked, anstallningar: CheckedAnstallningar) -> set[str]:
    """Everyone whom the exports give as the one who decided or signed."""
    deciders = {one.fattat.delegat for one in checked.besluten}
    return (deciders | {one.utfardat_av for one in anstallningar.anstallningar}) - {""}


def keyed_marks(parted: Parted) -> set[str]:
    """The marks that lead to a beslut or a person for whoever has the key."""
    return {mark for beslut in parted.besluten for mark in (beslut.mark, beslut.person)}


def keyed_persons(parted: PartedStatistik) -> set[str]:
    """The marks that lead to a person of the statistics for whoever has the key."""
    kinds = (parted.aktualiseringar, parted.utredningar, parted.stodmanader)
    return {mark for rows in kinds for one in rows for mark in (one.person, one.hushall)}


def words_of_statistik(ordlista: Statistikord) -> Iterator[str]:
    """The words that the tables of the statistics may print."""
    for words in (ordlista.anmalare, ordlista.koder, ordlista.insatser, ordlista.hinderkoder):
        yield from words.values()
    yield from (grupp.namn for grupp in ordlista.grupper)


def findings_of_namesakes(shared: Iterable[Hit], kommun: Kommun) -> tuple[Finding, ...]:
    """A finding for each name that a client and the municipality's own words share, on the client's first row."""
    bearers = sorted({hit.bearer for hit in shared if hit.stops})
    return answered([finding_on(one, FindingKind.NAMN_I_KOMMUNENS_TEXT) for one in bearers], kommun)

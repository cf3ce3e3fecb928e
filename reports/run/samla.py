"""Many nämnders reports of some quarters: which quarters are told of, whose reports should be there, and what the run may tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reports.anonymise import receipt_mark
from reports.catalogue import samla
from reports.catalogue.control import ControlMaterial, Identity
from reports.catalogue.samla import SamlaFacts, SamlaHeading
from reports.check import Gathered
from reports.errors import SourceError
from reports.law import Law, citations_at
from reports.model import FiguresFile, Kommun, Kvartal, Lista, Namndrapport, PublicSamlad
from reports.render.words import listed, sort_key
from reports.run.account import listed_files
from reports.run.order import SamlaOrder


def kvartalen_of(order: SamlaOrder, gathered: Gathered) -> tuple[Kvartal, ...]:
    """The quarters that are told of, oldest first: those asked for, else the latest of the files. Raises SourceError for one without any file."""
    there = sorted({one.kvartal for one in gathered.rapporter})
    missing = [str(one) for one in order.kvartalen if one not in there]
    if missing:
        raise SourceError(
            f"Ingen fil gäller {listed(missing)}. Filerna gäller {listed([str(one) for one in there])}. Ange nämndernas filer för kvartalet, eller "
            "ett annat --kvartal."
        )
    return tuple(sorted(order.kvartalen)) or (there[-1],)


def namnder_of(kommun: Kommun, gathered: Gathered) -> tuple[str, ...]:
    """All nämnder that should be there or are in some file: in the order of kommun.toml, then by name."""
    told = dict.fromkeys(kommun.samlade_namnder)
    others = {one.namnd for one in gathered.rapporter} - set(told)
    return (*told, *sorted(others, key=lambda name: (sort_key(name), name)))


def heading_of(order: SamlaOrder, kommun: Kommun, kvartalen: tuple[Kvartal, ...], law: Law) -> SamlaHeading:
    """What stands at the head, with what the law cites at the end of each quarter."""
    return SamlaHeading(
        kommun,
        kvartalen,
        order.upprattad,
        order.diarienummer or kommun.diarienummer,
        tuple(citations_at(law, one.matdag) for one in kvartalen),
    )


def facts_of(
    heading: SamlaHeading,
    figures: PublicSamlad,
    gathered: Gathered,
    summed: Sequence[Namndrapport],
    files: Sequence[FiguresFile],
    key: bytes,
) -> SamlaFacts:
    """What the kontrollsida and the kvittens tell. `summed` are the gathered reports, in step, without what was passed over."""
    withheld = tuple(
        (one.namnd, one.kvartal, lista)
        for one, kept in zip(gathered.rapporter, summed, strict=True)
        for lista in Lista
        if one.kvartal in heading.kvartalen and one.listor[lista] != kept.listor[lista]
    )
    marks = {one.file: receipt_mark(key, "fil", one.content) for one in files}
    return SamlaFacts(heading, figures, gathered.rapporter, marks, gathered.repeated, withheld)


def contents_of(files: Sequence[FiguresFile]) -> list[bytes]:
    """What the files hold, each once and in an order of its own: the same files under other names are the same input."""
    return sorted({one.content for one in files})


def control_of(heading: SamlaHeading, period: str, identity: Identity) -> ControlMaterial:
    """The account of a run that has read no export."""
    return ControlMaterial(
        heading=heading,
        period=period,
        read=(),
        unused=(),
        rows_in=0,
        rows_used=0,
        left_out=Counter(),
        findings=(),
        answered=(),
        files=listed_files(samla.REPORTS, period),
        identity=identity,
    )

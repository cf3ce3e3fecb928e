"""The two lists in words, how a list moved in a quarter, and the fee that a wait may cost: as every handling to fullmäktige says it."""

from __future__ import annotations

from reports.catalogue.shared_words import both_short
from reports.law import Citations
from reports.model import Lista
from reports.render.words import NBSP, beslut, digits, long_day, none_or

WHAT = {
    Lista.EJ_VERKSTALLDA: "som hade väntat på verkställighet i mer än tre månader",
    Lista.AVBRUTNA: "vars verkställighet hade varit avbruten i mer än tre månader",
}
KIND = {Lista.EJ_VERKSTALLDA: "ej verkställda", Lista.AVBRUTNA: "avbrutna"}


def movement(lista: Lista, kvarstaende: int, nya: int, verkstallda: int, avslutade: int, fortsatt: int) -> str:
    """How the list moved. The sentences read right for none, one and many: every number stands for beslut by itself."""
    again = " på nytt" if lista is Lista.AVBRUTNA else ""
    return (
        f"Under kvartalet fanns sammanlagt {beslut(kvarstaende + nya)} {WHAT[lista]}. Tremånadersgränsen passerades av "
        f"{none_or(kvarstaende)} före kvartalet och av {none_or(nya)} under kvartalet. Under kvartalet verkställdes "
        f"{none_or(verkstallda)}{again} och avslutades {none_or(avslutade)} utan att verkställas{again}. Vid kvartalets slut väntade "
        f"{none_or(fortsatt)} fortfarande."
    )


def fee(citations: Citations) -> str:
    """The range of särskild avgift, for all days of beslut that can still matter: which of them occur is not told."""
    ranges = citations.avgifter
    latest = ranges[-1]
    text = f"Avgiften är lägst {digits(latest.lagst)} och högst {digits(latest.hogst)}{NBSP}kronor"
    if len(ranges) > 1:
        older = ranges[-2]
        text += (
            f" för beslut som har fattats {long_day(latest.fran)} eller senare, och lägst {digits(older.lagst)} "
            f"och högst {digits(older.hogst)}{NBSP}kronor för äldre beslut"
        )
    return f"{text} ({both_short(citations.belopp)})."

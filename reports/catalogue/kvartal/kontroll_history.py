"""What the kontrollsida says of earlier quarters: what this report follows on, what it found of the past, and how long after the mätdag it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from reports.catalogue.control import ControlMaterial
from reports.catalogue.kvartal.facts import KvartalFacts
from reports.catalogue.shared_words import quarter
from reports.model import FindingKind, Post
from reports.render.words import days, listed, long_day

_SHOWN = 4  # earlier quarters
# Said without numbers: how many of the reported beslut they are could tell a figure that the handling withholds.
_FOUND = {
    FindingKind.SENT_RAPPORTERAT: "Beslut som skulle ha rapporterats för ett tidigare kvartal är med nu för första gången. Sänd dem som nya, och ta reda på varför de saknades: "
    "se Anmärkning i IVO-listan.",
    FindingKind.SENT_REGISTRERAT: "Beslut som rapporterades som öppna hade slutat vänta redan före kvartalet. De ska anmälas till IVO och revisorerna, och ingår inte i siffrorna: "
    "se Anmärkning i IVO-listan.",
    FindingKind.OPPET_IGEN: "Beslut som rapporterades som verkställda, avslutade eller borta är öppna igen: se Anmärkning i IVO-listan.",
    FindingKind.ANNAN_PERSON: "Ett beslutsnummer hör till ett annat personnummer än i en tidigare rapport: se rättelselistan.",
}
_GONE = (FindingKind.SAKNAS_I_EXPORTEN, FindingKind.RAKNAS_INTE_LANGRE)


def follows(earlier: Sequence[Post]) -> str:
    """Which report this one follows on."""
    if not earlier:
        return (
            "Det här är den första rapporten i registret, så inga tidigare beslut har kunnat följas upp. Har ni gjort rapporter förut: kontrollera att "
            "--ut är samma mapp som då."
        )
    return (
        f"Alla beslut som var öppna i rapporten för {quarter(earlier[-1].kvartal)} är uppföljda: de väntar ännu, har verkställts eller avslutats, eller är "
        "prövade av er."
    )


def made_after(facts: KvartalFacts) -> str:
    """How many days after the mätdag the handlingar were made, beside the quarters before."""
    now = (facts.heading.upprattad - facts.heading.kvartal.matdag).days
    if now < 0:
        return "Handlingarna är upprättade före mätdagen."
    before = [f"{quarter(post.kvartal)} {days(post.dagar)}" for post in facts.followed[-_SHOWN:] if post.dagar >= 0]
    compared = f" Tidigare rapporter: {listed(before)}." if before else ""
    return f"Från mätdagen till handlingarna: {days(now)}.{compared}"


def doubts_of_history(facts: KvartalFacts, control: ControlMaterial) -> list[str]:
    """What the officer must know of earlier quarters before anything is given out."""
    heading, kvartal = facts.heading, facts.heading.kvartal
    found = []
    if facts.elsewhere:
        found.append(
            "Inget tidigare kvartal har följts upp: registret för den här resultatmappen är nytt, men på datorn finns redan ett register för nämnden. Är det fel --ut: "
            "ta bort körningens mapp och kör om med rätt. Har mappen flyttats: hämta registret med register flytta."
        )
    if facts.followed and facts.followed[-1].kvartal != kvartal.previous:
        found.append(
            f"Registret har ingen rapport för {quarter(kvartal.previous)}. Uppföljningen är gjord mot {quarter(facts.followed[-1].kvartal)}. Saknas ett kvartal: "
            "gör det först, ur den export som gjordes då."
        )
    newest = max(
        (post.upprattad for post in facts.history.poster if post.kvartal <= kvartal), default=heading.upprattad
    )
    if heading.upprattad < newest - timedelta(days=1):
        found.append(
            f"Handlingarna är upprättade {long_day(heading.upprattad)}, men registret har en rapport som är upprättad {long_day(newest)}. Kontrollera datorns "
            "klocka eller --upprattad."
        )
    kinds = {one.kind for one in control.findings}
    found += [sentence for kind, sentence in _FOUND.items() if kind in kinds]
    if kinds.intersection(_GONE):
        found.append(
            "Beslut som rapporterades som öppna rapporteras inte längre, enligt [[granskat]] i kommun.toml. Avsluta dem hos IVO: se bladet ”Saknas i exporten” i "
            "IVO-listan."
        )
    return found

"""What the flags of a day add to the kontrollsida and the kvittens: the counts, the windows, and what may hide a duty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.catalogue.control import ControlMaterial, ControlPage, Headline
from reports.catalogue.duty_words import WHY_OUTSIDE, hidden_duties
from reports.catalogue.flaggor.material import FlaggorHeading
from reports.catalogue.ivo_fonster import Fonster
from reports.catalogue.kontrollsida import WHY_LEFT_OUT, doubts
from reports.model import FindingKind, Lage, LeftOut
from reports.render.words import beslut, capital, long_day

_TITLES = {
    Lage.PASSERAT: "Har passerat sin slutdag",
    Lage.FORE_FONSTRET: "Passerar före nästa IVO-fönster",
    Lage.INOM_30_DAGAR: "Har i övrigt slutdag inom 30 dagar",
    Lage.SENARE: "Har slutdag senare",
}
_FOUND_IN = "rättelselistan, som skrivs av kommandot kvartal"


@dataclass(frozen=True, slots=True)
class FlaggorFacts:
    """How many beslut wait, by läge; whether some enhet or handläggare has a name that a client has too and is not named."""

    heading: FlaggorHeading
    lagen: Mapping[Lage, int]
    without_offer: int
    unnamed_enhet: bool
    unnamed_handlaggare: bool


def page_of(facts: FlaggorFacts, control: ControlMaterial) -> ControlPage:
    """The kontrollsida of a day, in words."""
    heading = facts.heading
    return ControlPage(
        title=f"Kontrollsida, flaggor {long_day(heading.per)}",
        state=f"Läget {long_day(heading.per)}",
        warnings=tuple(_warnings(facts, control)),
        steps=(
            "Stämmer antalet rader nedan med vad källsystemet säger?",
            "Gå igenom arbetslistan: det som har passerat sin slutdag först. Välj åtgärd för varje beslut.",
            "Läs igenom mejltexten och sänd varje del till sin enhet.",
            "Öppna kalendern, så kommer IVO-fönstren in i den. Kontrollera dagarna hos IVO.",
            "Rätta det som är fel i källsystemet, exportera igen och kör om. Då skapas en ny version.",
        ),
        headlines=(
            Headline("Beslut som väntar", sum(facts.lagen.values()), beside=_beside(facts)),
            *(Headline(_TITLES[lage], facts.lagen[lage]) for lage in Lage),
        ),
        protection=(
            "Siffrorna här och antalen i mejltexten är internt arbetsmaterial. Små antal är inte sammanslagna: lämna inte ut dem utan "
            "sekretessprövning.",
            "Mejltexten har varken person, ärende, insats eller dag, och räknar inte beslut om personer med skyddad identitet.",
        ),
        remarks=(*windows_in_words(heading), f"Fynden nedan står rad för rad i {_FOUND_IN}."),
        used="Gynnande beslut som omfattas av skyldigheten, både de som väntar och de som är verkställda eller avslutade.",
        why_left_out={
            **WHY_LEFT_OUT,
            **WHY_OUTSIDE,
            LeftOut.EFTER_MATDAGEN: f"Beslutet är fattat efter {long_day(heading.per)}.",
        },
        findings_in=_FOUND_IN,
        registrator="Inget av det här registreras: det är arbetsmaterial. Det som registreras görs av kommandot kvartal.",
    )


def receipt_of(facts: FlaggorFacts) -> dict[str, object]:
    """What the flags of a day add to the kvittens."""
    return {
        "per": facts.heading.per.isoformat(),
        "lagen": {lage.value: facts.lagen[lage] for lage in Lage},
        "ivo_fonster": [_as_data(one) for one in facts.heading.coming],
    }


def windows_in_words(heading: FlaggorHeading) -> Iterator[str]:
    """The window that is open, the next one, and where their days come from."""
    if heading.now:
        yield f"IVO-fönstret för kvartal {heading.now.kvartal.number} {heading.now.kvartal.year} är öppet: {_window(heading.now)}"
    if heading.next:
        yield f"Nästa IVO-fönster, för kvartal {heading.next.kvartal.number} {heading.next.kvartal.year}: {_window(heading.next)}"


def _window(fonster: Fonster) -> str:
    return " ".join(part for part in (f"{fonster.days}.", fonster.moved, fonster.read) if part)


def _beside(facts: FlaggorFacts) -> str:
    return f"Saknar erbjudande: {facts.without_offer}."


def _warnings(facts: FlaggorFacts, control: ControlMaterial) -> Iterator[str]:
    heading = facts.heading
    yield from hidden_duties(control, _FOUND_IN)
    if n := control.findings_by_kind.get(FindingKind.SLUT_UTAN_AVBROTT):
        yield (
            f"{capital(beslut(n))} gäller ännu, men verkställigheten har slutat utan avbrott eller avslut. {'Det' if n == 1 else 'De'} kan vänta utan att stå "
            f"i arbetslistan. Se {_FOUND_IN}."
        )
    yield from doubts(control)
    if heading.next is None:
        yield (
            "kommun.toml har inget kommande [[ivo_fonster]]. Inget beslut får läget före nästa IVO-fönster, och kalendern skrivs bara om ett "
            "fönster är öppet. Kopiera raderna ur templates/lillby/kommun.toml."
        )
    elif heading.next.is_doubtful(heading.per):
        yield "Ingen har skrivit att IVO-fönstren är kontrollerade det senaste året. Kontrollera dem hos IVO och skriv dagen i kontrollerad i kommun.toml."
    for unnamed, what, where in (
        (facts.unnamed_enhet, "enhet", "i arbetslistan, på skärmen och i mejltexten"),
        (facts.unnamed_handlaggare, "handläggare", "i arbetslistan"),
    ):
        if unnamed:
            yield (
                f"En {what} eller flera heter som en klient, eller har en klients uppgifter i namnet, och nämns inte {where}. Systemet kan ha "
                "bytt plats på dem."
            )


def _as_data(fonster: Fonster) -> dict[str, object]:
    read = fonster.entry.kontrollerad
    return {
        "kvartal": str(fonster.kvartal),
        "fran": fonster.first.isoformat(),
        "till": fonster.last.isoformat(),
        "till_enligt_ivo": fonster.published.isoformat(),
        "kalla": fonster.entry.kalla,
        "kontrollerad": read.isoformat() if read else None,
    }

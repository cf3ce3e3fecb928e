"""A text to send to each enhet, and one to whoever answers for the list: how many beslut wait, what to do, and until when.

No person, case, insats or day of a single beslut; still small counts of an enhet, so the file lies among the sekretess. Beslut of persons with skyddad identitet are not counted; that this may be so is always
said: said only when it is so, it would tell that somebody is protected.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.catalogue.flaggor.material import (
    NO_ENHET,
    UNNAMED_ENHET,
    FlaggorHeading,
    FlaggorPublic,
    FlaggorSekretess,
    Tally,
)
from reports.catalogue.report import SekretessReport
from reports.model import Lage
from reports.render.words import beslut, capital, day_interval, long_day, number

_LINE = "=" * 72
_PRIVATE = "Skriv inga namn, personnummer eller ärendenummer i ett svar på det här mejlet."


def render(secret: FlaggorSekretess, _template: bytes) -> bytes:
    """The texts after each other, each under the name of whom it is for."""
    material = secret.told
    parts = [_to_responsible(material), *(_to_unit(unit, material) for unit in material.told)]
    text = f"\n{_LINE}\n\n".join("\n".join(part) + "\n" for part in parts)
    return text.replace("\u00a0", " ").encode()


def _to_responsible(material: FlaggorPublic) -> Iterator[str]:
    heading, units = material.heading, len(material.told)
    yield "Till: den som ansvarar för arbetslistan"
    yield from _subject(heading)
    if units:
        enhet = "en enhet" if units == 1 else f"{number(units)} enheter"
        yield f"Nedan {'står en text' if units == 1 else 'står en text var'} till {enhet} med beslut som väntar."
    else:
        yield f"Ingen enhet har beslut som väntar {long_day(heading.per)}. Inget mejl behöver sändas."
    yield "Texterna är interna. De har antal men inga personer, och små antal är inte sammanslagna: lämna inte ut dem utan sekretessprövning (26 kap. 1 § OSL)."
    yield ""
    yield "Beslut om personer med skyddad identitet räknas inte i texterna. Finns det sådana står de i arbetslistan: ta upp dem direkt med den som handlägger, inte i mejl."
    yield ""
    yield f"Arbetslistan heter {material.list_file} och är sekretess. Bifoga den inte."
    yield ""
    yield from _windows(heading)


def _to_unit(unit: Tally, material: FlaggorPublic) -> Iterator[str]:
    heading = material.heading
    yield f"Till: {_whom(unit)}"
    yield from _subject(heading)
    yield f"Hos er väntar {beslut(unit.beslut)} på att verkställas eller återupptas:"
    yield ""
    for lage in Lage:
        if lage is not Lage.FORE_FONSTRET or heading.next:
            yield f"- {_of(unit.lagen[lage], lage, heading)}"
    yield f"- {_offers(unit)}"
    yield ""
    yield f"Gör så här{f' före {long_day(heading.next.first)}, då nästa IVO-fönster öppnar' if heading.next else ''}:"
    yield f"1. Öppna arbetslistan {material.list_file} och filtrera på er enhet."
    yield "2. Lämna erbjudande där det saknas, och boka start där det går."
    yield "3. Skriv i verksamhetssystemet vad som har hänt: erbjudande och svar, start, avslut, och orsaken om det dröjer."
    yield "4. Välj åtgärd i listan för varje beslut."
    yield ""
    if n := unit.lagen[Lage.PASSERAT]:
        which = "Det beslut som har passerat sin slutdag" if n == 1 else "De beslut som har passerat sin slutdag"
        yield f"{which} ska rapporteras till IVO och revisorerna varje kvartal tills {'det' if n == 1 else 'de'} är {'verkställt eller avslutat' if n == 1 else 'verkställda eller avslutade'}."
    yield from _windows(heading)
    yield _PRIVATE


def _whom(unit: Tally) -> str:
    if unit.name in (NO_ENHET, UNNAMED_ENHET):
        return f"den som ansvarar för arbetslistan ({unit.name})"
    return unit.name


def _subject(heading: FlaggorHeading) -> Iterator[str]:
    yield f"Ämne: Beslut som väntar på verkställighet, läget {long_day(heading.per)}"
    yield ""


def _of(n: int, lage: Lage, heading: FlaggorHeading) -> str:
    count = "Inget beslut" if n == 0 else capital(beslut(n))
    if lage is Lage.PASSERAT:
        return f"{count} har passerat sin slutdag."
    if lage is Lage.FORE_FONSTRET and heading.next:
        return f"{count} passerar sin slutdag före nästa IVO-fönster, som öppnar {long_day(heading.next.first)}."
    if lage is Lage.INOM_30_DAGAR:
        return f"{count} har{' i övrigt' if heading.next else ''} sin slutdag inom 30 dagar."
    return f"{count} har sin slutdag senare."


def _offers(unit: Tally) -> str:
    n = unit.without_offer
    if n == 0:
        return "Inget beslut saknar erbjudande."
    return f"{capital(beslut(n))} saknar erbjudande."


def _windows(heading: FlaggorHeading) -> Iterator[str]:
    if heading.now:
        yield f"IVO-fönstret för kvartal {heading.now.kvartal.number} {heading.now.kvartal.year} är öppet till och med {long_day(heading.now.last)}."
    if heading.next:
        yield f"Nästa IVO-fönster: {day_interval(heading.next.first, heading.next.last)}. Kontrollera hos IVO."
    else:
        yield "Inget kommande IVO-fönster står i kommun.toml. Kontrollera hos IVO när ni ska rapportera."


REPORT = SekretessReport(
    "mejl",
    "txt",
    None,
    render,
    "En text att mejla till varje enhet: hur många beslut som väntar och vad de ska göra. Inga personer.",
    "Klistras in i ett mejl inom förvaltningen, en text för sig. Bifogas inte. Registreras inte.",
)

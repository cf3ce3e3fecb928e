"""The columns of each kind of export: which must be there, and which hold days."""

from __future__ import annotations

from dataclasses import dataclass

from reports.model import Kind


@dataclass(frozen=True, slots=True)
class KindColumns:
    """Our headings of one kind of export."""

    must: tuple[str, ...]
    may: tuple[str, ...]
    days: frozenset[str]

    @property
    def all(self) -> tuple[str, ...]:
        return self.must + self.may


COLUMNS = {
    Kind.BESLUT: KindColumns(
        must=(
            "beslutsnummer",
            "ärendenummer",
            "personnummer",
            "skyddad identitet",
            "nämnd",
            "verksamhet",
            "enhet",
            "lag",
            "lagrum",
            "insats",
            "utfall",
            "beslutsdatum",
        ),
        may=(
            "namn",
            "kön",
            "gäller från",
            "gäller till",
            "verkställd från",
            "verkställd till",
            "avbruten från",
            "avslutad",
            "avslutsorsak",
            "orsak",
            "erbjuden",
            "erbjudande svar",
            "handläggare",
            "delegat",
            "befattning",
            "delegationspunkt",
            "beslutsnivå",
            "anteckning",
            "ärendetyp",
            "belopp",
            "första eller förlängd",
            "ålder vid beslut",
            "vistelsekommun",
        ),
        days=frozenset(
            {
                "beslutsdatum",
                "gäller från",
                "gäller till",
                "verkställd från",
                "verkställd till",
                "avbruten från",
                "avslutad",
                "erbjuden",
            }
        ),
    ),
    Kind.ANSTALLNINGAR: KindColumns(
        must=(
            "befattning",
            "organisation",
            "anställningsform",
            "från",
            "omfattning",
            "utfärdad",
            "utfärdat av",
            "titel",
        ),
        may=("detalj", "till", "procent"),
        days=frozenset({"från", "till", "utfärdad"}),
    ),
    Kind.LEX_SARAH: KindColumns(
        must=("diarienummer", "datum", "lag", "beslut"),
        may=("befattning",),
        days=frozenset({"datum"}),
    ),
    Kind.ANMALNINGAR: KindColumns(
        must=("anmälningsnummer", "personnummer", "inkom", "anmälare", "typ"),
        may=(
            "ärendenummer",
            "namn",
            "aktualiseringskod",
            "förhandsbedömning klar",
            "förhandsbedömning beslut",
            "utredningsnummer",
        ),
        days=frozenset({"inkom", "förhandsbedömning klar"}),
    ),
    Kind.UTREDNINGAR: KindColumns(
        must=("utredningsnummer", "personnummer", "inledd", "avslutad"),
        may=("ärendenummer", "namn", "förlängd till", "insats efter utredning"),
        days=frozenset({"inledd", "avslutad", "förlängd till"}),
    ),
    Kind.FORSORJNINGSSTOD: KindColumns(
        must=("ärendenummer", "personnummer", "månad", "hinderkod"),
        may=("namn", "flykting", "arbetsmarknadsinsats"),
        days=frozenset(),
    ),
}

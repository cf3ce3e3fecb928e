"""Every finding in words: the column it is about, what was found, and how it is mended. Never a personal value."""

from __future__ import annotations

from typing import Protocol

from reports.check.delegation_sentences import DELEGATION
from reports.check.following_sentences import FOLLOWING
from reports.check.statistik_sentences import IN_STATISTIK, STATISTIK
from reports.model import Finding, FindingKind, IdentifiedBeslut, Place

_EXPORT_AGAIN = "Rätta i källsystemet och exportera igen."

# kind: (column, what, cure)
_SENTENCES: dict[FindingKind, tuple[str, str, str]] = {
    **DELEGATION,
    **FOLLOWING,
    **STATISTIK,
    FindingKind.OKANT_LAGRUM: (
        "lagrum",
        "Lagrummet går inte att läsa eller hör inte till radens lag. Beslutet är inte räknat, men kan omfattas av rapporteringsskyldigheten.",
        "Skriv lagrummet som ”11 kap. 1 §” (SoL; före den 1 juli 2025 ”4 kap. 1 §”) eller ”9 § 4” (LSS). "
        + _EXPORT_AGAIN,
    ),
    FindingKind.NYTT_LAGRUM_FORE_IKRAFTTRADANDET: (
        "lagrum",
        "Lagrummet är den nya socialtjänstlagens, men beslutet är fattat före den 1 juli 2025. I den äldre lagen betyder numret något annat. Beslutet är inte räknat, men kan omfattas av rapporteringsskyldigheten.",
        "Kontrollera beslutsdatum och lagrum. Är det ett biståndsbeslut ska det vara 4 kap. 1 § SoL (2001:453). "
        + _EXPORT_AGAIN,
    ),
    FindingKind.LAGRUM_ANNAN_LYDELSE: (
        "lagrum",
        "Paragrafen finns inte med den innebörden i den lag som lagrummet anger. Beslutet är inte räknat, men kan omfattas av rapporteringsskyldigheten.",
        "Kontrollera vilken socialtjänstlag (2001:453 eller 2025:400) beslutet fattades enligt. " + _EXPORT_AGAIN,
    ),
    FindingKind.GAMMALT_LAGRUM_EFTER_UPPHAVANDET: (
        "lagrum",
        "Beslutet är fattat efter den 30 juni 2025 men anger den upphävda lagens 4 kap. 1 §. Det är räknat.",
        "Byt till 11 kap. 1 § eller 12 kap. 1 § i källsystemets beslutsmall, och rätta beslutet.",
    ),
    FindingKind.FEL_KONTROLLSIFFRA: (
        "personnummer",
        "Kontrollsiffran i personnumret stämmer inte (visas ej). Beslutet är räknat.",
        "Kontrollera numret mot folkbokföringen. " + _EXPORT_AGAIN,
    ),
    FindingKind.PERSONNUMMER_OLASLIGT: (
        "personnummer",
        "Personnumret går inte att läsa (visas ej). Beslutet är räknat.",
        "Väntat tolv eller tio siffror, samordningsnummer, eller ÅÅÅÅMMDD-T123. " + _EXPORT_AGAIN,
    ),
    FindingKind.PERSONNUMMER_SAKNAS: (
        "personnummer",
        "Personnummer saknas. Beslutet är räknat.",
        "Fyll i numret. Har personen inget nummer används IVO:s form ÅÅÅÅMMDD-T123. " + _EXPORT_AGAIN,
    ),
    FindingKind.KON_MOT_NUMMER: (
        "kön",
        "Kön i kolumnen stämmer inte med personnumret. Kolumnen har använts.",
        "Kontrollera personens uppgifter. " + _EXPORT_AGAIN,
    ),
    FindingKind.SKYDD_OKLART: (
        "skyddad identitet",
        "Det går inte att läsa om personen har skyddad identitet. Personen behandlas som skyddad.",
        "Väntat J eller N. " + _EXPORT_AGAIN,
    ),
    FindingKind.OKAND_INSATS: (
        "insats",
        "Insatsen finns inte i kommun.toml. Beslutet är räknat i totalen och under Övriga insatser.",
        "Lägg ordet under rätt [[insats]] i kommun.toml, eller rätta insatsen i källsystemet.",
    ),
    FindingKind.OLASLIGT_VARDE: (
        "",
        "Värdet går inte att läsa och har lämnats tomt.",
        "Datum ska skrivas ÅÅÅÅ-MM-DD, och tal med siffror, som 75 eller 75,00. " + _EXPORT_AGAIN,
    ),
    FindingKind.ANNAN_NAMND: (
        "nämnd",
        "Raden anger en annan nämnd än kommun.toml. Beslutet är räknat.",
        "Hör beslutet till en annan nämnd: gör om körningen med --namnd för varje nämnd. Annars: rätta i källsystemet.",
    ),
    FindingKind.VISTELSEKOMMUN: (
        "vistelsekommun",
        "Beslutet är fattat av en annan kommun men verkställs här. Det är räknat.",
        "Kontrollera att det ska rapporteras härifrån. Båda kommunerna ska då rapportera till IVO och till sitt kommunfullmäktige.",
    ),
    FindingKind.HANDLAGGARE_SOM_KLIENT: (
        "personnummer",
        "Klientens personnummer är detsamma som en medarbetares (visas ej). En person har bedömt raden.",
        "Inget, om bedömningen står fast.",
    ),
    FindingKind.NAMN_SOM_HANDLAGGARE: (
        "namn",
        "Klienten har samma namn som en handläggare (visas ej). Systemet kan ha bytt plats på dem. Beslutet är räknat.",
        "Kontrollera i källsystemet att det är rätt person. Svara med [[granskat]] i kommun.toml om det är en namne.",
    ),
    FindingKind.SIFFROR_I_NAMN: (
        "namn",
        "Namnet innehåller siffror (visas ej). Kolumner kan ha bytt plats. Beslutet är räknat.",
        "Kontrollera att namn och personnummer står i rätt kolumn. " + _EXPORT_AGAIN,
    ),
    FindingKind.OLIKA_NAMN: (
        "namn",
        "Samma personnummer har ett annat namn i ett annat beslut (visas ej). Ett av besluten kan gälla någon annan. Beslutet är räknat.",
        "Kontrollera vem besluten gäller. Har personen bytt namn: skriv samma namn i källsystemet, eller svara med [[granskat]] i kommun.toml.",
    ),
    FindingKind.ALDER_MOT_NUMMER: (
        "ålder vid beslut",
        "Åldern i kolumnen stämmer inte med personnumret (visas ej). Kolumnen har använts.",
        "Kontrollera vem beslutet gäller, och att kolumnen är åldern på beslutsdagen. " + _EXPORT_AGAIN,
    ),
    FindingKind.BESLUT_FORE_FODELSEN: (
        "beslutsdatum",
        "Beslutet är fattat innan personen föddes, enligt personnumret (visas ej). Beslutet är räknat.",
        "Kontrollera beslutsdatum och vem beslutet gäller. " + _EXPORT_AGAIN,
    ),
    FindingKind.NAMN_I_KOMMUNENS_TEXT: (
        "namn",
        "Klientens namn eller kontaktuppgift står också i kommun.toml eller i en mall (visas ej), och därmed i handlingarna. Det kan vara en namne som skriver under.",
        "Är det en namne: svara med [[granskat]] i kommun.toml. Annars: ta bort uppgiften ur kommun.toml eller mallen och kör om.",
    ),
    FindingKind.PERSONUPPGIFT_I_FRITEXT: (
        "orsak",
        "Texten innehåller den enskildes namn eller något som liknar ett personnummer (visas ej). Det är maskerat i handlingarna.",
        "Skriv texten utan personuppgifter. " + _EXPORT_AGAIN,
    ),
    FindingKind.DUBBLETTRAD: (
        "",
        "Raden är i alla delar lika med en annan rad i samma system. Den är räknad en gång.",
        "Kontrollera om exporten är gjord två gånger, eller om raden är dubbelt registrerad.",
    ),
    FindingKind.RADER_OLIKA: (
        "",
        "Beslutets rader har olika uppgifter i kolumnen. Beslutet är räknat en gång, och en av uppgifterna har använts.",
        "Skriv samma uppgift på alla beslutets rader i källsystemet och exportera igen.",
    ),
    FindingKind.OLIKA_SLUT: (
        "avslutad",
        "Beslutets rader har olika slut (avslutad eller gäller till). Det senaste har använts.",
        "Skriv samma uppgift på alla beslutets rader i källsystemet och exportera igen.",
    ),
    FindingKind.I_TVA_SYSTEM: (
        "beslutsnummer",
        "Samma beslut står i två system. Det är räknat en gång, och perioderna är sammanförda.",
        "Avsluta beslutet i det system som inte längre används.",
    ),
    FindingKind.KANSKE_I_TVA_SYSTEM: (
        "beslutsnummer",
        "Ett beslut i ett annat system kan vara samma beslut: lag och beslutsdatum är lika, och person eller namn, men insats, lagrum, utfall eller personnummer skiljer sig. Båda är räknade.",
        "Är det samma beslut: rätta den uppgift som skiljer, eller lägg ordet för insatsen i kommun.toml. Är det två: svara med [[granskat]] i kommun.toml.",
    ),
    FindingKind.AVSLUTAD_FORE_BESLUT: (
        "avslutad",
        "Beslutet är avslutat före sitt beslutsdatum. Det är därför inte rapporterat.",
        "Kontrollera båda datumen. " + _EXPORT_AGAIN,
    ),
    FindingKind.GALLER_TILL_FORE_START: (
        "gäller till",
        "Beslutet slutar gälla innan det börjar: gäller till ligger före gäller från, eller före beslutsdatum utan någon verkställighet. Väntan är räknad som slut då.",
        "Kontrollera datumen. " + _EXPORT_AGAIN,
    ),
    FindingKind.HANDELSE_EFTER_AVSLUT: (
        "avslutad",
        "En verkställighet eller ett avbrott börjar efter att beslutet har avslutats eller slutat gälla. Det som kommer efter slutet är inte räknat.",
        "Kontrollera avslutad, gäller till och perioderna. " + _EXPORT_AGAIN,
    ),
    FindingKind.PERIOD_FORE_BESLUT: (
        "verkställd från",
        "En period av verkställighet slutade före beslutsdatum. Den är inte räknad som verkställighet av det här beslutet.",
        "Kontrollera om perioden hör till ett tidigare beslut. " + _EXPORT_AGAIN,
    ),
    FindingKind.PERIOD_BORJADE_FORE_BESLUT: (
        "verkställd från",
        "En period av verkställighet började före beslutsdatum och fortsatte. Den är räknad från beslutsdatum.",
        "Kontrollera om perioden hör till ett tidigare beslut. " + _EXPORT_AGAIN,
    ),
    FindingKind.SLUT_FORE_START: (
        "verkställd till",
        "Verkställigheten slutar före sin start, eller har ingen start. Slutdagen är inte använd.",
        "Kontrollera båda datumen. " + _EXPORT_AGAIN,
    ),
    FindingKind.AVBROTT_FORE_BESLUT: (
        "avbruten från",
        "Ett avbrott ligger före beslutsdatum. Det är inte räknat.",
        "Kontrollera båda datumen. " + _EXPORT_AGAIN,
    ),
    FindingKind.AVBROTT_UTAN_START: (
        "avbruten från",
        "Ett avbrott saknar start på samma rad. Det är fört till den period som började närmast före, om den saknade eget avbrott; annars är det inte räknat.",
        "Fyll i när verkställigheten började. " + _EXPORT_AGAIN,
    ),
    FindingKind.OVERLAPPANDE_PERIODER: (
        "verkställd från",
        "Två perioder av verkställighet överlappar varandra. En gammal öppen rad kan dölja ett avbrott.",
        "Avsluta den period som inte längre gäller. " + _EXPORT_AGAIN,
    ),
    FindingKind.SLUT_UTAN_AVBROTT: (
        "verkställd till",
        "Verkställigheten har slutat, men beslutet gäller ännu och har varken avbrott eller avslut. Beslutet är inte rapporterat.",
        "Registrera avbrottet, en ny period eller avslutet. " + _EXPORT_AGAIN,
    ),
    FindingKind.ORSAK_SAKNAS: (
        "orsak",
        "Beslutet ska rapporteras, men orsaken till dröjsmålet saknas. Lagen kräver att skälen anges kortfattat.",
        "Skriv orsaken utan personuppgifter. " + _EXPORT_AGAIN,
    ),
}


class BeslutOnRow(Protocol):
    """What a finding on a beslut needs to know: its row, and the numbers that the finding is answered by."""

    @property
    def place(self) -> Place: ...
    @property
    def beslutsnummer(self) -> str: ...
    @property
    def arendenummer(self) -> str: ...


def finding_on(beslut: BeslutOnRow, kind: FindingKind, column: str = "") -> Finding:
    """The finding of this kind on a beslut; `column` where the kind does not itself say which."""
    return finding(
        kind, beslut.place, beslutsnummer=beslut.beslutsnummer, arendenummer=beslut.arendenummer, column=column
    )


def first_finding(kind: FindingKind, beslut: IdentifiedBeslut) -> Finding:
    """The finding of this kind on the first of the rows that a beslut stands on."""
    return finding(kind, beslut.places[0], beslutsnummer=beslut.beslutsnummer[0], arendenummer=beslut.arendenummer)


def finding(
    kind: FindingKind, place: Place, *, beslutsnummer: str = "", arendenummer: str = "", column: str = ""
) -> Finding:
    """The finding of this kind on a row; `column` where the kind does not itself say which."""
    default_column, what, cure = _SENTENCES[kind]
    return Finding(kind, place, column or default_column, beslutsnummer, arendenummer, what, cure)


def statistik_finding(
    kind: FindingKind, place: Place, *, nummer: str = "", arendenummer: str = "", column: str = ""
) -> Finding:
    """The finding of this kind on a row of the statistics, where some kinds have words of their own; `nummer` is what it is answered by."""
    default_column, what, cure = IN_STATISTIK.get(kind) or _SENTENCES[kind]
    return Finding(kind, place, column or default_column, nummer, arendenummer, what, cure)

"""The findings on anmälningar, utredningar and försörjningsstöd in words: column, what was found, and what to do. Never a personal value."""

from __future__ import annotations

from reports.model import FindingKind

_EXPORT_AGAIN = "Rätta i källsystemet och exportera igen."
_ADD_WORD = "i statistik.toml bredvid kommun.toml, eller rätta i källsystemet."

# kind: (column, what, cure)
STATISTIK: dict[FindingKind, tuple[str, str, str]] = {
    FindingKind.SAMMA_NUMMER: (
        "",
        "En annan rad i samma system har samma nummer men andra uppgifter. Båda är räknade.",
        "Ett nummer ska vara en enda anmälan eller utredning, med en rad för varje barn. " + _EXPORT_AGAIN,
    ),
    FindingKind.OKAND_TYP: (
        "typ",
        "Typen saknas eller är ingen av de kända. Raden är räknad utan typ, alltså inte som orosanmälan.",
        "Skriv en av de kända typerna (de står i README), eller lägg ordet i en egen profil.",
    ),
    FindingKind.OKAND_ANMALARE: (
        "anmälare",
        "Anmälaren är ingen av de kända. Raden är räknad utan anmälare.",
        "Lägg ordet under rätt [[anmalare]] " + _ADD_WORD,
    ),
    FindingKind.OKAND_AKTUALISERINGSKOD: (
        "aktualiseringskod",
        "Aktualiseringskoden är ingen av de kända. Raden är räknad utan kod.",
        "Lägg ordet under rätt [[aktualiseringskod]] " + _ADD_WORD,
    ),
    FindingKind.OKANT_FORHANDSBESLUT: (
        "förhandsbedömning beslut",
        "Beslutet efter förhandsbedömningen är inget av de kända. Raden är räknad utan beslut.",
        "Skriv ett av de kända besluten (de står i README), eller lägg ordet i en egen profil.",
    ),
    FindingKind.KLAR_FORE_INKOM: (
        "förhandsbedömning klar",
        "Förhandsbedömningen är klar före den dag anmälan kom in. Den räknas som inte klar.",
        "Kontrollera båda datumen. " + _EXPORT_AGAIN,
    ),
    FindingKind.ANMALD_FORE_FODELSEN: (
        "inkom",
        "Anmälan kom in före personens födelse enligt personnumret (visas ej). Den är räknad utan ålder.",
        "Gäller den ett ofött barn behövs inget. Annars: kontrollera numret och datumet, och exportera igen.",
    ),
    FindingKind.AVSLUTAD_FORE_INLEDD: (
        "avslutad",
        "Utredningen är avslutad före den dag den inleddes. Den räknas som pågående.",
        "Kontrollera båda datumen. " + _EXPORT_AGAIN,
    ),
    FindingKind.FORLANGD_FORE_INLEDD: (
        "förlängd till",
        "Utredningen är förlängd till en dag före den dag den inleddes. Förlängningen är inte räknad.",
        "Kontrollera båda datumen. " + _EXPORT_AGAIN,
    ),
    FindingKind.OKAND_HINDERKOD: (
        "hinderkod",
        "Koden för försörjningshinder saknas eller finns inte i den nationella statistiken. Personen är räknad utan kod.",
        "Skriv koden med siffror, som 113, eller lägg systemets ord i en egen profil. " + _EXPORT_AGAIN,
    ),
}

# Kinds that beslut have too, in the words of the statistics.
IN_STATISTIK: dict[FindingKind, tuple[str, str, str]] = {
    FindingKind.FEL_KONTROLLSIFFRA: (
        "personnummer",
        "Kontrollsiffran i personnumret stämmer inte (visas ej). Raden är räknad.",
        "Kontrollera numret mot folkbokföringen. " + _EXPORT_AGAIN,
    ),
    FindingKind.PERSONNUMMER_OLASLIGT: (
        "personnummer",
        "Personnumret går inte att läsa (visas ej). Raden är räknad som en egen person, utan ålder.",
        "Väntat tolv eller tio siffror, samordningsnummer, eller ÅÅÅÅMMDD-T123. " + _EXPORT_AGAIN,
    ),
    FindingKind.PERSONNUMMER_SAKNAS: (
        "personnummer",
        "Personnummer saknas. Raden är räknad som en egen person, utan ålder.",
        "Fyll i numret. Har personen inget nummer används IVO:s form ÅÅÅÅMMDD-T123. " + _EXPORT_AGAIN,
    ),
    FindingKind.OKAND_INSATS: (
        "insats efter utredning",
        "Insatsen finns inte bland insatserna efter utredning. Den är räknad under Annan insats.",
        "Lägg ordet under rätt [[insats_efter_utredning]] " + _ADD_WORD,
    ),
    FindingKind.OLASLIGT_VARDE: (
        "",
        "Värdet är varken J eller N. Det är räknat som nej.",
        "Skriv J eller N, eller lägg systemets ord i en egen profil. " + _EXPORT_AGAIN,
    ),
    FindingKind.RADER_OLIKA: (
        "",
        "Rader som är räknade som en har olika uppgifter i kolumnen. En av uppgifterna har använts.",
        "Skriv samma uppgift på alla raderna i källsystemet och exportera igen.",
    ),
    FindingKind.OLIKA_SLUT: (
        "avslutad",
        "Samma utredning är avslutad olika dagar, eller bara i det ena systemet. Den senaste dagen har använts.",
        "Avsluta utredningen i det system som inte längre används. " + _EXPORT_AGAIN,
    ),
    FindingKind.I_TVA_SYSTEM: (
        "",
        "Samma sak står i två system. Den är räknad en gång.",
        "Avsluta den i det system som inte längre används.",
    ),
}

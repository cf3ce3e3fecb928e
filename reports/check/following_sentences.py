"""The findings of what earlier quarters reported, in words: the column, what was found, and how it is mended."""

from __future__ import annotations

from reports.model import FindingKind

FOLLOWING: dict[FindingKind, tuple[str, str, str]] = {
    FindingKind.SAKNAS_I_EXPORTEN: (
        "beslutsnummer",
        "Beslutet rapporterades som öppet i den förra rapporten men står inte i någon export.",
        "Ta med alla öppna beslut i exporten. Är beslutet med rätta borta: avsluta det hos IVO och svara med [[granskat]] i kommun.toml.",
    ),
    FindingKind.RAKNAS_INTE_LANGRE: (
        "beslutsnummer",
        "Beslutet rapporterades som öppet i den förra rapporten. Det står i exporten men är varken försenat, verkställt eller avslutat där.",
        "Kontrollera utfall, lagrum, beslutsdatum och perioder. Är det rätt nu: avsluta beslutet hos IVO och svara med [[granskat]] i kommun.toml.",
    ),
    FindingKind.BORTTAGET_I_NY_VERSION: (
        "beslutsnummer",
        "Beslutet stod som öppet i den förra versionen av kvartalets rapport men rapporteras inte i den här.",
        "Är den förra versionen sänd till IVO: avsluta beslutet där, och tala om det för revisorerna. Är beslutet borta av misstag: gör om exporten.",
    ),
    FindingKind.SENT_RAPPORTERAT: (
        "beslutsdatum",
        "Beslutet skulle ha rapporterats redan för ett tidigare kvartal men stod inte i den rapporten. Det är med nu.",
        "Sänd beslutet till IVO som nytt. Ta reda på varför det inte stod i den tidigare exporten, så att inte fler saknas.",
    ),
    FindingKind.SENT_REGISTRERAT: (
        "verkställd från",
        "Beslutet rapporterades som öppet, men slutade vänta före kvartalet. Slutet är registrerat i efterhand och ingår inte i kvartalets siffror.",
        "Sänd slutet till IVO: raden står i IVO-listan. Den förra rapportens siffror ändras bara om det kvartalet körs om.",
    ),
    FindingKind.ALDRIG_RAPPORTERAT: (
        "beslutsdatum",
        "Beslutet väntade för länge och slutade vänta före kvartalet, men stod inte i någon av de rapporter som skulle ha haft det.",
        "Gör om det kvartal då tremånadersfristen gick ut, ur en ny export, och sänd beslutet till IVO och revisorerna.",
    ),
    FindingKind.OPPET_IGEN: (
        "verkställd från",
        "Beslutet rapporterades som verkställt, avslutat eller borta i en tidigare rapport, men uppgiften är en annan nu.",
        "Kontrollera vilket som stämmer. Rätta i källsystemet, eller anmäl rättelsen till IVO och revisorerna.",
    ),
    FindingKind.ANNAN_PERSON: (
        "personnummer",
        "Beslutsnumret hörde till ett annat personnummer i en tidigare rapport (visas ej). Beslutet är följt som samma beslut.",
        "Inget, om ett samordningsnummer har bytts mot ett personnummer. Annars: kontrollera vem beslutet gäller.",
    ),
}

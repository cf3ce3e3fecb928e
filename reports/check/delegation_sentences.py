"""The findings about delegation in words: column, what was found, and what to do. Never a personal value."""

from __future__ import annotations

from reports.model import FindingKind

_EXPORT_AGAIN = "Rätta i källsystemet och exportera igen."
_UNLAWFUL = "Visar det sig att beslutet saknar stöd: låt den som har rätt att besluta pröva ärendet, och ta upp hur det kunde ske."

# kind: (column, what, cure)
DELEGATION: dict[FindingKind, tuple[str, str, str]] = {
    FindingKind.FAR_INTE_DELEGERAS: (
        "lagrum",
        "Beslutet får inte delegeras alls. Nämnden måste fatta det själv.",
        "Kontrollera lagrummet. " + _UNLAWFUL,
    ),
    FindingKind.FB_FAR_INTE_DELEGERAS: (
        "lagrum",
        "Uppgiften enligt föräldrabalken hör inte till dem som får delegeras. Nämnden måste besluta själv.",
        "Kontrollera lagrummet. " + _UNLAWFUL,
    ),
    FindingKind.BARA_UTSKOTT: (
        "befattning",
        "Beslutet får bara delegeras till ett utskott, men är fattat av någon annan.",
        "Kontrollera lagrummet och vem som har beslutat. " + _UNLAWFUL,
    ),
    FindingKind.FOR_LAG_NIVA: (
        "befattning",
        "Befattningen har inte rätt att besluta enligt punkten i den delegationsordning som gällde den dagen.",
        "Kontrollera punkten och befattningen. " + _UNLAWFUL,
    ),
    FindingKind.VILLKOR_OVERSKRIDET: (
        "delegationspunkt",
        "Befattningen får besluta enligt punkten, men inte så mycket, så länge, i den åldern eller i den ordningen.",
        "Jämför beslutet med punktens villkor. " + _UNLAWFUL,
    ),
    FindingKind.VILLKOR_OKANT: (
        "delegationspunkt",
        "Rätten att besluta beror på en uppgift som exporten inte har (belopp, tid, första eller förlängd, ålder eller vilket stycke).",
        "Fyll i uppgiften i källsystemet och exportera igen, eller pröva beslutet för hand.",
    ),
    FindingKind.OKAND_DELEGATIONSPUNKT: (
        "delegationspunkt",
        "Delegationspunkten saknas, eller finns inte i den delegationsordning som gällde den dagen.",
        "Skriv rätt punkt i källsystemet, eller lägg till den i delegationsordning.toml om nämnden har beslutat om den.",
    ),
    FindingKind.ORDNING_SAKNAS: (
        "beslutsdatum",
        "Ingen delegationsordning gällde den dagen, enligt delegationsordning.toml.",
        "Lägg till den version som gällde, med den dag den började gälla och nämndens beslut.",
    ),
    FindingKind.OKAND_BEFATTNING: (
        "befattning",
        "Befattningen saknas, eller är ingen av rollerna i delegationsordning.toml. Det går inte att se om den fick besluta.",
        "Lägg ordet under rätt [[roll]] i delegationsordning.toml, eller rätta befattningen i källsystemet.",
    ),
    FindingKind.DELEGAT_SAKNAS: (
        "delegat",
        "Det framgår inte vem som har fattat beslutet. Den som beslutar får inte vara anonym (31 § förvaltningslagen).",
        "Fyll i delegaten i källsystemet och exportera igen.",
    ),
    FindingKind.NIVA_MOT_BEFATTNING: (
        "beslutsnivå",
        "Beslutsnivån stämmer inte med befattningen. Befattningens nivå har använts.",
        _EXPORT_AGAIN,
    ),
    FindingKind.LAGRUM_ANNAN_TID: (
        "lagrum",
        "Lagrummet hör till en lag som inte gällde den dagen.",
        "Byt lagrum i källsystemets beslutsmall, och rätta beslutet.",
    ),
    FindingKind.LAGRUM_MOT_PUNKT: (
        "lagrum",
        "Lagrummet är inget av dem som delegationspunkten gäller.",
        "Kontrollera vilken punkt och vilket lagrum som är rätt. " + _EXPORT_AGAIN,
    ),
    FindingKind.LAGRUM_OLASLIGT: (
        "lagrum",
        "Lagrummet går inte att läsa eller hör inte till radens lag. Det går inte att se om beslutet fick delegeras.",
        "Skriv lagrummet som ”11 kap. 1 §”, ”9 § 4” eller ”13 a §”. " + _EXPORT_AGAIN,
    ),
    FindingKind.ORDFORANDEBESLUT_SENT: (
        "beslutsdatum",
        "Ordförandebeslutet fattades före ett tidigare sammanträde. Det skulle ha anmälts där, om det inte också gjordes.",
        "Är det redan anmält: svara med [[granskat]]. Annars: anmäl det nu, och ta upp varför det kom med för sent (6 kap. 40 § KL).",
    ),
    FindingKind.ALDRIG_ANMALT: (
        "beslutsdatum",
        "Beslutet är fattat före perioden men står inte i någon tidigare redovisning: det ligger mellan två perioder eller är registrerat i efterhand.",
        "Gör en redovisning också för den dagen, med --fran och --till. Var den dagen redan redovisad skapas en ny version.",
    ),
    FindingKind.ANMALT_TIDIGARE: (
        "beslutsnummer",
        "Beslutet står redan i en tidigare redovisning till nämnden, för en annan period.",
        "Välj perioder som inte överlappar varandra, eller tala om för nämnden att beslutet anmäls en gång till.",
    ),
    FindingKind.DELEGAT_NAMNS_INTE: (
        "delegat",
        "Delegatens namn är också en klients, eller går inte att läsa som ett namn (visas ej). Bara befattningen står i handlingarna.",
        "Är det en medarbetare: skriv hen under [[personal]] i kommun.toml. Annars: rätta i källsystemet.",
    ),
    FindingKind.TITEL_STAVNING: (
        "befattning",
        "Befattningen är skriven på ett annat sätt än vanligt. Den är förd till samma befattning som de andra.",
        "Skriv befattningen på ett sätt i personalsystemet.",
    ),
    FindingKind.OKANT_LEX_SARAH_BESLUT: (
        "beslut",
        "Beslutet enligt lex Sarah är inget av de kända. Det står som ett annat beslut i handlingen.",
        "Skriv ett av de kända besluten (de står i README), eller lägg ordet i en egen profil.",
    ),
}

"""What the program notices about rows, and why a row is left out of the count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reports.model.export import Place


class LeftOut(StrEnum):
    """Why a row is not counted or listed. The words are those of the screen and the receipt."""

    DUBBLETT = "dubblett"
    ANNAN_NAMND = "annan nämnd"
    EJ_GYNNANDE = "ej gynnande"
    ANNAN_LAG = "annan lag"
    LAGRUM_UTANFOR = "lagrum utanför"
    OKANT_LAGRUM = "okänt lagrum"
    EFTER_MATDAGEN = "efter mätdagen"
    UTANFOR_PERIODEN = "utanför perioden"
    NAMNDENS_EGET = "nämndens eget beslut"


class FindingKind(StrEnum):
    """The kinds of remark on a row; the value is the code an officer writes in `[[granskat]]`."""

    SAKNAS_I_EXPORTEN = "saknas-i-exporten"
    RAKNAS_INTE_LANGRE = "raknas-inte-langre"
    OKANT_LAGRUM = "okant-lagrum"
    NYTT_LAGRUM_FORE_IKRAFTTRADANDET = "nytt-lagrum-fore-ikrafttradandet"
    LAGRUM_ANNAN_LYDELSE = "lagrum-annan-lydelse"
    GAMMALT_LAGRUM_EFTER_UPPHAVANDET = "gammalt-lagrum-efter-upphavandet"
    FEL_KONTROLLSIFFRA = "fel-kontrollsiffra"
    PERSONNUMMER_OLASLIGT = "personnummer-olasligt"
    PERSONNUMMER_SAKNAS = "personnummer-saknas"
    KON_MOT_NUMMER = "kon-mot-nummer"
    SKYDD_OKLART = "skydd-oklart"
    OKAND_INSATS = "okand-insats"
    OLASLIGT_VARDE = "olasligt-varde"
    ANNAN_NAMND = "annan-namnd"
    VISTELSEKOMMUN = "vistelsekommun"
    HANDLAGGARE_SOM_KLIENT = "handlaggare-som-klient"
    NAMN_SOM_HANDLAGGARE = "namn-som-handlaggare"
    SIFFROR_I_NAMN = "siffror-i-namn"
    OLIKA_NAMN = "olika-namn"
    ALDER_MOT_NUMMER = "alder-mot-nummer"
    BESLUT_FORE_FODELSEN = "beslut-fore-fodelsen"
    NAMN_I_KOMMUNENS_TEXT = "namn-i-kommunens-text"
    PERSONUPPGIFT_I_FRITEXT = "personuppgift-i-fritext"
    DUBBLETTRAD = "dubblettrad"
    RADER_OLIKA = "rader-olika"
    OLIKA_SLUT = "olika-slut"
    I_TVA_SYSTEM = "i-tva-system"
    KANSKE_I_TVA_SYSTEM = "kanske-i-tva-system"
    AVSLUTAD_FORE_BESLUT = "avslutad-fore-beslut"
    GALLER_TILL_FORE_START = "galler-till-fore-start"
    HANDELSE_EFTER_AVSLUT = "handelse-efter-avslut"
    PERIOD_FORE_BESLUT = "period-fore-beslut"
    PERIOD_BORJADE_FORE_BESLUT = "period-borjade-fore-beslut"
    SLUT_FORE_START = "slut-fore-start"
    AVBROTT_FORE_BESLUT = "avbrott-fore-beslut"
    AVBROTT_UTAN_START = "avbrott-utan-start"
    OVERLAPPANDE_PERIODER = "overlappande-perioder"
    SLUT_UTAN_AVBROTT = "slut-utan-avbrott"
    BORTTAGET_I_NY_VERSION = "borttaget-i-ny-version"
    SENT_RAPPORTERAT = "sent-rapporterat"
    SENT_REGISTRERAT = "sent-registrerat"
    ALDRIG_RAPPORTERAT = "aldrig-rapporterat"
    OPPET_IGEN = "oppet-igen"
    ANNAN_PERSON = "annan-person"
    ORSAK_SAKNAS = "orsak-saknas"
    FAR_INTE_DELEGERAS = "far-inte-delegeras"
    FB_FAR_INTE_DELEGERAS = "fb-far-inte-delegeras"
    BARA_UTSKOTT = "bara-utskott"
    FOR_LAG_NIVA = "for-lag-niva"
    VILLKOR_OVERSKRIDET = "villkor-overskridet"
    VILLKOR_OKANT = "villkor-okant"
    OKAND_DELEGATIONSPUNKT = "okand-delegationspunkt"
    ORDNING_SAKNAS = "ordning-saknas"
    OKAND_BEFATTNING = "okand-befattning"
    DELEGAT_SAKNAS = "delegat-saknas"
    NIVA_MOT_BEFATTNING = "niva-mot-befattning"
    LAGRUM_ANNAN_TID = "lagrum-annan-tid"
    LAGRUM_MOT_PUNKT = "lagrum-mot-punkt"
    LAGRUM_OLASLIGT = "lagrum-olasligt"
    ORDFORANDEBESLUT_SENT = "ordforandebeslut-sent"
    ALDRIG_ANMALT = "aldrig-anmalt"
    ANMALT_TIDIGARE = "anmalt-tidigare"
    DELEGAT_NAMNS_INTE = "delegat-namns-inte"
    TITEL_STAVNING = "titel-stavning"
    OKANT_LEX_SARAH_BESLUT = "okant-lex-sarah-beslut"
    SAMMA_NUMMER = "samma-nummer"
    OKAND_TYP = "okand-typ"
    OKAND_ANMALARE = "okand-anmalare"
    OKAND_AKTUALISERINGSKOD = "okand-aktualiseringskod"
    OKANT_FORHANDSBESLUT = "okant-forhandsbeslut"
    KLAR_FORE_INKOM = "klar-fore-inkom"
    ANMALD_FORE_FODELSEN = "anmald-fore-fodelsen"
    AVSLUTAD_FORE_INLEDD = "avslutad-fore-inledd"
    FORLANGD_FORE_INLEDD = "forlangd-fore-inledd"
    OKAND_HINDERKOD = "okand-hinderkod"

    @property
    def about_delegation(self) -> bool:
        """Whether it asks if the one who decided was allowed to, or if the nämnd was told, rather than what to mend in a row."""
        kinds = list(FindingKind)
        return (
            kinds.index(FindingKind.FAR_INTE_DELEGERAS) <= kinds.index(self) <= kinds.index(FindingKind.ANMALT_TIDIGARE)
        )


@dataclass(frozen=True, slots=True)
class Granskat:
    """An officer's answer to a finding: who judged it (role) and when, from kommun.toml."""

    fynd: str
    beslutsnummer: str
    datum: str
    roll: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark on one row, with its cure. The run goes on.

    `what` and `cure` are whole Swedish sentences without personal values. `granskat` is the officer's answer, if any.
    """

    kind: FindingKind
    place: Place
    column: str
    beslutsnummer: str
    arendenummer: str
    what: str
    cure: str
    granskat: Granskat | None = None

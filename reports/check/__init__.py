"""From text to values or findings. Knows what must hold between cells, rows and files; knows no source system."""

from reports.check.aktualiseringar import CheckedAktualiseringar, check_aktualiseringar
from reports.check.anstallningar import CheckedAnstallningar, check_anstallningar
from reports.check.beslut import Checked, answered, check_beslut
from reports.check.figures import check_figures
from reports.check.gathered import Gathered, gather
from reports.check.lex_sarah import CheckedLexSarah, check_lex_sarah
from reports.check.sentences import finding, finding_on
from reports.check.staff import refuse_staff_in_statistik
from reports.check.stodmanader import CheckedStodmanader, check_stodmanader
from reports.check.utredningar import CheckedUtredningar, check_utredningar

__all__ = [
    "Checked",
    "CheckedAktualiseringar",
    "CheckedAnstallningar",
    "CheckedLexSarah",
    "CheckedStodmanader",
    "CheckedUtredningar",
    "Gathered",
    "answered",
    "check_aktualiseringar",
    "check_anstallningar",
    "check_beslut",
    "check_figures",
    "check_lex_sarah",
    "check_stodmanader",
    "check_utredningar",
    "finding",
    "finding_on",
    "gather",
    "refuse_staff_in_statistik",
]

"""From text to values or findings. Knows what must hold between cells, rows and files; knows no source system."""

from reports.check.anstallningar import CheckedAnstallningar, check_anstallningar
from reports.check.beslut import Checked, answered, check_beslut
from reports.check.figures import check_figures
from reports.check.gathered import Gathered, gather
from reports.check.lex_sarah import CheckedLexSarah, check_lex_sarah
from reports.check.sentences import finding, finding_on

__all__ = [
    "Checked",
    "CheckedAnstallningar",
    "CheckedLexSarah",
    "Gathered",
    "answered",
    "check_anstallningar",
    "check_beslut",
    "check_figures",
    "check_lex_sarah",
    "finding",
    "finding_on",
    "gather",
]

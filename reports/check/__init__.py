"""From text to values or findings. Knows what must hold between cells, rows and files; knows no source system."""

from reports.check.beslut import Checked, check_beslut
from reports.check.sentences import finding

__all__ = ["Checked", "check_beslut", "finding"]

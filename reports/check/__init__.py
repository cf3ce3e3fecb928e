"""From text to values or findings. Knows what must hold between cells, rows and files; knows no source system."""

from reports.check.beslut import Checked, answered, check_beslut
from reports.check.sentences import finding

__all__ = ["Checked", "answered", "check_beslut", "finding"]

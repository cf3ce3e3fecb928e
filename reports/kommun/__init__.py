"""kommun.toml to `Kommun`: what one municipality has decided, read and checked."""

from reports.kommun.delegationsordning import load_delegationsordning
from reports.kommun.settings import load_kommun
from reports.kommun.statistikord import load_statistikord

__all__ = ["load_delegationsordning", "load_kommun", "load_statistikord"]

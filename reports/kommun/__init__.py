"""kommun.toml to `Kommun`: what one municipality has decided, read and checked."""

from reports.kommun.delegationsordning import load_delegationsordning
from reports.kommun.settings import load_kommun

__all__ = ["load_delegationsordning", "load_kommun"]

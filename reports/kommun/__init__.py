"""kommun.toml to `Kommun`: what one municipality has decided, read and checked."""

from reports.kommun.settings import load_kommun

__all__ = ["load_kommun"]

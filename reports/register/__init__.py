"""What was reported before: the key that marks are made with, and the figures that earlier handlingar printed."""

from reports.register.earlier import Earlier, EarlierRun, earlier_figures, earlier_runs, printed_before
from reports.register.key import KeyPlace, key_place, load_key, make_key

__all__ = [
    "Earlier",
    "EarlierRun",
    "KeyPlace",
    "earlier_figures",
    "earlier_runs",
    "key_place",
    "load_key",
    "make_key",
    "printed_before",
]

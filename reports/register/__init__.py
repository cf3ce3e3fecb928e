"""What was reported before: the key that marks are made with, and the figures that earlier handlingar printed."""

from reports.register.anmalda import Anmalda, anmalda_before, folder_name
from reports.register.earlier import (
    Earlier,
    EarlierRun,
    earlier_figures,
    earlier_runs,
    flaggor_name,
    name_in_files,
    printed_before,
)
from reports.register.key import KeyPlace, key_place, load_key, make_key

__all__ = [
    "Anmalda",
    "Earlier",
    "EarlierRun",
    "KeyPlace",
    "anmalda_before",
    "earlier_figures",
    "earlier_runs",
    "flaggor_name",
    "folder_name",
    "key_place",
    "load_key",
    "make_key",
    "name_in_files",
    "printed_before",
]

"""What was reported before: the key that marks are made with, the reports of earlier quarters beslut by beslut, and what earlier handlingar printed.

- `key` and `network`: where the register and its key lie.
- `database`, `seals`, `records`: the SQLite file, what shows that nobody else changed it, and a report as its rows.
- `keeping`: read and changed, together with a report's folder or not at all.
- `recognising`, `following`, `entering`: which beslut is which, what has become of those told of before, and what is to be remembered.
- `looking`, `weeding`: inspected, and weeded when the time has come.
- `earlier`, `anmalda`, `statistik`: what lies under the output folder.
"""

from reports.register.anmalda import Anmalda, anmalda_before, folder_name
from reports.register.database import begin, database_of, is_there
from reports.register.earlier import (
    Earlier,
    EarlierRun,
    earlier_runs,
    figures_to_keep,
    flaggor_name,
    name_in_files,
    printed_before,
    printed_totals,
    samla_name,
)
from reports.register.entering import Entries, Told, entries_of
from reports.register.following import Followed, LastTold, follow
from reports.register.keeping import prepare, read_history, registers_of, settle
from reports.register.key import KeyPlace, chosen_place, key_place, load_key, make_key
from reports.register.looking import Look, look, no_register
from reports.register.network import refuse_network
from reports.register.statistik import statistik_before, statistik_name
from reports.register.weeding import Due, dues, weed

__all__ = [
    "Anmalda",
    "Due",
    "Earlier",
    "EarlierRun",
    "Entries",
    "Followed",
    "KeyPlace",
    "LastTold",
    "Look",
    "Told",
    "anmalda_before",
    "begin",
    "chosen_place",
    "database_of",
    "dues",
    "earlier_runs",
    "entries_of",
    "figures_to_keep",
    "flaggor_name",
    "folder_name",
    "follow",
    "is_there",
    "key_place",
    "load_key",
    "look",
    "make_key",
    "name_in_files",
    "no_register",
    "prepare",
    "printed_before",
    "printed_totals",
    "read_history",
    "refuse_network",
    "registers_of",
    "samla_name",
    "settle",
    "statistik_before",
    "statistik_name",
    "weed",
]

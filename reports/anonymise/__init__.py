"""The doors out of the building: `people` parts a beslut from its person, `cells` decides what may be printed, `oracle` reads what was made."""

from reports.anonymise.cells import as_printed, protect
from reports.anonymise.needles import Needles, needles_of
from reports.anonymise.oracle import leaks_in, refuse_persons, sentences, shared_words, stopping
from reports.anonymise.people import Parted, part, receipt_mark
from reports.anonymise.search import Hit
from reports.anonymise.traces import traces_in

__all__ = [
    "Hit",
    "Needles",
    "Parted",
    "as_printed",
    "leaks_in",
    "needles_of",
    "part",
    "protect",
    "receipt_mark",
    "refuse_persons",
    "sentences",
    "shared_words",
    "stopping",
    "traces_in",
]

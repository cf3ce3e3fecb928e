"""The doors out of the building: `people` parts a beslut from its person, `cells` decides what may be printed, `oracle` reads what was made."""

from reports.anonymise.cells import as_printed, protect
from reports.anonymise.oracle import refuse_persons
from reports.anonymise.people import Parted, part, receipt_mark

__all__ = ["Parted", "as_printed", "part", "protect", "receipt_mark", "refuse_persons"]

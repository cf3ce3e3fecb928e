"""The doors out of the building, and what stands behind each.

- `people` parts a beslut from its person (`number_shape`, `skal.toml`), `people_statistik` a row of the statistics; `hushall` tells who belong together.
- `cells` decides what may be printed. What: `merged` by step, of `merge`, or `opened` by decision of the nämnd (`shown`, `labels`);
  of beslut taken by delegation: `delegated`. `delegater` tells which officials may be named.
  Whether: `audit`, by what a reader can know (`printed`, `classes`, `lives`, `knowledge`) and the ends of their sums (`bounds`).
- `summed` decides what of many nämnder's printed figures may be printed together (`summed_tables`), once they are looked through (`handed_in`).
- `oracle` reads what was made and stops what leads to a person: whom to look for (`needles`, `wording`), where (`finished`, `xml_text`,
  `loose_text`, `passage`, `places`), and how (`search`, `number_search`, `folding`). `traces` tells what Word leaves.
"""

from reports.anonymise.cells import as_printed, protect, protect_delegation, protect_statistik, unmerged_statistik
from reports.anonymise.delegater import nameable
from reports.anonymise.gathered import needles_of
from reports.anonymise.handed_in import refuse_what_shows_a_person, without_small_groups
from reports.anonymise.needles import Needles, with_marks
from reports.anonymise.oracle import harmless, leaks_in, refuse_persons, sentences, shared_words, stopping
from reports.anonymise.people import Parted, beslut_mark, part, receipt_mark, skal_mark
from reports.anonymise.people_statistik import PartedStatistik, part_statistik
from reports.anonymise.recognised import known_again
from reports.anonymise.search import Hit
from reports.anonymise.summed import protect_samlad
from reports.anonymise.traces import traces_in

__all__ = [
    "Hit",
    "Needles",
    "Parted",
    "PartedStatistik",
    "as_printed",
    "beslut_mark",
    "harmless",
    "known_again",
    "leaks_in",
    "nameable",
    "needles_of",
    "part",
    "part_statistik",
    "protect",
    "protect_delegation",
    "protect_samlad",
    "protect_statistik",
    "receipt_mark",
    "refuse_persons",
    "refuse_what_shows_a_person",
    "sentences",
    "shared_words",
    "skal_mark",
    "stopping",
    "traces_in",
    "unmerged_statistik",
    "with_marks",
    "without_small_groups",
]

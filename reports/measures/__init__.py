"""The measures of the statistics: each defined once, with the words that are printed under its table, and counted unprotected."""

from reports.measures.aktualiseringar import count_aktualiseringar
from reports.measures.forhandsbedomningar import count_forhandsbedomningar
from reports.measures.forsorjningsstod import count_forsorjningsstod
from reports.measures.utredningar import count_utredningar
from reports.measures.verkstallighet import Carried, count_verkstallighet
from reports.measures.years import Source, Years, source_of, years_of

__all__ = [
    "Carried",
    "Source",
    "Years",
    "count_aktualiseringar",
    "count_forhandsbedomningar",
    "count_forsorjningsstod",
    "count_utredningar",
    "count_verkstallighet",
    "source_of",
    "years_of",
]

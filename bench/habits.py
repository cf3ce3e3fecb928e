"""The sample data's own words for what is granted: how often, how soon, how often late, and to whom.

Borrowed, not repeated: a changed habit changes the samples and the measured municipalities alike.
"""

import sys
from pathlib import Path

# The scripts of the sample data import one another by plain name, so their folder must be on the path.
sys.path.append(str(Path(__file__).resolve().parents[1] / "sample_data"))

from make_insatser import INSATSER, SEGMENTS, WEIGHTS
from make_insatser import Insats as Habits
from make_people import Person, PersonPool

__all__ = ["INSATSER", "SEGMENTS", "WEIGHTS", "Habits", "Person", "PersonPool"]

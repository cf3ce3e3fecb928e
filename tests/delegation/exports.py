"""Standard exports of beslut taken by delegation, invented by Hypothesis: every lag, punkter of Lillby's order, households, several a person."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.exports import COLUMNS
from tests.runs import person
from tests.swaps import Table

# lag, lagrum, punkt, ärendetyp, befattning and level of beslut that are ordinary in Lillby.
ORDINARY = (
    ("SoL", "11 kap. 1 §", "3.1", "Bistånd äldre", "Biståndshandläggare", "Delegation"),
    ("SoL", "11 kap. 1 §", "3.3", "Bistånd äldre", "Biståndshandläggare", "Delegation"),
    ("SoL", "11 kap. 1 §", "3.4", "Bistånd äldre", "Enhetschef", "Delegation"),
    ("SoL", "12 kap. 1 §", "6.1", "Ekonomiskt bistånd", "Socialsekreterare", "Delegation"),
    ("LSS", "9 § 4", "4.1", "Insats LSS", "LSS-handläggare", "Delegation"),
    ("LVU", "6 §", "8.1", "Tvångsvård", "", "Ordförande"),
    ("FB", "2 kap. 1 §", "13.1", "Familjerätt", "Familjerättssekreterare", "Delegation"),
    ("SoL", "11 kap. 1 §", "okänd", "", "Vikarie", "Delegation"),
)
DELEGATER = ("Berit Ekdahl", "Ulf Wikander", "Sara Malmqvist", "")
UTFALL = ("Bifall", "Bifall", "Bifall", "Delvis bifall", "Avslag", "Avvisat", "Avskrivet")
_ALL = (*COLUMNS, "ärendetyp", "belopp", "första eller förlängd", "ålder vid beslut")


@st.composite
def delegation_exports(draw: DrawFn) -> str:
    """The text of an export with 0 to 40 beslut, most of them in the third quarter of 2026."""
    rows = []
    ordinary = draw(st.lists(st.sampled_from(ORDINARY), min_size=1, max_size=4))  # skewed: few kinds, and some often
    for number in range(draw(st.integers(0, 40))):
        who = draw(st.integers(0, 29))
        lag, lagrum, punkt, typ, befattning, niva = draw(st.sampled_from(ordinary))
        row = {
            "beslutsnummer": f"B-{number:04}",
            "ärendenummer": f"ÄR-{who // draw(st.sampled_from((1, 1, 1, 4))):04}",
            "personnummer": person(who),
            "namn": f"Förnamn{who} Efternamn{who}",
            "skyddad identitet": draw(st.sampled_from("NNNJ")),
            "nämnd": "Socialnämnden",
            "verksamhet": "ÄO",
            "enhet": draw(st.sampled_from(("Enhet Öst", "Enhet Väst"))),
            "lag": lag,
            "lagrum": lagrum,
            "insats": "Hemtjänst",
            "utfall": draw(st.sampled_from(UTFALL)),
            "beslutsdatum": f"2026-{draw(st.sampled_from((6, 7, 8, 9, 9))):02}-{draw(st.integers(1, 28)):02}",
            "handläggare": draw(st.sampled_from(DELEGATER)),
            "delegat": draw(st.sampled_from(DELEGATER)),
            "befattning": befattning,
            "delegationspunkt": punkt,
            "beslutsnivå": niva,
            "anteckning": draw(st.sampled_from(("", "Ring anhörig"))),
            "ärendetyp": typ,
        }
        rows.append({column: row.get(column, "") for column in _ALL})
    return Table(_ALL, rows).text()

"""A lagrum in any spelling is one provision; what does not fit its lag is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model import Lagrum
from tests.builders import check, row

SPACE = st.sampled_from(["", " ", "  ", "\u00a0", "\u2009"])
CASES: dict[str, Callable[[str], str]] = {"as is": str, "upper": str.upper, "lower": str.lower}
CASE = st.sampled_from(list(CASES))
SOL_ACTS = {"": None, "SoL": None, "(2001:453)": "2001:453", "SoL (2025:400)": "2025:400", "SoL 2001:453": "2001:453"}
LSS_ACTS = {"": None, "LSS": None, "LSS (1993:387)": "1993:387", "(1993:387)": "1993:387"}


def lagrum(text: str, lag: str) -> Lagrum | None:
    [beslut] = check(row(lag=lag, lagrum=text)).besluten
    return beslut.lagrum


@given(st.data(), st.integers(1, 30), st.integers(1, 40), st.sampled_from(list(SOL_ACTS)))
def test_every_spelling_of_a_chapter_and_a_section_is_one_provision(
    data: st.DataObject, kapitel: int, paragraf: int, act: str
) -> None:
    parts = [str(kapitel), data.draw(st.sampled_from(["kap", "kap."])), str(paragraf), "§"]
    text = "".join(part + data.draw(SPACE) for part in parts)
    text = f"{act} {text}" if data.draw(st.booleans()) else f"{text} {act}"
    expected = Lagrum("SoL", kapitel, paragraf, None, SOL_ACTS[act])
    assert expected == lagrum(CASES[data.draw(CASE)](text), "SoL")


@given(st.data(), st.integers(1, 10), st.sampled_from(list(LSS_ACTS)))
def test_every_spelling_of_a_point_of_nine_section_is_one_provision(data: st.DataObject, punkt: int, act: str) -> None:
    before, after = data.draw(st.sampled_from([("", ""), ("p", ""), ("p.", ""), ("punkt", ""), ("", "p"), ("", "p.")]))
    text = "".join(part + data.draw(SPACE) for part in ("9", "§", before, str(punkt), after))
    text = f"{act} {text}" if data.draw(st.booleans()) else f"{text} {act}"
    assert Lagrum("LSS", None, 9, punkt, LSS_ACTS[act]) == lagrum(CASES[data.draw(CASE)](text), "LSS")


@pytest.mark.parametrize("text", ["16 §", "16§", "16 § LSS", "LSS 16 §", "16 § LSS (1993:387)"])
def test_forhandsbesked_has_no_point(text: str) -> None:
    assert Lagrum("LSS", None, 16, None, "1993:387" if "1993" in text else None) == lagrum(text, "LSS")


@pytest.mark.parametrize(
    ("lag", "text"),
    [
        *(("SoL", text) for text in ("", "bistånd", "4:1", "11 kap.", "1 §", "4 kap. 1", "kap. 4 1 §", "4 kap. 2 a §")),
        *(
            ("SoL", text)
            for text in ("9 § 4", "16 §", "4 kap. 1 § LSS", "4 kap. 1 § (1993:387)", "4 kap. 1 § (1980:620)")
        ),
        *(("SoL", text) for text in ("4 kap. 1 § eller 11 kap. 1 §", "SoL (2001:453) 4 kap. 1 § (2025:400)")),
        *(("LSS", text) for text in ("", "9 §", "9", "7 §", "7 § 4", "9 § fyra", "9 § p", "4 kap. 1 §", "16 § 3")),
        *(("LSS", text) for text in ("9 § 4 SoL", "9 § 4 (2001:453)", "9 § 4 och 9 § 5", "9 § 123", "9 a §")),
    ],
)
def test_any_other_form_or_one_that_does_not_fit_the_lag_is_no_provision(lag: str, text: str) -> None:
    assert lagrum(text, lag) is None


@pytest.mark.parametrize(
    ("lag", "text", "provision"),
    [
        ("LVU", "6 §", "6 § LVU"),
        ("LVU", "13a§", "13 a § LVU"),
        ("LVU", "11 § 1 st LVU (1990:52)", "11 § LVU"),
        ("LVM", "LVM 13 §", "13 § LVM"),
        ("FB", "6 kap 13 A §", "6 kap. 13 a § FB"),
        ("SFB", "16 kap. 18 §", "16 kap. 18 § SFB"),
    ],
)
def test_the_lagrum_of_another_lag_has_a_chapter_if_it_has_one_and_a_letter(
    lag: str, text: str, provision: str
) -> None:
    found = lagrum(text, lag)
    assert found is not None
    assert provision == found.provision


@pytest.mark.parametrize("text", ["6 § SoL", "6", "se utredning", "6 § 4 kap.", "§ 6"])
def test_what_is_no_paragraph_of_the_lag_is_not_read(text: str) -> None:
    assert lagrum(text, "LVU") is None

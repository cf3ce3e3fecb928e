"""A lagrum in any spelling to one form: `4 kap. 1 §` is SoL's way to cite, `9 § 4` is LSS's."""

from __future__ import annotations

import re
import unicodedata

from reports.model import Lagrum

_ACT = r"(?P<{0}>sol|lss)?\s*\(?(?P<{0}_sfs>\d{{4}}:\d+)?\)?"
_SOL = re.compile(_ACT.format("a") + r"\s*(?P<kap>\d{1,2})\s*kap\.?\s*(?P<par>\d{1,3})\s*§\s*" + _ACT.format("b"))
_LSS = re.compile(
    _ACT.format("a")
    + r"\s*(?P<par>\d{1,2})\s*§\s*(?:(?:punkt|p)\.?\s*)?(?P<punkt>\d{1,2})?\s*(?:punkt|p)?\.?\s*"
    + _ACT.format("b")
)
_ACTS = {"SoL": ("2001:453", "2025:400"), "LSS": ("1993:387",)}
_FORHANDSBESKED = 16


def read_lagrum(text: str, lag: str) -> Lagrum | None:
    """The provision a row cites, or None if the form is unknown or does not fit the row's `lag` (SoL or LSS).

    Known forms: `N kap[.] N §`, `9 § [p|punkt] N [p]` and `16 §` (förhandsbesked, LSS), any spacing, with or without the
    act's name and number.
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    match = (_SOL if lag == "SoL" else _LSS).fullmatch(folded)
    if match is None:
        return None
    acts = {act for act in (match["a"], match["b"]) if act}
    numbers = {sfs for sfs in (match["a_sfs"], match["b_sfs"]) if sfs}
    if acts - {lag.casefold()} or numbers - set(_ACTS[lag]) or len(numbers) > 1:
        return None
    sfs = numbers.pop() if numbers else None
    paragraf = int(match["par"])
    if lag == "SoL":
        return Lagrum(lag, int(match["kap"]), paragraf, None, sfs)
    punkt = int(match["punkt"]) if match["punkt"] else None
    if (paragraf == 9) != (punkt is not None) or (punkt is None and paragraf != _FORHANDSBESKED):
        return None
    return Lagrum(lag, None, paragraf, punkt, sfs)

"""A cited provision, and how it is read in any spelling: `4 kap. 1 §` is SoL's way to cite, `9 § 4` is LSS's, `13 a §` LVU's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# The acts a beslut of the social services may rest on. A word that is none of them stops the run: it may be SoL or LSS in
# another spelling, and a row left out by mistake hides a beslut.
LAGAR = {
    lag.casefold(): lag
    for lag in [
        "SoL",
        "LSS",
        "LVU",
        "LVM",
        "FB",
        "ÄB",
        "ÄktB",
        "SFB",
        "LMA",
        "LPT",
        "LRV",
        "LUL",
        "LSU",
        "LSB",
        "SKB",
        "BrB",
        "HSL",
        "PSL",
        "FL",
        "KL",
        "OSL",
        "AL",
        "BoL",
        "BAB",
        "LASS",
        "LFB",
        "NämL",
        "FPL",
        "RTL",
        "FTL",
        "RB",
        "UtlL",
        "LARO",
        "SmL",
    ]
}
_SFS = r"\(?(?P<{0}_sfs>\d{{4}}:\d+)?\)?"
_ACT = r"(?P<{0}>{1})?\s*" + _SFS
_KAPITEL = r"(?P<kap>\d{1,2})\s*kap\.?\s*"
_SOL = _KAPITEL + r"(?P<par>\d{1,3})\s*§\s*"
_LSS = r"(?P<par>\d{1,2})\s*§\s*(?:(?:punkt|p)\.?\s*)?(?P<punkt>\d{1,2})?\s*(?:punkt|p)?\.?\s*"
_ANY = (
    rf"(?:{_KAPITEL})?"
    r"(?P<par>\d{1,3})\s*(?P<bokstav>[a-z])?\s*§\s*(?:(?:\d|första|andra|tredje)\s*(?:stycket|st\.?)\s*)?"
)
_ACTS = {"SoL": ("2001:453", "2025:400"), "LSS": ("1993:387",)}
_CITATION = re.compile(r"(?P<what>.*§.*?)\s*(?P<lag>[^\W\d_]{2,5})\s*(?:\((?P<sfs>\d{4}:\d+)\))?")
_FORHANDSBESKED = 16


@dataclass(frozen=True, order=True, slots=True)
class Lagrum:
    """One cited provision: `4 kap. 1 § SoL`, `9 § 4 LSS` or `13 a § LVU`; `sfs` only where the text had the act's number."""

    lag: str
    kapitel: int | None
    paragraf: int
    punkt: int | None
    sfs: str | None = None
    bokstav: str = ""

    @property
    def bestammelse(self) -> str:
        """The paragraph alone: `6 kap. 13 a §`."""
        kapitel = f"{self.kapitel} kap. " if self.kapitel is not None else ""
        bokstav = f" {self.bokstav}" if self.bokstav else ""
        return f"{kapitel}{self.paragraf}{bokstav} §"

    @property
    def provision(self) -> str:
        """The provision without the act's number, in the one spelling the program uses."""
        punkt = f" {self.punkt}" if self.punkt is not None else ""
        return f"{self.bestammelse}{punkt} {self.lag}"


@lru_cache(maxsize=4096)
def read_lagrum(text: str, lag: str) -> Lagrum | None:
    """The provision a row cites, or None if the form is unknown or does not fit the row's `lag`.

    Known forms: `N kap[.] N §` (SoL), `9 § [p|punkt] N [p]` and `16 §` (förhandsbesked) in LSS, `[N kap.] N [a] §` in any other act, with or
    without a stycke, which is not kept; any spacing, with or without the act's name and number.
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    name = re.escape(lag.casefold())
    form = {"SoL": _SOL, "LSS": _LSS}.get(lag, _ANY)
    match = re.fullmatch(_ACT.format("a", name) + r"\s*" + form + _ACT.format("b", name), folded)
    if match is None:
        return None
    numbers = {sfs for sfs in (match["a_sfs"], match["b_sfs"]) if sfs}
    if numbers - set(_ACTS.get(lag, numbers)) or len(numbers) > 1:
        return None
    sfs = numbers.pop() if numbers else None
    found = match.groupdict()
    kapitel = int(found["kap"]) if found.get("kap") else None
    punkt = int(found["punkt"]) if found.get("punkt") else None
    paragraf = int(found["par"])
    if lag == "LSS" and ((paragraf == 9) != (punkt is not None) or (punkt is None and paragraf != _FORHANDSBESKED)):
        return None
    return Lagrum(lag, kapitel, paragraf, punkt, sfs, found.get("bokstav") or "")


def read_citation(text: str) -> Lagrum | None:
    """The provision of a text that names its act, such as `11 kap. 1 § SoL (2025:400)`; None for anything else, and for an act that is not known."""
    match = _CITATION.fullmatch(" ".join(text.split()))
    lag = LAGAR.get(match["lag"].casefold()) if match else None
    if match is None or lag is None:
        return None
    sfs = f" ({match['sfs']})" if match["sfs"] else ""
    return read_lagrum(match["what"] + sfs, lag)

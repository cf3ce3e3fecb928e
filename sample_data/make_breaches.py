"""Beslut that somebody had no right to take, or whose right cannot be seen: one or two of each kind in August and September 2026.

Planted last, and only where the quarter does not look: in the columns about who decided, and on beslut that the duty to report leaves
out anyway (avslag, other acts). No dice are thrown, so nothing else moves.
"""

from __future__ import annotations

from dataclasses import dataclass

from make_beslut import BOTH, Beslut, Register
from make_export import in_order
from make_insatser import Insats

_SOMEBODY_ELSE = "en annan klient"

# the remarks on it | what it is | insats or lagrum, ja = gynnande, month | who decided (empty = as it was) | columns changed
_BREACHES = """
for-lag-niva | skyddat boende, beslutat av en socialsekreterare | skyddat-boende ja 2026-09 | handläggare |
villkor-overskridet | 18 500 kronor, beslutat av en socialsekreterare | ekonomiskt-bistand-i-ovrigt ja 2026-09 | handläggare | belopp=18500
okand-delegationspunkt | en punkt som inte finns | oppenvard ja 2026-09 | | delegationspunkt=7.9
delegat-namns-inte | en klients namn som delegat | forsorjningsstod ja 2026-09 | en annan klient |
niva-mot-befattning | utskottets beslut av en socialsekreterare | forsorjningsstod ja 2026-09 | | beslutsnivå=Utskott
okand-befattning | en befattning som inte finns i ordningen | forsorjningsstod ja 2026-09 | | befattning=Ekonomihandläggare
lagrum-mot-punkt | en annan punkt för LSS | lss-3 ja 2026-09 | | delegationspunkt=4.2.4
far-inte-delegeras okand-delegationspunkt | barnbidrag till någon annan | forsorjningsstod nej 2026-09 | handläggare | lag=SFB; lagrum=16 kap. 18 §; insats=Utbetalning av barnbidrag till någon annan; delegationspunkt=; belopp=; ärendetyp=Tvångsvård och familjerätt
fb-far-inte-delegeras lagrum-mot-punkt | talan enligt 3 kap. 14 § FB | forsorjningsstod nej 2026-09 | chef | lag=FB; lagrum=3 kap. 14 §; insats=Talan om faderskap; delegationspunkt=13.2; belopp=; ärendetyp=Tvångsvård och familjerätt
villkor-okant | hem för vård eller boende, oklart om första gången | forsorjningsstod nej 2026-08 | chef | lagrum=11 kap. 1 §; insats=Hem för vård eller boende; delegationspunkt=7.5; belopp=; första eller förlängd=; ärendetyp=Insats vuxna
bara-utskott for-lag-niva | ansökan om vård enligt LVM, beslutat av en socialsekreterare | forsorjningsstod nej 2026-08 | handläggare | lag=LVM; lagrum=11 §; insats=Ansökan om vård enligt LVM; delegationspunkt=9.2; belopp=; ärendetyp=Tvångsvård och familjerätt
lagrum-annan-tid | 4 kap. 1 § på ett avslag efter 2025-07-01 | ekonomiskt-bistand-i-ovrigt nej 2026-08 | | lagrum=4 kap. 1 §
lagrum-olasligt | ett lagrum utan paragraftecken | 6§LVU ja 2026-08 | | lagrum=LVU 6
delegat-saknas | ingen delegat | forsorjningsstod ja 2026-08 | | delegat=
"""

# A large municipality has beslut of more kinds.
_MORE_BREACHES = """
bara-utskott for-lag-niva | övervägande av vård, beslutat av en socialsekreterare | 13§LVU ja 2026-09 | handläggare |
villkor-okant for-lag-niva | placering under vård, beslutad av en socialsekreterare | 11§LVU ja 2026-09 | handläggare |
bara-utskott for-lag-niva | insats utan vårdnadshavares samtycke, beslutad av en socialsekreterare | 6kap.13a§FB ja 2026-08 | handläggare |
for-lag-niva | hem för vård eller boende, beslutat av en socialsekreterare | hvb ja 2026-09 | handläggare |
for-lag-niva | stödboende, beslutat av en socialsekreterare | stodboende ja 2026-09 | handläggare |
villkor-overskridet | förlängt hem för vård eller boende, beslutat av enhetschefen | hvb ja 2026-09 | chef | första eller förlängd=Förlängd
villkor-okant | ekonomiskt bistånd i övrigt utan belopp | ekonomiskt-bistand-i-ovrigt ja 2026-09 | handläggare | belopp=
"""

# What the nämnd itself decided is no delegation: nothing is remarked, and the row is left out.
_OWN = " | nämndens eget beslut | lss-6 ja 2026-09 | nämnden |"


@dataclass(frozen=True)
class _Breach:
    """One line of the lists above."""

    kinds: tuple[str, ...]
    words: str
    insats: str
    gynnande: bool
    month: str
    decided: str
    changes: dict[str, str]

    @classmethod
    def parse(cls, line: str) -> _Breach:
        kinds, words, which, decided, changes = (part.strip() for part in line.split("|"))
        insats, granted, month = which.split()
        columns = (change.strip().partition("=") for change in changes.split(";") if change)
        return cls(
            tuple(kinds.split()),
            words,
            insats,
            granted == "ja",
            month,
            decided,
            {column: text for column, _, text in columns},
        )


def plant_breaches(register: Register) -> None:
    """All of them, each on the first beslut that fits and has no other oddity."""
    lines = [*_BREACHES.strip().splitlines(), _OWN]
    if register.kommun.mess:
        lines += _MORE_BREACHES.strip().splitlines()
    ordinary = [beslut for beslut in in_order(register.besluten) if _is_ordinary(beslut)]
    for breach in map(_Breach.parse, lines):
        beslut = next(one for one in ordinary if _fits(one, breach))
        other = next(one for one in ordinary if one.akt.person.namn != beslut.akt.person.namn)
        changes = _decided(beslut, breach.decided, other.akt.person.namn) | breach.changes
        beslut.row_changes = dict.fromkeys(range(max(1, len(beslut.course.perioder))), changes)
        beslut.breaches = breach.kinds
        beslut.planted = ": ".join(part for part in (", ".join(breach.kinds), breach.words) if part)
        ordinary.remove(beslut)


def _is_ordinary(beslut: Beslut) -> bool:
    odd = (beslut.planted, beslut.lagrum, beslut.lagrum_text, beslut.insats_text, beslut.copies, beslut.shout)
    return not any(odd) and not beslut.vistelsekommun and beslut.home != BOTH and not beslut.akt.person.skyddad


def _fits(beslut: Beslut, breach: _Breach) -> bool:
    insats = beslut.insats
    name = insats.kod if isinstance(insats, Insats) else f"{insats.lagrum}{insats.lag}".replace(" ", "")
    return (name, beslut.gynnande, f"{beslut.dag:%Y-%m}") == (breach.insats, breach.gynnande, breach.month)


def _decided(beslut: Beslut, decided: str, somebody_else: str) -> dict[str, str]:
    """The columns that say who decided."""
    enhet = beslut.akt.enhet
    if decided == _SOMEBODY_ELSE:
        return {"delegat": somebody_else}
    if decided == "nämnden":
        return {"beslutsnivå": "Nämnd", "befattning": "Nämnd", "delegat": ""}
    if decided == "chef":
        return {"beslutsnivå": "Delegation", "befattning": "Enhetschef", "delegat": enhet.chef}
    if decided:
        return {"beslutsnivå": "Delegation", "befattning": enhet.befattning, "delegat": enhet.handlaggare[0]}
    return {}

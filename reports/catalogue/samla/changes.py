"""What has changed since an earlier quarter, in the words that fullmäktige is used to: ökning, minskning, oförändrat."""

from __future__ import annotations

from collections.abc import Iterator

from reports.catalogue.list_words import KIND
from reports.catalogue.shared_words import LAG_I_ORD, quarter
from reports.model import Kvartal, PublicJamforelse, PublicSamladKvartal, PublicSummalista
from reports.render.words import beslut, listed, number


def change(now: int, before: int) -> str:
    """A number of beslut against an earlier one: `en ökning med ett beslut`, `oförändrat`."""
    if now == before:
        return "oförändrat"
    return f"en {'ökning' if now > before else 'minskning'} med {beslut(abs(now - before))}"


def stockholm(kvartal: Kvartal, lista: PublicSummalista, *, first_only: bool = False) -> Iterator[str]:
    """`Antalet ej verkställda beslut enligt LSS uppgick kvartal 2 2022 till 148, vilket är en minskning med 30 beslut jämfört med kvartal 2 2021.`

    A sentence for each lag, and one for both together where only their sum can be compared. `first_only` compares with the first quarter
    that can be, the same a year before if it is there.
    """
    compared = lista.jamforelser[:1] if first_only else lista.jamforelser
    for lag in LAG_I_ORD:
        yield _sentence(kvartal, lista, lag, [one for one in compared if one.per_lag])
    totals = [one for one in compared if not one.per_lag]
    if totals:
        yield _sentence(kvartal, lista, "", totals)


def nowhere(one: PublicSamladKvartal) -> list[Kvartal]:
    """The quarters before that nobody has handed in any figure of."""
    return [other.kvartal for other in one.ojamforda if not other.saknas_da and not other.saknas_nu]


def not_compared(one: PublicSamladKvartal) -> list[str]:
    """Why an earlier quarter that some have reported stands beside nothing, and whose report would be needed."""
    sentences = []
    for other in one.ojamforda:
        if other.kvartal in nowhere(one):
            continue
        missing = [
            *(
                [f"rapporten för {quarter(other.kvartal)} från {listed(other.saknas_da)} saknas"]
                if other.saknas_da
                else []
            ),
            *(
                [f"rapporten för {quarter(one.kvartal)} från {listed(other.saknas_nu)} saknas"]
                if other.saknas_nu
                else []
            ),
        ]
        sentences.append(f"Någon jämförelse med {quarter(other.kvartal)} görs inte, eftersom {listed(missing)}.")
    return sentences


def _sentence(kvartal: Kvartal, lista: PublicSummalista, lag: str, compared: list[PublicJamforelse]) -> str:
    which = f" enligt {lag}" if lag else ""
    now = lista.summa(lag)
    text = f"Antalet {KIND[lista.lista]} beslut{which} uppgick {quarter(kvartal)} till {number(now)}"
    if not compared:
        return f"{text}."
    changes = [f"{change(now, one.summa(lag))} jämfört med {quarter(one.kvartal)}" for one in compared]
    return f"{text}, vilket är {listed(changes)}."

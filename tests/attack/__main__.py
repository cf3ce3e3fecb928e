"""`python -m tests.attack`: how many cases were attacked, what leaked, and how sharp the attacker is. `EXEMPEL=lang` tries as many as a
release demands.
"""

from __future__ import annotations

import time

from tests.attack.campaigns import CAMPAIGNS
from tests.attack.naive import NAIVE, skewed
from tests.attack.settings import SETTINGS, TINY, tried
from tests.examples import LONG_RUN


def main() -> None:
    """Prints a line for each part."""
    for name, campaign in CAMPAIGNS.items():
        start = time.monotonic()
        found = [leaks for seed in range(campaign.cases) if (leaks := campaign.attack(seed))]
        told = [leak for leaks in found for leak in leaks if leak.told_by is not None]
        cases = sum(any(leak.told_by is not None for leak in leaks) for leaks in found)
        print(
            f"[{campaign.number}] {name}: {campaign.cases} fall, {cases} röjer ({len(found)} om ofrånkomliga räknas), "
            f"{(time.monotonic() - start) / campaign.cases:.2f} s per fall{f'; ett: {told[0]}' if told else ''}",
            flush=True,
        )
    for name in SETTINGS if LONG_RUN else TINY:
        start = time.monotonic()
        worlds = tried(name)
        known = worlds.known()
        print(
            f"alla världar, {name}: {len(worlds.worlds)} världar, {len(set(worlds.prints))} olika handlingar, "
            f"{len(known)} små grupper röjs, {time.monotonic() - start:.1f} s{f'; minst: {known[0]}' if known else ''}",
            flush=True,
        )
    tables = 1000 if LONG_RUN else 30
    for name, (method, (rows, columns, mean)) in NAIVE.items():
        broken = sum(method(skewed(seed, rows, columns, mean)).broken for seed in range(tables))
        print(f"[10] naiv tabell, {name}: {broken} av {tables} knäcks", flush=True)


if __name__ == "__main__":
    main()

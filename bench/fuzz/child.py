"""One door under atheris, in a process of its own: `bench.fuzz` starts it.

What goes wrong is written to a folder and counted once for each place in the code, and the fuzzing goes on; only a hang or too much memory ends it.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reports"]):
    from bench.fuzz.harnesses import HARNESSES

_MEGABYTES = 1024
_SECONDS = 10


def main() -> None:
    """Never returns: libFuzzer ends the process."""
    asked = argparse.ArgumentParser()
    asked.add_argument("harness", choices=HARNESSES)
    asked.add_argument("folder", type=Path)
    asked.add_argument("seconds", type=int)
    order = asked.parse_args()
    harness = HARNESSES[order.harness]
    corpus, faults = order.folder / "corpus", order.folder / "faults"
    for made in (corpus, faults):
        made.mkdir(parents=True, exist_ok=True)
    for seed in harness.seeds():
        if len(seed) <= harness.longest:
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    known: set[str] = set()

    def tried(content: bytes) -> None:
        try:
            harness.tried(content)
        except Exception as failure:  # whatever it is, it is a fault of the program
            frames = traceback.extract_tb(failure.__traceback__)
            ours = [one for one in frames if "/reports/" in one.filename] or frames
            where = f"{type(failure).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}"
            if where not in known:
                known.add(where)
                (faults / where).write_bytes(content)
                print(f"FAULT {where}", file=sys.stderr, flush=True)

    words = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={order.seconds}",
        f"-max_len={harness.longest}",
        f"-timeout={_SECONDS}",
        f"-rss_limit_mb={_MEGABYTES}",
        f"-artifact_prefix={faults}/",
        "-print_final_stats=1",
    ]
    atheris.Setup(words, tried)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

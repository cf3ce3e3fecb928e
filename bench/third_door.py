"""How long the third door takes: a Word file of two megabytes against twenty thousand persons.

To reach: at most 3 seconds, and at most ten times what it takes to unpack and parse the file once. `python -m bench.third_door`
prints the seconds of processor time, the best of three, for a file whose parts are two megabytes and for one that is so packed.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar
from xml.etree import ElementTree

from reports.anonymise import leaks_in
from reports.anonymise.finished import passages_of
from tests.anonymise.planted import document, packed, paragraph, parts, run
from tests.anonymise.spellings import all_spellings
from tests.anonymise.swedish_names import NUMBER, twenty_thousand

MEGABYTES = 2
_WORDS = (
    "beslut nämnden kvartal verkställts månader insats hemtjänst boende särskilt ledsagning kontaktperson korttidsboende enligt SoL LSS "
    "april maj juni juli augusti september till från inte har som och per den det av en ett för berg sol bo stig"
)
_Made = TypeVar("_Made")


def main() -> None:
    """Prints what was measured."""
    seconds, needles = best(twenty_thousand)
    print(f"spellings of a person: {len(all_spellings())}")
    print(f"needles of {NUMBER} persons, made in {seconds:.2f} s")
    sizes: tuple[Callable[[bytes], int], ...] = (unpacked, len)
    for size in sizes:
        content = of_size(size)
        once, _ = best(partial(read_once, content))
        own, _ = best(partial(_read_as_the_door_does, content))
        searched, hits = best(partial(leaks_in, "fil.docx", content, needles))
        print(
            f"{len(content) / 1e6:.1f} MB packed, {unpacked(content) / 1e6:.1f} MB unpacked: {searched:.2f} s, {sum(hit.stops for hit in hits)} stops; "
            f"{searched / own:.1f} times the door's own reading of every byte ({own:.2f} s), "
            f"{searched / once:.1f} times only parsing the parts ({once:.2f} s)"
        )


def best(work: Callable[[], _Made]) -> tuple[float, _Made]:
    """The shortest of three times, in seconds of processor time, and what was made."""
    times = []
    for _ in range(3):
        start = time.process_time()
        made = work()
        times.append(time.process_time() - start)
    return min(times), made


def _read_as_the_door_does(content: bytes) -> int:
    return sum(len(passage.text) for passage in passages_of(content))


def unpacked(content: bytes) -> int:
    """The size of all parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return sum(entry.file_size for entry in package.infolist())


def read_once(content: bytes) -> int:
    """Unpacks and parses every part, and joins its text: the least that anyone who reads the file must do."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return sum(len("".join(ElementTree.fromstring(package.read(name)).itertext())) for name in package.namelist())


def of_size(size: Callable[[bytes], int]) -> bytes:
    """A document of ordinary words, figures and days that is just as large as asked for."""
    lines = list(_lines())
    made = packed(parts())
    count = 1000
    while size(made) < MEGABYTES * 1_000_000:
        made = packed({**parts(), "word/document.xml": document("".join(lines[:count])).encode()})
        count = int(count * 1.1)
    return made


def _lines() -> Iterator[str]:
    rng = random.Random(3)
    words = _WORDS.split()
    for _ in range(200_000):
        told = " ".join(rng.choice(words) for _ in range(9))
        yield paragraph(
            run(f"{told} {rng.randrange(2000)}, 20{rng.randrange(20, 27)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}")
        )


if __name__ == "__main__":
    main()

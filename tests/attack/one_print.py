"""Worlds that print the very same, which is all that a reader has to tell them apart by: the values that a group takes among them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]  # a world × a group: the bit n is set where n is possible


def values_over(prints: Sequence[Hashable], values: NDArray[np.int64]) -> Bits:
    """For each world and group (`values`) the values that the group takes in all worlds of the same print, as bits."""
    numbers: dict[Hashable, int] = {}
    classes = np.array([numbers.setdefault(one, len(numbers)) for one in prints])
    bits = np.zeros((len(numbers), values.shape[1]), dtype=np.uint64)
    np.bitwise_or.at(bits, classes, np.left_shift(np.uint64(1), values.astype(np.uint64)))
    over: Bits = bits[classes]
    return over


def as_values(bits: np.uint64) -> tuple[int, ...]:
    """The values whose bits are set, from the least."""
    return tuple(value for value in range(int(bits).bit_length()) if int(bits) >> value & 1)

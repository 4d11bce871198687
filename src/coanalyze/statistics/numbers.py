"""Numbers as every measure takes them: what is none, or too large to reckon with, is refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from coanalyze.statistics.ratings import Floats

LARGEST = 1e50
"""Beyond it products and squares leave what a float holds; what is nearer to 0 than its inverse is read as 0."""


def finite(values: Any, what: str, least: float = 1 / LARGEST) -> Floats:
    """The same as floats, 0 for what is below `least`; ValueError for no number, NaN, infinity, above LARGEST."""
    given = values.to_numpy() if hasattr(values, "to_numpy") else values
    try:
        numbers: Floats = np.asarray(given, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{what} must be numbers, and in rows of one length: {error}") from None
    if isinstance(given, np.ma.MaskedArray):
        # A masked value is none, whatever stands behind the mask.
        numbers = np.where(np.ma.getmaskarray(given), np.nan, numbers)
    wrong = ~(np.abs(numbers) <= LARGEST)
    if wrong.any():
        raise ValueError(f"{what} must be numbers that are there and finite, not {numbers[wrong].ravel()[0]:g}.")
    return np.where(np.abs(numbers) < least, 0.0, numbers)

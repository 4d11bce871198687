"""Local alignment of an anchor's words with a text's: where each of them stands, and where else it might.

Smith and Waterman (1981) with linear gaps, scored in bits: a word found gives what it tells (`Words.bits`), a word
skipped or replaced costs a little, and what fits nowhere costs nothing, so that words which were moved away from each
other still find their places. Run from both ends, it tells for every word and every place the score of the best
alignment through both (as in Vingron and Argos 1990), and so how far the best place leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coanalyze.codings.anchoring.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Mask = NDArray[np.bool_]

ADDED, LOST, REPLACED = 1.0, 0.7, 1.0
"""What a word costs that stands only in the new text, only in the old one, or another in its stead."""
_SEEDS = 8
_NONE = -1e9


@dataclass(frozen=True, slots=True)
class _Run:
    """One direction: `ends[i + 1, j]` the best score up to word `i` and column `j`, `comes[i, j]` that before them."""

    ends: Matrix
    comes: Matrix


@dataclass(frozen=True, slots=True)
class Alignment:
    """An anchor's words (rows) against words of the text (columns, `places` are their indexes there).

    `through[i, j]` is the score of the best alignment that has row `i` stand at column `j`; very low where the words
    differ.
    """

    places: NDArray[np.intp]
    equal: Mask
    bits: Sequence[float]
    through: Matrix
    forward: _Run
    backward: _Run

    def path(self, row: int, column: int) -> dict[int, int]:
        """For the best alignment through a cell: the rows that stand in the text, and the index of the word there."""
        rows, columns = self.equal.shape
        found = _trace(self.forward, self.equal, self.bits, row, column)
        turned = _trace(self.backward, self.equal[::-1, ::-1], self.bits[::-1], rows - 1 - row, columns - 1 - column)
        found |= {rows - 1 - r: columns - 1 - c for r, c in turned.items()}
        return {r: int(self.places[c]) for r, c in sorted(found.items())}


def align(forms: Sequence[str], bits: Sequence[float], text: Words, taken: Sequence[int] = ()) -> Alignment | None:
    """Align an anchor's words with a text's, but for those whose indexes are `taken`.

    None where none of them stands there.
    """
    import numpy as np

    places = _columns(forms, text)
    places = places[~np.isin(places, np.asarray(taken, dtype=np.intp))]
    if not len(places):
        return None
    numbers = np.array([text.numbers.get(form, -1) for form in forms], dtype=np.int32)
    equal = numbers[:, None] == text.ids[places][None, :]
    forward = _run(equal, bits, places)
    backward = _run(equal[::-1, ::-1], bits[::-1], -places[::-1])
    told = np.asarray(bits, dtype=np.float64)[:, None]
    through = np.where(equal, forward.comes + told + backward.comes[::-1, ::-1], _NONE)
    return Alignment(places, equal, bits, through, forward, backward)


def _columns(forms: Sequence[str], text: Words) -> NDArray[np.intp]:
    """The words of the text that matter: those around the rarest of the anchor's words.

    Another place for the anchor would have most of them too.
    """
    import numpy as np

    near = len(forms) + 8
    known = sorted({form for form in forms if form in text.places}, key=lambda form: (len(text.places[form]), form))
    rare = known[: max(_SEEDS, len(known) // 3)]
    wanted = np.zeros(len(text), dtype=bool)
    for form in rare:
        for index in text.places[form]:
            wanted[max(0, index - near) : index + near + 1] = True
    return np.flatnonzero(wanted)


def _run(equal: Mask, bits: Sequence[float], places: NDArray[np.intp]) -> _Run:
    import numpy as np

    rows, columns = equal.shape
    ends = np.zeros((rows + 1, columns))
    comes = np.zeros((rows, columns))
    steps = ADDED * (np.diff(places) - 1)
    slope = ADDED * places.astype(np.float64)
    for row in range(rows):
        before, here = ends[row], comes[row]
        np.maximum(before[:-1] - steps, 0.0, out=here[1:])
        best = np.maximum(here - REPLACED, before - LOST)
        np.copyto(best, here + bits[row], where=equal[row])
        best = np.maximum.accumulate(np.maximum(best, 0.0) + slope) - slope
        ends[row + 1] = np.maximum(best, 0.0)
    return _Run(ends, comes)


def _trace(run: _Run, equal: Mask, bits: Sequence[float], row: int, column: int) -> dict[int, int]:
    """The cells of equal words on the best way to a cell, itself among them."""
    found = {row: column}
    if run.comes[row, column] <= 0:
        return found
    row, column = row - 1, column - 1
    while row >= 0 and column >= 0 and run.ends[row + 1, column] > 1e-9:
        value, comes = run.ends[row + 1, column], run.comes[row, column]
        if equal[row, column] and abs(value - comes - bits[row]) < 1e-6:
            found[row] = column
            if comes <= 0:
                break
            row, column = row - 1, column - 1
        elif abs(value - run.ends[row, column] + LOST) < 1e-6:
            row -= 1
        elif not equal[row, column] and abs(value - comes + REPLACED) < 1e-6:
            row, column = row - 1, column - 1
        else:
            column -= 1
    return found

"""What all turns of a stored state are, from its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.analysis.ground import Ground
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import voices_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def stored_ground(state: Before) -> Ground:
    """The ground that `ground_of` gives of the state's documents."""
    return _Stored(state).ground()


class _Stored:
    """What is read of a state when it is asked for."""

    def __init__(self, state: Before) -> None:
        self._state = state

    def ground(self) -> Ground:
        return Ground(self._state.offsets, self._voices, self._units, self._sentences, self._words)

    def _voices(self) -> tuple[Any, Any]:
        voices = voices_of(self._state)
        return voices.of_turn, voices.each

    def _units(self) -> Ints:
        import numpy as np

        found: Ints = store_of.numbers_of(self._state.turns.column("unit")).astype(np.int64)
        return found

    def _sentences(self) -> tuple[Ints, Ints]:
        import numpy as np

        turns, sentences = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        last = (-1, -1)
        # Piece by piece, as the words lie on the disk: no column is copied whole.
        for piece in self._state.words.pieces:
            turn, sentence = (piece.column(name, 0, len(piece.table)) for name in ("turn", "sentence"))
            new = np.ones(len(turn), bool)
            new[1:] = (turn[1:] != turn[:-1]) | (sentence[1:] != sentence[:-1])
            new[0] = (int(turn[0]), int(sentence[0])) != last
            turns.append(turn[new].astype(np.int64))
            sentences.append(sentence[new].astype(np.int64))
            last = int(turn[-1]), int(sentence[-1])
        return np.concatenate(turns), np.concatenate(sentences)

    def _words(self) -> Ints:
        # Whoever counts no words needs no lists of them.
        from coanalyze.api.engine.spoken import words_by_turn

        found: Ints = words_by_turn(self._state)
        return found

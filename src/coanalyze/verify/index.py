"""The speech of a study as one row of words in which any run of words is found at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coanalyze.model.document import Document, Span, Turn
from coanalyze.verify.parts import Remarks
from coanalyze.verify.words import SOFT, key_of

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[np.int64]]

_WORD = re.compile(rf"(?:[^\W_]|[{SOFT}]|[\u0300-\u036f])+")
_BREAK = 0
"""Stands between units: no run of words goes over it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one speaker says in one go: turns with nothing but a researcher's backchannels between them."""

    document: Document
    turn: Turn
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """All units, one speaker's of a document after one another, and their words as columns.

    `words` are numbers in `vocabulary`; 0 between units. `units` is each word's unit, `voices` the number of its
    speaker in its document; `starts` and `ends` are code points of the document's canonical text.
    """

    all_units: tuple[Unit, ...]
    vocabulary: dict[str, int]
    words: Ints
    units: Ints
    voices: Ints
    starts: Ints
    ends: Ints
    _order: Ints
    _sorted: Ints

    def count(self, word: int) -> int:
        """How often a word stands there."""
        return len(self.positions(word))

    def positions(self, word: int) -> Ints:
        """Where a word stands, ascending."""
        import numpy as np

        first, last = np.searchsorted(self._sorted, [word, word + 1])
        return self._order[first:last]

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Words as numbers; -1 for one that nobody says."""
        return [self.vocabulary.get(word, -1) for word in words]

    def runs(self, words: Sequence[int]) -> Ints:
        """Where these words stand in a row, ascending."""
        import numpy as np

        if not words or -1 in words:
            return np.empty(0, dtype=np.int64)
        rare_first = sorted(range(len(words)), key=lambda at: (self.count(words[at]), at))
        found = self.positions(words[rare_first[0]]) - rare_first[0]
        found = found[(found >= 0) & (found + len(words) <= len(self.words))]
        for at in rare_first[1:]:
            found = found[self.words[found + at] == words[at]]
            if not len(found):
                break
        return found


def speech_of(
    documents: Iterable[Document], units: Callable[[Document], Sequence[int]], remarks: Remarks = lambda text: ()
) -> Speech:
    """The speech of documents; `units` gives the number of each turn's unit, `remarks` what is nobody's words."""
    import numpy as np

    every: list[Unit] = []
    vocabulary = {"": _BREAK}
    columns: tuple[list[int], ...] = ([], [], [], [], [])
    voice = 0
    for document in documents:
        for spoken in _voices(document, units(document)).values():
            for unit in spoken:
                _add(unit, len(every), voice, vocabulary, columns, remarks)
                every.append(unit)
            voice += 1
    words, of, voices, starts, ends = (np.array(column, dtype=np.int64) for column in columns)
    order = np.argsort(words, kind="stable")
    return Speech(tuple(every), vocabulary, words, of, voices, starts, ends, order, words[order])


def _voices(document: Document, units: Sequence[int]) -> dict[object, list[Unit]]:
    """The units of each speaker of a document; a researcher's backchannel is a unit of its own."""
    joined: dict[tuple[object, int], list[Turn]] = {}
    for turn in document.turns:
        who = (turn.respondent, turn.speaker if turn.respondent is None else None, turn.role, turn.prose)
        joined.setdefault((who, units[turn.index]), []).append(turn)
    voices: dict[object, list[Unit]] = {None: [_nobodys(document)]}
    for (voice, _), turns in joined.items():
        passages = tuple(passage for turn in turns for passage in turn.passages)
        voices.setdefault(voice, []).append(Unit(document, turns[0], passages))
    return voices


def _nobodys(document: Document) -> Unit:
    """Whole lines that are nobody's speech (a title, a scene before the first label), as one unit."""
    lines: list[Span] = []
    turns = iter(sorted((turn.start, turn.end) for turn in document.turns))
    turn = next(turns, None)
    position = 0
    for line in document.text.split("\n"):
        end = position + len(line)
        while turn is not None and turn[1] <= position:
            turn = next(turns, None)
        if line.strip() and (turn is None or end <= turn[0]):
            lines.append(Span(position, end))
        position = end + 1
    return Unit(document, Turn(-1, 0, len(document.text), tuple(lines)), tuple(lines))


def _add(
    unit: Unit, number: int, voice: int, vocabulary: dict[str, int], columns: tuple[list[int], ...], remarks: Remarks
) -> None:
    words, of, voices, starts, ends = columns
    for begin, end in unit.passages:
        text = unit.document.text[begin:end]
        dropped = remarks(text) if "(" in text or "[" in text or "#" in text else ()
        for match in _WORD.finditer(text):
            start = match.start()
            if dropped and any(span.start <= start < span.end for span in dropped):
                continue
            word = key_of(match[0])
            if word:
                words.append(vocabulary.setdefault(word, len(vocabulary)))
                starts.append(begin + start)
                ends.append(begin + match.end())
    new = len(words) - len(of)
    words.append(_BREAK)
    starts.append(-1)
    ends.append(-1)
    of.extend([number] * (new + 1))
    voices.extend([voice] * (new + 1))

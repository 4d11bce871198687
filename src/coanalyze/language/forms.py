"""Distinct chunks and tokens of a language, numbered, with what decides where sentences end: each looked at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coanalyze.language import sentences as rules
from coanalyze.language.abbreviations import MAY_END
from coanalyze.language.chunks import LONGEST, split_chunk
from coanalyze.language.codes import normal, spacy_code
from coanalyze.language.dots import may_be_loose
from coanalyze.language.starters import NOT_LAST, SAYING, starters
from coanalyze.model.tokens import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

WORD, MARK, COLON, MAY, ALONE, CLOSING, OPENING, DASH = (1 << bit for bit in range(8))
TITLE, ALPHA, UPPER, LOWER, GOES_ON, DOTS, STOP, SAID = (1 << bit for bit in range(8, 16))
QUOTE, ALNUM_END, NOT_AT_END, STARTER, LOOSE = (1 << bit for bit in range(16, 21))
"""What a token is, one bit each; `sentences` says what they are for."""

_LETTERS = WORD | ALPHA | ALNUM_END
_MOST_LETTERS = 60
"""A chunk that is longer is not remembered: a text without white space would fill the memory."""


class FormTable(dict[str, int]):
    """Numbers of token forms, in order of first sight; `flags` has the bits of each."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.names: list[str] = []
        self.flags: list[int] = []
        self._starters = starters(language)
        self._special = NOT_LAST | SAYING | self._starters

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self.names)
        self.names.append(form)
        self.flags.append(self._of(form))
        return number

    def _of(self, form: str) -> int:
        if form.isalpha():  # nothing but letters: nearly all forms, and no mark nor abbreviation among them
            first, folded = form[0], form.lower()
            bits = _LETTERS | (UPPER if first.isupper() else 0) | (LOWER if first.islower() else 0)
            if folded in self._special:
                starts = first.isupper() and form[1:] == form[1:].lower() and folded in self._starters
                bits |= (STARTER if starts else 0) | (NOT_AT_END if folded in NOT_LAST else 0)
                bits |= SAID if form in SAYING else 0
            return bits
        return flags_of(form, self.language)


def flags_of(form: str, language: str) -> int:
    """The bits of a token form."""
    first, folded = form[0], form.lower()
    told = (
        (WORD, is_word(form)),
        (MARK, rules.ends_sentence(form)),
        (COLON, form == ":" and language in rules.COLON_STARTS),
        (MAY, form in MAY_END),
        (ALONE, form in rules.CLOSING_ALONE),
        (CLOSING, form in rules.CLOSING),
        (OPENING, form in rules.OPENING),
        (DASH, form in rules.DASHES),
        (TITLE, form in rules.TITLE_ENDS),
        (ALPHA, first.isalpha()),
        (UPPER, first.isupper()),
        (LOWER, first.islower()),
        (GOES_ON, first in rules.CONTINUING and form not in rules.ELLIPSES),
        (DOTS, form.startswith(("..", "…"))),
        (STOP, form == "."),
        (SAID, form in SAYING),
        (QUOTE, form in rules.QUOTES),
        (ALNUM_END, form[-1].isalnum()),
        (NOT_AT_END, folded in NOT_LAST),
        (STARTER, first.isupper() and form[1:] == form[1:].lower() and folded in starters(language)),
        (LOOSE, may_be_loose(form)),
    )
    return sum(bit for bit, holds in told if holds)


class ChunkTable(dict[str, int]):
    """Numbers of white-space chunks, as written; the columns say of which tokens each is made.

    Chunk `c` is the `counts[c]` tokens from `firsts[c]` on: `forms` (numbers of `FormTable`), `offsets` and `lengths`
    in code points from the chunk's start. `leads[c]` is the form of its first token.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        code = normal(language)
        self.language, self._spacy = code, spacy_code(code)
        self.table = FormTable(code)
        self.firsts: list[int] = []
        self.counts: list[int] = []
        self.leads: list[int] = []
        self.forms: list[int] = []
        self.offsets: list[int] = []
        self.lengths: list[int] = []
        self._columns: dict[str, Any] = {}
        self.passing: list[str] = []

    def __missing__(self, chunk: str) -> int:
        tokens = split_chunk(chunk, self._spacy)
        number = self[chunk] = len(self.firsts)
        self.firsts.append(len(self.forms))
        self.leads.append(self.table[tokens[0]])
        self.counts.append(len(tokens))
        if len(tokens) == 1:  # nearly all
            self.forms.append(self.table[chunk])
            self.offsets.append(0)
            self.lengths.append(len(chunk))
            if len(chunk) > _MOST_LETTERS:
                self.passing.append(chunk)
            return number
        offset = 0
        for form in tokens:
            length = len(form)
            self.forms.append(self.table[form])
            self.offsets.append(offset)
            self.lengths.append(length)
            offset += length
        if len(chunk) > _MOST_LETTERS:
            self.passing.append(chunk)
        return number

    def column(self, name: str) -> Ints:
        """A column as an array, whole up to now."""
        import numpy as np

        source: Sequence[int] = self.table.flags if name == "flags" else getattr(self, name)
        known = self._columns.get(name)
        size = len(source)
        if known is None or known[1] < size:
            filled = 0 if known is None else known[1]
            room = known[0] if known is not None else np.empty(0, np.int32)
            if len(room) < size:
                grown = np.empty(max(1024, size * 2), np.int32)
                grown[:filled] = room[:filled]
                room = grown
            room[filled:size] = source[filled:size]
            known = self._columns[name] = (room, size)
        column: Ints = known[0][:size]
        return column

    def forget_passing(self) -> None:
        """Forget what no text will have again: chunks longer than any word."""
        for chunk in self.passing:
            self.pop(chunk, None)
        self.passing.clear()


@lru_cache(maxsize=16)
def chunk_table(language: str) -> ChunkTable:
    """The table of a language (a normal code), which grows as texts are read."""
    return ChunkTable(language)


__all__ = ["LONGEST", "ChunkTable", "FormTable", "chunk_table", "flags_of"]

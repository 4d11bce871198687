"""A stored vocabulary, made objects only where a pattern must see a turn or split a word."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coanalyze.api.coding import row_of_turn
from coanalyze.api.engine.columnindex import ColumnIndex
from coanalyze.api.engine.words import Lexicon
from coanalyze.api.state import load_vocabulary
from coanalyze.matching import TurnWords, Vocabulary
from coanalyze.model.document import Document, Turn
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pyarrow as pa


class LateVocabulary:
    """The vocabulary of a state, from its table."""

    def __init__(self, table: pa.Table, project: Project) -> None:
        self._table, self._project = table, project

    @cached_property
    def whole(self) -> Vocabulary:
        """As an object."""
        return load_vocabulary(self._table, self._project)

    def row(self, document: Document, turn: Turn, words: DocumentWords, _: Vocabulary) -> tuple[TurnWords, int]:
        """A turn as the matcher reads it."""
        return row_of_turn(document, turn, words, self.whole)

    def fill(self, lexicon: Lexicon) -> None:
        """Let a lexicon, which is empty, look at all words."""
        index = ColumnIndex(self._table, lambda word: self.whole.parts(word))
        lexicon.take(index, len(self._table), index.asides)

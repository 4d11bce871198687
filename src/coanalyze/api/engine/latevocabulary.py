"""A stored vocabulary, made objects only where a pattern must see a turn or split a word."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coanalyze.api.coding import row_of_turn
from coanalyze.api.engine.words import Lexicon
from coanalyze.api.state import load_vocabulary
from coanalyze.matching import ASIDE, TurnWords, Vocabulary
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
        c = {name: self._table.column(name).to_pylist() for name in ("fold", "key", "names", "language")}
        names = [(fold, key, *more) for fold, key, more in zip(c["fold"], c["key"], c["names"], strict=True)]
        asides = [number for number, lang in enumerate(c["language"]) if lang == ASIDE]
        lexicon.add(c["fold"], names, lambda word: self.whole.parts(word), asides)

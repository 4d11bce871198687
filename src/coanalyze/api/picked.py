"""Turns that are looked at: a selection, and of its turns perhaps those alone that bear a code."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from coanalyze import corpus
from coanalyze.api.engine.chosen import chosen_turns, coded_turns, turn_rows, voices_of
from coanalyze.api.study import Study
from coanalyze.model.document import Document, Turn


class Picked:
    """The turns of a study that a selection takes and, where `codes` are given (`code` and those below it), that bear
    one of them."""

    def __init__(
        self, study: Study, selection: corpus.Selection, codes: Collection[str] | None = None, code: str = ""
    ) -> None:
        self._study, self.selection, self.codes, self._code = study, selection, codes, code

    def as_dict(self) -> dict[str, object]:
        """The selection in JSON's terms, with the code."""
        told = self.selection.as_dict()
        return {"code": [self._code], **told} if self._code else told

    def places(self) -> frozenset[tuple[str, int]]:
        """Those turns by document id and index."""
        return frozenset((d.id, turn.index) for d in self._study.documents for turn in d.turns if self.turn(d, turn))

    def turn(self, document: Document, turn: Turn) -> bool:
        """Whether a turn is one of them."""
        bears = self.codes is None or (document.id, turn.index) in self._coded
        return bears and self.selection.turn(document, turn)

    @cached_property
    def rows(self) -> Any:
        """The same of a stored study for each row of its turns, as an array of bools."""
        state = self._study.held
        assert state is not None
        chosen = chosen_turns(state, self.selection)
        if self.codes is None:
            return chosen
        alone = self._study.columns is not None
        return chosen & (coded_turns(state, self.codes) if alone else turn_rows(state, self._coded))

    def voices(self) -> Iterator[tuple[Document, Turn]]:
        """Documents and turns that have all that attributes can be asked for in those turns: a stored study's voices,
        each once."""
        state = self._study.held
        if state is None:
            yield from ((d, turn) for d in self._study.documents for turn in d.turns if self.turn(d, turn))
            return
        voices = voices_of(state)
        yield from (voices.each[number] for number in sorted(set(voices.of_turn[self.rows].tolist())))

    @cached_property
    def _coded(self) -> frozenset[tuple[str, int]]:
        codes = self.codes or ()
        return frozenset(
            (coding.document, coding.turn)
            for coding in self._study.codings
            if coding.code in codes and coding.status != "rejected"
        )

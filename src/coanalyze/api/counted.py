"""What is counted in a selection: from the stored columns where they tell it all, else object by object."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coanalyze import analysis, corpus
from coanalyze.api.chosen import Chosen, choose_codings
from coanalyze.api.coding import ancestors, with_ancestors
from coanalyze.api.engine.chosen import chosen_turns
from coanalyze.api.study import Study
from coanalyze.model.coding import AUTO

if TYPE_CHECKING:
    from coanalyze.api.engine.before import Before
    from coanalyze.api.engine.quoted import StoredQuotes


class Counted:
    """A selection of a study with the codings that count in it; `coders` and `statuses` as in `find`.

    `columns` is the stored state where it tells all that is counted, and `rows` the turns of it that are selected, as a
    mask (None: all of them). Raises UsageError for a status that there is none of.
    """

    def __init__(
        self, study: Study, selection: corpus.Selection, coders: Sequence[str] = (), statuses: Sequence[str] = ()
    ) -> None:
        self.study, self.selection = study, selection
        self.chosen = choose_codings(study, coders, statuses)
        self.columns = _columns(study, self.chosen)

    @cached_property
    def rows(self) -> Any:
        """The turns that are selected, where there are columns."""
        assert self.columns is not None
        return _rows(self.columns, self.selection)

    @cached_property
    def evidence(self) -> analysis.Evidence:
        """The evidence in the selection."""
        return evidence_of(self.study, self.selection, self.chosen)

    @cached_property
    def by_auto(self) -> bool:
        """Whether any of the codings, selected or not, is the automatic coder's."""
        if self.columns is not None:
            return len(self.columns.codings) > 0
        return any(coding.coder == AUTO for coding in self.chosen.codings)

    @cached_property
    def spoken(self) -> tuple[int, int, int, int]:
        """How many respondents, documents, turns and words there are of speech that is no researcher's."""
        if self.columns is not None:
            return self._stored_speech(self.columns)
        study = self.study
        turns = [
            (document.id, turn)
            for document in study.documents
            for turn in document.turns
            if not turn.researcher and self.selection.turn(document, turn)
        ]
        places = {(document, turn.index) for document, turn in turns}
        words = sum((words.document, turn) in places for words in study.words.values() for turn in words.turns)
        people = {turn.respondent for _, turn in turns if turn.respondent}
        return len(people), len({document for document, _ in turns}), len(turns), words

    def _stored_speech(self, state: Before) -> tuple[int, int, int, int]:
        import numpy as np

        from coanalyze.api.engine.chosen import numbers_told, respondents_turns

        rows = np.ones(int(state.offsets[-1]), bool) if self.rows is None else self.rows
        assert self.evidence.ground is not None
        words = int(self.evidence.ground.words[respondents_turns(state, rows)].sum())
        return *numbers_told(state, rows), words

    def stored_quotes(self) -> StoredQuotes:
        """The quotes in the selection, where there are columns."""
        from coanalyze.api.engine.quoted import Bearing, StoredQuotes

        assert self.columns is not None
        study = self.study
        questions = {text: with_ancestors(study.codebook, codes) for text, codes in study.question_codes.items()}
        return StoredQuotes(self.columns, Bearing(ancestors(study.codebook), questions), self.rows)


def evidence_of(study: Study, selection: corpus.Selection, chosen: Chosen) -> analysis.Evidence:
    """The evidence in a selection of codings that are chosen already."""
    columns = _columns(study, chosen)
    if columns is None:
        return _gathered(study, selection, chosen)
    from coanalyze.api.engine.figures import stored_evidence, whole_evidence

    rows = _rows(columns, selection)
    return whole_evidence(columns) if rows is None else stored_evidence(columns, rows)


def _columns(study: Study, chosen: Chosen) -> Before | None:
    return study.columns if not chosen.selection else None


def _rows(columns: Before, selection: corpus.Selection) -> Any:
    """The turns that are selected; None for all of them."""
    return chosen_turns(columns, selection) if selection.terms or selection.among else None


def _gathered(study: Study, selection: corpus.Selection, chosen: Chosen) -> analysis.Evidence:
    return analysis.gather(
        study.documents, chosen.codings, selection.turn, study.project.backchannels, lambda: study.words,
        rejected=chosen.rejected,
    )  # fmt: skip

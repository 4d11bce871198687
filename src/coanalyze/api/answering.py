"""A query asked of a study, and the selection that one makes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from coanalyze import analysis, corpus
from coanalyze.api.bulkmatch import StudyMatcher
from coanalyze.api.chosen import choose_codings
from coanalyze.api.coding import make_matcher, row_of_turn
from coanalyze.api.meaning import Meaning, Names
from coanalyze.api.pipelines import require_pipeline
from coanalyze.api.study import Study
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code, Codebook, Pattern
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.query import Bears, Has, Says, Term

if TYPE_CHECKING:
    from coanalyze.analysis.grid import Mask

UNITS = ("turn", "sentence", "document")
"""What a query is asked of."""
_TERM = re.compile(r"\s*query\s*(!?=)\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)


class Questions:
    """Queries on one study; what several of them need is made once."""

    def __init__(self, study: Study, coders: Sequence[str] = (), statuses: Sequence[str] = ()) -> None:
        self.study = study
        self.grid = analysis.Grid(study.documents, study.words, study.project.backchannels)
        self.chosen = choose_codings(study, coders, statuses)
        self._counting = {coding.id for coding in self.chosen.codings}
        self._any_status = choose_codings(study, coders, ("suggested", "accepted", "rejected")).codings
        self._hits: dict[Says, list[Hit]] = {}
        self.names = names_in(study)

    def asked(self, meaning: Meaning, unit: str) -> analysis.Asked:
        """A query whose names are known, asked of the units of one size."""
        self._match(meaning)
        return analysis.Asked(self.grid, meaning.query, unit, partial(self._cells, meaning))

    def _cells(self, meaning: Meaning, term: Term) -> Mask:
        if isinstance(term, Has):
            condition = corpus.Selection((meaning.attributes[term],))
            return self.grid.by_turn(condition.turn)
        if isinstance(term, Says):
            return self.grid.mask(cell for hit in self._hits[term] for cell in self.grid.of_hit(hit))
        return self.grid.mask(cell for one in self.codings(meaning, term) for cell in self.grid.of_coding(one))

    def codings(self, meaning: Meaning, term: Bears) -> list[Coding]:
        """The codings that a code of the query means."""
        codes = meaning.codes[term]
        return [
            coding
            for coding in self._any_status
            if coding.code in codes
            and (not term.coders or coding.coder in term.coders)
            and (coding.status in term.statuses if term.statuses else coding.id in self._counting)
        ]

    def hits(self, term: Says) -> list[Hit]:
        """What a pattern of a query that was asked found, in the order of the text."""
        return self._hits[term]

    def _match(self, meaning: Meaning) -> None:
        new = {term: pattern for term, pattern in meaning.patterns.items() if term not in self._hits}
        if not new:
            return
        terms = list(new)
        matcher = make_matcher(
            _book(self.study, new.values()), self.study.vocabulary, skip_fillers=self.study.project.skip_fillers
        )
        found = StudyMatcher(matcher, row_of_turn).hits(self.study.documents, self.study.words)
        for term in terms:
            self._hits[term] = []
        for document in self.study.documents:
            for hit in found.get(document.id, ()):
                self._hits[terms[int(hit.code)]].append(hit)


def names_in(study: Study) -> Names:
    """What names a query on a study may use."""

    def check(pattern: Pattern) -> None:
        book = _book(study, [pattern])
        require_pipeline(book, study.project)
        make_matcher(book, study.vocabulary, skip_fillers=study.project.skip_fillers)

    return Names(study.project, study.codebook, study.documents, study.respondents, check)


def _book(study: Study, patterns: Iterable[Pattern]) -> Codebook:
    """A codebook of a query's patterns, each the code of its number."""
    codes = tuple(Code(str(at), str(at), patterns=(pattern,)) for at, pattern in enumerate(patterns))
    return Codebook("query", codes, language=study.codebook.language or study.project.language)


def asked_for(where: Sequence[str]) -> tuple[list[str], list[str]]:
    """`--where` terms on attributes, and those with a query."""
    found: tuple[list[str], list[str]] = ([], [])
    for term in where:
        found[_TERM.fullmatch(term) is not None].append(term)
    return found


def among(study: Study, term: str) -> tuple[corpus.Among, list[str]]:
    """The turns that `query=NAME` (or `!=`, or a query instead of a name) selects, and warnings.

    Names may stand with commas between: either of them. A turn is selected where its unit meets the query, whoever
    coded it; `--coder` and `--status` choose what is counted there. Raises QueryError.
    """
    match = _TERM.fullmatch(term)
    assert match is not None
    if not match[2]:
        raise UsageError(f"--where {term}: this is no condition.", hint="Write --where query=NAME.")
    names = names_in(study)
    saved = [names.saved(name) for name in next(csv.reader([match[2]], skipinitialspace=True), [])]
    whole = names.saved(match[2])
    texts = [whole] if whole is not None else [name for name in saved if name is not None]
    inline = whole is None and None in saved
    turns: set[tuple[str, int]] = set()
    warnings: list[str] = []
    for text in [match[2]] if inline else texts:
        key = text if inline else f"\0{text}"
        known = study.queried.get(key)
        if known is None or known[0] is not study.codings:
            meaning = names.meaning(text) if inline else names.meaning_of(text)
            known = study.codings, frozenset(_turns(study, meaning)), tuple(meaning.warnings)
            study.queried[key] = known
        turns |= known[1]
        warnings += known[2]
    told = (match[2],) if inline else tuple(dict.fromkeys(texts))
    return corpus.Among(told, match[1] == "=", frozenset(turns)), warnings


def _turns(study: Study, meaning: Meaning) -> Iterable[tuple[str, int]]:
    questions = Questions(study)
    met = questions.asked(meaning, "turn").units()
    cells = questions.grid.levels["turn"].spread(met)
    for (number, turn), chosen in zip(questions.grid.turns, cells.tolist(), strict=True):
        if chosen:
            yield study.documents[number].id, turn

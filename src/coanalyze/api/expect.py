"""Expectations: the figures that the project file promises, held against the study."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

from coanalyze import analysis
from coanalyze.analysis import Evidence
from coanalyze.analysis.quoting import Behind
from coanalyze.api.counted import Counted
from coanalyze.api.report import quotes_of, select
from coanalyze.api.study import Study
from coanalyze.errors import Place, UsageError
from coanalyze.model.expectation import Expectation, Unmet, Verdict
from coanalyze.model.report import Quote


def unmet(study: Study, expectations: Sequence[Expectation] | None = None) -> tuple[Unmet, ...]:
    """The figures that are not what is expected, in the file's order, with the quotes that they are counted from.

    `expectations` are the project's where none are given. A code or an attribute that the study does not have has no
    mentions: every figure of it is 0. Nothing is raised.
    """
    return tuple(one for verdict in verify(study, expectations) for one in verdict.unmet())


def verify(study: Study, expectations: Sequence[Expectation] | None = None) -> tuple[Verdict, ...]:
    """What the study has of each expectation, in their order: counts and quotes, or why there are none."""
    given = study.project.expect if expectations is None else expectations
    counting = Counting(study)
    return tuple(counting.verdict(expectation) for expectation in given)


@dataclass(frozen=True, slots=True)
class _Selected:
    """A selection with all that is counted in it. `spoken`: whether anything stands in it that can bear a mention.

    `quotes` gives those of some codes.
    """

    evidence: Evidence
    quotes: Behind
    spoken: bool
    hints: tuple[str, ...]


@dataclass
class Counting:
    """Counts codes in selections; what two expectations select alike is gathered once."""

    study: Study
    _selected: dict[tuple[str, ...], _Selected] = field(default_factory=dict)

    def verdict(self, expectation: Expectation) -> Verdict:
        """What the study has of an expectation: counts and quotes, or why there are none."""
        unknown = self._unknown(expectation)
        code = next((code for code in self.study.codebook.walk() if code.id == expectation.code), None)
        if unknown or code is None:
            return Verdict(expectation, unknown=unknown, known_code=code is not None)
        found = self._select(expectation.where)
        counts, _ = analysis.count_code(found.evidence, code, expectation.unit or self.study.project.unit)
        family = {child.id for child in code.walk()}
        return Verdict(expectation, counts, found.quotes(family), empty=not found.spoken, hints=found.hints)

    def _unknown(self, expectation: Expectation) -> tuple[tuple[Place | None, str], ...]:
        """Terms that no selection can be made of, each with its place."""
        wrong: list[tuple[Place | None, str]] = []
        for number, term in enumerate(expectation.where):
            try:
                select(self.study, [term])
            except UsageError as error:
                place = expectation.where_places[number : number + 1] or (expectation.place,)
                wrong.append((place[0], f"{_plain(error.what)} {error.hint}".strip()))
        return tuple(wrong)

    def _select(self, where: tuple[str, ...]) -> _Selected:
        if where not in self._selected:
            study = self.study
            selection, hints = select(study, where)
            counted = Counted(study, selection)
            if counted.columns is not None:
                quotes: Behind = counted.stored_quotes().of
            else:
                quotes = partial(_of_codes, quotes_of(study, selection.turn))
            evidence = counted.evidence
            told = tuple(_plain(hint) for hint in hints)
            self._selected[where] = _Selected(evidence, quotes, len(evidence.turn_rows) > 0, told)
        return self._selected[where]


def _of_codes(quotes: Sequence[Quote], codes: Collection[str]) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes if quote.code in codes)


def _plain(message: str) -> str:
    # The project file has no --where.
    return message.removeprefix("--where ")

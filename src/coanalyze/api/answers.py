"""What a query finds in a study, as quotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from coanalyze import analysis
from coanalyze.analysis.reach import observed
from coanalyze.api.answering import UNITS, Questions
from coanalyze.api.meaning import Meaning
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.errors import UsageError
from coanalyze.model.answer import Answer, Passage
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.document import Document, Span, Turn
from coanalyze.model.report import Counts, Quote
from coanalyze.query import written

_T = TypeVar("_T", Coding, Hit)


def answer_query(
    study: Study,
    text: str,
    *,
    where: Sequence[str] = (),
    unit: str | None = None,
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
    lang: str | None = None,
) -> tuple[Answer, list[str]]:
    """What meets a query, or the saved query of that name, and warnings.

    The query is asked of the whole study; `where` chooses which of its units are given back. `unit` is one of UNITS (by
    default the project's, and turn where that is segment). `coders` and `statuses` choose codings as in `find`; a query
    that says so itself goes before. Raises QueryError at what is wrong in the query, UsageError for the rest.
    """
    unit = _unit(unit, study.project.unit)
    lang = told_in(study, lang).lang
    questions = Questions(study, coders, statuses)
    name = questions.names.saved(text)
    meaning = questions.names.meaning(text) if name is None else questions.names.meaning_of(name)
    selection, warnings = select(study, where)
    passages, units, of_units = _found_in(questions, meaning, unit, selection.turn)
    spoken = [turn for d in study.documents for turn in d.turns if not turn.researcher and selection.turn(d, turn)]
    answer = Answer(
        text=text if name is None else study.project.queries[name][0],
        read_as=written(meaning.query),
        unit=unit,
        units=units,
        of_units=of_units,
        counts=_counts(passages, len({turn.respondent for turn in spoken if turn.respondent}), unit),
        passages=passages,
        name=name,
        selection=selection.as_dict() | questions.chosen.selection,
        title=study.project.title,
        language=lang,
    )
    return answer, [*meaning.warnings, *warnings, *questions.chosen.warnings, *_unknown_coders(study, meaning)]


def _found_in(
    questions: Questions, meaning: Meaning, unit: str, selected: Callable[[Document, Turn], bool]
) -> tuple[tuple[Passage, ...], int, int]:
    """What meets a query in a selection, in text order; how many units that is, and of how many."""
    asked = questions.asked(meaning, unit)
    cells = questions.grid.by_turn(selected)
    there = questions.grid.levels[unit].lift(cells)
    met = asked.units() & there
    maker = _Maker(questions, asked, meaning)
    made = [maker.passage(at) for at in _pieces(questions, asked, met, cells)]
    passages = sorted(made, key=lambda passage: maker.place(passage.quote))
    return tuple(passages), int(met.sum()), int(there.sum())


def _unit(asked: str | None, own: str) -> str:
    unit = asked or ("turn" if own not in UNITS else own)
    if unit not in UNITS:
        hint = f"Units are {', '.join(UNITS)}: what has no code is no segment, so `not` would mean nothing."
        raise UsageError(f"a query cannot be asked of the unit “{unit}”.", hint=hint)
    return unit


def _unknown_coders(study: Study, meaning: Meaning) -> list[str]:
    there = {"auto", *study.by_people.people.coders}
    named = dict.fromkeys(coder for term in meaning.codes for coder in term.coders)
    return [f"{coder} has coded nothing here." for coder in named if coder not in there]


def _pieces(questions: Questions, asked: analysis.Asked, met: object, selected: object) -> list[int]:
    """The units that are shown: those found; of a document the turns with what the query names, else all."""
    import numpy as np

    grid, base = questions.grid, questions.grid.levels[asked.base]
    found = np.asarray(met)
    if asked.unit == asked.base:
        return [int(at) for at in np.flatnonzero(found)]
    inside = base.lift(grid.levels[asked.unit].spread(found) & np.asarray(selected))
    supporting = np.zeros(base.size, bool)
    for term in asked.supporting():
        supporting |= asked.met(term, asked.base)
    documents = np.array([grid.place(cell)[0] for cell in _first_cells(base.of)], np.int64)
    named = np.unique(documents[inside & supporting])
    shown = inside & (supporting | ~np.isin(documents, named))
    return [int(at) for at in np.flatnonzero(shown)]


def _first_cells(of: object) -> list[int]:
    import numpy as np

    return [int(at) for at in np.unique(np.asarray(of), return_index=True)[1]]


@dataclass
class _Maker:
    """Units of a grid as passages."""

    questions: Questions
    asked: analysis.Asked
    meaning: Meaning
    _cells: dict[int, list[int]] = field(default_factory=dict)
    _codings: dict[int, list[Coding]] = field(default_factory=dict)
    _hits: dict[int, list[Hit]] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        grid = self.questions.grid
        of = grid.levels[self.asked.base].of.tolist()
        for cell, unit in enumerate(of):
            self._cells.setdefault(unit, []).append(cell)
        for code in self.meaning.codes:
            for coding in self.questions.codings(self.meaning, code):
                _put(self._codings, {of[cell] for cell in grid.of_coding(coding)}, coding)
        for pattern in self.meaning.patterns:
            for hit in self.questions.hits(pattern):
                _put(self._hits, {of[cell] for cell in grid.of_hit(hit)}, hit)
        self._order = {document.id: at for at, document in enumerate(self.questions.study.documents)}
        self._codes = {code.id: at for at, code in enumerate(self.questions.study.codebook.walk())}

    def place(self, quote: Quote) -> tuple[int, int, int]:
        """What passages are sorted by."""
        return self._order[quote.document], quote.start, quote.end

    def passage(self, unit: int, *, whole: bool = True) -> Passage:
        """A unit with what the query's codes and patterns found in it, and (`whole`) the units beside it."""
        grid = self.questions.grid
        cells = self._cells[unit]
        number, _, _ = grid.place(cells[0])
        document = self.questions.study.documents[number]
        turns = [document.turns[at] for at in sorted({grid.place(cell)[1] for cell in cells})]
        sentences = {grid.place(cell)[2] for cell in cells}
        start, end = _span(self.questions, document, turns, sentences if self.asked.base == "sentence" else None)
        codings = {coding.id: coding for coding in self._codings.get(unit, ())}.values()
        codes = {coding.code for coding in codings}
        beside = self.asked.beside(unit) if whole else []
        return Passage(
            _quote(document, turns, start, end, (*_found(codings), *self._hits.get(unit, ()))),
            tuple(sorted(codes, key=lambda code: (self._codes.get(code, len(self._codes)), code))),
            tuple(sorted(coding.id for coding in codings)),
            tuple(sorted({coding.coder for coding in codings})),
            tuple(self.passage(other, whole=False) for other in beside),
        )


def _put(into: dict[int, list[_T]], units: Iterable[int], what: _T) -> None:
    for unit in units:
        into.setdefault(unit, []).append(what)


def _span(
    questions: Questions, document: Document, turns: Sequence[Turn], sentences: set[int] | None
) -> tuple[int, int]:
    """Where a unit stands: the whole of its turns, or from a sentence's first word to where the next one begins."""
    if sentences is None:
        return turns[0].start, turns[-1].end
    turn, words = turns[0], questions.study.words.get(document.id)
    if words is None:
        return turn.start, turn.end
    low, high = bisect_left(words.turns, turn.index), bisect_right(words.turns, turn.index)
    begin = bisect_left(words.sentences, min(sentences), low, high)
    stop = bisect_right(words.sentences, max(sentences), low, high)
    start = turn.start if begin == low else words.starts[begin]
    end = turn.end if stop == high else words.starts[stop]
    return start, start + len(document.text[start:end].rstrip())


def _found(codings: Iterable[Coding]) -> Iterator[Hit]:
    """What codings found: the hits of automatic ones, the spans of people's."""
    for coding in codings:
        yield from coding.hits or [Hit(coding.document, coding.turn, coding.start, coding.end, coding.code, "")]


def _quote(document: Document, turns: Sequence[Turn], start: int, end: int, hits: Iterable[Hit]) -> Quote:
    turn = turns[0]
    inside = sorted({hit for hit in hits if hit.start < end and hit.end > start})
    spans = dict.fromkeys(Span(max(start, hit.start), min(end, hit.end)) for hit in inside)
    return Quote(
        id="",
        document=document.id,
        turn=turn.index,
        line=document.line(start),
        start=start,
        end=end,
        respondent=turn.respondent,
        role=turn.role,
        speaker=turn.speaker,
        text=document.text[start:end],
        code="",
        coder="",
        patterns=tuple(dict.fromkeys(hit.pattern for hit in inside if hit.pattern)),
        hits=tuple(spans),
        observation=observed(turn),
        attributes=turn.attributes,
        turns=tuple(turn.index for turn in turns),
        respondents=(turn.respondent,) if turn.respondent else (),
    )


def _counts(passages: Sequence[Passage], of: int, unit: str) -> Counts:
    """The figures of the passages; a mention is a unit of one speaker's."""
    spoken = [passage.quote for passage in passages if not passage.quote.observation]
    units = {_unit_of(quote, unit): quote for quote in spoken}
    nobody = [quote for quote in units.values() if quote.respondent is None]
    observed = {_unit_of(passage.quote, unit) for passage in passages if passage.quote.observation}
    return Counts(
        hits=sum(len(quote.hits) for quote in spoken),
        codings=len({id_ for passage in passages if not passage.quote.observation for id_ in passage.codings}),
        mentions=len(units),
        respondents=len({quote.respondent for quote in spoken if quote.respondent}),
        of=of,
        documents=len({quote.document for quote in spoken}),
        cases=len({case for quote in spoken if (case := (quote.attributes.get("case") or "").strip().casefold())}),
        unidentified=len(nobody),
        unidentified_documents=len({quote.document for quote in nobody}),
        observations=len(observed),
    )


def _unit_of(quote: Quote, unit: str) -> tuple[object, ...]:
    who = quote.respondent or f"\0{quote.speaker}"
    return (quote.document, who) if unit == "document" else (quote.document, quote.start, quote.end)

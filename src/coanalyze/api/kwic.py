"""Concordances: every place where a pattern matches, with the words on either side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coanalyze import codebook as books
from coanalyze.api.coding import make_matcher, row_of_turn
from coanalyze.api.engine.chosen import chosen_turns, countable_turns
from coanalyze.api.engine.concordance import HitPlace, places_of
from coanalyze.api.engine.searching import search
from coanalyze.api.pipelines import require_pipeline
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.corpus import Selection
from coanalyze.errors import UsageError
from coanalyze.matching import Matcher
from coanalyze.model.basis import MadeFrom
from coanalyze.model.codebook import Code, Codebook, Pattern
from coanalyze.model.table import Column, Table

SORTS = ("text", "left", "right", "hit")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance; `start` and `end` are the hit's code points in the canonical text."""

    document: str
    turn: int
    line: int
    start: int
    end: int
    respondent: str | None
    role: str | None
    left: str
    hit: str
    right: str


def concordance(
    study: Study, pattern: str, *, where: Sequence[str] = (), context: int = 10, sort: str = "text"
) -> tuple[list[Line], list[str]]:
    """The concordance of any pattern, in speech that is counted and in prose; and warnings.

    `pattern` is written as in a codebook (a string, or a mapping in braces); `context` is in words; `sort` is `text`
    (order of the text), `left` (by the words before, nearest first), `right` or `hit`. Raises PatternError and
    UsageError.
    """
    if sort not in SORTS:
        raise UsageError(f"there is no sort “{sort}”.", hint=f"Sort by {', '.join(SORTS)}.")
    read = books.read_pattern_text(pattern, "PATTERN")
    book = Codebook("kwic", (Code("kwic", "kwic", patterns=(Pattern(read.id, read.node, read.place),)),))
    book = Codebook("kwic", book.codes, language=study.codebook.language or study.project.language)
    require_pipeline(book, study.project)
    places: Iterable[HitPlace]
    # A pipeline's parts of speech are not in the columns that are matched.
    if study.held is not None and study.project.pipeline is None:
        hits, _ = search(study.held, book)
        selection, warnings = select(study, where)
        places = places_of(study.held, hits, chosen_turns(study.held, selection) & countable_turns(study.held))
    else:
        matcher = make_matcher(book, study.vocabulary, skip_fillers=study.project.skip_fillers)
        selection, warnings = select(study, where)
        places = _places(study, matcher, selection)
    return _sorted([_line(place, context) for place in places], sort), warnings


def _places(study: Study, matcher: Matcher, selection: Selection) -> Iterator[HitPlace]:
    """The hits in turns that can be counted, turn by turn."""
    for document in study.documents:
        for turn in document.turns:
            if (turn.researcher and not turn.prose) or not selection.turn(document, turn):
                continue
            row, _ = row_of_turn(document, turn, study.words[document.id], study.vocabulary)
            for span in matcher.hits(row):
                yield HitPlace(
                    document, turn.index, document.line(turn.start + span.start), span.start, span.end, turn.start,
                    turn, document.masked(turn), list(row.starts), list(row.ends),
                )  # fmt: skip


def _line(place: HitPlace, context: int) -> Line:
    text, hit = place.text, (place.start, place.end)
    # Words stand in order and overlap none.
    before = bisect_left(place.starts, hit[0])
    after = bisect_right(place.ends, hit[1])
    left = text[place.starts[max(0, before - context)] : hit[0]] if context and before else ""
    further = place.ends[after : after + context]
    right = text[hit[1] : further[-1]] if further else ""
    return Line(
        place.document.id, place.turn, place.line, place.begin + hit[0], place.begin + hit[1],
        place.voice.respondent, place.voice.role,
        " ".join(left.split()), " ".join(text[hit[0] : hit[1]].split()), " ".join(right.split()),
    )  # fmt: skip


def _sorted(lines: list[Line], sort: str) -> list[Line]:
    if sort == "left":
        return sorted(lines, key=lambda line: [word.casefold() for word in reversed(line.left.split())])
    if sort == "right":
        return sorted(lines, key=lambda line: [word.casefold() for word in line.right.split()])
    if sort == "hit":
        return sorted(lines, key=lambda line: line.hit.casefold())
    return lines


def concordance_json(pattern: str, lines: Sequence[Line], made: MadeFrom) -> dict[str, object]:
    """The contract `coanalyze/kwic/1`; `made` is what it rests on."""
    rows = [{name: getattr(line, name) for name in Line.__slots__} for line in lines]
    return {"schema": "coanalyze/kwic/1", "pattern": pattern, "lines": rows, "made_from": made.as_dict()}


def concordance_table(lines: Sequence[Line], footer: Sequence[str] = ()) -> Table:
    """The concordance as a flat table, for csv and md; `footer` is what it rests on."""
    columns = tuple(Column(name, name) for name in Line.__slots__)
    rows = tuple(tuple(getattr(line, name) for name in Line.__slots__) for line in lines)
    return Table("Concordance", columns, rows, (f"{len(lines)} hits", *footer))

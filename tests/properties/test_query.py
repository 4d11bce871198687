"""A query finds what a slow and obvious evaluator finds, in any study; its text and its tree say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import Asked, Grid
from coanalyze.errors import QueryError
from coanalyze.model.document import Document, Turn
from coanalyze.model.query import Bears, Beside, Both, Either, Has, Not, Query, Saved, Says, Term, Within, parts
from coanalyze.query import parse_query, renamed, written
from tests.properties.counter import Study, first_of_unit, places, units
from tests.properties.test_counting import CODES, HUMS, TREE, studies

ROLES = ("OA", "INN", "F", "Alle")
LEVELS = ("sentence", "turn", "document", "respondent")

words = st.text("aåX-.*'", min_size=1, max_size=4).filter(lambda text: not text.startswith("'"))
texts = st.text(min_size=1, max_size=6).map(lambda text: text.replace("\\", "").strip()).filter(bool)
anything = texts.filter(lambda text: "\r" not in text and "\n" not in text)


def trees(terms: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    return st.recursive(
        terms,
        lambda below: st.one_of(
            st.builds(Not, below),
            st.lists(below, min_size=2, max_size=3).map(lambda items: Both(tuple(items))),
            st.lists(below, min_size=2, max_size=3).map(lambda items: Either(tuple(items))),
            st.builds(besides, below, below, st.sampled_from(["near", "before", "after"]),
                      st.one_of(st.none(), st.integers(1, 3)), st.booleans()),
            st.builds(Within, below, st.sampled_from(LEVELS)),
        ),
        max_leaves=6,
    )  # fmt: skip


def besides(left: Query, right: Query, how: str, distance: int | None, none: bool) -> Query:
    """`near` always has a number: without one it is 1."""
    return Beside(left, right, how, 1 if distance is None and how == "near" else distance, none)


bears: st.SearchStrategy[Query] = st.builds(Bears, st.sampled_from(CODES))
has: st.SearchStrategy[Query] = st.builds(
    Has, st.just("role"), st.booleans(), st.lists(st.sampled_from(ROLES), min_size=1, max_size=2).map(tuple)
)
names: st.SearchStrategy[Query] = st.one_of(
    st.builds(Bears, words, st.booleans(), st.lists(words, max_size=2).map(tuple)),
    st.builds(Bears, anything, st.booleans(), st.just(()), st.sampled_from([(), ("accepted", "rejected")])),
    st.builds(Says, anything),
    st.builds(Has, anything.filter(lambda text: text.casefold() != "query"), st.booleans(),
              st.lists(anything, min_size=1, max_size=3).map(tuple)),
    st.builds(Saved, words),
)  # fmt: skip


def flat(query: Query) -> Query:
    """`a and (b and c)` is `a and b and c`; the text does not tell them apart."""
    match query:
        case Both(items=items) | Either(items=items):
            below = [flat(item) for item in items]
            kind = type(query)
            joined = [one for item in below for one in (item.items if isinstance(item, kind) else (item,))]
            return kind(tuple(joined))
        case Not(item=item):
            return Not(flat(item))
        case Within(item=item, level=level):
            return Within(flat(item), level)
        case Beside():
            return Beside(flat(query.left), flat(query.right), query.how, query.distance, query.none)
    return query


@settings(max_examples=300, deadline=None)
@given(trees(names))
def test_what_is_written_is_read_again(query: Query) -> None:
    assert parse_query(written(query)) == parse_query(written(parse_query(written(query))))
    assert parse_query(written(flat(query))) == parse_query(written(query))


@settings(max_examples=300, deadline=None)
@given(trees(st.one_of(bears, has)))
def test_the_tree_is_the_text(query: Query) -> None:
    assert parse_query(written(query)) == flat(query)


PIECES = ("a", "b1", '"x y"', "(", ")", "and", "or", "not", "near", "2", "before", "then", "within", "sentence", "=",
          "!=", ",", "role=OA", "[", "]", "coder:", "status:", "query=", "ikke", ":", "!", "|", "»", "«", "\n",
          "'")  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
                 st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.text(max_size=30)))  # fmt: skip
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    assert isinstance(renamed(text, {"a": "b"}), str)
    try:
        query = parse_query(text)
    except QueryError as error:
        assert 0 <= error.start < error.end <= len(error.query) + 1
        assert error.what.endswith(".")
        assert error.hint.endswith((".", "..."))
    else:
        assert all(0 <= part.at.start < part.at.end for part in parts(query))
        assert parse_query(written(query)) == query


@dataclass(frozen=True)
class Cell:
    """A sentence of a turn, by name."""

    document: int
    turn: int
    sentence: object


class Slow:
    """One unit at a time, one condition at a time."""

    def __init__(self, study: Study, unit: str) -> None:
        self.study, self.unit = study, unit
        self.cells = [
            Cell(number, turn.index, sentence)
            for number, document in enumerate(study.documents)
            for turn in document.turns
            if turn.prose or not turn.researcher
            for sentence in self._sentences(document, turn)
        ]
        self.bearing: Mapping[str, set[Cell]] = {code: self._bearing(code) for code in CODES}
        self._known: dict[tuple[Query, str, object], bool] = {}

    def _sentences(self, document: Document, turn: Turn) -> list[object]:
        rows = self.study.words[document.id]
        pairs = zip(rows.turns, rows.sentences, strict=True)
        found: dict[object, None] = {sentence: None for index, sentence in pairs if index == turn.index}
        return list(found) or [f"turn {turn.index}, without words"]

    def _bearing(self, code: str) -> set[Cell]:
        family = {one.id for parent in TREE.walk() if parent.id == code for one in parent.walk()}
        counting = [c for c in self.study.codings if c.code in family and c.status != "rejected"]
        return {
            Cell(number, turn.index, name)
            for number, document in enumerate(self.study.documents)
            for turn in document.turns
            for coding in counting
            if coding.document == document.id and (turn.prose or not turn.researcher)
            for place in places(coding, turn)
            for name in units(self.study, document, turn, coding, place, counting, "sentence")
        }

    def name(self, cell: Cell, level: str) -> object:
        """The unit of a level that a cell is in."""
        document = self.study.documents[cell.document]
        turn = document.turns[cell.turn]
        begun = (cell.document, first_of_unit(self.study, document, turn))
        if level == "sentence":
            return cell
        if level == "document":
            return cell.document
        return begun if level == "turn" or turn.respondent is None else turn.respondent

    def all(self, level: str) -> list[object]:
        return list(dict.fromkeys(self.name(cell, level) for cell in self.cells))

    def inside(self, unit: object, level: str) -> list[Cell]:
        return [cell for cell in self.cells if self.name(cell, level) == unit]

    def holds(self, query: Query, level: str, unit: object) -> bool:
        key = query, level, unit
        if key not in self._known:
            self._known[key] = self._holds(query, level, unit)
        return self._known[key]

    def _holds(self, query: Query, level: str, unit: object) -> bool:
        match query:
            case Bears(code=code):
                return any(cell in self.bearing[code] for cell in self.inside(unit, level))
            case Has(equal=equal, values=values):
                roles = {self.study.documents[c.document].turns[c.turn].role for c in self.inside(unit, level)}
                return any((role in values) is equal for role in roles)
            case Not(item=item):
                return not self.holds(item, level, unit)
            case Both(items=items):
                return all(self.holds(item, level, unit) for item in items)
            case Either(items=items):
                return any(self.holds(item, level, unit) for item in items)
            case Within(item=item, level=other):
                there = {self.name(cell, other) for cell in self.inside(unit, level)}
                return any(self.holds(item, other, one) for one in there)
        assert isinstance(query, Beside)
        if level in ("document", "respondent"):
            base = self.unit if self.unit != "document" else "turn"
            return any(self.holds(query, base, self.name(cell, base)) for cell in self.inside(unit, level))
        return self.holds(query.left, level, unit) and self._beside(query, level, unit)

    def _beside(self, query: Beside, level: str, unit: object) -> bool:
        number = self.inside(unit, level)[0].document
        row = [one for one in self.all(level) if self.inside(one, level)[0].document == number]
        here = row.index(unit)
        far = len(row) if query.distance is None else query.distance
        near = []
        for at, other in enumerate(row):
            apart = at - here if query.how == "before" else here - at if query.how == "after" else abs(at - here)
            if apart <= far and (query.how == "near" or apart > 0):
                near.append(self.holds(query.right, level, other))
        return any(near) != query.none


def quick(study: Study, query: Query, unit: str) -> set[Cell]:
    """The cells of the units that the package finds."""
    grid = Grid(study.documents, study.words, HUMS)
    counting = [coding for coding in study.codings if coding.status != "rejected"]

    def cells(term: Term) -> object:
        if isinstance(term, Has):
            return grid.by_turn(lambda document, turn: (turn.role in term.values) is term.equal)
        assert isinstance(term, Bears)
        family = {one.id for parent in TREE.walk() if parent.id == term.code for one in parent.walk()}
        return grid.mask(cell for coding in counting if coding.code in family for cell in grid.of_coding(coding))

    asked = Asked(grid, query, unit, cells)  # type: ignore[arg-type]
    met = grid.levels[unit].spread(asked.units()).tolist()
    return {named(study, grid.place(at)) for at, found in enumerate(met) if found}


def named(study: Study, place: Sequence[int]) -> Cell:
    number, turn, sentence = place
    rows = study.words[study.documents[number].id]
    return Cell(number, turn, sentence if turn in rows.turns else f"turn {turn}, without words")


@settings(max_examples=300, deadline=None)
@given(studies(), trees(st.one_of(bears, has)), st.sampled_from(["turn", "sentence", "document"]))
def test_as_the_slow_evaluator_finds(study: Study, query: Query, unit: str) -> None:
    slow = Slow(study, unit)
    expected = {cell for one in slow.all(unit) if slow.holds(query, unit, one) for cell in slow.inside(one, unit)}
    assert quick(study, query, unit) == expected


@settings(max_examples=100, deadline=None)
@given(studies(), bears, bears, st.integers(0, 4))
def test_what_distances_promise(study: Study, one: Query, other: Query, far: int) -> None:
    near = quick(study, Beside(one, other, "near", far), "turn")
    assert near <= quick(study, Beside(one, other, "near", far + 1), "turn")
    assert not near & quick(study, Beside(one, other, "near", far, none=True), "turn")
    assert near | quick(study, Beside(one, other, "near", far, none=True), "turn") == quick(study, one, "turn")
    if far:
        sides = [quick(study, Beside(one, other, how, far), "turn") for how in ("before", "after")]
        assert near == sides[0] | sides[1] | quick(study, Both((one, other)), "turn")

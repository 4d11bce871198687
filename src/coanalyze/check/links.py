"""The relations of the codebooks at hand: which codes they link, and what of it cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coanalyze.check.input import CheckInput
from coanalyze.check.wording import folded
from coanalyze.errors import Place
from coanalyze.model.codebook import Code, Relation

PART = "part-of"


def relations(study: CheckInput) -> Iterator[Relation]:
    """The relations of all codebooks, in the files' order."""
    for book in study.codebooks:
        yield from book.relations


def place_in(relation: Relation, key: str) -> Place | None:
    """Where the value of a key of a relation stands; the relation where it has no such key."""
    return relation.places.get(key) or relation.place


def ends(study: CheckInput) -> Iterator[tuple[Place | None, str, str]]:
    """Both ends of all relations: where each stands, its key (`from` or `to`), and the id that is written there."""
    for relation in relations(study):
        for key, end in (("from", relation.source), ("to", relation.target)):
            yield place_in(relation, key), key, end


def said(relation: Relation) -> str:
    """`a` → `b` (condition)."""
    return f"`{relation.source}` → `{relation.target}` ({relation.type})"


def to_itself(relation: Relation) -> bool:
    """Whether both ends are one code."""
    return folded(relation.source) == folded(relation.target)


def part_circles(codes: Sequence[Code], given: Sequence[Relation]) -> Iterator[tuple[Relation, tuple[str, ...]]]:
    """Circles of codes that are parts of each other: the first relation in each, and the ids along it.

    A code below another is a part of it, too. A code that is said to be a part of itself is left out.
    """
    ids = {folded(code.id): code.id for code in codes}
    above: dict[str, list[str]] = {}
    for code in codes:
        for child in code.codes:
            above.setdefault(folded(child.id), []).append(folded(code.id))
    parts = [one for one in given if one.type == PART and not to_itself(one)]
    for one in parts:
        above.setdefault(folded(one.source), []).append(folded(one.target))
    told: set[frozenset[str]] = set()
    for one in parts:
        way = _way(above, folded(one.target), folded(one.source))
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            yield one, tuple(ids.get(key, key) for key in (folded(one.source), *way))


def _way(above: dict[str, list[str]], start: str, goal: str) -> list[str]:
    """The shortest way up from one code to another, both named; empty where there is none."""
    came: dict[str, str | None] = {start: None}
    queue = [start]
    for at in queue:
        if at == goal:
            break
        for upper in above.get(at, ()):
            if upper not in came:
                came[upper] = at
                queue.append(upper)
    if goal not in came:
        return []
    way = [goal]
    while (before := came[way[-1]]) is not None:
        way.append(before)
    return way[::-1]

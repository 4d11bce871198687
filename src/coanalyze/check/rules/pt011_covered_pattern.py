"""A pattern that finds nothing that another of its code does not find.

Why
    It does nothing but be read. A list of forms under their dictionary form, or under a glob that fits them all,
    also hides which words the code really rests on.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [unclear, it was all unclear to me, "doubt*", doubtful]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [unclear, "doubt*"]
    ```

Fix
    Delete it; or delete the wider one, if only the narrower was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.covers import Covers, Index
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    Owned,
    canonical,
    shown,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Node
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT011", "covered-pattern", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns, and alternatives of an outer `any`, of which every hit is a hit of another; one problem a pattern."""
    if study.lexicon is None:
        return
    for book in study.codebooks:
        covers = Covers(study.lexicon, book.language)
        for code in book.walk():
            index = Index(study.lexicon, book.language)
            for pattern in code.patterns:
                for node in (one := Owned(book, code, pattern)).alternatives:
                    index.add(one, node)
            yield from _problems(study, index, covers)


def _problems(study: CheckInput, index: Index, covers: Covers) -> Iterator[Problem]:
    found: dict[int, list[tuple[Owned, Node, Owned, Node]]] = {}
    for number, (mine, node) in enumerate(index.nodes):
        other = next((at for at in index.candidates(node) if at != number and _first(index, covers, at, number)), None)
        if other is not None:
            found.setdefault(id(mine.pattern), []).append((mine, node, *index.nodes[other]))
    for rows in found.values():
        mine, node, _, _ = rows[0]
        parts = []
        for _, narrow, by, wide in rows[:5]:
            where = "" if by.pattern is mine.pattern else f" ({by.pattern.place})"
            parts.append(f"`{shown(narrow)}` finds nothing that `{shown(wide)}`{where} does not find")
        rest = f"; and {len(rows) - 5} more" if len(rows) > 5 else ""
        place = spot(study, mine.pattern, shown(node))
        yield RULE.at(place, f"{'; '.join(parts)}{rest}. Delete {'it' if len(rows) == 1 else 'them'}.")


def _first(index: Index, covers: Covers, wide: int, narrow: int) -> bool:
    """Whether one makes the other needless; of two that are the same the second is, and PT002 tells equal patterns."""
    (by, wider), (mine, node) = index.nodes[wide], index.nodes[narrow]
    if not covers.node(wider, node):
        return False
    if canonical(by.pattern.node) == canonical(mine.pattern.node) and by.pattern is not mine.pattern:
        return False
    return wide < narrow or not covers.node(node, wider)

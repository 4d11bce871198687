"""Examples and counterexamples of codes that stand one above the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coanalyze.check.wording import folded
from coanalyze.model.codebook import Code, Example


def kin(codes: Sequence[Code]) -> dict[int, frozenset[int]]:
    """For each code (by its `id()` in memory) the codes above it; `codes` have parents before children."""
    above: dict[int, frozenset[int]] = {}
    for code in codes:
        own = above.setdefault(id(code), frozenset())
        for child in code.codes:
            above[id(child)] = own | {id(code)}
    return above


def contradictions(codes: Sequence[Code]) -> Iterator[tuple[Code, Example, Code, Example]]:
    """Counterexamples that are examples: the code, its counterexample, the code that has it as an example, and that.

    An example of a code is looked for among its own counterexamples and those of the codes above it.
    """
    for code in codes:
        yield from _below(code, {})


def _below(code: Code, refused: dict[str, tuple[Code, Example]]) -> Iterator[tuple[Code, Example, Code, Example]]:
    refused = refused | {folded(example.text): (code, example) for example in code.counterexamples}
    for example in code.examples:
        found = refused.get(folded(example.text))
        if found is not None:
            yield (*found, code, example)
    for child in code.codes:
        yield from _below(child, refused)

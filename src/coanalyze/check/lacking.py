"""Codes that lack something, told one by one, or once where a whole codebook does without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import place_of
from coanalyze.errors import Place
from coanalyze.model.codebook import Code

_MANY = 4


def lacking(study: CheckInput, has: Callable[[Code], bool]) -> Iterator[tuple[Place | None, str]]:
    """Where something is lacking, and whose it is, as the beginning of a sentence: `the code `a` has no`.

    Stubs are passed over: they lack everything, and a rule of their own says so. Of four codes or more that all lack
    it, the first is given for all.
    """
    for book in study.codebooks:
        codes = [code for code in book.walk() if not is_stub(code)]
        without = [code for code in codes if not has(code)]
        if len(without) == len(codes) >= _MANY:
            yield place_of(without[0]), f"none of the {len(codes)} codes has"
        else:
            for code in without:
                yield place_of(code), f"the code `{code.id}` has no"


def is_stub(code: Code) -> bool:
    """Whether a code has nothing by which anybody could apply it: it is only named, or only noted in a memo."""
    return not (code.definition or code.include or code.patterns or code.examples or code.codes)

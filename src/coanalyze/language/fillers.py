"""Words and phrases that fill a pause in speech."""

from __future__ import annotations

from functools import lru_cache

from coanalyze.language.codes import normal
from coanalyze.language.tables import lines
from coanalyze.model.tokens import fold


@lru_cache(maxsize=16)
def fillers(language: str) -> frozenset[tuple[str, ...]]:
    """The fillers of a language as folded forms, each a tuple of one word or more: `("eh",)`, `("på", "en", "måte")`.

    Empty for languages without a list of the project's own (nb, nn, en have one).
    """
    code = normal(language)
    return (
        frozenset(tuple(fold(row).split()) for row in lines(f"fillers-{code}.txt")) if code.isalpha() else frozenset()
    )

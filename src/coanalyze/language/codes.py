"""Which library knows which language under which name."""

from __future__ import annotations

import re
from functools import lru_cache

from coanalyze.model.languages import language_code

_CODE = re.compile(r"[a-z]{2,3}")


def normal(language: str) -> str:
    """The short code of a language tag: `nb-NO`, `NB` and `no` are all `nb`. Otherwise lower case."""
    return language_code(language)


def spacy_code(language: str) -> str:
    """The language whose spaCy tokenizer reads `language` (a normal code): Nynorsk is read by Bokmål's."""
    return "nb" if language == "nn" else language


@lru_cache(maxsize=64)
def simplemma_codes(language: str) -> tuple[str, ...]:
    """The simplemma dictionaries to ask for a normal code, in order; empty where simplemma knows none."""
    if language in {"nb", "nn"}:
        # Known without asking the library, which takes a while to load.
        return ("nn", "nb") if language == "nn" else ("nb",)
    if not _CODE.fullmatch(language):
        return ()
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return (language,) if language in SUPPORTED_LANGUAGES else ()


_KNOWN = frozenset({"nb", "nn", "en", "sv", "da", "de"})
"""Languages that are known to have a dictionary: the library need not be asked for them."""


def supports(language: str) -> bool:
    """Whether words of `language` get dictionary forms as keys; where not, forms are keys and a caller warns."""
    code = normal(language)
    return code in _KNOWN or bool(simplemma_codes(code))

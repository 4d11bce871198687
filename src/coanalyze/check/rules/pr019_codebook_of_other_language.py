"""A codebook in a language that none of the study's documents is in.

Why
    Its words match by the dictionary forms of its own language, so it finds next to nothing. Bokmål and Nynorsk
    match each other.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: nb
        codes:
          - id: good
            patterns: [good]
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: good
            patterns: [good]
    ```

Fix
    Correct `language:` in the codebook, or in the project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import listed
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR019", "codebook-of-other-language", Severity.WARNING)

_NORWEGIAN = frozenset({"nb", "nn", "no"})


def check(study: CheckInput) -> Iterator[Problem]:
    """Codebooks with patterns whose language, and its sister, no document has."""
    spoken = {document.language for document in study.readings}
    spoken |= _NORWEGIAN if spoken & _NORWEGIAN else set()
    for book in study.codebooks if spoken else ():
        if book.language not in spoken and any(code.patterns for code in book.walk()):
            message = f"the codebook is in “{book.language}”, and no document is ({listed(sorted(spoken))})."
            place = _language_of(study, book.path) or Place(book.path)
            yield RULE.at(place, f"{message} Correct `language:` in one of them.")


def _language_of(study: CheckInput, path: str) -> Place | None:
    lines = enumerate(study.lines.get(path, ()), 1)
    return next((Place(path, number, 1) for number, line in lines if line.startswith("language")), None)

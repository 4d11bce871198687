"""A codebook whose examples are in another language than it says.

Why
    A word in a pattern finds the other forms of it by the dictionary of the codebook's language: with the wrong one
    `vite` does not find *visste*, and every figure is too low. Without `language`, a codebook is taken for Bokmål.

Fails
    ```yaml
    codebook: book
    language: nb
    codes:
      - id: uncertainty
        name: Uncertainty
        examples:
          - I did not know what they wanted from us, and neither did the others.
          - We were told that it would be different, but who knows?
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        name: Uncertainty
        examples:
          - I did not know what they wanted from us, and neither did the others.
          - We were told that it would be different, but who knows?
    ```

Fix
    Write the language of the transcripts: `language: en`. Names and definitions may be in another.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.tongues import examples_language
from coanalyze.check.wording import place_of_key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB045", "wrong-language", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codebooks whose examples and counterexamples, taken together, are surely in another language."""
    if study.detect is None:
        return
    for book in study.codebooks:
        found = examples_language(book, study.detect)
        if found is not None:
            message = f"the examples read as `{found}`, and the codebook's language is `{book.language}`."
            hint = f"Write `language: {found}`, or patterns find too few forms."
            yield RULE.at(place_of_key(study.lines, book, "language"), f"{message} {hint}", book.path)

"""A definition or name in another language than the codebook's other ones.

Why
    A codebook in two languages is read by some coders in one only, and reports mix them.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant by the word.
      - id: roles
        name: Leaving a role
        definition: The respondent leaves what she or he is used to do.
      - id: veiledning
        name: Veiledning
        definition: Den som snakker, vet ikke hvordan det skal gjøres og sier fra om det.
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant by the word.
      - id: roles
        name: Leaving a role
        definition: The respondent leaves what she or he is used to do.
      - id: guidance
        name: Guidance
        definition: The respondent asks for somebody who shows how it is done.
    ```

Fix
    Translate it, or keep one codebook a language.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.tongues import odd_texts
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB046", "mixed-language", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names and definitions that are surely in another language than most definitions of their codebook."""
    if study.detect is None:
        return
    for book in study.codebooks:
        for code, key, found, usual in odd_texts(book, study.detect):
            message = f"`{key}` of `{code.id}` reads as `{found}`, and most of the codebook as `{usual}`. Translate it."
            yield RULE.at(place_of(code, key), message)

"""One sentence as an example and a counterexample of one code.

Why
    It must be coded and must not be: no coder and no pattern can do both. A parent's counterexample counts for the
    codes below it, since it is found when one of them is.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples: [Nobody could tell me what it meant.]
        counterexamples: [Nobody could tell me what it meant.]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples: [Nobody could tell me what it meant.]
        counterexamples: [Nobody could tell me when it was.]
    ```

Fix
    Decide which it is, and delete it from the other list.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.contradictions import contradictions
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB020", "contradictory-example", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Counterexamples of a code that are examples of it or of one below it."""
    for book in study.codebooks:
        for code, counterexample, owner, example in contradictions(book.codes):
            whose = f"`{owner.id}`" if owner is code else f"`{owner.id}`, which is below `{code.id}`"
            message = f"this counterexample of `{code.id}` is an example of {whose} ({example.place})."
            yield RULE.at(counterexample.place or place_of(code), f"{message} Delete it from one of the lists.")

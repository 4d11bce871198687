"""A code without examples.

Why
    Examples are the codebook's tests: without one, nobody notices when a change to the patterns loses what they
    found before.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        patterns: [uncertain]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [uncertain]
        examples: [I am uncertain.]
    ```

Fix
    Write a sentence or two that must be coded so under `examples`, and what must not under `counterexamples`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB007", "missing-examples", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with patterns of their own and no example."""
    for code in study.codes():
        if code.patterns and not code.examples:
            message = f"the code `{code.id}` has patterns but no examples. Write a sentence that must be coded so."
            yield RULE.at(place_of(code), message)

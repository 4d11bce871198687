"""A code with patterns and fewer than two counterexamples.

Why
    Patterns find too much before they find too little. Sentences that come close and must not be coded show
    coders the line, and are tried at every check.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        patterns: [unsure]
        examples: [I was unsure., We are unsure of it.]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        patterns: [unsure]
        examples: [I was unsure., We are unsure of it.]
        counterexamples: [We were sure of it., It surely helps.]
    ```

Fix
    Add sentences that have the patterns' words, or nearly, and mean something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB017", "few-counterexamples", Severity.INFO)
_FEWEST = 2


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes that are found by patterns; for one that people apply, `exclude` says as much."""
    for code in study.codes():
        if code.patterns and len(code.counterexamples) < _FEWEST:
            found = "one counterexample" if code.counterexamples else "no counterexamples"
            message = f"the code `{code.id}` has {found}. Give it two sentences that come close and must not be coded."
            yield RULE.at(place_of(code, "counterexamples"), message)

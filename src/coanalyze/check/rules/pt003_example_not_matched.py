"""An example that its code does not find.

Why
    An example says what must be coded so. If the patterns do not find it, they do not do what the codebook says
    they do. A parent's example may be found by the parent or by any code below it.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [uncertain]
        examples: [We had no clue.]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [uncertain]
        examples: [I am uncertain.]
    ```

Fix
    Add a pattern that finds it, or take the example away.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT003", "example-not-matched", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Examples that neither their code nor one below it matches; codes without any pattern are coded by hand."""
    if study.match is None:
        return
    for code in study.codes():
        family = {member.id for member in code.walk()}
        if not any(member.patterns for member in code.walk()):
            continue
        for example in code.examples:
            if not study.match(example.text) & family:
                message = f"the code `{code.id}` does not find its example “{example.text}”."
                yield RULE.at(example.place, f"{message} Add a pattern that does, or take the example away.")

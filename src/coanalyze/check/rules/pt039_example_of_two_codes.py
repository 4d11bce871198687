"""An example that another code finds too.

Why
    A sentence may bear two codes. But an example is to show what the code is, and what tells it from the others;
    one that is two codes' shows that their patterns overlap.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [uncertain]
        examples: [We were uncertain of the goal.]
      - id: goal
        patterns: [goal]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [uncertain]
        examples: [We were uncertain of the way.]
      - id: goal
        patterns: [goal]
    ```

Fix
    Take an example that is the code's alone; narrow the other code's pattern; or let it be, if both are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.doubles import related
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    listed,
)
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT039", "example-of-two-codes", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Examples that a code finds which is neither above the code, nor below it, nor the code itself."""
    if study.match is None:
        return
    for shelf in study.shelves():
        codes = {code.id: code for code in shelf}
        for code in shelf:
            for example in code.examples:
                others = [codes[name] for name in sorted(study.match(example.text)) if name in codes]
                found = [other.id for other in others if not related(code, other)]
                if found:
                    message = f"this example of `{code.id}` is found by {listed(found)} too."
                    yield RULE.at(example.place, f"{message} Does it show what tells the codes apart?")

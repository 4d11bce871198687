"""A code with fewer than two examples.

Why
    One example shows one way to say a thing. With two, coders see what they have in common, and a change of the
    patterns that loses one of them is noticed. A code that only holds others together needs none.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples: [I had no idea what they wanted from us.]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples:
          - I had no idea what they wanted from us.
          - Nobody could tell me what the word meant.
    ```

Fix
    Add sentences from the transcripts, said as differently as possible, with names taken out.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.lacking import is_stub
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB016", "few-examples", Severity.INFO)
_FEWEST = 2


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with one example, and those that people apply by hand with none; patterns without any have a rule."""
    for code in study.codes():
        holds_others = code.codes and not code.patterns
        told_already = code.patterns and not code.examples
        if len(code.examples) < _FEWEST and not holds_others and not told_already and not is_stub(code):
            found = "one example" if code.examples else "no examples"
            message = f"the code `{code.id}` has {found}. Give it two that are said differently."
            yield RULE.at(place_of(code, "examples"), message)

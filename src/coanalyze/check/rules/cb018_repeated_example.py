"""An example, or a counterexample, that stands twice in one code.

Why
    It is tried twice and shows nothing new, while the code seems to have more examples than it has.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples: [Nobody could tell me., Nobody could tell me]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples: [Nobody could tell me., I had no idea what they wanted.]
    ```

Fix
    Delete one of them; `coanalyze check --fix` deletes those that are alike to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import words
from coanalyze.model.codebook import Example
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB018", "repeated-example", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Sentences with the same words in the same order in one list of one code."""
    for code in study.codes():
        for key, examples in (("example", code.examples), ("counterexample", code.counterexamples)):
            first: dict[tuple[str, ...], Example] = {}
            for example in examples:
                other = first.setdefault(tuple(words(example.text)) or (example.text,), example)
                if other is not example:
                    message = f"this {key} of `{code.id}` stands at {other.place} already. Delete one of them."
                    yield RULE.at(example.place or place_of(code), message)

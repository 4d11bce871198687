"""One sentence as the example of two codes, neither below the other.

Why
    A passage may bear two codes. But an example is to show what a code is, and one that shows two tells a coder
    less than one that shows one.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples: [Nobody could tell me what my job was.]
      - id: roles
        name: Leaving a role
        definition: The respondent leaves a role.
        examples: [Nobody could tell me what my job was.]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        examples: [Nobody could tell me what the word meant.]
      - id: roles
        name: Leaving a role
        definition: The respondent leaves a role.
        examples: [I was no longer the one with the answers.]
    ```

Fix
    Keep it where it shows most, and write in `exclude` of the other which of the two such passages bear; or keep
    both, if it is meant to bear both.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.contradictions import kin
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import words
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB019", "shared-example", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Sentences with the same words that are examples of codes which are not kin."""
    for codes in study.shelves():
        above = kin(codes)
        first: dict[tuple[str, ...], Code] = {}
        for code in codes:
            for example in code.examples:
                other = first.setdefault(tuple(words(example.text)) or (example.text,), code)
                if other is code or id(other) in above[id(code)]:
                    continue
                message = f"this is an example of `{other.id}` too ({place_of(other)}). Keep it where it shows most."
                yield RULE.at(example.place or place_of(code), message)

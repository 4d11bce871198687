"""An invisible character, or a letter of another alphabet, in an id or name.

Why
    Two ids that look the same are two codes, and the figure of each is too low. Such characters come with text that
    was copied from a page or a document.

Fails
    ```yaml
    codebook: book
    codes:
      - id: rоles
        name: Leaving a role
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: roles
        name: Leaving a role
    ```

Fix
    Delete the id or name and type it anew; codings that name it must be changed with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.letters import hidden
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB044", "hidden-in-name", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids and names with characters without a shape, and words with letters of two alphabets."""
    for code in study.codes():
        for key, text in (("id", code.id), ("name", code.name)):
            found = hidden(text)
            if found and key in code.places:
                yield RULE.at(place_of(code, key), f"`{key}` of this code has {found} in it. Type it anew.")

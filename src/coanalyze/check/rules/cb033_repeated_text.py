"""One text under two of `definition`, `include` and `exclude`.

Why
    Under `include` and `exclude` at once it is a contradiction; under `definition` and one of these it says nothing
    about the borderline, and was mostly copied to fill a form.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        include: The respondent does not know what is meant.
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        include: Also on behalf of others.
    ```

Fix
    Write under the second what it is for, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import words
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB033", "repeated-text", Severity.WARNING)
_KEYS = ("definition", "include", "exclude")


def check(study: CheckInput) -> Iterator[Problem]:
    """Texts with the same words in the same order."""
    for code in study.codes():
        first: dict[tuple[str, ...], str] = {}
        for key in _KEYS:
            text = tuple(words(getattr(code, key)))
            other = first.setdefault(text, key)
            if text and other != key:
                message = f"`{key}` of `{code.id}` is the same as `{other}`. Write what it is for, or delete it."
                yield RULE.at(place_of(code, key), message)

"""A text that sends coders to a code that does not exist.

Why
    *Use `ubehag` instead* helps nobody when there is no such code: it was renamed, misspelt or never made, and
    the passages end up nowhere.

Fails
    ```yaml
    codebook: book
    codes:
      - id: roles
        name: Leaving a role
        definition: The respondent leaves a role.
        exclude: Doubt about what is meant, see `uncertanty`.
      - id: uncertainty
        name: Uncertainty
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: roles
        name: Leaving a role
        definition: The respondent leaves a role.
        exclude: Doubt about what is meant, see `uncertainty`.
      - id: uncertainty
        name: Uncertainty
    ```

Fix
    Write the id of a code. Words that are no codes stand in quotation marks; backticks are for ids.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.references import Known, unknown_references
from coanalyze.check.rule import Rule
from coanalyze.check.wording import place_within, prose
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB015", "unknown-code-named", Severity.WARNING)
_KEYS = frozenset({"definition", "include", "exclude", "brief"})


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids in backticks, or after *see*, that no codebook at hand has."""
    known = Known(code for book in study.codebooks for code in book.walk())
    for code in study.codes():
        for key, text, place in prose(code):
            if key not in _KEYS:
                continue
            for written, like in unknown_references(text, code, known):
                hint = (
                    f"Did you mean `{like}`?" if like else "Write the id of a code; put other words in quotation marks."
                )
                where = place_within(study.lines, place, written)
                yield RULE.at(where, f"`{key}` of `{code.id}` names `{written}`, and there is no such code. {hint}")

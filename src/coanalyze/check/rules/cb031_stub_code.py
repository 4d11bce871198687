"""A code that is only named: no definition, no patterns, no examples, nothing below it.

Why
    Nobody can apply it, neither a person nor the matcher, and its row in the report says that nothing was found. A
    memo does not help: coders read definitions. A remark only: that the definition is missing has been said
    (`CB006`), and a codebook that grows has such codes.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        memo: Came up in the third interview.
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        memo: Came up in the third interview.
    ```

Fix
    Fill it in: the definition first, then when to use it and two examples; or delete the code.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.lacking import is_stub
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB031", "stub-code", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes that have at most a name, a colour and a memo."""
    for code in study.codes():
        if is_stub(code):
            only = "only a memo" if code.memo else "only a name"
            yield RULE.at(place_of(code), f"the code `{code.id}` has {only}. Fill it in, or delete it.")

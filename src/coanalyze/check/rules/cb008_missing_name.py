"""A code without a name.

Why
    Reports then show the id, which is made for files and not for readers.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [uncertain]
        examples: [I am uncertain.]
    ```

Fix
    Write a `name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB008", "missing-name", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes whose name is absent or empty, so that the id stands in."""
    for code in study.codes():
        if "name" not in code.places or (code.name == code.id and not _written(study, code)):
            yield RULE.at(place_of(code), f"the code `{code.id}` has no name. Write one for the reports.")


def _written(study: CheckInput, code: Code) -> bool:
    """Whether the file gives the code its id for a name: an empty name has become the id when it was read."""
    place = code.places["name"]
    rows = study.lines.get(place.path, ())[(place.line or 1) - 1 :][:2]
    value = rows[0][(place.column or 1) - 1 :] if rows else ""
    text = rows[-1] if value.startswith((">", "|")) else value
    return re.match(rf"""\s*["']?{re.escape(code.id)}["']?\s*(?:$|[#,}}])""", text) is not None

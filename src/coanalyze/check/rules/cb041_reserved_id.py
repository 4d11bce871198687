"""An id that Windows keeps for a device.

Why
    Ids become file names: on Windows a file called `con` or `aux.csv` can be neither made nor fetched from git, and
    the colleague who has Windows cannot open the study.

Fails
    ```yaml
    codebook: book
    codes:
      - id: con
        name: Arguments against
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: contra
        name: Arguments against
    ```

Fix
    Give the code another id.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB041", "reserved-id", Severity.WARNING)
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"
}


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids that are a device's name, with or without something after a dot."""
    for code in study.codes():
        if code.id.casefold().partition(".")[0] in _DEVICES:
            message = f"the id `{code.id}` cannot be a file name on Windows. Give the code another id."
            yield RULE.at(place_of(code), message)

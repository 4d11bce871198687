"""A pattern of file names that no file follows.

Why
    The attributes that it was to give (date, case, phase) are missing in every document.

Fails
    ```yaml
    language: en
    sources: [sources]
    filename: "{case}_{phase}"
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        filename: "{case}_{phase}"
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/north_start.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
    ```

Fix
    Write the pattern as the files are called, without the ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import listed, of_key
from coanalyze.check.rule import Rule
from coanalyze.model.labels import key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR018", "unmatched-filename", Severity.WARNING)

_SPECIAL = frozenset({"kind", "language", "respondent", "respondents", "speakers", "author", "role"})
_FIELD = re.compile(r"\{([^{}]*)\}")


def check(study: CheckInput) -> Iterator[Problem]:
    """Where no document has any of the attributes that the pattern names."""
    written = study.project.filename if study.project else None
    names = {key(name) for name in _FIELD.findall(written or "")} - _SPECIAL
    had = {key(name) for document in study.readings for name in document.attributes}
    if names and study.readings and not names & had:
        message = (
            f"no file is called as “{written}” says, so no document has these attributes: {listed(sorted(names))}."
        )
        yield RULE.at(of_key(study, "filename"), message)

"""Two rows for one person in the table of respondents.

Why
    The first row holds and the second is not read, whatever it says; `OA 3` and `OA-03` are one id.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role,town
        OA-01,OA,Larvik
        OA 1,OA,Horten
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role,town
        OA-01,OA,Larvik
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Delete one of the rows, or correct its id.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_row
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR019", "duplicate-respondent", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Rows that were left out since their person had one."""
    for person in study.respondents.values():
        for line, written in person.repeated:
            first = f"“{person.id}” in line {person.line}" if person.line else f"“{person.id}”"
            message = f"“{written}” has a row already: {first}. That one holds; delete or correct one of them."
            yield RULE.at(of_row(study, line), message)

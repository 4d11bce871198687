"""A row in the table of respondents whose person speaks in no document.

Why
    The interview is missing, could not be read, or has another label: the person's words are counted for
    someone else or for nobody.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role
        OA-01,OA
        OA-02,OA
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
        id,role
        OA-01,OA
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Add the document, correct its label, or take the row out.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_row
from coanalyze.check.rule import Rule
from coanalyze.model.labels import id_key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR004", "respondent-without-document", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Rows that no turn and no researcher's label stands for; none where no source could be read."""
    if not study.readings:
        return
    heard = {id_key(turn.respondent) for document in study.readings for turn in document.turns if turn.respondent}
    heard |= {id_key(label.label) for document in study.readings for label in document.labels if label.researcher}
    for identifier, person in study.respondents.items():
        if id_key(identifier) not in heard:
            message = f"{person.id} speaks in no document. Add the document, or correct the label or the row."
            yield RULE.at(of_row(study, person.line), message)

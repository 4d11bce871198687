"""A document and the row of its respondent that say different things.

Why
    The document's attribute holds, so the figures by case are not what the table of respondents makes one
    expect.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role,case
        OA-01,OA,north
      sources/a.txt: |
        ---
        case: south
        ---
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
        id,role,case
        OA-01,OA,south
      sources/a.txt: |
        ---
        case: south
        ---
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Correct one of the two, or take the attribute out of the place where it does not belong.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.document import Kind
from coanalyze.model.labels import id_key, key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR024", "attribute-disagrees", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Interviews with one identified respondent, for each attribute that both have with different values."""
    rows = {id_key(identifier): person for identifier, person in study.respondents.items()}
    for document in study.readings:
        speakers = {turn.respondent for turn in document.turns if turn.respondent}
        person = rows.get(id_key(next(iter(speakers)))) if len(speakers) == 1 else None
        if person is None or document.kind is not Kind.INTERVIEW:
            continue
        own = {key(name): value for name, value in document.attributes.items()}
        for name, value in person.attributes.items():
            other = own.get(key(name), value)
            if key(other) != key(value):
                message = f"{name} is “{other}” here and “{value}” in the row of {person.id}; the document's holds."
                yield RULE.at(Place(document.path), message)

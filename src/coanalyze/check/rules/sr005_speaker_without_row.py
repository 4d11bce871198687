"""A speaker with an id of the study's who has no row in the table of respondents.

Why
    The person has no attributes, so figures by case, phase or any column leave out what is said; perhaps the
    label is misspelt.

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
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
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
        OA-02,OA
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: That was it.
    ```

Fix
    Add a row, or correct the label in the transcript.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import listed, of_label
from coanalyze.check.rule import Rule
from coanalyze.check.speech import own_person, people
from coanalyze.model.document import Document, Kind, Label
from coanalyze.model.labels import id_key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR005", "speaker-without-row", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Identified speakers without a row, where there is a table with rows; each at the first of its labels."""
    if not study.respondents:
        return
    known = {id_key(identifier) for identifier in study.respondents}
    found: dict[str, tuple[Document, Label, list[str]]] = {}
    for document, label in people(study.readings):
        if label.respondent and not own_person(document, label) and document.kind is not Kind.SURVEY:
            found.setdefault(id_key(label.respondent), (document, label, []))[2].append(document.id)
    for identifier, (document, label, where) in found.items():
        if identifier not in known:
            who = f"{label.respondent} speaks in {listed(dict.fromkeys(where))}"
            message = f"{who} but has no row in {study.respondents_file}. Add one, or correct the label."
            yield RULE.at(of_label(document, label), message)

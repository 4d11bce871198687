"""A speaker of whom nothing is known: no row in the table of respondents, and no role.

Why
    Figures by role leave out what such a speaker says, and a label that is misspelt makes one person two. Where
    no speaker of the study has a role or a row, it is said once.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        Kari: It was bad.
        Interviewer: Go on.
        Kari: That was it.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        speakers:
          Kari: {respondent: OA-02, role: OA}
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        Kari: It was bad.
        Interviewer: Go on.
        Kari: That was it.
    ```

Fix
    Say who it is under `speakers` in the project file, in the file's front matter (`respondents: {Kari:
    OA-02}`), or give the person a row in the table of respondents. Where nobody has a role, do so for all or
    leave it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import listed, of_label
from coanalyze.check.rule import Rule
from coanalyze.check.speech import people
from coanalyze.model.document import Document, Kind, Label
from coanalyze.model.labels import id_key as label_id
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR003", "unresolved-speaker", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Labels of persons without a role, one problem a label; one for all where nobody has any."""
    known = {label_id(row) for row in study.respondents}
    found: dict[str, tuple[Document, Label, list[str]]] = {}
    told_apart = False
    for document, label in people(study.readings):
        if document.kind is Kind.SURVEY:
            continue
        if label.role or (label.respondent and label_id(label.respondent) in known):
            told_apart = True
        else:
            found.setdefault(label_id(label.label), (document, label, []))[2].append(document.id)
    if not told_apart and len(found) > 1:
        document, label, _ = next(iter(found.values()))
        names = listed(f"“{each.label}”" for _, each, _ in found.values())
        message = f"no speaker has a role ({names}), so there are no figures by role. Declare them under `speakers`."
        yield RULE.at(of_label(document, label), message)
        return
    for document, label, where in found.values():
        message = f"nobody knows who “{label.label}” is ({listed(where)}): no role, and no row among the respondents."
        yield RULE.at(of_label(document, label), f"{message} Declare the label under `speakers`, or correct it.")

"""A line of speech that begins like a speaker's label and is none.

Why
    What follows is counted for the speaker above, who did not say it: a dash, a semicolon or nothing stands
    where the colon belongs.

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
        Interviewer: Who else was there?
        OA 03 I was there.
        Kari Nordmann - So was I.
    ```

Passes
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
        Interviewer: Who else was there?
        OA-03: I was there.
    ```

Fix
    Write a colon after the label in the transcript. Where it is speech after all, silence the rule in the
    project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.labels import missed_labels
from coanalyze.check.places import in_text
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR009", "missed-label", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Beginnings of lines in speech that look like labels; each once a document, with how often it stands so."""
    if study.project is None:
        return
    labels = [label.label for document in study.readings for label in document.labels]
    rules = [rule.pattern for rule in study.project.speakers if not set("*?[") & set(rule.pattern)]
    known = list(dict.fromkeys([*labels, *study.respondents, *rules]))
    for document in study.readings:
        for found in missed_labels(document, study.project, known):
            often = f", {found.times} times" if found.times > 1 else ""
            message = f"“{found.label}” looks like a speaker's label{often}, and is read as speech of the one above."
            yield RULE.at(in_text(document, found.offset), f"{message} Write a colon after it.")

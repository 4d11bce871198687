"""Two documents of the same respondent with the same date.

Why
    It may be one interview in two versions, or a wrong date; two parts of one interview are two documents in
    the figures.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        ---
        respondent: OA-01
        date: 2024-03-01
        ---
        Interviewer: How was it?
        OA-01: It was good in my house number 1.
        Interviewer: Go on.
        OA-01: That was all there was, 1 of them.
      sources/b.txt: |
        ---
        respondent: OA-01
        date: 2024-03-01
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
      sources/a.txt: |
        ---
        respondent: OA-01
        date: 2024-03-01
        ---
        Interviewer: How was it?
        OA-01: It was good in my house number 1.
        Interviewer: Go on.
        OA-01: That was all there was, 1 of them.
      sources/b.txt: |
        ---
        respondent: OA-01
        date: 2024-03-02
        ---
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Correct the date, or move the older version out of the sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.attributes import value_of
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.document import Kind
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR013", "same-person-same-day", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Interviews with one identified respondent, by respondent and date; the second is reported."""
    first: dict[tuple[str, str], str] = {}
    for document in study.readings:
        date = value_of(document, "date", "dato")
        speakers = {turn.respondent for turn in document.turns if turn.respondent}
        if document.kind is not Kind.INTERVIEW or not date or len(speakers) != 1:
            continue
        (respondent,) = speakers
        other = first.setdefault((respondent, date), document.path)
        if other != document.path:
            message = f"{other} is of {respondent} and of {date} too. Correct the date, or keep one of them."
            yield RULE.at(Place(document.path, document.first_line), message)

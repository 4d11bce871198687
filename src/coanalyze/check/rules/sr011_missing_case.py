"""A document without a case, where most have one.

Why
    Figures by case leave out what is said in it, and `cases` counts one too few.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        ---
        respondent: OA-01
        case: north
        ---
        Interviewer: How was it?
        OA-01: It was good in my house number 1.
        Interviewer: Go on.
        OA-01: That was all there was, 1 of them.
      sources/b.txt: |
        ---
        respondent: OA-02
        case: north
        ---
        Interviewer: How was it?
        OA-02: It was good in my house number 2.
        Interviewer: Go on.
        OA-02: That was all there was, 2 of them.
      sources/c.txt: |
        ---
        respondent: OA-03
        case: north
        ---
        Interviewer: How was it?
        OA-03: It was good in my house number 3.
        Interviewer: Go on.
        OA-03: That was all there was, 3 of them.
      sources/d.txt: |
        ---
        respondent: OA-04
        date: 2024-03-01
        ---
        Interviewer: How was it?
        OA-04: It was good in my house number 4.
        Interviewer: Go on.
        OA-04: That was all there was, 4 of them.
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
        case: north
        ---
        Interviewer: How was it?
        OA-01: It was good in my house number 1.
        Interviewer: Go on.
        OA-01: That was all there was, 1 of them.
      sources/b.txt: |
        ---
        respondent: OA-02
        case: north
        ---
        Interviewer: How was it?
        OA-02: It was good in my house number 2.
        Interviewer: Go on.
        OA-02: That was all there was, 2 of them.
      sources/c.txt: |
        ---
        respondent: OA-03
        case: north
        ---
        Interviewer: How was it?
        OA-03: It was good in my house number 3.
        Interviewer: Go on.
        OA-03: That was all there was, 3 of them.
      sources/d.txt: |
        ---
        respondent: OA-04
        case: north
        ---
        Interviewer: How was it?
        OA-04: It was good in my house number 4.
        Interviewer: Go on.
        OA-04: That was all there was, 4 of them.
    ```

Fix
    Write `case:` in its front matter, or in the respondent's row.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.attributes import lacking
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR011", "missing-case", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Documents of which no counted turn has a case, where at least three in four have."""
    for document in lacking(study.readings, "case"):
        message = "this document has no case, so figures by case leave it out. Write `case:` in its front matter."
        yield RULE.at(Place(document.path, document.first_line), message)

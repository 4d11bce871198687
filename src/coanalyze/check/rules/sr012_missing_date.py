"""A document without a date, where most have one.

Why
    Nobody can tell later in which order the material came to be.

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
        respondent: OA-02
        date: 2024-03-02
        ---
        Interviewer: How was it?
        OA-02: It was good in my house number 2.
        Interviewer: Go on.
        OA-02: That was all there was, 2 of them.
      sources/c.txt: |
        ---
        respondent: OA-03
        date: 2024-03-03
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
        respondent: OA-02
        date: 2024-03-02
        ---
        Interviewer: How was it?
        OA-02: It was good in my house number 2.
        Interviewer: Go on.
        OA-02: That was all there was, 2 of them.
      sources/c.txt: |
        ---
        respondent: OA-03
        date: 2024-03-03
        ---
        Interviewer: How was it?
        OA-03: It was good in my house number 3.
        Interviewer: Go on.
        OA-03: That was all there was, 3 of them.
      sources/d.txt: |
        ---
        respondent: OA-04
        date: 2024-03-04
        ---
        Interviewer: How was it?
        OA-04: It was good in my house number 4.
        Interviewer: Go on.
        OA-04: That was all there was, 4 of them.
    ```

Fix
    Write `date:` in its front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.attributes import lacking
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR012", "missing-date", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Documents without a date of their own, where at least three in four have one."""
    for document in lacking(study.readings, "date", "dato"):
        message = "this document has no date, as most have. Write `date:` in its front matter."
        yield RULE.at(Place(document.path, document.first_line), message)

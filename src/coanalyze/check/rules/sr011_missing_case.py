"""A document without a case, where most have one.

Why
    Figures by case leave out what is said in it, and `cases` counts one too few.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      respondents.csv: |
        id,case
        OA-01,north
        OA-02,north
        OA-03,south
        OA-04,
      sources/a.txt: "OA-01: It was good in my house."
      sources/b.txt: "OA-02: We moved in the autumn."
      sources/c.txt: "OA-03: Nobody asked me at all."
      sources/d.txt: "OA-04: I had hoped for more help."
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      respondents.csv: |
        id,case
        OA-01,north
        OA-02,north
        OA-03,south
        OA-04,south
      sources/a.txt: "OA-01: It was good in my house."
      sources/b.txt: "OA-02: We moved in the autumn."
      sources/c.txt: "OA-03: Nobody asked me at all."
      sources/d.txt: "OA-04: I had hoped for more help."
    ```

Fix
    Write `case:` in its front matter, or in the respondent's row.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.attributes import lacking
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR011", "missing-case", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Documents of which no counted turn has a case, where at least three in four have."""
    for place in lacking(study.readings, "case"):
        message = "this document has no case, so figures by case leave it out. Write `case:` in its front matter."
        yield RULE.at(place, message)

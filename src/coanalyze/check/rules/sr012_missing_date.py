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
        date: 2024-03-01
        ---
        OA-01: It was good in my house.
      sources/b.txt: |
        ---
        date: 2024-03-02
        ---
        OA-02: We moved in the autumn.
      sources/c.txt: |
        ---
        date: 2024-03-03
        ---
        OA-03: Nobody asked me at all.
      sources/d.txt: |
        ---
        place: at home
        ---
        OA-04: I had hoped for more help.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        ---
        date: 2024-03-01
        ---
        OA-01: It was good in my house.
      sources/b.txt: |
        ---
        date: 2024-03-02
        ---
        OA-02: We moved in the autumn.
      sources/c.txt: |
        ---
        date: 2024-03-03
        ---
        OA-03: Nobody asked me at all.
      sources/d.txt: |
        ---
        date: 2024-03-04
        ---
        OA-04: I had hoped for more help.
    ```

Fix
    Write `date:` in its front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.attributes import lacking
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR012", "missing-date", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Documents without a date of their own, where at least three in four have one."""
    for place in lacking(study.readings, "date", "dato"):
        message = "this document has no date, as most have. Write `date:` in its front matter."
        yield RULE.at(place, message)

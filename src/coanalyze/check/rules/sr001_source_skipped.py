"""A source that could not be read.

Why
    Every figure leaves it out, and its denominator too.

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
      sources/b.txt: ""
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
    ```

Fix
    Do what the reason says: save the file anew, take its password away, or move it out of the sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR001", "source-skipped", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Skipped sources, with the reason."""
    for source in study.skipped:
        yield RULE.at(Place(source.path), f"this source was skipped: {source.reason}")

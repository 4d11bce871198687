"""Expectations that could not be verified.

Why
    Figures need the sources. Where these are private and not in the clone, as in CI, nothing is wrong, and nothing is
    proved either.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        sources: [private]
        expect:
          doubt: {mentions: 2}
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: doubt
            patterns: [unsure]
      private/.gitkeep: ""
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        expect:
          doubt: {mentions: 2}
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: doubt
            patterns: [unsure]
      sources/a.txt: |
        OA-01: I was unsure.
        OA-02: So was I, unsure all along.
        OA-03: I was not.
    ```

Fix
    Run `coanalyze check` on the machine that has the sources before the report goes out; a pre-commit hook does so.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR013", "unverified-expectation", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """One remark where figures are expected and the study could not be coded."""
    if study.project is None or not study.project.expect or study.verdicts is not None:
        return
    number = len(study.project.expect)
    what = f"{number} expectation{' was' if number == 1 else 's were'} not verified:"
    why = "the study could not be coded; mend the errors first." if study.readings else "the sources are not here."
    yield RULE.at(study.project.expect[0].place, f"{what} {why}", study.study)

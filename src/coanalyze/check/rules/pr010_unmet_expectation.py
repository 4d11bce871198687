"""A figure that is not what the project file promises.

Why
    The report says 11 mentions by 6. A pattern is sharpened, a transcript corrected, a coding rejected, and the study
    has 9 by 5: the report is wrong, and nobody has seen it.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        expect:
          doubt: {mentions: 3, respondents: 2}
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

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        expect:
          doubt: {mentions: 2, respondents: 2}
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
    Look at the quotes that came or went. Where the codebook is wrong, mend it; where the old figure was wrong, change
    it here and in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR010", "unmet-expectation", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Each figure that is not what is expected; the quotes that came or went with the first of a code's."""
    for verdict in study.verdicts or ():
        if verdict.counts is None or verdict.empty:
            continue
        changes = verdict.changes
        for one in verdict.unmet():
            expected = one.figure
            what = f"{expected.written} {expected.figure}"
            said = f"{verdict.expectation.title()}: {what} expected, {one.found} found."
            yield RULE.at(expected.place, "\n".join([said, *changes]), study.study)
            changes = ()

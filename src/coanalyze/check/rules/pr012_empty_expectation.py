"""An expectation in a selection where nobody speaks.

Why
    Every figure of it is 0, whatever the codebook says. Mostly a value is written otherwise than in the study.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        expect:
          doubt: {mentions: 2, where: {respondent: OA-99}}
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
          doubt: {mentions: 1, where: {respondent: OA-02}}
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
    Write the value as the study has it; the message names values that it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR012", "empty-expectation", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Expectations whose `where` selects no turn of anybody who counts."""
    for verdict in study.verdicts or ():
        if verdict.empty:
            expectation = verdict.expectation
            place = expectation.where_places[0] if expectation.where_places else expectation.place
            what = f"{expectation.title()}: nobody speaks in this selection."
            yield RULE.at(place, " ".join([what, *verdict.hints]), study.study)

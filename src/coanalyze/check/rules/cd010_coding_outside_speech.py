"""A coding of what nobody says: a label, a heading, a time stamp.

Why
    It belongs to no speaker, so it counts nowhere.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: good
            name: Good
            definition: It went well.
            patterns: [good]
          - id: talk
            name: Talk
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      codings/kari/a.jsonl: |
        {"id": "k1", "code": "good", "start": 25, "end": 30, "quote": "OA-01"}
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: good
            name: Good
            definition: It went well.
            patterns: [good]
          - id: talk
            name: Talk
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      codings/kari/a.jsonl: |
        {"id": "k1", "code": "good", "start": 32, "end": 44, "quote": "It was good."}
    ```

Fix
    Code the words instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding, placed, standing, turns_of
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD010", "coding-outside-speech", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """People's own codings that touch no word of any turn."""
    for document, coding in standing(study):
        if coding.status is None and not turns_of(document, placed(document, coding)):
            message = f"nobody says what is coded here ({document.path}), so it counts nowhere. Code the words instead."
            yield RULE.at(place_of_coding(study, coding), message)

"""A coding of what the researcher says.

Why
    Researchers' speech is never counted, so the coding counts nowhere.

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
        {"id": "k1", "code": "good", "start": 13, "end": 24, "quote": "How was it?"}
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
    Code the answer; or correct who speaks under `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding, placed, standing, turns_of
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.speech import counted
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD013", "researcher-coded", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """People's own codings all of whose turns are a researcher's speech; prose in notes is left out."""
    for document, coding in standing(study):
        turns = turns_of(document, placed(document, coding)) if coding.status is None else []
        if turns and not any(map(counted, turns)):
            who = turns[0].speaker or "a researcher"
            message = f"“{who}” in {document.path} is a researcher, whose speech is never counted. Code the answer."
            yield RULE.at(place_of_coding(study, coding), message)

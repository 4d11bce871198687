"""A decision on an automatic coding that is no longer made.

Why
    The pattern that made it was changed or deleted: the words are coded no more, though a person accepted that.

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
        {"id": "k1", "code": "good", "start": 72, "end": 85, "quote": "That was all.", "status": "accepted"}
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
        {"id": "k1", "code": "good", "start": 32, "end": 44, "quote": "It was good.", "status": "accepted"}
    ```

Fix
    Code the passage by hand, or delete the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding, placed, standing, turns_of
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.coding import AUTO
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD017", "decision-on-nothing", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Acceptances where the automatic coder has no coding of that code on a turn that they touch."""
    if study.facts is None:
        return
    known = {code.id for code in study.codes()}
    made = {(coding.document, coding.turn, coding.code) for coding in study.facts.codings if coding.coder == AUTO}
    for document, coding in standing(study):
        turns = turns_of(document, placed(document, coding)) if coding.status == "accepted" else []
        if turns and coding.code in known and not any((document.id, turn.index, coding.code) in made for turn in turns):
            message = f"no pattern finds `{coding.code}` here any more, though {coding.coder} accepted it."
            yield RULE.at(place_of_coding(study, coding), f"{message} Code it by hand.")

"""An automatic coding that one coder accepts and another rejects.

Why
    It counts, since one has accepted it; the other has read the definition in another way.

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
        {"id": "k1", "code": "good", "start": 32, "end": 44, "quote": "It was good.", "status": "accepted"}
      codings/ola/a.jsonl: |
        {"id": "o1", "code": "good", "start": 32, "end": 44, "quote": "It was good.", "status": "rejected"}
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
      codings/ola/a.jsonl: |
        {"id": "o1", "code": "good", "start": 32, "end": 44, "quote": "It was good.", "status": "accepted"}
    ```

Fix
    Talk it through, and let one of the two change the decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding, placed, standing, turns_of
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.coding import PersonCoding
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD016", "decisions-disagree", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Decisions on one turn and code by several people; the rejection is reported."""
    accepted: dict[tuple[str, int, str], str] = {}
    rejected: list[tuple[tuple[str, int, str], PersonCoding]] = []
    for document, coding in standing(study):
        for turn in turns_of(document, placed(document, coding)) if coding.status else ():
            at = (document.id, turn.index, coding.code)
            if coding.status == "accepted":
                accepted.setdefault(at, coding.coder)
            else:
                rejected.append((at, coding))
    for at, coding in rejected:
        if accepted.get(at, coding.coder) != coding.coder:
            message = f"{coding.coder} rejects `{coding.code}` here, and {accepted[at]} accepts it. Talk it through."
            yield RULE.at(place_of_coding(study, coding), message)

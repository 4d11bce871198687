"""Two codings by one coder with one code that overlap.

Why
    They are two in the number of codings, and perhaps one was meant to have another code.

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
        {"id": "k1", "code": "good", "start": 32, "end": 44, "quote": "It was good."}
        {"id": "k2", "code": "good", "start": 39, "end": 43, "quote": "good"}
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
        {"id": "k2", "code": "talk", "start": 39, "end": 43, "quote": "good"}
    ```

Fix
    Delete one of them, or make one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding, placed, standing
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.coding import PersonCoding
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD011", "double-coding", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """People's own codings, by coder, code and document, in text order."""
    spans: dict[tuple[str, str, str], list[tuple[int, int, str, PersonCoding]]] = {}
    for document, coding in standing(study):
        span = placed(document, coding)
        if coding.status is None and span is not None:
            key = (coding.coder, coding.code, document.id)
            spans.setdefault(key, []).append((span.start, span.end, coding.id, coding))
    for found in spans.values():
        reach, before = -1, ""
        for start, end, identifier, coding in sorted(found, key=lambda each: each[:3]):
            if start < reach:
                message = f"{coding.coder} has coded this with `{coding.code}` already ({before}). Keep one of the two."
                yield RULE.at(place_of_coding(study, coding), message)
            if end > reach:
                reach, before = end, identifier

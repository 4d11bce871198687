"""A code that one of several coders uses alone.

Why
    Agreement on it cannot be told, and perhaps the others read its definition in another way.

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
      codings/ola/a.jsonl: |
        {"id": "o1", "code": "talk", "start": 72, "end": 85, "quote": "That was all."}
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
        {"id": "k2", "code": "talk", "start": 72, "end": 85, "quote": "That was all."}
      codings/ola/a.jsonl: |
        {"id": "o1", "code": "good", "start": 32, "end": 44, "quote": "It was good."}
        {"id": "o2", "code": "talk", "start": 72, "end": 85, "quote": "That was all."}
    ```

Fix
    Talk the definition through, and have a second coder go over the same documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import uses
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD002", "code-by-one-coder", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with codings by exactly one person, where two or more people code."""
    used = uses(study)
    coders = {coder for use in used.values() for coder in use.coders}
    for code in study.codes() if len(coders) > 1 else ():
        own = used[code.id].coders if code.id in used else set()
        if len(own) == 1:
            message = f"of {len(coders)} coders only {next(iter(own))} uses the code `{code.id}`."
            yield RULE.at(place_of(code), f"{message} Talk its definition through.")

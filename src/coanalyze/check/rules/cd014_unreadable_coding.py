"""A line of a file of codings that cannot be read.

Why
    The coding that it was is counted nowhere. Nothing is written over it, so it can be mended.

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
        <<<<<<< HEAD
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
    Mend the line: of a merge that git left unfinished, keep the lines that should stand and delete the marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD014", "unreadable-coding", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """What reading people's files noted."""
    for note in study.people_problems:
        message = f"this cannot be read as a coding: {note.message.rstrip('.')}. Mend the line, or delete it."
        yield RULE.at(Place(note.path, note.line), message)

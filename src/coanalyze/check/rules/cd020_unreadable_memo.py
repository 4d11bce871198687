"""A memo whose front matter cannot be used, or not all of it.

Why
    Without date, coder and links a memo is found by nobody who needs it.

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
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      memos/2026-01-01-first.md: |
        ---
        title: First
        date: last Monday
        coder: kari
        links:
          codes: [good]
        ---
        What is good?
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
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      memos/2026-01-01-first.md: |
        ---
        title: First
        date: 2026-01-01
        coder: kari
        links:
          codes: [good]
        ---
        What is good?
    ```

Fix
    Write title, date (2026-01-31), coder, type and links between two lines `---` at the top of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD020", "unreadable-memo", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """One problem for each thing that is wrong; a memo that can be read in part is used in part."""
    for note in study.memo_problems:
        yield RULE.at(Place(note.path, note.line), f"{note.message}.")

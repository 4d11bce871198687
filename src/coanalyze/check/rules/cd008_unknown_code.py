"""A coding with a code that no codebook of the study has.

Why
    It is counted nowhere, so a figure is too low.

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
        {"id": "k1", "code": "goood", "start": 32, "end": 44, "quote": "It was good."}
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
    Put the code back, or rename it in the coding (the codebook's history tells what became of it).
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import nearest

RULE = Rule("CD008", "unknown-code", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """People's codings, where all codebooks of the study could be read; one problem a line."""
    complete = study.project is not None and len(study.codebooks) == len(study.project.codebooks) > 0
    known = {code.id for code in study.codes()} | study.retired()
    for coding in study.people if complete else ():
        if coding.code not in known:
            like = nearest(coding.code, sorted(known))
            hint = f"Did you mean `{like}`?" if like else "Put the code back, or rename it here."
            message = f"no codebook has the code `{coding.code}`, so this coding counts nowhere. {hint}"
            yield RULE.at(place_of_coding(study, coding), message)

"""A coding that was made with a code after the code was retired.

Why
    A retired code stands in no table: what is coded with it now is not counted.

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
            retired: true
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      codings/history.jsonl: |
        {"id": "h1", "when": "2026-02-01", "who": "kari", "action": "retire", "before": ["talk"], "after": ["talk"]}
      codings/kari/a.jsonl: |
        {"id": "k1", "code": "talk", "start": 72, "end": 85, "quote": "That was all.", "created": "2026-03-01"}
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
            retired: true
            definition: About talking.
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      codings/history.jsonl: |
        {"id": "h1", "when": "2026-02-01", "who": "kari", "action": "retire", "before": ["talk"], "after": ["talk"]}
      codings/kari/a.jsonl: |
        {"id": "k1", "code": "talk", "start": 72, "end": 85, "quote": "That was all.", "created": "2026-01-01"}
    ```

Fix
    Give the words another code (`coanalyze history CODE` tells why it was retired), or delete `retired: true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import place_of_coding
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD018", "retired-code-used", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """People's codings with retired codes, where the history says when the code was retired; one problem a line."""
    retired = study.retired()
    since: dict[str, tuple[str, str]] = {}
    for event in study.history:
        if event.action == "retire":
            since |= dict.fromkeys(event.before, (event.when, event.why))
    for coding in study.people:
        when, why = since.get(coding.code, ("", ""))
        if when and coding.code in retired and coding.created > when:
            reason = f" ({why.rstrip('.')})" if why else ""
            message = f"`{coding.code}` was retired on {when[:10]}{reason}, so this coding counts in no table."
            yield RULE.at(place_of_coding(study, coding), f"{message} Give the words another code.")

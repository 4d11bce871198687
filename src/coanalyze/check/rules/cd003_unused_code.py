"""A code without patterns that nobody has coded anything with.

Why
    A codebook of codes that nothing bears is long to read and says little; a report shows it as *no mention
    found*.

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
        {"id": "k1", "code": "talk", "start": 72, "end": 85, "quote": "That was all."}
    ```

Fix
    Code with it, give it patterns, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import uses
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD003", "unused-code", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes for hand coding, with none below them that has patterns or codings, in a study that was read."""
    if study.facts is None:
        return
    used = uses(study)
    for code in study.codes():
        family = list(code.walk())
        if not any(each.patterns or each.id in used for each in family):
            message = f"the code `{code.id}` has no patterns, and nobody has coded anything with it."
            yield RULE.at(place_of(code), f"{message} Code with it, or take it out.")

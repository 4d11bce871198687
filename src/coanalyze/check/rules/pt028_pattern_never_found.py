"""A pattern that finds nothing in the study, of a code that other patterns find.

Why
    It may be there for what others will say. But it may also be misspelt, or too narrow. Codes that find nothing at
    all are told by `PT005`.

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
          - id: uncertainty
            patterns: [uncertain, doubtful]
      sources/a.txt: |
        Interviewer: And?
        OA-01: We were uncertain about it.
        Interviewer: And?
        OA-02: I was uncertain too.
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
          - id: uncertainty
            patterns: [uncertain, doubt]
      sources/a.txt: |
        Interviewer: And?
        OA-01: We were uncertain about it.
        Interviewer: And?
        OA-02: I had my doubts too.
    ```

Fix
    Try it with `coanalyze kwic`, and a shorter form of it; or let it be.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
)
from coanalyze.check.rule import Rule
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT028", "pattern-never-found", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns without a hit that can count."""
    if study.facts is None:
        return
    found = {(hit.code, hit.pattern) for hit in study.facts.hits}
    codes = {code for code, _ in found}
    for one in study.owned():
        if one.code.id in codes and (one.code.id, one.pattern.id) not in found:
            message = f"the pattern `{shown(Text(one.pattern.id))}` finds nothing in the study."
            yield RULE.at(one.pattern.place, f"{message} Is it misspelt, or too narrow?")

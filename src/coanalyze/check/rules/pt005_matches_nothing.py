"""A code that matches nothing in the study.

Why
    The matcher's silence is not the respondents': perhaps they say it in words that no pattern has. A code with
    children counts theirs as its own; a code without patterns is coded by hand, and is not reported.

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
            patterns: [uncertain]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: We were sure of it.
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
          - id: uncertainty
            patterns: [uncertain]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: We were uncertain about it.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Read a transcript for how people say it, and add patterns; or keep the code and say that nothing was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT005", "matches-nothing", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with patterns, and no hit of their own or below them."""
    if study.hits is None:
        return
    for code in study.codes():
        if code.patterns and not any(study.hits.get(member.id, 0) for member in code.walk()):
            message = (
                f"the code `{code.id}` matches nothing in the study. Look for how people say it in their own words."
            )
            yield RULE.at(place_of(code), message)

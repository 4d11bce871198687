"""A finding that rests on one respondent.

Why
    What one of many says is no finding about all; the report shows *1 of n*, and readers will ask.

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
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was bad.
        Interviewer: Go on.
        OA-02: Nothing more to say.
      sources/c.txt: |
        Interviewer: How was it?
        OA-03: It was fair.
        Interviewer: Go on.
        OA-03: I forget the rest.
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
      sources/b.txt: |
        Interviewer: How was it?
        OA-02: It was good.
        Interviewer: Go on.
        OA-02: Nothing more to say.
      sources/c.txt: |
        Interviewer: How was it?
        OA-03: It was good.
        Interviewer: Go on.
        OA-03: I forget the rest.
    ```

Fix
    Look at how others say it and add patterns, or take `finding: true` from the code and tell it as a single
    case.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD004", "finding-of-one", Severity.WARNING)

_FEWEST = 3


def check(study: CheckInput) -> Iterator[Problem]:
    """Findings and themes that one identified respondent of three or more mentions, and nobody unidentified."""
    if study.facts is None:
        return
    codes = {code.id: code for code in study.codes()}
    for _, finding in study.facts.report.numbered():
        counts = finding.counts
        if counts.respondents == 1 and counts.of >= _FEWEST and not counts.unidentified:
            who = next((quote.respondent for quote in finding.quotes if quote.respondent), "one respondent")
            message = f"`{finding.code}` rests on {who} alone, 1 of {counts.of} respondents."
            place = place_of(codes[finding.code]) if finding.code in codes else None
            yield RULE.at(place, f"{message} Look at how others say it.", study.study)

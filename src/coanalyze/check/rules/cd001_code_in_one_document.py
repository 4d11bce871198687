"""A code that stands in one document only.

Why
    It may be what one meeting was about and no theme of the study; or its patterns are words that one person
    uses.

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
    Look at how others say it and add patterns, join the code with another, or keep it and say so in the memo.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.coded import uses
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CD001", "code-in-one-document", Severity.INFO)

_FEWEST = 3


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes, those below them counted in, with codings in one of three documents or more."""
    if len(study.readings) < _FEWEST:
        return
    used = uses(study)
    for code in study.codes():
        documents = {at for each in code.walk() if each.id in used for at, _ in used[each.id].turns}
        if len(documents) == 1:
            (only,) = documents
            message = f"the code `{code.id}` stands in one of {len(study.readings)} documents only ({only})."
            yield RULE.at(place_of(code), f"{message} Look at how others say it, or join it with another code.")

"""A name after an honorific in a transcript.

Why
    It may be a pseudonym; if it is not, the transcript tells who somebody is.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all, Mrs Hansen said.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all, Mrs H said.
    ```

Fix
    Put a pseudonym in its place, or silence the rule where it is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.personal import names
from coanalyze.check.places import in_text
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR022", "named-person", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names after Mr, fru, Dr and the like, masked, each once a document."""
    for document in study.readings:
        told: set[str] = set()
        for found in names(document.text):
            name = document.text[found.start : found.end]
            if name not in told:
                told.add(name)
                message = f"a name was left in: {found.mask}. Put a pseudonym in its place, if it is none."
                yield RULE.at(in_text(document, found.start), message)

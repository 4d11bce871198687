"""Personal data left in a transcript: a national identity number, an e-mail address or a telephone number.

Why
    Who can read the transcript, or a report that quotes it, then knows who it is about. Norwegian identity
    numbers are told by their control figures.

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
        OA-01: That was all, write to kari@example.org.
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
        OA-01: That was all, write to [e-mail].
    ```

Fix
    Put a pseudonym or `[e-mail]` in its place, in the transcript and in every copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.personal import numbers_and_mail
from coanalyze.check.places import in_text
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR021", "identifying-data", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Data that stand for themselves, masked, one problem each; names are SR022."""
    for document in study.readings:
        reach = 0
        for found in sorted(numbers_and_mail(document.text), key=lambda each: (each.start, -each.end)):
            if found.start >= reach:
                reach = found.end
                message = f"{found.sort} was left in: {found.mask}. Put a pseudonym in its place."
                yield RULE.at(in_text(document, found.start), message)

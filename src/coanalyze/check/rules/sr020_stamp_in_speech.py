"""A time stamp that is read as speech.

Why
    Stamps in brackets or before a label are left out of the text that is matched. Others stay in quotes, and
    count as words.

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
        OA-01: That 00:12:31 was all.
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
        OA-01: [00:12:31] That was all.
    ```

Fix
    Set stamps in square brackets: `[00:12:31]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import in_text
from coanalyze.check.rule import Rule
from coanalyze.check.speech import turn_at
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR020", "stamp-in-speech", Severity.INFO)

_STAMP = re.compile(r"\d{1,2}(?::[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?(?![\w:])|m\s?\d{1,2}s\b)")
_BEFORE = re.compile(r"[\w:.,]")


def check(study: CheckInput) -> Iterator[Problem]:
    """Times with seconds within speech, once a document."""
    for document in study.readings:
        text = document.text
        found = [
            match
            for match in _STAMP.finditer(text)
            if not _BEFORE.match(text[match.start() - 1 : match.start()]) and turn_at(document, match.start())
        ]
        if found:
            times = f", and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"the time stamp {found[0][0]} is read as speech{times}. Set stamps in square brackets."
            yield RULE.at(in_text(document, found[0].start()), message)

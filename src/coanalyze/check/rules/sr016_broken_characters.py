"""Letters that were lost or broken when the file was saved.

Why
    A word with `Ã¦` or a replacement character in it is no word that a pattern can match, so mentions are
    missing.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was fÃ¦lt.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was fælt.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Save the file anew as UTF-8 from the program that made it; letters that are replaced or `?` must be typed
    again.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.broken import broken_characters
from coanalyze.check.input import CheckInput
from coanalyze.check.places import in_text
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR016", "broken-characters", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Replacement characters, UTF-8 read as Windows-1252, and question marks for letters; once a document."""
    for document in study.readings:
        broken = broken_characters(document.text)
        if broken:
            first = broken[0]
            times = f"{len(broken)} times" if len(broken) > 1 else "once"
            message = f"“{first.shown}” stands where letters were ({times}). Save the file anew as UTF-8."
            yield RULE.at(in_text(document, first.offset), message)

"""Something about the sources that a person should look at.

Why
    A label that nobody declared, a respondent without a document or a row without a respondent changes whom the
    figures count.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      sources/a.txt: |
        Interviewer: How was it?
        Kari: It was good.
        Interviewer: Go on.
        Kari: That was all.
      sources/b.txt: |
        Interviewer: How was it?
        Kari: It was bad.
        Interviewer: Go on.
        Kari: That was all.
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
        OA-01: That was all.
    ```

Fix
    Declare the label under `speakers` in the project file, or mend respondents.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR002", "source-note", Severity.WARNING)
_LINE = re.compile(r"line (\d{1,9}): *")


def check(study: CheckInput) -> Iterator[Problem]:
    """What reading the sources left for a person to decide."""
    for note in study.notes:
        path, line, message = note.path, note.line, note.message
        written = _LINE.match(message) if path and line is None else None
        if written:
            line, message = int(written[1]), message[written.end() :]
        yield RULE.at(Place(path, line), message) if path else RULE.at(None, message, study.study)

"""A transcript, a coding, a memo or the table of respondents in git although the study's .gitignore leaves it out.

Why
    The .gitignore says that the file is not to be shared; it was added before, or by force, and goes wherever
    the repository goes.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
      .gitignore: |
        sources/
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    committed:
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      coanalyze.yaml: |
        language: en
        sources: [sources]
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
    committed:
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
      coanalyze.yaml: |
        language: en
        sources: [sources]
    ```

Fix
    Run `git rm --cached` on it, and take it out of the history too where that has left the machine. Where it
    may be shared, delete the line in .gitignore.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR003", "private-file-in-git", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Private files that are tracked and ignored at once."""
    for name in study.tracked:
        message = "git keeps this file although .gitignore leaves it out. Run `git rm --cached` on it."
        yield RULE.at(Place(name), message)

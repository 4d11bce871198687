"""A language that no dictionary knows.

Why
    Words of it match and count by their form only: `uncertain` does not find *uncertainty*, nor `be` *was*. That may be
    all there is for a small language; more often the code is a slip of the pen.

Fails
    ```yaml
    title: A study
    language: xx
    ```

Passes
    ```yaml
    title: A study
    language: "no"
    ```

Fix
    Write the code of the language (nb, nn, en, sv, da, de ...); for one without a dictionary, write all forms or globs.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.errors import Place
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR002", "unknown-language", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Languages of the project, codebooks, patterns and documents that have no dictionary."""
    for note in study.languages:
        yield RULE.at(Place(note.path, note.line, None if note.line is None else 1), note.message)

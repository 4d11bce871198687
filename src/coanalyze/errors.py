"""Errors that a researcher can act on: where, what, what to do next. Nothing is printed here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 200
"""Code points of what a message repeats in quotes; twice as many of a word that stands in none."""
_ENDS = 80, 20
"""How many of its first and last code points are left of what is longer."""
_REPEATED = re.compile(
    rf"(?<=“)[^“”]{{{_LONGEST},}}(?=”)|`[^`]*`|(?<!\w)'[^']{{{_LONGEST},}}'(?!\w)|[^\s“”`']{{{2 * _LONGEST},}}"
)


def shortened(message: str) -> str:
    """A message in which what it repeats of others' input is cut where that would drown the rest.

    That is what stands in quotes or as code and is longer than 200 code points, and any word of more than 400.
    """
    return message if len(message) <= _LONGEST else _REPEATED.sub(_cut, message)


def _cut(found: re.Match[str]) -> str:
    text = found[0]
    # All that is written as code is passed over in pairs, lest what stands between two pieces is taken for one.
    head, tail = _ENDS
    return text if len(text) <= _LONGEST else f"{text[:head]}…{text[-tail:]}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. `line` and `column` count from 1; None where the whole file is meant."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [shortened(self.path), self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


class CoanalyzeError(Exception):
    """Base of all errors that coanalyze raises on purpose.

    `where` is the place in the user's files, `what` one sentence on what is wrong, `hint` what to do next. What they
    repeat of the user's input is `shortened`.
    """

    exit_status = 2

    def __init__(self, what: str, *, where: Place | Path | str | None = None, hint: str = "") -> None:
        self.what = shortened(what)
        self.where = Place(str(where)) if isinstance(where, str | Path) else where
        self.hint = shortened(hint)
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.hint}".rstrip()


class UsageError(CoanalyzeError):
    """The command was called with something it cannot use."""


class QueryError(UsageError):
    """A query that cannot be understood: `[start, end)` of `query` (code points) is what is wrong with it."""

    def __init__(
        self, what: str, query: str, start: int, end: int, *, where: Place | None = None, hint: str = ""
    ) -> None:
        self.query, self.start, self.end = query, start, end
        line = query.count("\n", 0, start) + 1
        column = start - (query.rfind("\n", 0, start) + 1) + 1
        super().__init__(what, where=where or Place("query", line, column), hint=hint)


class ProjectError(CoanalyzeError):
    """The project file, or a file that it names, cannot be used."""


class YamlError(CoanalyzeError):
    """YAML that does not parse, or has a duplicate key."""


class CodebookError(CoanalyzeError):
    """A codebook that parses as YAML but is not a codebook."""


class PatternError(CodebookError):
    """A pattern that cannot be understood."""


class UnreadableSource(CoanalyzeError):
    """A source that cannot be read: it is reported and skipped, the others go on."""


class StoreError(CoanalyzeError):
    """The derived store cannot be written or read."""


class CodingsError(CoanalyzeError):
    """People's codings cannot be read, written or addressed so."""


class MissingLibrary(CoanalyzeError):
    """A library that this task needs is not installed."""


class ClusterError(CoanalyzeError):
    """A scheduler, its workers or the folder that they share cannot be used."""


class Stopped(CoanalyzeError):
    """Somebody pressed Ctrl-C: how far the work had come, and what is kept of it."""

    exit_status = 130

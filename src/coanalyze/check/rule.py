"""What a rule is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coanalyze.check.input import CheckInput
from coanalyze.errors import Place, shortened
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's id (CB001: family and number), name in kebab-case, and how loud its problems are."""

    id: str
    name: str
    severity: Severity

    def at(self, place: Place | None, message: str, file: str = "") -> Problem:
        """A problem of this rule at a place; `file` where there is no place."""
        message = shortened(message)
        if place is None:
            return Problem(self.id, self.name, self.severity, file, None, None, message)
        return Problem(self.id, self.name, self.severity, place.path, place.line, place.column, message)

    def of_kind(self, study: CheckInput, kind: str) -> Iterator[Problem]:
        """The problems that the codebook loader noted under `kind`."""
        for problem in study.form_problems:
            if problem.kind == kind:
                yield self.at(problem.place, f"{problem.message} {problem.hint}".rstrip())


def place_of(code: Code, key: str = "id") -> Place | None:
    """Where the value of a key of a code stands; the code's id where it has no such key."""
    return code.places.get(key) or code.places.get("id") or code.place

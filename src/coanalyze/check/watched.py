"""What a rule asked for and did not get: such a rule has not looked, and its silence says nothing."""

from __future__ import annotations

from dataclasses import fields

from coanalyze.check.input import CheckInput

# Empty here is an answer: nothing was noted.
_MAY_BE_EMPTY = frozenset({
    "codebooks", "form_problems", "lines", "languages", "skipped", "notes", "project_error", "study",
    "ignores", "unknown_rules", "unused_ignores", "tracked", "people_problems",
})  # fmt: skip
_PARTS = frozenset(field.name for field in fields(CheckInput)) - _MAY_BE_EMPTY


class WatchedInput(CheckInput):
    """A CheckInput that notes in `missed` which absent parts were asked for."""

    missed: set[str]

    def __getattribute__(self, name: str) -> object:
        value = super().__getattribute__(name)
        if name in _PARTS and not value:
            super().__getattribute__("missed").add(name)
        return value


def watched(study: CheckInput) -> WatchedInput:
    """A copy of `study` to run one rule on."""
    copy = object.__new__(WatchedInput)
    copy.__dict__.update(study.__dict__, missed=set())
    return copy

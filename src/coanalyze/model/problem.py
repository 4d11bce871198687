"""What `check` reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How loud a problem is: an error is a wrong figure, a warning a likely one, info a matter of taste."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place. `line` and `column` count from 1, or are None where the whole file is meant."""

    rule: str
    name: str
    severity: Severity
    file: str
    line: int | None
    column: int | None
    message: str

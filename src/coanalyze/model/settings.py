"""What a study, or the command line, asks of `check`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coanalyze.errors import Place

NEVER = "never"
FAIL_ON = ("error", "warning", "info", NEVER)
"""From which severity on problems make `check` fail; the first is the default."""


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """Rules as somebody names them: an id, a family (CB), a name, or a glob; `place` where that is in a file."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Which rules run (`select` empty: all), which are left out, and how loud each is.

    `severity` changes rules' severities, a later entry wins; `files` leaves rules out in files whose path (relative
    to the study, with `/`) a glob matches. `fail_on` None: not said.
    """

    select: tuple[RuleChoice, ...] = ()
    ignore: tuple[RuleChoice, ...] = ()
    fail_on: str | None = None
    severity: tuple[tuple[RuleChoice, str], ...] = ()
    files: tuple[tuple[str, tuple[RuleChoice, ...]], ...] = ()

    def under(self, asked: CheckSettings) -> CheckSettings:
        """These with what the command line asks for, which wins.

        Rules selected there put `select` and `ignore` here aside; rules ignored there are ignored too.
        """
        return replace(
            self,
            select=asked.select or self.select,
            ignore=asked.ignore if asked.select else (*self.ignore, *asked.ignore),
            fail_on=asked.fail_on or self.fail_on,
            severity=(*self.severity, *asked.severity),
            files=(*self.files, *asked.files),
        )

    def choices(self) -> tuple[RuleChoice, ...]:
        """All rules that are named here, in the order of the fields."""
        in_files = (choice for _, choices in self.files for choice in choices)
        return (*self.select, *self.ignore, *(choice for choice, _ in self.severity), *in_files)

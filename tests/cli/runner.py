"""Run the command line in this process, as a shell would."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from coanalyze.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command line did."""

    status: int
    stdout: str
    stderr: str

    def json(self) -> Any:
        """Its stdout as JSON."""
        return json.loads(self.stdout)


def run(*arguments: object) -> Ran:
    """Run `coanalyze` with these arguments; never raises."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    try:
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main([str(argument) for argument in arguments])
                status = 0
            except SystemExit as done:
                status = done.code if isinstance(done.code, int) else 0 if done.code is None else 1
    finally:
        sys.argv = before
    return Ran(status, out.getvalue(), err.getvalue())

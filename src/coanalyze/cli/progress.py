"""A progress bar on stderr for anything over a second, with how fast it goes and how long it will take."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds before a bar is drawn at all."""
PLAIN_EVERY = 10.0
"""Seconds between lines where stderr is no terminal."""


class Meter:
    """Call it with (what, done, total); use it in a `with`."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._begun = self._said = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._since: dict[str, float] = {}

    def __enter__(self) -> Meter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` are done of `what`."""
        now = time.monotonic()
        since = self._since.setdefault(what, now)
        if self._quiet or now - self._begun < PATIENCE:
            return
        if not sys.stderr.isatty():
            if now - self._said >= PLAIN_EVERY:
                self._said = now
                sys.stderr.write(f"{what}: {done} of {total}{pace(done, total, now - since)}\n")
            return
        self._draw(what, done, total)

    def _draw(self, what: str, done: int, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        if self._bar is None:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total, rate="")
        rate = _rate(done, time.monotonic() - self._since[what])
        self._bar.update(self._tasks[what], completed=done, total=total, rate=rate)


def _rate(done: int, seconds: float) -> str:
    return f"{done / seconds:.3g}/s" if done and seconds > 0 else ""


def pace(done: int, total: int, seconds: float) -> str:
    """How many a second, and how long the rest will take; empty where it cannot be told yet."""
    if not done or seconds <= 0:
        return ""
    left = round((total - done) * seconds / done)
    return f", {_rate(done, seconds)}, {left // 60}:{left % 60:02d} left"

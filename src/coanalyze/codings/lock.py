"""One writer at a time: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, waiting for whoever holds it.

    Where the file system knows no locks (some network drives) the work goes on without one: what is written is still
    checked when it is read. Raises OSError where the file cannot be made.
    """
    with path.open("a+b") as file:
        with suppress(OSError):
            _lock(file.fileno())
        try:
            yield
        finally:
            with suppress(OSError):
                _unlock(file.fileno())


if sys.platform == "win32":
    import errno
    import msvcrt

    def _lock(descriptor: int) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError as error:
                # It gives up after ten seconds; whoever holds the lock may need longer.
                if error.errno != errno.EDEADLK:
                    raise
            else:
                return

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

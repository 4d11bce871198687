"""Single keys from a terminal, without Enter; lines from anything else, so that a review can be scripted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

END = ""
"""What is read where nothing more comes."""


class Keys:
    """Reads keys and lines from standard input. After its `with` the terminal is as it was."""

    def __init__(self) -> None:
        self.single = sys.stdin is not None and sys.stdin.isatty()
        self._before: object = None

    def __enter__(self) -> Keys:
        if self.single:
            self._before = _raw()
        return self

    def __exit__(self, *_: object) -> None:
        if self.single:
            _restore(self._before)

    def key(self) -> str:
        """One key in lower case; END at the end of input. A key that writes nothing (an arrow) is a space.

        Without a terminal, the first letter of the next line that has one.
        """
        if self.single:
            return _key().lower()
        for line in sys.stdin or ():
            if line.strip():
                return line.strip()[0].lower()
        return END

    def line(self, prompt: str) -> str:
        """A line of text; empty also at the end of input."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        with self._cooked():
            line = sys.stdin.readline() if sys.stdin is not None else ""
        if not self.single or not line:
            sys.stdout.write("\n")
        return line.strip()

    @contextmanager
    def _cooked(self) -> Iterator[None]:
        """The terminal as people know it, with letters shown and erased."""
        if not self.single:
            yield
            return
        _restore(self._before)
        try:
            yield
        finally:
            _raw()


if sys.platform == "win32":
    import msvcrt

    def _raw() -> object:
        return None

    def _restore(before: object) -> None:
        """Windows reads single keys without changing the terminal."""

    def _key() -> str:
        char = msvcrt.getwch()
        if char in ("\x00", "\xe0"):
            msvcrt.getwch()
            return " "
        if char == "\x03":
            raise KeyboardInterrupt
        return END if char in ("\x04", "\x1a") else char

else:
    import select
    import termios
    import tty

    def _raw() -> object:
        """Keys one by one, not shown; Ctrl-C still interrupts. Gives what `_restore` takes."""
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        # Not TCSAFLUSH: what was typed ahead must not be lost.
        tty.setcbreak(descriptor, termios.TCSANOW)
        return before

    def _restore(before: object) -> None:
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, before)  # type: ignore[arg-type]

    def _key() -> str:
        descriptor = sys.stdin.fileno()
        data = os.read(descriptor, 1)
        if data in (b"", b"\x04"):
            return END
        if data == b"\x1b":
            # An arrow or function key is several bytes: they must not be taken for letters.
            while select.select([descriptor], [], [], 0.05)[0] and os.read(descriptor, 1):
                pass
            return " "
        more = 3 if data[0] >= 0xF0 else 2 if data[0] >= 0xE0 else 1 if data[0] >= 0xC0 else 0
        return (data + b"".join(os.read(descriptor, 1) for _ in range(more))).decode("utf-8", "replace")

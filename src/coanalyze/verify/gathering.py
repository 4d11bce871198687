"""Lines on their way to a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.model.verification import Paragraph


class Gathered:
    """Lines that belong together, and how deep they are quoted (0: not)."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._first = 0
        self._depth = 0

    def __bool__(self) -> bool:
        return bool(self._lines)

    @property
    def depth(self) -> int:
        """How deep what is gathered is quoted."""
        return self._depth if self._lines else 0

    def add(self, text: str, number: int, depth: int) -> Iterator[tuple[Paragraph, int]]:
        """One line more; the paragraph that it ends, where it is quoted otherwise."""
        if self._lines and depth != self._depth:
            yield from self.end()
        if not self._lines:
            self._first, self._depth = number, depth
        self._lines.append(text)

    def end(self) -> Iterator[tuple[Paragraph, int]]:
        """What is gathered, as a paragraph, with how deep it is quoted."""
        if self._lines:
            yield Paragraph("\n".join(self._lines), self._first, self._depth > 0), self._depth
        self._lines = []

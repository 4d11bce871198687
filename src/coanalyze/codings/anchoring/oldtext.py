"""What old and new text have in common and only once: pillars that do not move against each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from coanalyze.codings.anchoring.words import Words

RUN = 4
"""Words of a run that stands once in each text."""


class OldText:
    """The text that anchors were made on, held against the new one.

    `now` says for words of runs that stand once in each text which word of the new one they are.
    """

    def __init__(self, old: str, new: Words) -> None:
        self.text = old
        self.words = words = Words(old)
        before, after = _once(words), _once(new)
        shared = [(at, after[run]) for run, at in before.items() if run in after]
        self._pillars = [
            (words.starts[a], words.ends[a + RUN - 1], new.starts[b], new.ends[b + RUN - 1]) for a, b in sorted(shared)
        ]
        self.now = {a + offset: b + offset for a, b in shared for offset in range(RUN)}
        self._starts = [pillar[0] for pillar in self._pillars]
        self._ends = [pillar[1] for pillar in self._pillars]

    def moved(self, start: int, end: int) -> int | None:
        """By how much the span has moved, where what stands around it has moved by the same; else None."""
        left, right = bisect_right(self._ends, start) - 1, bisect_left(self._starts, end)
        if left < 0 or right >= len(self._pillars):
            return None
        _, end_left, _, new_left = self._pillars[left]
        start_right, _, new_right, _ = self._pillars[right]
        return new_left - end_left if new_left - end_left == new_right - start_right else None


def _once(words: Words) -> dict[tuple[str, ...], int]:
    """Runs of words within a line that stand once, with the index of their first word.

    A run that goes on from one line to the next would stand once although both lines have copies.
    """
    lines = words.lines
    found: dict[tuple[str, ...], int] = {}
    for index, run in enumerate(zip(*(words.forms[offset:] for offset in range(RUN)), strict=False)):
        if lines[index] == lines[index + RUN - 1]:
            found[run] = -1 if run in found else index
    return {run: index for run, index in found.items() if index >= 0}

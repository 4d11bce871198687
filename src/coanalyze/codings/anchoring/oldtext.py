"""What old and new text have in common and only once: pillars that do not move against each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from coanalyze.codings.anchoring.words import Words

RUN = 4
"""Words of a run that stands once in each text."""


class OldText:
    """The text that anchors were made on, held against the new one.

    `now` says for words of runs that stand once in each text which word of the new one they are. Lines with a run that
    stands more often now bear no witness: where a line was copied and both were edited, what stands once may be the
    copy's.
    """

    def __init__(self, old: str, new: Words) -> None:
        self.text = old
        self.words = words = Words(old)
        before, after = _runs(words), _runs(new)
        copied = {words.lines[at[0]] for run, at in before.items() if len(at) == 1 < len(after.get(run, ()))}
        shared = [
            (at[0], after[run][0])
            for run, at in before.items()
            if len(at) == 1 == len(after.get(run, ())) and words.lines[at[0]] not in copied
        ]
        self._pillars = [
            (words.starts[a], words.ends[a + RUN - 1], new.starts[b], new.ends[b + RUN - 1]) for a, b in sorted(shared)
        ]
        self.now = {a + offset: b + offset for a, b in shared for offset in range(RUN)}
        self._starts = [pillar[0] for pillar in self._pillars]
        self._ends = [pillar[1] for pillar in self._pillars]

    def together(self, word: int, other: int) -> bool:
        """Whether two neighbours of the old text are neighbours in the new one."""
        one = self.now.get(word)
        return one is not None and self.now.get(other) == one + 1

    def moved(self, start: int, end: int) -> int | None:
        """By how much the span has moved, where what stands around it has moved by the same; else None."""
        left, right = bisect_right(self._ends, start) - 1, bisect_left(self._starts, end)
        if left < 0 or right >= len(self._pillars):
            return None
        _, end_left, _, new_left = self._pillars[left]
        start_right, _, new_right, _ = self._pillars[right]
        return new_left - end_left if new_left - end_left == new_right - start_right else None


def _runs(words: Words) -> dict[tuple[str, ...], list[int]]:
    """Runs of words within a line, with the indexes of their first words.

    A run that goes on from one line to the next would stand once although both lines have copies.
    """
    lines = words.lines
    found: dict[tuple[str, ...], list[int]] = {}
    for index, run in enumerate(zip(*(words.forms[offset:] for offset in range(RUN)), strict=False)):
        if lines[index] == lines[index + RUN - 1]:
            found.setdefault(run, []).append(index)
    return found

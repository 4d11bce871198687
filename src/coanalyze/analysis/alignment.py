"""Which turn of a study is which turn of the same study later, when files were renamed or corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from coanalyze.model.document import Document, Turn

Key = tuple[str, int]
"""A turn: its document's id and its index."""

ALIKE = 0.6
"""How alike two texts must be (difflib's ratio) to be one turn, corrected."""
PAIRS = 4000
"""How many pairs of turns are compared in one stretch that changed; above, turns are paired by their order."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """`turns` and `documents` lead from the old study to the new one, `back` from new turns to old ones.

    `same` are the old turns whose words are as they were.
    """

    documents: Mapping[str, str]
    turns: Mapping[Key, Key]
    back: Mapping[Key, Key]
    same: frozenset[Key]


def align(old: Sequence[Document], new: Sequence[Document]) -> Alignment:
    """Documents by id, then those left by their text; within them, turns in order, equal or alike.

    How lines are broken makes no difference. A turn is never paired with one of another document.
    """
    documents = _documents(old, new)
    after = {document.id: document for document in new}
    turns: dict[Key, Key] = {}
    same: set[Key] = set()
    for document in old:
        if document.id not in documents:
            continue
        other = after[documents[document.id]]
        for one, two, equal in _turns(document, other):
            turns[document.id, one] = (other.id, two)
            if equal:
                same.add((document.id, one))
    return Alignment(documents, turns, {now: then for then, now in turns.items()}, frozenset(same))


def _documents(old: Sequence[Document], new: Sequence[Document]) -> dict[str, str]:
    ids = {document.id for document in new}
    found = {document.id: document.id for document in old if document.id in ids}
    gone = [document for document in old if document.id not in found]
    come = [document for document in new if document.id not in found]
    for sign in ("sha256", "source_sha256"):
        before, after = Counter(getattr(d, sign) for d in gone), Counter(getattr(d, sign) for d in come)
        for document in gone:
            value = getattr(document, sign)
            if before[value] == after[value] == 1 and document.id not in found:
                found[document.id] = next(other.id for other in come if getattr(other, sign) == value)
    return found


def _turns(old: Document, new: Document) -> list[tuple[int, int, bool]]:
    """Pairs of turns, and whether their words are the same."""
    before, after = [_words(old, turn) for turn in old.turns], [_words(new, turn) for turn in new.turns]
    if before == after:
        return [(index, index, True) for index in range(len(before))]
    pairs: list[tuple[int, int, bool]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += [(a + step, c + step, True) for step in range(b - a)]
        elif kind == "replace":
            pairs += [(a + one, c + two, False) for one, two in _alike(before[a:b], after[c:d])]
    return pairs


def _words(document: Document, turn: Turn) -> str:
    return " ".join(document.masked(turn).split())


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of texts that are most alike together, in order on both sides."""
    if len(old) == len(new) == 1:
        # One turn between two that did not change: the same turn, however much of it was rewritten.
        return [(0, 0)] if _ratio(old[0], new[0]) >= ALIKE / 2 else []
    if len(old) * len(new) > PAIRS:
        return [(at, at) for at in range(min(len(old), len(new))) if _ratio(old[at], new[at]) >= ALIKE]
    # The best sum of ratios over all ways to pair in order, as in aligning sequences (Needleman and Wunsch 1970).
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    ratios = [[_ratio(one, two) for two in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = ratios[i][j] + best[i + 1][j + 1] if ratios[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if ratios[i][j] >= ALIKE and best[i][j] == ratios[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _ratio(one: str, two: str) -> float:
    """How alike two texts are, word by word."""
    if not one or not two:
        return 0.0
    before, after = one.split(), two.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # Cheap upper bounds first: most pairs have nothing to do with each other.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()

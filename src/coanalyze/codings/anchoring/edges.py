"""From words to characters: where a quote begins and ends in the new text."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from coanalyze.codings.anchoring.island import Island
from coanalyze.codings.anchoring.words import Words

ALIKE = 0.6
"""From this similarity on (Ratcliff and Obershelp, of characters) a word is another one's misspelling or inflection."""
NEAR = 4
"""So many words beside a quote are looked at for an end of it that seems to be gone."""

Path = Mapping[int, int]
"""The words of an anchor that stand in the text: their index there."""


def alike(one: str, other: str) -> float:
    """How similar two words are, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def begin_of(own: Island, path: Path, new: Words) -> int | None:
    """Where the quote begins in the new text; None where that cannot be told.

    A first word that was replaced is still the first; one that was taken out leaves the next. Raises nothing.
    """
    after = [row for row in path if row >= own.first]
    if own.first == own.last or not after:
        return None
    row = min(after)
    if row == own.first:
        return start_in(own, path[row], new)
    before = max((r for r in path if r < own.first), default=None)
    if before is None:
        return None
    lost, found = row - before - 1, path[row] - path[before] - 1
    if found == lost:
        index = path[before] + 1 + own.first - before - 1
    elif found == 0 and row < own.last:
        # It may not be gone, but stand a little further off.
        near = new.forms[max(0, path[row] - NEAR) : path[row]]
        return None if set(own.words.forms[own.first : row]) & set(near) else new.starts[path[row]]
    else:
        return None
    if "\n" in new.text[new.starts[index] : new.starts[path[row]]] and "\n" not in own.quote:
        return None
    if index == path[row] or _inside_word(own.text, own.start):
        return new.starts[path[row]] if index == path[row] else None
    return _with_marks_before(own, new, index)


def end_of(own: Island, path: Path, new: Words) -> int | None:
    """Where the quote ends in the new text, as `begin_of`."""
    before = [row for row in path if row < own.last]
    if own.first == own.last or not before:
        return None
    row = max(before)
    if row == own.last - 1:
        return end_in(own, path[row], new)
    after = min((r for r in path if r >= own.last), default=None)
    if after is None:
        return None
    lost, found = after - row - 1, path[after] - path[row] - 1
    if found == lost:
        index = path[after] - 1 - (after - own.last)
    elif found == 0 and row >= own.first:
        near = new.forms[path[row] + 1 : path[row] + 1 + NEAR]
        return None if set(own.words.forms[row + 1 : own.last]) & set(near) else new.ends[path[row]]
    else:
        return None
    if "\n" in new.text[new.ends[path[row]] : new.ends[index]] and "\n" not in own.quote:
        return None
    if index == path[row] or _inside_word(own.text, own.end):
        return new.ends[path[row]] if index == path[row] else None
    return _with_marks_after(own, new, index)


def _inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def start_in(own: Island, index: int, new: Words) -> int:
    """The quote's begin, where its first word stands as word `index`: inside it, at it, or at marks before it."""
    word, at = own.words.starts[own.first], new.starts[index]
    if own.start >= word:
        return at + own.start - word
    lead = own.text[own.start : word]
    return at - _shared(lead[::-1], new.text[max(0, at - len(lead)) : at][::-1])


def end_in(own: Island, index: int, new: Words) -> int:
    """The quote's end, where its last word stands as word `index`, as `start_in`."""
    word, at = own.words.ends[own.last - 1], new.ends[index]
    if own.end <= word:
        return at + own.end - word
    tail = own.text[word : own.end]
    shared = _shared(tail, new.text[at : at + len(tail)])
    rest = new.text[at + shared : at + len(tail)]
    # Another mark in the stead of the one that the quote ended with.
    changed = len(rest) if shared < len(tail) and tail[shared:].strip() and _marks(rest) else 0
    return at + shared + changed


def _marks(text: str) -> bool:
    return bool(text) and not any(char.isalnum() or char.isspace() for char in text)


def _shared(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _with_marks_before(own: Island, new: Words, index: int) -> int:
    """Where a word put in the first one's stead begins, with its marks (`[navn]`) unless such stood outside before."""
    at = new.starts[index]
    if _marks(own.text[own.start - 1 : own.start] if own.start else ""):
        return at
    while at > 0 and not new.text[at - 1].isspace() and not new.text[at - 1].isalnum():
        at -= 1
    return at


def _with_marks_after(own: Island, new: Words, index: int) -> int:
    """Where a word put in the last one's stead ends, as `_with_marks_before`."""
    at = new.ends[index]
    if _marks(own.text[own.end : own.end + 1]):
        return at
    while at < len(new.text) and new.text[at] in ")]}>»”*_":
        at += 1
    return at

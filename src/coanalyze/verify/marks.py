"""Quotation marks: which words stand between a pair."""

from __future__ import annotations

from typing import NamedTuple

from coanalyze.model.source import CLOSES, OPENS

_CLOSE = {
    "«": "»",
    "»": "«",
    "“": "”",
    "„": "“”‟",
    "”": "”",
    "‟": "”",
    '"': '"',
    "‹": "›",
    "›": "‹",
    "‘": "’‘",
    "‚": "‘’",
    OPENS: CLOSES,
}
_LEADING = "«„‹“‘‚"
"""Marks that open wherever no letter stands before them; the others only after a space or a bracket."""


class Marked(NamedTuple):
    """A marked passage: the words at `[start, end)`, with their marks at `[outer, after)`; `closed` False: no end."""

    outer: int
    start: int
    end: int
    after: int
    closed: bool = True


def marked(text: str) -> list[Marked]:
    """The outermost marked passages of a text, in order; offsets in code points."""
    found: list[Marked] = []
    at = 0
    while at < len(text):
        if text[at] not in _CLOSE or not _opens(text, at):
            at += 1
            continue
        end = _closing(text, at)
        if end is not None:
            found.append(Marked(at, at + 1, end, end + 1))
            at = end + 1
        elif text[at] in f"«„“{OPENS}":
            # Nothing closes it: a new paragraph of the same speech may begin with a mark of its own.
            found.append(Marked(at, at + 1, len(text), len(text), closed=False))
            break
        else:
            at += 1
    return found


def _closing(text: str, opened: int) -> int | None:
    """Where the passage that opens at `opened` ends: the offset of its closing mark."""
    mark, depth = text[opened], 1
    closers = _CLOSE[mark]
    for at in range(opened + 1, len(text)):
        if text[at] in closers and _closes(text, at, mark):
            depth -= 1
            if not depth:
                return at
        elif text[at] == mark and mark not in closers and _opens(text, at):
            depth += 1
    return None


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after:
        return False
    if text[at] == OPENS:
        return True
    if text[at] in _LEADING:
        # The number of a footnote may stand before it.
        return not (before.isalpha() if text[at] in "«„“" else before.isalnum())
    return (not before or before.isspace() or before in "([{–—-/«“„‘'\"") and not after.isspace()


def _closes(text: str, at: int, opened: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if (opened + text[at]) in ("«»", "“”", "‹›", OPENS + CLOSES):
        return True
    # The number of a footnote may follow: `”3`, `”³`.
    note = after.isdigit() and not before.isdigit() and text[at] in '”“»«"'
    return (note or not after.isalnum()) and (not before.isspace() or text[at] in "»«")

"""Words that are the same, compared with their case and marks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from coanalyze.verify.parts import Part
from coanalyze.verify.words import Token, plain, tokens

_FINAL = frozenset(".,;:!?")


class Likeness(IntEnum):
    """How far a quotation is what stands in the source, where its words do."""

    OTHER = 0
    """Its case or its marks differ in a way that nothing declares."""
    EDITED = 1
    """Nothing but declared edits."""
    SAME = 2


def likeness(
    text: str, cut: Sequence[Part], said: Sequence[Sequence[Token]], written: str | None, after: str
) -> Likeness:
    """Hold a quotation against the stretches of speech that its parts stand in.

    `said` has for each part its words and marks in the source, `written` the text from the first to the last (None
    where words are left out between them), `after` what follows.
    """
    likes = [_part(part, theirs) for part, theirs in zip(cut, said, strict=True)]
    if min(likes) is Likeness.OTHER:
        return Likeness.OTHER
    if written is None:
        return Likeness.EDITED
    whole = _bare(text) == _bare(written)
    pauses = plain(text).strip(" .").count("..") == plain(written).strip(" .").count("..")
    same = min(likes) is Likeness.SAME and whole and pauses and _ends_alike(cut[-1], after)
    return Likeness.SAME if same else Likeness.EDITED


def _bare(text: str) -> list[str]:
    """The words and marks of a text from its first word to its last."""
    found = tokens(text)
    words = [at for at, token in enumerate(found) if token.word]
    return [token.text for token in found[words[0] : words[-1] + 1]] if words else []


def _part(part: Part, theirs: Sequence[Token]) -> Likeness:
    words = [at for at, token in enumerate(part.tokens) if token.word]
    ours = part.tokens[words[0] : words[-1] + 1]
    if len(ours) != len(theirs):
        return Likeness.OTHER
    result = Likeness.SAME
    for at, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
        if mine.text == other.text:
            continue
        first_letter = at == 0 and mine.text[1:] == other.text[1:] and mine.text[:1].lower() == other.text[:1].lower()
        shouted = other.word and len(other.text) > 1 and other.text.isupper() and mine.key == other.key
        if not (first_letter or (shouted and not mine.text.isupper())):
            return Likeness.OTHER
        result = Likeness.EDITED
    return result


def _ends_alike(part: Part, after: str) -> bool:
    """Whether the mark at the quotation's end, if it has one, stands in the source too."""
    last = max(at for at, token in enumerate(part.tokens) if token.word)
    ours = [token.text for token in part.tokens[last + 1 :] if token.text in _FINAL]
    theirs = [token.text for token in tokens(after)]
    return not ours or theirs[: len(ours)] == ours

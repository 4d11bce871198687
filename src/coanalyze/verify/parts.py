"""A quotation taken apart where it says itself that it is edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coanalyze.model.document import Span
from coanalyze.verify.words import Token, tokens

LEFT_OUT = 200
"""Words that one `(...)` may stand for."""
REPLACED = 3
"""Words that one `[...]` with words in it may stand for."""
Remarks = Callable[[str], Sequence[Span]]
"""The spans of a text that are transcribers' remarks: `(ler)`."""

_OMITTED = re.compile(r"[(\[{/]\s*(?:\.(?:\s?\.)+|…+)\s*[)\]}/]|…+|\.{3,}|\.(?: \.){2,}|[(\[]\s*[-–—]{1,3}\s*[)\]]")
_EMPHASIS = re.compile(
    r"[(\[][^()\[\]]{0,30}\b(?:uthev|kursiv|emphas|italic|understrek)\w*[^()\[\]]{0,20}[)\]]", re.IGNORECASE
)
_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_ASIDE = re.compile(r"\(\s*[^\W\d_][\w-]{0,20}:\s*[^()]{0,60}\)")
_INSERTED = re.compile(r"\[[^\[\]]{0,200}\]")
_EDITS = ((_EMPHASIS, 0), (_OMITTED, LEFT_OUT), (_ASIDE, 0), (_INSERTED, REPLACED))


@dataclass(frozen=True, slots=True)
class Part:
    """Words and marks in a row; before them up to `gap` words of the source may have been left out."""

    tokens: tuple[Token, ...]
    gap: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of its words."""
        return tuple(token.key for token in self.tokens if token.word)


def parts(text: str, remarks: Remarks = lambda text: ()) -> tuple[Part, ...]:
    """The parts of a quotation; those without a word are left out."""
    cuts = [(match.start(), match.start(), 0) for match in _LETTER.finditer(text)]
    # Two characters that a word passes over keep the offsets as they are.
    text = _LETTER.sub("\\1\u200b\u200b", text)
    taken = bytearray(len(text))
    for pattern, gap in _EDITS:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                sic = match[0].strip("[] !").casefold() == "sic"
                cuts.append((match.start(), match.end(), 0 if sic else gap))
    cuts += [(span.start, span.end, 0) for span in remarks(text) if not any(taken[span.start : span.end])]
    found: list[Part] = []
    position, gap = 0, 0
    for start, end, after in [*sorted(cuts), (len(text), len(text), 0)]:
        between = [_moved(token, position) for token in tokens(text[position:start])]
        if any(token.word for token in between):
            found.append(Part(tuple(between), gap))
            gap = after
        else:
            gap = max(gap, after)
        position = max(position, end)
    return tuple(found)


def omitted(text: str) -> bool:
    """Whether a text is nothing but a mark for words left out."""
    return _OMITTED.fullmatch(text.strip(" .,;:")) is not None or _OMITTED.fullmatch(text.strip()) is not None


def _moved(token: Token, by: int) -> Token:
    return replace(token, start=token.start + by, end=token.end + by) if by else token

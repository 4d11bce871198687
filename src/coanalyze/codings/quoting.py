"""A quote as somebody typed or pasted it -> where it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from coanalyze.model.document import Span
from coanalyze.model.labels import INVISIBLE, canonical

_AROUND = "\"'“”„«»‹›‘’…() \t\n"
_SAME = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("’‘‚‛`´‹›′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_NOTHING = frozenset(INVISIBLE + "\u00ad")


def find_quote(text: str, quote: str, passages: Sequence[Span]) -> list[Span]:
    """Where a quote stands in a canonical text, in text order: all places that are as near to it as the nearest.

    `passages` are the spans of speech, in order: a quote may go on over the labels and time stamps between them. White
    space, line breaks, quotation marks, dashes and ellipses are as good as letter for letter: where a line breaks is no
    choice of the person who quotes. Then come, one after the other: another case; other punctuation; the same without
    the marks round it; parts of words. Spans begin and end at speech where they hold any. Code points, half-open.
    """
    wanted = canonical(quote).strip()
    if not "".join(map(_typed, wanted)).strip():
        return []
    bare = wanted.strip(_AROUND)
    for looked_for in dict.fromkeys(one for one in (wanted, bare) if one):
        for level in (_typed, _caseless, _words_only):
            folded = _whole(text, _folded(text, looked_for, passages, level))
            if folded:
                return _in_speech(folded, passages)
        if exact := _exact(text, looked_for):
            return _in_speech(exact, passages)
    return []


def _exact(text: str, quote: str) -> list[Span]:
    return [Span(found.start(), found.start() + len(quote)) for found in re.finditer(f"(?={re.escape(quote)})", text)]


def _typed(char: str) -> str:
    """A character as a keyboard has it; a space for white space, nothing for what nobody sees."""
    return "" if char in _NOTHING else " " if char.isspace() else _SAME.get(char, char)


def _caseless(char: str) -> str:
    return normalize("NFC", _typed(char).casefold())


def _words_only(char: str) -> str:
    folded = _caseless(char)
    return folded if not folded or folded.isalnum() or char in "’'" else " "


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text folded: character `i` of it is made of the code point `offsets[i]` of the text."""

    text: str
    offsets: list[int]


def _fold(text: str, spans: Sequence[Span], level: Callable[[str], str]) -> _Folded:
    """The spans of a text folded, one space for any white space and between spans."""
    known: dict[str, str] = {}
    chars, offsets = list[str](), list[int]()
    last = " "
    for start, end in spans:
        for offset in range(start, end):
            char = text[offset]
            folded = known.get(char)
            if folded is None:
                folded = known[char] = level(char)
            for piece in folded:
                if piece != " " or last != " ":
                    chars.append(piece)
                    offsets.append(offset)
                    last = piece
        if last != " ":
            chars.append(" ")
            offsets.append(end - 1)
            last = " "
    return _Folded("".join(chars), offsets)


def _folded(text: str, quote: str, passages: Sequence[Span], level: Callable[[str], str]) -> list[Span]:
    """Where a quote stands when both are folded: in speech, labels passed over, and in the text as it is."""
    wanted = _fold(quote, [Span(0, len(quote))], level).text.strip()
    if not wanted:
        return []
    found: set[Span] = set()
    for spans in (passages, [Span(0, len(text))]):
        folded = _fold(text, spans, level)
        for hit in re.finditer(f"(?={re.escape(wanted)})", folded.text):
            last = hit.start() + len(wanted) - 1
            found.add(Span(folded.offsets[hit.start()], folded.offsets[last] + 1))
    return sorted(found)


def _whole(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans that neither begin nor end within a word."""

    def within(offset: int) -> bool:
        return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()

    return [span for span in spans if not within(span.start) and not within(span.end)]


def _in_speech(spans: Sequence[Span], passages: Sequence[Span]) -> list[Span]:
    """The spans without labels and stamps at their ends, each once; those without any speech only where all are."""
    found: set[Span] = set()
    for span in spans:
        inside = [passage for passage in passages if passage.start < span.end and span.start < passage.end]
        if inside:
            found.add(Span(max(span.start, inside[0].start), min(span.end, inside[-1].end)))
    return sorted(found or spans)

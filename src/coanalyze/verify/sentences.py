"""Sentences of a report: whether it has them, and the numbers that they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from coanalyze.model.expectation import Expected
from coanalyze.model.verification import Paragraph
from coanalyze.verify.words import plain

Words = Callable[[str], Mapping[str, int]]
"""What numbers are called in a language."""
_ARTICLES = frozenset({"en", "ei", "ein", "et", "ett", "eitt", "éi", "one", "a"})
_OTHERS = {"dusin": 12, "dozen": 12}
_SOFTLY = {"begge": 2, "både": 2, "both": 2, "ingen": 0, "inga": 0, "none": 0, "nobody": 0, "no": 0}
_ENGLISH = re.compile(r"\b(?:the|of|by|and|was|were|in all)\b", re.IGNORECASE)
_PIECE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[ .,:/]\d+)*|[^\w\s]")
_NOT_COUNTS = re.compile(r"%|prosent|percent|per cent|kroner|kr\b|timer|minutt|hours|minutes|år\b|years", re.IGNORECASE)
_LONGEST = 5


class Sentences:
    """A report's text as one, in which sentences are found whatever the typography and the line breaks."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._lines: list[tuple[int, int]] = []
        pieces: list[str] = []
        length = 0
        for paragraph in paragraphs:
            for number, line in enumerate(paragraph.text.split("\n")):
                text = plain(line).casefold()
                if text:
                    self._lines.append((length, paragraph.line + number))
                    pieces.append(text)
                    length += len(text) + 1
        self._text = " ".join(pieces)

    def line(self, says: str) -> int | None:
        """The line at which a sentence begins; None where the report does not have it, or only inside other words."""
        wanted = plain(says.replace("|", " ")).casefold()
        if not wanted:
            return None
        before = r"(?<!\w)(?<!\d[.,])" if wanted[0].isalnum() else ""
        after = r"(?!\w)(?![.,]\d)" if wanted[-1].isalnum() else ""
        found = re.search(before + re.escape(wanted) + after, self._text)
        if found is None:
            return None
        return next(line for start, line in reversed(self._lines) if start <= found.start())


def numbers(text: str, words: Words) -> tuple[list[int], list[int]]:
    """The numbers of a sentence in Bokmål, Nynorsk or English: those that surely count something, and those that may.

    Years, shares, dates and ordinals are none; `en`, `ett`, `one` are articles as often as numbers.
    """
    known = {**words("nb"), **words("nn"), **words("en"), **_OTHERS}
    pieces = [(match[0].casefold(), match.start(), match.end()) for match in _PIECE.finditer(plain(text))]
    written = plain(text)
    surely: list[int] = []
    maybe: list[int] = []
    at = 0
    while at < len(pieces):
        piece, start, end = pieces[at]
        if piece[0].isdigit():
            number = _digits(piece, written[max(0, start - 1) : start], written[end : end + 12])
            surely += [] if number is None else [number]
            at += 1
            continue
        size, number = _named(pieces[at : at + _LONGEST], known)
        if number is not None:
            soft = (piece in _ARTICLES and size == 1) or (piece in ("to", "fire") and _ENGLISH.search(written))
            none = _NOT_COUNTS.match(written[pieces[at + size - 1][2] :].lstrip())
            (maybe if soft else surely).extend([] if none else [number])
        elif piece in _SOFTLY:
            maybe.append(_SOFTLY[piece])
        at += size
    return surely, maybe


def _named(pieces: Sequence[tuple[str, int, int]], known: Mapping[str, int]) -> tuple[int, int | None]:
    for size in range(len(pieces), 0, -1):
        name = " ".join(piece for piece, _, _ in pieces[:size])
        if name in known:
            return size, known[name]
    return 1, None


def _digits(piece: str, before: str, after: str) -> int | None:
    """Digits as a number; None for a year, a share, a date, an ordinal, a part of an id."""
    if before.isalnum() or (before and before in "-_§"):
        return None
    if re.fullmatch(r"\d{1,3}(?:[ .,]\d{3})+", piece):
        piece = re.sub(r"\D", "", piece)
    if not piece.isdecimal() or len(piece) > 9 or _NOT_COUNTS.match(after.lstrip()):
        return None
    year = len(piece) == 4 and 1900 <= int(piece) <= 2100
    ordinal = re.match(r"\.\s*[a-zæøå]", after) is not None
    return None if year or ordinal or after[:1].isalpha() else int(piece)


def contradictions(says: str, figures: Sequence[Expected], words: Words) -> tuple[list[int], list[Expected]]:
    """Numbers that no figure of a claim is, and figures that no number is; both empty unless there are both."""
    surely, maybe = numbers(says, words)
    odd = [number for number in surely if not any(figure.holds(number) for figure in figures)]
    unsaid = [figure for figure in figures if not any(figure.holds(number) for number in (*surely, *maybe))]
    return (odd, unsaid) if odd and unsaid else ([], [])

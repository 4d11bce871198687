"""Sentences of a report: whether it has them, and the numbers that they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from coanalyze.model.expectation import Expected
from coanalyze.model.verification import Paragraph
from coanalyze.verify.marks import marked
from coanalyze.verify.words import plain

Words = Callable[[str], Mapping[str, int]]
"""What numbers are called in a language."""
_ARTICLES = frozenset({"en", "ei", "ein", "et", "ett", "eitt", "éi", "one", "a"})
_OTHERS = {"dusin": 12, "dozen": 12}
_SOFTLY = {"begge": 2, "både": 2, "both": 2, "ingen": 0, "inga": 0, "none": 0, "nobody": 0, "no": 0}
_ENGLISH = re.compile(
    r"\b(?:the|of|was|were|times|people|respondents|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_MAYBE_ENGLISH = re.compile(r"\b(?:by|and|in all)\b", re.IGNORECASE)
_ALSO_ENGLISH = ("to", "fire")
_THOUSAND = frozenset({"tusen", "thousand"})
_PIECE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[ .,:/]\d+)*|[^\w\s]")
_NOT_COUNTS = re.compile(r"%|prosent|percent|per cent|kroner|kr\b|timer|minutt|hours|minutes|år\b|years", re.IGNORECASE)
_LONGEST = 8
"""Words of a number at most: `to hundre og en og tjue`."""


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


def _outside_quotations(text: str) -> str:
    """A sentence without what it quotes: a number in there is somebody's words."""
    for one in reversed(marked(text)):
        text = f"{text[: one.outer]} {text[one.after :]}"
    return text


def numbers(text: str, words: Words) -> tuple[list[int], list[int]]:
    """The numbers of a sentence in Bokmål, Nynorsk or English: those that surely count something, and those that may.

    Years, shares, dates and ordinals are none; `en`, `ett`, `one` are articles as often as numbers.
    """
    known = {**words("nb"), **words("nn"), **words("en"), **_OTHERS}
    written = plain(_outside_quotations(text))
    pieces = [(match[0].casefold(), match.start(), match.end()) for match in _PIECE.finditer(written)]
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
        if number is not None and not (piece in _ALSO_ENGLISH and size == 1 and _ENGLISH.search(written)):
            maybe_english = piece in _ALSO_ENGLISH and _MAYBE_ENGLISH.search(written)
            soft = (piece in _ARTICLES and size == 1) or maybe_english
            none = _NOT_COUNTS.match(written[pieces[at + size - 1][2] :].lstrip())
            (maybe if soft else surely).extend([] if none else [number])
        elif piece in _SOFTLY:
            maybe.append(_SOFTLY[piece])
        at += size
    return surely, maybe


def _named(pieces: Sequence[tuple[str, int, int]], known: Mapping[str, int]) -> tuple[int, int | None]:
    for size in range(len(pieces), 0, -1):
        number = _number([piece for piece, _, _ in pieces[:size]], known)
        if number is not None:
            return size, number
    return 1, None


def _number(pieces: Sequence[str], known: Mapping[str, int]) -> int | None:
    """What words in a row are called as one number: `ett hundre og tolv`, `en og tjue`, `two thousand`."""
    at = next((at for at, piece in enumerate(pieces) if piece in _THOUSAND), None)
    if at is None:
        return _below_thousand(pieces, known)
    thousands = 1 if at == 0 else _below_thousand(pieces[:at], known)
    behind = pieces[at + 1 :]
    rest = _below_thousand(behind[1:] if behind[:1] in (["og"], ["and"]) else behind, known) if behind else 0
    return None if thousands is None or rest is None or not thousands else thousands * 1000 + rest


def _below_thousand(pieces: Sequence[str], known: Mapping[str, int]) -> int | None:
    if len(pieces) > 1 and pieces[0] in _ARTICLES and pieces[1].startswith(("hundre", "hundred")):
        # `ett hundre og tolv` is called `hundre og tolv`, `a hundred and twelve` is `one hundred and twelve`.
        pieces = [*(["one"] if pieces[1] == "hundred" else []), *pieces[1:]]
    if pieces[0].endswith("hundre") and pieces[0].removesuffix("hundre") in ("ett", "et", "eitt"):
        pieces = ["hundre", *pieces[1:]]
    name = " ".join(pieces)
    found = known.get(name, known.get(name.replace("-", "")))
    if found is not None or len(pieces) < 3 or pieces[-2] != "og":
        return found
    # `en og tjue` is called `enogtjue`, alone or behind its hundreds.
    last = known.get("".join(pieces[-3:]))
    head = pieces[:-4] if pieces[-4:-3] == ["og"] else pieces[:-3]
    hundreds = known.get(" ".join(head)) if head else 0
    whole = last is not None and hundreds is not None and last < 100 and hundreds % 100 == 0
    return hundreds + last if whole and hundreds is not None and last is not None else None


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

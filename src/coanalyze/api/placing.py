"""A passage as a person points at it -> its span in a document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from coanalyze.analysis import turn_units
from coanalyze.codings import find_quote
from coanalyze.codings.anchoring import place
from coanalyze.errors import UsageError
from coanalyze.model.coding import Anchor, Placed
from coanalyze.model.document import Document, Span, Turn

_ROUND = 24
_MOST = 12
_LIKE = 0.3


@dataclass(frozen=True, slots=True)
class Passage:
    """Which words are meant: a `quote`, or `start` and `end` (code points of the canonical text, half-open).

    Of several places of a quote `line` takes those that touch that line, `occurrence` (from 1) one of those left.
    """

    quote: str | None = None
    start: int | None = None
    end: int | None = None
    line: int | None = None
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that may be meant: its span, its first line, and its words with some of those round them."""

    start: int
    end: int
    line: int
    text: str
    speaker: str


class NotPlain(UsageError):
    """A quote that stands in several places, or (`near`) in none: `choices` are the places that may be meant."""

    def __init__(self, what: str, hint: str, choices: Sequence[Choice], *, near: bool) -> None:
        super().__init__(what, hint=hint)
        self.choices = tuple(choices)
        self.near = near


def locate_passage(document: Document, passage: Passage, backchannels: Collection[str] = ()) -> Span:
    """The span that is meant. A quote stays with one speaker; a span goes wherever it is said to go.

    A quote may go on over what is no more than a researcher's `backchannels`, as a turn does. Raises NotPlain for a
    quote that stands nowhere or in several places, and UsageError, also for one that runs on into another's turn.
    """
    if passage.quote is None:
        return _span(document, passage)
    if passage.start is not None or passage.end is not None:
        raise UsageError("a quote and a span are named.", hint="Give --quote, or --start and --end.")
    if not passage.quote.strip():
        raise UsageError("the quote is empty.", hint='Give the words with --quote "...".')
    every = find_quote(document.text, passage.quote, _speech(document))
    if not every:
        raise _nowhere(document, passage.quote)
    ends = [_end_of_voice(document, span, backchannels) for span in every]
    if None not in ends:
        raise _runs_on(document, every[0], ends[0])
    every = [span for span, end in zip(every, ends, strict=True) if end is None]
    found = every if passage.line is None else [span for span in every if _on_line(document, span, passage.line)]
    if not found:
        what = f"the quote does not stand on line {passage.line} of {document.id}."
        raise _several(document, every, what)
    if passage.occurrence is not None:
        if not 1 <= passage.occurrence <= len(found):
            what = f"there is no occurrence {passage.occurrence} of the quote in {document.id}."
            raise _several(document, found, what)
        return found[passage.occurrence - 1]
    if len(found) > 1:
        raise _several(document, found, f"the quote stands {len(found)} times in {document.id}.")
    return found[0]


def turns_of(document: Document, start: int, end: int) -> list[Turn]:
    """The turns that have speech in a span, whoever speaks, in text order."""
    return [turn for turn in document.turns if any(p.start < end and start < p.end for p in turn.passages)]


def _end_of_voice(document: Document, span: Span, backchannels: Collection[str]) -> Turn | None:
    """The turn with which the first speaker of a span ends, where another goes on; None where one speaks alone."""
    turns = turns_of(document, *span)
    voices = [(turn.respondent, turn.speaker) for turn in turns]
    if len(set(voices)) <= 1:
        return None
    units = turn_units(document, backchannels)
    own = units[turns[0].index]
    last = max(at for at, turn in enumerate(turns) if units[turn.index] == own)
    return turns[last] if last < len(turns) - 1 else None


def _runs_on(document: Document, span: Span, turn: Turn | None) -> UsageError:
    assert turn is not None
    end = turn.passages[-1].end
    words = " ".join(document.text[max(turn.start, span.start) : end].split()[-5:])
    where = f"on line {document.line(end - 1)} with “{words}”"
    what = f"the quote runs on into another speaker's turn: that of {turn.speaker or 'the first'} ends {where}."
    hint = f"Code each turn alone. If you mean both together: --start {span.start} --end {span.end}."
    return UsageError(what, hint=hint)


def _speech(document: Document) -> list[Span]:
    return sorted(passage for turn in document.turns for passage in turn.passages)


def _span(document: Document, passage: Passage) -> Span:
    if passage.start is None or passage.end is None:
        raise UsageError("no passage is named.", hint='Give the words with --quote "...", or --start and --end.')
    if passage.line is not None or passage.occurrence is not None:
        raise UsageError("--line and --occurrence tell places of a quote apart.", hint="Leave them out with a span.")
    length = len(document.text)
    if not 0 <= passage.start < passage.end <= length or not document.text[passage.start : passage.end].strip():
        what = f"[{passage.start}, {passage.end}) holds no words of {document.id}."
        raise UsageError(what, hint=f"Offsets are code points of its canonical text, 0 to {length}.")
    return Span(passage.start, passage.end)


def _on_line(document: Document, span: Span, line: int) -> bool:
    return document.line(span.start) <= line <= document.line(span.end - 1)


def _several(document: Document, spans: Sequence[Span], what: str) -> NotPlain:
    choices = [_choice(document, span) for span in spans]
    lines = [str(choice.line) for choice in choices]
    more = f" and {len(lines) - _MOST} more" if len(lines) > _MOST else ""
    hint = f"Say which with --line or --occurrence; it stands on line {', '.join(lines[:_MOST])}{more}."
    return NotPlain(what, hint, choices, near=False)


def _nowhere(document: Document, quote: str) -> NotPlain:
    choices = [_choice(document, span) for span in _near(document, quote)]
    what = f"the quote does not stand in {document.id}."
    hint = "Copy the words as they stand there; `coanalyze kwic` finds words in all documents."
    if choices:
        hint = f"Nearest is “{choices[0].text}” on line {choices[0].line}."
    return NotPlain(what, hint, choices, near=True)


def _near(document: Document, quote: str) -> list[Span]:
    """The passages that are most like a quote, the likest first."""
    found = place(Anchor(quote), document.text)
    if isinstance(found, Placed):
        return [Span(found.start, found.end)]
    near = [Span(one.start, one.end) for one in found.candidates if one.score >= _LIKE][:3]
    if near or len(quote.split()) > 1:
        return near
    # One word, misspelt: the words of the text that are most like it.
    words = {word[0].casefold(): word.span() for word in reversed(list(re.finditer(r"\w+", document.text)))}
    return [Span(*words[word]) for word in get_close_matches(quote.casefold(), list(words), 3, cutoff=0.75)]


def _choice(document: Document, span: Span) -> Choice:
    text = document.text
    turns = turns_of(document, *span)
    before, after = max(0, span.start - _ROUND), min(len(text), span.end + _ROUND)
    if turns:
        before, after = max(before, turns[0].start), min(after, turns[-1].end)
    said = " ".join(text[before : span.start].split()[-3:]), text[span.start : span.end], text[span.end : after]
    shown = f"{said[0]} {said[1]}{said[2].rpartition(' ')[0] if after < len(text) else said[2]}"
    speaker = (turns[0].respondent or turns[0].speaker or "") if turns else ""
    return Choice(span.start, span.end, document.line(span.start), " ".join(shown.split()), speaker)

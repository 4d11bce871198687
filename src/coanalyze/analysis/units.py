"""What counts once: units, computed when counting and never stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import accumulate

from coanalyze.model.document import Document, Span, Turn, masked
from coanalyze.model.packed import PackedDocument, Voice
from coanalyze.model.tokens import fold

UNITS = ("turn", "sentence", "document", "segment")

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_HEAD = 100
"""Code points in which a text's first word is looked for."""
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def person(turn: Turn) -> str | None:
    """Who speaks, as far as the transcript tells: the respondent, or the label of somebody in particular or not.

    None where nobody is named. An unidentified label never equals a respondent's id.
    """
    return _person(turn)


def _person(turn: Turn | Voice) -> str | None:
    if turn.respondent is not None:
        return turn.respondent
    return None if turn.speaker is None else f"\x00{turn.speaker}"


def turn_units(document: Document, backchannels: Collection[str]) -> list[int]:
    """For each turn of the document the number of its unit.

    A unit is a turn, and goes on when the same speaker continues after nothing but a researcher's backchannels (`mm`,
    `ja` ...), so that an "mm" does not make two mentions of one. Turns with nothing between them (two answers of a
    survey, two lines by residents whom nobody knows apart) are units of their own.
    """
    turns = document.turns
    who = [None if turn.researcher or turn.prose else person(turn) for turn in turns]
    return _units(who, lambda at: is_backchannel(document, turns[at], backchannels), [turn.index for turn in turns])


def packed_units(document: PackedDocument, backchannels: Collection[str]) -> list[int]:
    """As `turn_units`, of a document in columns."""
    asks = [voice.researcher and not voice.prose for voice in document.voices]
    people = [None if voice.researcher or voice.prose else _person(voice) for voice in document.voices]
    known, voices = tuple(backchannels), document.voice

    firsts = list(accumulate(document.counts, initial=0))

    def hums(at: int) -> bool:
        if not asks[voices[at]]:
            return False
        spans = document.passages[2 * firsts[at] : 2 * firsts[at + 1]]
        if len(spans) == 2:  # nearly all turns are one passage
            return _hums(document.text[spans[0] : spans[1]], known)
        return _hums(masked(document.text, tuple(map(Span, spans[::2], spans[1::2]))), known)

    return _units([people[voice] for voice in voices], hums, document.indexes.tolist())


def _units(who: Sequence[str | None], hums: Callable[[int], bool], indexes: Sequence[int]) -> list[int]:
    """The unit of each turn. `who` speaks it (None: a researcher, nobody named, prose); `hums` as in is_backchannel."""
    units: list[int] = []
    speaking: tuple[str, int] | None = None
    interrupted = False
    for at, index in enumerate(indexes):
        if speaking is not None and hums(at):
            units.append(index)
            interrupted = True
            continue
        if interrupted and speaking is not None and speaking[0] == who[at]:
            units.append(speaking[1])
        else:
            units.append(index)
            name = who[at]
            speaking = None if name is None else (name, index)
        interrupted = False
    return units


def is_backchannel(document: Document, turn: Turn, backchannels: Collection[str]) -> bool:
    """Whether a turn is a researcher's and made of nothing but backchannels: `Mm. Ja, ikke sant.`, `(ler)`.

    A respondent's `nei` is an answer, whatever the list says.
    """
    if not turn.researcher or turn.prose:
        return False
    return _hums(document.masked(turn), tuple(backchannels))


def hums(text: str, passages: Sequence[Span], backchannels: Collection[str]) -> bool:
    """Whether the passages of a text are made of nothing but backchannels."""
    return _hums(masked(text, passages), tuple(backchannels))


def openings(backchannels: Collection[str]) -> frozenset[str]:
    """The words that backchannels begin with, folded: what begins with no other is none."""
    return _known(tuple(backchannels))[1]


def _hums(text: str, backchannels: tuple[str, ...]) -> bool:
    # Nearly all that a researcher says is a question: its first word tells, where no remark stands in the text.
    if "(" not in text and "[" not in text:
        head = fold(text[:_HEAD])
        first = _WORDS.search(head)
        if first and first.end() < len(head) - 1 and first[0] not in _known(backchannels)[1]:
            return False
    return _all_hums(text, backchannels)


# The same few sounds stand thousands of times in a study, and every quote looks back over them for its question.
@lru_cache(maxsize=4096)
def _all_hums(text: str, backchannels: tuple[str, ...]) -> bool:
    known, _, longest = _known(backchannels)
    return _made_of(_words(_ASIDE.sub(" ", text)), known, longest)


@lru_cache(maxsize=8)
def _known(backchannels: tuple[str, ...]) -> tuple[frozenset[tuple[str, ...]], frozenset[str], int]:
    """The words of each, those that one begins with, and how many words the longest has."""
    known = frozenset(tuple(_words(unicodedata.normalize("NFC", phrase))) for phrase in backchannels)
    openings = frozenset(words[0] for words in known if words)
    return known, openings, max((len(words) for words in known), default=0)


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold(text))


def _made_of(words: Sequence[str], known: Collection[tuple[str, ...]], longest: int) -> bool:
    reach = [True]
    for end in range(1, len(words) + 1):
        begins = range(max(0, end - longest), end)
        reach.append(any(reach[begin] and tuple(words[begin:end]) in known for begin in begins))
        if not any(reach[-longest:] if longest else ()):
            return False
    return reach[-1]


def merge_segments(spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """For each (document number, start, end), the number of the segment it lies in: overlapping spans joined.

    Spans that only touch are two segments. Segments are numbered in text order.
    """
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    segments = [0] * len(spans)
    number, last, reach = -1, (-1, -1, -1), 0
    for index in order:
        where, start, end = spans[index]
        if spans[index] != last and (where != last[0] or start >= reach):
            number, reach = number + 1, end
        last, reach = spans[index], max(reach, end)
        segments[index] = number
    return segments

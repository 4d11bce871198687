"""A whole document split at once: what `tokenize` gives turn by turn, in columns of numbers.

Each distinct chunk is tokenised once (`forms`); the rest is arithmetic on whole columns. The rules for sentences are
those of `sentences` and `dots`, which stay the reference: they look at a token and what stands next to it, never
further back, so that all places can be judged at the same time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coanalyze.language import forms as f
from coanalyze.language.asides import asides
from coanalyze.language.codes import normal
from coanalyze.language.dots import loose_dot
from coanalyze.language.sentences import LIST_ITEM, LONGEST_SUBTITLE
from coanalyze.language.starters import starters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]

_SPACE, _OPENS, _LISTS = 1, 2, 4
_TOP = 0x3001
"""Above all white space of Unicode: code points from here on are treated alike."""


@dataclass(frozen=True, slots=True)
class BulkWords:
    """The words of a document's turns in text order, punctuation left out, as int32 arrays of equal length.

    `turns` counts from 0 as the turns were given; `starts` and `ends` are code points of the document; `forms` number
    the language's `chunk_table(...).table.names`; `sentences` number the document's sentences from 0; `aside` marks
    the words of transcribers' remarks.
    """

    turns: Ints
    starts: Ints
    ends: Ints
    forms: Ints
    sentences: Ints
    aside: Flags


@dataclass(slots=True)
class _Tokens:
    """Tokens as columns. `first` marks those that a turn begins with, `gap` those with white space before them in the
    turn, `line` those that begin a line, `breaks` those that begin a passage; `flags` are bits of `forms`.
    """

    turn: Ints
    start: Ints
    end: Ints
    form: Ints
    flags: Ints
    gap: Flags
    line: Flags
    breaks: Flags

    def __len__(self) -> int:
        return len(self.form)


def split_turns(text: str, passages: Sequence[Sequence[tuple[int, int]]], language: str) -> BulkWords | None:
    """The words of turns, each given by its passages: what `tokenize` gives on each turn with the rest blanked.

    Turns must stand in text order; None where they do not, or touch without white space between.
    """
    import numpy as np

    read = _masked(text, passages)
    if read is None:
        return None
    masked, codes, begins, stops = read
    table = f.chunk_table(normal(language))
    tokens = _tokens(masked, codes, begins, stops, table)
    aside = _aside(masked, codes, begins, stops, tokens.start)
    tokens, aside = _with_loose_dots(tokens, aside, table)
    starts = _sentence_starts(tokens)
    # A turn without a token is a sentence of its own number, as the words of turns are numbered.
    empty = np.bincount(tokens.turn, minlength=len(begins)) == 0
    before = np.cumsum(empty)
    sentences = np.cumsum(starts, dtype=np.int64) - 1 + (before[tokens.turn] if len(tokens) else 0)
    word = (tokens.flags & f.WORD) != 0
    table.forget_passing()
    return BulkWords(
        tokens.turn[word], tokens.start[word], tokens.end[word], tokens.form[word],
        sentences[word].astype(np.int32), aside[word],
    )  # fmt: skip


@lru_cache(maxsize=1)
def _classes() -> Any:
    import numpy as np

    table = np.zeros(_TOP + 1, np.uint8)
    for code in range(_TOP):
        char = chr(code)
        table[code] = (
            (_SPACE if char.isspace() else 0)
            | (_OPENS if char in "[(#*<" else 0)
            | (_LISTS if char in "-–—•*·◦▪(0123456789" or "a" <= char <= "z" else 0)
        )
    return table


def _masked(text: str, passages: Sequence[Sequence[tuple[int, int]]]) -> tuple[str, Any, Any, Any] | None:
    """The text with all but the passages blanked, its code points, and the turns' first and last offsets."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    bounds = np.array([offset for turn in passages for span in turn for offset in span], np.int64)
    if len(bounds) == 0:
        bounds = np.zeros(0, np.int64)
    if (np.diff(bounds) < 0).any() or (len(bounds) and (bounds[0] < 0 or bounds[-1] > len(codes))):
        return None
    counts = np.array([len(turn) for turn in passages], np.int64)
    if (counts == 0).any():
        return None
    lasts = np.cumsum(counts)
    begins, stops = bounds[0::2][lasts - counts], bounds[1::2][lasts - 1]
    edges = np.zeros(len(codes) + 1, np.int8)
    np.add.at(edges, bounds[0::2], 1)
    np.add.at(edges, bounds[1::2], -1)
    inside = np.cumsum(edges[:-1], dtype=np.int8).astype(bool)
    masked = np.where(inside | (codes == 10), codes, np.uint32(32))
    touching = begins[1:][begins[1:] == stops[:-1]]
    if len(touching) and ((begins[1:] == stops[:-1]) & (stops[:-1] > begins[:-1])).any():
        return None
    return masked.tobytes().decode("utf-32-le", "surrogatepass"), masked, begins, stops


def _tokens(masked: str, codes: Any, begins: Any, stops: Any, table: f.ChunkTable) -> _Tokens:
    import numpy as np

    space = (_classes()[np.minimum(codes, _TOP)] & _SPACE) != 0
    solid = ~space
    before = np.empty_like(space)
    before[:1] = True
    before[1:] = space[:-1]
    starts = np.flatnonzero(solid & before).astype(np.int32)
    chunks = masked.split()
    ids = np.fromiter(map(table.__getitem__, chunks), np.int32, len(chunks))
    # The turn of each chunk, and which chunks begin a turn.
    firsts = np.searchsorted(starts, begins)
    turn = (np.searchsorted(begins, starts, side="right") - 1).astype(np.int32)
    opens = np.zeros(len(ids), bool)
    opens[firsts[firsts < len(ids)]] = True
    lines = np.flatnonzero(codes == 10)
    newlines = np.bincount(np.searchsorted(starts, lines), minlength=len(ids) + 1)[: len(ids)]
    line = opens | (newlines > 0)
    breaks = opens | (newlines > 1)
    for chunk in np.flatnonzero(~breaks & (newlines == 1) & _may_list(codes, starts)).tolist():
        breaks[chunk] = LIST_ITEM.match(masked, int(starts[chunk]), int(stops[turn[chunk]])) is not None
    counts = table.column("counts")[ids]
    total = int(counts.sum())
    heads = np.cumsum(counts, dtype=np.int64) - counts
    of = np.repeat(np.arange(len(ids), dtype=np.int32), counts)
    within = np.arange(total, dtype=np.int64) - heads[of]
    flat = table.column("firsts")[ids][of] + within
    form = table.column("forms")[flat]
    start = starts[of] + table.column("offsets")[flat]
    lead = within == 0
    return _Tokens(
        turn[of], start, start + table.column("lengths")[flat], form, table.column("flags")[form],
        lead & ~opens[of], lead & line[of], lead & breaks[of],
    )  # fmt: skip


def _may_list(codes: Any, starts: Any) -> Any:
    """Whether a chunk begins with a character that a list item begins with."""
    import numpy as np

    return (_classes()[np.minimum(codes[starts], _TOP)] & _LISTS) != 0


def _aside(masked: str, codes: Any, begins: Any, stops: Any, starts: Any) -> Any:
    """Which tokens begin within a transcriber's remark."""
    import numpy as np

    found = np.zeros(len(starts), bool)
    opening = np.flatnonzero(_classes()[np.minimum(codes, _TOP)] & _OPENS)
    for number in np.unique(np.searchsorted(begins, opening, side="right") - 1).tolist():
        if number < 0:
            continue
        base = int(begins[number])
        for start, end in asides(masked[base : int(stops[number])]):
            first, last = np.searchsorted(starts, (base + start, base + end))
            found[first:last] = True
    return found


def _after_closing(tokens: _Tokens, index: Any) -> Any:
    """For each index the first token from there on that is no closing mark nor hangs on; `len(tokens)` at the end."""
    import numpy as np

    flags = tokens.flags
    hangs = ((flags & f.ALONE) != 0) | (~tokens.gap & ((flags & (f.CLOSING | f.MARK)) != 0))
    rest = np.flatnonzero(~(hangs & ~tokens.breaks))
    places = np.searchsorted(rest, index)
    return np.append(rest, len(tokens))[places]


def _with_loose_dots(tokens: _Tokens, aside: Any, table: f.ChunkTable) -> tuple[_Tokens, Any]:
    """The tokens with full stops made tokens of their own where they end the sentence; see `dots`."""
    import numpy as np

    places = np.flatnonzero(tokens.flags & f.LOOSE)
    if not len(places):
        return tokens, aside
    following = _after_closing(tokens, places + 1)
    capped = np.minimum(following, len(tokens) - 1)
    ends = (following >= len(tokens)) | tokens.breaks[capped]
    at_start = tokens.line[places] | ((tokens.flags[places - 1] & f.MARK) != 0)
    known: dict[tuple[int, int, bool], bool] = {}
    names = table.table.names
    loose = np.zeros(len(tokens), np.int32)
    nexts = np.where(ends, -1, tokens.form[capped])
    for place, form, after, start in zip(
        places.tolist(), tokens.form[places].tolist(), nexts.tolist(), at_start.tolist(), strict=True
    ):
        key = form, after, start
        if key not in known:
            known[key] = loose_dot(
                names[form],
                None if after < 0 else names[after],
                at_start=start,
                capital_nouns=table.language == "de",
                starters=starters(table.language),
            )
        loose[place] = known[key]
    if not loose.any():
        return tokens, aside
    return _parted(tokens, loose, table), np.repeat(aside, loose + 1)


def _parted(tokens: _Tokens, loose: Any, table: f.ChunkTable) -> _Tokens:
    """The tokens with the last character of each of `loose` a token of its own."""
    import numpy as np

    of = np.repeat(np.arange(len(tokens)), loose + 1)
    heads = np.flatnonzero(loose) + np.arange(int(loose.sum()))
    tails = heads + 1
    parts = _Tokens(
        tokens.turn[of], tokens.start[of], tokens.end[of], tokens.form[of], tokens.flags[of],
        tokens.gap[of], tokens.line[of], tokens.breaks[of],
    )  # fmt: skip
    parts.end[heads] -= 1
    parts.start[tails] = parts.end[heads]
    names = table.table.names
    stems = {form: table.table[names[form][:-1]] for form in set(parts.form[heads].tolist())}
    parts.form[heads] = [stems[form] for form in parts.form[heads].tolist()]
    parts.form[tails] = table.table["."]
    for column in (parts.gap, parts.line, parts.breaks):
        column[tails] = False
    parts.flags[:] = table.column("flags")[parts.form]
    return parts


def _sentence_starts(tokens: _Tokens) -> Any:
    """Which tokens begin a sentence; see `sentences.sentence_starts`."""
    import numpy as np

    starts = tokens.breaks.copy()
    count = len(tokens)
    if not count:
        return starts
    flags = tokens.flags
    events = np.flatnonzero(flags & (f.COLON | f.MAY | f.MARK))
    colon = (flags[events] & f.COLON) != 0
    following = np.where(colon, events + 1, _after_closing(tokens, events + 1))
    inside = following < count
    events, colon, following = events[inside], colon[inside], following[inside]
    inside = ~tokens.breaks[following]
    events, colon, following = events[inside], colon[inside], following[inside]
    starts[following[_ends(tokens, events, colon, following)]] = True
    starts |= _unmarked(tokens)
    return starts


def _ends(tokens: _Tokens, events: Any, colon: Any, following: Any) -> Any:
    """Whether each of `events` ends a sentence; `following` are the tokens that would begin the next."""
    import numpy as np

    flags = tokens.flags
    own, after, last = flags[events], flags[following], flags[following - 1]
    closed = (following > events + 1) & ((last & f.CLOSING) != 0)
    strict = colon | ((own & f.MAY) != 0)
    letter = (after & f.ALPHA) != 0
    barred = ~tokens.gap[following] & (strict | closed | ~letter)
    barred |= (after & f.GOES_ON) != 0
    upper = _first_upper(tokens, following)
    small = (after & f.LOWER) != 0
    result = ~small | (~closed & (((own & f.STOP) != 0) | ((after & f.SAID) == 0)))
    result = np.where((own & f.DOTS) != 0, upper, result)
    result = np.where(strict, upper | (colon & ((after & f.QUOTE) != 0)), result)
    result &= ~barred
    titled = np.flatnonzero(colon & result)
    if len(titled):
        result[titled] &= ~_within_title(tokens, events[titled])
    return result


def _first_upper(tokens: _Tokens, index: Any) -> Any:
    """Whether the first of three tokens from `index` on that is no dash nor opening mark begins with a capital."""
    import numpy as np

    count = len(tokens)
    found = np.zeros(len(index), bool)
    open_ = np.ones(len(index), bool)
    for step in range(3):
        place = np.minimum(index + step, count - 1)
        open_ &= (index + step < count) & (tokens.turn[place] == tokens.turn[index])
        flags = tokens.flags[place]
        opening = (flags & f.OPENING) != 0
        found |= open_ & ~opening & ((flags & f.UPPER) != 0)
        open_ &= opening
    return found


def _within_title(tokens: _Tokens, colons: Any) -> Any:
    """Whether each colon stands inside a short quotation."""
    import numpy as np

    count = len(tokens)
    found = np.zeros(len(colons), bool)
    open_ = np.ones(len(colons), bool)
    for step in range(1, LONGEST_SUBTITLE):
        place = np.minimum(colons + step, count - 1)
        open_ &= (colons + step < count) & (tokens.turn[place] == tokens.turn[colons])
        flags = tokens.flags[place]
        stops = (flags & (f.OPENING | f.MARK)) != 0
        found |= open_ & ~stops & ((flags & f.TITLE) != 0)
        open_ &= ~stops & ((flags & f.TITLE) == 0)
    return found


def _unmarked(tokens: _Tokens) -> Any:
    """Which tokens begin a sentence though no mark stands before them: capital on a word that no name begins with."""
    import numpy as np

    flags = tokens.flags
    found = np.zeros(len(tokens), bool)
    dash = (flags & f.DASH) != 0
    places = np.flatnonzero(tokens.gap & (((flags & f.STARTER) != 0) | dash))
    places = places[places > 0]
    previous = flags[places - 1]
    places = places[((previous & f.ALNUM_END) != 0) & ((previous & f.NOT_AT_END) == 0)]
    nexts = np.minimum(places + 1, len(tokens) - 1)
    beyond = dash[places] & (places + 1 < len(tokens)) & tokens.gap[nexts] & ((flags[nexts] & f.STARTER) != 0)
    found[places[beyond | ((flags[places] & f.STARTER) != 0)]] = True
    return found

"""Where sentences begin, for all tokens of a text at the same time: the rules of `sentences` in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coanalyze.language import forms as f
from coanalyze.language.sentences import LONGEST_SUBTITLE

if TYPE_CHECKING:
    from coanalyze.language.bulktokens import TokenColumns


def after_closing(tokens: TokenColumns, index: Any) -> Any:
    """For each index the first token from there on that is no closing mark nor hangs on; `len(tokens)` at the end."""
    import numpy as np

    flags = tokens.flags
    hangs = ((flags & f.ALONE) != 0) | (~tokens.gap & ((flags & (f.CLOSING | f.MARK)) != 0))
    rest = np.flatnonzero(~(hangs & ~tokens.breaks))
    places = np.searchsorted(rest, index)
    return np.append(rest, len(tokens))[places]


def starts_of_sentences(tokens: TokenColumns) -> Any:
    """Which tokens begin a sentence; see `sentences.sentence_starts`."""
    import numpy as np

    starts = tokens.breaks.copy()
    count = len(tokens)
    if not count:
        return starts
    flags = tokens.flags
    events = np.flatnonzero((flags & (f.COLON | f.MAY | f.MARK)) != 0)
    colon = (flags[events] & f.COLON) != 0
    following = np.where(colon, events + 1, after_closing(tokens, events + 1))
    inside = following < count
    events, colon, following = events[inside], colon[inside], following[inside]
    inside = ~tokens.breaks[following]
    events, colon, following = events[inside], colon[inside], following[inside]
    starts[following[_ends(tokens, events, colon, following)]] = True
    starts |= _unmarked(tokens)
    return starts


def _ends(tokens: TokenColumns, events: Any, colon: Any, following: Any) -> Any:
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


def _first_upper(tokens: TokenColumns, index: Any) -> Any:
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


def _within_title(tokens: TokenColumns, colons: Any) -> Any:
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


def _unmarked(tokens: TokenColumns) -> Any:
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

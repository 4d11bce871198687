"""Chunks of text as tokens in columns, and what is told of a token by what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coanalyze.language import forms as f
from coanalyze.language.asides import asides
from coanalyze.language.bulkchunks import LISTS, OPENS, Chunks
from coanalyze.language.bulkends import after_closing
from coanalyze.language.dots import loose_dot
from coanalyze.language.sentences import LIST_ITEM
from coanalyze.language.starters import starters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


@dataclass(slots=True)
class TokenColumns:
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


def tokens_of(chunks: Chunks, ids: Ints, table: f.ChunkTable) -> TokenColumns:
    """The tokens of a text's chunks, whose numbers in the table are `ids`."""
    import numpy as np

    opens, line, breaks = _edges(chunks)
    counts = table.column("counts")[ids]
    lasts = np.cumsum(counts, dtype=np.int32)
    heads = lasts - counts
    total = int(lasts[-1]) if len(lasts) else 0
    start, end, form = np.empty((3, total), np.int32)
    start[heads], end[heads], form[heads] = chunks.starts, chunks.ends, table.column("leads")[ids]
    # Nearly all chunks are one token: only of the others the tokens are looked up one by one.
    several = np.flatnonzero(counts > 1)
    many = counts[several]
    within = np.arange(int(many.sum()), dtype=np.int32) - np.repeat(np.cumsum(many, dtype=np.int32) - many, many)
    places = np.repeat(heads[several], many) + within
    flat = np.repeat(table.column("firsts")[ids[several]], many) + within
    form[places] = table.column("forms")[flat]
    start[places] = np.repeat(chunks.starts[several], many) + table.column("offsets")[flat]
    end[places] = start[places] + table.column("lengths")[flat]
    gap, begins, starts = np.zeros((3, total), bool)
    gap[heads], begins[heads], starts[heads] = ~opens, line, breaks
    turn = np.repeat(chunks.turn, counts)
    return TokenColumns(turn, start, end, form, table.column("flags")[form], gap, begins, starts)


def _edges(chunks: Chunks) -> tuple[Flags, Flags, Flags]:
    """Which chunks begin a turn, a line, a passage."""
    import numpy as np

    count = len(chunks.starts)
    firsts = np.searchsorted(chunks.starts, chunks.begins)
    opens = np.zeros(count, bool)
    opens[firsts[firsts < count]] = True
    lines = np.flatnonzero(chunks.codes == 10)
    newlines = np.bincount(np.searchsorted(chunks.starts, lines), minlength=count + 1)[:count]
    line = opens | (newlines > 0)
    breaks = opens | (newlines > 1)
    maybe = np.flatnonzero(~breaks & (newlines == 1))
    for chunk in maybe[chunks.has(LISTS, chunks.starts[maybe])].tolist():
        start, stop = int(chunks.starts[chunk]), int(chunks.stops[chunks.turn[chunk]])
        breaks[chunk] = LIST_ITEM.match(chunks.text(start, stop)) is not None
    return opens, line, breaks


def in_asides(chunks: Chunks, starts: Ints) -> Flags:
    """Which tokens begin within a transcriber's remark; `starts` are theirs."""
    import numpy as np

    found = np.zeros(len(starts), bool)
    turns = np.searchsorted(chunks.begins, chunks.places(OPENS), side="right") - 1
    for number in dict.fromkeys(turns.tolist()):
        if number < 0:
            continue
        base = int(chunks.begins[number])
        for start, end in asides(chunks.text(base, int(chunks.stops[number]))):
            first, last = np.searchsorted(starts, (base + start, base + end))
            found[first:last] = True
    return found


def with_loose_dots(tokens: TokenColumns, aside: Any, table: f.ChunkTable) -> tuple[TokenColumns, Any]:
    """The tokens with full stops made tokens of their own where they end the sentence; see `dots`."""
    import numpy as np

    places = np.flatnonzero((tokens.flags & f.LOOSE) != 0)
    if not len(places):
        return tokens, aside
    following = after_closing(tokens, places + 1)
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


def _parted(tokens: TokenColumns, loose: Any, table: f.ChunkTable) -> TokenColumns:
    """The tokens with the last character of each of `loose` a token of its own."""
    import numpy as np

    of = np.repeat(np.arange(len(tokens)), loose + 1)
    heads = np.flatnonzero(loose) + np.arange(int(loose.sum()))
    tails = heads + 1
    parts = TokenColumns(
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

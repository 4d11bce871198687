"""Where an anchor's words stand now, and whether that is sure.

Sure is what the words themselves leave no doubt of. An alignment is taken where all of this holds:

- its words tell at least `SURE` bits together (some five to eight words), or `ALONE` where only the quote's own lines
  stand there and nothing of what was around them;
- at least `QUOTE` of what the quote tells stands there, misspelt words in part, or `LITTLE` where both neighbours do;
- at least `LINE` of what the rest of its own lines told stands there;
- it leads every other place by `LEAD` bits and a quarter of its own, and a shift of a few words by `NEAR` bits;
- where its lines stand elsewhere too, as copies do, what stood before and after them tells which is which;
- each end of a quote of several lines is told by its own line, `END_LINE` bits at least;
- both ends of the quote can be told, and nothing long was taken from between them or put there.

Everything else is a person's to settle.
"""

from __future__ import annotations

from dataclasses import dataclass

from coanalyze.codings.anchoring.align import Alignment, align
from coanalyze.codings.anchoring.edges import ALIKE, alike, begin_of, end_of
from coanalyze.codings.anchoring.island import Island, part
from coanalyze.codings.anchoring.words import WORD, Words
from coanalyze.model.coding import Candidate, Placed, Unsure

SURE, ALONE, END_LINE = 30.0, 40.0, 12.0
QUOTE, LITTLE, LINE = 0.6, 0.3, 0.5
LEAD, SHARE, NEAR = 10.0, 0.25, 5.0
COPY = 0.8
"""A place that has this share of what is left of the quote's own lines may be a copy, or the original of one."""
LONG = 60
"""A quote of more words is placed by its two ends, `END` words each."""
END = 30
CANDIDATES = 5
TORN = 5
"""A run of more than so many triples of words that stand only in the old quote or only in the new one tears it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An alignment judged: its span (None: an end cannot be told), score from 0 to 1, and why it is not sure (`""`)."""

    path: dict[int, int]
    begin: int | None
    end: int | None
    score: float
    doubt: str


def judge(own: Island, new: Words, *, repeated: bool = False) -> Placed | Unsure:
    """Place an anchor by its words. `repeated` says that the old text had its lines more than once."""
    if own.last - own.first > LONG:
        return _by_ends(own, new, repeated=repeated)
    found = _all_found(own, new, repeated)
    if found and not found[0].doubt and found[0].begin is not None and found[0].end is not None:
        return Placed(found[0].begin, found[0].end, found[0].score, "fuzzy")
    return Unsure(_candidates(found, own, new), found[0].doubt if found else "none of its words stand there")


def _all_found(own: Island, new: Words, repeated: bool) -> list[Found]:
    """The best place first, then the next ones that lie elsewhere."""
    alignment = align(own.words.forms, own.bits, new)
    best = _best_path(own, alignment) if alignment else None
    if alignment is None or best is None:
        return []
    path, told = best
    if own.first == own.last:
        return [_found_without_words(own, path, new)]
    doubt = _doubt(own, path, told, new, repeated)
    rival = None if doubt else _rival(own, [path], new)
    doubt = doubt or _rivalled(own, alignment, path, told, rival)
    found, taken = [_found(own, path, doubt, new)], [path]
    while found[0].doubt and len(found) < CANDIDATES and (other := rival or _rival(own, taken, new)):
        rival = None
        taken.append(other[0])
        found.append(_found(own, other[0], "another place", new))
    return found


def _rival(own: Island, taken: list[dict[int, int]], new: Words) -> tuple[dict[int, int], float] | None:
    """The best place for the quote but for those that are taken, and what it tells."""
    alignment = align(own.words.forms, own.bits, new, [_window(own, path) for path in taken])
    return _best_for_quote(own, alignment) if alignment else None


def _found(own: Island, path: dict[int, int], doubt: str, new: Words) -> Found:
    begin, end = begin_of(own, path, new), end_of(own, path, new)
    if begin is None or end is None or begin >= end:
        doubt = doubt or "an end of it cannot be told"
    else:
        doubt = doubt or torn(own.quote, new.text[begin:end])
    return Found(path, begin, end, _score(own, path, new), doubt)


def _found_without_words(own: Island, path: dict[int, int], new: Words) -> Found:
    """A quote of marks only (`[...]`) stands where it did between the same two words."""
    left, right = path.get(own.first - 1), path.get(own.first)
    if left is None or right is None or right != left + 1:
        return Found(path, None, None, 0.0, "the words around it are not what they were")
    gap = new.text[new.ends[left] : new.starts[right]]
    at = new.ends[left] + gap.find(own.quote)
    doubt = "" if gap.count(own.quote) == 1 else "it does not stand there once"
    told = sum(own.bits[row] for row in path)
    doubt = doubt or ("" if told >= SURE else "too little stands around it")
    return Found(path, at, at + len(own.quote), _score(own, path, new), doubt)


def _best_path(own: Island, alignment: Alignment) -> tuple[dict[int, int], float] | None:
    """The best alignment that has the quote in it, or words on both sides of it; and what it tells."""
    import numpy as np

    through = alignment.through
    row, column = np.unravel_index(int(np.argmax(through)), through.shape)
    path = alignment.path(int(row), int(column))
    told = float(through[row, column])
    around = any(r < own.first for r in path) and any(r >= own.last for r in path)
    if around or any(own.first <= r < own.last for r in path):
        return path, told
    return _best_for_quote(own, alignment)


def _best_for_quote(own: Island, alignment: Alignment) -> tuple[dict[int, int], float] | None:
    """The best alignment that has a word of the quote in it, and what it tells."""
    import numpy as np

    quote = alignment.through[own.first : own.last]
    if not quote.size or quote.max() <= 0:
        return None
    row, column = np.unravel_index(int(np.argmax(quote)), quote.shape)
    return alignment.path(int(row) + own.first, int(column)), float(quote[row, column])


def _rivalled(
    own: Island,
    alignment: Alignment,
    path: dict[int, int],
    told: float,
    rival: tuple[dict[int, int], float] | None,
) -> str:
    """Whether another place for the quote, or one a few words off, is too good for the best one to be sure."""
    import numpy as np

    several = "it could stand in several places"
    quote = {row: index for row, index in path.items() if own.first <= row < own.last}
    for row in {min(quote), max(quote)} if quote else ():
        elsewhere = alignment.through[row][alignment.places != quote[row]]
        if told - float(np.max(elsewhere, initial=0.0)) < NEAR:
            return several
    if rival is None or _kept(own, rival[0]) < LITTLE * _kept(own, path):
        return ""
    if told - rival[1] < max(LEAD, SHARE * told) or _copied(own, path, rival[0]):
        return several
    return ""


def _kept(own: Island, path: dict[int, int]) -> float:
    """The bits of the quote's words that a path has."""
    return sum(own.bits[row] for row in path if own.first <= row < own.last)


def _copied(own: Island, path: dict[int, int], rival: dict[int, int]) -> bool:
    """Whether the rival has the quote's own lines too, and what stood before and after them does not decide."""
    here, there = ([own.bits[row] for row in way if own.line[0] <= row < own.line[1]] for way in (path, rival))
    if sum(there) < COPY * sum(here):
        return False
    for first, last in ((0, own.line[0]), (own.line[1], len(own.bits))):
        ours, theirs = (sum(own.bits[row] for row in way if first <= row < last) for way in (path, rival))
        if ours - theirs < LEAD:
            return True
    return False


def _window(own: Island, path: dict[int, int]) -> tuple[int, int]:
    """The words of the text, first and last, between which the quote stands."""
    quote = [index for row, index in path.items() if own.first <= row < own.last]
    left = max((index for row, index in path.items() if row < own.first), default=None)
    right = min((index for row, index in path.items() if row >= own.last), default=None)
    first = left + 1 if left is not None else min(quote, default=0)
    last = right - 1 if right is not None else max(quote, default=0)
    return min([first, *quote]), max([last, *quote])


def _doubt(own: Island, path: dict[int, int], told: float, new: Words, repeated: bool) -> str:
    """Why an alignment is not sure, the other places apart; empty where it is."""
    beyond = sum(own.bits[row] for row in path if not own.line[0] <= row < own.line[1])
    if told < SURE:
        return "too little of it and of what stood around it is left"
    if beyond < LEAD and (told < ALONE or repeated):
        return "too little of what stood around it is left"
    quote = _quote_kept(own, path, new)
    neighbours = path.keys() >= {own.first - 1, own.last} & set(range(len(own.bits)))
    if quote < (LITTLE if neighbours else QUOTE):
        return "too little of the quote itself is left"
    if _loose_end(own, path):
        return "its first or last line tells too little"
    rest = own.told(*own.line) - own.told(own.first, own.last)
    kept = sum(own.bits[row] for row in path if own.line[0] <= row < own.line[1]) - _kept(own, path)
    return "" if rest < LEAD or kept >= LINE * rest else "too little of its own line is left"


def _loose_end(own: Island, path: dict[int, int]) -> bool:
    """Whether the first or the last line of a quote of several is too little to be known by."""
    if "\n" not in own.quote.strip():
        return False
    starts = own.words.starts
    breaks = [row for row in range(own.first + 1, own.last) if "\n" in own.text[starts[row - 1] : starts[row]]]
    if not breaks:
        return False
    kept = [sum(own.bits[row] for row in path if own.line[0] <= row < breaks[0])]
    kept.append(sum(own.bits[row] for row in path if breaks[-1] <= row < own.line[1]))
    return min(kept) < END_LINE


def _quote_kept(own: Island, path: dict[int, int], new: Words) -> float:
    """The share of what the quote tells that stands in the text, words that are like those in their stead in part."""
    kept = 0.0
    for row in range(own.first, own.last):
        if row in path:
            kept += own.bits[row]
            continue
        index = _in_stead(row, path)
        if index is not None and (like := alike(own.words.forms[row], new.forms[index])) >= ALIKE:
            kept += own.bits[row] * like
    return kept / max(own.told(own.first, own.last), 1e-9)


def _in_stead(row: int, path: dict[int, int]) -> int | None:
    """The word that stands in the stead of one that is gone: the same number after its neighbour, or before it."""
    left = max((r for r in path if r < row), default=None)
    right = min((r for r in path if r > row), default=None)
    if left is None or right is None or path[right] - path[left] != right - left:
        return None
    return path[left] + row - left


def _score(own: Island, path: dict[int, int], new: Words) -> float:
    kept = sum(own.bits[row] for row in path if not own.first <= row < own.last)
    kept += _quote_kept(own, path, new) * own.told(own.first, own.last)
    return round(kept / max(sum(own.bits), 1e-9), 3)


def torn(quote: str, now: str) -> str:
    """Whether something long was taken from between a quote's words, or put there; what is wrong, or nothing."""
    old, new = ([word.casefold() for word in WORD.findall(text)] for text in (quote, now))
    if len(new) > len(old) + max(2, len(old) // 2) or _longest_only(new, old) > TORN:
        return "much was put between its words"
    return "much was taken from between its words" if _longest_only(old, new) > TORN else ""


def _longest_only(words: list[str], others: list[str]) -> int:
    """The longest run of triples of words that the other list does not have."""
    known = set(zip(others, others[1:], others[2:], strict=False))
    longest = run = 0
    for triple in zip(words, words[1:], words[2:], strict=False):
        run = 0 if triple in known else run + 1
        longest = max(longest, run)
    return longest


def _candidates(found: list[Found], own: Island, new: Words) -> tuple[Candidate, ...]:
    """The places found, as spans; where an end cannot be told, from and to the words of the quote that are left."""
    spans: dict[tuple[int, int], float] = {}
    for each in found:
        first, last = _window(own, each.path)
        if not 0 <= first <= last < len(new):
            continue
        inside = [index for row, index in each.path.items() if own.first <= row < own.last]
        begin = each.begin if each.begin is not None else new.starts[min(inside, default=first)]
        end = each.end if each.end is not None else new.ends[max(inside, default=last)]
        if begin < end:
            spans.setdefault((begin, end), each.score)
    rows = [Candidate(begin, end, new.text[begin:end], score) for (begin, end), score in spans.items()]
    return tuple(sorted(rows, key=lambda row: (-row.score, row.start)))


def _by_ends(own: Island, new: Words, *, repeated: bool) -> Placed | Unsure:
    """A long quote: its first and its last words placed for themselves, and most of the rest between them."""
    head_end, tail_start = own.words.ends[own.first + END - 1], own.words.starts[own.last - END]
    head = judge(part(own, own.start, head_end, new), new, repeated=repeated)
    tail = judge(part(own, tail_start, own.end, new), new, repeated=repeated)
    if isinstance(head, Unsure) or isinstance(tail, Unsure):
        return _ends_unsure(head, tail, own, new)
    text = new.text[head.start : tail.end]
    kept = common(own.quote, text)
    if head.start >= tail.end or kept < QUOTE or torn(own.quote, text):
        return Unsure((), "its first and last words stand no longer together as they did")
    return Placed(head.start, tail.end, round(min(head.score, tail.score, kept), 3), "fuzzy")


def _ends_unsure(head: Placed | Unsure, tail: Placed | Unsure, own: Island, new: Words) -> Unsure:
    """Candidates from the one end that is known, or from the likeliest ones."""
    heads = [head] if isinstance(head, Placed) else list(head.candidates)
    tails = [tail] if isinstance(tail, Placed) else list(tail.candidates)
    rows = {
        (one.start, other.end): round(min(one.score, other.score), 3)
        for one in heads
        for other in tails
        if one.start < other.end and abs(other.end - one.start - len(own.quote)) < len(own.quote) / 2
    }
    ranked = sorted(rows.items(), key=lambda row: (-row[1], row[0]))[:CANDIDATES]
    why = next(each.why for each in (head, tail) if isinstance(each, Unsure))
    return Unsure(tuple(Candidate(*span, new.text[slice(*span)], score) for span, score in ranked), why)


def common(one: str, other: str) -> float:
    """The share of the words of one text that the other has too, however ordered."""
    from collections import Counter

    first, second = (Counter(word.casefold() for word in WORD.findall(text)) for text in (one, other))
    return (first & second).total() / max(first.total(), 1)

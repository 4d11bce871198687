"""Where an anchor's words stand now, and whether that is sure.

Sure is what the words themselves leave no doubt of. An alignment is taken where all of this holds:

- its words tell at least `SURE` bits together (some five to eight words), or `ALONE` where only the quote's own lines
  stand there and nothing of what was around them;
- at least `QUOTE` of what the quote tells stands there, misspelt words in part, or `LITTLE` where both neighbours do;
- at least `LINE` of what the rest of its own lines told stands there, and `SIDE` on each side;
- it leads every other place by `LEAD` bits and a quarter of its own, and a shift of a few words by `NEAR` bits;
- where its lines stand elsewhere too, as copies do, what stood before and after them tells which is which;
- a line too short to be known by itself stands there whole, between the lines that it stood between;
- of a quote of several lines, or a long one, all this holds for its first and its last words alone;
- both ends of the quote can be told, and nothing long was taken from between them or put there.

Everything else is a person's to settle.
"""

from __future__ import annotations

from dataclasses import dataclass

from coanalyze.codings.anchoring.align import align
from coanalyze.codings.anchoring.edges import begin_of, end_of
from coanalyze.codings.anchoring.evidence import QUOTE, SURE, common, doubt_of, score, torn
from coanalyze.codings.anchoring.island import Island, part
from coanalyze.codings.anchoring.rivals import best_place, rival, rivalled
from coanalyze.codings.anchoring.words import Words
from coanalyze.model.coding import Candidate, Placed, Unsure

LONG = 60
"""A quote of more words is placed by its two ends, `END` words each."""
END = 30
CANDIDATES, WORTH = 5, 0.5
"""As many candidates are given at most, none with less than that share of the best one's score."""


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
    ends = _ends(own)
    if ends is not None:
        return _by_ends(own, *ends, new, repeated=repeated)
    found = _all_found(own, new, repeated)
    if found and not found[0].doubt and found[0].begin is not None and found[0].end is not None:
        return Placed(found[0].begin, found[0].end, found[0].score, "fuzzy")
    return Unsure(_candidates(found, own, new), found[0].doubt if found else "none of its words stand there")


def _all_found(own: Island, new: Words, repeated: bool) -> list[Found]:
    """The best place first, then the next ones that lie elsewhere."""
    alignment = align(own.words.forms, own.bits, new)
    best = best_place(own, alignment) if alignment else None
    if alignment is None or best is None:
        return []
    path, told = best
    if own.first == own.last:
        return [_found_without_words(own, path, new)]
    doubt = doubt_of(own, path, told, new, repeated)
    other = None if doubt else rival(own, [path], new)
    found, taken = [_found(own, path, doubt or rivalled(own, alignment, path, told, other), new)], [path]
    while found[0].doubt and len(found) < CANDIDATES and (other := other or rival(own, taken, new)):
        taken.append(other[0])
        found.append(_found(own, other[0], "another place", new))
        other = None
    return found


def _found(own: Island, path: dict[int, int], doubt: str, new: Words) -> Found:
    begin, end = begin_of(own, path, new), end_of(own, path, new)
    if begin is None or end is None or begin >= end:
        doubt = doubt or "an end of it cannot be told"
    else:
        doubt = doubt or torn(own.quote, new.text[begin:end])
    return Found(path, begin, end, score(own, path, new), doubt)


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
    return Found(path, at, at + len(own.quote), score(own, path, new), doubt)


def _window(own: Island, path: dict[int, int]) -> tuple[int, int]:
    """The words of the text, first and last, between which the quote stands."""
    quote = [index for row, index in path.items() if own.first <= row < own.last]
    left = max((index for row, index in path.items() if row < own.first), default=None)
    right = min((index for row, index in path.items() if row >= own.last), default=None)
    first = left + 1 if left is not None else min(quote, default=0)
    last = right - 1 if right is not None else max(quote, default=0)
    return min([first, *quote]), max([last, *quote])


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
    best = max(spans.values(), default=0.0)
    rows = [
        Candidate(begin, end, new.text[begin:end], score)
        for (begin, end), score in spans.items()
        if score >= WORTH * best
    ]
    return tuple(sorted(rows, key=lambda row: (-row.score, row.start)))


def _ends(own: Island) -> tuple[int, int] | None:
    """Where the first words of a quote of several lines (or a long one) end and its last ones start; else None."""
    starts, ends = own.words.starts, own.words.ends
    rows = range(own.first + 1, own.last)
    breaks = [row for row in rows if "\n" in own.text[ends[row - 1] : starts[row]]]
    if breaks:
        return ends[min(breaks[0], own.first + END) - 1], starts[max(breaks[-1], own.last - END)]
    if own.last - own.first > LONG:
        return ends[own.first + END - 1], starts[own.last - END]
    return None


def _by_ends(own: Island, head_end: int, tail_start: int, new: Words, *, repeated: bool) -> Placed | Unsure:
    """A long quote: its first and its last words placed for themselves, and most of the rest between them."""
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

"""Anchors -> where their words stand in a text, all of a document's at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from unicodedata import normalize

from coanalyze.codings.anchoring.edges import end_in, start_in
from coanalyze.codings.anchoring.evidence import QUOTE, common, torn
from coanalyze.codings.anchoring.island import Island, island
from coanalyze.codings.anchoring.judge import judge
from coanalyze.codings.anchoring.oldtext import OldText
from coanalyze.codings.anchoring.words import Words
from coanalyze.model.coding import Anchor, Candidate, Placed, Unsure

EXACT = 20.0
"""Bits that quote and surroundings must tell to be known again where they stand once, letter for letter."""
ONCE = 0.5
"""The share of their pairs of words that must stand nowhere else: a copy of the passage would have them too."""
TOUCH = 8
"""Code points on one side that must be as they were where the neighbours decide."""


def place(anchor: Anchor, text: str, text_sha256: str = "", *, old: str | None = None) -> Placed | Unsure:
    """Where one anchor's words stand in `text`; see `place_all`."""
    olds = {} if old is None else {anchor.text_sha256: old}
    return place_all([anchor], text, text_sha256, olds=olds)[0]


def place_all(
    anchors: Sequence[Anchor], text: str, text_sha256: str = "", *, olds: Mapping[str, str] | None = None
) -> list[Placed | Unsure]:
    """Where each anchor's words stand in a document's canonical text with that SHA-256.

    `olds` holds, by SHA-256, texts that the anchors may have been made on: more can be told with them. An anchor whose
    place is not beyond doubt is Unsure: it is never shifted by guess. The anchors of one old text bear witness for each
    other: two that were apart cannot stand on the same words, and what lies between two that moved alike moved too.
    """
    found: list[Placed | Unsure] = []
    new: Words | None = None
    known: dict[str, OldText] = {}
    for anchor in anchors:
        if _unmoved(anchor, text, text_sha256):
            found.append(Placed(anchor.start, anchor.end, 1.0, "same"))
            continue
        new = new or Words(text)
        old = (olds or {}).get(anchor.text_sha256)
        if old is not None and anchor.text_sha256 not in known:
            known[anchor.text_sha256] = OldText(old, new)
        found.append(_by_words(anchor, new, known.get(anchor.text_sha256)))
    if new is not None:
        _part_rivals(anchors, found, new)
        _by_neighbours(anchors, found, text)
    return found


def _unmoved(anchor: Anchor, text: str, text_sha256: str) -> bool:
    """Whether it is the very text, or nothing says that it is another and the words stand where they should."""
    known = anchor.text_sha256 in ("", text_sha256)
    return known and anchor.quote != "" and text[anchor.start : anchor.end] == anchor.quote


def _by_words(anchor: Anchor, new: Words, old: OldText | None) -> Placed | Unsure:
    if not anchor.quote.strip():
        return Unsure((), "it has no quote")
    quote, text = normalize("NFC", anchor.quote), new.text
    whole = old is not None and old.text[anchor.start : anchor.end] == anchor.quote
    if old is not None and whole:
        by = old.moved(anchor.start, anchor.end)
        if by is not None and text.startswith(anchor.quote, anchor.start + by):
            return Placed(anchor.start + by, anchor.end + by, 1.0, "exact")
    own = island(anchor, new, old.text if old is not None and whole else None)
    if old is not None and whole and (found := _by_runs(anchor, own, new, old)) is not None:
        return found
    at = text.find(own.text)
    if at >= 0 and text.find(own.text, at + 1) < 0 and _alone(own, new):
        return Placed(at + own.start, at + own.end, 1.0, "exact")
    if not anchor.text_sha256 and text.count(quote) == 1:
        at = text.find(quote)
        return Placed(at, at + len(quote), 1.0, "exact")
    repeated = old is not None and whole and _repeated(own, old.text)
    return judge(own, new, repeated=repeated)


def _by_runs(anchor: Anchor, own: Island, new: Words, old: OldText) -> Placed | None:
    """By its first and last words, where they belong to runs of words that stand once in each text."""
    first = old.words.first_at(anchor.start - (own.start - own.words.starts[own.first] if own.first < own.last else 0))
    last = first + own.last - own.first - 1
    begin, end = old.now.get(first), old.now.get(last)
    if own.first == own.last or begin is None or end is None or begin > end:
        return None
    # A word like the first or the last one may have been put beside it.
    if not old.together(first, first + 1) or not old.together(last - 1, last):
        return None
    if first == last and not (old.together(first - 1, first) and old.together(first, first + 1)):
        return None
    start, stop = start_in(own, begin, new), end_in(own, end, new)
    kept = common(own.quote, new.text[start:stop])
    if kept < QUOTE or torn(own.quote, new.text[start:stop]):
        return None
    return Placed(start, stop, round(kept, 3), "fuzzy")


def _alone(own: Island, new: Words) -> bool:
    """Whether words that stand once, letter for letter, can be no other's: they tell enough, and have no near copy.

    Each line of the quote is looked at for itself: one of them may have been copied.
    """
    starts, ends, forms = own.words.starts, own.words.ends, own.words.forms
    if sum(own.bits) < EXACT or own.line[0] == own.line[1]:
        return False
    breaks = [row for row in range(own.first + 1, own.last) if "\n" in own.text[ends[row - 1] : starts[row]]]
    for first, last in pairwise([own.line[0], *breaks, own.line[1]]):
        pairs = list(pairwise(forms[first:last]))
        if sum(new.pairs[pair] == 1 for pair in pairs) < ONCE * len(pairs) or not pairs:
            return False
    return True


def _repeated(own: Island, old: str) -> bool:
    """Whether the old text had the quote's own lines more than once."""
    if own.line[0] == own.line[1]:
        return True
    line = own.text[own.words.starts[own.line[0]] : own.words.ends[own.line[1] - 1]]
    return old.count(line) > 1


def _groups(anchors: Sequence[Anchor], found: Sequence[Placed | Unsure]) -> dict[str, list[int]]:
    """The anchors that were placed, by the text that they were made on, in its order."""
    groups: dict[str, list[int]] = {}
    for index, each in enumerate(found):
        if isinstance(each, Placed) and anchors[index].text_sha256:
            groups.setdefault(anchors[index].text_sha256, []).append(index)
    for group in groups.values():
        group.sort(key=lambda index: (anchors[index].start, anchors[index].end))
    return groups


def _part_rivals(anchors: Sequence[Anchor], found: list[Placed | Unsure], new: Words) -> None:
    """Anchors that were apart and now claim the same words are all unsure."""
    for group in _groups(anchors, found).values():
        placed = [(each.start, each.end, index) for index in group if isinstance(each := found[index], Placed)]
        placed.sort()
        furthest: tuple[int, int] | None = None
        rivals: set[int] = set()
        for start, end, index in placed:
            if furthest is not None and start < furthest[0] and _apart(anchors[index], anchors[furthest[1]]):
                rivals |= {index, furthest[1]}
            if furthest is None or end > furthest[0]:
                furthest = (end, index)
        for index in rivals:
            each = found[index]
            assert isinstance(each, Placed)
            candidate = Candidate(each.start, each.end, new.text[each.start : each.end], each.score)
            found[index] = Unsure((candidate,), "another coding that stood elsewhere claims the same words")


def _apart(one: Anchor, other: Anchor) -> bool:
    return one.end <= other.start or other.end <= one.start


def _by_neighbours(anchors: Sequence[Anchor], found: list[Placed | Unsure], text: str) -> None:
    """Place what lies between two anchors that moved alike, where its words stand there letter for letter."""
    groups = _groups(anchors, found)
    ends = {sha: sorted((anchors[i].end, i) for i in group) for sha, group in groups.items()}
    for index, each in enumerate(found):
        anchor = anchors[index]
        if isinstance(each, Placed) or anchor.text_sha256 not in groups:
            continue
        group, by_end = groups[anchor.text_sha256], ends[anchor.text_sha256]
        after = bisect_left(group, anchor.end, key=lambda i: anchors[i].start)
        before = bisect_right(by_end, anchor.start, key=lambda pair: pair[0]) - 1
        if before < 0 or after >= len(group):
            continue
        left, right = by_end[before][1], group[after]
        one, other = found[left], found[right]
        assert isinstance(one, Placed) and isinstance(other, Placed)
        by = one.end - anchors[left].end
        if by == other.start - anchors[right].start and _stands(anchor, text, anchor.start + by):
            found[index] = Placed(anchor.start + by, anchor.end + by, 1.0, "neighbours")


def _stands(anchor: Anchor, text: str, at: int) -> bool:
    """Whether the quote stands at `at`, and what touched it on one side at least."""
    if at < 0 or not text.startswith(anchor.quote, at):
        return False
    left, right = anchor.prefix[-TOUCH:], anchor.suffix[:TOUCH]
    return text.endswith(left, 0, at) or text.startswith(right, at + len(anchor.quote))

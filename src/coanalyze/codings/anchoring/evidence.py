"""What of a quote and its surroundings an alignment has kept, and whether that is enough."""

from __future__ import annotations

from coanalyze.codings.anchoring.edges import ALIKE, Path, alike
from coanalyze.codings.anchoring.island import Island
from coanalyze.codings.anchoring.words import WORD, Words

SURE, ALONE = 30.0, 40.0
QUOTE, LITTLE, LINE, SIDE = 0.6, 0.3, 0.5, 0.4
LEAD = 10.0
BESIDE = 3
"""The lines before and after bear witness where no more words than this were put between."""
LABEL = 2
"""By how many words a line's label may have changed."""
TORN = 5
"""A run of more than so many triples of words that stand only in the old quote or only in the new one tears it."""


def doubt_of(own: Island, path: Path, told: float, new: Words, repeated: bool) -> str:
    """Why an alignment is not sure, the other places apart; empty where it is."""
    beyond = sum(own.bits[row] for row in path if not own.line[0] <= row < own.line[1])
    if told < SURE:
        return "too little of it and of what stood around it is left"
    if beyond < LEAD and (told < ALONE or repeated):
        return "too little of what stood around it is left"
    if own.told(*own.line) < SURE:
        if not (whole_line(own, path, new) and _between_its_own(own, path)):
            return "a line so short cannot be known again where it has changed"
        if _other_label(own, path):
            return "somebody else says it there"
    quote = quote_kept(own, path, new)
    neighbours = path.keys() >= {own.first - 1, own.last} & set(range(len(own.bits)))
    if quote < (LITTLE if neighbours else QUOTE):
        return "too little of the quote itself is left"
    return "" if _line_kept(own, path) else "too little of its own line is left"


def _line_kept(own: Island, path: Path) -> bool:
    """Whether enough of the rest of the quote's own lines is left, on each side too where there is much."""
    # A label that was mended is nobody's words.
    sides = ((min(own.line[0] + own.label, own.first), own.first), (own.last, own.line[1]))
    was = [own.told(*side) for side in sides]
    there = _together(own, path)
    now = [sum(own.bits[row] for row in there if first <= row < last) for first, last in sides]
    if any(before >= 2 * LEAD and after < SIDE * before for before, after in zip(was, now, strict=True)):
        return False
    return sum(was) < LEAD or sum(now) >= LINE * sum(was)


def _together(own: Island, path: Path) -> list[int]:
    """The words of the quote and of its own lines that stand there without much put between them."""
    rows = sorted(row for row in path if own.line[0] <= row < own.line[1])
    inside = [place for place, row in enumerate(rows) if own.first <= row < own.last]
    if not inside:
        return rows
    first, last = inside[0], inside[-1]
    while first > 0 and _added(path, rows[first - 1], rows[first]) <= BESIDE:
        first -= 1
    while last + 1 < len(rows) and _added(path, rows[last], rows[last + 1]) <= BESIDE:
        last += 1
    return rows[first : last + 1]


def _other_label(own: Island, path: Path) -> bool:
    """Whether the line's label is gone, though that label still stands before another line."""
    begin, forms = own.line[0], own.words.forms
    label = forms[begin : begin + own.label]
    if not label or all(row in path for row in range(begin, begin + own.label)):
        return False
    rows = (row for row in range(len(forms) - len(label)) if row != begin and forms[row : row + len(label)] == label)
    return any(row + step in path for row in rows for step in range(len(label)))


def _between_its_own(own: Island, path: Path) -> bool:
    """Whether the lines that stood before and after still do."""
    there = (own.told(0, own.line[0]), own.told(own.line[1], len(own.bits)))
    return all(now >= LEAD or was < LEAD for was, now in zip(there, beyond(own, path), strict=True))


def whole_line(own: Island, path: Path, new: Words) -> bool:
    """Whether a short line stands there as it was from the quote on, and with no more words before it."""
    rows = range(own.first, own.line[1])
    if any(row not in path or path[row] != path[own.first] + row - own.first for row in rows):
        return False
    first, last = path[own.first], path[rows[-1]]
    lead = new.lines.index(new.lines[first]) if own.line[0] < own.first else first
    ended = last + 1 == len(new) or new.lines[last + 1] != new.lines[last]
    return ended and abs(first - lead - (own.first - own.line[0])) <= LABEL


def quote_kept(own: Island, path: Path, new: Words) -> float:
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


def _in_stead(row: int, path: Path) -> int | None:
    """The word that stands in the stead of one that is gone: the same number after its neighbour, or before it."""
    left = max((r for r in path if r < row), default=None)
    right = min((r for r in path if r > row), default=None)
    if left is None or right is None or path[right] - path[left] != right - left:
        return None
    return path[left] + row - left


def kept(own: Island, path: Path) -> float:
    """The bits of the quote's words that an alignment has."""
    return sum(own.bits[row] for row in path if own.first <= row < own.last)


def beyond(own: Island, path: Path) -> tuple[float, float]:
    """What the lines before and after the quote's own tell, where they stand right beside them."""
    inside = [row for row in path if own.line[0] <= row < own.line[1]]
    before, after = ([row for row in path if row < own.line[0]], [row for row in path if row >= own.line[1]])
    if not inside:
        return 0.0, 0.0
    left = right = 0.0
    if before and _added(path, max(before), min(inside)) <= BESIDE:
        left = sum(own.bits[row] for row in before)
    if after and _added(path, max(inside), min(after)) <= BESIDE:
        right = sum(own.bits[row] for row in after)
    return left, right


def _added(path: Path, row: int, later: int) -> int:
    """How many words more stand between two of an alignment's words now."""
    return path[later] - path[row] - (later - row)


def score(own: Island, path: Path, new: Words) -> float:
    """The share, 0 to 1, of what the quote and its surroundings tell that stands there."""
    around = sum(own.bits[row] for row in path if not own.first <= row < own.last)
    inside = quote_kept(own, path, new) * own.told(own.first, own.last)
    return round((around + inside) / max(sum(own.bits), 1e-9), 3)


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


def common(one: str, other: str) -> float:
    """The share of the words of one text that the other has too, however ordered."""
    from collections import Counter

    first, second = (Counter(word.casefold() for word in WORD.findall(text)) for text in (one, other))
    return (first & second).total() / max(first.total(), 1)

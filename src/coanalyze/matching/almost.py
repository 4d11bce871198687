"""For a passage that bears no code: patterns of several words of which it has all but one, or all but not so placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coanalyze.matching.matcher import Matcher, Span
from coanalyze.matching.words import TurnWords
from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Part, Pattern, Regex, Text
from coanalyze.model.tokens import fold, is_word

_FEWEST_LETTERS = 4
_ROOM = 40
"""Code points of an item that a message shows."""


@dataclass(frozen=True, slots=True)
class Almost:
    """A pattern of which the passage has the most: `found` are its words there, `missing` the items that it lacks.

    Where nothing is missing, `why` says what else keeps it from matching.
    """

    code: str
    pattern: str
    found: tuple[str, ...]
    missing: tuple[str, ...]
    why: str


def almost(codebook: Codebook, make: Callable[[Codebook], Matcher], turn: TurnWords, limit: int = 3) -> list[Almost]:
    """The patterns that nearly match, nearest first: nothing missing before one item missing, then the longest words.

    Patterns under a role or language that is not the turn's are left out. `make` compiles a codebook.
    """
    rows = [
        (code.id, pattern.id, node)
        for code in codebook.active().walk()
        for pattern in code.patterns
        for node in _several(pattern.node, turn)
    ]
    numbers: dict[Node, str] = {}
    for _, _, node in rows:
        for item in (node, *_items(node)):
            numbers.setdefault(item, str(len(numbers)))
    patterns = tuple(Pattern(number, item) for item, number in numbers.items())
    spans: dict[str, list[Span]] = {}
    for span in make(Codebook("", (Code("items", "", patterns=patterns),), language=codebook.language)).hits(turn):
        spans.setdefault(span.pattern, []).append(span)
    ranked: list[tuple[int, int, int, Almost]] = []
    for at, (code, name, node) in enumerate(rows):
        if spans.get(numbers[node]):
            # It does match: an `unless` or a part of speech keeps it out, which is told elsewhere.
            continue
        each = [spans.get(numbers[item], []) for item in _items(node)]
        said = _said(node, each, turn)
        letters = sum(len(text) for text in said[0])
        if len(said[1]) <= 1 and letters >= _FEWEST_LETTERS:
            ranked.append((len(said[1]), -letters, at, Almost(code, name, *said)))
    best: dict[tuple[str, str], Almost] = {}
    for _, _, _, row in sorted(ranked, key=lambda item: item[:3]):
        best.setdefault((row.code, row.pattern), row)
    return list(best.values())[:limit]


def _several(node: Node, turn: TurnWords) -> Iterator[Node]:
    """The alternatives of a pattern that are made of several items."""
    match node:
        case Match(inner, _, roles, languages):
            spoken = not roles or fold(turn.role or "") in map(fold, roles)
            if spoken and (not languages or turn.language in languages):
                yield from _several(inner, turn)
        case Any(items):
            for item in items:
                yield from _several(item, turn)
        case Text() | Near() | All():
            if len(_items(node)) > 1:
                yield node
        case _:
            return


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Near | All):
        return node.items
    # Gaps are no items, and neither is what the tokenizer would leave nothing of.
    chunks = node.text.split() if isinstance(node, Text) else []
    return tuple(Text(chunk) for chunk in chunks if is_word(chunk))


def _said(node: Node, each: Sequence[list[Span]], turn: TurnWords) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    found = [turn.text[spans[0].start : spans[0].end] for spans in each if spans]
    missing = [_shown(item) for item, spans in zip(_items(node), each, strict=True) if not spans]
    return tuple(dict.fromkeys(found)), tuple(missing), "" if missing else _why(node, each, turn)


def _why(node: Node, each: Sequence[list[Span]], turn: TurnWords) -> str:
    """What keeps a pattern from matching all of whose items are there."""
    shared = set.intersection(*({span.sentences[0] for span in spans} for spans in each))
    if not shared and not (isinstance(node, All) and node.within == "turn"):
        return "not in one sentence"
    if isinstance(node, Text):
        return "not next to each other as the phrase has them"
    if isinstance(node, Near):
        apart = min((_apart(each, turn, sentence) for sentence in shared), default=0)
        if apart > node.within:
            return f"{apart} words between, and the pattern allows {node.within}"
        return "in another order" if node.ordered else "as one word for two of the items"
    return "not in one sentence"


def _apart(each: Sequence[list[Span]], turn: TurnWords, sentence: int) -> int:
    """The most words between two neighbours, for the first item's match with the fewest."""
    inside = [[_words(span, turn) for span in spans if span.sentences[0] == sentence] for spans in each]
    widest = []
    for first in inside[0]:
        nearest = [min(spans, key=lambda span: abs(span[0] - first[0])) for spans in inside[1:]]
        row = sorted([first, *nearest])
        widest.append(max(max(0, after[0] - before[1]) for before, after in pairwise(row)))
    return min(widest)


def _words(span: Span, turn: TurnWords) -> tuple[int, int]:
    inside = [at for at in range(len(turn.ids)) if turn.starts[at] < span.end and turn.ends[at] > span.start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _shown(item: Node) -> str:
    """An item as a message names it: the first of a list and how many others."""
    match item:
        case Text(text) | Part(text) | Regex(text):
            return text if len(text) <= _ROOM else text[: _ROOM - 3] + "..."
        case Match(inner):
            return _shown(inner)
        case Any(items):
            head = ", ".join(_shown(one) for one in items[:3])
            return head if len(items) <= 3 else f"{head} or {len(items) - 3} others"
        case Near(items) | All(items):
            return " + ".join(_shown(one) for one in items)

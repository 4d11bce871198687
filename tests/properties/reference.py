"""The slow, obvious matcher: every choice is tried. What the real one is held against."""

from __future__ import annotations

from itertools import pairwise, permutations, product

from coanalyze.model.codebook import All, Any, Match, Near, Node, Text
from tests.unit.matching.simple import KEYS

Range = tuple[int, int]


def is_word_of(pattern: str, word: str) -> bool:
    """Whether one pattern word matches one word."""
    if pattern.startswith("="):
        return pattern[1:] == word
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return pattern in (word, KEYS.get(word, word))


def phrase(items: list[str], words: list[str], sentences: list[int], at: int) -> set[int]:
    """Ends of a phrase whose next word is at `at`."""
    if not items:
        return {at}
    if items[0] in ("_", "__"):
        gaps = [1] if items[0] == "_" else [0, 1, 2, 3]
        return set().union(*(phrase(items[1:], words, sentences, at + gap) for gap in gaps))
    if at < len(words) and is_word_of(items[0], words[at]):
        return phrase(items[1:], words, sentences, at + 1)
    return set()


def all_matches(node: Node, words: list[str], sentences: list[int]) -> set[Range]:
    """Every range of words that a node matches."""
    match node:
        case Text(text):
            found = {(i, j) for i in range(len(words)) for j in phrase(text.split(), words, sentences, i)}
            return {(i, j) for i, j in found if j <= len(words) and sentences[i] == sentences[j - 1]}
        case Any(items):
            return set().union(*(all_matches(item, words, sentences) for item in items))
        case All(items, within):
            covers = set()
            for group in sorted(set(sentences)) if within == "sentence" else [None]:
                each = [
                    [m for m in all_matches(item, words, sentences) if group is None or sentences[m[0]] == group]
                    for item in items
                ]
                if all(each):
                    flat = [m for matches in each for m in matches]
                    covers.add((min(m[0] for m in flat), max(m[1] for m in flat)))
            return covers
        case Near(items, within, ordered):
            return near([all_matches(item, words, sentences) for item in items], within, ordered, sentences)
        case Match(inner, unless):
            bars = [bar for bad in unless for bar in all_matches(bad, words, sentences)]
            kept = all_matches(inner, words, sentences)
            return {m for m in kept if not any(bar[0] < m[1] and m[0] < bar[1] for bar in bars)}
        case _:
            raise AssertionError(node)


def near(items: list[set[Range]], within: int, ordered: bool, sentences: list[int]) -> set[Range]:
    """Every way of choosing one match an item and putting them in a row."""
    covers = set()
    for choice in product(*items):
        for row in [choice] if ordered else permutations(choice):
            gaps = [b[0] - a[1] for a, b in pairwise(row)]
            if all(0 <= gap <= within for gap in gaps) and sentences[row[0][0]] == sentences[row[-1][1] - 1]:
                covers.add((row[0][0], row[-1][1]))
    return covers


def leftmost_longest(found: set[Range]) -> list[Range]:
    """Greedy from the left, the longest first."""
    chosen: list[Range] = []
    while found:
        best = min(found, key=lambda m: (m[0], -m[1]))
        chosen.append(best)
        found = {m for m in found if m[0] >= best[1]}
    return chosen

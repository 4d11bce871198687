"""Which texts are nearly the same, by an index: never each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from coanalyze.check.wording import inflected, name_words, shared_beginning, stem

_SHORTEST_MISSPELT = 8
_LONGEST_NAME = 100
_FIRST_TELLING = 3


def similar_names(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of positions whose names differ in articles, endings or one letter of a long word.

    Names that are equal after folding are no such pair: their words are, in the same order, without a difference.
    One pair a name, with the first that it is like.
    """
    split = [tuple(name_words(name[:_LONGEST_NAME])) for name in names]
    by_stem: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_spelling: dict[str, list[int]] = defaultdict(list)
    for later, found in enumerate(split):
        if not found:
            continue
        stems = tuple(stem(word) for word in found)
        spellings = _spellings(" ".join(found))
        like = next((at for at in by_stem[stems] if _same_but_endings(split[at], found)), None)
        if like is None:
            near = sorted({at for spelling in spellings for at in by_spelling.get(spelling, ())})
            like = next((at for at in near if _one_letter_off(split[at], found)), None)
        if like is not None:
            yield like, later
        else:
            # What is like an earlier name is told of that; a later one is then compared with the first of them.
            by_stem[stems].append(later)
            for spelling in spellings:
                by_spelling[spelling].append(later)


def similar_sets(sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs (earlier, later) of positions whose sets of words overlap by `least` or more, and by how much.

    The overlap is Jaccard's: shared words by all words of the two. Candidates come from an index on the rarest words of
    each set (prefix filtering: Chaudhuri, Ganti and Kaushik 2006), so that pairs with none of these in common are
    never looked at, and none that overlaps is lost. One pair a set, the most alike, the earliest of equals.
    """
    often = Counter(word for found in sets for word in found)
    index: dict[str, list[int]] = defaultdict(list)
    for later, found in enumerate(sets):
        if not found:
            continue
        rare = sorted(found, key=lambda word: (often[word], word))[: len(found) - ceil(least * len(found)) + 1]
        best, like = 0.0, -1
        for at in sorted({at for word in rare for at in index[word]}):
            other = sets[at]
            if len(other) < least * len(found) or len(found) < least * len(other):
                continue
            shared = len(found & other)
            overlap = shared / (len(found) + len(other) - shared)
            if overlap >= least and overlap > best:
                best, like = overlap, at
        if like >= 0:
            yield like, later, best
        for word in rare:
            index[word].append(later)


def _same_but_endings(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(inflected(a, b) for a, b in zip(one, other, strict=True))


def _spellings(name: str) -> set[str]:
    """The name and all that one deletion makes of it: two that are one edit apart share at least one."""
    if len(name) < _SHORTEST_MISSPELT:
        return set()
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _one_letter_off(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the names differ in one long word only, and there in one letter that is not among its first.

    A letter at the beginning may turn the meaning round (`trygg`, `utrygg`), as a figure may anywhere.
    """
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    if min(len(a), len(b)) < _SHORTEST_MISSPELT or not (a.isalpha() and b.isalpha()) or abs(len(a) - len(b)) > 1:
        return False
    at = shared_beginning(a, b)
    longer = max(a, b, key=len)
    doubled = len(a) != len(b) and 0 < at < len(longer) and longer[at] == longer[at - 1]
    if at < _FIRST_TELLING and not doubled:
        return False
    swapped = a[at + 1 : at + 2] + a[at : at + 1] + a[at + 2 :] == b[at:]
    return swapped or a[at + 1 :] == b[at + 1 :] or a[at + 1 :] == b[at:] or a[at:] == b[at + 1 :]

"""Runs of words that follow one another in one speaker's words, with something left out between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coanalyze.verify.index import Speech

if TYPE_CHECKING:
    from coanalyze.verify.index import Ints

_MOST_PLACES, _MOST_STEPS = 5000, 500
"""Places of the rarest run that are looked at, and steps that are taken from each."""


def chains(speech: Speech, runs: Sequence[Sequence[int]], gaps: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Where the runs stand, in words of the speech: a place for each, ascending; one chain a place of the rarest.

    `gaps` says for each run how many words (and breaks between units) may stand between it and the one before.
    """
    places = [speech.runs(words) for words in runs]
    if not places or not all(len(found) for found in places):
        return
    rarest = min(range(len(runs)), key=lambda at: (len(places[at]), at))
    for anchor in places[rarest].tolist()[:_MOST_PLACES]:
        after = _onwards(speech, (anchor,), places[rarest:], runs[rarest:], gaps[rarest:])
        before = _backwards(speech, (anchor,), places[: rarest + 1], runs[: rarest + 1], gaps[: rarest + 1])
        if after and before:
            yield (*before[:-1], *after)


def _onwards(
    speech: Speech, chain: tuple[int, ...], places: Sequence[Ints], runs: Sequence[Sequence[int]], gaps: Sequence[int]
) -> tuple[int, ...]:
    """The chain with all runs that follow, each the nearest that still lets all others follow; empty: none."""
    stack = [chain]
    for _ in range(_MOST_STEPS):
        if not stack:
            return ()
        chain = stack.pop()
        at = len(chain)
        if at == len(runs):
            return chain
        end = chain[-1] + len(runs[at - 1])
        near = _between(speech, places[at], end, end + gaps[at], chain[0])
        stack += [(*chain, place) for place in reversed(near)]
    return ()


def _backwards(
    speech: Speech, chain: tuple[int, ...], places: Sequence[Ints], runs: Sequence[Sequence[int]], gaps: Sequence[int]
) -> tuple[int, ...]:
    """The same for all runs that come before."""
    stack = [chain]
    for _ in range(_MOST_STEPS):
        if not stack:
            return ()
        chain = stack.pop()
        at = len(runs) - len(chain) - 1
        if at < 0:
            return chain
        last = chain[0] - len(runs[at])
        near = _between(speech, places[at], last - gaps[at + 1], last, chain[-1])
        stack += [(place, *chain) for place in near]
    return ()


def _between(speech: Speech, places: Ints, first: int, last: int, like: int) -> list[int]:
    """The places from `first` to `last`, ascending, that are the same speaker's as the word at `like`."""
    import numpy as np

    low, high = np.searchsorted(places, [first, last + 1])
    voice = speech.voices[like]
    return [int(place) for place in places[low:high] if speech.voices[place] == voice]

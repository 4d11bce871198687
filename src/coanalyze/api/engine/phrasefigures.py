"""Phrases counted from the columns of a stored study: what `analysis.phrases_by_speaker` counts from objects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from coanalyze import analysis
from coanalyze.analysis.wordrows import Said, WordRows
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import respondents_turns
from coanalyze.api.engine.filling import NONE
from coanalyze.api.engine.spoken import Ranked, SaidColumns, Speakers, respondents_of, said_columns, speakers_of
from coanalyze.api.engine.wordfigures import most, sizes_of, summed
from coanalyze.api.said import REMARK


def can_count(state: Before) -> bool:
    """Whether runs of numbers of words stand for their texts, in the same order: no word has a blank in it, or what
    sorts before one."""
    said = said_columns(state)
    return not any(_BLANK.search("\x7f".join(words.names)) for words in (said.forms, said.keys))


def phrase_rows(state: Before, chosen: Any, length: int, by: str) -> WordRows:
    """The phrases of so many words in the chosen turns (a mask), most frequent first (ties in alphabetical order)."""
    chosen = respondents_turns(state, chosen)
    phrases = _Phrases(said_columns(state), chosen, length, by, respondents_of(state))
    return WordRows(phrases.counts, phrases.names, phrases.said_by, sizes_of(state, chosen))


def phrases_by(
    state: Before, chosen: Any, lengths: Sequence[int], by: str
) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """Phrases of several lengths by speaker, and how each is mostly said, as `analysis.phrases_by_speaker` has them."""
    found: dict[str, Counter[str]] = {}
    shown: dict[str, str] = {}
    speakers = speakers_of(state)
    for length in lengths:
        phrases = _Phrases(said_columns(state), respondents_turns(state, chosen), length, by, speakers)
        told = list(phrases.names(0, len(phrases.counts)))
        shown |= {key: form for form, key in told}
        said = phrases.said_by(0, len(told))
        for row, person, count in zip(said.row.tolist(), said.person.tolist(), said.count.tolist(), strict=True):
            found.setdefault(told[row][1], Counter())[speakers.names[person]] = count
    return found, shown


class _Phrases:
    """The phrases of so many words, most frequent first. `counts` has how often each is said."""

    def __init__(self, said: SaidColumns, chosen: Any, length: int, by: str, speakers: Speakers) -> None:
        import numpy as np

        self._said, self._by, self._size = said, by, max(1, len(speakers.names))
        words, turns = _runs(said, chosen, length)
        self._words = words
        self._person = speakers.of_turn[turns]
        form, form_at = _numbered([said.forms.numbers[word] for word in words], len(said.forms.names))
        group, key_at = form, form_at
        if by == "key":
            group, key_at = _numbered([said.keys.numbers[word] for word in words], len(said.keys.names))
        size = len(key_at)
        pairs, number = summed(group * np.int64(max(1, len(form_at))) + form, np.ones(len(form), np.int64))
        own, most_form = pairs // max(1, len(form_at)), pairs % max(1, len(form_at))
        total = np.bincount(group, minlength=size)
        most_form = most(own, most_form, number, size)
        # Runs are numbered in alphabetical order, their groups too.
        order = np.lexsort((np.arange(size), most_form, -total))
        self.counts = total[order]
        self._form_at, self._key_at = form_at[most_form[order]] if size else order, key_at[order]
        rank = np.empty(size, np.int64)
        rank[order] = np.arange(size)
        self._row = rank[group]

    def names(self, begin: int, end: int) -> Iterator[tuple[str, str]]:
        """How some rows are shown, and their keys."""
        forms = self._texts(self._said.forms, self._form_at[begin:end])
        keys = self._texts(self._said.keys if self._by == "key" else self._said.forms, self._key_at[begin:end])
        return zip(forms, keys, strict=True)

    def _texts(self, ranked: Ranked, places: Any) -> list[str]:
        columns = [ranked.numbers[word[places]].tolist() for word in self._words]
        return [" ".join([ranked.names[number] for number in run]) for run in zip(*columns, strict=True)]

    @cached_property
    def _known(self) -> Any:
        """Where phrases stand whose speaker counts."""
        import numpy as np

        return np.flatnonzero(self._person >= 0)

    def said_by(self, begin: int, end: int) -> Said:
        """Who says some rows."""
        import numpy as np

        row = self._row[self._known]
        taken = np.flatnonzero((row >= begin) & (row < end))
        key = (row[taken] - begin) * self._size + self._person[self._known[taken]]
        key, count = summed(key, np.ones(len(key), np.int64))
        return Said(key // self._size, key % self._size, count)


_BLANK = re.compile(r"[\x00-\x20]")
_BREAKS = frozenset(analysis.PHRASE_BREAKS)


def _runs(said: SaidColumns, chosen: Any, length: int) -> tuple[list[Any], Any]:
    """All runs of so many words that are phrases: their first words, their second words ..., and their turns.

    They lie within one sentence; fillers and remarks are passed over. Not every word is a stop word, and none is a
    figure or dropped by the project.
    """
    import numpy as np

    remark = np.array([why == REMARK for why in said.why], bool)
    breaks = np.array([why in _BREAKS for why in said.why], bool)
    none = np.zeros(0, np.int32)
    columns: list[list[Any]] = [[none] for _ in range(length)]
    turns = [none]
    for words in said.words(chosen):
        kept = np.flatnonzero((words.filler == NONE) & ~remark[words.word])
        word, turn, sentence = words.word[kept], words.turn[kept], words.sentence[kept]
        count = len(word) - length + 1
        if count <= 0:
            continue
        last = length - 1
        whole = (turn[:count] == turn[last:]) & (sentence[:count] == sentence[last:])
        broken, staying = _any(breaks[word], length), _any(said.stays[word], length)
        starts = np.flatnonzero(whole & ~broken & staying)
        for step in range(length):
            columns[step].append(word[starts + step])
        turns.append(turn[starts])
    return [np.concatenate(column) for column in columns], np.concatenate(turns)


def _any(flags: Any, length: int) -> Any:
    """For each run of so many entries whether one of them is set."""
    import numpy as np

    sums = np.concatenate([[0], np.cumsum(flags)])
    return sums[length:] > sums[:-length]


def _numbered(columns: Sequence[Any], size: int) -> tuple[Any, Any]:
    """Runs of numbers below `size`, numbered in their order; and where each number first stands."""
    import numpy as np

    found = columns[0].astype(np.int64)
    distinct = size
    for column in columns[1:]:
        if distinct * size >= 2**62:
            found, firsts = _ranks(found)
            distinct = len(firsts)
        found = found * size + column
        distinct *= size
    return _ranks(found)


def _ranks(values: Any) -> tuple[Any, Any]:
    """The rank of each value among the distinct ones, and where each of these first stands."""
    import numpy as np

    order = np.argsort(values, kind="stable")
    new = np.diff(values[order], prepend=-1) != 0
    ranks = np.empty(len(values), np.int64)
    ranks[order] = np.cumsum(new) - 1
    return ranks, order[new]

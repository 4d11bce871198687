"""Words counted from the columns of a stored study: what `analysis.frequencies` and its like count from objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coanalyze import analysis
from coanalyze.analysis.wordrows import Said, WordRows
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import respondents_turns
from coanalyze.api.engine.filling import NONE
from coanalyze.api.engine.spoken import SaidColumns, Speakers, respondents_of, said_columns, speakers_of, words_by_turn
from coanalyze.model.report import DroppedWord


def frequencies(state: Before, chosen: Any, by: str) -> analysis.Frequencies:
    """The words that respondents say in the chosen turns (a mask), as `analysis.frequencies` has them."""
    import numpy as np

    chosen = respondents_turns(state, chosen)
    said, people = said_columns(state), respondents_of(state)
    counts, filled, inside = _counts(said, chosen)
    groups = _Groups.of(said, counts, by)
    turns = np.flatnonzero(chosen)
    heard = people.of_turn[turns]
    own = heard >= 0
    documents = np.searchsorted(state.offsets, turns, side="right")
    rows = WordRows(
        groups.counts, groups.names, lambda begin, end: _said(said, chosen, people, groups.rows(begin, end)),
        sizes_of(state, chosen),
    )  # fmt: skip
    dropped = _dropped(said, counts, filled)
    total = int(counts.sum()) + inside
    return analysis.Frequencies(rows, dropped, total, len(np.unique(heard[own])), len(np.unique(documents)))


def spoken_by(state: Before, chosen: Any) -> dict[str, Counter[str]]:
    """Who says which key how often, as `analysis.by_speaker` has it."""
    import numpy as np

    said, speakers = said_columns(state), speakers_of(state)
    rows, keys = np.where(said.stays, said.keys.numbers, -1), said.keys.names
    told = _said(said, respondents_turns(state, chosen), speakers, rows)
    found: dict[str, Counter[str]] = {}
    for row, person, count in zip(told.row.tolist(), told.person.tolist(), told.count.tolist(), strict=True):
        found.setdefault(keys[row], Counter())[speakers.names[person]] = count
    return found


def words_by_speaker(state: Before, chosen: Any) -> Counter[str]:
    """How many words each speaker says in the chosen turns, in the order of their first, as
    `analysis.words_by_speaker` has it."""
    import numpy as np

    turns = np.flatnonzero(respondents_turns(state, chosen))
    who = speakers_of(state)
    numbers, firsts = np.unique(who.of_turn[turns], return_index=True)
    words = np.bincount(who.of_turn[turns], words_by_turn(state)[turns], len(who.names)).astype(np.int64)
    return Counter({who.names[number]: int(words[number]) for number in numbers[np.argsort(firsts)].tolist()})


def _counts(said: SaidColumns, chosen: Any) -> tuple[Any, Counter[str], int]:
    """How often each word of the vocabulary is said, fillers aside; each filler; and how many words fillers have."""
    import numpy as np

    size = len(said.why)
    counts = np.zeros(size, np.int64)
    names = said.finder.names if said.finder is not None else []
    filled = np.zeros(len(names), np.int64)
    inside = 0
    for words in said.words(chosen):
        word = words.word
        taken = words.filler != NONE
        if taken.any():
            taken &= ~said.by_project[word]
            fillers = words.filler[taken]
            filled += np.bincount(fillers[fillers >= 0], minlength=len(names))
            inside += len(fillers)
            word = word[~taken]
        counts += np.bincount(word, minlength=size)
    told: Counter[str] = Counter()
    # Two languages may have the same filler.
    for name, number in zip(names, filled.tolist(), strict=True):
        told[name] += number
    return counts, +told, inside


def sizes_of(state: Before, chosen: Any) -> dict[int, int]:
    """How many words each respondent says in the chosen turns, by their numbers in `respondents_of`."""
    import numpy as np

    people, turns = respondents_of(state), np.flatnonzero(chosen)
    turns = turns[people.of_turn[turns] >= 0]
    sizes = np.bincount(people.of_turn[turns], words_by_turn(state)[turns], len(people.names))
    return dict(enumerate(sizes.astype(np.int64).tolist()))


def _said(said: SaidColumns, chosen: Any, speakers: Speakers, rows: Any) -> Said:
    """Who says the rows that words of the vocabulary belong to (-1: none)."""
    import numpy as np

    size = max(1, len(speakers.names))
    keys, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for words in said.words(chosen):
        row, person = rows[words.word], speakers.of_turn[words.turn]
        taken = (row >= 0) & (person >= 0) & (words.filler == NONE)
        found = np.sort(row[taken] * size + person[taken])
        firsts = np.flatnonzero(np.diff(found, prepend=-1))
        keys.append(found[firsts])
        counts.append(np.diff(firsts, append=len(found)))
    key, count = summed(np.concatenate(keys), np.concatenate(counts))
    return Said(key // size, key % size, count)


def summed(key: Any, count: Any) -> tuple[Any, Any]:
    """The distinct keys, ascending, and the sum of the counts of each."""
    import numpy as np

    order = np.argsort(key, kind="stable")
    key, count = key[order], count[order]
    firsts = np.flatnonzero(np.diff(key, prepend=-1))
    return key[firsts], np.add.reduceat(count, firsts) if len(firsts) else count


@dataclass(frozen=True)
class _Groups:
    """The rows of a word table, most frequent first: the form and key of each, as numbers, and its count.

    `of_word` has the row of each word of the vocabulary, or -1.
    """

    said: SaidColumns
    form: Any
    key: Any
    counts: Any
    of_word: Any

    def names(self, begin: int, end: int) -> Iterator[tuple[str, str]]:
        """How rows are shown, and their keys."""
        forms, keys = self.said.forms.names, self.said.keys.names
        for form, key in zip(self.form[begin:end].tolist(), self.key[begin:end].tolist(), strict=True):
            yield forms[form], keys[key]

    def rows(self, begin: int, end: int) -> Any:
        """The row of each word among those from `begin` to `end`, counted from the first of these; -1 for others."""
        import numpy as np

        return np.where((self.of_word >= begin) & (self.of_word < end), self.of_word - begin, -1)

    @staticmethod
    def of(said: SaidColumns, counts: Any, by: str) -> _Groups:
        """Words joined by key or by form, each shown as its most frequent form and with its most frequent key."""
        import numpy as np

        words = np.flatnonzero((counts > 0) & said.stays)
        number, form, key = counts[words], said.forms.numbers[words], said.keys.numbers[words]
        group = key if by == "key" else form
        size = len((said.keys if by == "key" else said.forms).names)
        total = np.bincount(group, number, size).astype(np.int64)
        most_form, most_key = most(group, form, number, size), most(group, key, number, size)
        there = np.flatnonzero(total)
        order = there[np.lexsort((most_key[there], most_form[there], -total[there]))]
        rank = np.full(size, -1, np.int64)
        rank[order] = np.arange(len(order))
        of_word = np.full(len(counts), -1, np.int64)
        of_word[words] = rank[group]
        return _Groups(said, most_form[order], most_key[order], total[order], of_word)


def most(group: Any, value: Any, number: Any, size: int) -> Any:
    """For each group its most frequent value; of equals the first in the alphabet."""
    import numpy as np

    order = np.lexsort((value, group))
    group, value, number = group[order], value[order], number[order]
    firsts = np.flatnonzero((np.diff(group, prepend=-1) != 0) | (np.diff(value, prepend=-1) != 0))
    group, value = group[firsts], value[firsts]
    number = np.add.reduceat(number, firsts) if len(firsts) else number
    order = np.lexsort((value, -number, group))
    first = order[np.flatnonzero(np.diff(group[order], prepend=-1))]
    found = np.zeros(size, np.int64)
    found[group[first]] = value[first]
    return found


def _dropped(said: SaidColumns, counts: Any, filled: Counter[str]) -> tuple[DroppedWord, ...]:
    import numpy as np

    gone: Counter[tuple[str, str]] = Counter()
    for word in np.flatnonzero((counts > 0) & ~said.stays).tolist():
        gone[said.forms.names[said.forms.numbers[word]], said.why[word] or ""] += int(counts[word])
    gone.update({(filler, "filler"): count for filler, count in filled.items()})
    dropped = [DroppedWord(word, count, why) for (word, why), count in gone.items()]
    return tuple(sorted(dropped, key=lambda row: (-row.count, row.word, row.why)))

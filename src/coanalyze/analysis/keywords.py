"""Which words are typical of one side beside another, one talkative person's left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from coanalyze.analysis.frequencies import Lexeme, why_dropped
from coanalyze.analysis.units import person
from coanalyze.model.document import Document, Turn
from coanalyze.model.keywords import TypicalWord
from coanalyze.model.tokens import DocumentWords
from coanalyze.statistics import deviation_of_proportions, weighted_log_odds

LARGEST_SHARE = 2 / 3
"""No more of a word may be one speaker's."""
LEAST_SPEAKERS = 2
PRIOR_WORDS = 500
"""The weight of the prior: enough that a word said twice does not outdo one said fifty times."""

Spoken = Mapping[str, Counter[str]]
"""For each key how often each speaker says it."""


def by_speaker(
    documents: Sequence[Document],
    words: Mapping[str, DocumentWords],
    lexemes: Sequence[Lexeme],
    selected: Callable[[Document, Turn], bool],
    fillers: Mapping[str, Sequence[str | None]] | None = None,
) -> dict[str, Counter[str]]:
    """Who says which key how often: what `frequencies` counts by key, parted by speaker.

    Speakers whom nobody knows are one person a document.
    """
    found: dict[str, Counter[str]] = {}
    for document in documents:
        rows = words.get(document.id)
        if rows is None:
            continue
        who = {
            turn.index: turn.respondent or f"{document.id}\x00{person(turn)}"
            for turn in document.turns
            if not turn.researcher and selected(document, turn)
        }
        said = (fillers or {}).get(document.id) or [None] * len(rows.words)
        for turn_index, word, filler in zip(rows.turns, rows.words, said, strict=True):
            speaker = who.get(turn_index)
            if speaker is not None and filler is None and why_dropped(lexemes[word]) is None:
                found.setdefault(lexemes[word].key, Counter())[speaker] += 1
    return found


def typical(
    one: Spoken, other: Spoken, shown: Sequence[Mapping[str, str]]
) -> tuple[tuple[TypicalWord, ...], tuple[TypicalWord, ...]]:
    """The words that are typical of each side, most typical first.

    By weighted log-odds (Monroe, Colaresi and Quinn 2008) with an informative prior: as if each side had said as
    many words more as the smaller one has (PRIOR_WORDS at most), in the shares that both together have.
    A word is left out where fewer than LEAST_SPEAKERS say it on its side, or one of them more than LARGEST_SHARE of it.
    `shown` gives for each side how its keys are written. Raises UndefinedStatistic where both have one word at most.
    """
    keys = sorted({*one, *other})
    counts = [[side[key].total() if key in side else 0 for key in keys] for side in (one, other)]
    both = [first + second for first, second in zip(*counts, strict=True)]
    weight = min(PRIOR_WORDS, *(max(1, sum(side)) for side in counts))
    prior = [number * weight / sum(both) for number in both]
    z = weighted_log_odds(counts[0], counts[1], prior).z.tolist()
    sides = []
    for sign, side, at in ((1, one, 0), (-1, other, 1)):
        sizes: Counter[str] = Counter()
        for spoken in side.values():
            sizes.update(spoken)
        people = sorted(sizes)
        found = [
            TypicalWord(
                word=shown[at].get(key, key),
                key=key,
                z=sign * value,
                count=counts[at][number],
                other=counts[1 - at][number],
                speakers=len(side[key]),
                dispersion=deviation_of_proportions([side[key][who] for who in people], [sizes[who] for who in people]),
            )
            for number, (key, value) in enumerate(zip(keys, z, strict=True))
            if sign * value > 0 and key in side and _spread(side[key])
        ]
        sides.append(tuple(sorted(found, key=lambda word: (-word.z, word.word, word.key))))
    return sides[0], sides[1]


def _spread(spoken: Counter[str]) -> bool:
    return len(spoken) >= LEAST_SPEAKERS and max(spoken.values()) <= LARGEST_SHARE * spoken.total()

"""Which words are typical of one side beside another, one talkative person's left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import erfc, sqrt

from coanalyze.analysis.units import person
from coanalyze.analysis.wordcounts import Lexeme, why_dropped
from coanalyze.model.document import Document, Turn
from coanalyze.model.keywords import Contrasted, TypicalWord
from coanalyze.model.tokens import DocumentWords
from coanalyze.statistics import Parts, holm, log_likelihood, log_ratio, weighted_log_odds

LARGEST_SHARE = 2 / 3
"""No more of a word may be one speaker's."""
LEAST_SPEAKERS = 2
PRIOR_WORDS = 500
"""The weight of the prior: enough that a word said twice does not outdo one said fifty times."""

_FIRST = 20
"""Of so many most typical words those that are left out are named."""

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
    keys = [lexeme.key if why_dropped(lexeme) is None else None for lexeme in lexemes]
    for document in documents:
        rows = words.get(document.id)
        if rows is None:
            continue
        who = {
            turn.index: speaker_of(document, turn)
            for turn in document.turns
            if not turn.researcher and selected(document, turn)
        }
        said = (fillers or {}).get(document.id) or [None] * len(rows.words)
        for turn_index, word, filler in zip(rows.turns, rows.words, said, strict=True):
            speaker = who.get(turn_index)
            if speaker is not None and filler is None and (key := keys[word]) is not None:
                found.setdefault(key, Counter())[speaker] += 1
    return found


def speaker_of(document: Document, turn: Turn) -> str:
    """Whose words they are: a respondent's, or one person's a document where nobody knows whose."""
    return turn.respondent or f"{document.id}\x00{person(turn)}"


def words_by_speaker(
    documents: Sequence[Document],
    words: Mapping[str, DocumentWords],
    selected: Callable[[Document, Turn], bool],
) -> Counter[str]:
    """How many words each speaker says in a selection, stop words and fillers too."""
    said: Counter[str] = Counter()
    for document in documents:
        rows = words.get(document.id)
        per_turn = Counter(rows.turns if rows is not None else ())
        for turn in document.turns:
            if not turn.researcher and selected(document, turn):
                said[speaker_of(document, turn)] += per_turn[turn.index]
    return said


def typical(
    one: Spoken,
    other: Spoken,
    shown: Sequence[Mapping[str, str]],
    speech: tuple[Mapping[str, int], Mapping[str, int]] | None = None,
) -> tuple[tuple[TypicalWord, ...], tuple[TypicalWord, ...]]:
    """The words that are typical of each side, as `contrast` has them."""
    return contrast(one, other, shown, speech=speech).sides


def contrast(
    one: Spoken,
    other: Spoken,
    shown: Sequence[Mapping[str, str]],
    *,
    words: tuple[int, int] | None = None,
    speech: tuple[Mapping[str, int], Mapping[str, int]] | None = None,
    sizes: tuple[Mapping[str, int], Mapping[str, int]] | None = None,
    least: int = LEAST_SPEAKERS,
    largest: float = LARGEST_SHARE,
    cells: int = 2,
) -> Contrasted:
    """What is typical of each of two sides, beside all that tells how sure that is.

    z by weighted log-odds (Monroe, Colaresi and Quinn 2008) with an informative prior: as if each side had said as
    many words more as the smaller one has (PRIOR_WORDS at most), in the shares that both together have. With `sizes`
    (units of speech by speaker) a key is one of a unit's two states (a code that it bears or not), and its odds are
    against the units without it; log-likelihood and log ratio are then of units. Else they are of `words`, how many
    each side has in all (default: those given). Dispersion is over `speech`, how many words each speaker of a side says
    in all (default: those given), or over `sizes`. p is that of the log-likelihood with so many `cells`.

    Left out is what fewer than `least` say on its side, or (from `least` 2 on) one of them more than `largest` of it.
    `shown` gives for each side how its keys are written. Raises UndefinedStatistic where both have one word at most.
    """
    both = _Both((one, other), shown, words, sizes, speech)
    tested = both.said_by(least)
    chances = [_chance(both.likely[at][cells == 4]) for at in tested]
    p = dict(zip(tested, holm(chances).tolist(), strict=True))
    sides, left = [], []
    for at in (0, 1):
        found: list[TypicalWord] = []
        gone: list[TypicalWord] = []
        for number in tested:
            if both.z[number] * (1, -1)[at] <= 0 or both.keys[number] not in both.sides[at]:
                continue
            word = both.word(number, at, p[number])
            spread = word.speakers >= least and (least < LEAST_SPEAKERS or word.most <= largest)
            (found if spread else gone).append(word)
        sides.append(_ranked(found))
        first = set(_ranked([*found, *gone])[:_FIRST])
        left.append(tuple(word for word in _ranked(gone) if word in first))
    return Contrasted((sides[0], sides[1]), (left[0], left[1]), len(tested))


class _Both:
    """Two sides beside each other, key by key."""

    def __init__(
        self,
        sides: tuple[Spoken, Spoken],
        shown: Sequence[Mapping[str, str]],
        words: tuple[int, int] | None,
        sizes: tuple[Mapping[str, int], Mapping[str, int]] | None,
        speech: tuple[Mapping[str, int], Mapping[str, int]] | None,
    ) -> None:
        self.sides, self._shown = sides, shown
        self.keys = sorted({*sides[0], *sides[1]})
        self.counts = [[side[key].total() if key in side else 0 for key in self.keys] for side in sides]
        self._words = words or (sum(self.counts[0]), sum(self.counts[1]))
        self._of = (sum(sizes[0].values()), sum(sizes[1].values())) if sizes else self._words
        self.z = _against_rest(self.counts, self._of) if sizes else _among_words(self.counts)
        self.likely: dict[int, tuple[float, float]] = {}
        self._speech = tuple(Parts(side) for side in sizes or speech or (_sizes(sides[0]), _sizes(sides[1])))

    def said_by(self, least: int) -> list[int]:
        """The keys that are said so often in all that so many people may say them; their log-likelihoods are kept."""
        tested = [at for at in range(len(self.keys)) if self.counts[0][at] + self.counts[1][at] >= least]
        for at in tested:
            table = (self.counts[0][at], self.counts[1][at], *self._of)
            self.likely[at] = (log_likelihood(*table), log_likelihood(*table, 4))
        return tested

    def word(self, number: int, at: int, p: float) -> TypicalWord:
        """A key as one side has it."""
        key, sign = self.keys[number], (1, -1)[at]
        own, against = self.sides[at][key], self.sides[1 - at].get(key, Counter())
        two, four = self.likely[number]
        return TypicalWord(
            word=self._shown[at].get(key, key),
            key=key,
            z=sign * self.z[number],
            count=self.counts[at][number],
            other=self.counts[1 - at][number],
            speakers=len(own),
            dispersion=self._speech[at].deviation(own),
            rate=1000 * self.counts[at][number] / self._words[at],
            other_rate=1000 * self.counts[1 - at][number] / self._words[1 - at],
            two_cells=two,
            four_cells=four,
            log_ratio=sign * log_ratio(self.counts[0][number], self.counts[1][number], *self._of),
            p=p,
            other_speakers=len(against),
            most=max(own.values()) / own.total(),
        )


def _ranked(found: Sequence[TypicalWord]) -> tuple[TypicalWord, ...]:
    return tuple(sorted(found, key=lambda word: (-word.z, word.word, word.key)))


def _among_words(counts: Sequence[Sequence[int]]) -> list[float]:
    both = [first + second for first, second in zip(*counts, strict=True)]
    weight = min(PRIOR_WORDS, *(max(1, sum(side)) for side in counts))
    total = sum(both)
    prior = [number * weight / total for number in both]
    z: list[float] = weighted_log_odds(counts[0], counts[1], prior).z.tolist()
    return z


def _against_rest(counts: Sequence[Sequence[int]], of: tuple[int, int]) -> list[float]:
    """z of each key among units that bear it or do not; 0 where all or none do."""
    weight = min(PRIOR_WORDS, *of)
    found = []
    for one, other in zip(*counts, strict=True):
        share = (one + other) / sum(of)
        if not 0 < share < 1:
            found.append(0.0)
            continue
        prior = [share * weight, (1 - share) * weight]
        found.append(float(weighted_log_odds([one, of[0] - one], [other, of[1] - other], prior).z[0]))
    return found


def _sizes(side: Spoken) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for spoken in side.values():
        sizes.update(spoken)
    return sizes


def _chance(likelihood: float) -> float:
    """How likely chance alone gives so much: chi-squared with one degree of freedom."""
    return erfc(sqrt(likelihood / 2))

"""Phrases: runs of words within a sentence, counted by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from coanalyze.analysis.keywords import speaker_of
from coanalyze.analysis.wordcounts import Lexeme, why_dropped
from coanalyze.model.document import Document, Turn
from coanalyze.model.keywords import TypicalWord
from coanalyze.model.tokens import DocumentWords


def phrases_by_speaker(
    documents: Sequence[Document],
    words: Mapping[str, DocumentWords],
    lexemes: Sequence[Lexeme],
    selected: Callable[[Document, Turn], bool],
    lengths: Sequence[int],
    fillers: Mapping[str, Sequence[str | None]] | None = None,
    *,
    by: str = "key",
) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """For each phrase of so many words how often each speaker says it, and its most frequent form.

    A phrase lies within one sentence of one turn; it goes by the keys of its words (`møte med`, `møtet med` are one),
    or `by` their `form`, a space between them. Fillers and transcribers' remarks are passed over. Left out is a phrase
    in which the stop list drops every word, or one of whose words is none (a figure alone). Researchers' speech is left
    out.
    """
    runs: defaultdict[tuple[int, ...], Counter[str]] = defaultdict(Counter)
    for document in documents:
        rows = words.get(document.id)
        if rows is None:
            continue
        who = {
            turn.index: speaker_of(document, turn)
            for turn in document.turns
            if not turn.researcher and selected(document, turn)
        }
        for turn, sentence in _sentences(rows, lexemes, (fillers or {}).get(document.id)):
            if turn not in who:
                continue
            speaker = who[turn]
            for length in lengths:
                for at in range(len(sentence) - length + 1):
                    runs[tuple(sentence[at : at + length])][speaker] += 1
    return _phrases(runs, lexemes, by)


def _phrases(
    runs: Mapping[tuple[int, ...], Counter[str]], lexemes: Sequence[Lexeme], by: str
) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """Those of the runs of words that are phrases, joined by their key, and the most frequent form of each."""
    found: dict[str, Counter[str]] = {}
    forms: dict[str, Counter[str]] = {}
    for run, said in runs.items():
        why = [why_dropped(lexemes[word]) for word in run]
        if None not in why or any(reason in PHRASE_BREAKS for reason in why):
            continue
        form = " ".join(lexemes[word].form for word in run)
        key = form if by == "form" else " ".join(lexemes[word].key for word in run)
        found.setdefault(key, Counter()).update(said)
        forms.setdefault(key, Counter())[form] += said.total()
    shown = {key: min(counts, key=_first(counts)) for key, counts in forms.items()}
    return found, shown


def _first(counts: Counter[str]) -> Callable[[str], tuple[int, str]]:
    """The most frequent first; of equals the first in the alphabet."""
    return lambda form: (-counts[form], form)


PHRASE_BREAKS = ("number", "figure or letter", "project")
"""What no phrase goes over: figures, and words that the project drops."""
_REMARK = "a transcriber's remark"


def without_parts(found: Sequence[TypicalWord]) -> tuple[TypicalWord, ...]:
    """Phrases without those that stand in a longer one among them that is said as often on both sides."""
    longer: dict[tuple[str, int, int], int] = {}
    for phrase in found:
        parts = phrase.key.split(" ")
        for length in range(1, len(parts)):
            for at in range(len(parts) - length + 1):
                longer[" ".join(parts[at : at + length]), phrase.count, phrase.other] = length
    return tuple(phrase for phrase in found if (phrase.key, phrase.count, phrase.other) not in longer)


def _sentences(
    rows: DocumentWords, lexemes: Sequence[Lexeme], fillers: Sequence[str | None] | None
) -> Iterator[tuple[int, list[int]]]:
    """The words of each sentence with its turn, fillers and remarks passed over."""
    begun: tuple[int, int] | None = None
    words: list[int] = []
    said = fillers or [None] * len(rows.words)
    for turn, number, word, filler in zip(rows.turns, rows.sentences, rows.words, said, strict=True):
        if begun != (turn, number):
            if begun is not None:
                yield begun[0], words
            begun, words = (turn, number), []
        if filler is None and lexemes[word].dropped != _REMARK:
            words.append(word)
    if begun is not None:
        yield begun[0], words

"""Phrases lie within a sentence of one turn, by the words' keys, over fillers and remarks."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import Lexeme, phrases_by_speaker
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.model.tokens import DocumentWords

LEXEMES = [
    Lexeme("møtet", "møte", None),
    Lexeme("møte", "møte", None),
    Lexeme("i", "i", "preposition"),
    Lexeme("på", "på", "preposition"),
    Lexeme("7", "7", None),
    Lexeme("ler", "ler", "a transcriber's remark"),
    Lexeme("eh", "eh", "filler"),
    Lexeme("liksom", "liksom", "project"),
]


Words = list[tuple[int, int, int]]
"""Turn, sentence and lexeme of each word. The first turn is OA-1's, the second a researcher's, the third OA-2's."""


def count(
    words: Words, lengths: list[int], fillers: list[str | None] | None = None
) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """The phrases of a document of these words."""
    turns = tuple(
        Turn(at, at, at + 1, (Span(at, at + 1),), respondent=who, researcher=who is None)
        for at, who in enumerate(("OA-1", None, "OA-2"))
    )
    document = Document("d", "d.txt", "txt", Kind.INTERVIEW, "nb", "xxx", "0", "0", turns)
    turn, sentence, lexeme = ([word[at] for word in words] for at in range(3))
    rows = DocumentWords("d", turn, [0] * len(words), [1] * len(words), lexeme, sentence)
    said = {"d": fillers} if fillers else None
    return phrases_by_speaker([document], {"d": rows}, LEXEMES, lambda d, t: True, lengths, said)


def test_forms_of_one_word_are_one_phrase_shown_as_mostly_said() -> None:
    found, shown = count([(0, 0, 0), (0, 0, 2), (0, 1, 1), (0, 1, 2), (2, 2, 1), (2, 2, 2)], [2])
    assert found == {"møte i": Counter({"OA-1": 2, "OA-2": 1})}
    assert shown == {"møte i": "møte i"}


def test_no_phrase_goes_over_the_end_of_a_sentence_or_a_turn_or_is_a_researchers() -> None:
    assert count([(0, 0, 0), (0, 1, 1), (1, 2, 0), (1, 2, 1), (2, 3, 0)], [2, 3])[0] == {}


def test_stop_words_alone_are_no_phrase_and_figures_end_one() -> None:
    found, _ = count([(0, 0, 2), (0, 0, 3), (0, 0, 1), (0, 0, 4), (0, 0, 1), (0, 0, 7), (0, 0, 1)], [2])
    assert list(found) == ["på møte"]


def test_fillers_and_remarks_are_passed_over() -> None:
    found, _ = count([(0, 0, 1), (0, 0, 6), (0, 0, 5), (0, 0, 2)], [2], [None, "eh", None, None])
    assert list(found) == ["møte i"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)), max_size=25).map(sorted),
    st.integers(2, 4),
)
def test_as_a_slow_count_has_them(words: Words, length: int) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for at in range(len(words) - length + 1):
        run = words[at : at + length]
        if len({(turn, sentence) for turn, sentence, _ in run}) == 1 and run[0][0] != 1:
            lexemes = [LEXEMES[word] for _, _, word in run]
            if any(lexeme.dropped is None for lexeme in lexemes):
                who = "OA-1" if run[0][0] == 0 else "OA-2"
                expected[" ".join(lexeme.key for lexeme in lexemes), who] += 1
    found, _ = count(words, [length])
    assert {(key, who): number for key, by in found.items() for who, number in by.items()} == dict(expected)

"""Parts of speech in patterns: a match counts where one of its words has the part of speech asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coanalyze.matching import Matcher, TurnWords, Vocabulary, turn_words
from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Part, Pattern, Regex, Text
from tests.unit.matching.simple import key_of, split

# Tokens with their part of speech: `bruk/NOUN`.
SAID = "God/ADJ bruk/NOUN ,/PUNCT vi/PRON bruk/VERB den/PRON liksom/ADV ikke/ADV ./PUNCT Bruk/VERB !/PUNCT"


def tagged(said: str, vocabulary: Vocabulary, skip: str = "") -> TurnWords:
    pairs = [token.rpartition("/") for token in said.split()]
    text = " ".join(form for form, _, _ in pairs)
    row = turn_words(text, split(text), vocabulary, language="nb", pos=[pos for _, _, pos in pairs])
    return replace(row, skippable=[vocabulary.words[word].fold == skip for word in row.ids])


def found(node: Node, said: str = SAID, skip: str = "") -> list[tuple[int, str]]:
    vocabulary = Vocabulary(key_of)
    row = tagged(said, vocabulary, skip)
    book = Codebook("test", (Code("a", "A", patterns=(Pattern("p", node),)),))
    spans = Matcher(book, lambda text: split(text).forms, vocabulary).hits(row)
    return [(span.start, row.text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("node", "quotes"),
    [
        (Match(Text("bruk"), pos=("VERB",)), ["bruk", "Bruk"]),
        (Match(Text("bruk"), pos=("NOUN",)), ["bruk"]),
        (Match(Text("bruk"), pos=("NOUN", "VERB")), ["bruk", "bruk", "Bruk"]),
        (Match(Text("bruk"), pos=("ADJ",)), []),
        (Match(Part("bruk"), pos=("NOUN",)), ["bruk"]),
        (Match(Text("br*"), pos=("NOUN",)), ["bruk"]),
        (Match(Text("god bruk"), pos=("NOUN",)), ["God bruk"]),
        (Match(Text("vi bruk"), pos=("NOUN",)), []),
        (Match(Any((Text("bruk"), Text("vi"))), pos=("PRON",)), ["vi"]),
        (Match(Regex("b.uk"), pos=("NOUN",)), ["bruk"]),
        (Match(Regex("[,!]"), pos=("PUNCT",)), []),
        (Near((Match(Text("bruk"), pos=("VERB",)), Text("vi"))), ["vi bruk"]),
        (All((Match(Text("bruk"), pos=("NOUN",)), Text("ikke"))), ["bruk , vi bruk den liksom ikke"]),
        (Match(Text("bruk"), unless=(Text("vi bruk"),), pos=("VERB",)), ["Bruk"]),
        (Match(Text("bruk"), unless=(Match(Text("bruk"), pos=("VERB",)),)), ["bruk"]),
    ],
)
def test_a_word_of_the_match_must_have_it(node: Node, quotes: list[str]) -> None:
    assert [quote for _, quote in found(node)] == quotes


def test_it_is_the_right_one_of_two() -> None:
    assert found(Match(Text("bruk"), pos=("NOUN",))) == [(4, "bruk")]


def test_a_filler_that_was_passed_over_does_not_count() -> None:
    phrase = Match(Text("den ikke"), pos=("ADV",))
    said = "vi/PRON bruk/VERB den/PRON liksom/ADV ikke/PART"
    assert found(phrase, said, skip="liksom") == []
    assert [quote for _, quote in found(Match(Text("den ikke"), pos=("PART",)), said, "liksom")] == ["den liksom ikke"]
    assert [quote for _, quote in found(Match(Text("liksom"), pos=("ADV",)), said, "liksom")] == ["liksom"]


def test_words_without_parts_of_speech_never_match() -> None:
    vocabulary = Vocabulary(key_of)
    row = replace(tagged(SAID, vocabulary), pos=None)
    book = Codebook("test", (Code("a", "A", patterns=(Pattern("p", Match(Text("bruk"), pos=("VERB",))),)),))
    matcher = Matcher(book, lambda text: split(text).forms, vocabulary)
    assert matcher.hits(row) == []
    assert [row.text[span.start : span.end] for span in matcher.barred(row)] == ["bruk", "bruk", "Bruk"]


def test_a_form_may_be_several_words() -> None:
    vocabulary = Vocabulary(key_of)
    usual = vocabulary.id_of("bruk", "nb")
    verb = vocabulary.id_of("bruk", "nb", "bruke")
    assert verb != usual
    assert vocabulary.id_of("bruk", "nb", "bruke") == verb
    assert vocabulary.id_of("bruk", "nb", "bruk") == usual
    assert vocabulary.id_of("bruk", "nb") == usual
    assert (vocabulary.keys[usual], vocabulary.keys[verb]) == ("bruk", "bruke")
    assert vocabulary.words[verb].names == {"bruk", "bruke"}
    assert vocabulary.chosen == {verb}


def test_chosen_keys_outlive_renumbering_and_saving() -> None:
    vocabulary = Vocabulary(key_of)
    for form, key in (("hus", None), ("bruk", "bruke"), ("bruk", None), ("vet", None)):
        vocabulary.id_of(form, "nb", key)
    fewer = vocabulary.renumbered([2, 1, 3])
    assert fewer.keys == ["bruk", "bruke", "vite"]
    assert fewer.chosen == {1}
    assert [fewer.id_of("bruk", "nb"), fewer.id_of("bruk", "nb", "bruke"), fewer.id_of("vet", "nb")] == [0, 1, 2]
    saved = Vocabulary.restored(Vocabulary(key_of), fewer.words, fewer.keys, fewer.entries(), fewer.chosen)
    assert [saved.id_of("bruk", "nb", "bruke"), saved.id_of("bruk", "nb"), len(saved.words)] == [1, 0, 3]

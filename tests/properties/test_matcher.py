"""The matcher finds what the slow, obvious one finds, on any text and pattern."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.matching import Matcher, Vocabulary
from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Pattern, Text
from tests.properties.reference import all_matches, leftmost_longest
from tests.unit.matching.simple import key_of, row, split

WORDS = ["a", "b", "c", "ab", "abc", "vet", "visste", "vite", "usikre"]
texts = st.lists(st.sampled_from([*WORDS, "A", ",", ".", "–"]), max_size=14).map(" ".join)
chunks = st.sampled_from(["a", "b", "c", "a*", "ab*", "=vet", "vite", "usikker"])
phrases = st.lists(st.one_of(chunks, st.sampled_from(["_", "__"])), max_size=2)


def _text(first: str, middle: list[str], last: str | None) -> Text:
    return Text(" ".join([first, *(middle if last else []), *([last] if last else [])]))


strings = st.builds(_text, chunks, phrases, st.one_of(st.none(), chunks))


def _wider(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Any, some),
        st.builds(All, some, st.sampled_from(["sentence", "turn"])),
        st.builds(Near, some, st.integers(0, 3), st.booleans()),
        st.builds(Match, inner, st.lists(strings, max_size=2).map(tuple)),
    )


nodes: st.SearchStrategy[Node] = st.recursive(strings, _wider, max_leaves=5)


@settings(max_examples=400, deadline=None)
@given(nodes, texts)
def test_as_the_reference(node: Node, text: str) -> None:
    vocabulary = Vocabulary(key_of)
    book = Codebook("t", (Code("a", "A", patterns=(Pattern("p", node),)),))
    turn = row(text, vocabulary)
    spans = Matcher(book, lambda s: split(s).forms, vocabulary).hits(turn)
    words = [vocabulary.words[word].fold for word in turn.ids]
    expected = leftmost_longest(all_matches(node, words, list(turn.sentences)))
    assert [(s.start, s.end) for s in spans] == [(turn.starts[i], turn.ends[j - 1]) for i, j in expected]


@settings(max_examples=100, deadline=None)
@given(st.lists(nodes, min_size=1, max_size=5), texts)
def test_patterns_do_not_disturb_each_other(many: list[Node], text: str) -> None:
    vocabulary = Vocabulary(key_of)
    turn = row(text, vocabulary)

    def hits(patterns: list[tuple[str, Node]]) -> set[tuple[int, int, str]]:
        book = Codebook("t", (Code("a", "A", patterns=tuple(Pattern(name, node) for name, node in patterns)),))
        found = Matcher(book, lambda s: split(s).forms, vocabulary).hits(turn)
        return {(s.start, s.end, s.pattern) for s in found}

    named = [(str(number), node) for number, node in enumerate(many)]
    assert hits(named) == set().union(*(hits([one]) for one in named))

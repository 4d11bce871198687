"""What `check` says of two patterns holds in the matcher: a covered pattern finds nothing of its own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.api.coding import make_matcher, row_of_text
from coanalyze.api.lexicon import WordBook
from coanalyze.api.lexis import new_vocabulary
from coanalyze.check import CheckInput
from coanalyze.check.covers import Covers
from coanalyze.check.rules.pt027_idle_unless import check as idle_unless
from coanalyze.matching import Span
from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Part, Pattern, Text

WORDS = (
    "rolle",
    "rollen",
    "roller",
    "usikker",
    "usikre",
    "ikke",
    "ikkje",
    "vet",
    "vite",
    "ny",
    "rollekonflikt",
    "liksom",
)
GLOBS = ("roll*", "usik*", "rolle*", "*rolle*", "v?t", "=usikre", "=rolle")
VOCABULARY = new_vocabulary()
LEXICON = WordBook()

words = st.sampled_from(WORDS + GLOBS)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join).map(Text)
gapped = st.tuples(words, st.sampled_from(["_", "__"]), words).map(" ".join).map(Text)
leaves = phrases | gapped | st.sampled_from(["rolle", "konflikt"]).map(Part)


def _deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    items = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return (
        items.map(Any)
        | items.map(All)
        | st.builds(Near, items, st.integers(0, 3), st.booleans())
        | st.builds(Match, inner, st.lists(inner, max_size=1).map(tuple), st.sampled_from([(), ("OA",), ("OA", "INN")]))
    )


nodes = st.recursive(leaves, _deeper, max_leaves=4)
sentences = st.lists(st.sampled_from((*WORDS, "og", ".", ",")), min_size=1, max_size=10).map(" ".join)


def hits(node: Node, text: str, role: str | None) -> list[Span]:
    """The hits of one pattern in a text."""
    book = Codebook("b", (Code("a", "A", patterns=(Pattern("p", node),)),))
    return make_matcher(book, VOCABULARY).hits(row_of_text(text, VOCABULARY, "nb", role))


@settings(max_examples=150, deadline=None)
@given(nodes, nodes, st.lists(sentences, min_size=3, max_size=6), st.sampled_from([None, "OA", "INN"]))
def test_what_is_covered_is_found_by_what_covers_it(
    wide: Node, narrow: Node, texts: list[str], role: str | None
) -> None:
    if not Covers(LEXICON, "nb").node(wide, narrow):
        return
    for text in texts:
        found = hits(wide, text, role)
        for hit in hits(narrow, text, role):
            assert any(other.start < hit.end and hit.start < other.end for other in found), (text, hit, found)


@settings(max_examples=150, deadline=None)
@given(leaves, leaves, leaves, st.lists(sentences, min_size=3, max_size=6))
def test_what_is_built_of_a_pattern_is_covered_only_where_it_is_found(
    a: Node, b: Node, c: Node, texts: list[str]
) -> None:
    covers = Covers(LEXICON, "nb")
    for narrow in (Near((a, b), 2), All((b, a)), Any((a, a)), Near((Any((a, c)), b)), Match(a, (b,)), Match(b, (c,))):
        for wide in (a, b, Any((b, c)), Match(a, (b,)), Near((b, a), 3)):
            if covers.node(wide, narrow):
                for text in texts:
                    found = hits(wide, text, None)
                    assert all(
                        any(o.start < h.end and h.start < o.end for o in found) for h in hits(narrow, text, None)
                    )


@settings(max_examples=100, deadline=None)
@given(leaves | st.lists(leaves, min_size=1, max_size=2).map(tuple).map(Any), leaves, sentences, sentences)
def test_what_is_said_to_bar_nothing_bars_nothing(node: Node, bar: Node, one: str, other: str) -> None:
    barred = Match(node, (bar,))
    book = Codebook("b", (Code("a", "A", patterns=(Pattern("p", barred),)),))
    if list(idle_unless(CheckInput(codebooks=(book,), lexicon=LEXICON))):
        for text in (one, other, f"{one} {other}"):
            assert hits(barred, text, None) == hits(node, text, None)


@settings(max_examples=100, deadline=None)
@given(nodes, st.lists(nodes, min_size=1, max_size=2), st.lists(sentences, min_size=3, max_size=6))
def test_what_is_always_barred_finds_nothing(node: Node, unless: list[Node], texts: list[str]) -> None:
    covers = Covers(LEXICON, "nb")
    if any(covers.node(bar, node) for bar in unless):
        for text in texts:
            assert hits(Match(node, tuple(unless)), text, "OA") == []


def test_the_properties_are_about_something() -> None:
    covers = Covers(LEXICON, "nb")
    assert covers.node(Text("rolle"), Near((Text("ny"), Text("rollen"))))
    assert covers.node(Text("usik*"), Any((Text("usikre"), Text("=usikre"))))
    assert not covers.node(Text("rolle"), Text("roll*"))

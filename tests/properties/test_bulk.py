"""Whole documents and studies at once give what one turn after the other gives, on any text and any codebook."""

from __future__ import annotations

import pytest
import re2
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coanalyze.api.bulk import Numbers, bulk_words, renumbered, words_of
from coanalyze.api.bulkmatch import StudyMatcher
from coanalyze.api.coding import make_matcher, match_document, row_of_turn
from coanalyze.api.engine import match
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.reading import read_words
from coanalyze.language import bulkchunks
from coanalyze.language.bulk import split_documents
from coanalyze.matching import Matcher, Vocabulary
from coanalyze.matching.literals import literals
from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Part, Pattern, Regex, Text
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.model.packed import pack_document
from coanalyze.model.tokens import DocumentWords
from tests.properties.test_language import PIECES, TEXTS

LANGUAGES = st.sampled_from(["nb", "nn", "en", "de", "tlh"])
EXTRA = [
    "[ler]",
    "(ler litt)",
    "#stille#",
    "*hoster*",
    "- ",
    "a) ",
    "1. ",
    "\n- ",
    "\n1) ",
    "Hun sa: ",
    "Det",
    " sa",
    "III.",
]
RICH = st.one_of(TEXTS, st.lists(st.sampled_from([*PIECES, *EXTRA]), max_size=60).map("".join))


def document(parts: list[tuple[str, bool]], language: str, id_: str = "d", role: str = "OA") -> Document:
    """A document whose texts are turns, or (False) labels that stand in the midst of one."""
    text = ""
    passages: list[list[Span]] = []
    for part, new in parts:
        if part.strip():
            span = Span(len(text), len(text) + len(part))
            if new or not passages:
                passages.append([span])
            else:
                passages[-1].append(span)
        text += part + "\n[OA-01] 00:01 "
    turns = tuple(
        Turn(number, spans[0].start, spans[-1].end, tuple(spans), role=role) for number, spans in enumerate(passages)
    )
    return Document(id_, "d.txt", "txt", Kind.INTERVIEW, language, text, "", "", turns)


def named(words: DocumentWords, vocabulary: Vocabulary) -> list[tuple[object, ...]]:
    entries = vocabulary.entries()
    rows = zip(words.turns, words.starts, words.ends, words.sentences, words.words, strict=True)
    return [(*place, *entries[word]) for *place, word in rows]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(RICH, st.booleans()), max_size=5), LANGUAGES)
@example([("Det – er … «nei» og 😀 ja", True)], "nb")
def test_many_documents_are_split_as_each_alone(parts: list[tuple[str, bool]], language: str) -> None:
    packed = [pack_document(document(some, language)) for some in (parts, parts[:1], [], parts[1:])]
    asked = [(each.text, each.passages, each.counts) for each in packed]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulkchunks, "_WORTH_ENCODING", 0)
        together = split_documents(asked, language)
    for each, found in zip(asked, together, strict=True):
        (alone,) = split_documents([each], language)
        assert alone is not None
        assert found is not None
        for name in ("turns", "starts", "ends", "forms", "sentences", "aside"):
            assert getattr(found, name).tolist() == getattr(alone, name).tolist()


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(RICH, st.booleans()), max_size=5), LANGUAGES)
@example([("Kap. 3. Det var «nei». Hun. (ler) Ja", True), ("- en\n- to", False)], "nb")
@example([("Den heter «Velferd: En veiviser: Bok to» her: Ja: «Nei»", True)], "nb")
@example([("))))))…?!»» Ja", True), ("", True), ("?", True)], "nb")
def test_words_of_a_document_at_once(parts: list[tuple[str, bool]], language: str) -> None:
    read = document(parts, language)
    one, other = new_vocabulary(), new_vocabulary()
    fast = bulk_words(read, Numbers(other))
    assert fast is not None
    plain = read_words(read, one)
    assert named(fast, other) == named(plain, one)
    order, whole = renumbered({"d": fast}, ["d"])
    assert named(whole["d"], other.renumbered(order)) == named(plain, one)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.lists(st.tuples(RICH, st.booleans()), max_size=3), LANGUAGES), max_size=4))
def test_words_of_many_documents(many: list[tuple[list[tuple[str, bool]], str]]) -> None:
    read = [document(parts, language, f"d{number}") for number, (parts, language) in enumerate(many)]
    one, other = new_vocabulary(), new_vocabulary()
    found = words_of([pack_document(each) if at % 2 else each for at, each in enumerate(read)], Numbers(other))
    for each, words in zip(read, found, strict=True):
        assert words is not None
        assert words.document == each.id
        assert named(words, other) == named(read_words(each, one), one)


_WORDS = "vet visste ikke liksom usikker usikre rollen roller samskaping samskapingsprosess prosessen på en måte OA-3"
WORDS = [*_WORDS.split(), ".", ",", "?", "(ler)", "cannot", "\n", "og/eller", "Det", "ikke sant"]
SPEECH = st.lists(st.sampled_from(WORDS), max_size=18).map(" ".join)
_CHUNKS = "vet vite ikke =visste usikker* *prosess *skap* rol?e liksom samskaping en måte på usikker og/eller ? r*"
CHUNKS = st.sampled_from(_CHUNKS.split())
STRINGS = st.builds(
    lambda first, middle, last: Text(" ".join([first, *middle, last])),
    CHUNKS.filter(lambda chunk: chunk != "?"),
    st.lists(st.one_of(CHUNKS, st.sampled_from(["_", "__"])), max_size=2),
    CHUNKS.filter(lambda chunk: chunk != "?"),
) | CHUNKS.filter(lambda chunk: chunk != "?").map(Text)  # fmt: skip
REGEXES = st.sampled_from(
    ["(vet|visste) ikke", "samskap(ing)?s", "rolle[nr]", "can.?not", "[.,]", "ikke .*prosess", "ie*r?", "v.t", "(a|b)?"]
)
LEAVES: st.SearchStrategy[Node] = STRINGS | REGEXES.map(Regex) | st.sampled_from(["samskaping", "prosess"]).map(Part)


def _wider(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(inner, min_size=2, max_size=3).map(tuple)
    bars = st.lists(inner, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Any, some),
        st.builds(All, some, st.sampled_from(["sentence", "turn"])),
        st.builds(Near, some, st.integers(0, 3), st.booleans()),
        st.builds(Match, inner, bars, st.sampled_from([(), ("OA",), ("INN",)]), st.sampled_from([(), ("nn",)])),
    )


NODES: st.SearchStrategy[Node] = st.recursive(LEAVES, _wider, max_leaves=5)
DOCUMENTS = st.lists(
    st.tuples(st.lists(st.tuples(SPEECH, st.booleans()), max_size=4), st.sampled_from(["nb", "nn"]), st.booleans()),
    min_size=1, max_size=3,
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(NODES, min_size=1, max_size=4), DOCUMENTS, st.booleans())
def test_hits_of_a_study_at_once(
    many: list[Node], texts: list[tuple[list[tuple[str, bool]], str, bool]], fillers: bool
) -> None:
    patterns = tuple(Pattern(f"p{number // 2}", node) for number, node in enumerate(many))
    book = Codebook("t", (Code("a", "A", patterns=patterns), Code("b", "B", patterns=patterns[:1])))
    read = [
        document(parts, language, f"d{number}", "OA" if role else "INN")
        for number, (parts, language, role) in enumerate(texts)
    ]
    vocabulary = new_vocabulary()
    words = {each.id: read_words(each, vocabulary) for each in read}
    matcher: Matcher = make_matcher(book, vocabulary, skip_fillers=fillers)
    plain = {each.id: match_document(each, words[each.id], matcher) for each in read}
    assert StudyMatcher(matcher, row_of_turn).hits(read, words) == plain
    with pytest.MonkeyPatch.context() as patch:
        # As in large studies: turns in which no pattern can match are left out first.
        patch.setattr(match, "_FEW", 0)
        assert StudyMatcher(matcher, row_of_turn).hits(read, words) == plain


REGEX_PIECES = ["gang", "første", "(en|er)", "(en)?", "s*", "+", ".", "|", "[ab]", "{2}", "x", r"\b"]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(REGEX_PIECES), max_size=6).map("".join),
    st.lists(st.sampled_from([*"gangførstxenrab ", "gang", "første", "gangen", "G"]), max_size=12).map("".join),
)  # fmt: skip
def test_a_match_of_a_regular_expression_holds_one_of_its_literals(regex: str, text: str) -> None:
    wanted = literals(regex)
    try:
        found = [match[0].casefold() for match in re2.finditer(f"(?i){regex}", text) if match[0]]
    except re2.error:
        return
    assert wanted is None or all(any(literal in match for literal in wanted) for match in found)

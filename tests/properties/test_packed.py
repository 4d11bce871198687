"""A document that was packed into columns, sent and unpacked is the document that it was."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.model.document import Document, Kind, Label, Span, Turn
from coanalyze.model.packed import pack_document, unpack_document

NAMES = st.none() | st.sampled_from(["OA-01", "Kari", "\ufffd", ""])
ATTRIBUTES = st.dictionaries(st.sampled_from(["case", "dato", "æ"]), st.sampled_from(["1", "", "Larvik"]))
PLACES = st.integers(0, 2**31 - 1)
SPANS = st.lists(st.builds(Span, PLACES, PLACES), max_size=4).map(tuple)
TURNS = st.builds(
    Turn, PLACES, PLACES, PLACES, SPANS, NAMES, NAMES, NAMES, st.booleans(), st.booleans(), NAMES, ATTRIBUTES
)
LABELS = st.builds(Label, st.sampled_from(["F", "OA-01"]), NAMES, NAMES, st.booleans(), st.booleans(), st.text())


@settings(max_examples=200, deadline=None)
@given(st.lists(TURNS, max_size=12), st.lists(LABELS, max_size=3), ATTRIBUTES, st.text(max_size=30), st.integers(1, 9))
def test_a_packed_document_is_the_same(
    turns: list[Turn], labels: list[Label], attributes: dict[str, str], text: str, line: int
) -> None:
    document = Document(
        "a/b", "sources/a/b.txt", "txt", Kind.MINUTES, "nn", text, "0f", "f0", tuple(turns), attributes, tuple(labels),
        line, (text,),
    )  # fmt: skip
    packed = pack_document(document)
    again = unpack_document(pickle.loads(pickle.dumps(packed)))
    assert again == document
    assert [list(turn.attributes) for turn in again.turns] == [list(turn.attributes) for turn in document.turns]
    assert all(type(span) is Span for turn in again.turns for span in turn.passages)
    assert len(packed.passages) == 2 * sum(packed.counts)
    assert list(dict.fromkeys(packed.voice)) == list(range(len(packed.voices)))
    distinct = {(*voice[:-1], tuple(voice.attributes.items())) for voice in packed.voices}
    assert len(distinct) == len(packed.voices)

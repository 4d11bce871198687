"""Nouns come back from the store's tables as they went in."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.codings import (
    Store,
    automatic_codings,
    codings_table,
    documents_table,
    hits_table,
    read_documents,
    read_hits,
    read_words,
    table_of,
    text_column,
    turns_table,
    words_table,
)
from coanalyze.model.coding import Hit
from coanalyze.model.document import Document, Kind, Label, Span, Turn
from coanalyze.model.tokens import DocumentWords
from tests.unit.analysis.build import document, hit, says

WEIRD = [
    "",
    "\x00",
    "a\x00b",
    "😀👩‍👩‍👧",
    "A\u030a",
    "å",
    "\ufeff",
    "\u2028\x85",
    "\"\\'",
    "\x1f",
    "null",
    "NaN",
    "\U0010ffff",
    "\r\n",
]
texts = st.one_of(st.sampled_from(WEIRD), st.text(st.characters(codec="utf-8"), max_size=12))
maybe = st.one_of(st.none(), texts)
small = st.integers(0, 2**31 - 1)
attributes = st.dictionaries(texts, texts, max_size=3)
labels = st.builds(Label, texts, maybe, maybe, st.booleans(), st.booleans(), texts, small, st.one_of(st.none(), small))


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    ids = draw(st.lists(texts, max_size=3, unique=True))
    return [draw(one(id_)) for id_ in ids]


@st.composite
def one(draw: st.DrawFn, id_: str) -> Document:
    spans = st.builds(Span, small, small)
    turns = [
        Turn(
            index, draw(small), draw(small), tuple(draw(st.lists(spans, max_size=3))), draw(maybe), draw(maybe),
            draw(maybe), draw(st.booleans()), draw(st.booleans()), draw(maybe), draw(attributes),
        )
        for index in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    return Document(
        id_, draw(texts), draw(texts), draw(st.sampled_from(Kind)), draw(texts), draw(texts), draw(texts), draw(texts),
        tuple(turns), draw(attributes), tuple(draw(st.lists(labels, max_size=2))), draw(small),
        tuple(draw(st.lists(texts, max_size=2))),
    )  # fmt: skip


def through(folder: Path, table: pa.Table) -> pa.Table:
    """A table, saved and read again."""
    return Store(folder / ".coanalyze").save("only", {}, {"t": table}).table("t")


def turns_of(documents: list[Document]) -> pa.Table:
    return turns_table(documents, [turn.index for document in documents for turn in document.turns])


@settings(max_examples=150, deadline=None)
@given(documents())
def test_documents_and_turns(studied: list[Document]) -> None:
    found = read_documents(documents_table(studied, [0] * len(studied)), turns_of(studied))
    assert found == studied
    # In the order in which they were written too: columns of a table follow it.
    assert [list(d.attributes) for d in found] == [list(d.attributes) for d in studied]
    assert [list(t.attributes) for d in found for t in d.turns] == [
        list(t.attributes) for d in studied for t in d.turns
    ]


hits = st.builds(Hit, texts, small, small, small, texts, texts, st.tuples(small, small))


@settings(max_examples=100, deadline=None)
@given(st.lists(hits, max_size=5))
def test_hits(found: list[Hit]) -> None:
    assert read_hits(hits_table(found)) == found


def test_a_coding_finds_its_quote_in_its_turn() -> None:
    talk = document("d", says("OA-01", "X og X, Y."), says("OA-02", "X."))
    coded = automatic_codings(talk, [hit(talk, "a", "X", nth=n) for n in range(3)] + [hit(talk, "b", "Y")])
    turns = {row["turn"]: row for row in turns_of([talk]).to_pylist()}
    rows = codings_table(coded).to_pylist()
    assert [row["id"] for row in rows] == [one.id for one in coded]
    for row, one in zip(rows, coded, strict=True):
        turn = turns[row["turn"]]
        assert (turn["text"], turn["prefix"], turn["suffix"]) == (one.quote, one.prefix, one.suffix)
        assert (row["start"], row["end"], row["code"]) == (one.start, one.end, one.code)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(texts, st.integers(0, 4)), max_size=4, unique_by=lambda pair: pair[0]), st.booleans())
def test_words_also_of_documents_without_any(shapes: list[tuple[str, int]], tagged: bool) -> None:
    rows = []
    for id_, count in shapes:
        turns, starts, ends, words = ([value * n for n in range(count)] for value in (1, 2, 3, 4))
        tags = ["NOUN"] * count if tagged and count else ()
        rows.append(DocumentWords(id_, turns, starts, ends, words, [0] * count, tags))
    turns = [2] * len(rows)
    table = table_of({"id": ("string", [row.document for row in rows]), "turns": ("int32", turns),
                      "words": ("int32", [len(row.words) for row in rows])})  # fmt: skip
    found = read_words(table, words_table(rows, turns))
    assert list(found.items()) == [(row.document, row) for row in rows]


def test_all_of_it_through_files(tmp_path: Path) -> None:
    talk = document("æøå/d 1", says("OA-01", "A\u030a \x00 😀 X"), says("OA-02", ""), case="Ø")
    silent = document("e")
    both = [talk, silent]
    words = [DocumentWords("æøå/d 1", [0], [1], [2], [3], [4]), DocumentWords("e", [], [], [], [], [])]
    tables = [documents_table(both, [1, 0]), turns_of(both)]
    assert read_documents(*(through(tmp_path / str(n), table) for n, table in enumerate(tables))) == both
    store = Store(tmp_path / "w").save("only", {}, {"words": words_table(words, [2, 0])})
    assert (store.folder / "words.arrow").exists()
    assert list(read_words(tables[0], store.table("words")).values()) == words
    for table in (hits_table([]), codings_table([]), words_table([], []), *tables):
        assert through(tmp_path / str(len(table.column_names)), table).schema.equals(table.schema)


def test_every_column_is_documented(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "store.md").read_text(encoding="utf-8")
    talk = document("d", says("OA-01", "Hei"))
    tagged = DocumentWords("d", [0], [0], [3], [0], [0], ["NOUN"])
    tables = {
        "documents": documents_table([talk], [1]),
        "turns": turns_of([talk]),
        "words": words_table([tagged], [1]),
        "hits": hits_table([]),
        "codings": codings_table([]),
    }
    stored = Store(tmp_path / "w").save("only", {}, tables)
    seen = set()
    for path in stored.folder.iterdir():
        if path.suffix == ".json":
            continue
        name = path.stem.partition("-")[0]
        seen.add(name)
        columns = pq.read_schema(path).names if path.suffix == ".parquet" else pa.ipc.open_file(path).schema.names
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert [column for column in columns if f"`{column}`" not in row.split("|", 3)[3]] == []
    assert seen == {"documents", "texts", "turns", "said", "words", "segments", "hits", "codings"}
    # Nothing is lost on the way through files and segments.
    assert read_documents(stored.table("documents"), stored.table("turns")) == [talk]
    assert list(read_words(stored.table("documents"), stored.table("words")).values()) == [tagged]


@pytest.mark.parametrize(
    "values",
    [
        [],
        [None],
        [""],
        ["", ""],
        ["æ", "\0", None],
        ["a", None, "ø\U0001d11e", ""],
        [None, None],
        ["x"],
        ["\0\0", "\0"],
    ],
)
def test_a_column_of_texts_holds_what_it_was_given(values: list[str | None]) -> None:
    column = text_column(values)
    column.validate(full=True)
    assert column.to_pylist() == values


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(UnicodeEncodeError):
        text_column(["\ud834", "\udd1e"])

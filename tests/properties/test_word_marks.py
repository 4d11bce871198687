"""A transcript written as a Word document with comments and read back has the same codings, whatever stands in it."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.api.wordmarks import Authors, comment_marks
from coanalyze.exchange import Letters, handles, record_for, write_commented, written_record
from coanalyze.model.marks import Shown
from coanalyze.sources import docxcomments
from coanalyze.sources.reading import File
from tests.properties.test_marked_text import PIECES, document

CODES = st.sampled_from(["a", "b-ø", "c]]d", "x#y@z", "to ord", "a|b", "a;b", "a:b", "#a", "<b>&amp;"])
MEMOS = st.sampled_from(["", "en memo", "to\nlinjer", "#k3f2", "a; b", "a: b", "  mellomrom  ", "<w:t>&"])
SPANS = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40), CODES, MEMOS), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), SPANS, st.booleans())
def test_comments_come_back_on_the_same_words(
    pieces: list[str], spans: list[tuple[int, int, str, str]], labels: bool
) -> None:
    # What XML cannot hold at all (the vertical tab) is written as a space.
    shown_in = document(normalize("NFC", "".join(pieces)), labels)
    text = shown_in.text
    rows = [
        (start, min(len(text), start + length), code, memo, f"id{number}abcdefgh")
        for number, (start, length, code, memo) in enumerate(spans)
        if text[start : start + length].strip()
    ]
    names = handles(("kari", identifier) for *_, identifier in rows)
    shown = [
        (Shown(start, end, code, "kari", names["kari", identifier], memo), identifier)
        for start, end, code, memo, identifier in rows
    ]
    record = record_for(shown_in, shown, ["kari"])
    data = write_commented(shown_in, [one for one, _ in shown], record)
    assert data == write_commented(shown_in, [one for one, _ in shown], record)

    commented = docxcomments.read(File(data, "f.docx"))
    assert commented.text.split() == text.split()
    assert written_record(commented.properties) == record
    read = comment_marks(commented, shown_in, Authors(["kari"]), lambda _: False, record=record)
    assert read.left_out == []
    letters = Letters(text)
    assert sorted((one.handle, one.code, one.coder, one.start, one.end, one.memo) for one in read.marks) == sorted(
        (one.handle, one.code, one.coder, *letters.of(one.start, one.end), one.memo.strip()) for one, _ in shown
    )

"""A transcript written with marks and read back is itself, whatever stands in it and however codings overlap."""

from __future__ import annotations

import hashlib
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.exchange import Letters, handles, read_marked, record_for, spoken_line, write_marked
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.model.marks import Shown

PIECES = st.sampled_from(
    [*"ab []\\<>#?@%:-.\n\t\u0301é\U0001f600·\u200b\u00a0\u2028\x0b", "[[", "]]", "[[a>]]", "[[<a]]", "[[<#id0a]]",
     "OA-01: ", "[00:12:31] ", "\\[", "%% ", "%% =", " \n", "\n\n", "ja, det er klart", "[[?a]]", "[[uid:ab12]]"]
)  # fmt: skip
CODES = st.sampled_from(["a", "b-ø", "c]]d", "x#y@z", "\ud800k", "e\u0301", "?q", "<a", "a>", "to ord", "%41", "uid:1"])
SPANS = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40), CODES, st.sampled_from(["kari", "ola"])), max_size=7)


def document(text: str, labels: bool) -> Document:
    """Each line a turn, what stands before its first colon its label."""
    turns: list[Turn] = []
    start = 0
    for line in text.split("\n"):
        at = start + (line.find(":") + 1 if labels else 0)
        end = start + len(line.rstrip())
        at += len(text[at:end]) - len(text[at:end].lstrip())
        if at < end:
            turns.append(Turn(len(turns), at, end, (Span(at, end),)))
        start += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("mappe/én", "én.txt", "txt", Kind.INTERVIEW, "nb", text, digest, "", tuple(turns))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40), SPANS, st.booleans(), st.sampled_from(["", "crlf", "bom", "nfd", "trailing"]))
def test_what_is_written_is_read_again(
    pieces: list[str], spans: list[tuple[int, int, str, str]], labels: bool, edited: str
) -> None:
    shown_in = document(normalize("NFC", "".join(pieces)), labels)
    text = shown_in.text
    rows = [
        (start, min(len(text), start + length), code, coder, f"id{number}abcdefgh")
        for number, (start, length, code, coder) in enumerate(spans)
        if text[start : start + length].strip()
    ]
    names = handles((coder, identifier) for _, _, _, coder, identifier in rows)
    shown = [
        (Shown(start, end, code, coder, names[coder, identifier], f"memo\n{code}" * (start % 2)), identifier)
        for start, end, code, coder, identifier in rows
    ]
    record = record_for(shown_in, shown, ["kari", "ola"])
    written = write_marked(shown_in, [one for one, _ in shown], record, [("a", "En kode")])
    data = {
        "": written.encode(),
        "crlf": written.replace("\n", "\r\n").encode(),
        "bom": b"\xef\xbb\xbf" + written.encode(),
        "nfd": normalize("NFD", written).encode(),
        "trailing": "\n".join(f"{line}  " for line in written.split("\n")).encode(),
    }[edited]
    back = read_marked(data, "fil.txt")

    assert back.text.split() == text.split()
    assert edited == "trailing" or back.text == text
    assert back.record == record
    letters = Letters(text)
    found = []
    for mark in back.marks:
        span = (mark.start, mark.end)
        if mark.whole:
            span = letters.of(*spoken_line(shown_in, letters.at[mark.end - 1]))
        found.append((mark.handle, mark.code, *span))
    assert sorted(found) == sorted((one.handle, one.code, *letters.of(one.start, one.end)) for one, _ in shown)


@given(st.lists(st.tuples(st.sampled_from(["kari", "ola"]), st.text("ab", min_size=1, max_size=6)), unique=True))
def test_no_two_codings_are_called_alike(ids: list[tuple[str, str]]) -> None:
    found = handles(ids)
    assert set(found) == set(ids)
    assert len(set(found.values())) == len(ids)

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable

import pytest

from coanalyze.errors import UnreadableSource
from coanalyze.model.source import BlockKind, Source

Read = Callable[..., Source]
TEXT = "OA-03: Blåbær på øya – «sånn»\nIntervjuer: Å ja?\n"


def lines(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_the_same_lines(read: Read, encoding: str) -> None:
    assert lines(read("a.txt", TEXT.encode(encoding))) == TEXT.splitlines()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_line_ends(read: Read, end: str) -> None:
    source = read("a.txt", f"en{end}{end}tre{end}")
    assert lines(source) == ["en", "", "tre"]
    assert source.lines_from_file


def test_guesses_are_noted(read: Read) -> None:
    assert "Windows-1252" in read("a.txt", TEXT.encode("cp1252")).notes[0]
    assert "UTF-16-LE" in read("b.txt", TEXT.encode("utf-16-le")).notes[0]
    assert read("c.txt", TEXT).notes == ()


def test_one_bad_byte_does_not_spoil_a_utf8_file(read: Read) -> None:
    source = read("a.txt", (TEXT * 3).encode() + b"p\xe5 slutten")
    assert lines(source)[0] == TEXT.splitlines()[0]
    assert lines(source)[-1] == "på slutten"
    assert "line 7" in source.notes[0]


def test_decomposed_letters_are_composed(read: Read) -> None:
    source = read("å.txt", unicodedata.normalize("NFD", "Åse: på øya"))
    assert lines(source) == ["Åse: på øya"]


def test_marks_and_page_breaks_inside_go(read: Read) -> None:
    assert lines(read("a.txt", "en\n\ufeffto\n\x0cOA-03: tre\n")) == ["en", "to", "OA-03: tre"]


def test_front_matter_stays_and_hash_is_that_of_the_bytes(read: Read) -> None:
    data = b"---\nkind: interview\n---\nOA: hei\n"
    source = read("a.md", data)
    assert source.format == "md"
    assert lines(source) == ["---", "kind: interview", "---", "OA: hei"]
    assert {block.kind for block in source.blocks} == {BlockKind.LINE}
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_padding_after_the_text_is_no_binary(read: Read) -> None:
    assert lines(read("a.txt", b"hei\r\n\x1a")) == ["hei"]
    assert lines(read("b.txt", b"hei\r\n\x00\x00\x00")) == ["hei"]


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe"])
def test_empty(read: Read, content: bytes) -> None:
    with pytest.raises(UnreadableSource, match="is empty"):
        read("a.txt", content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n0000", "PNG"),
        (b"PK\x03\x04zip", "zip"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 hei}", "RTF"),
        (b"\x00\x00\x00\x20ftypisom", "MP4"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x00" * 500, "NUL"),
        (b"hei \x00 p\x01\x02\x03", "binary"),
        (b"\x00\xff\x13\x07" * 100, "binary"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
    ],
)
def test_binary(read: Read, content: bytes, what: str) -> None:
    with pytest.raises(UnreadableSource, match=what) as caught:
        read("a.txt", content)
    assert str(caught.value.where) == "a.txt"
    assert caught.value.hint
    assert "\n" not in str(caught.value)

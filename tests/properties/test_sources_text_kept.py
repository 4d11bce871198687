"""Reading neither loses nor doubles text, whatever it is."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.model.source import Source
from coanalyze.sources import read_source

_LETTERS = "abcæøåÆØÅ éü0123.,;:!?-–'\"()|<>&"
line_texts = st.text(_LETTERS + "\t", max_size=30)
words = st.text("abcæøåÆØÅ ,.!?-0123", min_size=1, max_size=30).filter(lambda text: text.strip(" ") != "")


def read(name: str, data: bytes) -> Source:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_source(path, name)


@settings(max_examples=150, deadline=None)
@given(
    lines=st.lists(line_texts, min_size=1, max_size=12).filter(lambda lines: any(line.strip() for line in lines)),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    decomposed=st.booleans(),
)
def test_txt_is_its_lines(lines: list[str], end: str, encoding: str, decomposed: bool) -> None:
    text = unicodedata.normalize("NFD" if decomposed else "NFC", end.join([*lines, ""]))
    assert [block.text for block in read("a.txt", text.encode(encoding)).blocks] == lines


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(words, min_size=3, max_size=8))
def test_windows_1252_is_its_lines(lines: list[str]) -> None:
    lines = ["på øya æ ø å", *lines]
    assert [block.text for block in read("a.txt", "\n".join(lines).encode("cp1252")).blocks] == lines


def _cues(texts: list[str], srt: bool, numbered: bool) -> str:
    mark = "," if srt else "."
    cues = []
    for number, text in enumerate(texts):
        head = f"{number + 1}\n" if numbered else ""
        cues.append(f"{head}00:{number:02d}:00{mark}000 --> 00:{number:02d}:05{mark}000\n{text}\n")
    return ("" if srt else "WEBVTT\n\n") + "\n".join(cues)


speech = st.text("abcæøå ,.!?-", min_size=1, max_size=20).filter(lambda text: any(char.isalpha() for char in text))


@settings(max_examples=150, deadline=None)
@given(
    cues=st.lists(st.lists(speech, min_size=1, max_size=3), min_size=1, max_size=8),
    srt=st.booleans(),
    numbered=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_cues_keep_every_word_in_order(cues: list[list[str]], srt: bool, numbered: bool, end: str) -> None:
    # Unlike cues, so that none is a rolling caption.
    cues = [[f"x{number} {lines[0]}", *lines[1:]] for number, lines in enumerate(cues)]
    text = _cues(["\n".join(lines) for lines in cues], srt, numbered).replace("\n", end)
    source = read("a.srt" if srt else "a.vtt", text.encode())
    assert (
        " ".join(block.text for block in source.blocks).split() == " ".join(" ".join(lines) for lines in cues).split()
    )
    assert len({block.stamp for block in source.blocks}) == len(cues)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(words, words), min_size=1, max_size=8),
    delimiter=st.sampled_from(list(",;\t|")),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_survey_keeps_every_answer_once(rows: list[tuple[str, str]], delimiter: str, quoting: int) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["id", "Hva er samskaping?", "Hva trenger du?"])
    for number, row in enumerate(rows):
        writer.writerow([f"R{number}", *row])
    source = read("a.csv", stream.getvalue().encode())
    told = [(block.speaker, block.text) for block in source.blocks]
    assert told == [(f"R{number}", text.strip()) for number, row in enumerate(rows) for text in row]


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(["OA-01", "INN", "Intervjuer"]), words), min_size=1, max_size=8))
def test_transcript_table_keeps_every_word(rows: list[tuple[str, str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([("Taler", "Tekst"), *rows])
    source = read("a.csv", stream.getvalue().encode())
    assert [(block.speaker, block.text) for block in source.blocks] == [(who, text.strip()) for who, text in rows]

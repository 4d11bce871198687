"""Marked files as people leave them: what is read, and what is refused with its line."""

from __future__ import annotations

import hashlib

import pytest

from coanalyze.errors import UsageError
from coanalyze.exchange import handles, read_marked, record_for, write_marked
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.model.marks import Shown

TEXT = "I: Hva tenker du?\nOA-01: Jeg vet [ler] ikke helt.\nI: Mm."


def document(text: str = TEXT) -> Document:
    turns: list[Turn] = []
    start = 0
    for line in text.split("\n"):
        at = start + line.find(":") + 2
        turns.append(Turn(len(turns), at, start + len(line), (Span(at, start + len(line)),)))
        start += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("a", "a.txt", "txt", Kind.INTERVIEW, "nb", text, digest, "", tuple(turns))


def written(*codings: tuple[int, int, str, str]) -> str:
    names = handles(("kari", identifier) for *_, identifier in codings)
    shown = [
        (Shown(start, end, code, "kari", names["kari", identifier]), identifier)
        for start, end, code, identifier in codings
    ]
    return write_marked(document(), [one for one, _ in shown], record_for(document(), shown, ["kari"]))


def body(text: str) -> list[str]:
    lines = text.split("\n")
    begin = next(number for number, line in enumerate(lines) if "- transcript -" in line)
    end = next(number for number, line in enumerate(lines) if "end of transcript" in line)
    return lines[begin + 1 : end]


def test_a_whole_line_is_marked_at_its_end_and_words_where_they_stand() -> None:
    at = TEXT.index("Jeg")
    end = TEXT.index("\nI: Mm.")
    text = written((at, end, "tvil", "aaaa1111"), (at, at + 7, "a", "bbbb1111"), (at + 4, end, "b", "cccc1111"))
    assert body(text)[1] == ("OA-01: [[a#bbbb>]]Jeg [[b#cccc>]]vet[[<#bbbb]] [ler] ikke helt.[[<#cccc]] [[tvil#aaaa]]")


def test_the_outer_span_opens_first_and_closes_last() -> None:
    at = TEXT.index("Jeg")
    text = written((at, at + 3, "b", "bbbb1111"), (at, at + 7, "a", "aaaa1111"), (at + 4, at + 7, "c", "cccc1111"))
    line = body(text)[1]
    assert line.startswith("OA-01: [[a#aaaa>]][[b#bbbb>]]Jeg[[<#bbbb]] [[c#cccc>]]vet[[<#cccc]][[<#aaaa]] ")


def test_own_brackets_are_not_taken_for_marks() -> None:
    one = document("I: [[ler]] \\[x] \\\\[[ og [")
    text = write_marked(one, [], record_for(one, [], ["kari"]))
    assert body(text) == ["I: \\[[ler]] \\\\[x] \\\\\\\\\\[[ og ["]
    assert read_marked(text.encode(), "f").text == one.text


def test_marks_are_read_however_they_are_closed() -> None:
    text = "Ja [[a>]]en [[b>]]to[[<a]] tre[[<]] [[c>]]fire[[<C]] [[d]]"
    marks = read_marked(text.encode(), "f").marks
    assert [(one.code, one.start, one.end, one.whole) for one in marks] == [
        ("d", 0, 13, True), ("a", 2, 6, False), ("b", 4, 9, False), ("c", 9, 13, False),
    ]  # fmt: skip


def test_a_span_may_go_over_lines() -> None:
    (mark,) = read_marked(b"en [[a>]]to\ntre[[<a]] fire", "f").marks
    assert (mark.start, mark.end, mark.line) == (2, 7, 1)


def test_rock_files_are_read_and_their_own_marks_passed_over() -> None:
    text = (
        "[[uid:7d2mvl4f]] En setning. [[tvil]] [[cid=3]]\n---<<paragraph_break>>---\n"
        "[[uid:7d2mvl4g]] To [[tema>uro]] [[styrke||5]]\n[[a->b||type]]Tre\n"
    )
    back = read_marked(text.encode(), "f.rock")
    assert back.record is None
    assert back.text.split() == ["En", "setning.", "To", "Tre"]
    assert [one.code for one in back.marks] == ["tvil", "uro", "styrke"]
    assert any("section breaks" in note for note in back.notes)
    assert any("ids of utterances and cases passed over (3)" in note for note in back.notes)


def test_suggestions_are_nobodys_marks() -> None:
    back = read_marked(b"En [[?a>]]to[[<?a]] tre [[?b]]", "f")
    assert back.marks == ()
    assert back.text == "En to tre"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("en\nto [[a>]]tre", 2, "never closed"),
        ("en [[<a]]", 1, "never opened"),
        ("en\n\nto [[a", 3, "not closed on its line"),
        ("en [[]]", 1, "names no code"),
        ("en [[a>]][[<a]]", 1, "on no words"),
        ("en\n[[a]]\nto", 2, "on no words"),
        ("en [[a>]]to[[<b]]", 1, "never opened"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(UsageError, match=said) as raised:
        read_marked(text.encode(), "f.txt")
    assert str(raised.value.where) == f"f.txt:{line}"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("%% = ", "%% - "),
        lambda text: text[: text.index("%% ---", 400)],
        lambda text: text.replace("%% words:", "%% word:"),
        lambda text: text.replace("- transcript -", "- tekst -"),
        lambda text: text.replace("marks 1", "marks 2"),
    ],
)
def test_a_file_whose_own_lines_are_gone_is_refused(damage: object) -> None:
    at = TEXT.index("Jeg")
    assert callable(damage)
    with pytest.raises(UsageError, match=r"gone|were changed"):
        read_marked(damage(written((at, at + 3, "a", "aaaa1111"))).encode(), "f")


def test_other_encodings_are_read_or_refused() -> None:
    assert read_marked("æ [[a]]".encode("utf-16"), "f").text == "æ"
    with pytest.raises(UsageError, match="not UTF-8"):
        read_marked("æ [[a]]".encode("latin-1"), "f")

"""Nothing in a transcript is lost or doubled by turn detection, and every span is where it says."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.corpus import document_ids
from coanalyze.corpus.words import id_key
from coanalyze.model.document import Document
from coanalyze.model.source import Block, BlockKind
from tests.unit.corpus.helpers import build, project

_WORDS = (
    "jeg vet ikke samskaping kanskje hvordan åpen ærlig Larvik Poenget er: Ja: men: NB: 12:30 (ler) [latter] "
    "OBS: «nei» … – 1. 2019: a) *sant* Problemet: http://a.no Kari, OA-07 I"
)
WORDS = st.sampled_from(_WORDS.split())
SPEECH = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
# What stands first on a line decides whether it is a label, a list or a heading: that is tested by example.
FIRST = st.sampled_from(
    ["Altså", "jeg", "og", "Nei,", "Poenget er:", "Ja: ja", "(ler)", "klokka 12:30: ja", "NB: husk"]
)
LINE = st.tuples(FIRST, SPEECH).map(" ".join)
LABEL = st.sampled_from(
    ["OA-03: ", "Intervjuer: ", "[00:12:31] INN-2: ", "**OA-11:** ", "I : ", "Informant: ", "OA-03 (ler): "]
)
PASSAGE = st.tuples(LABEL, st.lists(LINE, min_size=1, max_size=3), st.booleans())
NASTY = st.text(
    alphabet=st.sampled_from("ABab1:：0 \t\u00a0\u200b*_#[]()<>-–.,/\\\"'åÅ\u030a\r\ufeff\ud800v"), max_size=25
)
BITS = st.sampled_from(
    ["OA-03: ", "Kari: ", "Kari", "[00:12] ", "#00:00:06-8#", "---", "### ", "<v Ola>", "kind: minutes", "12:30 "]
)
MESSY = st.lists(st.one_of(NASTY, BITS), max_size=4).map("".join)


def plain(text: str) -> str:
    return " ".join(text.split())


def check(document: Document) -> None:
    """What holds for every document."""
    text = document.text
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text
    text.encode("utf-8")
    position = 0
    for index, turn in enumerate(document.turns):
        assert turn.index == index
        assert turn.passages
        assert (turn.start, turn.end) == (turn.passages[0].start, turn.passages[-1].end)
        for start, end in turn.passages:
            assert position <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            position = end
        assert len(document.masked(turn)) == turn.end - turn.start
    shown = {label.label for label in document.labels}
    assert {turn.speaker for turn in document.turns} - {None} <= shown
    assert sum(label.turns for label in document.labels) == sum(turn.speaker is not None for turn in document.turns)


@settings(deadline=None)
@given(st.lists(PASSAGE, min_size=1, max_size=8))
def test_speech_is_neither_lost_nor_doubled(passages: list[tuple[str, list[str], bool]]) -> None:
    lines: list[str] = []
    for label, said, gap in passages:
        lines += [label + said[0], *said[1:], *([""] if gap else [])]
    document = build([Block(line) for line in lines])
    check(document)
    expected = plain(" ".join(line for _, said, _ in passages for line in said))
    found = plain(" ".join(document.text[start:end] for turn in document.turns for start, end in turn.passages))
    assert found == expected
    assert document.text == unicodedata.normalize("NFC", "\n".join(lines))


@settings(deadline=None)
@given(st.lists(PASSAGE, min_size=1, max_size=8))
def test_neighbouring_turns_have_different_speakers(passages: list[tuple[str, list[str], bool]]) -> None:
    document = build([Block(label + said[0]) for label, said, _ in passages])
    pairs = zip(document.turns, document.turns[1:], strict=False)
    assert all((first.respondent or first.speaker) != (second.respondent or second.speaker) for first, second in pairs)


CUE = st.tuples(
    st.sampled_from(["Kari", "Ola Hansen", None]), st.sampled_from(["Ja.", "jeg tror", "", "at det: er", "[latter]"])
)


@settings(deadline=None)
@given(st.lists(CUE, max_size=10), st.sampled_from([BlockKind.CUE, BlockKind.ROW]))
def test_cues_and_rows_are_neither_lost_nor_doubled(pieces: list[tuple[str | None, str]], kind: BlockKind) -> None:
    document = build([Block(text, kind, speaker=who) for who, text in pieces], path="sources/a.vtt")
    check(document)
    found = plain(" ".join(document.text[start:end] for turn in document.turns for start, end in turn.passages))
    assert found == plain(" ".join(text for _, text in pieces))


@settings(max_examples=300, deadline=None)
@given(st.lists(MESSY, max_size=14), st.sampled_from(list(BlockKind)), st.sampled_from(["a.txt", "a.docx", "a.pdf"]))
def test_any_text_at_all(lines: list[str], kind: BlockKind, path: str) -> None:
    blocks = [
        Block(line, kind if index % 3 == 2 else BlockKind.LINE, bold=index % 4) for index, line in enumerate(lines)
    ]
    document = build(blocks, path=path, study=project(filename="{date}_{respondent}"))
    check(document)
    assert document == build(blocks, path=path, study=project(filename="{date}_{respondent}"))


@settings(deadline=None)
@given(st.lists(st.one_of(LINE, MESSY, PASSAGE.map(lambda one: one[0] + one[1][0])), max_size=10))
def test_decomposed_letters_and_line_ends_change_nothing(lines: list[str]) -> None:
    composed = build([Block(unicodedata.normalize("NFC", line)) for line in lines])
    decomposed = build([Block(unicodedata.normalize("NFD", line)) for line in lines])
    assert composed.text == decomposed.text
    assert (composed.turns, composed.labels, composed.sha256) == (
        decomposed.turns,
        decomposed.labels,
        decomposed.sha256,
    )
    if not any("\r" in line for line in lines):
        windows = build([Block(line + "\r") for line in lines])
        unix = build([Block(line) for line in lines])
        assert (windows.text, windows.turns, windows.labels) == (unix.text, unix.turns, unix.labels)


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="ab./åÅ\\~2", min_size=1, max_size=8), unique=True),
    st.lists(st.sampled_from(["a", "a/b", ".", "b/*.a"])),
)
def test_document_ids_are_unique(paths: list[str], roots: list[str]) -> None:
    ids = document_ids(paths, roots)
    assert list(ids) == paths
    assert len(set(ids.values())) == len(paths)
    assert ids == {path: document_ids(paths[::-1], roots)[path] for path in paths}


@settings(deadline=None)
@given(
    st.sampled_from(["OA", "INN", "p"]), st.integers(0, 999), st.sampled_from(["", " ", "-", " - ", "_", "–", "\u2011"])
)
def test_ids_with_numbers_are_one_however_written(role: str, number: int, sign: str) -> None:
    assert id_key(f"{role}{sign}{number:03}") == id_key(f"{role.lower()}-{number}")

"""Quotations cut out of the sample study: edits that are declared hold, a word that is changed never does."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coanalyze import analysis, language, verify
from coanalyze.api.study import read_only
from coanalyze.model.document import Document, Turn
from coanalyze.model.source import Block, Source
from coanalyze.model.verification import Quotation, QuoteCheck, QuoteStatus, Tag
from coanalyze.project import load_project

ROOT = Path(__file__).parents[2]
GOOD = (QuoteStatus.FOUND, QuoteStatus.EDITED)
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def judged() -> tuple[verify.Judge, list[tuple[Document, Turn, int, int]]]:
    """A judge of the sample study, and its longer passages by identified people."""
    project = load_project(ROOT / "sample_corpus")
    documents = read_only(project)[0].documents
    speech = verify.speech_of(
        documents, lambda document: analysis.turn_units(document, project.backchannels), language.asides
    )
    spoken = [
        (document, turn, start, end)
        for document in documents
        for turn in document.turns
        if turn.respondent
        for start, end in turn.passages
        if len(plain_words(document.text[start:end])) > 20
    ]
    return verify.Judge(speech, language.asides, 3), spoken


def check(text: str, tag: Tag) -> QuoteCheck:
    """What becomes of a quotation."""
    return judged()[0].check(Quotation(text, 1, tag))


@st.composite
def cut(draw: st.DrawFn, least: int = 8, most: int = 30) -> tuple[str, Turn]:
    """Words of somebody in a row, and the turn they are of."""
    document, turn, start, end = draw(st.sampled_from(judged()[1]))
    words = plain_words(document.text[start:end])
    first = draw(st.integers(0, len(words) - least))
    last = draw(st.integers(first + least - 1, min(len(words), first + most) - 1))
    return document.text[start + words[first][0] : start + words[last][1]], turn


def plain_words(text: str) -> list[tuple[int, int]]:
    """The words of a text that stand outside brackets."""
    taken = [match.span() for match in re.finditer(r"\([^()]*\)|\[[^\[\]]*\]", text)]
    return [m.span() for m in _WORD.finditer(text) if not any(a <= m.start() < b for a, b in taken)]


@settings(max_examples=150, deadline=None)
@given(cut(), st.data())
def test_declared_edits_hold(quoted: tuple[str, Turn], data: st.DataObject) -> None:
    text, turn = quoted
    words = plain_words(text)
    for edit in data.draw(
        st.lists(st.sampled_from(["drop", "insert", "sic", "case", "space", "dash", "end"]), max_size=3)
    ):
        spots = [span for span in plain_words(text) if "(" not in text[: span[0]] and "[" not in text[: span[0]]]
        if edit == "drop" and len(spots) > 6:
            begin, end = spots[2][0], spots[4][1]
            mark = data.draw(st.sampled_from(["(...)", "[...]", "…", "(…)", "..."]))
            text = f"{text[:begin]}{mark} {text[end:]}"
        elif edit == "insert" and len(spots) > 2:
            text = f"{text[: spots[1][0]]}[altså noe] {text[spots[1][0] :]}"
        elif edit == "sic" and len(spots) > 2:
            text = f"{text[: spots[1][1]]} [sic]{text[spots[1][1] :]}"
        elif edit == "case":
            text = text[:1].swapcase() + text[1:] if text[:1].swapcase().swapcase() == text[:1] else text
        elif edit == "space":
            text = text.replace(" ", "\u00a0", 2).replace(" ", "  ", 1)
        elif edit == "dash":
            text = text.replace("-", "\u2011").replace("–", "—").replace("«", "“").replace("»", "”")
        elif edit == "end":
            text = text + data.draw(st.sampled_from([".", "!", " (...)", ",", "…"]))
    found = check(text, Tag(respondents=(turn.respondent or "",)))
    assert words and found.status in GOOD, (text, found.status, found.stands)


@settings(max_examples=150, deadline=None)
@given(cut(), st.data())
def test_one_word_changed_is_altered(quoted: tuple[str, Turn], data: st.DataObject) -> None:
    text, turn = quoted
    words = plain_words(text)
    start, end = data.draw(st.sampled_from(words[1:-1] or words))
    other = data.draw(st.sampled_from(["kvxq", text[start:end] + "x", ""]))
    changed = f"{text[:start]}{other}{text[end:]}" if other else f"{text[:start]}{text[end:].lstrip()}"
    found = check(changed, Tag(respondents=(turn.respondent or "",)))
    assert found.status is QuoteStatus.ALTERED, (changed, found.status)
    assert found.stands[0].respondent == turn.respondent and 0.6 <= found.similarity < 1


@settings(max_examples=80, deadline=None)
@given(cut(least=12), st.sampled_from(["INN", "F"]))
def test_another_role_is_misattributed(quoted: tuple[str, Turn], role: str) -> None:
    text, turn = quoted
    found = check(text, Tag(roles=(role,)))
    assert found.status is QuoteStatus.MISATTRIBUTED
    assert turn.respondent in [stand.respondent for stand in found.stands]


MARKS = re.compile("[«»“”\"‘’'|*_<>&`\\\\]")
FORMS = (
    "Tekst «{text}» ({who}) mer.",
    "> {text}\n>\n> — {who}\n",
    "> {text} ({who})\n",
    "- > {text} ({who})\n",
    "{who}: {text}\n",
    "{who} sier det slik:\n\n> {text}\n",
    "{who} sier at “{text}”.",
    "«{text}», sier {who}.",
    "«{text}»[^1]\n\n— {who}\n",
    "| {who} | «{text}» |\n| --- | --- |\n",
    "<blockquote>{text} ({who})</blockquote>\n",
)


def in_report(form: str, text: str, who: str) -> list[QuoteCheck]:
    """What becomes of the quotations of a report that is nothing but this one, in a form of Markdown."""
    lines = form.replace("{who}", who).replace("{text}", text.replace("\n", " ")).split("\n")
    source = Source("r.md", "md", "", tuple(map(Block, lines)), lines_from_file=True)
    found = verify.quotations(verify.paragraphs(source), tags()).quotations
    assert all(one.tag.respondents == (who,) for one in found)
    return [judged()[0].check(one) for one in found]


@lru_cache(maxsize=1)
def tags() -> verify.Tags:
    """What labels and names of the sample study stand for."""
    project = load_project(ROOT / "sample_corpus")
    reading = read_only(project)[0]
    return verify.Tags(reading.documents, reading.respondents, project.roles)


@settings(max_examples=150, deadline=None)
@given(cut(), st.sampled_from(FORMS))
def test_however_it_is_set_it_is_found_under_whom_it_is_of(quoted: tuple[str, Turn], form: str) -> None:
    text, turn = quoted
    assume(not MARKS.search(text) and turn.respondent)
    assert [check.status in GOOD for check in in_report(form, text, turn.respondent or "")] == [True]


@settings(max_examples=250, deadline=None)
@given(cut(), cut(), st.sampled_from(FORMS), st.sampled_from(["instead", "more", "less", "order"]), st.data())
def test_however_it_is_set_other_words_are_never_found(
    quoted: tuple[str, Turn], other: tuple[str, Turn], form: str, change: str, data: st.DataObject
) -> None:
    text, turn = quoted
    assume(not MARKS.search(text) and turn.respondent)
    words = [text[start:end] for start, end in plain_words(text)]
    at = data.draw(st.integers(1, len(words) - 3))
    begin, end = plain_words(text)[at]
    word = other[0][slice(*data.draw(st.sampled_from(plain_words(other[0]))))]
    if change == "instead":
        assume(word.casefold() != words[at].casefold())
        text = text[:begin] + word + text[end:]
    elif change == "more":
        text = f"{text[:begin]}{word} {text[begin:]}"
    elif change == "less":
        text = text[:begin] + text[plain_words(text)[at + 1][0] :]
    else:
        after, last = plain_words(text)[at + 1]
        assume(words[at].casefold() != words[at + 1].casefold())
        text = text[:begin] + text[after:last] + text[end:after] + words[at] + text[last:]
    checks = in_report(form, text, turn.respondent or "")
    assert [check.status for check in checks] == [QuoteStatus.ALTERED]
    assert any(piece.sign != "=" for piece in checks[0].pieces)


def test_of_words_said_twice_the_likest_place_is_found() -> None:
    """«… meninger. Én trodde det var en metode, én trodde det var …»: the longest run in common begins too early."""
    found = check("trodde det var en Ja, én trodde det var", Tag(respondents=("OA-08",)))
    assert found.status is QuoteStatus.ALTERED
    assert [(piece.sign, piece.text) for piece in found.pieces if piece.sign != "="] == [("-", "Ja,"), ("+", "metode,")]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    assert 0 <= check(text, Tag()).similarity <= 1
    verify.numbers(text, lambda lang: {"to": 2})

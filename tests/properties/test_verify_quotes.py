"""Quotations cut out of the sample study: edits that are declared hold, a word that is changed never does."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze import analysis, language, verify
from coanalyze.api.study import read_only
from coanalyze.model.document import Document, Turn
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


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    assert 0 <= check(text, Tag()).similarity <= 1
    verify.numbers(text, lambda lang: {"to": 2})

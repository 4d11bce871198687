"""Quotes with what was asked before them, and findings that hold them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coanalyze.analysis import check_unit, coders, findings, question_before, quotes
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.coding import Coding
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import Quote
from tests.unit.analysis.build import (
    Line,
    automatic,
    document,
    everything,
    evidence_of,
    hit,
    marked,
    quoting,
    rejected,
    says,
    writes,
)


def unasked(document: Document, turn: Turn) -> tuple[str | None, frozenset[str]]:
    return None, frozenset()


def shown(codings: list[Coding], *documents: Document) -> list[Quote]:
    return quotes({one.id: one for one in documents}, codings, everything, unasked)


def asked_before(index: int, *lines: Line) -> int | None:
    one = document("d", *lines)
    found = question_before(one, one.turns[index])
    return None if found is None else found.index


def test_the_question_is_the_researchers_last_turn() -> None:
    assert asked_before(1, says("F", "Hva er det?"), says("OA-01", "Vet ikke.")) == 0


def test_past_backchannels_and_the_speakers_own_turns() -> None:
    lines = (says("F", "Hva?"), says("OA-01", "Jo"), says("F", "mm"), says("OA-01", "vet"), says("F", "(ler)"))
    assert asked_before(5, *lines, says("OA-01", "ikke")) == 0


def test_nothing_was_asked_where_somebody_else_spoke_or_wrote_since() -> None:
    assert asked_before(2, says("F", "Hva?"), says("OA-02", "Jo"), says("OA-01", "Nei")) is None
    assert asked_before(2, says("F", "Hva?"), writes("De tenker."), says("INN", "Nei")) is None
    assert asked_before(0, says("OA-01", "Nei")) is None
    assert asked_before(1, says("F", "mm"), says("OA-01", "Nei")) is None


def test_the_projects_backchannels_hold() -> None:
    one = document("d", says("F", "Hva?"), says("OA-01", "Jo"), says("F", "Hei hei"), says("OA-01", "Nei"))
    found = question_before(one, one.turns[3], ("hei",))
    assert found is not None
    assert found.index == 0


def test_a_quote_is_marked_prompted_where_its_question_bears_the_code() -> None:
    one = document("d", says("F", "Om X?"), says("OA-01", "X"))

    def asked(document: Document, turn: Turn) -> tuple[str | None, frozenset[str]]:
        return "Om X?", frozenset({"a"})

    codings = [*marked("a", one), *marked("b", one)]
    found = quotes({"d": one}, codings, everything, asked)
    assert [(quote.code, quote.question, quote.prompted) for quote in found] == [
        ("a", "Om X?", True), ("b", "Om X?", False),
    ]  # fmt: skip


def test_a_quote_says_where_it_stands() -> None:
    one = replace(document("d", says("F", "Hva?"), says("OA-01", "Å, X 😀 X."), case="k"), first_line=10)
    (quote,) = shown(marked("a", one), one)
    assert (quote.line, quote.turn, quote.respondent, quote.role, quote.speaker) == (11, 1, "OA-01", "OA", "OA-01")
    assert quote.text == one.text[quote.start : quote.end] == "Å, X 😀 X."
    assert [one.text[start:end] for start, end in quote.hits] == ["X", "X"]
    assert (quote.patterns, quote.attributes["case"], quote.turns, quote.respondents) == (("X",), "k", (1,), ("OA-01",))


def test_quotes_stand_in_text_order_whatever_order_codings_come_in() -> None:
    first, second = document("d", says("OA-01", "X."), says("OA-02", "X.")), document("b", says("OA-01", "X."))
    codings = [*marked("b", first, second), *marked("a", first, second)]
    found = shown(codings[::-1], first, second)
    assert found == shown(codings, first, second)
    assert [(q.document, q.turn, q.code) for q in found] == [
        ("d", 0, "a"), ("d", 0, "b"), ("d", 1, "a"), ("d", 1, "b"), ("b", 0, "a"), ("b", 0, "b"),
    ]  # fmt: skip


def test_rejected_unselected_and_researchers_codings_are_no_quotes() -> None:
    one = document("d", says("F", "X?"), says("OA-01", "X."), says("INN-01", "X."))
    codings = [rejected(marked("a", one)[0]), marked("a", one)[1], quoting(one, "a", "X?")]
    assert [quote.turn for quote in shown(codings, one)] == [2]
    assert quotes({"d": one}, codings, lambda document, turn: turn.role == "OA", unasked) == []
    assert quotes({}, codings, everything, unasked) == []


def test_a_coding_through_several_turns_is_one_quote_with_all_who_speak() -> None:
    lines = (says("F", "Hva?"), says("OA-01", "Jeg"), says("INN", "nei"), says("OA-02", "vet"), says("OA-01", "ikke"))
    one = document("d", *lines)
    (quote,) = shown([quoting(one, "a", one.text[2:-2])], one)
    assert (quote.turn, quote.respondent, quote.turns) == (1, "OA-01", (1, 2, 3, 4))
    assert quote.respondents == ("OA-01", "OA-02")
    assert quote.text == one.text[2:-2]
    (only,) = quotes({"d": one}, [quoting(one, "a", one.text[2:-2])], lambda d, t: t.respondent == "OA-02", unasked)
    assert (only.respondent, only.turns, only.text) == ("OA-02", (3,), quote.text)


def test_speech_before_prose_where_a_coding_holds_both() -> None:
    one = document("d", writes("De sitter."), says("INN", "X."))
    (both,) = shown([quoting(one, "a", "sitter.\nINN: X")], one)
    assert (both.observation, both.role, both.turns) == (False, "INN", (0, 1))
    (prose,) = shown([quoting(one, "a", "sitter")], one)
    assert prose.observation


def test_findings_keep_the_codebooks_order_and_hold_their_childrens_quotes() -> None:
    one = document("d", says("OA-01", "X og Y."), says("OA-02", "Y."))
    tree = (Code("z", "Z"), Code("a", "A", definition="D", color="#000", codes=(Code("b", "B"),)))
    hits = (hit(one, "a", "X"), hit(one, "b", "Y"), hit(one, "b", "Y", nth=1))
    codings = automatic(one, *hits)
    found = findings(evidence_of([one], codings), tree, "turn", shown(codings, one))
    assert [(f.code, f.counts.mentions, f.counts.of, len(f.quotes)) for f in found] == [("z", 0, 2, 0), ("a", 2, 2, 3)]
    assert (found[1].definition, found[1].color) == ("D", "#000")
    assert [(f.code, f.counts.mentions, len(f.quotes)) for f in found[1].codes] == [("b", 2, 2)]


def test_coders_and_units() -> None:
    one = document("d", says("OA-01", "X."))
    codings = [quoting(one, "a", "X", coder=name) for name in ("per", "anne")]
    assert coders(shown(codings, one)) == ("auto", "anne", "per")
    assert coders([]) == ("auto",)
    assert check_unit("segment") == "segment"
    with pytest.raises(UsageError, match="paragraph"):
        check_unit("paragraph")

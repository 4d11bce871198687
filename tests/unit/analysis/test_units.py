"""What goes on as one unit, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coanalyze.analysis import turn_units
from coanalyze.analysis.units import is_backchannel, merge_segments
from coanalyze.model.document import Span
from coanalyze.model.project import DEFAULT_BACKCHANNELS
from tests.unit.analysis.build import Line, document, says, writes


def units(*lines: Line, backchannels: tuple[str, ...] = DEFAULT_BACKCHANNELS) -> list[int]:
    return turn_units(document("d", *lines), backchannels)


def test_a_unit_goes_on_over_a_researchers_backchannel() -> None:
    assert units(says("OA-01", "Vi"), says("F", "mm"), says("OA-01", "vet"), says("F", "Ja."), says("OA-01", "nå")) == [
        0, 1, 0, 3, 0,
    ]  # fmt: skip


def test_a_question_ends_it() -> None:
    assert units(says("OA-01", "Vi"), says("F", "Ja, hva da?"), says("OA-01", "vet")) == [0, 1, 2]


def test_two_researchers_may_both_hum() -> None:
    assert units(says("OA-01", "Vi"), says("F", "mm"), says("F-2", "ja"), says("OA-01", "vet"))[3] == 0


def test_it_goes_on_for_the_same_speaker_only() -> None:
    lines = (says("OA-01", "a"), says("F", "mm"), says("OA-02", "b"), says("F", "mm"), says("OA-01", "c"))
    assert units(*lines) == [0, 1, 2, 3, 4]


def test_a_respondents_nei_is_an_answer() -> None:
    assert units(says("OA-01", "a"), says("OA-02", "nei"), says("OA-01", "b")) == [0, 1, 2]
    assert units(says("OA-01", "a"), says("INN", "mm"), says("OA-01", "b")) == [0, 1, 2]


def test_a_respondents_own_mm_is_part_of_what_she_says() -> None:
    assert units(says("F", "Er du enig?"), says("OA-01", "mm"), says("F", "mm"), says("OA-01", "Ja.")) == [0, 1, 2, 1]


def test_a_backchannel_before_anybody_spoke_opens_nothing() -> None:
    assert units(says("F", "ja"), says("OA-01", "a"), says("F", "ok"), says("OA-01", "b")) == [0, 1, 2, 1]


def test_turns_with_nothing_between_are_two() -> None:
    assert units(says("INN", "a"), says("INN", "b")) == [0, 1]


def test_a_residents_label_goes_on_too() -> None:
    assert units(says("INN", "a"), says("F", "mm"), says("INN", "b"), says("INN", "c")) == [0, 1, 0, 3]


def test_prose_is_never_joined() -> None:
    assert units(writes("a"), says("F", "mm"), writes("b")) == [0, 1, 2]
    assert units(says("INN", "a"), writes("mm"), says("INN", "b")) == [0, 1, 2]


def test_two_labels_of_one_person_are_one_speaker() -> None:
    lines = (Line("Kari", "a", "OA-01"), says("F", "mm"), Line("OA 1", "b", "OA-01"))
    assert units(*lines) == [0, 1, 0]


def test_speech_by_nobody_named_is_never_joined() -> None:
    assert units(Line(None, "a"), says("F", "mm"), Line(None, "b")) == [0, 1, 2]


@pytest.mark.parametrize(
    "text",
    ["mm", "Mm.", "MM!", "Mm, ja.", "ja ja ja ja ja ja ja ja", "Ja, nettopp … ikke sant?", "(ler)", "[nikker] mm", "…",
     "uh-huh", "mm-hm", "_mm_", "å ja", "Å\u00a0JA", "jeg\nskjønner", "Ja ... ja vel"],
)  # fmt: skip
def test_backchannels(text: str) -> None:
    one = document("d", says("F", text))
    assert is_backchannel(one, one.turns[0], DEFAULT_BACKCHANNELS)


@pytest.mark.parametrize(
    "text",
    ["Hvordan da?", "Ja, og så?", "mm hva da", "jeg", "jeg skjønner ikke", "nettopp det", "Ja (hvem?) men", "7", "sant",
     "sier du ja"],
)  # fmt: skip
def test_real_questions(text: str) -> None:
    one = document("d", says("F", text))
    assert not is_backchannel(one, one.turns[0], DEFAULT_BACKCHANNELS)


def test_the_list_is_the_projects() -> None:
    lines = (says("OA-01", "a"), says("F", "Så bra"), says("OA-01", "b"))
    assert units(*lines, backchannels=("SÅ  bra!",)) == [0, 1, 0]
    assert units(*lines, backchannels=("Sa\u030a bra",)) == [0, 1, 0]
    assert units(*lines, backchannels=()) == [0, 1, 2]


def test_an_empty_entry_in_the_list_makes_nothing_a_backchannel() -> None:
    one = document("d", says("F", "Hvorfor?"))
    assert not is_backchannel(one, one.turns[0], ("", "..."))


def test_words_between_passages_are_masked() -> None:
    base = document("d", says("F", "mm 00:01 ja"))
    turn = base.turns[0]
    passages = (Span(turn.start, turn.start + 2), Span(turn.end - 2, turn.end))
    split = replace(turn, passages=passages)
    assert not is_backchannel(base, turn, DEFAULT_BACKCHANNELS)
    assert is_backchannel(base, split, DEFAULT_BACKCHANNELS)


def test_segments() -> None:
    assert merge_segments([]) == []
    spans = [(1, 0, 5), (0, 3, 6), (0, 0, 4), (0, 6, 7), (0, 10, 20), (0, 12, 13), (0, 19, 30), (0, 30, 31)]
    assert merge_segments(spans) == [4, 0, 0, 1, 2, 2, 2, 3]
    assert merge_segments([(0, 5, 5), (0, 5, 5), (0, 5, 9)]) == [0, 0, 1]

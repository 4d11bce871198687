"""Transcripts edited by a generator that knows where each word went: every coding is on its words, or unsure."""

from __future__ import annotations

import random

import pytest
from benchmarks import anchors, edits

from coanalyze.codings.anchoring import place_all
from coanalyze.model.coding import Placed


@pytest.mark.parametrize("old_text", [False, True], ids=["without old text", "with old text"])
@pytest.mark.parametrize("edit", edits.EDITS, ids=lambda edit: edit.__name__)
def test_after_each_kind_of_edit_none_is_wrong(edit: anchors.Spread, old_text: bool) -> None:
    counted = {"right": 0, "wrong": 0, "unsure": 0}
    for seed in range(25):
        chance = random.Random(seed)
        text = edits.write(chance, 60)
        old, new = edits.render(text), edits.render(edit(text, chance, 0.05))
        for how in verdicts(text, old, new, chance, old_text):
            counted[how] += 1
    assert counted["wrong"] == 0
    assert counted["right"] > 6 * counted["unsure"]


LAYOUTS = {
    "blank lines": {"gap": "\n\n"},
    "lines broken anew": {"wrap": 9},
    "emphasis": {"emphasis": 0.1},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_after_another_layout_all_are_right(layout: str) -> None:
    for first, second in (({}, LAYOUTS[layout]), (LAYOUTS[layout], {})):
        for seed in range(8):
            chance = random.Random(seed)
            text = edits.write(chance, 40)
            old = edits.render(text, **first)  # type: ignore[arg-type]
            new = edits.render(text, **second)  # type: ignore[arg-type]
            found = list(verdicts(text, old, new, chance, old_text=False))
            assert "wrong" not in found
            assert found.count("right") >= 0.9 * len(found)


def verdicts(
    text: edits.Text, old: edits.Rendered, new: edits.Rendered, chance: random.Random, old_text: bool
) -> list[str]:
    coded = edits.code(text, old, chance, 30)
    made = [anchors.anchor(old.text, one.span) for one in coded]
    placed = place_all(made, new.text, "new", olds={"old": old.text} if old_text else None)
    found = []
    for one, where in zip(coded, placed, strict=True):
        if isinstance(where, Placed):
            found.append(edits.verdict(one, (where.start, where.end), new))
        elif edits.findable(one, new):
            found.append("unsure")
    return found


@pytest.mark.parametrize(
    ("case", "old_text", "least"),
    [
        ("1 % of words, 5 % of paragraphs", True, 0.99),
        ("1 % of words, 5 % of paragraphs", False, 0.975),
        ("the same, quotes of 1 to 3 words", True, 0.99),
        ("the same, quotes of 1 to 3 words", False, 0.975),
    ],
)
def test_five_thousand_codings_under_realistic_edits(case: str, old_text: bool, least: float) -> None:
    found = anchors.measure(case, 2021, 5000, 200, old_text=old_text)
    assert found["wrong"] == 0
    total = found["right"] + found["unsure"]
    assert total > 4500
    assert found["right"] >= least * total

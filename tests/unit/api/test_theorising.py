"""Relations held against speech that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.theory import Theory, TheoryLink
from coanalyze.project import load_project
from tests.browser.studies import sample

BOOK = """\
codebook: b
language: en
codes:
  - {id: doubt, name: Doubt, core: true, patterns: [doubt]}
  - id: help
    name: Need for help
    patterns: [help]
    codes:
      - {id: tool, name: Tools, patterns: [tool]}
  - {id: rule, name: Rules, patterns: [rule]}
  - {id: trust, name: Trust, patterns: [trust]}
  - {id: ghost, name: Ghosts, patterns: [ghost]}
  - {id: old, name: Old, retired: true, patterns: [doubt]}
"""
# Doubt in turns 1, 2, 5; help in 1, 3, tool in 2; rule in 4; trust in 4, 5 and 6.
SOURCE = """\
OA-01: Doubt, and help.
I: And what came then?
OA-01: Doubt, tool.
I: And what came then?
OA-02: Help.
I: And what came then?
OA-02: Rule and trust.
I: And what came then?
OA-02: Doubt. I trust.
I: And what came then?
OA-01: Trust.
"""


def study_of(folder: Path, relations: str = "", book: str = BOOK, source: str = SOURCE) -> api.Study:
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a.txt").write_text(source, encoding="utf-8")
    (folder / "b.yaml").write_text(book + relations, encoding="utf-8")
    (folder / "coanalyze.yaml").write_text("title: T\nlanguage: en\ncodebooks: [b.yaml]\n", encoding="utf-8")
    return api.open_study(load_project(folder))


def related(*written: str) -> str:
    rows = [text.split() for text in written]
    return "relations:\n" + "".join(f"  - {{from: {a}, type: {b}, to: {c}}}\n" for a, b, c in rows)


def link(theory: Theory, source: str) -> TheoryLink:
    return next(one for one in theory.links if one.source == source)


def test_relations_are_supported_by_mentions_in_one_turn(tmp_path: Path) -> None:
    written = related("help condition doubt", "rule strategy doubt", "ghost context doubt", "tool part-of help")
    theory, warnings = api.theorise(study_of(tmp_path, written))
    assert warnings == []
    assert theory.core == "doubt"
    helps = link(theory, "help")
    # The parent has what its child has: help with doubt in turn 1, its tool with doubt in turn 2.
    assert (helps.state, helps.together, helps.respondents, helps.documents) == ("supported", 2, 1, 1)
    # OA-01 has doubt in 2 of 3 turns, help in 2 of 3; OA-02 doubt in 1 of 3, help in 1 of 3.
    assert helps.expected == pytest.approx(2 * 2 / 3 + 1 / 3)
    assert (link(theory, "rule").state, link(theory, "rule").together) == ("unsupported", 0)
    assert link(theory, "ghost").state == "unmentioned"
    assert link(theory, "tool").state == "nested"
    assert [one.source for one in theory.unsupported()] == ["rule", "ghost"]
    assert (helps.file, helps.line) == ("b.yaml", 15)
    counts = {node.code: (node.counts.mentions, node.counts.respondents) for node in theory.nodes}
    assert counts == {"doubt": (3, 2), "help": (3, 2), "tool": (1, 1), "rule": (1, 1), "trust": (3, 2), "ghost": (0, 0)}


def test_near_counts_turns_that_are_farther_apart(tmp_path: Path) -> None:
    study = study_of(tmp_path, related("rule strategy doubt"))
    assert link(api.theorise(study)[0], "rule").state == "unsupported"
    near, _ = api.theorise(study, turns=1)
    assert (link(near, "rule").state, link(near, "rule").together, near.turns) == ("supported", 1, 1)
    with pytest.raises(UsageError, match="not so many turns"):
        api.theorise(study, turns=1, unit="document")


def test_pairs_that_no_relation_explains_are_those_of_the_codes_own_codings(tmp_path: Path) -> None:
    study = study_of(tmp_path, related("help condition doubt"))
    theory, _ = api.theorise(study)
    assert [(one.first, one.second, one.together) for one in theory.loose] == [
        # By chance the one is expected 2/3 times, the other 4/3 times.
        ("rule", "trust", 1),
        ("doubt", "trust", 1),
    ]
    assert api.theorise(study, least=2)[0].loose == ()
    unrelated, _ = api.theorise(study_of(tmp_path / "2"))
    pairs = {(one.first, one.second) for one in unrelated.loose}
    assert pairs == {("doubt", "help"), ("doubt", "tool"), ("doubt", "trust"), ("rule", "trust")}
    by_part, _ = api.theorise(study_of(tmp_path / "3", related("tool condition doubt")))
    assert ("doubt", "help") in {(one.first, one.second) for one in by_part.loose}


def test_unlinked_are_the_uppermost_codes_with_no_way_to_the_core(tmp_path: Path) -> None:
    theory, _ = api.theorise(study_of(tmp_path, related("tool condition doubt", "rule condition trust")))
    assert theory.unlinked == ("rule", "trust", "ghost")
    assert theory.node("help").place == "condition"
    assert [node.code for node in theory.nodes if node.drawn] == ["doubt", "tool", "rule", "trust", "ghost"]
    assert theory.node("tool").within is None
    theory, _ = api.theorise(study_of(tmp_path / "2", related("tool condition doubt", "help context doubt")))
    assert theory.node("tool").within == "help"


def test_relations_that_cannot_be_are_left_out_and_told(tmp_path: Path) -> None:
    written = related("nobody condition doubt", "old context doubt", "rule strategy rule", "help condition doubt",
                      "help condition doubt")  # fmt: skip
    book = BOOK.replace("name: Trust,", "name: Trust, core: true,")
    theory, warnings = api.theorise(study_of(tmp_path, written, book))
    assert [one.source for one in theory.links] == ["help"]
    assert [text.split(": ", 1)[-1] if text.startswith("b.yaml") else text for text in warnings] == [
        "the relation nobody → doubt is left out: there is no code “nobody”",
        "the relation old → doubt is left out: “old” is retired",
        "the relation rule → rule is left out: it is of a code to itself",
        "“trust” is marked as core, too; the core category is “doubt”",
    ] or warnings[0].startswith("“trust”")
    assert len(warnings) == 4
    assert theory.core == "doubt"


def test_a_selection_counts_only_what_is_in_it(tmp_path: Path) -> None:
    study = study_of(tmp_path, related("help condition doubt"))
    theory, _ = api.theorise(study, where=["respondent=OA-02"])
    assert link(theory, "help").state == "unsupported"
    assert theory.made.selection == {"respondent": ["OA-02"]}
    assert theory.node("help").counts.of == 1


@pytest.mark.parametrize("unit", ["sentence", "document", "segment"])
def test_every_unit_can_be_counted(tmp_path: Path, unit: str) -> None:
    theory, _ = api.theorise(study_of(tmp_path, related("help condition doubt", "tool part-of help")), unit=unit)
    together = {"sentence": 2, "document": 2, "segment": 2}
    assert link(theory, "help").together == together[unit]
    assert (link(theory, "help").expected is None) == (unit == "segment")
    assert link(theory, "tool").state == "nested"


def test_a_study_without_codes_has_no_theory(tmp_path: Path) -> None:
    with pytest.raises(CoanalyzeError, match="no codes"):
        api.theorise(study_of(tmp_path, book="codebook: b\ncodes: []\n"))


def test_the_sample_study_shows_something_true(tmp_path: Path) -> None:
    theory, warnings = api.theorise(api.open_study(load_project(sample(tmp_path))))
    assert warnings == []
    assert theory.core == "ubehag-roller"
    states = {one.state for one in theory.links}
    assert states == {"supported", "unsupported"}
    assert theory.unlinked == ("personlig-engasjement",)
    assert theory.loose[0].together >= theory.loose[-1].together > 0

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import coanalyze.check.registry as registry
from coanalyze.check import CheckInput, SourceNote, rules, run_rules
from coanalyze.codebook import read_codebook_text
from coanalyze.errors import Place, ProjectError
from coanalyze.model.document import Skipped
from coanalyze.model.problem import Problem, Severity

FAMILY = """\
codes:
  - id: parent
    name: Parent
    definition: d
    examples: [one, two, three]
    counterexamples: [four]
    patterns: [p]
    codes:
      - id: child
        name: Child
        definition: d
        patterns: [c]
        examples: [one]
  - id: hand
    name: Hand
    definition: d
    examples: [five]
"""


def study(*texts: str) -> CheckInput:
    books, problems = [], []
    for number, text in enumerate(texts, 1):
        book, found = read_codebook_text(text, f"{number}.yaml")
        problems += found
        if book is not None:
            books.append(book)
    return CheckInput(codebooks=tuple(books), form_problems=tuple(problems))


def of(found: list[Problem], *ids: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(p.rule, p.file, p.line, p.column) for p in found if p.rule in ids]


def matcher(**codes: str) -> Callable[[str], frozenset[str]]:
    return lambda sentence: frozenset(codes.get(sentence, "").split())


def test_a_parents_example_may_be_found_by_a_child_but_not_the_other_way_round() -> None:
    given = replace(study(FAMILY), match=matcher(one="parent", two="child", three="hand"))
    assert of(run_rules(given), "PT003") == [("PT003", "1.yaml", 5, 26), ("PT003", "1.yaml", 13, 20)]


def test_a_counterexample_counts_for_the_codes_below() -> None:
    for found, expected in (("parent", 1), ("child", 1), ("hand", 0), ("parent child", 1)):
        given = replace(study(FAMILY), match=matcher(one="parent child", two="child", three="child", four=found))
        problems = [problem for problem in run_rules(given) if problem.rule == "PT004"]
        assert len(problems) == expected
        assert all(problem.line == 6 for problem in problems)
    problems = run_rules(replace(study(FAMILY), match=matcher(four="child")))
    assert any(problem.rule == "PT004" and "(by `child`)" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("hits", "silent"),
    [
        ({}, ["parent", "child"]),
        ({"parent": 0, "child": 0, "hand": 0}, ["parent", "child"]),
        ({"child": 1}, []),
        ({"parent": 1}, ["child"]),
        ({"hand": 3}, ["parent", "child"]),
    ],
)
def test_codes_that_match_nothing(hits: dict[str, int], silent: list[str]) -> None:
    found = [problem for problem in run_rules(replace(study(FAMILY), hits=hits)) if problem.rule == "PT005"]
    assert [problem.message.split("`")[1] for problem in found] == silent


def test_without_sources_or_matching_neither_is_checked() -> None:
    assert of(run_rules(study(FAMILY)), "PT003", "PT004", "PT005") == []


def test_ids_and_names_across_codebooks() -> None:
    one = "codes:\n  - id: a\n    name: Rolle\n"
    two = "codes:\n  - id: b\n    name: ' ROLLE '\n    codes:\n      - id: A\n        name: Annet\n"
    together = study(one, two)
    assert of(run_rules(together), "CB004", "CB005") == [("CB005", "2.yaml", 3, 11), ("CB004", "2.yaml", 5, 13)]
    assert of(run_rules(replace(together, together=False)), "CB004", "CB005") == []


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("Ærlighet", "ærlighet", True), ("Å våge", "a\u030a  våge", True), ("Straße", "STRASSE", True),
     ("ﬁnne", "Finne", True), ("Rolle", "Roller", False), ("a", "å", False)],
)  # fmt: skip
def test_names_are_compared_as_the_eye_does(one: str, two: str, same: bool) -> None:
    found = run_rules(study(f"codes:\n  - id: x\n    name: {one}\n  - id: y\n    name: {two}\n"))
    assert bool(of(found, "CB005")) is same


def test_a_double_id_in_one_book_is_told_once() -> None:
    found = run_rules(study("codes:\n  - id: a\n    name: A\n  - id: a\n    name: A\n"))
    assert of(found, "CB004", "CB005") == [("CB004", "1.yaml", 4, 9)]


def test_what_is_missing() -> None:
    found = run_rules(study("codes:\n  - id: a\n    patterns: [b]\n  - id: c\n    name:\n    definition: ''\n"))
    assert of(found, "CB006", "CB007", "CB008") == [
        ("CB006", "1.yaml", 2, 9), ("CB007", "1.yaml", 2, 9), ("CB008", "1.yaml", 2, 9),
        ("CB006", "1.yaml", 4, 9), ("CB008", "1.yaml", 4, 9),
    ]  # fmt: skip


def test_patterns_that_differ_in_case_are_one() -> None:
    found = run_rules(study("codes:\n  - id: a\n    patterns: [b, B, =b, {part: b}, c, c]\n"))
    assert of(found, "PT002") == [("PT002", "1.yaml", 3, 19), ("PT002", "1.yaml", 3, 40)]


def test_each_kind_of_form_problem_has_its_rule() -> None:
    broken = study("codes: [", "kodes: []\ncodes: [{id: a, patterns: ['*', b, b]}, {id: a}, 7]")
    assert [problem.rule for problem in run_rules(broken) if problem.severity is Severity.ERROR] == [
        "CB001", "CB003", "PT001", "CB004", "CB002",
    ]  # fmt: skip


def test_sources_and_project() -> None:
    given = CheckInput(
        skipped=(Skipped("sources/b.pdf", "encrypted."),),
        notes=(
            SourceNote("line 14: “Kari:” may be a speaker", "sources/a.txt"),
            SourceNote("Kari recurs"),
            SourceNote("line 3: x", "a.txt", 9),
        ),
        project_error=ProjectError("wrong.", where=Place("coanalyze.yaml", 3, 4), hint="Mend it."),
    )
    assert [(p.rule, p.file, p.line, p.column, p.message) for p in run_rules(given)] == [
        ("SR002", "a.txt", 9, None, "line 3: x"),
        ("SR002", "coanalyze.yaml", None, None, "Kari recurs"),
        ("PR001", "coanalyze.yaml", 3, 4, "wrong. Mend it."),
        ("SR002", "sources/a.txt", 14, None, "“Kari:” may be a speaker"),
        ("SR001", "sources/b.pdf", None, None, "this source was skipped: encrypted."),
    ]


def test_an_error_without_a_place_stands_at_the_study() -> None:
    found = run_rules(CheckInput(project_error=ProjectError("wrong."), study="min/coanalyze.yaml"))
    assert [(problem.file, problem.line) for problem in found] == [("min/coanalyze.yaml", None)]


def test_nothing_to_check_gives_nothing() -> None:
    assert run_rules(CheckInput()) == []


def test_rules_are_sorted_and_told_apart() -> None:
    ids = [entry.rule.id for entry in rules()]
    assert ids == sorted(set(ids))
    assert len({entry.rule.name for entry in rules()}) == len(ids)
    assert {rule_id[:2] for rule_id in ids} == {"CB", "CD", "PT", "SR", "PR"}


def test_two_rules_with_one_id_are_a_mistake_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    only = rules()[0]
    monkeypatch.setattr(registry, "_registered", lambda name: only)
    with pytest.raises(RuntimeError, match="two rules have the id"):
        registry.rules.__wrapped__()


@pytest.mark.parametrize(
    ("hits", "silent"),
    [
        ({"nb": {"child": 2}, "nn": {}}, ["parent", "child"]),
        ({"nb": {"child": 2}, "nn": {"parent": 1}}, ["child"]),
        ({"nb": {"parent": 2}, "nn": {"child": 1}}, []),
        ({"nb": {}, "nn": {}}, []),
        ({"nb": {"child": 2}, "en": {}}, []),
        ({"nn": {}}, []),
    ],
)
def test_codes_that_are_silent_in_nynorsk(hits: dict[str, dict[str, int]], silent: list[str]) -> None:
    found = run_rules(replace(study(FAMILY), hits_by_language=hits))
    assert [problem.message.split("`")[1] for problem in found if problem.rule == "PT006"] == silent


def test_roles_that_the_study_does_not_have_are_found_at_any_depth() -> None:
    book = """\
codes:
  - id: a
    patterns:
      - {match: b, role: [oa, OAA]}
      - {near: [{any: [{match: c, role: XYZ}]}, {match: d, unless: [{match: e, role: INM}]}]}
"""
    found = run_rules(replace(study(book), roles=frozenset({"OA", "INN"})))
    told = [(problem.line, problem.message) for problem in found if problem.rule == "PT007"]
    assert [(line, message.split("`")[1], message.split(". ")[-1]) for line, message in told] == [
        (4, "OAA", "Did you mean `OA`?"),
        (5, "INM", "Did you mean `INN`?"),
        (5, "XYZ", "Roles are INN, OA."),
    ]
    assert of(run_rules(study(book)), "PT007") == []

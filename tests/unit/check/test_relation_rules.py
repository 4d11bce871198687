"""Edge cases of the rules on relations; what is plain is in the rules' own examples."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.check.links import part_circles
from coanalyze.model.codebook import Code, Relation
from tests.unit.check.test_cb_rules import problems, study

BOOK = """\
codebook: book
codes:
  - id: A
    codes:
      - id: b
  - {id: c, retired: true}
  - id: d
    core: true
relations:
"""


def related(*relations: str) -> str:
    return BOOK + "".join(f"  - {{{text}}}\n" for text in relations)


def test_the_end_that_no_codebook_has_is_pointed_at() -> None:
    text = related("from: a, type: condition, to: bb", "from: nowhere, type: context, to: d")
    found = problems("CB047", text)
    assert [(one.line, one.column) for one in found] == [(10, 36), (11, 12)]
    assert "there is no such code" in found[0].message


def test_a_code_of_another_codebook_may_be_named() -> None:
    other = "codebook: other\ncodes: [{id: far}]\nrelations: [{from: far, type: context, to: a}]\n"
    assert problems("CB047", study(related("from: far, type: condition, to: d"), other)) == []


def test_case_hides_no_relation_to_itself_and_no_repetition() -> None:
    assert len(problems("CB048", related("from: a, type: condition, to: A"))) == 1
    twice = related("from: a, type: condition, to: d", "from: A, type: condition, to: D")
    assert [one.line for one in problems("CB049", twice)] == [11]


def test_the_other_way_round_only_contradictions_say_the_same() -> None:
    assert problems("CB049", related("from: a, type: condition, to: d", "from: d, type: condition, to: a")) == []
    assert problems("CB049", related("from: a, type: condition, to: d", "from: a, type: context, to: d")) == []
    both = related("from: a, type: contradicts, to: d", "from: d, type: contradicts, to: a")
    assert [one.line for one in problems("CB049", both)] == [11]


def test_one_core_in_each_of_two_books_is_one_too_many_only_where_they_are_used_together() -> None:
    other = "codebook: other\ncodes: [{id: far, core: true}]\n"
    assert [one.file for one in problems("CB050", study(BOOK, other))] == ["2.yaml"]
    assert problems("CB050", study(BOOK, other, together=False)) == []
    assert problems("CB050", BOOK.replace("{id: c, retired: true}", "{id: c, retired: true, core: true}")) == []


def test_a_core_in_a_relation_with_itself_alone_has_none() -> None:
    assert len(problems("CB052", related("from: d, type: condition, to: d"))) == 1
    assert problems("CB052", related("from: D, type: condition, to: a")) == []


def test_circles_of_parts_go_through_codes_below_codes() -> None:
    found = problems("CB051", related("from: a, type: part-of, to: b"))
    assert len(found) == 1
    assert "`A` → `b` → `A`" in found[0].message
    assert problems("CB051", related("from: b, type: part-of, to: a")) == []
    assert problems("CB051", related("from: a, type: condition, to: b")) == []
    longer = related("from: a, type: part-of, to: d", "from: d, type: part-of, to: b")
    assert ["`A` → `d` → `b` → `A`" in one.message for one in problems("CB051", longer)] == [True]


def test_retired_ends_are_told_each() -> None:
    found = problems("CB053", related("from: c, type: condition, to: d", "from: d, type: context, to: C"))
    assert [one.line for one in found] == [10, 11]


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ("[{name: x}]", "no poles"),
        ("[{name: x, dimensions: [a]}]", "one pole"),
        ("[{name: x, dimensions: [a, A]}]", "one pole"),
        ("[{name: x, dimensions: [a, b]}, {name: X, dimensions: [c, d]}]", "twice"),
    ],
)
def test_a_property_that_does_not_vary_is_told(properties: str, said: str) -> None:
    found = problems("CB054", f"codes:\n  - id: a\n    properties: {properties}\n")
    assert [said in one.message for one in found] == [True]


ids = st.sampled_from("abcdef")


@given(st.lists(st.tuples(ids, ids), max_size=9))
def test_a_circle_is_told_where_there_is_one_and_nowhere_else(parts: list[tuple[str, str]]) -> None:
    codes = [Code(letter, letter) for letter in "abcdef"]
    relations = [Relation(source, "part-of", target) for source, target in parts]
    told = list(part_circles(codes, relations))
    above: dict[str, set[str]] = {letter: {t for s, t in parts if s == letter and s != t} for letter in "abcdef"}
    for _ in range(6):
        above = {letter: set().union(up, *(above[other] for other in up)) for letter, up in above.items()}
    assert bool(told) == any(letter in up for letter, up in above.items())
    for relation, way in told:
        assert way[0] == way[-1] == relation.source
        assert all((one, other) in parts for one, other in pairwise(way))

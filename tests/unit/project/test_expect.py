from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from coanalyze.errors import Place, ProjectError
from coanalyze.model.expectation import FIGURES, Expectation
from coanalyze.model.report import Counts
from coanalyze.project import json_schema, load_project


def load(tmp_path: Path, text: str) -> tuple[Expectation, ...]:
    (tmp_path / "coanalyze.yaml").write_text(text, encoding="utf-8")
    return load_project(tmp_path).expect


def one(tmp_path: Path, block: str) -> Expectation:
    (found,) = load(tmp_path, f"expect:\n  a: {block}\n")
    return found


def test_a_code_may_be_expected_in_several_selections_each_with_its_place(tmp_path: Path) -> None:
    text = (
        "expect:\n  usikkerhet-begrep: {mentions: 11, respondents: 6, where: {phase: start}}\n"
        '  ærlig:\n    - mentions: ">=9"\n      unit: Sentence\n    - {hits: 0}\n'
    )
    found = load(tmp_path, text)
    assert [expectation.title() for expectation in found] == [
        "usikkerhet-begrep (phase=start)", "ærlig (unit sentence)", "ærlig",
    ]  # fmt: skip
    assert found[0].place == Place("coanalyze.yaml", 2, 3)
    assert found[0].where_places == (Place("coanalyze.yaml", 2, 61),)
    assert [figure.place for figure in found[0].figures] == [
        Place("coanalyze.yaml", 2, 33), Place("coanalyze.yaml", 2, 50),
    ]  # fmt: skip
    assert found[1].figures[0].place == Place("coanalyze.yaml", 4, 17)


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        ("11", 11, 11), ('"=11"', 11, 11), ('"==11"', 11, 11), ('">=9"', 9, None), ('"≥ 9"', 9, None), ("9+", 9, None),
        ('">9"', 10, None), ('"<=12"', 0, 12), ('"≤12"', 0, 12), ('"<12"', 0, 11), ("9-12", 9, 12), ("9 – 12", 9, 12),
        ("9..12", 9, 12), ("0", 0, 0), ("0-0", 0, 0), ("'007'", 7, 7),
    ],
)  # fmt: skip
def test_what_a_figure_may_be(tmp_path: Path, written: str, least: int, most: int | None) -> None:
    (figure,) = one(tmp_path, f"{{mentions: {written}}}").figures
    assert (figure.figure, figure.least, figure.most) == ("mentions", least, most)
    for found in range(15):
        assert figure.holds(found) is (found >= least and (most is None or found <= most))
        assert figure.falls_below(found) is (found < least)


@pytest.mark.parametrize(
    "written",
    ["eleven", "-3", "1.5", "11,5", "'9 12'", "12-9", "'<0'", "9-", "[1]", "{a: 1}", "", "'>=x'", "١١", "1234567890123",
     "yes"],
)  # fmt: skip
def test_what_a_figure_may_not_be(tmp_path: Path, written: str) -> None:
    with pytest.raises(ProjectError) as error:
        one(tmp_path, f"{{mentions: {written}}}")
    assert error.value.where is not None
    assert (error.value.where.path, error.value.where.line) == ("coanalyze.yaml", 2)
    assert error.value.hint


@pytest.mark.parametrize(
    ("where", "terms"),
    [
        ("{phase: start}", ("phase=start",)),
        ("{phase: [start, slutt], role: OA}", ("phase=start,slutt", "role=OA")),
        ('{phase: "start, slutt"}', ("phase=start, slutt",)),
        ('{case: ["Larvik, bolig", b]}', ('case="Larvik, bolig",b',)),
        ("{case: ['si \"hei\"']}", ('case="si ""hei"""',)),
        ("{not: {role: [F, INN]}, phase: start}", ("role!=F,INN", "phase=start")),
        ("phase=start", ("phase=start",)),
        ('[phase=start, "role!=F"]', ("phase=start", "role!=F")),
        ('{"Antall år": 3}', ("Antall år=3",)),
        ("{phase: no}", ("phase=no",)),
        ("{}", ()),
        ("", ()),
    ],
)
def test_selections(tmp_path: Path, where: str, terms: tuple[str, ...]) -> None:
    found = one(tmp_path, f"{{mentions: 1, where: {where}}}")
    assert found.where == terms
    assert len(found.where_places) == len(terms)


@pytest.mark.parametrize(
    ("block", "line", "column", "says"),
    [
        ("{mentioned: 1}", 2, 7, "Did you mean `mentions`?"),
        ("{mentions: 1, wher: {a: b}}", 2, 20, "Did you mean `where`?"),
        ("{mentions: 1, unit: sentense}", 2, 26, "Did you mean `sentence`?"),
        ("{where: {phase: start}}", 2, 6, "no figure"),
        ("{}", 2, 6, "no figure"),
        ("", 2, 3, "no figure"),
        ("[]", 2, 6, "nothing is expected"),
        ("[{mentions: 1}, 5]", 2, 22, "cannot be “5”"),
        ("11", 2, 6, "cannot be “11”"),
        ("{mentions: 1, where: start}", 2, 27, "no condition"),
        ("{mentions: 1, where: {phase!: start}}", 2, 28, "cannot be an attribute"),
        ("{mentions: 1, where: {phase: []}}", 2, 35, "no value"),
        ("{mentions: 1, where: {phase: {a: b}}}", 2, 35, "must be a list"),
        ("{mentions: 1, where: {not: role=F}}", 2, 33, "must be a mapping"),
        ("{mentions: 1, where: {not: {not: {role: F}}}}", 2, 39, "must be a list"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, block: str, line: int, column: int, says: str) -> None:
    with pytest.raises(ProjectError) as error:
        one(tmp_path, block)
    assert says in str(error.value)
    assert error.value.where == Place("coanalyze.yaml", line, column)


@pytest.mark.parametrize("text", ["expect: 5\n", "expect: [a]\n", "expect:\n  '': {mentions: 1}\n"])
def test_what_is_no_block_of_expectations(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProjectError, match=r"^coanalyze.yaml:\d"):
        load(tmp_path, text)


def test_nothing_expected(tmp_path: Path) -> None:
    assert load(tmp_path, "expect:\n") == load(tmp_path, "title: a\n") == ()


def test_every_figure_is_one_that_is_counted() -> None:
    assert all(isinstance(getattr(Counts(), figure), int) for figure in FIGURES)


@pytest.mark.parametrize(
    ("block", "valid"),
    [
        ('{mentions: 11, respondents: ">=6", of: 9-12, where: {phase: [a, b], not: {role: F}}, unit: turn}', True),
        ("[{hits: 9+}, {cases: 3, where: [phase=start]}]", True),
        ("{mentions: 1, where: phase=start}", True),
        ("{mentioned: 1}", False),
        ("{mentions: many}", False),
        ("{mentions: -1}", False),
        ("{mentions: 1, unit: page}", False),
        ("{mentions: 1, where: {phase: {a: b}}}", False),
    ],
)
def test_editors_are_told_the_same(block: str, valid: bool) -> None:
    read = yaml.safe_load(f"expect:\n  a: {block}\n")
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(read) is valid

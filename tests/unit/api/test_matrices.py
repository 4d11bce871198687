"""`matrix` and `cooccur` on a small study: every number by hand, and the quotes behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.api import Study
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.matrix import CodeMatrix
from coanalyze.project import load_project

BOOK = """\
codebook: book
language: en
codes:
  - id: doubt
    name: Doubt
    patterns: [unsure]
    codes:
      - {id: lost, name: Lost, patterns: [lost]}
  - id: hope
    name: Hope
    patterns: [hope]
  - id: anger
    name: Anger
    patterns: [angry]
"""
FILES = {
    "codebooks/book.yaml": BOOK,
    "coanalyze.yaml": """\
title: Small
language: en
codebooks: [codebooks/book.yaml]
roles: {P: {name: Participant}, R: {name: Resident}, F: {name: Researcher, researcher: true}}
speakers: {Interviewer: F, R: {role: R, person: false}}
""",
    "sources/a.txt": """\
---
phase: Start
date: 2021-02-01
---
Interviewer: How was it?
P-02: I was unsure. Unsure and lost, but I hope.
Interviewer: Were you angry?
P-02: I hope so.
""",
    "sources/b.txt": """\
---
phase: end
date: 2021-06-01
---
Interviewer: And now?
P-10: I hope.
Interviewer: What else?
P-10: We were lost.
R: I am lost too.
""",
    "sources/c.txt": """\
---
date: 2021-03-01
---
Interviewer: And you?
P-02: Nothing.
""",
}


def small(root: Path, **changed: str) -> Study:
    """The study above, with some of its files changed."""
    for name, text in {**FILES, **changed}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return api.open_study(load_project(root))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return small(tmp_path_factory.mktemp("small"))


def cells(found: CodeMatrix) -> dict[str, tuple[float, ...]]:
    return {row.key: numbers for row, numbers in zip(found.rows, found.cells, strict=True)}


def test_mentions_by_respondent_are_the_default(study: Study) -> None:
    found, warnings = api.matrix(study)
    assert warnings == []
    assert found.columns == (("P-02",), ("P-10",), (None,))
    assert cells(found) == {"doubt": (1, 1, 1), "lost": (1, 1, 1), "hope": (2, 1, 0), "anger": (0, 0, 0)}
    assert found.row_totals == (3, 3, 3, 0)
    # One turn bears doubt and hope: any code has it once.
    assert (found.column_totals, found.total) == ((2, 2, 1), 5)
    assert (found.units, found.all_units, found.all_respondents) == ((3, 2, 1), 6, 2)
    assert [(row.depth, row.number) for row in found.rows] == [(0, "1"), (1, ""), (0, "2"), (0, "3")]


def test_attributes_are_crossed_and_speech_without_a_value_stands_last(study: Study) -> None:
    found, _ = api.matrix(study, columns=["phase", "role"])
    assert found.by == ("phase", "role")
    assert found.columns == (("Start", "P"), ("end", "P"), ("end", "R"), (None, "P"))
    assert cells(found)["doubt"] == (1, 1, 1, 0)
    assert api.matrix(study, columns=["phase,role"])[0].columns == found.columns
    assert api.matrix(study, columns=["ROLE", "role"])[0].by == ("role",)


@pytest.mark.parametrize(
    ("measure", "hope", "total"),
    [("mentions", (2, 1), 3), ("respondents", (1, 1), 2), ("presence", (1, 1), 1), ("share", (1, 1 / 3), 3 / 5)],
)
def test_measures(study: Study, measure: str, hope: tuple[float, ...], total: float) -> None:
    found, _ = api.matrix(study, columns=["document"], measure=measure, where=["document=a,b"])
    assert cells(found)["hope"] == pytest.approx(hope)
    totals = dict(zip(cells(found), found.row_totals, strict=True))
    assert totals["hope"] == pytest.approx(total)
    assert found.made.of == {"share": "units", "respondents": "respondents"}.get(measure, "nothing")


def test_other_units(study: Study) -> None:
    by_sentence, _ = api.matrix(study, columns=["role"], unit="sentence")
    assert cells(by_sentence)["doubt"] == (3, 1)
    assert by_sentence.units == (6, 1)
    by_document, _ = api.matrix(study, columns=["role"], unit="document")
    assert cells(by_document)["hope"] == (2, 0)
    by_segment, _ = api.matrix(study, columns=["role"], unit="segment")
    assert by_segment.units == ()


def test_rows_and_columns_change_places(study: Study) -> None:
    found, _ = api.matrix(study, rows="role", columns=["finding"])
    assert found.across
    assert [row.key for row in found.rows] == ["doubt", "hope", "anger"]
    assert found.columns == (("P",), ("R",))
    assert [row.key for row in api.matrix(study, rows="role")[0].rows] == ["doubt", "lost", "hope", "anger"]


def test_only_some_codes_and_what_stands_below_them(study: Study) -> None:
    found, _ = api.matrix(study, codes=["doubt"])
    assert list(cells(found)) == ["doubt", "lost"]
    assert found.made.filters["code"] == ["doubt"]
    assert list(cells(api.matrix(study, codes=["hope,lost"])[0])) == ["hope", "lost"]


def test_the_quotes_behind_a_cell(study: Study) -> None:
    found, _ = api.matrix(study, quotes=["doubt:p-02", "hope", "doubt:-"])
    one, row, nobody = found.quotes
    assert (one.code, one.values, one.number) == ("doubt", ("P-02",), 1)
    # Two codings of one turn are one mention: the code's own and its child's.
    assert [quote.code for quote in one.quotes] == ["doubt", "lost"]
    assert (row.values, row.number, [quote.document for quote in row.quotes]) == (None, 3, ["a", "a", "b"])
    assert [quote.text for quote in nobody.quotes] == ["I am lost too."]


def test_quotes_of_crossed_cells_and_of_all(study: Study) -> None:
    found, _ = api.matrix(study, columns=["phase", "role"], quotes=["hope:start, P", "hope: START / p", "anger:-,P"])
    assert [(cell.values, len(cell.quotes)) for cell in found.quotes] == [(("Start", "P"), 2), ((None, "P"), 0)]
    every, _ = api.matrix(study, columns=["phase", "role"], quotes=["all"])
    shown = {(cell.code, cell.values): len(cell.quotes) for cell in every.quotes}
    filled = {
        (row.key, column)
        for row, numbers in zip(every.rows, every.cells, strict=True)
        for column, number in zip(every.columns, numbers, strict=True)
        if number
    }
    assert set(shown) == filled
    assert all(shown.values())


def test_a_selection_that_nobody_speaks_in_is_empty(study: Study) -> None:
    found, warnings = api.matrix(study, where=["phase=middle"])
    assert "middle" in warnings[0]
    assert found.columns == ()
    assert found.row_totals == (0, 0, 0, 0)
    assert found.total == 0


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"columns": ["colour"]}, "colour"),
        ({"columns": ["phase", "code"]}, "codes by codes"),
        ({"rows": "role", "columns": ["phase"]}, "columns are codes"),
        ({"rows": "nonsense"}, "nonsense"),
        ({"measure": "sum"}, "sum"),
        ({"measure": "share", "unit": "segment"}, "segments"),
        ({"unit": "page"}, "page"),
        ({"codes": ["dobt"]}, "dobt"),
        ({"quotes": ["dobt:P-02"]}, "dobt"),
        ({"quotes": ["doubt:P-99"]}, "P-99"),
        ({"quotes": ["lost"], "rows": "finding"}, "not in this table"),
        ({"statuses": ["maybe"]}, "maybe"),
    ],
)
def test_what_is_not_there_is_told(study: Study, asked: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says) as told:
        api.matrix(study, **asked)  # type: ignore[arg-type]
    assert told.value.hint


def test_without_codes_there_is_nothing_to_count(tmp_path: Path) -> None:
    empty = replace(small(tmp_path), codebook=replace(small(tmp_path).codebook, codes=()))
    for made in (api.matrix, api.cooccur):
        with pytest.raises(CoanalyzeError):
            made(empty)


def test_codes_that_go_together(study: Study) -> None:
    found, _ = api.cooccur(study)
    assert found.mentions == (3, 3, 3, 0)
    # A code and the one below it are no pair.
    assert [(p.first, p.second, p.count) for p in found.pairs] == [("doubt", "hope", 1), ("lost", "hope", 1)]
    one = found.pairs[0]
    # P-02: doubt in 1 of 3 turns, hope in 2; P-10: 1 of 2 and 1; nobody in particular has no hope.
    assert one.expected == pytest.approx(1 * 2 / 3 + 1 * 1 / 2)
    assert one.ratio == pytest.approx(1 / (2 / 3 + 1 / 2))
    assert (one.c, one.jaccard) == (0.2, 0.2)
    assert (one.respondents, one.documents) == (1, 1)
    assert found.apart == 3


def test_near_and_after(study: Study) -> None:
    near, _ = api.cooccur(study, how="near", turns=1)
    assert [(p.first, p.second, p.count, p.matched) for p in near.pairs[:1]] == [("doubt", "hope", 3, 2)]
    after, _ = api.cooccur(study, how="next", turns=1, top=True)
    assert [(p.first, p.second, p.count) for p in after.pairs] == [("doubt", "hope", 1), ("hope", "doubt", 1)]
    assert after.directed
    assert api.cooccur(study, how="near", turns=1, least=3)[0].pairs == near.pairs[:2]
    far, farther = (api.cooccur(study, how="near", turns=turns)[0].pairs for turns in (99, 10**30))
    assert far == farther


@pytest.mark.parametrize(
    "asked",
    [
        {"how": "near", "unit": "document"},
        {"how": "next", "unit": "segment"},
        {"how": "next", "turns": 0},
        {"how": "near", "turns": -1},
        {"how": "far"},
        {"unit": "page"},
        {"codes": ["nothing"]},
    ],
)
def test_pairs_that_cannot_be_are_told(study: Study, asked: dict[str, object]) -> None:
    with pytest.raises(UsageError) as told:
        api.cooccur(study, **asked)  # type: ignore[arg-type]
    assert told.value.hint


def test_one_code_alone_makes_no_pair(study: Study) -> None:
    with pytest.raises(CoanalyzeError, match="alone"):
        api.cooccur(study, codes=["hope"])


def test_every_selection_is_kept_to(study: Study) -> None:
    assert api.cooccur(study, where=["phase=end"])[0].pairs == ()
    assert api.cooccur(study, coders=["kari"])[0].mentions == (0, 0, 0, 0)
    assert api.cooccur(study, statuses=["accepted"])[0].made.filters["status"] == ["accepted"]
    assert api.matrix(study, coders=["kari"])[0].total == 0

from __future__ import annotations

import csv
import io
import json

import pytest
from rich.cells import cell_len

from coanalyze.errors import UsageError
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports import TABLE_FORMATS, render_table, words_as_table
from tests.unit.reports.samples import word_table

COLUMNS = (Column("code", "Code"), Column("n", "Mentions", "right"), Column("text", "Text", wrap=True))
LONG = "Tjenesteutviklingsarbeidet " * 12


def table(*rows: tuple[Cell, ...], title: str = "Tall") -> Table:
    return Table(title, COLUMNS, rows, ("Unit: turn.",))


@pytest.mark.parametrize("width", [1, 20, 30, 40, 41, 60, 80, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    made = table(("usikkerhet-begrep-som-er-lang", 1234567, LONG), ("b" * 300, 2, "日本" * 100 + "e\u0301" * 200))
    assert max(map(cell_len, render_table(made, "table", width=width).splitlines())) <= max(width, 20)


def test_nothing_is_lost_by_wrapping() -> None:
    for width in (30, 40, 80):
        shown = render_table(table(("a", 12, LONG)), "table", width=width)
        assert shown.count("Tjeneste") == 12
        assert "12" in shown


def test_numbers_stand_right_under_each_other() -> None:
    lines = render_table(table(("a", 5, ""), ("b", 1500, "")), "table").splitlines()
    rows = [line for line in lines if line.startswith(("a", "b"))]
    assert len(rows) == 2
    assert {len(line.rstrip()) for line in rows} == {len(rows[0].rstrip())}


def test_floats_share_their_decimals_and_none_is_empty() -> None:
    shown = render_table(Table("", (Column("x", "X", "right"),), ((0.5,), (12.125,), (None,), (float("nan"),))), "md")
    assert shown.splitlines()[2:] == ["| 0.500 |", "| 12.125 |", "|  |", "|  |"]


def test_md_cells_stay_cells() -> None:
    shown = render_table(table(("a|b", 1, "x\ny `k` <b>&amp; \\| *i*")), "md").splitlines()
    assert shown[4] == r"| a\|b | 1 | x y \`k\` &lt;b&gt;&amp;amp; \\\| \*i\* |"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝", "\n="])
def test_csv_text_never_begins_as_a_formula(start: str) -> None:
    text = render_table(table((start + 'HYPERLINK("http://a.no")', -5, "vanlig")), "csv")
    row = list(csv.reader(io.StringIO(text)))[1]
    assert row == ["'" + start + 'HYPERLINK("http://a.no")', "-5", "vanlig"]


def test_csv_keeps_numbers_and_quotes_what_needs_it() -> None:
    shown = render_table(table(("a;b", -1.5, 'si "ja"\nnå'), (None, True, "å")), "csv", delimiter=";")
    assert shown == 'code;n;text\n"a;b";-1.5;"si ""ja""\nnå"\n;true;å\n'


def test_json_keeps_order_letters_and_types() -> None:
    shown = render_table(table(("å", 1, "x"), ("a", None, float("inf"))), "json")
    assert "å" in shown
    assert json.loads(shown) == [{"code": "å", "n": 1, "text": "x"}, {"code": "a", "n": None, "text": None}]


@pytest.mark.parametrize("format", TABLE_FORMATS)
def test_an_empty_table_is_drawn(format: str) -> None:
    assert render_table(table(), format).endswith("\n")
    assert render_table(Table("", (), ()), format).endswith("\n")


def test_unknown_format_says_which_there_are() -> None:
    with pytest.raises(UsageError, match="table, md, csv, json"):
        render_table(table(), "xlsx")


def test_words_say_what_the_stop_list_took_from_the_top() -> None:
    made = words_as_table(word_table(), 3)
    assert [row[1] for row in made.rows] == ["kanskje", "hvordan", "samskaping"]
    notes = " ".join(made.notes)
    assert "ikke (300, function word)" in notes
    assert "sjelden" not in notes
    assert len(words_as_table(word_table()).rows) == len(word_table().words)

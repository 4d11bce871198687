"""Whatever stands in a table, each format gives it back or holds its width."""

from __future__ import annotations

import csv
import io
import json
from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from coanalyze.model.document import Span
from coanalyze.model.report import Quote
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports import render_table
from coanalyze.reports.excerpt import CUT, excerpt
from coanalyze.reports.wording import clean

CELLS: st.SearchStrategy[Cell] = st.one_of(st.text(max_size=60), st.integers(), st.none(), st.booleans())
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5)
COLUMNS = (Column("a", "A", "right"), Column("b", "Et langt hode"), Column("c", "C", wrap=True))


@given(ROWS, st.integers(20, 120), st.text(max_size=100))
@settings(deadline=None)
def test_width_holds(rows: list[tuple[Cell, ...]], width: int, title: str) -> None:
    shown = render_table(Table(title, COLUMNS, tuple(rows), (title,)), "table", width=width)
    assert all(cell_len(line) <= width for line in shown.split("\n"))


@given(ROWS)
@settings(deadline=None)
def test_json_gives_the_cells_back(rows: list[tuple[Cell, ...]]) -> None:
    data = json.loads(render_table(Table("", COLUMNS, tuple(rows)), "json"))
    assert [tuple(row.values()) for row in data] == rows


@given(ROWS)
@settings(deadline=None)
def test_csv_has_all_rows_and_no_formula(rows: list[tuple[Cell, ...]]) -> None:
    text = render_table(Table("", COLUMNS, tuple(rows)), "csv")
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert len(read) == len(rows)
    for cells, row in zip(read, rows, strict=True):
        for written, cell in zip(cells, row, strict=True):
            if isinstance(cell, str):
                assert written.lstrip()[:1] not in {"=", "+", "-", "@"}
                plain = "".join(char for char in cell if category(char) != "Cc" or char.isspace())
                assert written in (plain, "'" + plain)


@given(ROWS)
@settings(deadline=None)
def test_md_has_a_line_a_row(rows: list[tuple[Cell, ...]]) -> None:
    lines = render_table(Table("", COLUMNS, tuple(rows)), "md").split("\n")
    assert len(lines) == len(rows) + 3
    assert all(line.replace("\\\\", "").replace("\\|", "").count("|") == 4 for line in lines[:-1])


@given(st.text("ab .!?\nÅ", max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30)), max_size=4))
@settings(deadline=None)
def test_an_excerpt_is_made_of_the_quote_and_shows_the_first_hit(text: str, spans: list[tuple[int, int]]) -> None:
    hits = tuple(Span(start + 7, start + length + 7) for start, length in spans)
    said = Quote("i", "d", 0, 1, 7, 7 + len(text), "A", "OA", "A", text, "c", "auto", hits=hits)
    runs = excerpt(said, 60)
    whole = clean(text)
    shown = "".join(piece for piece, _ in runs)
    assert all(part.strip() in whole for part in shown.split(CUT))
    if any(text[max(0, hit.start - 7) : hit.end - 7].strip() for hit in hits):
        assert any(hit for _, hit in runs)

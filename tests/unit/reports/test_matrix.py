"""A matrix in every format: what fits a terminal, what is left out, and nothing of a codebook that becomes syntax."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from coanalyze.errors import UsageError
from coanalyze.model.basis import MadeFrom
from coanalyze.model.figure import FigureRow
from coanalyze.model.matrix import CellQuotes, CodeMatrix
from coanalyze.model.report import Quote
from coanalyze.reports import MATRIX_FORMATS, matrix_xlsx, render_matrix
from coanalyze.reports.matrix_grid import number_text
from coanalyze.reports.matrix_tables import PANELS, matrix_panels, matrix_table

EVIL = '<script>alert("x")</script> & =1+1 | **b** \x1b[31m'
MADE = MadeFrom("turn", {}, "nothing", 0, {}, ("auto",), 2, 3, 4, "0" * 16, {"texts": "a" * 12})


def quote(text: str = "Jeg var usikker.") -> Quote:
    return Quote("q1", "a", 0, 3, 10, 26, "OA-01", "OA", "OA-01", text, "doubt", "auto")


def matrix(columns: int = 3, **changed: object) -> CodeMatrix:
    """Two codes, one below the other, by so many respondents; the first has their number, the second nothing."""
    numbers = tuple(range(1, columns + 1))
    made = CodeMatrix(
        title="Study",
        by=("respondent",),
        measure="mentions",
        unit="turn",
        rows=(FigureRow("doubt", "Doubt", 0, "1"), FigureRow("lost", "Lost", 1)),
        columns=tuple((f"OA-{number:02}",) for number in numbers),
        cells=(numbers, (0,) * columns),
        row_totals=(sum(numbers), 0),
        column_totals=numbers,
        total=sum(numbers),
        units=(9,) * columns,
        respondents=(1,) * columns,
        all_units=9 * columns,
        all_respondents=columns,
        made=MADE,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def named(*names: str | None) -> CodeMatrix:
    return replace(matrix(len(names), by=("case",)), columns=tuple((name,) for name in names))


def widest(text: str) -> int:
    return max(map(cell_len, text.splitlines()))


@pytest.mark.parametrize("columns", [0, 1, 3, 12, 40, 200])
@pytest.mark.parametrize("width", [40, 80, 133])
def test_no_line_is_wider_than_the_terminal_and_no_column_goes_unnoticed(columns: int, width: int) -> None:
    found = matrix(columns)
    text = render_matrix(found, "table", width=width)
    assert widest(text) <= width
    panels = matrix_panels(found, width)
    assert len(panels) <= PANELS
    shown = {head for panel in panels for column in panel.columns if (head := column.header).startswith("OA-")}
    if len(shown) < columns:
        left = [column[0] for column in found.columns if column[0] not in shown]
        said = " ".join(text.split())
        assert "Columns left out for want of room:" in said
        assert str(left[0]) in said
        assert len(left) <= 5 or f"{len(left) - 5} more" in said
    else:
        assert "left out for want" not in text
    assert any(column.header == "total" for column in panels[-1].columns) or len(shown) < columns


def test_the_whole_is_in_every_other_format() -> None:
    found = matrix(200)
    for format in set(MATRIX_FORMATS) - {"table"}:
        assert "OA-200" in render_matrix(found, format)
    assert any(cell.value == "OA-200" for cell in openpyxl.load_workbook(io.BytesIO(matrix_xlsx(found)))["matrix"][1])


def test_long_headings_are_cut_and_told_whole() -> None:
    long = "samarbeidsutvalgsmedlem"
    text = render_matrix(named(long, "kort"), "table")
    assert "samarbeidsutv…" in text
    assert f"Headings cut: {long}." in text
    # A heading that breaks between words and hyphens needs no cutting.
    assert "Headings cut" not in render_matrix(named("holmestrand-familie", "et kort navn"), "table")


def test_numbers_in_words() -> None:
    from coanalyze.i18n import translator

    t = translator("nb")
    assert number_text(0, matrix(), t) == "·"
    assert number_text(12345, matrix(), t) == "12\u202f345" or number_text(12345, matrix(), t).startswith("12")
    assert number_text(1, matrix(measure="presence"), t) == "•"
    assert number_text(0.125, matrix(measure="share"), t).startswith("12")


def test_csv_holds_numbers_and_keys_that_no_code_can_have() -> None:
    rows = list(csv.reader(io.StringIO(render_matrix(matrix(2), "csv"))))
    assert rows == [
        ["code", "name", "OA-01", "OA-02", "total"],
        ["doubt", "Doubt", "1", "2", "3"],
        ["lost", "Lost", "0", "0", "0"],
        ["(any)", "any code", "1", "2", "3"],
        ["(units)", "units of speech", "9", "9", "18"],
    ]
    assert render_matrix(matrix(2), "csv", delimiter=";").startswith("code;name;")
    with pytest.raises(UsageError):
        render_matrix(matrix(2), "csv", delimiter="xx")


def test_columns_that_would_have_one_name_get_two() -> None:
    keys = [column.key for column in matrix_table(named("code", "total", "name", None)).columns]
    assert keys == ["code", "name", "code_", "total_", "name_", "-", "total"]
    assert len(set(keys)) == len(keys)


def test_codes_as_columns() -> None:
    table = matrix_table(matrix(2, across=True, by=("case",)))
    assert [column.key for column in table.columns] == ["case", "doubt", "lost", "total", "(respondents)", "(units)"]
    assert table.rows == (("OA-01", 1, 0, 1, 1, 9), ("OA-02", 2, 0, 2, 1, 9), ("(total)", 3, 0, 3, 2, 18))
    assert widest(render_matrix(matrix(2, across=True), "table", width=40)) <= 40


def test_shares_say_what_they_are_of() -> None:
    made = replace(MADE, of="units", number=27)
    found = matrix(3, measure="share", cells=((1 / 3, 0, 0.5), (0, 0, 0)), row_totals=(0.2, 0), made=made)
    text = render_matrix(found, "table")
    assert "33%" in text
    assert "Denominator: 27 units of speech." in text
    assert "0.333333" in render_matrix(found, "csv")
    assert json.loads(render_matrix(found, "json"))["cells"][0][0] == 1 / 3


@pytest.mark.parametrize("format", MATRIX_FORMATS)
def test_every_format_tells_what_it_rests_on(format: str) -> None:
    text = render_matrix(matrix(), format)
    assert text.endswith("\n")
    assert format == "csv" or "0" * 16 in text


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(UsageError, match="pptx"):
        render_matrix(matrix(), "pptx")


class Page(HTMLParser):
    """Tags, and what stands in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def evil() -> CodeMatrix:
    rows = (FigureRow("doubt", EVIL, 0, "1"), FigureRow("lost", "Lost", 1))
    cell = CellQuotes("doubt", (EVIL,), 1, (quote(EVIL),))
    return replace(named(EVIL, "b"), rows=rows, title=EVIL, quotes=(cell,))


def test_a_page_takes_nothing_for_markup_and_fetches_nothing() -> None:
    text = render_matrix(evil(), "html")
    page = Page(text)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "link", "object"}
    assert not any(name.startswith("on") or name in ("src", "style") for _, attrs in page.tags for name in attrs)
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in page.tags)
    assert any('<script>alert("x")</script> & =1+1' in text for text in page.texts)
    policy = next(attrs["content"] for tag, attrs in page.tags if tag == "meta" and "http-equiv" in attrs)
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "\x1b" not in text


def test_a_cell_leads_to_its_quotes() -> None:
    page = Page(render_matrix(evil(), "html"))
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links == ["#q0"]
    assert ("section", {"id": "q0"}) in page.tags


def test_the_darker_the_more() -> None:
    page = Page(render_matrix(matrix(5), "html"))
    shades = [attrs["class"] for tag, attrs in page.tags if tag == "td" and (attrs.get("class") or "").startswith("h")]
    assert shades == ["h1", "h2", "h3", "h4", "h5"]


def test_markdown_and_terminal_take_nothing_for_markup() -> None:
    told = render_matrix(evil(), "md")
    assert "<script>" not in told.replace("\\<script>", "").replace("&lt;script>", "")
    assert all(line.count(" | ") == 4 - 1 for line in told.splitlines() if line.startswith("| "))
    assert "\x1b" not in render_matrix(evil(), "table")
    assert "\x1b" not in told


def test_no_cell_of_a_workbook_is_a_formula_and_the_bytes_are_the_same() -> None:
    found = replace(evil(), columns=(("=1+1",), ("-x",)))
    data = matrix_xlsx(found)
    assert data == matrix_xlsx(found)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["matrix", "method", "quotes"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    values = [[cell.value for cell in row] for row in book["matrix"].iter_rows(min_row=2, max_row=3, min_col=3)]
    assert values == [[1, 2, 3], [0, 0, 0]]
    assert book["quotes"]["K2"].value is not None


def test_quotes_stand_under_their_cell_with_who_said_them() -> None:
    cells = (CellQuotes("doubt", ("OA-01",), 1, (quote(),)), CellQuotes("doubt", None, 6, (quote(), quote("Ja."))))
    found = matrix(3, quotes=cells)
    text = render_matrix(found, "table")
    assert "doubt × OA-01: 1 mention, 1 coding" in text
    assert "doubt: 6 mentions, 2 codings" in text
    assert "— OA-01 (OA) · a, line 3" in text
    assert "### doubt × OA-01: 1 mention, 1 coding" in render_matrix(found, "md")
    listed = json.loads(render_matrix(found, "json"))["quotes"]
    assert [(cell["code"], cell["values"], len(cell["quotes"])) for cell in listed] == [
        ("doubt", ["OA-01"], 1),
        ("doubt", None, 2),
    ]


@pytest.mark.parametrize("columns", [27, 28, 36, 37, 54, 200])
@pytest.mark.parametrize("width", [60, 80, 133])
def test_totals_have_room_under_columns_that_were_left_out(columns: int, width: int) -> None:
    text = render_matrix(matrix(columns), "table", width=width)
    heads = [line for line in text.splitlines() if line.startswith("Code ")]
    assert heads[-1].split()[-1] == "total"
    assert "total: " not in text


def test_a_short_word_of_a_heading_is_not_broken() -> None:
    columns = tuple((f"OA-{number:02}", "larvik-bolig") for number in range(1, 4))
    text = render_matrix(replace(matrix(3, by=("respondent", "case")), columns=columns), "table")
    assert "OA-01," in text
    assert "OA- " not in text


def test_a_passage_with_several_codings_stands_once_with_the_codes_below_its_cell() -> None:
    below, other = replace(quote(), code="lost", id="q2"), replace(quote(), coder="kari", id="q3")
    found = matrix(3, quotes=(CellQuotes("doubt", ("OA-01",), 1, (quote(), below, other)),))
    for format in ("table", "md", "html"):
        told = render_matrix(found, format)
        assert told.count("Jeg var usikker.") == 1
        assert "doubt × OA-01: 1 mention, 3 codings" in told
        assert "a, line 3 · lost" in told
    assert len(json.loads(render_matrix(found, "json"))["quotes"][0]["quotes"]) == 3


def test_shares_are_of_what_stands_beside_them() -> None:
    found = matrix(3, measure="share", cells=((0.5, 0.5, 0.5), (0, 0, 0)))
    assert "of the speech in each column" in render_matrix(found, "table")
    assert "of the speech in each row" in render_matrix(replace(found, across=True), "table")


def test_short_headings_are_not_broken_within_words() -> None:
    page = render_matrix(matrix(30), "html")
    assert "overflow-wrap: anywhere" not in page
    assert "overflow-wrap: break-word" in page


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=6), _TEXT, st.integers(40, 120))
def test_whatever_values_and_names_are_made_of_it_fits(names: list[str], name: str, width: int) -> None:
    found = replace(named(*names), rows=(FigureRow("doubt", name, 0, "1"), FigureRow("lost", name, 1)))
    for across in (False, True):
        text = render_matrix(replace(found, across=across), "table", width=width)
        assert widest(text) <= width
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\x85]", text)

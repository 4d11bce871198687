"""Reports in the reader's language down to the last word, and clean in every program that opens them."""

from __future__ import annotations

import csv
import io
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from coanalyze.errors import UsageError
from coanalyze.i18n import translator
from coanalyze.model.memo import Memo
from coanalyze.model.report import Counts, Finding, FindingReport
from coanalyze.reports import render_findings, render_office, render_template
from coanalyze.reports.cloud_layout import FONT
from coanalyze.reports.cloud_svg import subset
from coanalyze.reports.memos import memo_line
from tests.unit.reports.samples import quote, report

MEMO = Memo("m", "memos/m.md", "Hvorfor\nnå?", "", date="2026-02-01", coder="åse")
PARTS = {"codebook": "aa", "people": "bb", "reading": "cc", "sources": "dd"}


def large(lang: str) -> FindingReport:
    said = quote(1, "d", "OA-01", "Vi er usikre.", "usikre")
    quotes = tuple(replace(said, id=status, status=status) for status in ("suggested", "accepted", "rejected", "new"))
    counts = Counts(20_000, 15_000, 14_065, 12_345, 12_346, 11_111, 10_001)
    finding = Finding("a", "Usikkerhet", counts, quotes=quotes, memos=(MEMO,))
    return report(language=lang, findings=(finding,), hashes=PARTS)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("nb", "Memo (åse, 1. februar 2026): Hvorfor nå?"),
        ("nn", "Memo (åse, 1. februar 2026): Hvorfor nå?"),
        ("en", "Memo (åse, 1 February 2026): Hvorfor nå?"),
    ],
)
def test_a_memo_is_dated_as_the_language_dates(lang: str, line: str) -> None:
    assert memo_line(MEMO, translator(lang)) == line
    for format in ("table", "md"):
        assert line.split(":")[0] in render_findings(large(lang), format, width=100)
    assert line.split(", ")[1].split(":")[0] in render_findings(large(lang), "tex")
    assert memo_line(replace(MEMO, date="ved jul", coder=""), translator(lang)) == "Memo (ved jul): Hvorfor nå?"
    assert memo_line(replace(MEMO, date="", coder=""), translator(lang)) == "Memo: Hvorfor nå?"


@pytest.mark.parametrize(("lang", "number"), [("nb", "14\u202f065"), ("nn", "14\u202f065"), ("en", "14,065")])
def test_large_numbers_are_grouped_in_the_table(lang: str, number: str) -> None:
    for format in ("table", "md"):
        assert number in render_findings(large(lang), format, width=100)
    document: Any = docx.Document(io.BytesIO(render_office(large(lang), "docx")))
    assert document.tables[0].rows[1].cells[2].text == number


def test_what_it_was_made_from_has_names_in_the_language() -> None:
    wanted = {"nb": ["kilder", "kodebok", "innlesing"], "nn": ["kjelder", "kodebok", "innlesing"], "en": ["sources"]}
    for lang, names in wanted.items():
        document: Any = docx.Document(io.BytesIO(render_office(large(lang), "docx")))
        told = {row.cells[0].text: row.cells[1].text for row in document.tables[-1].rows}
        assert set(names) <= set(told) and sorted(told.values()) == ["aa", "bb", "cc", "dd"]
        book: Any = openpyxl.load_workbook(io.BytesIO(render_office(large(lang), "xlsx")))
        lines = [row[1] for row in book["method"].iter_rows(values_only=True)]
        assert f"{names[0]}: dd" in lines
        assert lang == "en" or "sources: dd" not in lines


def test_a_workbook_tells_the_status_in_the_language_and_csv_keeps_it() -> None:
    said = {"nb": ["foreslått", "godtatt", "avvist", "new"], "en": ["suggested", "accepted", "rejected", "new"]}
    for lang, wanted in said.items():
        sheet: Any = openpyxl.load_workbook(io.BytesIO(render_office(large(lang), "xlsx")))["quotes"]
        heads, *rows = sheet.iter_rows(values_only=True)
        assert [row[heads.index("Status")] for row in rows] == wanted
    table = csv.DictReader(io.StringIO(render_findings(large("nb"), "csv", table="quotes")))
    assert [row["status"] for row in table] == said["en"]


def test_nothing_found_in_a_selection_is_not_none_of_0() -> None:
    for lang, text in (("nb", "Ingen kodinger i dette utvalget"), ("nn", "Ingen kodingar i dette utvalet"),
                       ("en", "No codings in this selection")):  # fmt: skip
        nothing = report(language=lang, findings=(Finding("a", "A", Counts()),), codings=0, reviewed=0, automatic=True)
        for format in ("table", "md", "tex"):
            assert text in render_findings(nothing, format)


def test_controls_do_not_get_into_csv_and_white_space_does() -> None:
    text = "Rød \x1b[31mtekst\x07,\tså\nen linje\x85til \x7f\x9b2J."
    said = replace(quote(1, "d", "OA-01", "x"), text=text)
    written = render_findings(report(findings=(Finding("a", "A", Counts(1, 1, 1, 1, 1, 1), quotes=(said,)),)), "csv",
                              table="quotes")  # fmt: skip
    assert next(csv.DictReader(io.StringIO(written, newline="")))["quote"] == "Rød [31mtekst,\tså\nen linje\x85til 2J."


def test_a_name_below_another_is_indented_on_all_its_lines_in_latex() -> None:
    child = Finding("b", "Et barn med langt navn", Counts(1, 1, 1, 1, 2, 1), "Noe.")
    deep = child
    for level in range(9):
        deep = Finding(f"c{level}", f"Nivå {level}", Counts(1, 1, 1, 1, 2, 1), codes=(deep,))
    written = render_findings(
        report(findings=(Finding("a", "A", Counts(1, 1, 1, 1, 2, 1), codes=(child, deep)),)), "tex"
    )
    assert r"& \leftskip=1em\relax Et barn med langt navn" in written
    assert r"\leftskip=6em\relax Et barn" in written and r"\leftskip=7em" not in written


def test_a_font_with_tables_of_its_own_is_cut_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

    with TTFont(FONT) as face:
        for tag in ("FFTM", "Zapf"):
            face[tag] = DefaultTable(tag)
            face[tag].data = b"\0" * 28
        face.save(tmp_path / "egen.ttf")
    with caplog.at_level(logging.WARNING):
        assert subset(tmp_path / "egen.ttf", ["å"])
    assert caplog.records == []


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no template .*borte\.md\."):
        render_template(tmp_path / "borte.md", {}, {}, "nb")
    (tmp_path / "mal.md").write_text("a\n{% include 'borte.md' %}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"there is no template .*borte\.md\.") as caught:
        render_template(tmp_path / "mal.md", {}, {}, "nb")
    assert str(caught.value.where) == f"{(tmp_path / 'mal.md').as_posix()}:2"

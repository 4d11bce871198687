"""The report as docx and xlsx, read back as other programs read it."""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from coanalyze.errors import UsageError
from coanalyze.model.basis import MadeFrom
from coanalyze.model.report import Balance, Counts, Finding, FindingReport
from coanalyze.reports import render_office
from tests.unit.reports.samples import quote, report, word_table

HOSTILE = '=HYPERLINK("http://a.no") <w:p>&amp; \x00\x08\x0b\x1b[31m \u202eabc\u2066 \ud800 שלום 👩‍👩‍👧 ]]> #N/A'


def hostile() -> FindingReport:
    quotes = (
        quote(1, "=cmd|' /C calc'!A0", "+OA", HOSTILE, "HYPERLINK", case="@SUM(A1)"),
        quote(2, "-1+1", None, "@SUM(1) " + "lang tur " * 12_000, "SUM", role="=1"),
        quote(3, "d", "#N/A", "=1+1", "1+1", question="=2+2"),
    )
    counts = Counts(3, 3, 3, 2, 2, 2, 1)
    balance = Balance((("+OA", 1), ("#N/A", 1)), (), ("@SUM(A1)",), (), 3, 9)
    finding = Finding("=1+1", HOSTILE, counts, HOSTILE, quotes=quotes, balance=balance)
    return report(title=HOSTILE, findings=(finding,), notes=(HOSTILE,), hashes={"=a": "=b"})


def word(of: FindingReport, **options: Any) -> Any:
    return docx.Document(io.BytesIO(render_office(of, "docx", **options)))


def sheets(of: FindingReport, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_office(of, "xlsx", **options)))


def styled(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "".join(
            parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith((".xml", ".rels"))
        )


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_same_report_same_bytes_and_no_clock(format: str) -> None:
    first = render_office(report(), format, words=word_table())
    assert first == render_office(report(), format, words=word_table())
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", xml(first))) <= {"1980-01-01T"}


@pytest.mark.parametrize("format", ["docx", "xlsx"])
@pytest.mark.parametrize("of", [report(findings=()), report(findings=(), respondents=0, hashes={}, title="")])
def test_a_report_without_findings_is_still_a_file(format: str, of: FindingReport) -> None:
    assert zipfile.is_zipfile(io.BytesIO(render_office(of, format)))


def test_a_word_document_has_real_styles() -> None:
    document = word(report(language="en"), questions=True, quotes=math.inf)
    assert styled(document, "Title") == ["Samskaping i fire caser"]
    headings = styled(document, "Heading 1")
    assert headings[0].startswith("1. Usikkerhet om hva samskaping er") and headings[-1] == "Method"
    assert styled(document, "Heading 2") == ["Observations by researchers, not counted as mentions"]
    assert "Altså, vi hadde jo flere møter da." in styled(document, "Quote")[0]
    assert "— OA-03 (OA) · larvik-bolig · intervju-03, line 10" in styled(document, "Quote Source")
    assert styled(document, "Quote Question") == ["Question: Hva tenkte du da du hørte ordet første gang?"]
    hits = [run.text for run in document.paragraphs[_first(document, "Quote")].runs if run.bold]
    assert hits == ["visste ikke", "hva samskaping var"]


def _first(document: Any, style: str) -> int:
    return next(n for n, paragraph in enumerate(document.paragraphs) if paragraph.style.name == style)


def test_tables_repeat_their_heads_and_are_captioned_and_described() -> None:
    document = word(report(language="en"))
    tables = document.tables[:-1]
    for table in tables:
        assert table.style.name in ("Report Table", "Report Matrix")
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    fields = [field.get(qn("w:instr")) for p in captions for field in p._p.iter(qn("w:fldSimple"))]
    assert len(fields) == len(document.tables) and set(fields) == {"SEQ Table \\* ARABIC"}
    shown = ["".join(node.text for node in p._p.iter(qn("w:t"))) for p in captions]
    assert shown[:2] == ["Table 1. Findings", "Table 2. Heat map: mentions of each code by each respondent"]
    assert [text.split(".")[0] for text in shown] == [f"Table {n}" for n in range(1, len(shown) + 1)]


def test_word_shows_the_figures() -> None:
    table = word(report(language="en")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["#", "Finding", "Mentions", "Respondents", "Cases", "Documents"]
    assert [rows[1][0], *rows[1][2:]] == ["1", "12", "6 of 6", "3", "7"]
    silent = next(row for row in rows if row[1].startswith("Erkjent behov"))
    assert "no mention found" in silent[1] and silent[2:] == ["–"] * 4


def test_the_heat_map_has_every_respondent_however_many() -> None:
    people = tuple((f"respondent-{n:02}", n + 1) for n in range(40))
    found = Finding("a", "A", Counts(mentions=820, respondents=40, of=41), balance=Balance(people, ("stille",)))
    tables = word(report(findings=(found,))).tables[1:4]
    heads = [cell.text for table in tables for cell in table.rows[0].cells[1:]]
    numbers = [cell.text for table in tables for cell in table.rows[1].cells[1:]]
    assert dict(zip(heads, numbers, strict=True)) == {who: str(n) for who, n in people} | {"stille": "·"}


def test_the_cloud_has_alternative_text() -> None:
    document = word(report(), words=word_table())
    (about,) = (shape._inline.docPr for shape in document.inline_shapes)
    assert "samskaping" in about.get("descr")
    assert len(word(report()).inline_shapes) == 0


@pytest.mark.parametrize(("lang", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_the_spell_checker_knows_the_language_and_lets_quotes_be(lang: str, tag: str) -> None:
    document = word(report(language=lang))
    assert {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))} == {tag}
    assert document.styles["Quote"].font.no_proof
    properties = document.core_properties
    assert (properties.title, properties.author, properties.created.year) == ("Samskaping i fire caser", "", 1980)


def test_pages_are_numbered() -> None:
    section = word(report()).sections[0]
    for footer in (section.footer, section.first_page_footer):
        fields = [field.get(qn("w:instr")) for field in footer.paragraphs[0]._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_numbers_of_quotes_in_word() -> None:
    assert len(styled(word(report(), quotes=0), "Quote")) == 0
    assert len(styled(word(report(), quotes=1), "Quote")) == 1
    with pytest.raises(UsageError):
        render_office(report(), "docx", quotes=-1)
    with pytest.raises(UsageError, match="no office format"):
        render_office(report(), "odt")


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_a_workbook_has_four_sheets_that_can_be_filtered(lang: str) -> None:
    book = sheets(report(language=lang))
    assert book.sheetnames == ["findings", "quotes", "matrix", "method"]
    for sheet in book:
        assert sheet.freeze_panes and sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
    assert book["findings"]["A1"].value == {"nb": "Funn", "en": "Finding"}[lang]


def _rows(sheet: Any) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[1]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]


def test_a_workbook_holds_numbers_as_numbers() -> None:
    book = sheets(report(language="en"))
    first = _rows(book["findings"])[0]
    assert (first["Mentions"], first["Respondents"], first["Of respondents"], first["Mentions OA"]) == (12, 6, 6, 11)
    assert first["Largest share"] == pytest.approx(4 / 12, abs=1e-4)
    heads = [cell.value for cell in book["findings"][1]]
    assert book["findings"].cell(2, heads.index("Largest share") + 1).number_format == "0%"
    matrix = _rows(book["matrix"])[0]
    assert [matrix[f"OA-0{n}"] for n in range(1, 7)] == [1, 1, 4, 1, 3, 1]
    quotes = _rows(book["quotes"])
    assert [row["Line"] for row in quotes] == [10, 20, 30, 40]
    assert quotes[0]["Respondent"] == "OA-03" and quotes[2]["Respondent"] is None
    assert len(_rows(sheets(report(language="en"), quotes=1)["quotes"])) == 1


def test_nothing_in_a_workbook_is_a_formula_or_an_error() -> None:
    data = render_office(hostile(), "xlsx")
    assert "<f>" not in xml(data) and 't="e"' not in xml(data)
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    texts = [cell for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} <= {"s", "inlineStr"}
    risky = [cell for cell in texts if cell.value[0] in "=+-@"]
    assert len(risky) >= 8 and all(cell.quotePrefix for cell in risky)
    assert max(len(cell.value) for cell in texts) <= 32_767
    assert any(cell.value.endswith("(...)") for cell in texts)


def test_a_hostile_transcript_stays_text_in_word() -> None:
    data = render_office(hostile(), "docx", questions=True)
    document = docx.Document(io.BytesIO(data))
    told = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert '=HYPERLINK("http://a.no") <w:p>&amp; [31m abc' in told and "שלום" in told
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", told)
    assert len(told) < 10_000
    assert "=2+2" in " ".join(styled(document, "Quote Question"))


def test_a_name_that_is_empty_or_long_is_no_hindrance() -> None:
    named = replace(report().findings[0], name="", definition="ord " * 5000)
    long = replace(report().findings[1], name="Brukermedvirkningsprosess" * 40)
    document = word(report(findings=(named, long)))
    assert styled(document, "Heading 1")[0] == "1. usikkerhet-begrep"


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_what_it_was_made_from_is_told_once(format: str) -> None:
    made = MadeFrom("turn", hash="0123456789abcdef", hashes={"texts": "a" * 12, "codebook": "b" * 12})
    of = report(language="nb", made=made, hashes={"codebook": "b" * 16, "sources": "c" * 16})
    text = xml(render_office(of, format))
    for told in ("Laget av", made.hash, "a" * 12, "b" * 16, "c" * 16):
        assert text.count(told) == 1, told

"""The finding report as a Word document, on styles that Word and LibreOffice know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coanalyze.errors import CoanalyzeError
from coanalyze.i18n import Translator, translator
from coanalyze.model.report import FindingReport, WordTable
from coanalyze.reports.cloud import alt_text, draw_cloud
from coanalyze.reports.docx_bytes import docx_bytes
from coanalyze.reports.docx_matrix import add_matrices
from coanalyze.reports.docx_parts import add_caption, describe_table, repeat_first_row, set_widths
from coanalyze.reports.docx_styles import set_page, set_styles
from coanalyze.reports.excerpt import Runs
from coanalyze.reports.layout import Layout
from coanalyze.reports.outline import Row, Section, Shown, basis, hashed_parts, rows, sections
from coanalyze.reports.wording import clean, headers, held_text, review, selected_text

QUOTES = 5
"""Quotes under each finding where the reader does not say how many."""

_WIDTHS = (0.9, 7.3, 1.9, 2.6, 1.4, 2.4)
"""Centimetres; together a little more than the text is wide, so that numbers end where it does."""


def render_docx(report: FindingReport, layout: Layout, words: WordTable | None = None) -> bytes:
    """The report as a docx file: the same bytes for the same report.

    `words` are those of the same selection, for a cloud; without them there is none.
    """
    import docx

    t = translator(report.language)
    document = docx.Document()
    title = clean(report.title) or t.gettext("Findings")
    set_page(document, title)
    set_styles(document)
    document.add_paragraph(title, style="Title")
    document.add_paragraph(selected_text(report.selection, held_text(report, t), t), style="Subtitle")
    document.add_paragraph(f"{review(report, t)}.", style="Report Note")
    _add_findings(document, report, t)
    tables = add_matrices(document, report, t, 2)
    _add_cloud(document, words, t)
    for section in sections(report, layout, t, QUOTES):
        _add_section(document, section, t)
    document.add_heading(t.gettext("Method"), level=1)
    for line in basis(report, t, hashed=False):
        document.add_paragraph(line, style="List Bullet")
    if hashes := hashed_parts(report, t):
        add_caption(document, t.gettext("Table"), tables, t.gettext("Made from (SHA-256, or its beginning)"))
        _add_hashes(document, hashes)
    return docx_bytes(document, title, report.language)


def _add_findings(document: Any, report: FindingReport, t: Translator) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    told = rows(report, t)
    add_caption(document, t.gettext("Table"), 1, t.gettext("Findings"))
    heads = headers(t)
    table = document.add_table(rows=1 + len(told), cols=len(heads), style="Report Table")
    set_widths(table, _WIDTHS)
    repeat_first_row(table)
    describe_table(table, t.gettext("Findings"), selected_text(report.selection, held_text(report, t), t))
    grid = [row.cells for row in table.rows]
    for cell, head in zip(grid[0], heads, strict=True):
        cell.paragraphs[0].add_run(head)
    for cells, row in zip(grid[1:], told, strict=True):
        _fill(cells, row)
    for cells in grid:
        for place, cell in enumerate(cells):
            for paragraph in cell.paragraphs:
                paragraph.style = paragraph.style if paragraph.style.name == "Report Remark" else "Report Cell"
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if place == 1 else WD_ALIGN_PARAGRAPH.RIGHT


def _fill(cells: Sequence[Any], row: Row) -> None:
    from docx.shared import Cm

    texts = (row.number, row.name, *row.cells)
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].add_run(text)
    cells[1].paragraphs[0].runs[0].bold = not row.depth
    for remark in row.remarks:
        cells[1].add_paragraph(remark, style="Report Remark")
    for paragraph in cells[1].paragraphs:
        paragraph.paragraph_format.left_indent = Cm(0.4 * min(row.depth, 6))


def _add_cloud(document: Any, words: WordTable | None, t: Translator) -> None:
    from io import BytesIO

    from docx.shared import Cm

    if words is None or not words.words:
        return
    try:
        picture = draw_cloud(words, width=1500, height=760, max_words=90)
    except CoanalyzeError:
        return  # no word fits: a report without its cloud is still the report
    paragraph = document.add_paragraph(style="Report Picture")
    about = paragraph.add_run().add_picture(BytesIO(picture), width=Cm(16))._inline.docPr
    about.set("name", t.gettext("Word cloud"))
    about.set("descr", alt_text(words))
    add_caption(document, t.gettext("Figure"), 1, t.gettext("Word cloud"))


def _add_section(document: Any, section: Section, t: Translator) -> None:
    document.add_heading(section.heading, level=1)
    if section.definition:
        document.add_paragraph(section.definition).paragraph_format.keep_with_next = True
    document.add_paragraph(section.figures, style="Report Figures")
    if section.balance:
        document.add_paragraph(section.balance)
    for child in section.children:
        paragraph = document.add_paragraph(style="List Bullet" if not child.depth else "List Bullet 2")
        paragraph.add_run(child.name).bold = True
        paragraph.add_run(f": {child.figures}" + (f". {child.definition}" if child.definition else ""))
    for shown in section.spoken:
        _add_quote(document, shown)
    if section.observed:
        document.add_heading(t.gettext("Observations by researchers, not counted as mentions"), level=2)
        for shown in section.observed:
            _add_quote(document, shown)
    if section.shortened:
        document.add_paragraph(section.shortened, style="Report Note")
    for memo in section.memos:
        document.add_paragraph(memo, style="List Bullet")


def _add_quote(document: Any, shown: Shown) -> None:
    if shown.question:
        document.add_paragraph(shown.question, style="Quote Question")
    _add_runs(document.add_paragraph(style="Quote"), shown.runs)
    document.add_paragraph(f"— {shown.source}", style="Quote Source")


def _add_runs(paragraph: Any, pieces: Runs) -> None:
    for text, hit in pieces:
        paragraph.add_run(text).bold = True if hit else None


def _add_hashes(document: Any, hashes: Sequence[tuple[str, str]]) -> None:
    table = document.add_table(rows=len(hashes), cols=2, style="Report Table")
    set_widths(table, (4.0, 12.5))
    for row, texts in zip(table.rows, hashes, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].style = "Report Cell"
            cell.paragraphs[0].add_run(text)
    # This table has no headings: its first row is one like the others.
    look = table._tbl.tblPr.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblLook")
    for name in list(look.attrib) if look is not None else []:
        look.set(name, "0000" if name.endswith("}val") else "0")

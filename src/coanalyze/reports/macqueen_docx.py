"""A codebook as a Word document: an appendix on A4, the long side up, one table a codebook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from coanalyze.model.codebook import Codebook
from coanalyze.model.colors import canonical_color
from coanalyze.model.shelf import Shelf
from coanalyze.reports.docx_bytes import docx_bytes
from coanalyze.reports.docx_parts import GREY, add_style, add_table_style, number_pages, repeat_first_row, set_widths
from coanalyze.reports.macqueen import HEADERS, SOURCE, Entry, entries
from coanalyze.reports.wording import clean

_WIDTHS = (3.8, 2.9, 5.6, 4.2, 4.2, 6.0)
"""Centimetres; together the width of the page without its margins."""

_REFERENCE = re.compile("`([^`]+)`")
_INDENT = 0.35
_DEEPEST = 4


def export_docx(shelf: Shelf) -> bytes:
    """Codebooks as a docx file: a heading and a table each, its first row repeated on every page.

    The same codebooks give the same bytes.
    """
    import docx

    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    first = shelf.books[0]
    title = clean(first.title or first.id)
    document.add_paragraph(title if len(shelf.books) == 1 else "Codebooks", style="Title")
    for book in shelf.books:
        _add_book(document, book, alone=len(shelf.books) == 1)
    document.add_paragraph(SOURCE, style="Codebook Note")
    return docx_bytes(document, title, first.language)


def _set_page(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.6)
    number_pages(section.footer.paragraphs[0])


def _set_styles(document: Any) -> None:
    from docx.shared import Pt, RGBColor

    styles = document.styles
    styles["Normal"].font.size = Pt(10)
    styles["Normal"].font.name = "Calibri"
    add_table_style(document, "Codebook Table")
    for name, size, base in (("Codebook Text", 8.5, "Normal"), ("Codebook Code", 8.5, "Codebook Text"),
                             ("Codebook Example", 8.5, "Codebook Text"), ("Codebook Note", 8.5, "Normal")):  # fmt: skip
        style = add_style(document, name, size, base)
        style.paragraph_format.space_before = Pt(8 if name == "Codebook Note" else 0)
        style.paragraph_format.line_spacing = 1.05
    styles["Codebook Code"].font.bold = True
    styles["Codebook Example"].font.italic = True
    styles["Codebook Note"].font.color.rgb = RGBColor.from_string(GREY)


def _add_book(document: Any, book: Codebook, *, alone: bool) -> None:
    said = f"{book.id} {book.version}".strip()
    heading = "Codes" if alone else (book.title or book.id)
    about = [f"Codebook {said}", f"language {book.language}", *([book.citation] if book.citation else [])]
    if alone:
        document.add_paragraph(clean(" · ".join(about)), style="Codebook Note")
    document.add_heading(clean(heading), level=1)
    if not alone:
        document.add_paragraph(clean(" · ".join(about)), style="Codebook Note")
    _add_table(document, entries(book))


def _add_table(document: Any, rows: Sequence[Entry]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(HEADERS), style="Codebook Table")
    set_widths(table, _WIDTHS)
    repeat_first_row(table)
    grid = list(table.rows)
    for cell, text in zip(grid[0].cells, HEADERS, strict=True):
        _write(cell, [(text, "Codebook Text")])
    for row, entry in zip(grid[1:], rows, strict=True):
        _fill(row.cells, entry)


def _fill(cells: Sequence[Any], entry: Entry) -> None:
    name = entry.code.name if entry.code.name not in (entry.code.id, entry.brief) else ""
    _write(cells[0], [(entry.code.id, "Codebook Code"), *([(name, "Codebook Text")] if name else [])])
    _mark(cells[0], entry)
    _write(cells[1], [(entry.brief, "Codebook Text")])
    for cell, text in zip(cells[2:5], (entry.definition, entry.include, entry.exclude), strict=True):
        _write(cell, [(line, "Codebook Text") for line in text])
    said = [(f"“{clean(example)}”", "Codebook Example") for example in entry.examples]
    said += [(f"Not: “{clean(example)}”", "Codebook Text") for example in entry.counterexamples]
    _write(cells[5], said)


def _write(cell: Any, parts: Sequence[tuple[str, str]]) -> None:
    """One paragraph each; the cell's own empty one takes the first."""
    for number, (text, style) in enumerate(parts or [("", "Codebook Text")]):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style
        for place, piece in enumerate(_REFERENCE.split(clean(text))):
            # Odd pieces stood in backticks: the id of another code.
            paragraph.add_run(piece).bold = True if place % 2 else None


def _mark(cell: Any, entry: Entry) -> None:
    """Children are indented under their parents, and a square shows the code's colour."""
    from docx.shared import Cm, RGBColor

    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.left_indent = Cm(_INDENT * min(entry.depth, _DEEPEST))
    if entry.code.color:
        first = cell.paragraphs[0]
        square = first.add_run("■ ")
        square.font.color.rgb = RGBColor.from_string(canonical_color(entry.code.color)[1:])
        first._p.insert(first._p.index(first.runs[0]._r), square._r)

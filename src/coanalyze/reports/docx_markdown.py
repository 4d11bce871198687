"""A Markdown report as a Word document on real styles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from coanalyze.reports.docx_bytes import docx_bytes
from coanalyze.reports.docx_parts import repeat_first_row, set_widths
from coanalyze.reports.docx_styles import set_page, set_styles
from coanalyze.reports.wording import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_HEADINGS = 4
_TEXT_WIDTH = 16.4


def markdown_docx(text: str, name: str, language: str) -> bytes:
    """Headings, paragraphs, lists, block quotes and tables of a Markdown text; the same bytes for the same text.

    The title is the first heading (else `name`). Block quotes get Word's style Quote, a line in them that begins with a
    dash the style of their source. Pictures, code and HTML are left out.
    """
    import docx
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_FRONT.sub("", text))
    title = next((clean(_plain(after)) for each, after in _pairs(tokens) if each.type == "heading_open"), name)
    document = docx.Document()
    set_page(document, title)
    set_styles(document)
    _Writer(document).write(tokens)
    return docx_bytes(document, title, language)


def _pairs(tokens: Sequence[Token]) -> list[tuple[Token, Token]]:
    return list(pairwise(tokens))


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


class _Writer:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._quote = 0
        self._lists: list[str] = []
        self._heading = ""
        self._titled = False
        self._rows: list[list[tuple[Token, bool]]] = []
        self._right = False

    def write(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type in ("blockquote_open", "blockquote_close"):
                self._quote += token.nesting
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self._lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif token.type in ("heading_open", "heading_close"):
                self._heading = token.tag if token.nesting == 1 else ""
            elif token.type == "table_open":
                self._rows = []
            elif token.type == "table_close":
                self._table()
            elif token.type == "tr_open":
                self._rows.append([])
            elif token.type in ("th_open", "td_open"):
                self._right = "right" in str(token.attrs.get("style", ""))
            elif token.type == "inline":
                self._inline(token)

    def _after_table(self) -> bool:
        """Whether the paragraph added last stands right under a table."""
        before = self._document.paragraphs[-1]._p.getprevious()
        return before is not None and str(before.tag).endswith("}tbl")

    def _inline(self, token: Token) -> None:
        from docx.shared import Pt

        if self._in_table(token):
            self._rows[-1].append((token, self._right))
            return
        paragraph = self._document.add_paragraph(style=self._style(_plain(token)))
        if self._after_table():
            paragraph.paragraph_format.space_before = Pt(10)
        _runs(paragraph, token)

    def _in_table(self, token: Token) -> bool:
        return token.level >= 4 and bool(self._rows) and not (self._quote or self._lists or self._heading)

    def _style(self, text: str) -> str:
        if self._heading:
            if self._heading == "h1" and not self._titled:
                self._titled = True
                return "Title"
            return f"Heading {min(_HEADINGS, max(1, int(self._heading[1]) - self._titled))}"
        if self._quote:
            return "Quote Source" if text[:1] in "–—" else "Quote"
        return self._lists[-1] if self._lists else "Normal"

    def _table(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        rows, self._rows = self._rows, []
        if not rows:
            return
        body = self._document.element.body
        if len(body) > 1 and str(body[-2].tag).endswith("}tbl"):
            # Two tables without a paragraph between them would be one.
            self._document.add_paragraph(style="Report Note")
        table = self._document.add_table(rows=len(rows), cols=len(rows[0]), style="Report Table")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, (token, right) in zip(row.cells, cells, strict=False):
                paragraph = cell.paragraphs[0]
                paragraph.style = "Report Cell"
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
                _runs(paragraph, token)
        repeat_first_row(table)
        set_widths(table, _widths([[len(_plain(token)) for token, _ in row] for row in rows]))


def _widths(lengths: Sequence[Sequence[int]]) -> list[float]:
    """Widths of columns in centimetres, by their longest cells, none far below its share."""
    columns = len(lengths[0])
    longest = [max(8, min(60, max(row[at] for row in lengths if at < len(row)))) for at in range(columns)]
    return [_TEXT_WIDTH * length / sum(longest) for length in longest]


def _runs(paragraph: Any, token: Token) -> None:
    bold = italic = False
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold = child.nesting == 1
        elif child.type in ("em_open", "em_close"):
            italic = child.nesting == 1
        elif child.type == "hardbreak":
            paragraph.add_run().add_break()
        elif child.type in ("text", "code_inline", "softbreak"):
            run = paragraph.add_run(" " if child.type == "softbreak" else _printable(child.content))
            run.bold, run.italic = bold or None, italic or None


def _printable(text: str) -> str:
    """Without characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)

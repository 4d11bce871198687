"""The tree of a page -> paragraphs and tables. Used for `.html` and for the text inside `.otr`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coanalyze.sources.flow import Grid, Item, Paragraph, is_quote_style
from coanalyze.sources.stamps import clock

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "select",
        "textarea",
        "button",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "figure",
        "figcaption",
        "address",
        "pre",
        "hr",
        "form",
        "fieldset",
        "body",
        "html",
        "center",
        "details",
        "summary",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MAX_SPAN = 1000


def html_items(markup: str, *, stamps: bool = False, report: bool = False) -> list[Item]:
    """Paragraphs and tables. `stamps`: what is set as a time stamp (oTranscribe) is written `[0:12]`.

    `report`: a `<q>` gets the quotation marks that a browser shows.
    """
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    markup = _XML_DECLARATION.sub("", markup)
    try:
        root = html.document_fromstring(markup, parser=parser) if markup.strip() else None
    except etree.ParserError:  # a page without a single element or letter
        root = None
    if root is None:
        return []
    walker = _Walker(stamps, report)
    walker.element(root, False, False)
    walker.flush()
    return walker.items


class _Walker:
    def __init__(self, stamps: bool, report: bool) -> None:
        self.items: list[Item] = []
        self._stamps = stamps
        self._report = report
        self._quoting = 0
        self._paragraph = Paragraph()

    def flush(self, *, heading: bool = False, keep_empty: bool = False) -> None:
        """End the paragraph; an empty one is kept only if the page has it as a paragraph."""
        paragraph, self._paragraph = _collapsed(self._paragraph), Paragraph()
        if paragraph.text.strip() or keep_empty:
            paragraph.heading = heading
            paragraph.quote = self._quoting > 0
            self.items.append(paragraph)

    def element(self, element: _Element, bold: bool, pre: bool) -> None:
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if not tag or tag in _DROPPED or (self._report and tag == "del"):
            return
        if tag == "table":
            self.flush()
            self.items.append(Grid(self._rows(element)))
        elif tag == "br":
            self._paragraph.add("\n")
        elif tag in _BLOCKS:
            self.flush()
            before = len(self.items)
            quoting = tag == "blockquote" or any(map(is_quote_style, (element.get("class") or "").split()))
            self._quoting += quoting
            self._inside(element, bold, pre or tag == "pre")
            self.flush(heading=tag in _HEADINGS, keep_empty=tag == "p" and len(self.items) == before)
            self._quoting -= quoting
        elif tag == "q" and self._report:
            self._paragraph.add("“", bold)
            self._inside(element, bold, pre)
            self._paragraph.add("”", bold)
        elif self._report and any(map(is_quote_style, (element.get("class") or "").split())):
            begin = len(self._paragraph.runs)
            self._inside(element, bold, pre)
            self._paragraph.quoted(begin)
        elif self._stamps and (stamp := _stamp(element)):
            self._paragraph.add(f" [{stamp}] ", bold)
        else:
            self._inside(element, _is_bold(element, tag, bold), pre)

    def _inside(self, element: _Element, bold: bool, pre: bool) -> None:
        self._text(element.text, bold, pre)
        for child in element:
            self.element(child, bold, pre)
            self._text(child.tail, bold, pre)

    def _text(self, text: str | None, bold: bool, pre: bool) -> None:
        if text and pre:
            self._paragraph.add(text.replace("\r\n", "\n").replace("\r", "\n"), bold)
        elif text:
            self._paragraph.add(_SPACES.sub(" ", text), bold)

    def _rows(self, table: _Element) -> list[list[list[Paragraph]]]:
        rows: list[list[list[Paragraph]]] = []
        reaching: dict[int, int] = {}  # column -> rows that a cell from above still covers
        for row in table.iter("tr"):
            if next(row.iterancestors("table"), None) is not table:
                continue
            cells: list[list[Paragraph]] = []
            covered, reaching = reaching, {}
            for cell in (each for each in row if each.tag in ("td", "th")):
                while covered.get(len(cells), 0) > 0:
                    reaching[len(cells)] = covered[len(cells)] - 1
                    cells.append([])
                if _number(cell.get("rowspan")) > 1:
                    reaching[len(cells)] = _number(cell.get("rowspan")) - 1
                cells.append(self._cell(cell))
            rows.append(cells)
        return rows

    def _cell(self, cell: _Element) -> list[Paragraph]:
        walker = _Walker(self._stamps, self._report)
        walker._quoting = self._quoting
        walker._inside(cell, False, False)
        walker.flush()
        found: list[Paragraph] = []
        for item in walker.items:
            found.extend(
                [item] if isinstance(item, Paragraph) else (p for row in item.rows for each in row for p in each)
            )
        return found


def _number(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def _is_bold(element: _Element, tag: str, inherited: bool) -> bool:
    style = element.get("style") or ""
    if _PLAIN_STYLE.search(style):
        return False
    return inherited or tag in ("b", "strong") or bool(_BOLD_STYLE.search(style))


def _stamp(element: _Element) -> str | None:
    """The text of a time stamp's element, as written (`0:12`)."""
    if "timestamp" not in (element.get("class") or "").lower() and element.get("data-timestamp") is None:
        return None
    text = "".join(str(piece) for piece in element.itertext()).strip("[] \xa0\n\t")
    return text if clock(text) else None


def _collapsed(paragraph: Paragraph) -> Paragraph:
    """No white space at the ends of lines, nor twice in a row across runs."""
    result = Paragraph()
    at_start, space = True, False
    for text, bold in paragraph.runs:
        kept: list[str] = []
        for char in text:
            if char == "\n":
                at_start, space = True, False
                kept.append(char)
            elif char in " \xa0":  # a tab is left only in <pre>, where it parts label and speech
                space = not at_start
            else:
                kept.append(f" {char}" if space else char)
                at_start = space = False
        result.add("".join(kept), bold)
    while result.runs and not result.runs[-1][0].strip():
        result.runs.pop()
    if result.runs:
        result.runs[-1] = (result.runs[-1][0].rstrip("\n"), result.runs[-1][1])
    if result.runs:
        result.runs[0] = (result.runs[0][0].lstrip("\n"), result.runs[0][1])
    return result

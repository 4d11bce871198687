"""The body of an OpenDocument text, as odfpy's tree has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coanalyze.sources.flow import Grid, Item, Paragraph, is_quote_style

Node = Any  # odfpy has no types
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_LEFT_OUT = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "ruby-text", "title", "desc"}
)
_SPACES = re.compile(r"[ \t\r\n]+")
_MAX_REPEAT = 1000
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt)")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0}
_INDENTED = 10.0
"""Points from the margin on which a paragraph is indented."""


def name_of(node: Node) -> str:
    """The local name of an element; empty for text."""
    return str(node.qname[1]) if getattr(node, "qname", None) else ""


def _attribute(node: Node, namespace: str, name: str) -> str | None:
    value = node.attributes.get((namespace, name)) if getattr(node, "attributes", None) else None
    return None if value is None else str(value)


def _times(node: Node, namespace: str, name: str) -> int:
    text = _attribute(node, namespace, name) or "1"
    return min(int(text), _MAX_REPEAT) if text.isascii() and text.isdigit() else 1


class OdtStyles:
    """Which styles are bold; a style inherits from its parent."""

    def __init__(self, document: Node) -> None:
        self._bold: dict[str, bool] = {}
        self._italic: dict[str, bool] = {}
        self._indented: set[str] = set()
        self._parent: dict[str, str] = {}
        for group in (document.styles, document.automaticstyles):
            for style in group.childNodes:
                if name_of(style) == "style":
                    self._add(style)

    def _add(self, style: Node) -> None:
        name = style.getAttribute("name") or ""
        self._parent[name] = style.getAttribute("parentstylename") or ""
        for properties in style.childNodes:
            weight = _attribute(properties, _FO, "font-weight") if name_of(properties) == "text-properties" else None
            if weight:
                self._bold[name] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
            slant = _attribute(properties, _FO, "font-style")
            if slant:
                self._italic[name] = slant in ("italic", "oblique")
            margin = _LENGTH.fullmatch(_attribute(properties, _FO, "margin-left") or "")
            if margin and float(margin[1]) * _POINTS[margin[2]] >= _INDENTED:
                self._indented.add(name)

    def bold(self, name: str | None) -> bool | None:
        """None where the style does not say."""
        seen: set[str] = set()
        while name and name not in seen:
            if name in self._bold:
                return self._bold[name]
            seen.add(name)
            name = self._parent.get(name)
        return None

    def italic(self, name: str | None) -> bool:
        """Whether the style is italic; False where it does not say."""
        return next((self._italic[one] for one in self._chain(name) if one in self._italic), False)

    def indented(self, name: str | None) -> bool:
        """Whether a paragraph's style sets an indent itself (that of one that it is based on is a style's)."""
        return name in self._indented and bool(self._parent.get(name or ""))

    def heading(self, name: str | None) -> bool:
        """Whether a paragraph's style is a title (headings are elements of their own)."""
        return any(one in ("Title", "Subtitle") or one.startswith("Heading") for one in self._chain(name))

    def quote(self, name: str | None) -> bool:
        """Whether a paragraph's style is one for quotations, or based on one."""
        return any(is_quote_style(one) for one in self._chain(name))

    def _chain(self, name: str | None) -> Iterator[str]:
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            yield name
            name = self._parent.get(name)


class OdtBody:
    """Walks the body once; `notes` tells what was left out on the way.

    In a `report` footnotes are read, after what refers to them, and what a character style or the hand sets as a
    quotation is marked.
    """

    def __init__(self, styles: OdtStyles, *, report: bool = False) -> None:
        self._styles = styles
        self._report = report
        self._referred: list[Node] = []
        self._footnotes = 0
        self._deletions = 0
        self._boxes: list[Node] = []

    def notes(self) -> list[str]:
        """Remarks for the researcher."""
        notes = [f"footnotes left out ({self._footnotes})"] if self._footnotes else []
        return notes + ([f"tracked deletions left out ({self._deletions})"] if self._deletions else [])

    def items(self, parent: Node) -> list[Item]:
        """Paragraphs and tables in order; text boxes after the paragraph that holds them."""
        found: list[Item] = []
        for item in self._blocks(parent):
            found.append(item)
            referred, self._referred = self._referred, []
            for note in referred:
                found.extend(self._blocks(note))
        return found

    def _blocks(self, parent: Node) -> Iterator[Item]:
        for node in parent.childNodes:
            name = name_of(node)
            if name in ("p", "h"):
                yield from self._paragraph(node, name == "h")
            elif name == "table":
                yield Grid(list(self._rows(node)))
            elif name == "tracked-changes":
                self._deletions += sum(
                    name_of(change) == "deletion" for region in node.childNodes for change in region.childNodes
                )
            elif name and name not in _LEFT_OUT:
                yield from self._blocks(node)

    def _paragraph(self, node: Node, heading: bool) -> Iterator[Item]:
        style = _attribute(node, _TEXT, "style-name")
        paragraph = Paragraph(heading=heading or self._styles.heading(style), quote=self._styles.quote(style))
        self._inline(node, paragraph, self._styles.bold(style) or False)
        paragraph.apart = self._report and not paragraph.heading and self._set_apart(node, style)
        boxes, self._boxes = self._boxes, []
        if paragraph.text.strip() or not boxes:
            yield paragraph
        for box in boxes:
            yield from self._blocks(box)

    def _inline(self, parent: Node, paragraph: Paragraph, bold: bool) -> None:
        for node in parent.childNodes:
            name = name_of(node)
            if node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE):
                _add_collapsed(paragraph, str(node.data), bold)
            elif name == "s":
                paragraph.add(" " * _times(node, _TEXT, "c"), bold)
            elif name == "tab":
                paragraph.add("\t", bold)
            elif name in ("line-break", "soft-page-break"):
                paragraph.add("\n" if name == "line-break" else "", bold)
            elif name == "note" and self._report:
                self._referred += [body for body in node.childNodes if name_of(body) == "note-body"]
            elif name == "note":
                self._footnotes += 1
            elif name == "text-box":
                self._boxes.append(node)
            elif name and name not in _LEFT_OUT:
                styled = _attribute(node, _TEXT, "style-name") if name == "span" else None
                own = self._styles.bold(styled)
                begin = len(paragraph.runs)
                self._inline(node, paragraph, bold if own is None else own)
                if self._report and not paragraph.quote and self._styles.quote(styled):
                    paragraph.quoted(begin)

    def _set_apart(self, node: Node, style: str | None) -> bool:
        """Whether the hand sets a paragraph apart: an indent of its own, or nothing but italics."""
        if self._styles.indented(style) or self._styles.italic(style):
            return True
        spans = [one for one in node.childNodes if name_of(one) == "span"]
        texts = [one for one in node.childNodes if one.nodeType in (one.TEXT_NODE, one.CDATA_SECTION_NODE)]
        bare = any(str(text.data).strip() for text in texts)
        return (
            bool(spans) and not bare and all(self._styles.italic(_attribute(one, _TEXT, "style-name")) for one in spans)
        )

    def _rows(self, table: Node) -> Iterator[list[list[Paragraph]]]:
        for node in table.childNodes:
            name = name_of(node)
            if name == "table-row":
                row = self._row(node)
                filled = any(paragraph.text.strip() for cell in row for paragraph in cell)
                for _ in range(_times(node, _TABLE, "number-rows-repeated") if filled else 1):
                    yield row
            elif name in ("table-rows", "table-header-rows", "table-row-group"):
                yield from self._rows(node)

    def _row(self, row: Node) -> list[list[Paragraph]]:
        cells: list[list[Paragraph]] = []
        for node in row.childNodes:
            if name_of(node) in ("table-cell", "covered-table-cell"):
                cell = list(_flat(self._blocks(node)))
                cells.extend([cell] * _times(node, _TABLE, "number-columns-repeated"))
        while cells and not any(paragraph.text.strip() for paragraph in cells[-1]):
            cells.pop()
        return cells


def _add_collapsed(paragraph: Paragraph, text: str, bold: bool) -> None:
    """White space counts once, and not at the start of a paragraph, however the XML is laid out."""
    text = _SPACES.sub(" ", text)
    before = paragraph.runs[-1][0] if paragraph.runs else "\n"
    if text.startswith(" ") and before.endswith((" ", "\n")):
        text = text[1:]
    paragraph.add(text, bold)


def _flat(items: Iterator[Item]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for row in item.rows:
                for cell in row:
                    yield from cell

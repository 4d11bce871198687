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

    def bold(self, name: str | None) -> bool | None:
        """None where the style does not say."""
        seen: set[str] = set()
        while name and name not in seen:
            if name in self._bold:
                return self._bold[name]
            seen.add(name)
            name = self._parent.get(name)
        return None

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
    """Walks the body once; `notes` tells what was left out on the way."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._footnotes = 0
        self._deletions = 0
        self._boxes: list[Node] = []

    def notes(self) -> list[str]:
        """Remarks for the researcher."""
        notes = [f"footnotes left out ({self._footnotes})"] if self._footnotes else []
        return notes + ([f"tracked deletions left out ({self._deletions})"] if self._deletions else [])

    def items(self, parent: Node) -> list[Item]:
        """Paragraphs and tables in order; text boxes after the paragraph that holds them."""
        return list(self._blocks(parent))

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
            elif name == "note":
                self._footnotes += 1
            elif name == "text-box":
                self._boxes.append(node)
            elif name and name not in _LEFT_OUT:
                own = self._styles.bold(_attribute(node, _TEXT, "style-name")) if name == "span" else None
                self._inline(node, paragraph, bold if own is None else own)

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

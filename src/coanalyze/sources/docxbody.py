"""The body of a Word document: runs, fields, tracked changes, text boxes, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from coanalyze.sources.docxstyles import Styles, attribute, child, children, name_of, switch
from coanalyze.sources.flow import Grid, Item, Paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "sectPr",
        "sdtPr",
    }
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_INDENTED = 200
"""Twentieths of a point from the margin on which a paragraph is indented."""


class Body:
    """Walks the body once; `notes` tells what was left out on the way.

    In a `report` what a character style or the hand sets as a quotation is marked. `footnotes` are read after the
    paragraph or table that refers to them, by (name of what refers, id).
    """

    def __init__(
        self, styles: Styles, footnotes: Mapping[tuple[str, str], _Element] | None = None, *, report: bool = False
    ) -> None:
        self._styles = styles
        self._footnotes = footnotes or {}
        self._referred: list[_Element] = []
        self._report = report
        self._carried: Paragraph | None = None  # a paragraph whose end mark was deleted goes on in the next one
        self._boxes: list[_Element] = []
        self._seen: dict[str, int] = {}

    def notes(self) -> list[str]:
        """Remarks for the researcher on what was met and left out."""
        texts = {
            "footnoteReference": "footnotes left out",
            "endnoteReference": "endnotes left out",
            "del": "tracked deletions left out",
            "vanish": "hidden text left out",
            "altChunk": "an embedded file was not read",
        }
        return [f"{text} ({self._seen[name]})" for name, text in texts.items() if name in self._seen]

    def items(self, document: _Element) -> list[Item]:
        """Paragraphs and tables of the document's body, in order; text boxes after the paragraph that holds them."""
        found: list[Item] = []
        for item in self._blocks(document):
            found.append(item)
            referred, self._referred = self._referred, []
            for note in referred:
                found.extend(self._blocks(note))
        return found

    def _saw(self, name: str) -> None:
        self._seen[name] = self._seen.get(name, 0) + 1

    def _blocks(self, parent: _Element) -> Iterator[Item]:
        for element in children(parent):
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield Grid([self._row(row) for row in self._rows(element)])
            elif name == "altChunk":
                self._saw(name)
            elif name and name not in _LEFT_OUT:  # content controls, custom XML, tracked insertions
                yield from self._blocks(element)
        if self._carried is not None:
            carried, self._carried = self._carried, None
            yield carried

    def _paragraph(self, element: _Element) -> Iterator[Item]:
        properties = child(element, "pPr")
        styled = child(properties, "pStyle")
        style = attribute(styled, "val") if styled is not None else None
        paragraph, self._carried = self._carried, None
        if paragraph is None or not paragraph.text:
            paragraph = Paragraph(heading=self._styles.heading(style), quote=self._styles.quote(style))
        self._inline(element, paragraph, self._styles.bold(style) or False)
        paragraph.apart = self._report and not paragraph.heading and self._set_apart(element, properties, style)
        boxes, self._boxes = self._boxes, []
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = paragraph
        elif paragraph.text.strip() or not boxes:
            yield paragraph
        for box in boxes:
            yield from self._blocks(box)

    def _set_apart(self, element: _Element, properties: _Element | None, style: str | None) -> bool:
        """Whether the hand sets a paragraph apart: an indent of its own, or nothing but italics."""
        indent = child(properties, "ind")
        left = (attribute(indent, "left") or attribute(indent, "start") or "") if indent is not None else ""
        if left.isdecimal() and int(left) >= _INDENTED and child(properties, "numPr") is None:
            return True
        runs = [run for run in element.iter() if name_of(run) == "r" and "".join(map(str, run.itertext())).strip()]
        return bool(runs) and all(self._italic(run, style) for run in runs)

    def _italic(self, run: _Element, style: str | None) -> bool:
        properties = child(run, "rPr")
        styled = child(properties, "rStyle")
        own = switch(properties, "i")
        if own is None and styled is not None:
            own = self._styles.italic(attribute(styled, "val"))
        return bool(self._styles.italic(style) if own is None else own)

    def _inline(self, parent: _Element, paragraph: Paragraph, bold: bool) -> None:
        for element in children(parent):
            name = name_of(element)
            if name == "r":
                self._run(element, paragraph, bold)
            elif name in _LEFT_OUT:
                self._passed(element, paragraph)
            elif name:
                self._inline(element, paragraph, bold)

    def _passed(self, element: _Element, paragraph: Paragraph) -> None:
        """What stands in a paragraph and is no part of its text."""
        if name_of(element) == "del":
            self._saw("del")

    def _run(self, run: _Element, paragraph: Paragraph, bold: bool) -> None:
        properties = child(run, "rPr")
        if switch(properties, "vanish"):
            self._saw("vanish")
            return
        styled = child(properties, "rStyle")
        own = switch(properties, "b")
        if own is None and styled is not None:
            own = self._styles.bold(attribute(styled, "val"))
        begin = len(paragraph.runs)
        self._pieces(run, paragraph, bold if own is None else own)
        if self._report and styled is not None and not paragraph.quote and self._styles.quote(attribute(styled, "val")):
            paragraph.quoted(begin)

    def _pieces(self, run: _Element, paragraph: Paragraph, bold: bool) -> None:
        for element in children(run):
            name = name_of(element)
            if name == "t":
                paragraph.add((element.text or "").replace("\n", " "), bold)
            elif name in _CHARACTERS:
                paragraph.add(_CHARACTERS[name], bold)
            elif name == "txbxContent":
                self._boxes.append(element)
            elif name == "sym":
                paragraph.add(_symbol(attribute(element, "char")), bold)
            elif name == "ruby":
                base = child(element, "rubyBase")
                if base is not None:
                    self._inline(base, paragraph, bold)
            elif name.endswith("Reference"):
                note = self._footnotes.get((name, attribute(element, "id") or ""))
                if note is None:
                    self._saw(name)
                else:
                    self._referred.append(note)
            elif name and name not in _LEFT_OUT:
                self._pieces(element, paragraph, bold)

    def _rows(self, table: _Element) -> Iterator[_Element]:
        for element in table:
            if name_of(element) == "tr":
                if child(child(element, "trPr"), "del") is None:
                    yield element
            elif name_of(element) in ("sdt", "sdtContent", "customXml", "ins"):
                yield from self._rows(element)

    def _row(self, row: _Element) -> list[list[Paragraph]]:
        cells: list[list[Paragraph]] = []
        for element in row:
            if name_of(element) == "tc":
                cells.append(list(self._flat(self._blocks(element))))
            elif name_of(element) in ("sdt", "sdtContent", "customXml"):
                cells.extend(self._row(element))
        return cells

    def _flat(self, items: Iterator[Item]) -> Iterator[Paragraph]:
        for item in items:
            if isinstance(item, Paragraph):
                yield item
            else:
                for row in item.rows:
                    for cell in row:
                        yield from cell


def _symbol(code: str | None) -> str:
    """A character from a symbol font: those in the private area have no meaning outside it."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= number <= 0xF8FF or not 32 <= number <= 0xFFFD else chr(number)

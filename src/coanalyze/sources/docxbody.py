"""The body of a Word document: runs, fields, tracked changes, text boxes, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coanalyze.sources.flow import Grid, Item, Paragraph, is_quote_style

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
_OFF = frozenset({"0", "false", "off", "none"})


def name_of(element: _Element) -> str:
    """The local name: Word's transitional and strict files differ in namespace only. Empty for an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """The attribute of that local name, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def children(element: _Element) -> Iterator[_Element]:
    """The children, and of what is there twice, for new Word and for old (text boxes), the new."""
    for each in element:
        if name_of(each) == "AlternateContent":
            choice = child(each, "Choice")
            yield from children(choice if choice is not None else each)
        else:
            yield each


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of that local name."""
    return next((each for each in element if name_of(each) == name), None) if element is not None else None


def _switch(properties: _Element | None, name: str) -> bool | None:
    found = child(properties, name)
    return None if found is None else (attribute(found, "val") or "true").lower() not in _OFF


class Styles:
    """Which styles are bold, and which are headings; both are inherited."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = ""
        for style in root if root is not None else ():
            if name_of(style) == "style":
                identifier = attribute(style, "styleId") or ""
                self._styles[identifier] = style
                if attribute(style, "type") == "paragraph" and (attribute(style, "default") or "0").lower() not in _OFF:
                    self._default = identifier

    def _chain(self, identifier: str | None) -> Iterator[_Element]:
        seen: set[str] = set()
        while identifier and identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            style = self._styles[identifier]
            yield style
            based = child(style, "basedOn")
            identifier = attribute(based, "val") if based is not None else None

    def bold(self, identifier: str | None) -> bool | None:
        """Whether the style is bold; None where it does not say."""
        answers = (_switch(child(style, "rPr"), "b") for style in self._chain(identifier or self._default))
        return next((answer for answer in answers if answer is not None), None)

    def heading(self, identifier: str | None) -> bool:
        """Whether the style is a heading or title, by its English name (which Word keeps) or its outline level."""
        for style in self._chain(identifier):
            named = child(style, "name")
            name = (attribute(named, "val") or "").lower() if named is not None else ""
            level = child(child(style, "pPr"), "outlineLvl")
            if name.startswith("heading") or name in ("title", "subtitle"):
                return True
            if level is not None and (attribute(level, "val") or "9") < "9":
                return True
        return False

    def quote(self, identifier: str | None) -> bool:
        """Whether the style is one for quotations, by its name or that of one it is based on."""
        names = (child(style, "name") for style in self._chain(identifier))
        return any(is_quote_style(attribute(name, "val") or "") for name in names if name is not None)


class Body:
    """Walks the body once; `notes` tells what was left out on the way."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
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
        return list(self._blocks(document))

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
        boxes, self._boxes = self._boxes, []
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = paragraph
        elif paragraph.text.strip() or not boxes:
            yield paragraph
        for box in boxes:
            yield from self._blocks(box)

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
        if _switch(properties, "vanish"):
            self._saw("vanish")
            return
        styled = child(properties, "rStyle")
        own = _switch(properties, "b")
        if own is None and styled is not None:
            own = self._styles.bold(attribute(styled, "val"))
        self._pieces(run, paragraph, bold if own is None else own)

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
                self._saw(name)
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

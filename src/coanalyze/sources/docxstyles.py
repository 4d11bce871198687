"""The elements of a Word document, and what its styles say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coanalyze.sources.flow import is_quote_style

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def switch(properties: _Element | None, name: str) -> bool | None:
    """What an element of these properties turns on or off; None where there is none."""
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
        return self._switched(identifier, "b")

    def italic(self, identifier: str | None) -> bool | None:
        """Whether the style is italic; None where it does not say."""
        return self._switched(identifier, "i")

    def _switched(self, identifier: str | None, name: str) -> bool | None:
        answers = (switch(child(style, "rPr"), name) for style in self._chain(identifier or self._default))
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

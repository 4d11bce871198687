"""Word: the comments of a document, and the words that they are on.

The body is walked as for a transcript, so that the words are the same: what was tracked as deleted is left out, fields
are their results. Answers to a comment are found by `commentsExtended.xml`, where Word and LibreOffice keep them.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coanalyze.model.marks import CommentedText, WordComment
from coanalyze.sources.archive import open_zip
from coanalyze.sources.docx import REPAIR, part_of, target_of
from coanalyze.sources.docxbody import Body
from coanalyze.sources.docxstyles import Styles, attribute, children, name_of
from coanalyze.sources.flow import Item, Paragraph
from coanalyze.sources.reading import File

if TYPE_CHECKING:
    from lxml.etree import _Element

_Place = tuple[Paragraph | None, int]


@dataclass(slots=True)
class _Note:
    """A comment as `comments.xml` has it."""

    author: str
    text: str
    created: str
    paragraph: str = ""


class _Commented(Body):
    """Walks the body and remembers where each comment begins and ends."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(styles)
        self.starts: dict[str, _Place] = {}
        self.ends: dict[str, _Place] = {}
        self.points: dict[str, _Place] = {}
        self._last: Paragraph | None = None
        self._between: list[tuple[dict[str, _Place], str]] = []

    def _blocks(self, parent: _Element) -> Iterator[Item]:
        # A range may begin or end between two paragraphs: it begins with the next, and ended with the last.
        if name_of(parent) == "commentRangeStart":
            self._between.append((self.starts, attribute(parent, "id") or ""))
        elif name_of(parent) == "commentRangeEnd":
            place = (self._last, len(self._last.text) if self._last is not None else 0)
            self.ends[attribute(parent, "id") or ""] = place
        else:
            yield from super()._blocks(parent)

    def _inline(self, parent: _Element, paragraph: Paragraph, bold: bool) -> None:
        self._last = paragraph
        waiting, self._between = self._between, []
        for places, identifier in waiting:
            places[identifier] = (paragraph, len(paragraph.text))
        if not self._noted(parent, paragraph):
            super()._inline(parent, paragraph, bold)

    def _passed(self, element: _Element, paragraph: Paragraph) -> None:
        super()._passed(element, paragraph)
        for each in element.iter():
            self._noted(each, paragraph)

    def _pieces(self, run: _Element, paragraph: Paragraph, bold: bool) -> None:
        for each in children(run):
            self._noted(each, paragraph)
        super()._pieces(run, paragraph, bold)

    def _noted(self, element: _Element, paragraph: Paragraph) -> bool:
        name = name_of(element)
        places = {"commentRangeStart": self.starts, "commentRangeEnd": self.ends, "commentReference": self.points}
        if name not in places:
            return False
        places[name].setdefault(attribute(element, "id") or "", (paragraph, len(paragraph.text)))
        return True


def read(file: File) -> CommentedText:
    """The comments of a docx file, in the order of its text.

    Offsets are code points of the running text as Word has it, not yet in NFC. Raises UnreadableSource as reading a
    transcript does: password, damaged, not Word, too large.
    """
    with open_zip(file, "Word") as archive:
        try:
            main = target_of(archive, "", "/officeDocument") or "word/document.xml"
            document = part_of(archive, main)
            if document is None:
                raise file.unreadable("is a zip archive but not a Word document.", "Save it as docx in Word.")
            styles = part_of(archive, target_of(archive, main, "/styles") or "word/styles.xml")
            notes = part_of(archive, target_of(archive, main, "/comments") or "word/comments.xml")
            threads = part_of(archive, target_of(archive, main, "/commentsExtended") or "word/commentsExtended.xml")
            custom = part_of(archive, target_of(archive, "", "/custom-properties") or "docProps/custom.xml")
        except (SyntaxError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise file.unreadable("is damaged: its comments cannot be unpacked.", REPAIR) from error
    body = _Commented(Styles(styles))
    text, offsets = _joined(list(_flat(body.items(document))))
    found = _notes(notes)
    comments = _placed(found, _threads(found, threads), body, offsets)
    return CommentedText(text, tuple(comments), _properties(custom))


def _flat(items: Iterable[Item]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from (paragraph for row in item.rows for cell in row for paragraph in cell)


def _joined(paragraphs: Iterable[Paragraph]) -> tuple[str, dict[int, int]]:
    """The running text, a paragraph a line, and where in it each paragraph (by its identity) begins."""
    offsets: dict[int, int] = {}
    texts: list[str] = []
    position = 0
    for paragraph in paragraphs:
        offsets[id(paragraph)] = position
        texts.append(paragraph.text)
        position += len(texts[-1]) + 1
    return "\n".join(texts), offsets


def _notes(root: _Element | None) -> dict[str, _Note]:
    """The comments by id, in the order of the part."""
    found: dict[str, _Note] = {}
    for element in root if root is not None else ():
        identifier = attribute(element, "id")
        if name_of(element) != "comment" or identifier is None:
            continue
        paragraphs = [each for each in element.iter() if name_of(each) == "p"]
        lines = [_said(each) for each in paragraphs]
        last = attribute(paragraphs[-1], "paraId") if paragraphs else None
        author = " ".join((attribute(element, "author") or "").split())
        found[identifier] = _Note(author, "\n".join(lines).strip(), attribute(element, "date") or "", last or "")
    return found


def _said(paragraph: _Element) -> str:
    text = Paragraph()
    Body(Styles(None))._inline(paragraph, text, False)
    return text.text


def _threads(notes: Mapping[str, _Note], threads: _Element | None) -> dict[str, str]:
    """For each comment that answers another, the one that the thread begins with."""
    by_paragraph = {note.paragraph: identifier for identifier, note in notes.items() if note.paragraph}
    parents: dict[str, str] = {}
    for element in threads if threads is not None else ():
        own, parent = attribute(element, "paraId") or "", attribute(element, "paraIdParent") or ""
        if own in by_paragraph and parent in by_paragraph:
            parents[by_paragraph[own]] = by_paragraph[parent]
    found: dict[str, str] = {}
    for identifier in parents:
        top, seen = identifier, {identifier}
        while top in parents and parents[top] not in seen:
            top = parents[top]
            seen.add(top)
        # A ring of answers has no beginning: each of it stands for itself.
        if top not in parents:
            found[identifier] = top
    return found


def _placed(
    notes: Mapping[str, _Note], tops: Mapping[str, str], body: _Commented, offsets: Mapping[int, int]
) -> Iterator[WordComment]:
    """The comments that answer none, in text order; those that are nowhere in the text last, at -1."""

    def at(places: Mapping[str, _Place], identifier: str) -> int | None:
        paragraph, offset = places.get(identifier, (None, 0))
        return None if id(paragraph) not in offsets else offsets[id(paragraph)] + offset

    rows = []
    for order, (identifier, note) in enumerate(notes.items()):
        if identifier not in tops:
            ranges = [at(body.starts, identifier), at(body.ends, identifier)]
            known = [one for one in ranges if one is not None]
            point = at(body.points, identifier)
            if len(known) < 2 and point is not None:
                known.append(point)
            rows.append((min(known, default=-1), max(known, default=-1), order, identifier, note))
    rows.sort(key=lambda row: (row[0] < 0, *row[:3]))
    for number, (start, end, _, identifier, note) in enumerate(rows, 1):
        replies = tuple((notes[one].author, notes[one].text) for one in notes if tops.get(one) == identifier)
        yield WordComment(number, note.author, note.text, start, end, note.created, replies)


def _properties(root: _Element | None) -> dict[str, str]:
    """The custom properties by name, as they are."""
    return {
        attribute(element, "name") or "": "".join(str(text) for text in element.itertext())
        for element in (root if root is not None else ())
        if name_of(element) == "property"
    }

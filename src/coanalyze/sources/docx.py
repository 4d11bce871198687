"""Word: paragraphs and tables in document order.

The parts are parsed with lxml and not opened through python-docx, which refuses what Word itself reads: macro-enabled
and "strict" files, and files with a dangling relationship to a lost picture.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from coanalyze.sources.archive import open_zip, read_part
from coanalyze.sources.docxbody import Body
from coanalyze.sources.docxstyles import Styles, attribute, name_of
from coanalyze.sources.flow import to_reading
from coanalyze.sources.reading import File, Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_VENDORS = (
    "msip_",
    "contenttypeid",
    "_",
    "zotero",
    "mendeley",
    "mediaservice",
    "titus",
    "grammarly",
    "citavi",
    "order",
    "xd_",
    "taxkeyword",
)
REPAIR = "Open it in Word, save it again under a new name, or fetch a backup."


def read(file: File) -> Reading:
    """Paragraphs, headings and tables. Raises UnreadableSource: password, damaged, not Word, too large."""
    with open_zip(file, "Word") as archive:
        try:
            main = target_of(archive, "", "/officeDocument") or "word/document.xml"
            document = part_of(archive, main)
            if document is None:
                raise file.unreadable(
                    "is a zip archive but not a Word document.", "Give it the extension of what it is."
                )
            styles = part_of(archive, target_of(archive, main, "/styles") or "word/styles.xml")
            custom = part_of(archive, "docProps/custom.xml")
            footnotes = _notes(archive, main) if file.report else {}
        except (SyntaxError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise file.unreadable("is damaged: its text cannot be unpacked.", REPAIR) from error
    body = Body(Styles(styles), footnotes, report=file.report)
    items = body.items(document)
    return to_reading(items, _custom_properties(custom), body.notes(), report=file.report)


def _notes(archive: zipfile.ZipFile, main: str) -> dict[tuple[str, str], _Element]:
    """Footnotes and endnotes by what refers to them: (`footnoteReference`, id)."""
    found: dict[tuple[str, str], _Element] = {}
    for kind in ("footnote", "endnote"):
        root = part_of(archive, target_of(archive, main, f"/{kind}s") or f"word/{kind}s.xml")
        for element in root if root is not None else ():
            if name_of(element) == kind:
                found[f"{kind}Reference", attribute(element, "id") or ""] = element
    return found


def part_of(archive: zipfile.ZipFile, name: str) -> _Element | None:
    """A part parsed with care, or None where there is none. Raises SyntaxError, and what damaged archives raise."""
    from lxml import etree

    data = read_part(archive, name)
    if data is None:
        return None
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def target_of(archive: zipfile.ZipFile, part: str, kind: str) -> str | None:
    """The part that `part` (the package itself: `""`) points to by a relation whose type ends with `kind`."""
    folder, base = posixpath.split(part)
    relations = part_of(archive, posixpath.join(folder, "_rels", f"{base}.rels"))
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith(kind) and relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return None


def _custom_properties(root: _Element | None) -> dict[str, str]:
    """The properties that a researcher gave under File > Info > Advanced properties, keys lower-case."""
    found: dict[str, str] = {}
    for element in root if root is not None else ():
        key = (attribute(element, "name") or "").strip().lower()
        value = " ".join("".join(str(text) for text in element.itertext()).split())
        if name_of(element) == "property" and key and value and len(value) <= 200 and not key.startswith(_VENDORS):
            found[key] = value
    return found

"""OpenDocument text, through odfpy: paragraphs, headings and tables in document order."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from coanalyze.sources.archive import open_zip, read_part
from coanalyze.sources.flow import to_reading
from coanalyze.sources.odtbody import OdtBody, OdtStyles
from coanalyze.sources.reading import File, Reading

if TYPE_CHECKING:
    OpenDocument = Any

_REPAIR = "Open it in LibreOffice, save it again under a new name, or fetch a backup."


def read(file: File) -> Reading:
    """Raises UnreadableSource: password, damaged, not an OpenDocument text, unreasonable size."""
    with open_zip(file, "LibreOffice") as archive:
        try:
            manifest = read_part(archive, "META-INF/manifest.xml") or b""
            content = read_part(archive, "content.xml")
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            raise file.unreadable("is damaged: its text cannot be unpacked.", _REPAIR) from error
    if b"encryption-data" in manifest:
        raise file.unreadable("is protected by a password.", "Open it, remove the password, and save it again.")
    if content is None:
        raise file.unreadable("is a zip archive but not an OpenDocument text.", "Give it the extension of what it is.")
    document = _load(file)
    if not hasattr(document, "text"):
        raise file.unreadable("is an OpenDocument file but not a text.", "Save its text as .odt, or a table as .csv.")
    body = OdtBody(OdtStyles(document), report=file.report)
    items = body.items(document.text)
    return to_reading(items, _custom_properties(document), body.notes(), report=file.report)


def _load(file: File) -> OpenDocument:
    from odf.opendocument import load

    try:
        return load(io.BytesIO(file.data))
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # SAX errors, key errors, assertion errors: odfpy checks little
        raise file.unreadable("is damaged: its text cannot be understood.", _REPAIR) from error


def _custom_properties(document: OpenDocument) -> dict[str, str]:
    """What the researcher entered under File > Properties > Custom, keys lower-case."""
    from odf.meta import UserDefined

    found: dict[str, str] = {}
    for element in document.meta.getElementsByType(UserDefined):
        key = " ".join((element.getAttribute("name") or "").lower().split())
        value = " ".join(
            "".join(str(node.data) for node in element.childNodes if node.nodeType == node.TEXT_NODE).split()
        )
        if key and value and len(value) <= 200 and not (key.startswith("info ") and key[5:].isdigit()):
            found[key] = value
    return found

"""A Word document as bytes that are the same for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from coanalyze.files import zip_bytes
from coanalyze.model.languages import word_language

_ABOUT = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>coanalyze</Application></Properties>"
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def docx_bytes(document: Any, title: str, language: str) -> bytes:
    """A python-docx document with fixed dates in it and in its archive.

    `language` (`nb`, `en` ...) is that of its text: Word checks the spelling by it.
    """
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title[:255], "", "", ""
    about.language = word_language(language)
    about.created = about.modified = datetime(*_LONG_AGO)
    about.revision = 1
    _speak(document, word_language(language))
    _leave_template(document)
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as made:
        return zip_bytes({name: made.read(name) for name in made.namelist()})


def _leave_template(document: Any) -> None:
    """Without what python-docx's own template says of itself: a picture of an empty page, the program that made it."""
    from docx.oxml.ns import qn

    package = document.part.package
    for name, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):
            del package.rels[name]
        elif link.reltype.endswith("/extended-properties"):
            link.target_part._blob = _ABOUT
    for zoom in document.settings.element.iter(qn("w:zoom")):
        zoom.attrib.clear()
        # The format wants a number here.
        zoom.set(qn("w:percent"), "100")


def _speak(document: Any, language: str) -> None:
    from docx.oxml.ns import qn

    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)

"""HTML: blocks of text, headings, tables; scripts and styles left out. Nothing is fetched."""

from __future__ import annotations

import codecs
import re

from coanalyze.sources.decode import decode
from coanalyze.sources.flow import to_reading
from coanalyze.sources.htmlbody import html_items
from coanalyze.sources.reading import File, Reading

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I
)
# What the HTML standard says the old names mean in practice.
_WINDOWS = frozenset({"iso8859-1", "latin-1", "ascii", "cp1252", "iso-8859-1", "us-ascii", "windows-1252"})


def read(file: File) -> Reading:
    """Paragraphs, headings and tables in order. Raises UnreadableSource for binary data."""
    text, notes = _declared(file) or decode(file)
    return to_reading(html_items(text, report=file.report), {}, notes, report=file.report)


def _declared(file: File) -> tuple[str, tuple[str, ...]] | None:
    """The text by the encoding that the page declares, or None where it declares none or is mistaken."""
    head = file.data[:8192]
    match = _CHARSET.search(head)
    if not match or b"\x00" in head or head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
        if name.startswith(("utf-16", "utf-32")):
            return None
        return file.data.decode("cp1252" if name in _WINDOWS else name), ()
    except (LookupError, UnicodeDecodeError, ValueError):
        return None

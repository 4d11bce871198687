"""oTranscribe: JSON around a page of HTML."""

from __future__ import annotations

from coanalyze.sources.flow import to_reading
from coanalyze.sources.htmlbody import html_items
from coanalyze.sources.jsontext import parse_json
from coanalyze.sources.reading import File, Reading


def read(file: File) -> Reading:
    """LINE blocks; time stamps stay in the text, in brackets. Raises UnreadableSource for JSON of another kind."""
    value, notes = parse_json(file)
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise file.unreadable("is JSON without the text of an oTranscribe file.", "Export it again from oTranscribe.")
    return to_reading(html_items(text, stamps=True), {}, notes)

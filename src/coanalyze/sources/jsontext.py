"""JSON read with the place of its mistakes."""

from __future__ import annotations

import json

from coanalyze.sources.decode import decode
from coanalyze.sources.reading import File


def parse_json(file: File) -> tuple[object, tuple[str, ...]]:
    """The value, and notes on the encoding. Raises UnreadableSource, with the line, for malformed JSON."""
    text, notes = decode(file)
    try:
        return json.loads(text), notes
    except json.JSONDecodeError as error:
        what = f"is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})."
        raise file.unreadable(what, "Export it again.", line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise file.unreadable("is not JSON that a transcript would hold.", "Export it again.") from error

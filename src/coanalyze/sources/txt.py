"""Plain text and Markdown: one LINE block a line, front matter included."""

from __future__ import annotations

from coanalyze.model.source import Block
from coanalyze.sources.decode import decode
from coanalyze.sources.lines import split_lines
from coanalyze.sources.reading import File, Reading

_BLANK = Block("")


def read(file: File) -> Reading:
    """Lines as they stand, so that line numbers hold. Raises UnreadableSource for binary data."""
    text, notes = decode(file)
    lines, more = split_lines(text)
    return Reading(tuple([Block(line) if line else _BLANK for line in lines]), notes=notes + more, lines_from_file=True)

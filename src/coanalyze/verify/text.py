"""A report as paragraphs with their lines, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coanalyze.model.source import BlockKind, Source
from coanalyze.model.verification import Paragraph
from coanalyze.verify.gathering import Gathered
from coanalyze.verify.markdown import markdown_paragraphs

FORMATS = ("docx", "odt", "md", "html", "pdf", "txt", "rtf")
_SHORT = 0.75
_SENTENCE_END = re.compile(r"[.!?…][»”“\"')\]]*\s*$|[»”)\]]\s*$")
_MAIL = re.compile(r"\s{0,3}(?:>\s?)+")


def paragraphs(source: Source) -> list[Paragraph]:
    """The paragraphs of a report, in order.

    Lines count in the file for md and txt. In other formats they count paragraphs (and lines of a PDF's text).
    """
    lines = [block.text for block in source.blocks]
    if source.format == "md":
        return markdown_paragraphs(lines)
    if source.format == "pdf":
        return list(_plain(lines, _short(lines)))
    if source.format == "txt":
        return list(_plain(lines))
    return [
        Paragraph(block.text, number, block.quote, block.apart, block.kind is BlockKind.HEADING)
        for number, block in enumerate(source.blocks, 1)
        if block.text.strip()
    ]


def _short(lines: Sequence[str]) -> int:
    """Code points below which a line of a PDF that ends a sentence ends its paragraph too."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return int(_SHORT * lengths[len(lengths) * 9 // 10]) if lengths else 0


def _plain(lines: Sequence[str], short: int = 0) -> Iterator[Paragraph]:
    """Lines without an empty one between are one paragraph; `>` before a line quotes it, as in a mail.

    A line of fewer than `short` code points that ends a sentence is the last of its paragraph.
    """
    gathered = Gathered()
    for number, line in enumerate(lines, 1):
        quoted = _MAIL.match(line)
        text = line[quoted.end() :] if quoted else line
        ended: list[tuple[Paragraph, int]] = []
        if not text.strip():
            ended += gathered.end()
        else:
            ended += gathered.add(text, number, 1 if quoted else 0)
            if len(text) < short and _SENTENCE_END.search(text):
                ended += gathered.end()
        yield from (paragraph for paragraph, _ in ended)
    yield from (paragraph for paragraph, _ in gathered.end())

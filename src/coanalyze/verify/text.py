"""A report as paragraphs with their lines, whatever its format."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from coanalyze.model.source import Source
from coanalyze.model.verification import Paragraph

FORMATS = ("docx", "odt", "md", "html", "pdf", "txt", "rtf")
NOT_A_QUOTE = "\ue000"
"""Stands in a paragraph where the report has `<!-- coanalyze: not-a-quote -->`."""
_SHORT = 0.75
_SENTENCE_END = re.compile(r"[.!?…][»”“\"')\]]*\s*$|[»”)\]]\s*$")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_QUOTED = re.compile(r"\s{0,3}((?:>\s?)+)")
_BEGINS = re.compile(r"\s*(?:[-*+]\s+|\d{1,4}[.)]\s+|#{1,6}\s)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*$|\s*(?:[-*_]\s*){3,}$")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<!\\)\*+(?=\S)|(?<=\S)(?<!\\)\*+|(?<![\w\\])_+(?=\S)|(?<=\S)_+(?!\w)")


def paragraphs(source: Source) -> list[Paragraph]:
    """The paragraphs of a report, in order.

    Lines count in the file for md and txt. In other formats they count paragraphs (and lines of a PDF's text).
    """
    lines = [block.text for block in source.blocks]
    if source.format == "md":
        return list(_markdown(lines))
    if source.format == "pdf":
        return list(_plain(lines, _short(lines)))
    if source.format == "txt":
        return list(_plain(lines))
    return [
        Paragraph(block.text, number, block.quote)
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
    gathered = _Gathered()
    for number, line in enumerate(lines, 1):
        quoted = _QUOTED.match(line)
        text = line[quoted.end() :] if quoted else line
        if not text.strip():
            yield from gathered.end()
        else:
            yield from gathered.add(text, number, quoted is not None)
            if len(text) < short and _SENTENCE_END.search(text):
                yield from gathered.end()
    yield from gathered.end()


def _markdown(lines: Sequence[str]) -> Iterator[Paragraph]:
    gathered = _Gathered()
    fence = ""
    for number, line in enumerate(_without_comments(_without_front_matter(lines)), 1):
        quoted = _QUOTED.match(line)
        text = line[quoted.end() :] if quoted else line
        mark = _FENCE.match(text)
        if fence or mark:
            yield from gathered.end()
            if fence and mark and mark[1].startswith(fence) and not text.strip(" `~"):
                fence = ""
            elif not fence and mark:
                fence = mark[1]
            continue
        if not text.strip() or _RULE.match(text):
            yield from gathered.end()
        elif _ROW.match(text):
            yield from gathered.end()
            cells = re.split(r"(?<!\\)\|", text.strip()[1:-1])
            yield Paragraph("\t".join(_shown(cell.strip()) for cell in cells), number, quoted is not None)
        else:
            begins = _BEGINS.match(text)
            if begins:
                yield from gathered.end()
            # A line without its `>` goes on with the quotation that it follows.
            quote = quoted is not None or (gathered.quote and begins is None)
            yield from gathered.add(_shown(text[begins.end() if begins else 0 :]), number, quote)
            if begins and "#" in begins[0]:
                yield from gathered.end()
    yield from gathered.end()


class _Gathered:
    """Lines on their way to a paragraph."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._first = 0
        self._quote = False

    @property
    def quote(self) -> bool:
        """Whether what is gathered is a quotation."""
        return bool(self._lines) and self._quote

    def add(self, text: str, number: int, quote: bool) -> Iterator[Paragraph]:
        if self._lines and quote != self._quote:
            yield from self.end()
        if not self._lines:
            self._first, self._quote = number, quote
        self._lines.append(text)

    def end(self) -> Iterator[Paragraph]:
        if self._lines:
            yield Paragraph("\n".join(self._lines), self._first, self._quote)
        self._lines = []


def _without_front_matter(lines: Sequence[str]) -> list[str]:
    if lines and lines[0].strip() == "---":
        for at, line in enumerate(lines[1:], 1):
            if line.strip() in ("---", "..."):
                return ["" for _ in range(at + 1)] + list(lines[at + 1 :])
    return list(lines)


def _without_comments(lines: Sequence[str]) -> list[str]:
    def blank(comment: re.Match[str]) -> str:
        mark = NOT_A_QUOTE if re.fullmatch(r"\s*coanalyze:\s*not-a-quote\s*", comment[1]) else ""
        return mark + "\n" * comment[0].count("\n")

    return _COMMENT.sub(blank, "\n".join(lines)).split("\n")


def _shown(text: str) -> str:
    """A line of Markdown as a reader sees it."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = re.sub(r"<q\b[^<>]*>", "“", re.sub(r"</q>", "”", text))
    text = _EMPHASIS.sub("", _TAG.sub("", text))
    return html.unescape(_ESCAPED.sub(r"\1", text)).rstrip("\\ ")

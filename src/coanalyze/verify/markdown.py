"""Markdown as paragraphs: what a reader sees, with the lines of the file, and what of it is set as a quotation."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coanalyze.model.verification import Paragraph
from coanalyze.verify.gathering import Gathered

NOT_A_QUOTE = "\ue000"
"""Stands in a paragraph where the report has `<!-- coanalyze: not-a-quote -->`."""
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_DIV = re.compile(r"\s*:{3,}\s*(.*?)\s*:*\s*$")
_BLOCKQUOTE = re.compile(r"<(/?)blockquote\b[^<>]*>", re.IGNORECASE)
_QUOTED = re.compile(r"\s*((?:>\s?)+)")
_ITEM = r"(?:[-*+]|\d{1,4}[.)])\s+"
_BEGINS = re.compile(rf"\s*(?:{_ITEM}|#{{1,6}}\s|\[\^[^\]\s]+\]:\s*)")
_NUMBER = re.compile(r"\s*(?!1[.)])\d{1,4}[.)]\s")
_LISTED_QUOTE = re.compile(rf"\s*(?:{_ITEM})+(?=>)")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*$|\s*(?:[-*_]\s*){3,}$|\s*=+\s*$")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)(?:\{[^{}\n]*\})?")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_MARKS = re.compile("[«»“”„‟‹›‘’‚\"']")
_NOTE = re.compile(r"\[\^[^\]\s]+\](?!:)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<!\\)\*+(?=\S)|(?<=\S)(?<!\\)\*+|(?<![\w\\])_+(?=\S)|(?<=\S)_+(?!\w)")


def markdown_paragraphs(lines: Sequence[str]) -> list[Paragraph]:
    """The paragraphs of a Markdown text, in order; code, comments and front matter are none."""
    found = list(_Walk().paragraphs(_without_comments(_without_front_matter(lines))))
    for at in range(len(found) - 1):
        (one, depth), (_, deeper) = found[at], found[at + 1]
        if 0 < depth < deeper and one.text.rstrip().endswith(":"):
            # It leads to the quotation that is set within it.
            found[at] = (replace(one, quote=False), depth)
    return [one for one, _ in found]


class _Walk:
    """The lines of a text, and what they stand in: a block of code, a list, a quotation by HTML or a fenced div."""

    def __init__(self) -> None:
        self._fence = ""
        self._listed = False
        self._divs: list[bool] = []
        self._quotes = 0
        self._gathered = Gathered()

    def paragraphs(self, lines: Sequence[str]) -> Iterator[tuple[Paragraph, int]]:
        """Each paragraph with how deep it is quoted."""
        for number, line in enumerate(lines, 1):
            for tag in _BLOCKQUOTE.finditer("" if self._fence else line):
                self._quotes = max(0, self._quotes + (-1 if tag[1] else 1))
            within = self._quotes or _BLOCKQUOTE.search(line) is not None or any(self._divs)
            yield from self._line(_BLOCKQUOTE.sub(" ", line), number, 1 if within else 0)
        yield from self._gathered.end()

    def _line(self, line: str, number: int, within: int) -> Iterator[tuple[Paragraph, int]]:
        listed = _LISTED_QUOTE.match(line)
        if listed:
            yield from self._gathered.end()
            self._listed, line = True, line[listed.end() :]
        code = not self._gathered and not self._listed and _INDENTED.match(line) is not None
        quoted = None if code else _QUOTED.match(line)
        text = line[quoted.end() :] if quoted else line
        depth = within + (quoted[1].count(">") if quoted else 0)
        mark, div = _FENCE.match(text), _DIV.match(text)
        if self._fence or mark:
            yield from self._gathered.end()
            if self._fence and mark and mark[1].startswith(self._fence) and not text.strip(" `~"):
                self._fence = ""
            elif not self._fence and mark:
                self._fence = mark[1]
        elif div:
            yield from self._gathered.end()
            self._div(div[1])
        elif not text.strip() or _RULE.match(text):
            yield from self._gathered.end()
        elif not code:
            yield from self._text(text, number, depth)

    def _div(self, named: str) -> None:
        """The beginning of a fenced div, with its name or attributes, or the end of one."""
        if named:
            self._divs.append(re.search(r"quote|sitat|block ?text", named, re.IGNORECASE) is not None)
        elif self._divs:
            self._divs.pop()

    def _text(self, text: str, number: int, depth: int) -> Iterator[tuple[Paragraph, int]]:
        if _ROW.match(text):
            yield from self._gathered.end()
            cells = re.split(r"(?<!\\)\|", text.strip()[1:-1])
            yield Paragraph("\t".join(_shown(cell.strip()) for cell in cells), number, depth > 0), depth
            return
        begins = _BEGINS.match(text)
        if begins and self._gathered and not self._listed and _NUMBER.match(text):
            # A line of a paragraph that happens to begin with a year or a date.
            begins = None
        if begins:
            yield from self._gathered.end()
            self._listed = not begins[0].strip().startswith("#")
            if not self._listed:
                shown = _shown(text[begins.end() :]).rstrip("# ")
                yield Paragraph(shown, number, depth > 0, heading=True), depth
                return
        elif not self._gathered and not text[:1].isspace():
            self._listed = False
        # A line without its `>` goes on with the quotation that it follows.
        lazy = self._gathered.depth if begins is None else 0
        yield from self._gathered.add(_shown(text[begins.end() if begins else 0 :]), number, depth or lazy)


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
    """A line of Markdown as a reader sees it; quotation marks within code quote nobody."""
    text = _CODE.sub(lambda code: _MARKS.sub("", code[2]), text)
    text = _NOTE.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text))).replace("^[", " [")
    text = re.sub(r"<q\b[^<>]*>", "“", re.sub(r"</q>", "”", _BREAK.sub(" ", text)))
    text = _EMPHASIS.sub("", _TAG.sub("", text))
    return html.unescape(_ESCAPED.sub(r"\1", text)).rstrip("\\ ")

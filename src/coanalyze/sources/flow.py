"""What docx, odt and html share: paragraphs and tables in the order of the document -> blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from coanalyze.model.source import CLOSES, OPENS, Block, BlockKind
from coanalyze.sources.reading import Reading
from coanalyze.sources.tables import front_table, speech_blocks, speech_columns

_LAYOUT_LINES = 3
"""A cell of more lines than this is a text that was laid out in a table, not a value."""
_FRONT_LINES = 8


@dataclass(slots=True)
class Paragraph:
    r"""Runs of text, `\n` for a line break within; `heading` or `quote` if its style says so.

    `apart`: set in italics throughout, or indented, by hand.
    """

    heading: bool = False
    runs: list[tuple[str, bool]] = field(default_factory=list)
    quote: bool = False
    apart: bool = False

    def add(self, text: str, bold: bool = False) -> None:
        """Append a run."""
        if text:
            self.runs.append((text, bold))

    def quoted(self, begin: int) -> None:
        """Mark what stands behind the first `begin` runs as a quotation that only its character style tells."""
        if "".join(text for text, _ in self.runs[begin:]).strip():
            if begin and self.runs[begin - 1][0].endswith(CLOSES):
                self.runs[begin - 1] = (self.runs[begin - 1][0].removesuffix(CLOSES), self.runs[begin - 1][1])
            else:
                self.runs.insert(begin, (OPENS, False))
            self.runs.append((CLOSES, False))

    @property
    def text(self) -> str:
        """All runs joined."""
        return "".join(text for text, _ in self.runs)

    def blocks(self) -> list[Block]:
        """One block a line; an empty paragraph is one empty line."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, bold in self.runs:
            first, *others = text.split("\n")
            lines[-1].append((first, bold))
            lines.extend([(other, bold)] for other in others)
        kind = BlockKind.HEADING if self.heading and self.text.strip() else BlockKind.LINE
        return [
            Block("".join(text for text, _ in line), kind, bold=_leading_bold(line), quote=self.quote, apart=self.apart)
            for line in lines
        ]


@dataclass(slots=True)
class Grid:
    """A table: rows of cells, each a list of paragraphs."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)

    def texts(self) -> list[list[str]]:
        """The cells as text, paragraphs joined by line breaks; rows without any text left out."""
        rows = [["\n".join(paragraph.text for paragraph in cell).strip() for cell in row] for row in self.rows]
        return [row for row in rows if any(row)]


Item = Paragraph | Grid
# Word keeps the English names of its own styles; the others are what people and templates call theirs.
_QUOTE_STYLE = re.compile(r"quot(?:e|ation)|sitat|zitat|citat(?!ion)|block ?text|blokktekst", re.IGNORECASE)
_BESIDE_QUOTE = re.compile(
    r"unquote|attribution|author|source|kilde|heading|overskrift|question|spørsmål", re.IGNORECASE
)
_ENCODED = re.compile(r"_(?:20|x0020)_?")


def is_quote_style(name: str) -> bool:
    """Whether a style's name is one for quotations: `Quote`, `Intense Quote`, `Sitat`, `Quotations`, `Blokksitat`."""
    plain = _ENCODED.sub(" ", name)
    return _QUOTE_STYLE.search(plain) is not None and _BESIDE_QUOTE.search(plain) is None


def _leading_bold(line: list[tuple[str, bool]]) -> int:
    """Code points at the start that are bold; white space between two bold runs counts as bold."""
    count = position = 0
    for text, bold in line:
        position += len(text)
        if bold and text.strip():
            count = position
        elif text.strip():
            break
    return count


def to_reading(
    items: Iterable[Item], metadata: dict[str, str], notes: Iterable[str] = (), *, report: bool = False
) -> Reading:
    """Blocks of the whole document. A table of facts near its top goes into the metadata instead, and wins there.

    In a `report` every table is text.
    """
    blocks: list[Block] = []
    found = dict(metadata)
    more = list(notes)
    fronts = 0
    for item in items:
        if isinstance(item, Paragraph):
            blocks.extend(item.blocks())
            continue
        if report:
            blocks.extend(_as_lines(item))
            continue
        rows = item.texts()
        near_top = sum(bool(block.text.strip()) for block in blocks) <= _FRONT_LINES and fronts < 3
        front = front_table(rows) if near_top else None
        if front is not None:
            found.update(front)
            fronts += 1
            continue
        columns = speech_columns(rows)
        if columns is None:
            blocks.extend(_as_lines(item))
            continue
        blocks.extend(speech_blocks(rows, columns))
        if columns.unread:
            names = ", ".join(f"“{rows[0][column]}”" for column in columns.unread if column < len(rows[0]))
            more.append(f"table columns not read as speech: {names}")
    return Reading(tuple(blocks), found, tuple(more))


def _as_lines(grid: Grid) -> list[Block]:
    """A row is a line with its cells joined by tabs, unless the table only lays out longer texts."""
    blocks: list[Block] = []
    for row in grid.rows:
        lines = [[block for paragraph in cell for block in paragraph.blocks()] for cell in row]
        if len(row) == 1 or any(len(cell) > _LAYOUT_LINES or any(b.quote for b in cell) for cell in lines):
            blocks.extend(block for cell in lines for block in cell)
            continue
        cells = [" ".join(block.text.strip() for block in cell if block.text.strip()) for cell in lines]
        if any(cells):
            blocks.append(Block("\t".join(cells).rstrip("\t")))
    return blocks

"""A file as the researcher has it, read but not yet understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

OPENS, CLOSES = "\ue010", "\ue011"
"""Stand in a report around what nothing but a character style sets as a quotation."""


class BlockKind(StrEnum):
    """What a reader knows about a block from the file's own structure."""

    LINE = "line"
    """One line of a text whose turns are yet to be found (txt, md, docx paragraphs, pdf, rtf, odt, html)."""
    HEADING = "heading"
    """A line that the format itself marks as a heading (docx or odt style, html h1-h6; in md, the line keeps its #)."""
    CUE = "cue"
    """A piece of timed speech (vtt, srt, otr, WhisperX); adjacent cues of one speaker are one running text."""
    ROW = "row"
    """A row of a table with a speaker column (docx table, csv or xlsx transcript): one passage."""
    ANSWER = "answer"
    """A non-empty answer of a survey: `speaker` is the respondent's id, `question` the column's heading."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line, cue, row or answer, in the order of the file.

    `text` has no line break except in ROW and ANSWER blocks. `speaker` is the label that the format itself gives
    (a `<v Name>` cue, a speaker column), else None: labels written inside `text` are found later, by corpus.
    `bold` is how many code points at the start of `text` are set in bold (docx, odt, html), a hint for labels.
    `quote` says that the file sets it as a quotation (a quote style, a block quote), `apart` that it is set apart from
    the text around it by hand (italics throughout, an indent).
    `stamp` is the time stamp as text, `HH:MM:SS` or with milliseconds, when the format gives it. `cue` is the cue's
    own id. `attributes` are those of a survey's row (age, role ...).
    """

    text: str
    kind: BlockKind = BlockKind.LINE
    speaker: str | None = None
    stamp: str | None = None
    cue: str | None = None
    question: str | None = None
    bold: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    quote: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file once read.

    `path` is relative to the study with `/` between folders; `format` the reader's name (`txt`, `docx`, ...);
    `sha256` that of the file's bytes; `metadata` from the format itself (docx properties or its front table), with
    lower-case keys. For txt and md one LINE block is one line of the file, front matter included, so that line
    numbers hold; `lines_from_file` says so. `notes` are remarks for the researcher (an encoding guessed, a page
    without text).
    """

    path: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    lines_from_file: bool = False
    notes: tuple[str, ...] = ()

"""Blocks made canonical: what turns are found in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coanalyze.corpus.words import canonical, tidy
from coanalyze.model.source import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A block whose text is canonical. `bold` counts code points of that text."""

    text: str
    kind: BlockKind
    speaker: str | None = None
    bold: int = 0


def pieces_of(blocks: Sequence[Block]) -> list[Piece]:
    r"""Pieces of blocks. A line break within a line or cue, which no reader should leave, becomes a space."""
    pieces: list[Piece] = []
    for block in blocks:
        text = canonical(block.text.removesuffix("\r"))
        if not pieces:
            text = text.removeprefix("\ufeff")
        if block.kind is not BlockKind.ROW:
            text = text.replace("\n", " ")
        bold = len(canonical(block.text[: block.bold])) if block.bold else 0
        pieces.append(Piece(text, block.kind, tidy(canonical(block.speaker or "")) or None, bold))
    return pieces

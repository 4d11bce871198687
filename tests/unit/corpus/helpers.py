"""Sources made by hand, and documents made from them."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coanalyze.corpus import build_document
from coanalyze.model.document import Document, Respondent, Turn
from coanalyze.model.project import Project, SpeakerRule
from coanalyze.model.source import Block, BlockKind, Source


def project(speakers: Sequence[SpeakerRule] = (), **settings: Any) -> Project:
    return Project(root=Path("study"), speakers=tuple(speakers), **settings)


def lines(text: str) -> tuple[Block, ...]:
    """Each line of a text as the txt reader gives it."""
    return tuple(Block(line) for line in textwrap.dedent(text).removeprefix("\n").removesuffix("\n").split("\n"))


def source(blocks: Sequence[Block], path: str = "sources/intervju-1.txt", **more: Any) -> Source:
    kind = path.rpartition(".")[2]
    settings: dict[str, Any] = {"lines_from_file": kind in {"txt", "md"}, **more}
    digest = hashlib.sha256("\n".join(block.text for block in blocks).encode("utf-8", "replace")).hexdigest()
    return Source(path=path, format=kind, sha256=digest, blocks=tuple(blocks), **settings)


def build(
    text: str | Sequence[Block],
    *,
    study: Project | None = None,
    people: Mapping[str, Respondent] | None = None,
    document_id: str = "intervju-1",
    **more: Any,
) -> Document:
    blocks = lines(text) if isinstance(text, str) else tuple(text)
    return build_document(source(blocks, **more), study or project(), people or {}, document_id=document_id)


def words(document: Document, turn: Turn) -> str:
    """The words of a turn, white space made single."""
    return " ".join(" ".join(document.text[start:end] for start, end in turn.passages).split())


def turns(document: Document) -> list[tuple[str | None, str]]:
    """Speaker and words of each turn."""
    return [(turn.speaker, words(document, turn)) for turn in document.turns]


def speakers(document: Document) -> list[str | None]:
    return [turn.speaker for turn in document.turns]


def cue(text: str, speaker: str | None = None) -> Block:
    return Block(text, BlockKind.CUE, speaker=speaker)


def row(text: str, speaker: str | None = None) -> Block:
    return Block(text, BlockKind.ROW, speaker=speaker)

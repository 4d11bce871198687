"""Whole transcripts as other programs and people write them, and the turns that are in them.

Each folder of `turns/` holds an input (`.txt` and `.md` as they are; `.json`: blocks as a reader makes them) and
`expected.json`. A new folder without one fails and shows what it would be.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coanalyze.corpus import build_document
from coanalyze.model.document import Document
from coanalyze.model.project import Project
from coanalyze.model.source import Block, BlockKind, Source

FOLDER = Path(__file__).parent / "turns"


def blocks(path: Path) -> tuple[Block, ...]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return tuple(Block(**{**item, "kind": BlockKind(item["kind"])}) for item in json.loads(text))
    return tuple(Block(line) for line in text.removesuffix("\n").split("\n"))


def read(folder: Path) -> Document:
    (path,) = folder.glob("input.*")
    shown = {".json": "docx"}.get(path.suffix, path.suffix[1:])
    source = Source(f"sources/{folder.name}.{shown}", shown, "0" * 64, blocks(path), lines_from_file=shown != "docx")
    return build_document(source, Project(root=Path("study")), {}, document_id=folder.name)


def as_json(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind.value,
        "language": document.language,
        "attributes": dict(document.attributes),
        "turns": [
            {
                "line": document.line(turn.start),
                "speaker": turn.speaker,
                "respondent": turn.respondent,
                "role": turn.role,
                **({"prose": True} if turn.prose else {}),
                **({"question": turn.question} if turn.question else {}),
                "text": [document.text[start:end] for start, end in turn.passages],
            }
            for turn in document.turns
        ],
        "labels": {label.label: label.why for label in document.labels},
        "problems": list(document.problems),
    }


@pytest.mark.parametrize("name", sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))
def test_turns(name: str) -> None:
    folder = FOLDER / name
    found = as_json(read(folder))
    expected = folder / "expected.json"
    assert expected.exists(), json.dumps(found, ensure_ascii=False, indent=1)
    assert found == json.loads(expected.read_text(encoding="utf-8"))

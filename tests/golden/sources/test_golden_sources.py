"""Files as programs write them, and the blocks that are read from them.

After a wanted change: run this file as a script, then read the difference before it is committed.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from coanalyze.sources import read_source

FOLDER = Path(__file__).parent
INPUTS = sorted(
    path.name
    for path in FOLDER.iterdir()
    if path.suffix != ".py" and not path.name.endswith(".expected.json") and path.is_file()
)


def as_read(name: str) -> dict[str, object]:
    """The source as JSON, without what is at its default, and without the hash."""
    source = read_source(FOLDER / name, name)
    blocks = [
        {key: str(value) if key == "kind" else value for key, value in asdict(b).items() if value}
        for b in source.blocks
    ]
    return {
        "format": source.format,
        "metadata": dict(source.metadata),
        "lines_from_file": source.lines_from_file,
        "notes": list(source.notes),
        "blocks": blocks,
    }


def expected_path(name: str) -> Path:
    return FOLDER / f"{name}.expected.json"


def test_there_are_golden_files() -> None:
    assert len(INPUTS) >= 11


@pytest.mark.parametrize("name", INPUTS)
def test_golden(name: str) -> None:
    assert as_read(name) == json.loads(expected_path(name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    for each in INPUTS:
        text = json.dumps(as_read(each), ensure_ascii=False, indent=1) + "\n"
        expected_path(each).write_text(text, encoding="utf-8", newline="\n")

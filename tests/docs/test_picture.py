"""The pictures that README and documentation show are there, and light enough for git."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, read

PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))


@pytest.mark.parametrize("name", ["cloud", "clouds", "heatmap", "page"])
def test_the_readme_shows_them(name: str) -> None:
    assert f"](docs/pictures/{name}.png)" in read("README.md")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_each_is_shown_told_in_words_and_under_200_kilobytes(path: Path) -> None:
    assert any(f"pictures/{path.name})" in read(page) for page in PAGES)
    assert path.with_suffix(".txt").read_text(encoding="utf-8").startswith(f"{path.name}\n\n")
    data = path.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG\r\n")
    assert len(data) < 200_000
    assert 600 <= width <= 2000
    assert 400 <= height <= 2000

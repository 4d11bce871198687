"""The picture that the README shows is there, and light enough for git."""

from __future__ import annotations

import struct

from tests.docs.pages import ROOT, read

PICTURE = "docs/pictures/cloud.png"


def test_the_readme_shows_the_one_picture_that_is_committed() -> None:
    assert f"]({PICTURE})" in read("README.md")
    assert [path.name for path in (ROOT / "docs" / "pictures").iterdir()] == ["cloud.png"]


def test_it_is_a_png_under_200_kilobytes() -> None:
    data = (ROOT / PICTURE).read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG\r\n")
    assert len(data) < 200_000
    assert 600 <= width <= 2000
    assert 400 <= height <= 2000

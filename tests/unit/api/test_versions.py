"""Versions are those that importlib.metadata tells."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from coanalyze.api.reading import READERS
from coanalyze.api.versions import _folders, installed_version


@pytest.mark.parametrize("name", [*READERS, "coanalyze", "pytest", "PyYAML", "ruamel.yaml"])
def test_versions_are_those_of_importlib(name: str) -> None:
    assert installed_version(name) == version(name)


def test_what_is_not_installed_has_none() -> None:
    assert installed_version("nothing-of-this-name") == ""


def test_the_first_on_the_path_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, number in (("one", "2.0"), ("other", "1.0")):
        folder = tmp_path / place / f"simplemma-{number}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: simplemma\nVersion: {number}\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(tmp_path / place)
    _folders.cache_clear()
    assert installed_version("simplemma") == version("simplemma") == "1.0"
    monkeypatch.setattr(sys, "path", [str(tmp_path / "none")])
    _folders.cache_clear()
    assert installed_version("simplemma") == ""
    monkeypatch.undo()
    _folders.cache_clear()

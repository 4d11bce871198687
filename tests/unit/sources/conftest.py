from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coanalyze.model.project import SurveyColumns
from coanalyze.model.source import Source
from coanalyze.sources import read_source

ReadBytes = Callable[..., Source]


@pytest.fixture
def read(tmp_path: Path) -> ReadBytes:
    """Write bytes (or text, as UTF-8) to a file of that name and read it."""

    def write_and_read(name: str, content: bytes | str, survey: SurveyColumns | None = None) -> Source:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_source(path, name, survey=survey)

    return write_and_read

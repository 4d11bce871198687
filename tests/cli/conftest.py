"""Studies to run commands on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.runner import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """What `init` makes."""
    folder = tmp_path / "studie æøå"
    assert run("init", folder, "-q").status == 0
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample study, coded once."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "codebooks", root / "codebooks")
    ignore = shutil.ignore_patterns(".coanalyze", "reports")
    shutil.copytree(ROOT / "sample_corpus", root / "sample_corpus", ignore=ignore)
    assert run("code", root / "sample_corpus", "-q").status == 0
    return root / "sample_corpus"

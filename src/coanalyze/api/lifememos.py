"""Memos that name codes or codings which are called otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coanalyze.api.lifefiles import TextFile


def memos_renamed(root: Path, codes: Mapping[str, str], codings: Mapping[str, str]) -> list[TextFile]:
    """The memos under `root`, with links and references by the new ids."""
    return []

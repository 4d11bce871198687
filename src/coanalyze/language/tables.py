"""The packaged data files, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).parent / "data"


def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file but comments (`#` at the start) and empty ones; none if there is no such file."""
    path = _DATA / name
    if not path.is_file():
        return ()
    rows = path.read_text(encoding="utf-8").splitlines()
    return tuple(row for row in rows if row.strip() and not row.startswith("#"))


@lru_cache(maxsize=32)
def pairs(name: str) -> Mapping[str, str]:
    """A data file of two columns with a heading; empty if there is no such file."""
    return MappingProxyType({row.split("\t")[0]: row.split("\t")[1] for row in lines(name)[1:]})

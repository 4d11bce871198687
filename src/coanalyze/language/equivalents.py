"""Nynorsk and Bokmål words that a study with both counts as one."""

from __future__ import annotations

from collections.abc import Mapping

from coanalyze.language.codes import normal
from coanalyze.language.tables import pairs

NAME = "coanalyze-nn-nb"


def equivalents() -> Mapping[str, str]:
    """Keys in Nynorsk -> the keys in Bokmål that they are joined with. Read-only; words spelt alike are not listed."""
    return pairs("equivalents.tsv")


def join(key: str, language: str) -> str:
    """The key under which a key is counted where Nynorsk and Bokmål are counted together."""
    return equivalents().get(key, key) if normal(language) == "nn" else key

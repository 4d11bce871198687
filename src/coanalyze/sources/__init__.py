"""Sources: a file as the researcher has it -> `Source`, one reader a file format, found by the file's extension."""

from __future__ import annotations

from coanalyze.sources.find import find_sources, relative_name
from coanalyze.sources.registry import read_comments, read_source, readable_extensions

__all__ = ["find_sources", "read_comments", "read_source", "readable_extensions", "relative_name"]

"""Sources: a file as the researcher has it -> `Source`, one reader a file format, found by the file's extension."""

from __future__ import annotations

from coanalyze.sources.find import find_sources, relative_name
from coanalyze.sources.registry import read_comments, read_source, readable_extensions
from coanalyze.sources.remote import digest_of, find_remote, is_address

__all__ = [
    "digest_of",
    "find_remote",
    "find_sources",
    "is_address",
    "read_comments",
    "read_source",
    "readable_extensions",
    "relative_name",
]

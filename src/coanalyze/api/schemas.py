"""The JSON Schemas of the files that people write."""

from __future__ import annotations

from coanalyze import codebook
from coanalyze.project.keys import json_schema


def schemas() -> dict[str, dict[str, object]]:
    """By kind of file, `codebook` and `project`: a JSON Schema (draft 2020-12), made from what the loader accepts."""
    return {"codebook": codebook.json_schema(), "project": json_schema()}

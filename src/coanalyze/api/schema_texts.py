"""The JSON Schemas of the files that people write."""

from __future__ import annotations

from coanalyze import codebook, project
from coanalyze.reports import to_json

# Nothing in them needs a later draft, and editors' YAML extensions read this one for sure.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas() -> dict[str, dict[str, object]]:
    """By kind of file (codebook, project, claims) a JSON Schema (draft 7), from the tables that the loaders use."""
    made = {"codebook": codebook.json_schema(), "project": project.json_schema(), "claims": project.claims_schema()}
    return {kind: {**schema, "$schema": _DRAFT} for kind, schema in made.items()}


def schema_files() -> dict[str, str]:
    """The schemas as files, by name: `codebook.schema.json`, `project.schema.json`, `claims.schema.json`."""
    return {f"{kind}.schema.json": to_json(schema) for kind, schema in schemas().items()}

"""The project file: found, read, or done without."""

from __future__ import annotations

from coanalyze.project.claims import CLAIMS_FILE, load_claims
from coanalyze.project.find import PROJECT_FILE, RESPONDENT_FILES, bare_project, find_project
from coanalyze.project.keys import claims_schema, json_schema
from coanalyze.project.load import load_check_settings, load_project

__all__ = [
    "CLAIMS_FILE",
    "PROJECT_FILE",
    "RESPONDENT_FILES",
    "bare_project",
    "claims_schema",
    "find_project",
    "json_schema",
    "load_check_settings",
    "load_claims",
    "load_project",
]

"""The project file: found, read, or done without."""

from typing import TYPE_CHECKING

from coanalyze.lazy import importer

if TYPE_CHECKING:
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

_MODULES = {
    "CLAIMS_FILE": "claims",
    "PROJECT_FILE": "find",
    "RESPONDENT_FILES": "find",
    "bare_project": "find",
    "claims_schema": "keys",
    "find_project": "find",
    "json_schema": "keys",
    "load_check_settings": "load",
    "load_claims": "claims",
    "load_project": "load",
}
"""Where each name is defined."""

if not TYPE_CHECKING:
    __getattr__ = importer(__name__, _MODULES, globals())

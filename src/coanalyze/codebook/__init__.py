"""Codebooks: YAML to nouns and back, with line and column for everything that is wrong."""

from typing import TYPE_CHECKING

from coanalyze.lazy import importer

if TYPE_CHECKING:
    from coanalyze.codebook.begin import add_code, add_stub, begun_file
    from coanalyze.codebook.compare import compare_codebooks
    from coanalyze.codebook.dump import dump_codebook
    from coanalyze.codebook.editing import edit
    from coanalyze.codebook.ids import id_from, id_problem
    from coanalyze.codebook.load import load_codebook, read_codebook, read_codebook_text
    from coanalyze.codebook.merge import merge_codebooks
    from coanalyze.codebook.problems import SchemaProblem
    from coanalyze.codebook.schema import json_schema
    from coanalyze.codebook.single import read_pattern_text
    from coanalyze.codebook.succession import successors

__all__ = [
    "SchemaProblem",
    "add_code",
    "add_stub",
    "begun_file",
    "compare_codebooks",
    "dump_codebook",
    "edit",
    "id_from",
    "id_problem",
    "json_schema",
    "load_codebook",
    "merge_codebooks",
    "read_codebook",
    "read_codebook_text",
    "read_pattern_text",
    "successors",
]

_MODULES = {
    "SchemaProblem": "problems",
    "add_code": "begin",
    "add_stub": "begin",
    "begun_file": "begin",
    "compare_codebooks": "compare",
    "dump_codebook": "dump",
    "edit": "editing",
    "id_from": "ids",
    "id_problem": "ids",
    "json_schema": "schema",
    "load_codebook": "load",
    "merge_codebooks": "merge",
    "read_codebook": "load",
    "read_codebook_text": "load",
    "read_pattern_text": "single",
    "successors": "succession",
}
"""Where each name is defined."""

if not TYPE_CHECKING:
    __getattr__ = importer(__name__, _MODULES, globals())

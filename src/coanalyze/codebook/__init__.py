"""Codebooks: YAML to nouns and back, with line and column for everything that is wrong."""

from __future__ import annotations

from coanalyze.codebook.begin import add_code, add_stub, begun_file
from coanalyze.codebook.compare import compare_codebooks
from coanalyze.codebook.dump import dump_codebook
from coanalyze.codebook.edit import edit
from coanalyze.codebook.ids import id_from, id_problem
from coanalyze.codebook.load import load_codebook, read_codebook, read_codebook_text
from coanalyze.codebook.merge import merge_codebooks
from coanalyze.codebook.problems import SchemaProblem
from coanalyze.codebook.schema import json_schema
from coanalyze.codebook.single import read_pattern_text
from coanalyze.codebook.successors import successors

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

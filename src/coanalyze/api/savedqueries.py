"""Queries under names: listed, and put into the project file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from unicodedata import normalize

from coanalyze import codebook as books
from coanalyze.api.meaning import Names
from coanalyze.codebook.atomic import replace_file
from coanalyze.codebook.editing import edited_file
from coanalyze.errors import CodebookError, Place, ProjectError, QueryError, UsageError
from coanalyze.model.codebook import Codebook
from coanalyze.model.document import Document, Respondent
from coanalyze.model.project import Project
from coanalyze.model.table import Column, Table
from coanalyze.project.queries import name_problem
from coanalyze.query import parse_query, written
from coanalyze.yamltext import load_file, plain


def save_query(project: Project, name: str, text: str) -> str:
    """Put a query into the project file under a name, in the place of the one that had it; gives the file's name.

    The rest of the file stays as it is. Raises QueryError for a query that cannot be read, UsageError for a name that
    is none, ProjectError where the study has no project file.
    """
    parse_query(text)
    name, text = normalize("NFC", name).strip(), " ".join(normalize("NFC", text).split())
    hint = name_problem(name)
    if hint is not None:
        raise UsageError(f"“{name}” cannot be the name of a query.", hint=hint)
    if project.file is None:
        hint = "Make one with `coanalyze init`."
        raise ProjectError("there is no project file to save the query in.", where=project.root, hint=hint)
    same = next((own for own in project.queries if own.casefold() == name.casefold()), name)

    def change(tree: Any) -> None:
        if not hasattr(tree.get("queries"), "keys"):
            tree["queries"] = {}
        tree["queries"][same] = text

    if not plain(load_file(project.file, project.file.name)):
        _begin(project.file)
    books.edit(project.file, change, project.file.name)
    return project.file.name


def _begin(file: Path) -> None:
    """Give a project file that says nothing yet its first key; comments stay."""

    def begun(text: str, _: str) -> str:
        # An empty mapping in braces is one that can be filled.
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        return text if lines and lines[-1].strip() != "---" else f"{text.rstrip()}\nqueries:\n".lstrip("\n")

    data = edited_file(file, begun, file.name)
    if data is not None:
        replace_file(file, data)


def queries_table(project: Project) -> Table:
    """The saved queries, as they are written."""
    rows = tuple((name, text) for name, (text, _) in project.queries.items())
    columns = (Column("name", "name"), Column("query", "query", wrap=True))
    notes = ("Use one with --where query=NAME.",) if rows else ("None is saved: `coanalyze query QUERY --save NAME`.",)
    return Table("Saved queries", columns, rows, notes)


def queries_json(project: Project) -> dict[str, object]:
    """The contract `coanalyze/queries/1`; `read_as` is null for a query that cannot be read."""
    rows = [{"name": name, "query": text, "read_as": _read(text)} for name, (text, _) in project.queries.items()]
    return {"schema": "coanalyze/queries/1", "queries": rows}


def broken_queries(
    project: Project,
    codebooks: Sequence[Codebook] = (),
    documents: Sequence[Document] = (),
    respondents: Mapping[str, Respondent] | None = None,
) -> tuple[tuple[Place | None, str], ...]:
    """What is wrong with the saved queries, each problem with its place; one that stands in another is told once.

    Codes are looked at where all codebooks of the project are given, attributes where documents are.
    """
    book = None
    if codebooks and len(codebooks) == len(project.codebooks):
        with suppress(CodebookError):
            book = books.merge_codebooks(codebooks) if len(codebooks) > 1 else codebooks[0]
    names = Names(project, book, documents or None, respondents or {})
    found: dict[tuple[Place | None, str], None] = {}
    for name in project.queries:
        try:
            names.meaning_of(name)
        except QueryError as error:
            found.setdefault((error.where, f"{error.what} {error.hint}".strip()))
    return tuple(found)


def _read(text: str) -> str | None:
    try:
        return written(parse_query(text))
    except UsageError:
        return None

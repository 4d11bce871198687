"""Codebooks to look at, to hand on, and to begin codes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from coanalyze import codebook as books
from coanalyze.api.basis import made_from
from coanalyze.api.reading import Progress
from coanalyze.api.report import code_counts, select
from coanalyze.api.study import open_study, quiet
from coanalyze.codebook.render import render
from coanalyze.errors import CodebookError, UsageError
from coanalyze.model.colors import canonical_color, is_color
from coanalyze.model.project import Project
from coanalyze.model.shelf import Shelf
from coanalyze.yamltext import nearest

Files = Sequence[tuple[Path, str]]
"""Codebook files, and how messages call them."""


def read_shelf(files: Files) -> Shelf:
    """Codebooks without counts. Raises YamlError, CodebookError or PatternError at the first problem of one."""
    loaded = tuple(books.load_codebook(path, name) for path, name in files)
    patterns = {
        (code.id, pattern.id): render(pattern.node)
        for book in loaded
        for code in book.walk()
        for pattern in code.patterns
    }
    return Shelf(loaded, patterns=patterns)


def counted_shelf(
    files: Files, project: Project, *, where: Sequence[str] = (), progress: Progress = quiet
) -> tuple[Shelf, list[str]]:
    """Codebooks with what they find in a study (brought up to date first), and warnings.

    A study without readable sources gives no counts, and the shelf's `note` says so. Raises as `read_shelf`, and
    UsageError for a selection that cannot be.
    """
    shelf = read_shelf(files)
    try:
        study = open_study(replace(project, codebooks=tuple(path for path, _ in files)), progress=progress)
    except UsageError as error:
        if where:
            raise
        return replace(shelf, note=f"No counts: {error.what}"), []
    selection, warnings = select(study, where)
    counts = {code: counted for code, _, _, counted in code_counts(study, where=where)}
    made = made_from(study, where=where)
    return replace(shelf, counts=counts, unit=made.unit, selection=selection.as_dict(), made=made), warnings


def begin_code(
    path: Path,
    code_id: str,
    *,
    name: str = "",
    definition: str = "",
    parent: str | None = None,
    finding: bool = False,
    color: str | None = None,
    others: Files = (),
    called: str = "",
) -> None:
    """Put a code without patterns at the end of a codebook, or of the children of `parent`; nothing else changes.

    Its keys stand there empty, to be filled. `others` are the study's other codebooks, which may not have the id
    either; `called` is the file in messages. Raises CodebookError for an id that is none or taken, and for a parent
    that is not there; UsageError for a colour that is none, or for a finding below another code.
    """
    if color is not None and not is_color(color):
        raise UsageError(f"“{color}” is no colour.", hint='Write it as "#0072B2", in quotes.')
    if finding and parent is not None:
        hint = "Leave --finding or --parent out."
        raise UsageError("only top-level codes are rows of the finding table.", hint=hint)
    where = called or path.name
    for other, other_name in others:
        book, _ = books.read_codebook(other, other_name)
        taken = [code for code in (book.walk() if book else ()) if code.id.casefold() == code_id.casefold()]
        if taken:
            raise CodebookError(f"the id “{code_id}” is taken.", where=taken[0].place, hint="Choose another.")
    if parent is not None:
        _check_parent(path, where, parent)
    extra = {"finding": "true"} if finding else {}
    extra |= {"color": canonical_color(color)} if color else {}
    keys = stub_keys(code_id, name or code_id, definition, extra)
    books.add_stub(path, keys, parent, where)


def stub_keys(
    code_id: str, name: str, definition: str = "", extra: Mapping[str, str] | None = None
) -> dict[str, str | list[str]]:
    """The keys of a code that is begun, those that are to be filled empty."""
    keys: dict[str, str | list[str]] = {"id": code_id, "name": name, **(extra or {}), "definition": definition}
    keys |= {"include": "", "exclude": ""}
    return {**keys, "patterns": [], "examples": [], "counterexamples": []}


def _check_parent(path: Path, where: str, parent: str) -> None:
    book, _ = books.read_codebook(path, where)
    known = [code.id for code in book.walk()] if book else []
    if known and parent not in known:
        like = nearest(parent, known)
        hint = f"Did you mean `{like}`?" if like else "`coanalyze codebook show` lists the codes."
        raise CodebookError(f"there is no code “{parent}”.", where=where, hint=hint)

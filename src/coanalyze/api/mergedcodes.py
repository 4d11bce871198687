"""The codes that another study's codings bear, as they are called here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coanalyze import codebook as books
from coanalyze.api.lifefiles import Shelves
from coanalyze.codebook import life
from coanalyze.codebook.life.rework import find, fold
from coanalyze.codings import read_history, successor
from coanalyze.errors import CoanalyzeError
from coanalyze.model.codebook import Code
from coanalyze.model.merged import Conflict
from coanalyze.model.project import Project
from coanalyze.yamltext import load_file, plain


@dataclass
class CodesMerged:
    """`now` is what each of their codes is called here (one that is missing is not here), `files` what to write."""

    now: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    files: dict[Path, bytes] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def codes_for(project: Project, theirs: Project, used: Sequence[str], with_codes: bool) -> CodesMerged:
    """Match codes by id, those renamed or merged here by the history; with `with_codes` add those that are not here.

    Raises CoanalyzeError where a codebook of this study cannot be used.
    """
    done = CodesMerged()
    shelves = Shelves(project)
    ours = {fold(code.id): code for book in shelves.books for code in book.walk()}
    there = _theirs(theirs)
    events = read_history(project.root).events
    for code_id in sorted(set(used)):
        now = ours.get(fold(code_id)) or ours.get(fold(successor(events, code_id)))
        if now is not None:
            done.now[code_id] = now.id
            other = there.get(fold(code_id))
            if other is not None and fold(now.id) == fold(code_id):
                done.conflicts += _differing(now, other[0])
        elif with_codes:
            _add(shelves, done, code_id, there, set(ours))
    for file in shelves.files:
        if file.after != file.before:
            done.files[file.path] = file.data
    return done


def _theirs(project: Project) -> dict[str, tuple[Code, Path, str | None]]:
    """Their codes with file and parent; a codebook that cannot be used has none."""
    found: dict[str, tuple[Code, Path, str | None]] = {}
    for path in project.codebooks:
        try:
            book, _ = books.read_codebook(path)
        except CoanalyzeError:
            continue
        for code in book.walk() if book else ():
            found.setdefault(fold(code.id), (code, path, None))
            for child in code.codes:
                found[fold(child.id)] = (child, path, code.id)
    return found


def _differing(ours: Code, theirs: Code) -> list[Conflict]:
    told = [
        f"its {key} here is “{_short(getattr(ours, key))}”, there “{_short(getattr(theirs, key))}”"
        for key in ("name", "definition")
        if " ".join(getattr(ours, key).split()) != " ".join(getattr(theirs, key).split())
    ]
    return [Conflict("definition", f"{text}. Ours stays.", code=ours.id) for text in told]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"


def _add(
    shelves: Shelves, done: CodesMerged, code_id: str, there: dict[str, tuple[Code, Path, str | None]], ours: set[str]
) -> None:
    """The code as it is there, without its children, below its parent where that is here too."""
    known = there.get(fold(code_id))
    tree: dict[str, Any] = {"id": code_id, "name": code_id, "definition": "", "patterns": []}
    parent: str | None = None
    if known is not None:
        code, path, above = known
        tree = dict(find(plain(load_file(path, path.name)), code.id).code)
        tree.pop("codes", None)
        code_id = code.id
        here = {*ours, *map(fold, done.added)}
        parent = above if above is not None and fold(above) in here else None
    file = shelves.find(parent)[0] if parent is not None else shelves.files[0]
    file.after = life.added_code(file.after, file.name, tree, parent)
    shelves.reload()
    done.now[code_id] = code_id
    done.added.append(code_id)

"""The code that a person codes with: one of the codebook's, or a new one begun in the same step (open coding)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coanalyze import codebook as books
from coanalyze.api.naming import code_named, nearest_codes, slip_of
from coanalyze.api.reading import relative_path
from coanalyze.api.shelf import stub_keys
from coanalyze.codings import Change
from coanalyze.errors import CodebookError, UsageError
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.project import Project

LONGEST_IN_VIVO = 200
"""Code points that the name of an in-vivo code may have."""


@dataclass(frozen=True, slots=True)
class CodeChosen:
    """The code of a coding. `created` says that it is new, `codebook` the file that it stands in, as messages call it.

    The file is empty for a code that was not asked for in any codebook.
    """

    id: str
    name: str
    created: bool = False
    codebook: str = ""


@dataclass(frozen=True, slots=True)
class NewCode:
    """How a code is begun that is not there yet.

    `parent` is the code that it is a part of; `book` the codebook's file, where a study has several; `sure` says that
    the id is meant as it stands, however much it looks like another.
    """

    parent: str | None = None
    book: Path | None = None
    sure: bool = False


def choose_code(change: Change, project: Project, wanted: str | None, words: str | None, new: NewCode) -> CodeChosen:
    """The code that `wanted` (an id, or a name) means, begun by `change` where no codebook has it.

    `words` are the respondent's own where the code is to be called so (in vivo); then `wanted` may be None, and the id
    is made of them. Raises UsageError for a name that is likely a slip, and CodebookError where it cannot be begun.
    """
    shelf = codebooks_of(project)
    if wanted is None:
        return _in_vivo(change, project, shelf, words or "", new)
    text = " ".join(wanted.split())
    if not text:
        raise UsageError("the code is empty.", hint="Name one with --code ID.")
    there = [(path, code) for path, book in shelf.items() for code in book.walk()]
    code = code_named((code for _, code in there), text)
    if code is not None:
        _refuse_parent(code, there, new)
        file = next(path for path, one in there if one is code)
        return CodeChosen(code.id, code.name, codebook=relative_path(file, project.root))
    name = words or text
    code_id = books.id_from(text) if " " in text else text
    slip = None if new.sure else slip_of((code for _, code in there), code_id)
    if slip is not None:
        hint = f"Did you mean “{slip.id}”? If it is a new code, add --new."
        raise UsageError(f"there is no code “{code_id}”, but one that is nearly it.", hint=hint)
    return _begun(change, project, shelf, CodeChosen(code_id, name), new)


def begin_codes(change: Change, project: Project, names: Sequence[str], new: NewCode) -> list[CodeChosen]:
    """Begin several codes in one codebook, all in the step that `change` makes; each of `names` is an id or a name.

    Raises UsageError where it is not said which codebook, CodebookError for what cannot be an id.
    """
    path, parent = _place(codebooks_of(project), project, new)
    called = relative_path(path, project.root)
    texts = [" ".join(name.split()) for name in names]
    begun = {(books.id_from(text) if " " in text else text): text for text in texts}
    stubs = [stub_keys(code_id, name) for code_id, name in begun.items()]
    change.write(path, books.begun_file(path, stubs, parent, called))
    return [CodeChosen(code_id, name, True, called) for code_id, name in begun.items()]


def _in_vivo(change: Change, project: Project, shelf: Mapping[Path, Codebook], words: str, new: NewCode) -> CodeChosen:
    """The code that is called by a respondent's words: the one that has that name, else a new one."""
    if len(words) > LONGEST_IN_VIVO:
        hint = "Give the code an id of its own with --code, or quote the few words that say it."
        raise UsageError(f"{len(words)} characters are too long for a code's name.", hint=hint)
    there = [(path, code) for path, book in shelf.items() for code in book.walk()]
    for path, code in there:
        if code.name.casefold() == words.casefold():
            _refuse_parent(code, there, new)
            return CodeChosen(code.id, code.name, codebook=relative_path(path, project.root))
    base = books.id_from(words)
    if not base:
        raise UsageError("there is no word in the quote to make an id of.", hint="Name the code with --code ID.")
    taken = {code.id.casefold() for _, code in there}
    free = next(one for one in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    return _begun(change, project, shelf, CodeChosen(free, words), new)


def _begun(
    change: Change, project: Project, shelf: Mapping[Path, Codebook], code: CodeChosen, new: NewCode
) -> CodeChosen:
    """The code, put into a codebook as a stub that `check` asks to be filled."""
    path, parent = _place(shelf, project, new)
    called = relative_path(path, project.root)
    keys = stub_keys(code.id, code.name)
    change.write(path, books.begun_file(path, [keys], parent, called))
    return CodeChosen(code.id, code.name, True, called)


def _place(shelf: Mapping[Path, Codebook], project: Project, new: NewCode) -> tuple[Path, str | None]:
    """The codebook that a new code goes into, and the id of its parent there."""
    if not shelf:
        hint = "Name one under `codebooks:` in coanalyze.yaml, or with --codebook FILE."
        raise CodebookError("there is no codebook to begin a code in.", where=project.file or project.root, hint=hint)
    paths = list(shelf) if new.book is None else [path for path in shelf if path.resolve() == new.book.resolve()]
    if new.parent is not None:
        there = [(path, code) for path in paths for code in shelf[path].walk()]
        parent = code_named((code for _, code in there), new.parent)
        if parent is None:
            near = nearest_codes((code for _, code in there), new.parent, 1)
            hint = f"Did you mean “{near[0].id}”?" if near else "`coanalyze codebook show` lists the codes."
            raise UsageError(f"there is no code “{new.parent}” to be its parent.", hint=hint)
        return next(path for path, code in there if code is parent), parent.id
    if len(paths) > 1:
        names = ", ".join(relative_path(path, project.root) for path in paths)
        hint = f"Say where it belongs with --parent ID or --codebook FILE: {names}."
        raise UsageError("this is a new code, and the study has several codebooks.", hint=hint)
    return paths[0], None


def codebooks_of(project: Project) -> dict[Path, Codebook]:
    """The study's codebooks by file; what is wrong with a code in one is `check`'s to say. Raises CodebookError."""
    shelf: dict[Path, Codebook] = {}
    for path in project.codebooks:
        book, problems = books.read_codebook(path, relative_path(path, project.root))
        if book is None:
            raise CodebookError(problems[0].message, where=problems[0].place, hint="Mend it first.")
        shelf[path] = book
    return shelf


def _refuse_parent(code: Code, there: Sequence[tuple[Path, Code]], new: NewCode) -> None:
    """`--parent` is for new codes: an old one stays where it is. Raises UsageError where it names another parent."""
    if new.parent is None:
        return
    parent = code_named((one for _, one in there), new.parent)
    if parent is None or all(child is not code for child in parent.codes):
        hint = "Leave --parent out: `coanalyze add` moves no code in the codebook."
        raise UsageError(f"the code “{code.id}” is there already, and not below “{new.parent}”.", hint=hint)

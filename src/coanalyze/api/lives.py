"""The five things that may become of codes; each changes codebooks and all codings in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.api.life import Rework, Reworked, finish, rework
from coanalyze.api.lifefiles import TextFile
from coanalyze.api.lifememos import memos_renamed
from coanalyze.codebook import life
from coanalyze.codebook.ids import id_problem
from coanalyze.codebook.life.rework import find, fold
from coanalyze.errors import CodebookError, UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.coding import PersonCoding
from coanalyze.model.project import Project
from coanalyze.yamltext import load_text, plain


def rename_code(
    project: Project, old: str, new: str, *, name: str | None = None, why: str = "", coder: str | None = None,
    dry_run: bool = False,
) -> Reworked:  # fmt: skip
    """Give a code another id (and `name`), wherever it is named: codebooks, codings, memos, `expect`.

    `old` and `new` may be the same where only the name changes. Raises CodebookError for a code that is not there and
    an id that is none or taken, CodingsError where a file cannot be read or written.
    """
    with rework(project, dry_run) as work:
        _, code = work.shelves.find(old)
        _check_id(work, new, code)
        if new == code.id and name in (None, code.name):
            raise UsageError(f"the code is called `{new}` already.", hint="Name another id, or another --name.")
        ids = {code.id: new}
        for file in work.shelves.files:
            own = _holds(file, code.id)
            file.after = life.renamed_code(file.after, file.name, ids, own=own, title=name if own else None)
        # Codings of a code that no codebook has, or in another case, are left: `check` tells of them.
        work.recode(lambda coding: new if coding.code == code.id else coding.code)
        work.follow(ids)
        return finish(
            work, "rename", [code.id], [new], why=why, coder=coder, names={code.id: code.name}, dry_run=dry_run
        )


def merge_codes(
    project: Project, codes: Sequence[str], into: str, *, name: str | None = None, why: str = "",
    coder: str | None = None, dry_run: bool = False,
) -> Reworked:  # fmt: skip
    """Make one code of several: `into` is one of them, another, or a new id (which the first of them then gets).

    Patterns, examples and prose of the others join its own, and so do their children, codings and relations (those
    between them go); two codings of one coder on the very same words become one. Raises as `rename_code`, and
    UsageError where one of the codes stands above `into`.
    """
    with rework(project, dry_run) as work:
        merged = [work.shelves.find(code)[1] for code in codes]
        old = list(dict.fromkeys(code.id for code in merged))
        first = None if work.shelves.has(into) else merged[0]
        if first is not None:
            _check_id(work, into, None)
            work.shelves.everywhere(lambda text, called: life.renamed_code(text, called, {first.id: into}, title=name))
            work.shelves.reload()
        target_file, target = work.shelves.find(into)
        gone = [code for code in merged if fold(code.id) != fold(target.id) and code is not first]
        if not gone and first is None:
            raise UsageError("there is nothing to merge.", hint="Name two codes or more.")
        if first is None and name is not None and name != target.name:
            ids = {target.id: target.id}
            target_file.after = life.renamed_code(target_file.after, target_file.name, ids, title=name)
        for code in gone:
            _join(work, code.id, target.id)
        ids = {code: target.id for code in old if fold(code) != fold(target.id)}
        work.shelves.everywhere(lambda text, called: life.renamed_code(text, called, ids, own=False))
        work.shelves.everywhere(lambda text, called: life.joined_relations(text, called, target.id))
        work.recode(lambda coding: ids.get(coding.code, coding.code))
        work.follow(ids)
        work.notes += _after_merge(target, gone)
        names = {code.id: code.name for code in merged}
        return finish(work, "merge", old, [target.id], why=why, coder=coder, names=names, dry_run=dry_run)


def _join(work: Rework, code_id: str, into: str) -> None:
    """One code's content and children put to another's, and itself taken out."""
    file, code = work.shelves.find(code_id)
    target_file, target = work.shelves.find(into)
    if any(fold(below.id) == fold(into) for below in code.walk()):
        hint = f"Move it first: coanalyze codebook move {target.id} --top."
        raise UsageError(f"`{target.id}` is a part of `{code.id}`.", hint=hint)
    for child in code.codes:
        _move(work, child.id, into)
    tree = find(plain(load_text(file.after, file.name)), code_id).code
    text = target_file.after
    target_file.after = life.joined_codes(text, target_file.name, into, tree, file.after)
    file.after = life.removed_code(file.after, file.name, code_id)
    work.shelves.reload()


def _after_merge(target: Code, gone: Sequence[Code]) -> list[str]:
    notes = []
    if any(code.definition for code in gone) and target.definition:
        notes.append(f"`{target.id}` has both definitions now: make one of them, where it says TODO.")
    if any(code.finding for code in gone) and not target.finding:
        notes.append(f"A row of the finding table is a part of `{target.id}` now, which is none itself.")
    return notes


def move_code(
    project: Project, code_id: str, under: str | None, *, why: str = "", coder: str | None = None, dry_run: bool = False
) -> Reworked:
    """Put a code with all below it at the end of another's children (None: at the top of its codebook).

    Raises UsageError where that would be a circle, or no move; else as `rename_code`.
    """
    with rework(project, dry_run) as work:
        _, code = work.shelves.find(code_id)
        parent = work.shelves.parent(code_id)
        target = work.shelves.find(under)[1] if under is not None else None
        if target is not None and any(fold(below.id) == fold(target.id) for below in code.walk()):
            what = f"`{target.id}` is a part of `{code.id}`" if target.id != code.id else f"it is `{code.id}` itself"
            raise UsageError(f"`{code.id}` cannot be moved there: {what}.", hint="Name a code that is not below it.")
        if (parent.id if parent else None) == (target.id if target else None):
            where = f"under `{target.id}`" if target else "at the top"
            raise UsageError(f"`{code.id}` stands {where} already.", hint="Name another parent.")
        _move(work, code.id, target.id if target else None)
        if code.finding and target is not None:
            work.notes.append(f"`{code.id}` is marked `finding`, but only top-level codes are rows of the table.")
        return finish(
            work, "move", [code.id], [code.id], why=why, coder=coder, names={code.id: code.name},
            under=target.id if target else None, dry_run=dry_run,
        )  # fmt: skip


def _move(work: Rework, code_id: str, under: str | None) -> None:
    """Within one file, or from one codebook to another."""
    file, _ = work.shelves.find(code_id)
    target_file = file if under is None else work.shelves.find(under)[0]
    if target_file is file:
        file.after = life.moved_code(file.after, file.name, code_id, under)
    else:
        tree = find(plain(load_text(file.after, file.name)), code_id).code
        target_file.after = life.added_code(target_file.after, target_file.name, tree, under)
        file.after = life.removed_code(file.after, file.name, code_id)
    work.shelves.reload()


def split_code(
    project: Project, code_id: str, into: Sequence[str], *, names: Mapping[str, str] | None = None,
    patterns: Mapping[str, str] | None = None, assigned: Mapping[str, str] | None = None, below: bool = False,
    why: str = "", coder: str | None = None, dry_run: bool = False,
) -> Reworked:  # fmt: skip
    """Begin new codes beside a code (or with `below` as its children) that take over what they are given.

    `patterns` gives patterns of the code (by their ids) to new codes; `assigned` gives people's codings (by their ids),
    also to codes that were begun before. What is given to none stays, and the codings that stay are `left` for a
    person. Raises UsageError for a coding or code that is not there; else as `rename_code`.
    """
    new = list(dict.fromkeys(into))
    given, assigned = dict(patterns or {}), dict(assigned or {})
    with rework(project, dry_run) as work:
        file, code = work.shelves.find(code_id)
        known = {fold(one): one for one in [*new, code.id]}
        begun = [one for one in new if not (assigned and work.shelves.has(one))]
        for one in begun:
            _check_id(work, one, None)
        for what, to in [*given.items(), *assigned.items()]:
            if fold(to) not in known:
                hint = f"The new codes are {', '.join(f'`{one}`' for one in new)}."
                raise UsageError(f"“{what}” is given to `{to}`, which is none of the new codes.", hint=hint)
        codes = [(one, (names or {}).get(one, one)) for one in begun]
        moving = {pattern: known[fold(to)] for pattern, to in given.items() if fold(to) != fold(code.id)}
        there = [to for to in moving.values() if to not in begun]
        if there:
            what = f"`{there[0]}` is there already: only codings are given to it."
            raise UsageError(what, hint="Move the patterns in the codebook itself.")
        if begun:
            file.after = life.new_codes(file.after, file.name, code.id, codes, moving, below=below)
        to_code = {identifier: known[fold(to)] for identifier, to in assigned.items()}
        _check_assigned(work, code, to_code)
        work.recode(lambda one: to_code.get(one.id, one.code) if one.code == code.id else one.code)
        work.left = [one for one in work.change.people.codings if one.code == code.id and one.id not in to_code]
        return finish(
            work, "split", [code.id], [code.id, *new], why=why, coder=coder, names={code.id: code.name}, dry_run=dry_run
        )


def _check_assigned(work: Rework, code: Code, to_code: Mapping[str, str]) -> None:
    own = {coding.id: coding for coding in work.change.people.codings}
    for identifier in to_code:
        found: PersonCoding | None = own.get(identifier)
        if found is None:
            raise UsageError(f"there is no person's coding “{identifier}”.", hint="Copy the ids from the list.")
        if found.code != code.id:
            hint = f"Only codings of `{code.id}` are split."
            raise UsageError(f"the coding {identifier} is of `{found.code}`.", hint=hint)


def retire_code(
    project: Project, code_id: str, *, into: str | None = None, why: str, coder: str | None = None,
    dry_run: bool = False,
) -> Reworked:  # fmt: skip
    """Use a code (and all below it) no more: it stays in the codebook, marked `retired`, and matches nothing.

    Its codings stay with it, or become those of `into`. Raises UsageError where no reason is given, it is retired
    already, or `into` is retired or a part of it; else as `rename_code`.
    """
    if not why.strip():
        raise UsageError("no reason is given.", hint="Say with --why why the code is used no more.")
    with rework(project, dry_run) as work:
        file, code = work.shelves.find(code_id)
        if code.retired:
            raise UsageError(f"`{code.id}` is retired already.", hint="`coanalyze history` tells when and why.")
        target = work.shelves.find(into)[1] if into is not None else None
        if target is not None and (target.retired or any(fold(one.id) == fold(target.id) for one in code.walk())):
            what = "is retired itself" if target.retired else f"is retired with `{code.id}`"
            raise UsageError(f"`{target.id}` {what}.", hint="Name a code that stays.")
        file.after = life.retired_code(file.after, file.name, code.id)
        gone = [one.id for one in code.walk()]
        if target is not None:
            ids = dict.fromkeys(gone, target.id)
            work.recode(lambda coding: ids.get(coding.code, coding.code))
            work.files += memos_renamed(project.root, {}, work.recoded.joined)
        else:
            work.left = [coding for coding in work.change.people.codings if coding.code in gone]
        if len(gone) > 1:
            work.notes.append(f"With it go the codes below it: {', '.join(f'`{one}`' for one in gone[1:])}.")
        after = [code.id] if target is None else [target.id]
        return finish(
            work, "retire", gone, after if target else gone, why=why, coder=coder, names={code.id: code.name},
            dry_run=dry_run,
        )  # fmt: skip


def _holds(file: TextFile, code_id: str) -> bool:
    try:
        find(plain(load_text(file.after, file.name)), code_id)
    except CodebookError:
        return False
    return True


def _check_id(work: Rework, new: str, own: Code | None) -> None:
    problem = id_problem(new) if new else "is empty"
    if problem:
        hint = "Use letters, digits and hyphens: ids become file names."
        raise CodebookError(f"the id “{new}” {problem}.", hint=hint)
    if work.shelves.has(new) and (own is None or fold(own.id) != fold(new)):
        hint = f"To make one code of both: coanalyze codebook merge {own.id if own else '...'} --into {new}."
        raise CodebookError(f"the id “{new}” is taken.", where=work.shelves.find(new)[1].place, hint=hint)

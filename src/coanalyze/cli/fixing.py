"""`coanalyze check --fix` and `--diff`: which files, and what is said of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from coanalyze.api.fix import FileFix


def fix_first(paths: Sequence[Path], codebooks: Sequence[Path], diff: bool, output: Path | None, quiet: bool) -> None:
    """Mend the files that are about to be checked, and say so on stderr.

    With `diff` nothing is written: the changes are printed as a unified diff, and typer.Exit is raised with 1 where
    there are any, or where a file cannot be mended, else with 0.
    """
    from coanalyze.cli.output import emit, warn
    from coanalyze.reports import clean

    fixes = list(_fixes(paths, codebooks, write=not diff))
    warn((f"not fixed: {fix.error}" for fix in fixes if fix.error), False)
    for fix in fixes:
        if fix.changes and not quiet:
            sys.stderr.write(_said(f"{'would fix' if diff else 'fixed'} {clean(fix.name)}:", fix.changes))
    if not diff:
        return
    text = "".join(fix.diff for fix in fixes)
    if text or output is not None:
        emit(text, output)
    elif not quiet and not any(fix.changes or fix.error for fix in fixes):
        sys.stderr.write("Nothing to fix.\n")
    raise typer.Exit(int(any(fix.changes or fix.error for fix in fixes)))


def _said(head: str, changes: Sequence[str]) -> str:
    from coanalyze.cli.output import width

    lines = wrap(f"{head} {', '.join(changes)}.", width(), subsequent_indent="    ", break_on_hyphens=False)
    return "\n".join([*lines, ""])


def _fixes(paths: Sequence[Path], codebooks: Sequence[Path], *, write: bool) -> Iterator[FileFix]:
    from coanalyze.api.fix import files_of_study, fix_codebooks, fix_project_file
    from coanalyze.cli.paths import from_here

    folder = _folder(paths, codebooks)
    if folder is None:
        files = [*paths, *(codebooks if not paths else ())]
        yield from fix_codebooks([(path, path.as_posix()) for path in files if path.is_file()], write=write)
        return
    project_file, found = files_of_study(folder, codebooks)
    if project_file is not None:
        yield fix_project_file(project_file, from_here(project_file.name, folder), write=write)
    there = [path.absolute() for path in found if path.is_file()]
    yield from fix_codebooks([(path, from_here(path.as_posix(), folder)) for path in there], write=write)


def _folder(paths: Sequence[Path], codebooks: Sequence[Path]) -> Path | None:
    """The study that is meant; None where codebook files are, or where nothing is (which `check` then says)."""
    from coanalyze import project

    if paths:
        if paths[0].is_dir():
            return paths[0]
        return paths[0].parent if paths[0].name == "coanalyze.yaml" else None
    found = project.find_project(Path.cwd())
    return None if found is None else (found.parent if found.is_file() else found)

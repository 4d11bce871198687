"""What changed between two states of a codebook or a study, and what that does to the findings."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from coanalyze import analysis
from coanalyze import codebook as books
from coanalyze.api.basis import made_from
from coanalyze.api.reading import Progress
from coanalyze.api.sides import Side, Sides
from coanalyze.api.studies import Studies
from coanalyze.api.study import Study, quiet
from coanalyze.errors import UsageError
from coanalyze.model.basis import MadeFrom
from coanalyze.model.changes import Diff
from coanalyze.model.project import Project


def compare(
    old: str,
    new: str | None = None,
    *,
    study: Project | None = None,
    here: Path | None = None,
    where: Sequence[str] = (),
    unit: str | None = None,
    progress: Progress = quiet,
) -> Diff:
    """What changed from `old` to `new` (None: the present), each a codebook file, a study's folder or a git revision.

    `study` is the study of the present that codebook files and revisions are tried on; without one only codebooks are
    compared, as where its sources are not there. `here` is the folder that names are relative to. `where` and `unit`
    are those of `report`. Raises UsageError for a name that is nothing, and the errors of what is named.
    """
    if unit is not None:
        analysis.check_unit(unit)
    with ExitStack() as stack:
        sides = Sides(here or Path.cwd(), study, stack)
        before = sides.read(old)
        after = sides.present(old) if new is None else sides.read(new)
        diff = Diff(
            before.told,
            after.told,
            books.compare_codebooks(before.codebook, after.codebook),
            where=tuple(where),
            notes=(*before.notes, *after.notes),
        )
        if before.open is None or after.open is None:
            note = "There is no study here: only the codebooks are compared. Name one with --study."
            return replace(diff, notes=(*diff.notes, note))
        opened = _opened(before, after, progress)
        if isinstance(opened, str):
            return replace(diff, notes=(*diff.notes, opened))
        told = Studies(*opened).told(diff, tuple(where), unit)
        made = [_made(one, told.unit, where) for one in opened]
        return replace(told, old=replace(told.old, made=made[0]), new=replace(told.new, made=made[1]))


def _made(study: Study, unit: str, where: Sequence[str]) -> MadeFrom | None:
    """What a side's figures rest on; None where it has not what the selection asks for, and so no figures."""
    try:
        return made_from(study, unit=unit, where=where)
    except UsageError:
        return None


def _opened(before: Side, after: Side, progress: Progress) -> tuple[Study, Study] | str:
    """Both studies, or why there are none: sources that are private are in no clone."""
    found: list[Study] = []
    for side in (before, after):
        assert side.open is not None
        try:
            found.append(side.open(progress))
        except UsageError as error:
            reason = f"{error.where}: {error.what}" if error.where else error.what
            return f"The sources are not here, so only the codebooks are compared ({side.told.label}: {reason})"
    return found[0], found[1]

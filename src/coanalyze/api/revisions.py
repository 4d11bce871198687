"""A study as git had it at a revision: opened in a temporary folder that is always removed, nothing of it kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from coanalyze import git
from coanalyze import project as projects
from coanalyze.api.mirror import Mirror, Wanted, read_entries
from coanalyze.api.reading import Progress, relative_path
from coanalyze.api.study import Study, open_study, quiet
from coanalyze.errors import CoanalyzeError, Place, UsageError
from coanalyze.model.project import Project


@dataclass(frozen=True, slots=True)
class ProjectThen:
    """A project as it was, its files in a temporary folder.

    `taken_now` are the paths (from the study's folder, `/`) that git did not have and that stand in it as they are
    now; `moved_from` is the study's folder at the revision (from the repository's top), where it was another.
    """

    project: Project
    taken_now: tuple[str, ...] = ()
    moved_from: str | None = None


def study_at(project: Project, revision: str, *, progress: Progress = quiet) -> Study:
    """The study as git had it at `revision` (a commit, `HEAD~1`, a tag, a branch), coded anew in memory.

    The project file, codebooks, respondents, sources and codings are those of the revision. Files that git is told to
    leave out, and what the project file names that git did not have, are taken as they are now: private sources are
    nowhere else. Nothing is written in the study; its store is read for what it knows of the same files. Raises
    UsageError for a folder outside git and for an unknown revision, and what `open_study` raises, with places as
    `REVISION:path`.
    """
    with project_at(project, revision) as then:
        return open_then(then, project, progress)


def open_then(then: ProjectThen, now: Project, progress: Progress = quiet) -> Study:
    """The coded study of a project that `project_at` gave; it stays whole when the temporary folder is gone."""
    study = open_study(then.project, progress=progress, known=now.root)
    # Read while the files are there: what is read later would be looked for in a folder that is gone.
    _ = study.words, study.vocabulary
    return study


@contextmanager
def project_at(project: Project, revision: str) -> Iterator[ProjectThen]:
    """The project as git had it at `revision`, in a temporary folder that lives as long as the block.

    Raises UsageError and the errors of the project file and the codebooks; errors raised inside the block too get
    places as `REVISION:path`.
    """
    top, commit = commit_of(project.root, revision)
    root, moved = _root_then(project, top, commit, revision)
    with TemporaryDirectory(prefix="coanalyze-") as folder:
        # Resolved: on macOS the temporary folder is reached by a link, and a project's root never is.
        mirror = Mirror(top, Path(folder).resolve(), commit)
        try:
            yield _build(project, mirror, root, moved)
        except CoanalyzeError as error:
            _rename(error, mirror, root, revision)
            raise


def commit_of(folder: Path, revision: str) -> tuple[Path, str]:
    """The work tree that `folder` is in and the commit's full hash. Raises UsageError where either is missing."""
    top = git.top_of(folder)
    if top is None:
        hint = "Commit the study, or name codebook files or folders. (Git must be installed, and trust the folder.)"
        raise UsageError("this folder is not in a git repository, so it has no revisions.", where=folder, hint=hint)
    commit = git.resolve(folder, revision)
    if commit is None:
        hint = "`git log --oneline` lists commits, `git tag` tags. A file or folder of that name is not there either."
        if git.is_shallow(folder):
            hint = "This clone is shallow: fetch the rest with `git fetch --unshallow` (in CI: `fetch-depth: 0`)."
        raise UsageError(f"git knows no revision “{revision}”.", where=folder, hint=hint)
    return top, commit


def _root_then(project: Project, top: Path, commit: str, revision: str) -> tuple[Path, str | None]:
    """The study's folder at the revision; where the folder has been renamed since, the one that is gone now."""
    if project.file is None or git.content_at(project.file, commit) is not None:
        return project.root, None
    gone = [
        path.parent
        for path in git.names_at(top, commit)
        if path.name == project.file.name and not path.exists() and path.parent != project.root
    ]
    same = [path for path in gone if git.content_at(path / project.file.name, commit) == project.file.read_bytes()]
    for found in (same, gone):
        if len(found) == 1:
            return found[0], relative_path(found[0], top)
    name = relative_path(project.file, top)
    hint = "Name a later revision: `git log --oneline -- coanalyze.yaml` in the study's folder lists them."
    if gone:
        hint = f"It may have had another name: {', '.join(relative_path(path, top) for path in gone[:5])}."
    raise UsageError("the study was not in git at that revision.", where=Place(f"{revision}:{name}"), hint=hint)


def _build(project: Project, mirror: Mirror, root: Path, moved: str | None) -> ProjectThen:
    """Put everything that the project named then into the temporary folder, and read it there."""
    if project.file is None:
        wanted = Wanted(project.sources, tuple(map(str, project.codebooks)), _names(project.respondents))
    else:
        mirror.take_file(root / project.file.name)
        wanted = read_entries(mirror.inside(root / project.file.name))
    count, taken = mirror.take_sources(wanted.sources, root, project.root)
    if not count:
        # The folder had another name, or was private from the first day: the sources are those of today.
        taken += mirror.take_sources(project.sources, root, project.root)[1]
    people = wanted.respondents or projects.RESPONDENT_FILES
    others = (*wanted.codebooks, *people, *wanted.others, "codings")
    taken += mirror.take_others(others, root, project.root)
    found = _load(project, mirror, root)
    entries = found.sources if count else project.sources
    found = replace(found, sources=tuple(map(mirror.entry, entries)))
    return ProjectThen(found, tuple(dict.fromkeys(taken)), moved)


def _load(project: Project, mirror: Mirror, root: Path) -> Project:
    """The project in the temporary folder; paths that it names absolutely lead into the folder too."""
    study = mirror.inside(root)
    study.mkdir(parents=True, exist_ok=True)
    found = project if project.file is None else projects.load_project(mirror.inside(root / project.file.name))

    def there(path: Path) -> Path:
        if path.is_relative_to(mirror.folder):
            return path
        if not mirror.inside(path).is_file():
            hint = "Name a later revision, or a file that was there."
            raise UsageError("this file was not in git at that revision.", where=path, hint=hint)
        return mirror.inside(path)

    return replace(
        found,
        root=study,
        codebooks=tuple(map(there, found.codebooks)),
        respondents=found.respondents and there(found.respondents),
    )


def _names(path: Path | None) -> Sequence[str]:
    return () if path is None else (str(path),)


def _rename(error: CoanalyzeError, mirror: Mirror, root: Path, revision: str) -> None:
    """Let an error name a place as the repository has it, not the temporary folder."""
    if error.where is None or error.where.path.startswith(f"{revision}:"):
        return
    path = Path(error.where.path)
    inside = mirror.outside(path) if path.is_absolute() else root / path
    name = PurePosixPath(relative_path(inside, mirror.top)).as_posix()
    error.where = replace(error.where, path=f"{revision}:{name}")
    error.args = (str(error),)

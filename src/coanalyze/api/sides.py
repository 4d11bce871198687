"""OLD and NEW of `diff`: a codebook file, a study's folder, a git revision, or the study as it is now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from coanalyze import codebook as books
from coanalyze import git
from coanalyze import project as projects
from coanalyze.api.reading import Progress, relative_path
from coanalyze.api.revisions import commit_of, open_then, project_at
from coanalyze.api.study import Study, load_codebooks, open_study
from coanalyze.errors import CoanalyzeError, Place, UsageError
from coanalyze.model.changes import DiffSide
from coanalyze.model.codebook import Codebook
from coanalyze.model.project import Project
from coanalyze.yamltext import nearest


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison. `open` codes a study with the codebook of this side, None where there is no study."""

    told: DiffSide
    codebook: Codebook
    open: Callable[[Progress], Study] | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """Reads sides; what they need of temporary files lives as long as `stack`.

    `here` is the folder that names are relative to, `study` the study of the present, where there is one.
    """

    here: Path
    study: Project | None
    stack: ExitStack

    def present(self, old: str) -> Side:
        """What `old` is compared with by default: the study as it is now, or for `REVISION:path` that file now.

        Raises UsageError where there is none.
        """
        if ":" in old and self._commit(old) is None and not (self.here / old).exists():
            revision, _, written = old.partition(":")
            path = self._path(written, commit_of(self.here, revision)[0])
            if path.exists():
                return self.read(relative_path(path, self.here))
        if self.study is None:
            hint = "Name NEW too, or the study with --study."
            raise UsageError("there is no study here to compare with.", where=self.here, hint=hint)
        return _of_study(self.study, DiffSide("now", "now"), None)

    def read(self, name: str) -> Side:
        """The side that a name stands for; a file or a study's folder wins over a revision of the same name.

        Raises UsageError where it is none of these, and the errors of what it names.
        """
        path = self.here / name
        try:
            file = bool(name) and path.is_file()
            study = bool(name) and (path / projects.PROJECT_FILE).is_file()
        except (OSError, ValueError) as error:
            raise UsageError("this is no name of a file or a revision.", hint="Check OLD and NEW.") from error
        revision = self._commit(name)
        notes = (f"“{name}” is a revision too; the {'file' if file else 'folder'} is compared.",) if revision else ()
        if study or (file and path.name == projects.PROJECT_FILE):
            return replace(_of_study(projects.load_project(path), DiffSide(name, "study"), None), notes=notes)
        if file:
            return replace(self._file(path, name, DiffSide(name, "file")), notes=notes)
        if revision is None and ":" in name:
            return self._file_then(name)
        if revision is None and path.is_dir():
            hint = "Name the folder that holds coanalyze.yaml, or a codebook file."
            raise UsageError("this folder is no study.", where=path, hint=hint)
        if revision is None and git.top_of(self.study.root if self.study else self.here) is None:
            hint = "Check the path; revisions need a folder that is in git."
            raise UsageError("there is no such file or study.", where=path, hint=hint)
        if self.study is None:
            commit_of(self.here, name)
            hint = "Name it with --study, or a codebook as REVISION:path/to/codebook.yaml."
            raise UsageError(f"“{name}” is a revision, and there is no study here.", where=self.here, hint=hint)
        return self._revision(self.study, name)

    def _commit(self, name: str) -> str | None:
        return git.resolve(self.study.root if self.study else self.here, name) if name else None

    def _revision(self, study: Project, name: str) -> Side:
        _, commit = commit_of(study.root, name)
        then = self.stack.enter_context(project_at(study, name))
        notes = []
        if then.moved_from:
            notes.append(f"At {name} the study was the folder {then.moved_from}.")
        if then.taken_now:
            notes.append(f"Not in git at {name}, taken as it is now: {', '.join(then.taken_now)}.")
        side = _of_study(then.project, DiffSide(name, "revision", commit=commit), study.root)
        return replace(side, open=lambda progress: open_then(then, study, progress), notes=tuple(notes))

    def _file_then(self, name: str) -> Side:
        """`REVISION:path`: a codebook or a study as git had it; paths from the repository's top, or `./` from here."""
        revision, _, written = name.partition(":")
        top, commit = commit_of(self.here, revision)
        path = self._path(written, top)
        if git.content_at(path / projects.PROJECT_FILE, commit) is not None:
            path = path / projects.PROJECT_FILE
        content = git.content_at(path, commit)
        if content is None:
            known = [relative_path(one, top) for one in git.names_at(top, commit)]
            like = nearest(written, known)
            hint = f"Did you mean {revision}:{like}?" if like else "Paths are given from the repository's top folder."
            raise UsageError("there is no such file at that revision.", where=Place(name), hint=hint)
        if path.name == projects.PROJECT_FILE:
            side = self._revision(Project(root=path.parent, file=path), revision)
            return replace(side, told=replace(side.told, label=name))
        folder = Path(self.stack.enter_context(TemporaryDirectory(prefix="coanalyze-"))).resolve()
        (folder / path.name).write_bytes(content)
        return self._file(folder / path.name, name, DiffSide(name, "revision", commit=commit))

    def _path(self, written: str, top: Path) -> Path:
        """The path after `REVISION:` as git reads it."""
        return (self.here if written.startswith(("./", "../")) else top) / PurePosixPath(written)

    def _file(self, path: Path, name: str, told: DiffSide) -> Side:
        """A codebook file, in the place of the study's codebook of the same id, or of all of them."""
        book = books.load_codebook(path, name)
        if self.study is None:
            return Side(replace(told, codebook=_named(book)), book, None)
        own = {one: _id(one) for one in self.study.codebooks}
        same = [one for one, id_ in own.items() if id_ == book.id]
        paths = tuple(path if one == same[0] else one for one in own) if len(same) == 1 else (path.absolute(),)
        project = replace(self.study, codebooks=paths)
        side = _of_study(project, told, self.study.root)
        # One book alone is told as the file that was named, not by the way to it from the study.
        return replace(side, codebook=book) if len(paths) == 1 else side


def _of_study(project: Project, told: DiffSide, known: Path | None) -> Side:
    book = load_codebooks(project)

    def opened(progress: Progress) -> Study:
        return open_study(project, progress=progress, known=known)

    return Side(replace(told, codebook=_named(book)), book, opened)


def _named(book: Codebook) -> str:
    return f"{book.id} {book.version}".strip()


def _id(path: Path) -> str | None:
    try:
        return books.load_codebook(path).id
    except CoanalyzeError:
        return None

"""Codes renamed, merged, split, moved and retired: codebooks, codings, memos and history in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze import codings as store_of
from coanalyze import git
from coanalyze.api.coder import coder_of
from coanalyze.api.lifefiles import Shelves, TextFile, expect_renamed, queries_renamed, read_text_file
from coanalyze.api.lifememos import memos_renamed
from coanalyze.api.reading import relative_path
from coanalyze.codings import Change, Recoded, change_people, read_people
from coanalyze.codings.history import add_events
from coanalyze.model.coding import PersonCoding
from coanalyze.model.history import CodeEvent
from coanalyze.model.project import Project


@dataclass(frozen=True, slots=True)
class Reworked:
    """What a change did to a study, or with `dry_run` would do.

    `files` are the text files that differ (codebooks, project file, memos), `codings` how many codings and decisions of
    each coder changed, `left` those that a person should look at, `notes` what else a person should know.
    """

    event: CodeEvent
    files: tuple[TextFile, ...] = ()
    codings: Mapping[str, int] = field(default_factory=dict)
    left: tuple[PersonCoding, ...] = ()
    notes: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def diff(self) -> str:
        """The change of the text files as a unified diff."""
        return "".join(file.diff for file in self.files)


@dataclass
class Rework:
    """A change under way."""

    project: Project
    shelves: Shelves
    change: Change
    ids: dict[str, str] = field(default_factory=dict)
    recoded: Recoded = field(default_factory=Recoded)
    left: list[PersonCoding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: list[TextFile] = field(default_factory=list)

    def recode(self, code_of: Callable[[PersonCoding], str]) -> None:
        """Give people's codings other codes."""
        self.recoded = store_of.recode(self.change, code_of)
        for one, other in self.recoded.contradicting:
            what = f"{one.coder} accepted ({one.id}) and rejected ({other.id}) the same words of {one.document}"
            self.notes.append(f"{what}: accepted counts. Remove one.")

    def follow(self, ids: Mapping[str, str]) -> None:
        """Have project file and memos name codes by their new ids (and codings by those that they became part of)."""
        self.ids = dict(ids)
        if self.project.file is not None:
            file = read_text_file(self.project.file, relative_path(self.project.file, self.project.root))
            for code in expect_renamed(file, ids):
                what = f"{file.name} expects figures of `{code}` and of the code that it is now"
                self.notes.append(f"{what}: make one expectation of them.")
            queries_renamed(file, ids)
            self.files.append(file)
        self.files += memos_renamed(self.project.root, ids, self.recoded.joined)


@contextmanager
def rework(project: Project, dry_run: bool) -> Iterator[Rework]:
    """A change of codes: everything is written in one step when the block ends, and nothing where it raises."""
    if dry_run:
        change = Change(project.root, read_people(project.root))
        yield Rework(project, Shelves(project), change)
        change.files()
        return
    with change_people(project.root) as change:
        yield Rework(project, Shelves(project), change)


def finish(
    work: Rework, action: str, before: Sequence[str], after: Sequence[str], *, why: str, coder: str | None,
    names: Mapping[str, str], under: str | None = None, dry_run: bool = False,
) -> Reworked:  # fmt: skip
    """See that the codebooks still load, and put files and history into the change."""
    work.shelves.reload()
    files = [file for file in [*work.shelves.files, *work.files] if file.before != file.after]
    for file in files:
        work.change.write(file.path, file.data)
    event = CodeEvent(
        store_of.new_id(), store_of.timestamp(), coder_of(work.project, coder).name, action, tuple(before),
        tuple(after), " ".join(why.split()), dict(names), under,
        {key: count for key, count in work.recoded.counts().items() if count}, dict(work.recoded.joined),
    )  # fmt: skip
    add_events(work.change, [event])
    _tell_bad_lines(work, before)
    _tell_uncommitted(work, files)
    coders: dict[str, int] = {}
    for coding in work.recoded.changed:
        coders[coding.coder] = coders.get(coding.coder, 0) + 1
    return Reworked(
        event, tuple(files), dict(sorted(coders.items())), tuple(work.left), tuple(dict.fromkeys(work.notes)), dry_run
    )


def _tell_bad_lines(work: Rework, before: Sequence[str]) -> None:
    """Lines that cannot be read as codings stay as they are, and so does the code in them."""
    if not work.recoded.changed and work.ids == {}:
        return
    for sidecar in work.change.people.sidecars.values():
        for entry, line in zip(sidecar.entries, sidecar.lines, strict=True):
            if isinstance(entry, bytes) and any(f'"{code}"'.encode() in entry for code in before):
                work.notes.append(f"{sidecar.name}:{line} cannot be read and stays as it is; it names the old code.")


def _tell_uncommitted(work: Rework, files: Sequence[TextFile]) -> None:
    """What git does not have yet cannot be got back from git."""
    changed: list[Path] = [file.path for file in files]
    for path in changed:
        then = git.content_at(path, "HEAD")
        now = path.read_bytes()
        if then is not None and then.replace(b"\r\n", b"\n") != now.replace(b"\r\n", b"\n"):
            work.notes.append(f"{relative_path(path, work.project.root)} had changes that are not committed yet.")

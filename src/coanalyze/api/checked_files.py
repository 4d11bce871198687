"""What `check` looks at besides text: people's codings as their files have them, and what git tracks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from coanalyze import git
from coanalyze.api.reading import relative_path
from coanalyze.check import SourceNote
from coanalyze.codings import People, read_history, read_people
from coanalyze.codings.memos import read_memos
from coanalyze.errors import CodingsError, Place
from coanalyze.model.coding import PersonCoding
from coanalyze.model.history import CodeEvent
from coanalyze.model.memo import Memo
from coanalyze.model.project import Project


class PrivateFiles(TypedDict):
    """The parts of a CheckInput that come from files beside codebooks and sources."""

    people: tuple[PersonCoding, ...]
    people_places: Mapping[tuple[str, str], Place]
    people_problems: tuple[SourceNote, ...]
    memos: tuple[Memo, ...]
    memo_problems: tuple[SourceNote, ...]
    history: tuple[CodeEvent, ...]
    tracked: tuple[str, ...]


def private_files(found: Project, sources: Sequence[str]) -> PrivateFiles:
    """People's codings with their places, and which private files git tracks against the study's `.gitignore`."""
    problems: tuple[SourceNote, ...]
    try:
        people = read_people(found.root)
        problems = tuple(SourceNote(problem.message, problem.path, problem.line) for problem in people.problems)
    except CodingsError as error:
        where = relative_path(found.root / str(error.where), found.root)
        people, problems = People(), (SourceNote(f"{error.what} {error.hint}".strip(), where),)
    memos, (events, unread) = read_memos(found.root), _history(found)
    return {
        "people": people.codings,
        "people_places": {
            (coding.coder, coding.id): Place(sidecar.name, line)
            for sidecar in people.sidecars.values()
            for coding, line in zip(sidecar.entries, sidecar.lines, strict=True)
            if isinstance(coding, PersonCoding)
        },
        "people_problems": (*problems, *unread),
        "memos": memos.memos,
        "memo_problems": tuple(SourceNote(one.message, one.path, one.line) for one in memos.problems),
        "history": events,
        "tracked": _tracked(found, sources),
    }


def _history(found: Project) -> tuple[tuple[CodeEvent, ...], tuple[SourceNote, ...]]:
    try:
        history = read_history(found.root)
    except CodingsError as error:
        where = relative_path(found.root / str(error.where), found.root)
        return (), (SourceNote(f"{error.what} {error.hint}".strip(), where),)
    return history.events, tuple(SourceNote(one.message, one.path, one.line) for one in history.problems)


def _tracked(found: Project, sources: Sequence[str]) -> tuple[str, ...]:
    names = [relative_path(path, found.root) for path in git.tracked_though_ignored(found.root)]
    private = set(sources)
    if found.respondents is not None:
        private.add(relative_path(found.respondents, found.root))
    return tuple(name for name in names if name in private or name.startswith(("codings/", "memos/")))

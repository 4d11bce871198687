"""Another coder's work brought in: codings on the same words, codes by id, memos and history; conflicts are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from coanalyze import project as projects
from coanalyze.api.anchored import anchor_people
from coanalyze.api.mergedcodes import CodesMerged, codes_for
from coanalyze.api.mergedmemos import bring_memos
from coanalyze.api.reading import STORE, relative_path
from coanalyze.api.study import read_only
from coanalyze.codings import Change, add_events, change_people, check_coder, read_history, read_people
from coanalyze.errors import UsageError
from coanalyze.model.coding import PersonCoding
from coanalyze.model.document import Document
from coanalyze.model.merged import Conflict, Merged
from coanalyze.model.project import Project

_SAME = ("code", "memo", "status", "in_vivo", "created")
JOINED = "joined"


def merge_study(project: Project, other: Path, *, with_codes: bool = False, dry_run: bool = False) -> Merged:
    """Bring the codings, memos and history of the study in the folder `other` into this one, in one step.

    Codings are put where their words surely stand in this study's documents; those that are not sure come in as they
    are, and wait in `coanalyze anchors`. Ids are kept: merging twice is merging once. Nothing of this study is changed
    or removed; what contradicts it is listed. Codes that are not here hold their codings back, unless `with_codes`
    brings them in too. Raises UsageError where `other` is no study or this one, CodingsError where files cannot be
    read or written.
    """
    if not other.is_dir():
        raise UsageError("there is no such folder.", where=other, hint="Name the folder of the other study.")
    theirs = projects.load_project(other) if (other / projects.PROJECT_FILE).is_file() else projects.bare_project(other)
    if theirs.root.resolve() == project.root.resolve():
        raise UsageError("this is the very study.", where=other, hint="Name the folder of another one.")
    reading, _ = read_only(project)
    with _changing(project, dry_run) as change:
        work = _Work(project, theirs, change, tuple(reading.documents), with_codes)
        work.bring()
        files = tuple(sorted(relative_path(path, project.root) for path in change.files()))
        return replace(work.merged(), files=files, dry_run=dry_run)


@contextmanager
def _changing(project: Project, dry_run: bool) -> Iterator[Change]:
    if dry_run:
        yield Change(project.root, read_people(project.root))
        return
    with change_people(project.root) as change:
        yield change


@dataclass
class _Work:
    """A merge under way."""

    project: Project
    theirs: Project
    change: Change
    documents: Sequence[Document]
    with_codes: bool
    added: dict[str, int] = field(default_factory=dict)
    same: int = 0
    waiting: list[PersonCoding] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    followed: dict[str, str] = field(default_factory=dict)
    moved: int = 0
    codes: CodesMerged = field(default_factory=CodesMerged)
    memos: list[str] = field(default_factory=list)
    events: int = 0
    _rows: dict[tuple[str, str], PersonCoding] = field(default_factory=dict)
    _spots: dict[tuple[object, ...], list[str]] = field(default_factory=dict)
    _unsure: set[tuple[str, str]] = field(default_factory=set)
    _shifted: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for coding in self.change.people.codings:
            self._note(coding)

    def _note(self, coding: PersonCoding) -> None:
        """What is here."""
        self._rows[coding.coder, coding.id] = coding
        self._spots.setdefault(_spot(coding), []).append(coding.memo)

    def bring(self) -> None:
        """Everything, in order: codes, codings, memos, history."""
        people = read_people(self.theirs.root)
        if not people.sidecars and not read_history(self.theirs.root).events:
            where = self.theirs.root
            if not (where / "memos").is_dir():
                raise UsageError("nobody has coded there.", where=where, hint="Name a study with codings or memos.")
        for problem in people.problems:
            self.conflicts.append(Conflict("unreadable", f"{problem.path}:{problem.line or 1}: {problem.message}"))
        placed = self._placed(people.codings)
        self.codes = codes_for(self.project, self.theirs, [one.code for one in people.codings], self.with_codes)
        self.conflicts += self.codes.conflicts
        for path, data in self.codes.files.items():
            self.change.write(path, data)
        coders = self._coders(people.coders)
        joined = self._joined()
        for coding in people.codings:
            coder = coders.get(coding.coder)
            if coder is not None:
                self._bring(coding, replace(placed[coding.coder, coding.id], coder=coder), joined)
        self.memos, clashing = bring_memos(self.change, self.theirs.root, self.codes.now)
        self.conflicts += clashing
        known = {event.id for event in read_history(self.project.root).events}
        events = [event for event in read_history(self.theirs.root).events if event.id not in known]
        self.events = len(events)
        add_events(self.change, events)

    def _placed(self, codings: Sequence[PersonCoding]) -> dict[tuple[str, str], PersonCoding]:
        """Every coding where it stands here; one that is not surely placed as it is, and noted as waiting."""
        store = self.theirs.root / STORE
        found = anchor_people(codings, self.documents, store if store.is_dir() else self.project.root / STORE)
        self._unsure = {(one.coding.coder, one.coding.id) for one in found.unplaced}
        self._shifted = {(one.before.coder, one.before.id) for one in found.moved if one.words}
        placed = {(one.coder, one.id): one for one in found.placed}
        for one in found.moved:
            self.followed |= {one.before.document: one.now.document} if one.words else {}
        return {(one.coder, one.id): placed.get((one.coder, one.id), one) for one in codings}

    def _coders(self, names: Sequence[str]) -> dict[str, str]:
        """What each coder is called here; one whose name cannot stand beside ours is a conflict."""
        found: dict[str, str] = {}
        for name in names:
            try:
                found[name] = check_coder(name, self.change.people.coders)
            except UsageError as error:
                self.conflicts.append(Conflict("coder", f"{error.what} {error.hint}", coder=name))
        return found

    def _joined(self) -> set[tuple[str, str]]:
        """The codings that became part of others here."""
        found = set()
        for coding in self.change.people.codings:
            ids = coding.extra.get(JOINED)
            found |= {(coding.coder, one) for one in ids if isinstance(one, str)} if isinstance(ids, list) else set()
        return found

    def _bring(self, coding: PersonCoding, here: PersonCoding, joined: set[tuple[str, str]]) -> None:
        """One coding: brought in, or known already, or held back."""
        key = (coding.coder, coding.id)
        code = self.codes.now.get(coding.code)
        ours = self._rows.get((here.coder, coding.id))
        if ours is not None:
            there = replace(here, code=code or coding.code)
            if _differing(ours, there) or self._elsewhere(ours, there, key):
                self._conflict("differs", coding, _difference(ours, there))
            else:
                self.same += 1
            return
        if key in joined:
            self.same += 1
            return
        if code is None:
            self._conflict("code", coding, f"the code `{coding.code}` is not here: its codings are held back.")
            return
        new = replace(here, code=code)
        if key not in self._unsure and self._twice(new):
            self.same += 1
            return
        self.change.add(new)
        self._note(new)
        self.added[new.coder] = self.added.get(new.coder, 0) + 1
        self.moved += key in self._shifted
        if key in self._unsure:
            self.waiting.append(new)

    def _elsewhere(self, ours: PersonCoding, there: PersonCoding, key: tuple[str, str]) -> bool:
        """Whether the same coding stands on other words; not told of one whose words are not surely found here."""
        if key in self._unsure or ours.text_sha256 != there.text_sha256:
            return False
        return (ours.document, ours.start, ours.end) != (there.document, there.start, there.end)

    def _twice(self, new: PersonCoding) -> bool:
        """Whether the coder has the same coding here under another id, and theirs says no more."""
        memos = self._spots.get(_spot(new))
        return memos is not None and new.memo in ("", *memos)

    def _conflict(self, kind: str, coding: PersonCoding, message: str) -> None:
        self.conflicts.append(
            Conflict(kind, message, coding.coder, coding.id, coding.document, coding.code, coding.quote)
        )

    def merged(self) -> Merged:
        """What was done."""
        return Merged(
            str(self.theirs.root), dict(sorted(self.added.items())), self.same, self.moved, tuple(self.waiting),
            tuple(self.conflicts), {k: v for k, v in sorted(self.followed.items()) if k != v},
            tuple(self.codes.added), tuple(self.memos), self.events,
        )  # fmt: skip


def _spot(coding: PersonCoding) -> tuple[object, ...]:
    return coding.coder, coding.document, coding.start, coding.end, coding.code, coding.status


def _differing(ours: PersonCoding, theirs: PersonCoding) -> list[str]:
    """What they say differently. Another coding may have become part of ours, with its memo."""
    names = [name for name in _SAME if getattr(ours, name) != getattr(theirs, name)]
    kept = JOINED in ours.extra and (not theirs.memo or theirs.memo in ours.memo)
    return [name for name in names if not (kept and name in ("memo", "in_vivo"))]


def _difference(ours: PersonCoding, theirs: PersonCoding) -> str:
    told = [
        f"{name} here “{getattr(ours, name)}”, there “{getattr(theirs, name)}”" for name in _differing(ours, theirs)
    ]
    return f"{'; '.join(told) or 'it stands on other words there'}. Ours stays."


def merged_json(done: Merged) -> dict[str, object]:
    """The contract `coanalyze/merge/1`."""
    return {
        "schema": "coanalyze/merge/1",
        "written": not done.dry_run,
        "added": dict(done.added),
        "same": done.same,
        "moved": done.moved,
        "documents": dict(done.documents),
        "codes": list(done.codes),
        "memos": list(done.memos),
        "events": done.events,
        "files": list(done.files),
        "waiting": [
            {"id": one.id, "coder": one.coder, "document": one.document, "code": one.code, "quote": one.quote}
            for one in done.waiting
        ],
        "conflicts": [conflict_json(one) for one in done.conflicts],
    }


def conflict_json(one: Conflict) -> Mapping[str, str | None]:
    """A conflict; null where a key does not apply."""
    keys = ("kind", "coder", "id", "document", "code", "quote", "message")
    return {key: getattr(one, key) or None for key in keys}

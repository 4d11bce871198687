"""Marks on a document made codings: new ones added, moved ones moved, deleted ones removed, in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from coanalyze.api.markbase import Base, NotRead
from coanalyze.api.markcodes import refuse_strangers, with_codes
from coanalyze.api.opencode import CodeChosen, NewCode
from coanalyze.api.reading import relative_path
from coanalyze.api.reconcile import Plan, reconcile
from coanalyze.codings import Change, change_people, check_coder, made_coding, read_people, stood
from coanalyze.codings.anchoring import place_all
from coanalyze.errors import UsageError
from coanalyze.model.coding import PersonCoding, Placed
from coanalyze.model.document import Document
from coanalyze.model.marks import Mark
from coanalyze.model.project import Project

FEW = 3
"""From how many codings on it takes a word to remove them all."""


@dataclass(frozen=True, slots=True)
class MarksRead:
    """What reading a marked file did. `changed` holds each coding before and after, `created` the codes begun.

    `files` are those written, relative to the study. `left` counts the codings left alone, `there` the new marks whose
    coding was there already, `waiting` the new and moved ones whose words are not surely found in the document as it
    is now.
    """

    document: Document
    coder: str
    added: tuple[PersonCoding, ...] = ()
    changed: tuple[tuple[PersonCoding, PersonCoding], ...] = ()
    removed: tuple[PersonCoding, ...] = ()
    created: tuple[CodeChosen, ...] = ()
    files: tuple[str, ...] = ()
    left: int = 0
    there: int = 0
    waiting: int = 0
    notes: tuple[str, ...] = ()
    dry_run: bool = False


def apply_marks(
    project: Project,
    base: Base,
    coder: str,
    allowed: Sequence[str],
    *,
    new: NewCode | None = None,
    all_gone: bool = False,
    dry_run: bool = False,
) -> MarksRead:
    """Bring the codings of a document to what its marks say; see `read_marks`.

    New marks are `coder`'s where they name nobody; only codings by those `allowed` may change.
    """
    refuse_strangers(base, allowed)
    with _changing(project, dry_run) as change:
        marks, created = with_codes(change, project, base, base.spans(), new)
        theirs = {(one.coder, one.id): one for one in change.people.codings}
        plan = reconcile(base.record, marks, theirs, base.letters_of)
        _refuse(plan, base, allowed, all_gone)
        done = _do(change, plan, base, coder)
        files = sorted(relative_path(path, change.root) for path in change.files())
    return replace(done, created=tuple(created), files=tuple(files), dry_run=dry_run)


@contextmanager
def _changing(project: Project, dry_run: bool) -> Iterator[Change]:
    if dry_run:
        yield Change(project.root, read_people(project.root))
        return
    with change_people(project.root) as change:
        yield change


def _refuse(plan: Plan, base: Base, allowed: Sequence[str], all_gone: bool) -> None:
    """Raises for what both sides changed, what is not to be changed, and where all marks are gone."""
    if plan.conflicts:
        count = len(plan.conflicts)
        what = f"{count} codings were changed elsewhere too." if count > 1 else "a coding was changed elsewhere too."
        hint = "Write the document out anew and mark again what is listed; nothing has changed."
        raise NotRead(what, hint, plan.conflicts, where=base.file)
    for one in [*(row[0] for row in plan.changed), *plan.removed]:
        if one.coder not in allowed:
            what = f"the mark of {one.code} on “{' '.join(one.quote.split())[:40]}” by {one.coder} is not as it was."
            raise UsageError(what, where=base.file, hint="Put it back, or leave --coder out.")
    written = base.record.codings if base.record else ()
    if len(written) >= FEW and len(plan.removed) == len(written) and not all_gone:
        hint = "If all these codings are to go, say so with --all-gone. Nothing has changed."
        raise UsageError(f"none of the {len(written)} marks is left.", where=base.file, hint=hint)


def _do(change: Change, plan: Plan, base: Base, coder: str) -> MarksRead:
    """Make the change, and tell what it was."""
    fresh = [_made(base, mark, coder) for mark in plan.new]
    moved = [stood(old, base.on, *base.span(*span)) for old, _, span, _ in plan.changed if span is not None]
    placed, waiting = _placed(base, [*fresh, *moved])
    fresh, there_now = placed[: len(fresh)], {(one.coder, one.id): one for one in placed[len(fresh) :]}
    changed = []
    for old, code, _, memo in plan.changed:
        after = there_now.get((old.coder, old.id), old)
        after = replace(after, code=code or after.code, memo=after.memo if memo is None else memo)
        change.replace(old, after)
        changed.append((old, after))
    for one in plan.removed:
        change.remove(one)
    touched = {(one.coder, one.id) for one in [*plan.removed, *(old for old, _ in changed)]}
    taken = {_sameness(one) for one in change.people.codings if (one.coder, one.id) not in touched}
    taken |= {_sameness(after) for _, after in changed}
    added = []
    for one in fresh:
        if _sameness(one) not in taken:
            taken.add(_sameness(one))
            change.add(one)
            added.append(one)
    notes = list(base.notes)
    notes += [f"removed elsewhere meanwhile, and left so ({plan.elsewhere})"] * bool(plan.elsewhere)
    return MarksRead(
        base.now, coder, tuple(added), tuple(changed), tuple(plan.removed), left=plan.left,
        there=len(fresh) - len(added), waiting=waiting, notes=tuple(notes),
    )  # fmt: skip


def _made(base: Base, mark: Mark, coder: str) -> PersonCoding:
    written = next((one for one in base.record.codings if one.handle == mark.handle), None) if base.record else None
    who, code = (written.coder, mark.code or written.code) if written else (mark.coder or coder, mark.code)
    span = base.letters.span(mark.start, mark.end) if written else base.span(mark.start, mark.end)
    made = made_coding(base.on, *span, code, check_coder(who))
    made = replace(made, id=written.id) if written else made
    return replace(made, memo=mark.memo or "", created=mark.created or made.created)


def _placed(base: Base, codings: list[PersonCoding]) -> tuple[list[PersonCoding], int]:
    """The codings on the document as it is now, and how many are not sure.

    Those stay on the text that they were made on, and wait for a person as any coding does whose text was edited.
    """
    if base.on is base.now:
        return codings, 0
    olds = {base.on.sha256: base.on.text} if base.on.sha256 else None
    found = place_all([one.anchor for one in codings], base.now.text, base.now.sha256, olds=olds)
    each = [
        stood(one, base.now, at.start, at.end) if isinstance(at, Placed) else one
        for one, at in zip(codings, found, strict=True)
    ]
    return each, sum(not isinstance(at, Placed) for at in found)


def _sameness(one: PersonCoding) -> tuple[object, ...]:
    """What two codings share that are the same, white space at their ends left aside."""
    start = one.start + len(one.quote) - len(one.quote.lstrip())
    end = one.end - len(one.quote) + len(one.quote.rstrip())
    return one.document, one.coder, one.code, one.text_sha256, one.status, start, end

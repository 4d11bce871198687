"""What was written out, what stands there now, what a person made of it: which codings come, change and go.

As git merges: what one side left alone is as the other side has it; what both changed differently is a conflict, and
then nothing is done. A coding that was added elsewhere is in neither text and stays. Where none of what was written out
is there, the file comes from another copy of the study, and brings its codings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from coanalyze.exchange import memo_mark
from coanalyze.model.coding import PersonCoding
from coanalyze.model.marks import Mark, MarksRecord, WrittenCoding

Letters = tuple[int, int]


@dataclass(slots=True)
class Plan:
    """What is to be done.

    `new` marks become codings, those with a handle under the id that they were written out with. `changed` are codings
    as they are, with the code, span (letters) and memo that they get; None stays. `left` counts the codings that were
    left alone, `elsewhere` those of them that others removed.
    """

    new: list[Mark] = field(default_factory=list)
    changed: list[tuple[PersonCoding, str | None, Letters | None, str | None]] = field(default_factory=list)
    removed: list[PersonCoding] = field(default_factory=list)
    left: int = 0
    elsewhere: int = 0
    conflicts: list[str] = field(default_factory=list)


def reconcile(
    record: MarksRecord | None,
    marks: Sequence[Mark],
    theirs: Mapping[tuple[str, str], PersonCoding],
    letters_of: Callable[[PersonCoding], Letters | None],
) -> Plan:
    """Compare marks with what was written out (`record`) and with what stands there now (`theirs`, by coder and id).

    Codes of the marks are ids, spans are letters, and each handle stands once. `letters_of` says where a coding stands
    now; None where that cannot be compared.
    """
    written = {one.handle: one for one in record.codings} if record else {}
    if not any((one.coder, one.id) in theirs for one in written.values()):
        # Another copy of the study: what was written out came from elsewhere.
        return Plan(list(marks))
    plan = Plan([mark for mark in marks if not mark.handle])
    found = {mark.handle: mark for mark in marks if mark.handle}
    for handle, before in written.items():
        now = theirs.get((before.coder, before.id))
        if handle in found:
            _kept(plan, before, found[handle], now, letters_of)
        elif now is not None:
            if _is_as_written(before, now, letters_of(now)):
                plan.removed.append(now)
            else:
                plan.conflicts.append(f"{_called(before)}: its mark is gone here, and it was changed elsewhere")
    return plan


def _kept(
    plan: Plan,
    before: WrittenCoding,
    mark: Mark,
    now: PersonCoding | None,
    letters_of: Callable[[PersonCoding], Letters | None],
) -> None:
    span = None if _unmoved(before, mark) else (mark.start, mark.end)
    code = mark.code if mark.code not in ("", before.code) else None
    memo = mark.memo if mark.memo is not None and memo_mark(mark.memo) != before.memo else None
    if span is None and code is None and memo is None:
        plan.left += 1
        plan.elsewhere += now is None
        return
    if now is None:
        plan.conflicts.append(f"{_called(before)}: it was changed here, and removed elsewhere")
        return
    there = letters_of(now)
    if code is not None and now.code not in (before.code, code):
        plan.conflicts.append(f"{_called(before)}: its code is {code} here, and {now.code} elsewhere")
    elif span is not None and there not in (None, (before.start, before.end), span):
        plan.conflicts.append(f"{_called(before)}: it was moved here, and to other words elsewhere")
    elif memo is not None and memo_mark(now.memo) not in (before.memo, memo_mark(memo)):
        plan.conflicts.append(f"{_called(before)}: its memo was changed here, and otherwise elsewhere")
    else:
        wanted = (
            code if code != now.code else None,
            span if span != there else None,
            memo if memo != now.memo else None,
        )
        if any(one is not None for one in wanted):
            plan.changed.append((now, *wanted))
        else:
            plan.left += 1


def _unmoved(before: WrittenCoding, mark: Mark) -> bool:
    if before.line and mark.whole:
        # What counts as a line's label may be seen otherwise by now: the line is the same.
        return max(before.start, mark.start) < min(before.end, mark.end)
    return (before.start, before.end) == (mark.start, mark.end)


def _is_as_written(before: WrittenCoding, now: PersonCoding, there: Letters | None) -> bool:
    same = now.code == before.code and memo_mark(now.memo) == before.memo
    return same and there in (None, (before.start, before.end))


def _called(before: WrittenCoding) -> str:
    return f"{before.code}#{before.handle} by {before.coder}"

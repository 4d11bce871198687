"""People's codings given other codes: nothing is lost, and what becomes twice the same becomes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from coanalyze.codings.automatic import coding_id
from coanalyze.codings.change import Change
from coanalyze.model.coding import PersonCoding

JOINED = "joined"
"""The key of a coding's line that names the codings which became part of it."""
_MOST_ALIKE = 1000


@dataclass
class Recoded:
    """What was done: codings as they are now, which (by id) became part of which, decisions that contradict."""

    changed: list[PersonCoding] = field(default_factory=list)
    joined: dict[str, str] = field(default_factory=dict)
    contradicting: list[tuple[PersonCoding, PersonCoding]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many codings and decisions, of how many coders, in how many documents."""
        rows = self.changed
        return {
            "codings": sum(row.status is None for row in rows) + len(self.joined),
            "decisions": sum(row.status is not None for row in rows),
            "coders": len({row.coder for row in rows}),
            "documents": len({row.document for row in rows}),
        }


def recode(change: Change, code_of: Callable[[PersonCoding], str]) -> Recoded:
    """Give every coding the code that `code_of` says.

    Where a coder then has two codings with one code on the very same span, they become one: that which was made first,
    with both memos. A decision on an automatic coding follows it; two that contradict each other both stay.
    """
    done = Recoded()
    everything = change.people.codings
    moving = [coding for coding in everything if code_of(coding) != coding.code]
    if not moving:
        return done
    touched = {(coding.coder, coding.document) for coding in moving}
    groups: dict[tuple[object, ...], list[tuple[PersonCoding, PersonCoding]]] = {}
    for old in everything:
        if (old.coder, old.document) in touched:
            new = _with_code(old, code_of(old))
            key = (new.coder, new.document, new.start, new.end, new.quote, new.code)
            groups.setdefault(key, []).append((old, new))
    for group in groups.values():
        if any(old.code != new.code for old, new in group):
            _settle(change, group, done)
    return done


def _settle(change: Change, group: Sequence[tuple[PersonCoding, PersonCoding]], done: Recoded) -> None:
    """One coder's codings that are on one span with one code now."""
    by_status: dict[str | None, list[tuple[PersonCoding, PersonCoding]]] = {}
    for pair in group:
        by_status.setdefault(pair[1].status, []).append(pair)
    for pairs in by_status.values():
        if len({old.code for old, _ in pairs}) == 1:
            # Doubles that were there before are not ours to join.
            for old, new in pairs:
                change.replace(old, new)
                done.changed.append(new)
            continue
        kept, *others = sorted(pairs, key=lambda pair: (pair[1].created or "~", pair[1].id))
        one = _one([kept[1], *(new for _, new in others)])
        for old, _ in others:
            change.remove(old)
            done.joined[old.id] = one.id
        change.replace(kept[0], one)
        done.changed.append(one)
    decided = [by_status[status][0][1] for status in ("accepted", "rejected") if status in by_status]
    if len(decided) == 2:
        done.contradicting.append((decided[0], decided[1]))


def _one(codings: Sequence[PersonCoding]) -> PersonCoding:
    """The first of several, with the memos of all and the ids of those that it stands for."""
    first = codings[0]
    memos = dict.fromkeys(coding.memo for coding in codings if coding.memo)
    extra: dict[str, object] = {}
    for coding in codings:
        extra |= {key: value for key, value in coding.extra.items() if key not in extra}
    ids: list[str] = []
    for coding in codings:
        before = coding.extra.get(JOINED)
        ids += [one for one in before if isinstance(one, str)] if isinstance(before, list) else []
        ids += [coding.id] if coding.id != first.id else []
    return replace(
        first,
        memo="\n".join(memos),
        in_vivo=any(coding.in_vivo for coding in codings),
        extra={**extra, JOINED: list(dict.fromkeys(ids))},
    )


def _with_code(coding: PersonCoding, code: str) -> PersonCoding:
    if code == coding.code:
        return coding
    return replace(coding, code=code, auto=coding.auto and _auto(coding, code))


def _auto(coding: PersonCoding, code: str) -> str:
    """The id that the automatic coding has with its new code; the old one where that cannot be told."""
    for ordinal in range(_MOST_ALIKE):
        if coding_id(coding.document, coding.code, coding.quote, ordinal) == coding.auto:
            return coding_id(coding.document, code, coding.quote, ordinal)
    return coding.auto or ""

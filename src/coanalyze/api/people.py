"""A study's codings: what the automatic coder suggests, what people have decided of it, and what they coded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coanalyze.codings import People, change_people, read_people
from coanalyze.errors import CodingsError
from coanalyze.model.coding import Coding, PersonCoding, Unplaced
from coanalyze.model.document import Document, Turn

if TYPE_CHECKING:
    from coanalyze.api.anchored import Anchored, Moved

SHOWN = 5


@dataclass(frozen=True, slots=True)
class ByPeople:
    """What people's files give a study.

    `codings` are the study's, automatic ones with people's decisions, in text order. `placed` are the records that they
    were made of, decisions too, where they stand now. `moved` is how many stand at another place than before,
    `unplaced` what waits for a person, `idle` how many decisions lie on nothing that the automatic coder suggests now.
    `messages` are for the researcher.
    """

    codings: Sequence[Coding] = ()
    people: People = field(default_factory=People)
    placed: tuple[PersonCoding, ...] = ()
    moved: int = 0
    unplaced: tuple[Unplaced, ...] = ()
    idle: int = 0
    messages: tuple[str, ...] = ()


def with_people(
    automatic: Sequence[Coding],
    documents: Sequence[Document],
    root: Path,
    store: Path,
    *,
    unread: Callable[[], Collection[str]] = tuple,
    whole: bool = True,
    write: bool = True,
) -> ByPeople:
    """The automatic codings and people's together; with `write` their files are brought up to date in one step.

    `unread()` and `whole` as in `anchor_people`. Raises CodingsError where a file is there but cannot be opened.
    """
    people = read_people(root)
    messages = _unread_lines(people)
    if not people.sidecars:
        return ByPeople(automatic, people, messages=messages)
    from coanalyze.api.anchored import anchor_people

    anchored = anchor_people(people.codings, documents, store, unread=unread(), whole=whole)
    moved = sum(one.words for one in anchored.moved)
    if write and anchored.moved:
        try:
            _write(root, anchored.moved)
        except CodingsError as error:
            messages += (f"{error} Codings that moved with their words are counted where they stand now.",)
        else:
            people = read_people(root)
            messages += _moved(moved)
    if anchored.unplaced:
        waiting = _counted(len(anchored.unplaced), "coding waits", "codings wait")
        messages += (f"{waiting} to be placed by a person, counted nowhere: see `coanalyze anchors`.",)
    codings, idle = combined(automatic, anchored, documents)
    return ByPeople(codings, people, anchored.placed, moved, anchored.unplaced, idle, messages)


def combined(
    automatic: Sequence[Coding], anchored: Anchored, documents: Sequence[Document]
) -> tuple[tuple[Coding, ...], int]:
    """All codings in text order, and how many decisions lie on nothing that the automatic coder suggests.

    A decision holds for what the automatic coder coded with its code where its own span lies: its anchor, not the id
    that it was made on, because that id counts equal quotes and changes when one is put before. Accepted by anyone is
    accepted, else rejected by anyone rejected.
    """
    by_id = {document.id: document for document in documents}
    decided: dict[tuple[str, str], list[PersonCoding]] = {}
    own: list[Coding] = []
    for person in anchored.placed:
        if person.status is not None:
            decided.setdefault((person.document, person.code), []).append(person)
        elif person.document in by_id:
            own.append(_coding(person, by_id[person.document]))
    used: set[tuple[str, str]] = set()
    judged: list[Coding] = []
    for coding in automatic:
        decisions = [
            one for one in decided.get((coding.document, coding.code), ()) if _overlap(one, coding)
        ]  # fmt: skip
        used |= {(one.coder, one.id) for one in decisions}
        statuses = {one.status for one in decisions}
        status = "accepted" if "accepted" in statuses else "rejected" if statuses else coding.status
        judged.append(coding if status == coding.status else replace(coding, status=status))
    idle = sum((one.coder, one.id) not in used for each in decided.values() for one in each)
    place = {id_: number for number, id_ in enumerate(by_id)}
    everything = [*judged, *own]
    everything.sort(key=lambda c: (place.get(c.document, len(place)), c.start, c.end, c.code, c.coder, c.id))
    return tuple(everything), idle


def _overlap(one: PersonCoding, coding: Coding) -> bool:
    return one.start < coding.end and coding.start < one.end


def _coding(person: PersonCoding, document: Document) -> Coding:
    return Coding(
        id=person.id,
        document=person.document,
        turn=_turn(document.turns, person.start, person.end),
        start=person.start,
        end=person.end,
        code=person.code,
        coder=person.coder,
        quote=document.text[person.start : person.end],
        prefix=person.prefix,
        suffix=person.suffix,
        status="accepted",
        created=person.created,
        memo=person.memo,
        in_vivo=person.in_vivo,
    )


def _turn(turns: Sequence[Turn], start: int, end: int) -> int:
    """The index of the first turn with speech in the span; else of the last one that begins before it, or the first."""
    for turn in turns:
        if turn.start < end and any(a < end and start < b for a, b in turn.passages):
            return turn.index
    before = [turn.index for turn in turns if turn.start <= start]
    return before[-1] if before else 0


def _write(root: Path, moved: Sequence[Moved]) -> None:
    """Write what moved, all in one step; a coding that somebody has changed meanwhile stays as they left it."""
    with change_people(root) as change:
        known: Mapping[tuple[str, str], PersonCoding] = {(c.coder, c.id): c for c in change.people.codings}
        for one in moved:
            if known.get((one.before.coder, one.before.id)) == one.before and not _conflicted(
                change.people, one.before
            ):
                change.replace(one.before, one.now)


def _conflicted(people: People, coding: PersonCoding) -> bool:
    """Whether the file is one that git left a merge in: it is read, but not written over."""
    return people.sidecars[coding.coder, coding.document].conflict


def _unread_lines(people: People) -> tuple[str, ...]:
    shown = [
        f"{problem.path}{f':{problem.line}' if problem.line else ''}: {problem.message}. It is kept and not counted."
        for problem in people.problems[:SHOWN]
    ]
    more = len(people.problems) - len(shown)
    return (
        *shown,
        *([f"{more} more lines of people's files cannot be read: `coanalyze check` lists them."] * (more > 0)),
    )


def _moved(number: int) -> tuple[str, ...]:
    return (f"{_counted(number, 'coding', 'codings')} moved with their words." if number > 1 else
            "1 coding moved with its words.",) if number else ()  # fmt: skip


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

"""Codings that wait for a person to say where they stand: listed, and settled one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coanalyze.api.study import Study
from coanalyze.codings import change_people, stood
from coanalyze.errors import CodingsError, UsageError
from coanalyze.model.coding import PersonCoding, Unplaced
from coanalyze.model.document import Document
from coanalyze.model.table import Cell, Column, Table

SCHEMA = "coanalyze/anchors/1"
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Settled:
    """A coding that a person has placed, or with `now` None dropped."""

    before: PersonCoding
    now: PersonCoding | None


def waiting(study: Study, coders: Sequence[str] = ()) -> list[Unplaced]:
    """What waits to be placed, by document and where it stood; only these coders' where any are named."""
    found = [one for one in study.by_people.unplaced if not coders or one.coding.coder in coders]
    return sorted(found, key=lambda one: (one.coding.document, one.coding.start, one.coding.coder, one.coding.id))


def settle_anchor(
    study: Study,
    identifier: str,
    *,
    coder: str | None = None,
    candidate: int | None = None,
    span: tuple[int, int] | None = None,
    document: str | None = None,
    drop: bool = False,
) -> Settled:
    """Place a coding that waits, as a person says, or drop it; its file is written at once.

    `candidate` numbers its candidates from 1; `span` is `[start, end)` in code points of the canonical text of
    `document` (default: the coding's). `identifier` may be an unmistakable beginning of the id. Raises UsageError for
    what is not there, CodingsError where the file cannot be written or somebody has changed the coding meanwhile.
    """
    if sum((candidate is not None, span is not None, drop)) != 1:
        raise UsageError("say one thing of it.", hint="Give --candidate N, --at START:END or --drop.")
    one = _find(study, identifier, coder)
    now = None if drop else _place(study, one, candidate, span, document)
    with change_people(study.project.root) as change:
        if one.coding not in change.people.codings:
            raise CodingsError(f"{one.coding.id} was changed meanwhile.", hint="Run `coanalyze anchors` again.")
        if now is None:
            change.remove(one.coding)
        else:
            change.replace(one.coding, now)
    return Settled(one.coding, now)


def _find(study: Study, identifier: str, coder: str | None) -> Unplaced:
    wanted = identifier.strip()
    own = waiting(study, [coder] if coder else ())
    found = [one for one in own if one.coding.id == wanted]
    if not found and len(wanted) >= 4:
        found = [one for one in own if one.coding.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(sorted({one.coding.coder for one in found}))
        raise UsageError(f"{len(found)} codings that wait are called “{wanted}” ({names}).", hint="Name the --coder.")
    if any(coding.id == wanted for coding in study.people):
        raise UsageError(f"{wanted} stands on its words.", hint="Give it other words with `coanalyze move`.")
    raise UsageError(f"no coding “{wanted}” waits to be placed.", hint="`coanalyze anchors` lists those that do.")


def _place(
    study: Study, one: Unplaced, candidate: int | None, span: tuple[int, int] | None, document: str | None
) -> PersonCoding:
    documents = {each.id: each for each in study.documents}
    if candidate is not None:
        if not 1 <= candidate <= len(one.candidates):
            there = f"It has {len(one.candidates)}." if one.candidates else "It has none: give --at START:END."
            raise UsageError(f"{one.coding.id} has no candidate {candidate}.", hint=there)
        chosen = one.candidates[candidate - 1]
        span, document = (chosen.start, chosen.end), chosen.document or one.coding.document
    target = documents.get(document or one.coding.document)
    if target is None:
        hint = "Name the document it is in now with --document."
        raise UsageError(f"there is no document “{document or one.coding.document}”.", hint=hint)
    assert span is not None
    if not 0 <= span[0] < span[1] <= len(target.text) or not target.text[span[0] : span[1]].strip():
        what = f"[{span[0]}, {span[1]}) holds no words of {target.id}."
        raise UsageError(what, hint=f"Offsets are code points of its canonical text, 0 to {len(target.text)}.")
    return stood(one.coding, target, *span)


def anchors_json(study: Study, coders: Sequence[str] = (), settled: Settled | None = None) -> dict[str, object]:
    """The contract `coanalyze/anchors/1`; `settled` is what was settled in this run."""
    documents = {document.id: document for document in study.documents}
    done = settled and {
        "id": settled.before.id,
        "coder": settled.before.coder,
        "dropped": settled.now is None,
        "document": settled.now.document if settled.now else settled.before.document,
        "start": settled.now.start if settled.now else None,
        "end": settled.now.end if settled.now else None,
        "quote": settled.now.quote if settled.now else settled.before.quote,
    }
    rows = [_json(one, documents) for one in waiting(study, coders)]
    return {"schema": SCHEMA, "unplaced": rows, "moved": study.by_people.moved, "settled": done or None}


def _json(one: Unplaced, documents: Mapping[str, Document]) -> dict[str, object]:
    coding = one.coding
    return {
        "id": coding.id,
        "coder": coding.coder,
        "document": coding.document,
        "code": coding.code,
        "quote": coding.quote,
        "prefix": coding.prefix,
        "suffix": coding.suffix,
        "status": coding.status,
        "why": one.why,
        "candidates": [
            {
                "start": each.start,
                "end": each.end,
                "quote": each.quote,
                "score": each.score,
                "document": each.document or coding.document,
                "line": documents[each.document or coding.document].line(each.start),
            }
            for each in one.candidates
        ],
    }


def anchors_table(study: Study, coders: Sequence[str] = ()) -> Table:
    """A row a coding that waits, and beneath it a row a candidate."""
    documents = {document.id: document for document in study.documents}
    columns = (
        Column("id", "id"),
        Column("where", "where", wrap=True),
        Column("text", "quote", wrap=True),
        Column("score", "score", "right"),
    )
    rows: list[tuple[Cell, ...]] = []
    found = waiting(study, coders)
    for one in found:
        coding = one.coding
        place = f"{coding.document}, {coding.code}, {coding.coder}"
        rows.append((coding.id[:_SHORT], place, f"{_round(coding)} – {one.why}", None))
        for number, each in enumerate(one.candidates, 1):
            name = each.document or coding.document
            line = f"line {documents[name].line(each.start)}" + (f" of {name}" if each.document else "")
            rows.append((f"{number:>{_SHORT}}", line, each.quote, f"{each.score:.2f}"))
    notes = [
        f"waiting to be placed: {len(found)}; they count nowhere until then",
        "score: how much of the quote and of what stood around it stands there, 0 to 1",
        "settle one with `coanalyze anchors --settle ID --candidate N` (or --at START:END, or --drop)",
    ]
    return Table("Codings that wait to be placed", columns, tuple(rows), tuple(notes if found else notes[:1]))


def _round(coding: PersonCoding) -> str:
    """The quote as it was, with the words around it in brackets, on one line."""
    before, after = " ".join(coding.prefix.split()[-3:]), " ".join(coding.suffix.split()[:3])
    return " ".join(f"{before} [{coding.quote}] {after}".split())

"""The codes and coders that marks name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from coanalyze.api.markbase import Base, NotRead
from coanalyze.api.naming import code_named, nearest_codes
from coanalyze.api.opencode import CodeChosen, NewCode, begin_codes, codebooks_of
from coanalyze.codings import Change
from coanalyze.errors import Place
from coanalyze.model.codebook import Code
from coanalyze.model.marks import Mark
from coanalyze.model.project import Project


def refuse_strangers(base: Base, allowed: Sequence[str]) -> None:
    """Raises UsageError for a handle that is unknown, stands twice or is another coder's, and for a mark by a stranger.

    `allowed` are those who may have new marks in this file.
    """
    known = {one.handle: one for one in base.record.codings} if base.record else {}
    counts = Counter(mark.handle for mark in base.marks)
    for mark in base.marks:
        if not mark.handle:
            if mark.coder and mark.coder not in allowed:
                hint = f"New marks may be by {', '.join(dict.fromkeys(allowed))} here."
                raise base.wrong(f"the mark [[{mark.code}@{mark.coder}]] is by somebody else.", mark, hint)
        elif mark.handle not in known:
            hint = "A new mark has nothing after #: take it away."
            raise base.wrong(f"no coding in this file is called #{mark.handle}.", mark, hint)
        elif counts[mark.handle] > 1:
            hint = "Take #... away from those that are new."
            raise base.wrong(f"#{mark.handle} stands {counts[mark.handle]} times.", mark, hint)
        elif mark.coder not in ("", known[mark.handle].coder):
            hint = "Delete this mark and write a new one instead."
            raise base.wrong(f"#{mark.handle} is a coding by {known[mark.handle].coder}.", mark, hint)


def with_codes(
    change: Change, project: Project, base: Base, marks: Sequence[Mark], new: NewCode | None
) -> tuple[list[Mark], list[CodeChosen]]:
    """The marks with the ids of their codes, and the codes that had to be begun.

    A code that codings have, though no codebook does, is taken as it is. Raises NotRead for codes that nobody knows
    where `new` is None, CodebookError for one that cannot be begun.
    """
    codes = [code for book in codebooks_of(project).values() for code in book.walk()]
    used = {one.code for one in change.people.codings}
    used |= {one.code for one in base.record.codings} if base.record else set()
    ids: dict[str, str] = {}
    unknown: dict[str, Mark] = {}
    for mark in marks:
        found = code_named(codes, mark.code) if mark.code else None
        if found is not None and (found.id == mark.code or mark.code not in used):
            ids[mark.code] = found.id
        elif mark.code and mark.code not in used:
            unknown.setdefault(mark.code, mark)
    created: list[CodeChosen] = []
    if unknown and new is None:
        raise _unknown(codes, unknown, base.file)
    if unknown and new is not None:
        created = begin_codes(change, project, list(unknown), new)
        ids |= dict(zip(unknown, (one.id for one in created), strict=True))
    return [replace(mark, code=ids.get(mark.code, mark.code)) for mark in marks], created


def _unknown(codes: Sequence[Code], unknown: dict[str, Mark], file: str) -> NotRead:
    rows = []
    for code, mark in unknown.items():
        near = " or ".join(one.id for one in nearest_codes(codes, code, 3))
        rows.append((mark.line, f"there is no code “{code}”" + (f"; did you mean {near}?" if near else ".")))
    hint = "Mend the marks, or begin new codes with --new. Nothing has changed."
    if len(rows) == 1:
        return NotRead(rows[0][1], hint, (), where=Place(file, rows[0][0]))
    lines = [f"line {line}: {said}" if line else said for line, said in rows]
    return NotRead(f"{len(rows)} codes are not in the codebook.", hint, lines, where=file)

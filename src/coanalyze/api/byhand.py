"""Coding by hand: a coding added, moved, removed. Nothing here knows a terminal; each call is one step on disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coanalyze.api.naming import read_document
from coanalyze.api.opencode import CodeChosen, NewCode, choose_code
from coanalyze.api.placing import Passage, locate_passage, turns_of
from coanalyze.codings import Change, People, change_people, made_coding, read_people, same_coding, stood
from coanalyze.errors import UsageError
from coanalyze.model.coding import PersonCoding
from coanalyze.model.document import Document
from coanalyze.model.project import Project

_FRESH = NewCode()


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was done with one coding: `did` is `added`, `there` (the same was there already), `moved` or `removed`.

    `file` is the coder's file, relative to the study with `/`. `document` is None where it was not needed. `notes` are
    for the person who coded.
    """

    did: str
    coding: PersonCoding
    file: str
    code: CodeChosen | None = None
    document: Document | None = None
    notes: tuple[str, ...] = ()


def add_coding(
    project: Project,
    document: str,
    passage: Passage,
    *,
    coder: str,
    code: str | None = None,
    in_vivo: bool = False,
    memo: str = "",
    new: NewCode = _FRESH,
) -> ByHand:
    """Code a passage of a document; a code that no codebook has is begun in the same step.

    `document` is an id, a path, or an unmistakable end of one. With `in_vivo` the code is called by the words of the
    passage where `code` is None. The same coding by the same coder is not made twice. Raises UsageError for what cannot
    be found or is not plain, CodebookError where a code cannot be begun, CodingsError where nothing can be written.
    """
    if code is None and not in_vivo:
        raise UsageError("no code is named.", hint="Name one with --code ID, or make the quote one with --in-vivo.")
    found = read_document(project, document)
    start, end = locate_passage(found, passage, project.backchannels)
    with change_people(project.root) as change:
        chosen = choose_code(change, project, code, _words(found, start, end) if in_vivo else None, new)
        made = replace(made_coding(found, start, end, chosen.id, coder), memo=memo.strip(), in_vivo=in_vivo)
        same = same_coding(change.people, made)
        if same is None:
            change.add(made)
        file = _file(change, same or made)
    done = same or made
    notes = _notes(found, start, end)
    if same is not None and made.memo not in ("", same.memo):
        notes += ("Its memo stays as it was: change it with `coanalyze move ID --memo TEXT`.",)
    return ByHand("added" if same is None else "there", done, file, chosen, found, notes)


def remove_codings(project: Project, ids: Sequence[str], *, coder: str | None = None) -> list[ByHand]:
    """Take codings out, all or none. `ids` may be unmistakable beginnings; only those by `coder` where one is given.

    Raises UsageError for one that is not there or is somebody else's, CodingsError where nothing can be written.
    """
    with change_people(project.root) as change:
        found = dict.fromkeys(_find(change.people, one, coder).id for one in ids)
        codings = [_find(change.people, one, coder) for one in found]
        done = [ByHand("removed", coding, _file(change, coding)) for coding in codings]
        for coding in codings:
            change.remove(coding)
    return done


def move_coding(
    project: Project,
    identifier: str,
    *,
    passage: Passage | None = None,
    document: str | None = None,
    code: str | None = None,
    memo: str | None = None,
    coder: str | None = None,
    new: NewCode = _FRESH,
) -> ByHand:
    """Give a coding another passage, another code or another memo; its id and when it was made stay.

    What is None stays. Raises as `add_coding`, and UsageError where nothing is to be changed, where the coding is a
    decision on an automatic one, and where it would be the same as another by that coder.
    """
    if passage is None and code is None and memo is None:
        raise UsageError("nothing is to be changed.", hint="Say where to (--quote), or which code (--code) or memo.")
    if document is not None and passage is None:
        raise UsageError("no passage of that document is named.", hint="Name it with --quote.")
    before = _find(read_people(project.root), identifier, coder)
    if before.status is not None and (passage is not None or code is not None):
        hint = "Decide again in `coanalyze review --again`."
        raise UsageError(f"{before.id} is a decision on an automatic coding.", hint=hint)
    found = read_document(project, document or before.document) if passage is not None else None
    span = None
    if found is not None and passage is not None:
        span = locate_passage(found, passage, project.backchannels)
    with change_people(project.root) as change:
        # Somebody may have changed it meanwhile: what is there now is moved.
        old = _find(change.people, before.id, before.coder)
        moved = stood(old, found, *span) if found is not None and span is not None else old
        moved = moved if memo is None else replace(moved, memo=memo.strip())
        chosen = None
        if code is not None:
            chosen = choose_code(change, project, code, None, new)
            moved = replace(moved, code=chosen.id)
        same = same_coding(change.people, moved)
        if same is not None and moved.status is None:
            hint = "Remove one of the two instead."
            raise UsageError(f"{old.coder} has the same coding already: {same.id}.", hint=hint)
        change.replace(old, moved)
        file = _file(change, moved)
    return ByHand("moved", moved, file, chosen, found, _notes(found, *span) if found is not None and span else ())


def _find(people: People, identifier: str, coder: str | None) -> PersonCoding:
    """The coding that is meant. Raises UsageError, saying whose it is where it is not by `coder`."""
    try:
        return people.find(identifier, coder)
    except UsageError as error:
        other = next((one for one in people.codings if one.id == identifier.strip()), None)
        if other is not None and other.coder != coder:
            hint = f"If you mean it, say so with --coder {other.coder}."
            raise UsageError(f"{other.id} is a coding by {other.coder}.", hint=hint) from None
        if re.fullmatch("[0-9a-f]{16}", identifier.strip()):
            hint = "If it is an automatic coding, reject it in `coanalyze review`."
            raise UsageError(error.what, hint=hint) from None
        raise


def _file(change: Change, coding: PersonCoding) -> str:
    return change.path_of(coding).relative_to(change.root).as_posix()


def _words(document: Document, start: int, end: int) -> str:
    """What is said in a span on one line, without labels and stamps."""
    spoken = [
        document.text[max(start, passage.start) : min(end, passage.end)]
        for turn in turns_of(document, start, end)
        for passage in turn.passages
        if passage.start < end and start < passage.end
    ]
    return " ".join(" ".join(spoken or [document.text[start:end]]).split())


def _notes(document: Document, start: int, end: int) -> tuple[str, ...]:
    """What a person should know of where they code."""
    turns = turns_of(document, start, end)
    if not turns:
        return ("Nobody speaks there: the coding counts in no table.",)
    if all(turn.researcher and not turn.prose for turn in turns):
        return ("A researcher speaks there: people may code it, but it counts in no table.",)
    if all(turn.researcher for turn in turns):
        return ("Prose by a researcher: the coding counts as an observation, not as a mention.",)
    return ()

"""What a table of a study rests on: one helper for every command that prints one."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coanalyze.api.chosen import choose_codings
from coanalyze.api.engine.before import Before
from coanalyze.api.reading import Reading
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.texthashes import short_hash, text_hashes
from coanalyze.corpus import Selection
from coanalyze.model.basis import MadeFrom, Of
from coanalyze.model.coding import AUTO, Coding
from coanalyze.model.document import Document, Turn
from coanalyze.model.project import DEFAULT_BACKCHANNELS


def made_from(
    study: Study,
    *,
    unit: str | None = None,
    where: Sequence[str] = (),
    of: Of = "respondents",
    number: int | None = None,
    coders: Sequence[str] | None = (),
    statuses: Sequence[str] = (),
    filters: Mapping[str, object] | None = None,
) -> MadeFrom:
    """What a table rests on, for its footer (`reports.footer`) and its JSON (`MadeFrom.as_dict` under `made_from`).

    `where`, `unit` (the project's by default), `coders` and `statuses` are those that the table was asked for; `coders`
    None says that neither codings nor the codebook are in it, unless a query chooses the turns. `of` is what its shares
    are of and `number` how many of them there are (respondents: counted here). `filters` are further choices that left
    something out: a limit, a code, a stop list. Raises UsageError as `find` does.

    A command does this and no more::

        made = api.made_from(study, where=where, unit=unit, coders=coders, statuses=statuses)
        table = replace(table, notes=(*table.notes, *reports.footer(made, lang)))
        data["made_from"] = made.as_dict()
    """
    selection, _ = select(study, where)
    if selection.among and coders is None:
        # The turns that a query finds are others when codings are.
        made = made_from(study, unit=unit, where=where, of=of, number=number)
        return replace(made, filters=dict(filters or {}))
    if study.columns is not None and not (coders or statuses):
        return _of_columns(
            study,
            study.columns,
            selection,
            unit or study.project.unit,
            of,
            number,
            filters,
            with_codings=coders is not None,
        )
    made = made_from_speech(study, selection.turn, selection.as_dict(), unit or study.project.unit, of, number, filters)
    if coders is None:
        return made
    chosen = choose_codings(study, coders, statuses)
    asked = {key: value for key, value in chosen.selection.items() if key == "status"}
    there = {(d.id, turn.index) for d in study.documents for turn in d.turns if selection.turn(d, turn)}
    hashes = state_hashes(study)
    return replace(
        made,
        filters={**(asked or {"not": {"status": ["rejected"]}}), **made.filters},
        coders=tuple(sorted({one.coder for one in chosen.codings if (one.document, one.turn) in there})),
        hash=whole_hash(hashes),
        hashes=hashes,
    )


def _of_columns(
    study: Study,
    columns: Before,
    selection: Selection,
    unit: str,
    of: Of,
    number: int | None,
    filters: Mapping[str, object] | None,
    *,
    with_codings: bool,
) -> MadeFrom:
    """As `made_from` of a study that the automatic coder alone has coded, from its columns."""
    from coanalyze.api.engine.chosen import chosen_turns
    from coanalyze.api.engine.coded import codings_of
    from coanalyze.api.engine.figures import spoken

    chosen = chosen_turns(columns, selection) if selection != Selection() else None
    people, documents, turns = spoken(columns, chosen)
    hashes = state_hashes(study) if with_codings else study.text_hashes
    reject = {"not": {"status": ["rejected"]}} if with_codings else {}
    coded = len(columns.codings) > 0 and (chosen is None or bool(chosen[codings_of(columns).turn].any()))
    return MadeFrom(
        unit=unit,
        selection=selection.as_dict(),
        of=of,
        number=(people if of == "respondents" else 0) if number is None else number,
        filters={**reject, **(filters or {})},
        coders=((AUTO,) if with_codings and coded else ()),
        respondents=people,
        documents=documents,
        turns=turns,
        hash=whole_hash(hashes),
        hashes=hashes,
    )


def with_codings(study: Study, made: MadeFrom, turns: Callable[[], Collection[tuple[str, int]]], rows: Any) -> MadeFrom:
    """The same where codings decide which turns are looked at: `turns`, or as a mask of a stored study's `rows`."""
    if study.columns is not None:
        from coanalyze.api.engine.coded import codings_of

        held = codings_of(study.columns)
        coders = [AUTO] if len(study.columns.codings) and bool(rows[held.turn].any()) else []
    else:
        there = turns()
        coders = sorted({c.coder for c in study.codings if c.status != "rejected" and (c.document, c.turn) in there})
    hashes = state_hashes(study)
    return replace(made, coders=tuple(coders), hash=whole_hash(hashes), hashes=hashes)


def made_from_speech(
    study: Study | Reading,
    selected: Callable[[Document, Turn], bool],
    selection: Mapping[str, object],
    unit: str,
    of: Of,
    number: int | None = None,
    filters: Mapping[str, object] | None = None,
) -> MadeFrom:
    """As `made_from` without codings, for turns that are already selected; `selection` says how, in JSON's terms.

    What was read and never coded has this too.
    """
    spoken = [(d.id, turn) for d in study.documents for turn in d.turns if not turn.researcher and selected(d, turn)]
    people = {turn.respondent for _, turn in spoken if turn.respondent is not None}
    numbers = len(people), len({document for document, _ in spoken}), len(spoken)
    hashes = text_hashes(study.documents, study.respondents)
    return _speech(numbers, hashes, selection, unit, of, number, filters)


def made_from_rows(
    study: Study,
    chosen: Any,
    selection: Mapping[str, object],
    unit: str,
    of: Of,
    number: int | None = None,
    filters: Mapping[str, object] | None = None,
) -> MadeFrom:
    """As `made_from_speech` of a stored study; `chosen` are the turns that are selected, as a mask of their rows."""
    from coanalyze.api.engine.chosen import numbers_told

    assert study.held is not None
    hashes = study.text_hashes
    return _speech(numbers_told(study.held, chosen), hashes, selection, unit, of, number, filters)


def _speech(
    numbers: tuple[int, int, int],
    hashes: Mapping[str, str],
    selection: Mapping[str, object],
    unit: str,
    of: Of,
    number: int | None,
    filters: Mapping[str, object] | None,
) -> MadeFrom:
    people, documents, turns = numbers
    return MadeFrom(
        unit=unit,
        selection=selection,
        of=of,
        number=(people if of == "respondents" else 0) if number is None else number,
        filters=dict(filters or {}),
        respondents=people,
        documents=documents,
        turns=turns,
        hash=whole_hash(hashes),
        hashes=hashes,
    )


def state_hashes(study: Study) -> dict[str, str]:
    """Short hashes of a study's texts, people, codebook and codings as they stand; as in MadeFrom.

    `backchannels` is among them where the study has a list of its own. Neither the version of the program nor dates nor
    random ids are in them.
    """
    known = set(study.project.backchannels)
    return {
        **study.text_hashes,
        "codebook": study.codebook.sha256[:12] or short_hash([]),
        "codings": _codings_hash(study),
        # Another list joins other turns to one unit; the usual one is no choice of the study's.
        **({"backchannels": short_hash(sorted(known))} if known != set(DEFAULT_BACKCHANNELS) else {}),
    }


def _codings_hash(study: Study) -> str:
    if study.columns is not None:
        from coanalyze.api.engine.figures import codings_digest

        return codings_digest(study.columns)[:12]
    return digest_of(study.codings)[:12]


def digest_of(codings: Iterable[Coding]) -> str:
    """SHA-256 of codings in an order of their own: two people's codings of one place may be read in any.

    For each code, coder and status, sorted, these three; then for each document its id and the start and end of each
    coding in it, sorted, as 64-bit numbers.
    """
    grouped: dict[tuple[str, str, str], dict[str, list[tuple[int, int]]]] = {}
    for c in codings:
        grouped.setdefault((c.code, c.coder, c.status), {}).setdefault(c.document, []).append((c.start, c.end))
    digest = hashlib.sha256()
    for kind, documents in sorted(grouped.items()):
        digest.update(("\x00".join(kind) + "\n").encode("utf-8", "surrogatepass"))
        for document, places in sorted(documents.items()):
            numbers = [offset for place in sorted(places) for offset in place]
            digest.update(
                document.encode("utf-8", "surrogatepass") + b"\n" + struct.pack(f"<{len(numbers)}q", *numbers)
            )
    return digest.hexdigest()


def with_part(made: MadeFrom, name: str, data: bytes) -> MadeFrom:
    """The same with a file that it was made from too."""
    hashes = {**made.hashes, name: hashlib.sha256(data).hexdigest()[:12]}
    return replace(made, hash=whole_hash(hashes), hashes=hashes)


def whole_hash(hashes: Mapping[str, str]) -> str:
    """One hash of several parts."""
    return short_hash(sorted(hashes.items()), 16)

"""Which turns of a stored study are looked at, as an array of bools: each voice of a document is asked once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before
from coanalyze.model.document import Document, Kind, Turn

if TYPE_CHECKING:
    from coanalyze.api.study import Study
    from coanalyze.corpus import Selection

_NAMED = ("speaker", "respondent", "role", "question", "attributes")
_FLAGS = ("researcher", "prose")


@dataclass(frozen=True)
class Voices:
    """Who speaks, in what capacity, about what: what turns of one document have in common.

    `documents` are without texts and have one turn for each voice, in the order in which they first speak, so that
    whatever asks a document and who speaks in it (`corpus.parse_selection`) can be asked of them. `each` lists those
    turns with their documents; `of_turn` has the number in `each` of every row of the turns table.
    """

    documents: Sequence[Document]
    each: Sequence[tuple[Document, Turn]]
    of_turn: Any


@lru_cache(maxsize=2)
def voices_of(state: Before) -> Voices:
    """The voices of a study, made when first asked for."""
    import numpy as np

    table = state.turns
    names: dict[str, Sequence[str | None]] = {}
    numbers = np.repeat(np.arange(len(state.documents)), np.diff(state.offsets))
    columns: dict[str, Any] = {}
    for name in _NAMED:
        columns[name], told = store_of.names_of(table.column(name))
        names[name] = [*told, None]
    columns |= {name: store_of.flags_of(table.column(name)) for name in _FLAGS}
    firsts, of_turn = _distinct([numbers, *columns.values()])
    attributes: list[Mapping[str, str]] = [json.loads(text or "{}") for text in names["attributes"]]
    voices = {name: column[firsts].tolist() for name, column in columns.items()}
    by_document: list[list[Turn]] = [[] for _ in range(len(state.documents))]
    for at, number in enumerate(numbers[firsts].tolist()):
        speaker, respondent, role, question = (names[name][voices[name][at]] for name in _NAMED[:-1])
        own = by_document[number]
        told_of = attributes[voices["attributes"][at]]
        flags = voices["researcher"][at], voices["prose"][at]
        own.append(Turn(len(own), 0, 0, (), speaker, respondent, role, *flags, question, told_of))
    documents = _documents(state, by_document)
    return Voices(documents, [(document, turn) for document in documents for turn in document.turns], of_turn)


def _documents(state: Before, turns: Sequence[Sequence[Turn]]) -> list[Document]:
    columns = ("id", "path", "kind", "language", "sha256", "source_sha256", "attributes")
    rows = zip(*(state.documents.column(name).to_pylist() for name in columns), strict=True)
    return [
        Document(id_, path, "", Kind(kind), lang, "", sha256, source, tuple(own), json.loads(attributes))
        for (id_, path, kind, lang, sha256, source, attributes), own in zip(rows, turns, strict=True)
    ]


def _distinct(columns: Sequence[Any]) -> tuple[Any, Any]:
    """The row in which each distinct combination first stands, ascending, and the number of its own for every row."""
    import numpy as np

    found = np.zeros(len(columns[0]), np.int64)
    distinct = 1
    for column in columns:
        size = int(column.max(initial=0)) + 2
        if distinct * size >= 2**62:
            found, distinct = np.unique(found, return_inverse=True)[1], len(found)
        found = found * size + column + 1
        distinct *= size
    _, firsts, inverse = np.unique(found, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return firsts[order], rank[inverse]


def asked_documents(study: Study) -> Sequence[Document]:
    """The documents of a study as whatever asks for voices may have them: without their texts where it is stored."""
    return voices_of(study.held).documents if study.held is not None else study.documents


def chosen_turns(state: Before, selection: Selection) -> Any:
    """For each row of the turns table whether a selection takes it."""
    import numpy as np

    voices = voices_of(state)
    asked = replace(selection, among=())
    taken = np.fromiter((asked.turn(*voice) for voice in voices.each), bool, len(voices.each))
    chosen = taken[voices.of_turn]
    for among in selection.among:
        chosen &= turn_rows(state, among.turns) == among.equal
    return chosen


def turn_rows(state: Before, turns: Collection[tuple[str, int]]) -> Any:
    """For each row of the turns table whether it is one of these turns, given by document id and index."""
    import numpy as np

    first = dict(zip(state.documents.column("id").to_pylist(), state.offsets.tolist(), strict=False))
    marked = np.zeros(int(state.offsets[-1]), bool)
    marked[[first[document] + turn for document, turn in turns]] = True
    return marked


def respondents_turns(state: Before, chosen: Any) -> Any:
    """Of the chosen turns those that are no researcher's."""
    return chosen & ~store_of.flags_of(state.turns.column("researcher"))


def countable_turns(state: Before) -> Any:
    """For each row of the turns table whether it can be counted: researchers' speech is not, their prose is."""
    prose, researcher = (store_of.flags_of(state.turns.column(name)) for name in ("prose", "researcher"))
    return prose | ~researcher


def coded_turns(state: Before, codes: Collection[str]) -> Any:
    """For each row of the turns table whether the automatic coder has given it one of these codes."""
    import numpy as np

    number, names = store_of.names_of(state.codings.column("code"))
    wanted = np.array([name in codes for name in names], bool)
    marked = np.zeros(int(state.offsets[-1]), bool)
    if names:
        marked[state.rows_of(state.codings)[wanted[number]]] = True
    return marked


def numbers_told(state: Before, chosen: Any) -> tuple[int, int, int]:
    """How many respondents, documents and turns have speech among the chosen turns that is no researcher's."""
    import numpy as np

    turns = np.flatnonzero(respondents_turns(state, chosen))
    people, _ = store_of.names_of(state.turns.column("respondent"))
    documents = np.searchsorted(state.offsets, turns, side="right")
    held = people[turns] + 1
    respondents = int(np.count_nonzero(np.bincount(held, minlength=1)[1:]))
    return respondents, int(np.count_nonzero(np.diff(documents, prepend=0))), len(turns)

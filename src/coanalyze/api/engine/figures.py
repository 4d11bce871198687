"""What a stored state tells in numbers, counted from its columns: no turn, hit or coding is made an object."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from coanalyze import analysis
from coanalyze import codings as store_of
from coanalyze.analysis.evidence import (
    CASE,
    HIT_COLUMNS,
    RESPONDENT,
    SPAN_COLUMNS,
    TURN_COLUMNS,
    respondents_in,
)
from coanalyze.analysis.frame import Frame
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import numbers_told
from coanalyze.api.engine.coded import codings_of, hits_of
from coanalyze.api.engine.grounds import stored_ground
from coanalyze.model.coding import AUTO

if TYPE_CHECKING:
    import pyarrow as pa


def stored_evidence(state: Before, chosen: Any = None) -> analysis.Evidence:
    """The evidence in a study that only the automatic coder has coded: what `gather` gives.

    `chosen` tells of each row of turns whether it is selected (None: all are).
    """
    import numpy as np

    counted = counted_turns(state) if chosen is None else counted_turns(state) & chosen
    turns, groups = _turns(state, np.flatnonzero(counted))
    codings = codings_of(state)
    rank = {name: number for number, name in enumerate(codings.codes)}
    hits = _hits(state, counted, rank)
    rows = (np.cumsum(counted) - 1)[hits_of(state).turn[hits.pop("row")]]
    of_turn = [name for name in TURN_COLUMNS if name not in HIT_COLUMNS]
    found = Frame({name: hits[name] for name in HIT_COLUMNS}).joined(turns, rows, of_turn)
    starts, ends = (_wide(state.turns.column(name)) for name in ("start", "end"))
    columns = (documents_of(state)[codings.turn], starts[codings.turn], ends[codings.turn], codings.code)
    spans = Frame({name: column.astype(np.int64) for name, column in zip(SPAN_COLUMNS, columns, strict=True)})
    return analysis.Evidence(turns, found, spans, rank, groups, respondents_in(turns), stored_ground(state))


@lru_cache(maxsize=1)
def whole_evidence(state: Before) -> analysis.Evidence:
    """The evidence in all of a study, gathered once."""
    return stored_evidence(state)


def counted_turns(state: Before) -> Any:
    """Which turns can bear a mention or an observation."""
    prose, researcher = (store_of.flags_of(state.turns.column(name)) for name in ("prose", "researcher"))
    return prose | ~researcher


def documents_of(state: Before) -> Any:
    """The number of each turn's document."""
    import numpy as np

    return np.repeat(np.arange(len(state.documents)), np.diff(state.offsets))


def _hits(state: Before, counted: Any, rank: Mapping[str, int]) -> dict[str, Any]:
    """The columns of the hits in these turns, with the coding of each; `row` is where it stands among all hits."""
    import numpy as np

    hits, codings = hits_of(state), codings_of(state)
    # Both tables have the codes of a turn in alphabetical order.
    order = {name: number for number, name in enumerate(sorted(codings.codes))}
    size = max(1, len(order))
    own = np.array([*(order[name] for name in codings.codes), -1], np.int64)
    there = np.array([*(order.get(name, -1) for name in hits.codes), -1], np.int64)
    keys = codings.turn.astype(np.int64) * size + own[codings.code]
    row = np.flatnonzero(counted[hits.turn] & (there[hits.code] >= 0))
    wanted = hits.turn[row].astype(np.int64) * size + there[hits.code[row]]
    place = np.searchsorted(keys, wanted)
    known = np.minimum(place, max(0, len(keys) - 1))
    coded = keys[known] == wanted if len(keys) else np.zeros(len(row), bool)
    row, place = (row, known) if coded.all() else (row[coded], known[coded])
    code = np.array([*(rank.get(name, -1) for name in hits.codes), -1], np.int64)
    turn = hits.turn[row]
    return {
        "row": row,
        "document": documents_of(state)[turn],
        "turn": _wide(state.turns.column("turn"))[turn],
        "code": code[hits.code[row]],
        "start": hits.start[row].astype(np.int64),
        "end": hits.end[row].astype(np.int64),
        "pattern": hits.pattern[row].astype(np.int64),
        "first_sentence": store_of.numbers_of(state.hits.column("first_sentence"))[row].astype(np.int64),
        "last_sentence": store_of.numbers_of(state.hits.column("last_sentence"))[row].astype(np.int64),
        "coding": place,
        "span": place,
        "reviewed": np.zeros(len(row), bool),
    }


def _turns(state: Before, chosen: Any) -> tuple[Frame, dict[str, tuple[str, ...]]]:
    import numpy as np

    table = state.turns
    prose, researcher = (store_of.flags_of(table.column(name)) for name in ("prose", "researcher"))
    role, roles = _grouped(*store_of.names_of(table.column("role")), chosen)
    case, cases = _grouped(*_cases(table), chosen)
    respondent, people = store_of.names_of(table.column("respondent"))
    person = persons_of(state)[chosen]
    seen = store_of.in_order_of_sight(person)
    rank = np.full(int(person.max(initial=-1)) + 2, -1, np.int64)
    rank[seen] = np.arange(len(seen))
    heard = [number for number in dict.fromkeys(respondent[chosen].tolist()) if number >= 0]
    place = np.full(len(people) + 1, -1, np.int64)
    place[heard] = np.arange(len(heard))
    columns = {
        "document": documents_of(state)[chosen],
        "turn": _wide(table.column("turn"))[chosen],
        "unit": _wide(table.column("unit"))[chosen],
        "person": rank[person],
        RESPONDENT: place[respondent[chosen]],
        "role": role,
        CASE: case,
        "prose": (prose & researcher)[chosen],
    }
    frame = Frame({name: columns[name] for name in TURN_COLUMNS})
    return frame, {"role": roles, CASE: cases, RESPONDENT: tuple(people[number] for number in heard)}


def persons_of(state: Before) -> Any:
    """Who speaks in each turn, as a number; -1 for nobody named."""
    import numpy as np

    respondent, people = store_of.names_of(state.turns.column("respondent"))
    speaker, _ = store_of.names_of(state.turns.column("speaker"))
    # The respondent, or else the label, which never equals a respondent's id.
    return np.where(respondent >= 0, respondent, np.where(speaker >= 0, speaker + len(people), -1))


def _cases(table: pa.Table) -> tuple[Any, list[str]]:
    """Each turn's case as a number, named as the study first writes it."""
    import numpy as np

    attributes, texts = store_of.names_of(table.column("attributes"))
    written = [normalize("NFC", json.loads(text).get(CASE) or "").strip() for text in texts]
    shown: dict[str, str] = {}
    for name in written:
        shown.setdefault(name.casefold(), name)
    names = list(dict.fromkeys(shown[name.casefold()] for name in written if shown[name.casefold()]))
    rank = {name: number for number, name in enumerate(names)}
    place = np.array([rank.get(shown[name.casefold()], -1) for name in written], np.int32)
    return (place[attributes] if written else attributes), names


def _grouped(numbers: Any, names: list[str], chosen: Any) -> tuple[Any, tuple[str, ...]]:
    """Numbers of names as numbers of those that are there, in alphabetical order; an empty name is none."""
    import numpy as np

    held = numbers[chosen]
    counts = np.bincount(held[held >= 0], minlength=len(names))
    there = sorted({names[number] for number in np.flatnonzero(counts).tolist() if names[number]})
    rank = {name: number for number, name in enumerate(there)}
    place = np.array([*(rank.get(name, -1) for name in names), -1], np.int64)
    return place[held], tuple(there)


def _wide(column: pa.ChunkedArray) -> Any:
    import numpy as np

    return store_of.numbers_of(column).astype(np.int64)


def spoken(state: Before, chosen: Any = None) -> tuple[int, int, int]:
    """How many respondents, documents and turns have speech that is no researcher's; `chosen` as in evidence."""
    import numpy as np

    return numbers_told(state, np.ones(int(state.offsets[-1]), bool) if chosen is None else chosen)


def codings_digest(state: Before) -> str:
    """SHA-256 of all codings, as `basis.digest_of` has it."""
    import numpy as np

    digest = hashlib.sha256()
    table = state.codings
    code, codes = store_of.names_of(table.column("code"))
    document, names = store_of.names_of(table.column("document"))
    spans = np.stack([store_of.numbers_of(table.column(name)).astype("<i8") for name in ("start", "end")], axis=1)
    heads = [name.encode("utf-8", "surrogatepass") + b"\n" for name in names]
    # Documents stand in the order of their ids, and turns in that of the text: sorted by code they are all sorted.
    order = np.argsort(code.astype(np.uint16) if len(codes) < 1 << 16 else code, kind="stable")
    document, spans = document[order], spans[order]
    bounds = np.searchsorted(code[order], np.arange(len(codes) + 1)).tolist()
    for name, number in sorted((name, number) for number, name in enumerate(codes)):
        owners, places = document[bounds[number] : bounds[number + 1]], spans[bounds[number] : bounds[number + 1]]
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        cuts = (spans.itemsize * 2 * np.append(firsts, len(owners))).tolist()
        pieces, told = [f"{name}\x00{AUTO}\x00suggested\n".encode("utf-8", "surrogatepass")], places.tobytes()
        for at, owner in enumerate(owners[firsts].tolist()):
            pieces += heads[owner], told[cuts[at] : cuts[at + 1]]
        digest.update(b"".join(pieces))
    return digest.hexdigest()

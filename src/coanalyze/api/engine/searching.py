"""What a codebook finds in a stored study: what is stored of codes that have not changed, the rest looked for anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from coanalyze import codings as store_of
from coanalyze.api.coding import make_matcher
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.columnpieces import MANY
from coanalyze.api.engine.latevocabulary import LateVocabulary
from coanalyze.api.engine.match import SpeechMatcher
from coanalyze.api.engine.memory import let_go
from coanalyze.api.engine.merging import merged_codings, merged_hits
from coanalyze.api.engine.pairs import Pairs
from coanalyze.api.engine.part import coding_columns
from coanalyze.api.engine.speech import CodingColumns, HitColumns
from coanalyze.api.engine.words import Lexicon
from coanalyze.api.lexis import new_vocabulary
from coanalyze.matching import each_once
from coanalyze.model.codebook import Codebook

Found = tuple[HitColumns, CodingColumns]


def found_in(state: Before, pairs: Pairs, codebook: Codebook) -> Found:
    """The hits and codings of a codebook in all documents: those of codes that have changed are looked for anew."""
    known = state.facts["codes"]
    changed = {code for code in pairs.codes if known.get(code) != pairs.hashes[code]}
    kept = _kept(state, pairs, changed)
    if not changed:
        return kept
    hits, codings = _anew(state, pairs, codebook, changed)
    return merged_hits(kept[0], hits), merged_codings(kept[1], codings, len(pairs.codes))


def _kept(state: Before, pairs: Pairs, changed: Collection[str]) -> Found:
    """What is stored of the codes that are still there and have not changed."""
    import numpy as np

    table = state.hits
    rank = {pair: number for number, pair in enumerate(pairs.pairs) if pair[0] not in changed}
    code, codes = store_of.names_of(table.column("code"))
    pattern, patterns = store_of.names_of(table.column("pattern"))
    size = max(1, len(patterns))
    of_code, of_pattern = ({name: number for number, name in enumerate(names)} for names in (codes, patterns))
    known = sorted(
        (of_code[one] * size + of_pattern[other], number)
        for (one, other), number in rank.items()
        if one in of_code and other in of_pattern
    )
    keys, ranks = np.array([*known, (len(codes) * size, -1)], np.int64).T
    joined = code.astype(np.int64) * size + pattern
    place = np.searchsorted(keys, joined)
    pair = np.where(keys[place] == joined, ranks[place], -1).astype(np.int32)
    names = ("start", "end", "first_sentence", "last_sentence")
    start, end, first, last = (store_of.numbers_of(table.column(name)) for name in names)
    hits = HitColumns(state.rows_of(table), start, end, pair, first, last).rows(pair >= 0)
    return hits, _kept_codings(state, pairs, changed)


def _kept_codings(state: Before, pairs: Pairs, changed: Collection[str]) -> CodingColumns:
    import numpy as np

    table = state.codings
    place = {code: number for number, code in enumerate(pairs.codes) if code not in changed}
    code, codes = store_of.names_of(table.column("code"))
    number = np.array([place.get(name, -1) for name in codes], np.int32)[code] if codes else code
    ids = store_of.fixed_of(table.column("id"), 16)
    return CodingColumns(state.rows_of(table), number, ids).rows(number >= 0)


def _anew(state: Before, pairs: Pairs, codebook: Codebook, changed: Collection[str]) -> Found:
    import numpy as np

    found, pairs_found = search(state, _only(codebook, changed))
    rank = {pair: number for number, pair in enumerate(pairs.pairs)}
    numbers = np.array([rank[pair] for pair in pairs_found], np.int32)
    hits = replace(found, pair=numbers[found.pair] if len(found) else found.pair)
    return hits, _codings(state, hits, pairs)


def search(state: Before, codebook: Codebook) -> tuple[HitColumns, Sequence[tuple[str, str]]]:
    """What a codebook finds in all documents; a hit's `pair` is one of these codes and patterns' ids.

    Raises PatternError.
    """
    lazy = LateVocabulary(state.vocabulary, state.project)
    matcher = make_matcher(codebook, new_vocabulary(state.project), skip_fillers=state.project.skip_fillers)
    lexicon = Lexicon(matcher.elements)
    lazy.fill(lexicon)
    study = SpeechMatcher(matcher, lazy.row, lexicon)
    return study.hits(state.speech), study.pairs


def _codings(state: Before, hits: HitColumns, pairs: Pairs) -> CodingColumns:
    import numpy as np

    coded = store_of.flags_of(state.turns.column("prose")) | ~store_of.flags_of(state.turns.column("researcher"))
    rows = each_once(hits.turn)
    texts = dict(zip(rows.tolist(), store_of.texts_at(state.said, rows), strict=True))
    _let_said_go(state)
    names = state.documents.column("id").to_pylist()
    owners = np.searchsorted(state.offsets, rows, side="right") - 1
    numbers = dict(zip(rows.tolist(), owners.tolist(), strict=True))

    def quote(row: int) -> tuple[str, str]:
        return names[numbers[row]], texts[row]

    return coding_columns(hits, pairs.code_of, pairs.codes, coded, quote)


def _let_said_go(state: Before) -> None:
    """What was looked at of all that is said need not stay in memory, where it lies in a file."""
    import numpy as np

    if state.on_disk and len(state.words) >= MANY:
        for chunk in state.said.chunks:
            if (letters := chunk.buffers()[2]) is not None:
                let_go(np.frombuffer(letters, np.uint8))


def _only(codebook: Codebook, codes: Collection[str]) -> Codebook:
    """The codebook with some of its codes alone."""
    chosen = [code for code in codebook.active().walk() if code.id in codes]
    return replace(codebook, codes=tuple(replace(code, codes=()) for code in chosen))

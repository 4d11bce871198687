"""Turns and codings as columns of numbers: the frames that everything is counted from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from coanalyze.analysis.frame import Frame, of_rows
from coanalyze.analysis.ground import Ground
from coanalyze.analysis.reach import counted, observed, sentences_touched, stands_by_hits, touched
from coanalyze.analysis.units import person, turn_units
from coanalyze.model.coding import AUTO, Coding
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pandas as pd

CASE = "case"
RESPONDENT = "respondent"
GROUPS = ("role", CASE)
Select = Callable[[Document, Turn], bool]
Words = Callable[[], Mapping[str, DocumentWords]]

TURN_COLUMNS = ("document", "turn", "unit", "person", "respondent", *GROUPS, "prose")
HIT_COLUMNS = (
    "document", "turn", "code", "start", "end", "pattern", "first_sentence", "last_sentence", "coding", "span",
    "reviewed",
)  # fmt: skip
SPAN_COLUMNS = ("document", "start", "end", "code")


@dataclass(frozen=True)
class Evidence:
    """What is counted, as numbers; -1 stands for none.

    `turn_rows`: one row a selected turn that can be counted: document (its place in order), turn, unit, person (who
    spoke, identified or not), respondent, role, case, prose (by a researcher: an observation). `hit_rows`: the same,
    one row a hit of a coding and, where a coding has none (a person's), one row a sentence that it touches, with
    `pattern` -1; and code, start, end (code points), first_sentence, last_sentence (-2: not known), coding, span,
    reviewed. `span_rows`: every counting coding of the study as document, start, end, code; a hit's `span` is its row.
    `codes` and `groups` say what the numbers of codes, roles, cases and respondents stand for, `of` how many
    respondents have a turn in each role and case. `ground` is what all turns of the study are, where that is known in
    columns. `turns`, `hits` and `spans` are the rows as data frames.
    """

    turn_rows: Frame
    hit_rows: Frame
    span_rows: Frame
    codes: Mapping[str, int]
    groups: Mapping[str, tuple[str, ...]]
    of: Mapping[str, Mapping[int, int]]
    ground: Ground | None = field(default=None, repr=False, compare=False)

    def rows_of(self, family: Collection[int]) -> Frame:
        """The rows of `hit_rows` of the codes with these numbers, in their order."""
        import numpy as np

        order, bounds, ordered = self._by_code
        each = [slice(bounds[code], bounds[code + 1]) for code in sorted(set(family)) if 0 <= code < len(bounds) - 1]
        if len(each) == 1:
            return ordered.part(each[0])
        return self.hit_rows.rows(np.sort(np.concatenate([order[:0], *(order[one] for one in each)])))

    @cached_property
    def _by_code(self) -> tuple[Any, list[int], Frame]:
        """The order of hits by their codes, where each code's begin and end, and the hits in that order."""
        import numpy as np

        code = self.hit_rows["code"]
        count = int(code.max(initial=-1)) + 1
        # Numbers of 16 bits are sorted by counting them.
        order = np.argsort(code.astype(np.int16) if count < 2**15 else code, kind="stable")
        bounds = np.concatenate([[0], np.cumsum(np.bincount(code, minlength=count))]).tolist()
        return order, bounds, self.hit_rows.rows(order)

    @cached_property
    def turns(self) -> pd.DataFrame:
        """`turn_rows` as a data frame."""
        return self.turn_rows.pandas()

    @cached_property
    def hits(self) -> pd.DataFrame:
        """`hit_rows` as a data frame."""
        return self.hit_rows.pandas()

    @cached_property
    def spans(self) -> pd.DataFrame:
        """`span_rows` as a data frame."""
        return self.span_rows.pandas()


class _Numbers(dict[str, int]):
    """Numbers for strings, in order of first sight."""

    def of(self, value: str | None) -> int:
        return -1 if value is None else self.setdefault(value, len(self))


def gather(
    documents: Sequence[Document],
    codings: Iterable[Coding],
    selected: Select,
    backchannels: Collection[str],
    words: Words | None = None,
    *,
    rejected: bool = False,
) -> Evidence:
    """The evidence in a selection.

    Rejected codings count nowhere, unless `rejected` asks for them, nor do codings of documents that are not there.
    `words` gives the words of each document when asked; without it people's codings cannot be counted by sentence.
    """
    turns, groups = _turn_frame(documents, selected, backchannels)
    codes = _Numbers()
    counting = [coding for coding in codings if rejected or coding.status != "rejected"]
    rows, spans = _rows(documents, counting, codes, words)
    hits = with_turns(of_rows(rows, HIT_COLUMNS, ("reviewed",)), turns)
    return Evidence(turns, hits, of_rows(spans, SPAN_COLUMNS), codes, groups, respondents_in(turns))


def with_turns(hits: Frame, turns: Frame) -> Frame:
    """The hits that stand in the turns (which are in text order), each with what is known of its turn."""
    import numpy as np

    if not len(turns):
        nothing = np.zeros(0, np.int64)
        return hits.rows(nothing).assign(**{name: column[:0] for name, column in turns.columns.items()})
    keys = turns["document"] << 32 | turns["turn"]
    wanted = hits["document"] << 32 | hits["turn"]
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    there = keys[at] == wanted
    return hits.rows(there).joined(turns, at[there], [name for name in turns.names if name not in ("document", "turn")])


def _rows(
    documents: Sequence[Document], codings: Iterable[Coding], codes: _Numbers, words: Words | None
) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    number = {document.id: index for index, document in enumerate(documents)}
    patterns, ids = _Numbers(), _Numbers()
    rows: list[tuple[int, ...]] = []
    spans: list[tuple[int, ...]] = []
    for coding in codings:
        where = number.get(coding.document)
        if where is None:
            continue
        code = codes.of(coding.code)
        reviewed = coding.coder != AUTO or coding.status != "suggested"
        tail = (ids.of(coding.id), len(spans), int(reviewed))
        found = [
            (where, turn, code, start, end, patterns.of(pattern), first, last, *tail)
            for turn, start, end, pattern, first, last in _places(documents[where], coding, words)
        ]
        if found:
            spans.append((where, coding.start, coding.end, code))
            rows += found
    return rows, spans


def _places(
    document: Document, coding: Coding, words: Words | None
) -> Iterator[tuple[int, int, int, str | None, int, int]]:
    """Where a coding stands: turn, start, end, pattern (None: a person's), first and last sentence."""
    turns = touched(document, coding)
    if stands_by_hits(coding):
        known = {turn.index for turn in turns}
        for hit in coding.hits:
            if hit.turn in known:
                yield hit.turn, hit.start, hit.end, hit.pattern, *hit.sentences
        return
    rows = words().get(document.id) if words is not None else None
    for turn in turns:
        found = (-2,) if words is None else sentences_touched(rows, turn, coding.start, coding.end)
        for sentence in found:
            yield turn.index, coding.start, coding.end, None, sentence, sentence


def _turn_frame(
    documents: Sequence[Document], selected: Select, backchannels: Collection[str]
) -> tuple[Frame, dict[str, tuple[str, ...]]]:
    import numpy as np

    chosen = [
        (number, turn, unit)
        for number, document in enumerate(documents)
        for turn, unit in zip(document.turns, turn_units(document, backchannels), strict=True)
        if counted(turn) and selected(document, turn)
    ]
    people, respondents = _Numbers(), _Numbers()
    named = {
        "role": [turn.role or None for _, turn, _ in chosen],
        CASE: _cases(documents, [turn for _, turn, _ in chosen]),
    }
    groups = {group: tuple(sorted({value for value in named[group] if value is not None})) for group in GROUPS}
    place = {group: {value: index for index, value in enumerate(values)} for group, values in groups.items()}
    columns: dict[str, list[int]] = {
        "document": [number for number, _, _ in chosen],
        "turn": [turn.index for _, turn, _ in chosen],
        "unit": [unit for _, _, unit in chosen],
        "person": [people.of(person(turn)) for _, turn, _ in chosen],
        "respondent": [respondents.of(turn.respondent) for _, turn, _ in chosen],
        **{group: [-1 if value is None else place[group][value] for value in named[group]] for group in GROUPS},
        "prose": [int(observed(turn)) for _, turn, _ in chosen],
    }
    frame = Frame({name: np.array(columns[name], bool if name == "prose" else np.int64) for name in TURN_COLUMNS})
    return frame, groups | {RESPONDENT: tuple(respondents)}


def _cases(documents: Sequence[Document], turns: Sequence[Turn]) -> list[str | None]:
    """The case of each turn; `Torget` and `torget` are one, as in `--where`, named as the study first writes it."""

    def written(turn: Turn) -> str:
        return normalize("NFC", turn.attributes.get(CASE) or "").strip()

    shown: dict[str, str] = {}
    for document in documents:
        for turn in document.turns:
            shown.setdefault(written(turn).casefold(), written(turn))
    # A cell left blank in respondents.csv is no case.
    return [shown[written(turn).casefold()] or None for turn in turns]


def respondents_in(turns: Frame) -> dict[str, dict[int, int]]:
    """For all turns and each role and case: how many respondents have a turn there. Keys are all that have speech."""
    import numpy as np

    speech = turns.rows(~turns["prose"])
    speech = speech.assign(all=np.zeros(len(speech), np.int64))
    found: dict[str, dict[int, int]] = {}
    for group in ("all", *GROUPS):
        people = speech.rows(speech[group] >= 0)
        people = people.rows(people.firsts((group, RESPONDENT)))
        counts = np.bincount(people[group])
        identified = np.bincount(people[group][people[RESPONDENT] >= 0], minlength=len(counts)).tolist()
        found[group] = {value: identified[value] for value in np.flatnonzero(counts).tolist()}
    return found

"""Tables of a text document (docx, odt, html): speech under a speaker column, facts at the front, or just text.

The test for a speaker column serves csv and xlsx too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from coanalyze.model.source import Block, BlockKind
from coanalyze.sources import headings
from coanalyze.sources.stamps import clock

Rows = Sequence[Sequence[str]]
_LABEL = re.compile(r"[^\W_][^?!;]{0,39}")
_ROLE_FORM = re.compile(r"[A-ZÆØÅ]{1,5}[ -]?\d{1,4}:?|.{1,40}:", re.DOTALL)
_INTERVIEWERS = frozenset(
    [
        "i",
        "int",
        "intervjuer",
        "intervjuar",
        "interviewer",
        "moderator",
        "forsker",
        "forskar",
        "researcher",
        "r",
        "respondent",
        "informant",
    ]
)


@dataclass(frozen=True, slots=True)
class SpeechColumns:
    """Which columns hold what, from 0. `first` is the first row of speech, `unread` other columns with text in them."""

    speaker: int
    words: int
    time: int | None
    first: int
    unread: tuple[int, ...] = ()


def speech_columns(rows: Rows, *, most: int = 4) -> SpeechColumns | None:
    """The columns of a table of speech, by its headings or by what its cells look like; None if it is no such table.

    Without headings only tables of 2 to `most` columns are considered.
    """
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    return _by_headings(rows, width) or (_by_cells(rows, width, 0) if width <= most else None)


def _by_headings(rows: Rows, width: int) -> SpeechColumns | None:
    heads = [headings.key(cell) for cell in rows[0]]
    words = _first(heads, headings.WORDS_SURE, headings.WORDS_MAYBE)
    speaker = _first(heads, headings.SPEAKER_SURE, headings.SPEAKER_MAYBE)
    if speaker is None or len(rows) < 2:
        return None
    if words is None or words == speaker:
        found = _by_cells(rows, width, 1) if width <= 4 else None
        return found if found and found.speaker == speaker else None
    time = _first(heads, headings.TIME)
    known = headings.TIME_END | headings.NUMBER | headings.TIME
    unread = [
        column
        for column in range(len(heads))
        if column not in (speaker, words, time)
        and heads[column] not in known
        and any(column < len(row) and row[column].strip() for row in rows[1:])
    ]
    return SpeechColumns(speaker, words, time, 1, tuple(unread))


def _first(heads: Sequence[str], *sets: frozenset[str]) -> int | None:
    return next((heads.index(head) for known in sets for head in heads if head in known), None)


def _by_cells(rows: Rows, width: int, first: int) -> SpeechColumns | None:
    columns = [[row[column].strip() if column < len(row) else "" for row in rows[first:]] for column in range(width)]
    times = [column for column in range(width) if _all(columns[column], lambda cell: clock(cell) is not None)]
    numbers = [column for column in range(width) if _all(columns[column], str.isdigit)]
    rest = [column for column in range(width) if column not in times and column not in numbers and any(columns[column])]
    if len(rest) != 2:
        return None
    words = max(rest, key=lambda column: _mean_length(columns[column]))
    speaker = rest[0] if words == rest[1] else rest[1]
    if not _are_labels(columns[speaker], columns[words]):
        return None
    return SpeechColumns(speaker, words, times[0] if times else None, first)


def _all(cells: Sequence[str], test: object) -> bool:
    assert callable(test)
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(test(cell) for cell in filled)


def _mean_length(cells: Sequence[str]) -> float:
    return mean([len(cell) for cell in cells if cell] or [0])


def _are_labels(labels: Sequence[str], words: Sequence[str]) -> bool:
    """Labels are short, look like names, and recur (or have a form that nothing but a label has)."""
    filled = [label for label in labels if label]
    if not all(_LABEL.fullmatch(label) and len(label.split()) <= 5 and not label.endswith(".") for label in filled):
        return False
    if not filled or not labels[0] or _mean_length(words) < max(12, 2 * _mean_length(filled)):
        return False
    telling = sum(bool(_ROLE_FORM.fullmatch(label)) or label.casefold() in _INTERVIEWERS for label in filled)
    if telling == len(filled) and not all(headings.key(label) in headings.FRONT_KEYS for label in filled):
        return True
    counts = Counter(label.casefold() for label in filled)
    return len(filled) >= 3 and len(counts) <= 0.7 * len(filled)


def speech_blocks(rows: Rows, columns: SpeechColumns) -> tuple[Block, ...]:
    """One ROW block a row with words. An empty speaker cell goes on with the speaker above, as a merged cell does."""
    blocks: list[Block] = []
    speaker: str | None = None
    for row in rows[columns.first :]:
        cells = [cell.strip() for cell in row] + [""] * 8
        speaker = " ".join(cells[columns.speaker].split()).rstrip(" :") or speaker
        stamp = cells[columns.time] if columns.time is not None else ""
        if cells[columns.words]:
            stamp = clock(stamp) or stamp
            blocks.append(Block(cells[columns.words], BlockKind.ROW, speaker=speaker, stamp=stamp or None))
    return tuple(blocks)


def front_table(rows: Rows) -> dict[str, str] | None:
    """Keys (lower-case) and values of a two-column table of facts (`Dato | 2019-03-01`), or None if it is none."""
    if not rows or any(len(row) != 2 for row in rows):
        return None
    pairs = [(row[0].strip(" :\n\t\xa0"), row[1].strip()) for row in rows]
    if pairs and {headings.key(pairs[0][0]), headings.key(pairs[0][1])} <= headings.FRONT_HEADS:
        pairs = pairs[1:]
    pairs = [pair for pair in pairs if any(pair)]
    keys = [headings.key(name) for name, _ in pairs]
    if not keys or len(set(keys)) < len(keys) or not all(keys):
        return None
    short = all(len(name) <= 40 and len(name.split()) <= 4 and len(value) <= 300 for name, value in pairs)
    if not short or not (set(keys) & headings.FRONT_TELLING or _plain_facts(keys, pairs)):
        return None
    return {" ".join(name.lower().split()): " ".join(value.split()) for name, value in pairs}


def _plain_facts(keys: Sequence[str], pairs: Sequence[tuple[str, str]]) -> bool:
    """`Respondent | OA-03`, `Intervjuer | Kari` could be labels with speech: facts are short, without a full stop."""
    brief = all(len(value.split()) <= 4 and not value.endswith((".", "?", "!", "…")) for _, value in pairs)
    return brief and all(name in headings.FRONT_KEYS for name in keys)

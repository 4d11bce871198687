"""A document as columns of numbers and a few small tables: what is sent between processes and kept on disk."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coanalyze.model.document import Document, Kind, Label, Span, Turn


class Voice(NamedTuple):
    """What turns have in common: who speaks, in what capacity, and what is asked. Fields as in `Turn`."""

    speaker: str | None = None
    respondent: str | None = None
    role: str | None = None
    researcher: bool = False
    prose: bool = False
    question: str | None = None
    attributes: Mapping[str, str] = {}


class TurnColumns(NamedTuple):
    """A document's turns in columns, as `PackedDocument` has them."""

    indexes: array[int]
    starts: array[int]
    ends: array[int]
    counts: array[int]
    passages: array[int]
    voice: array[int]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document whose turns are columns of 32-bit integers; all other fields are those of `Document`.

    Turn `t` is number `indexes[t]`, spans `[starts[t], ends[t])` in code points of `text`, and is spoken by
    `voices[voice[t]]`; voices are distinct and in the order in which they first speak. Its passages are the next
    `counts[t]` pairs of `passages`, which holds start, end, start, end, ... of all passages of all turns in their
    order, so `len(passages) == 2 * sum(counts)`.
    """

    id: str
    path: str
    format: str
    kind: Kind
    language: str
    text: str
    sha256: str
    source_sha256: str
    indexes: array[int]
    starts: array[int]
    ends: array[int]
    counts: array[int]
    passages: array[int]
    voice: array[int]
    voices: tuple[Voice, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    first_line: int = 1
    problems: tuple[str, ...] = ()


def pack_document(document: Document) -> PackedDocument:
    """A document in columns; `unpack_document` gives it back, equal in every field."""
    return PackedDocument(
        document.id, document.path, document.format, document.kind, document.language, document.text, document.sha256,
        document.source_sha256, *pack_turns(document.turns),
        document.attributes, document.labels, document.first_line, document.problems,
    )  # fmt: skip


def pack_turns(turns: Sequence[Turn]) -> TurnColumns:
    """Turns in columns."""
    numbers: dict[object, int] = {}
    seen: dict[object, int] = {}
    voices: list[Voice] = []
    voice: list[int] = []
    passages: list[int] = []
    for turn in turns:
        if len(turn.passages) == 1:
            passages += turn.passages[0]
        else:
            for span in turn.passages:
                passages += span
        # Most turns share one dictionary: only a new one is compared by what it holds.
        near = (
            turn.speaker, turn.respondent, turn.role, turn.researcher, turn.prose, turn.question, id(turn.attributes)
        )  # fmt: skip
        number = seen.get(near)
        if number is None:
            content = (*near[:-1], tuple(turn.attributes.items()))
            number = seen[near] = numbers.setdefault(content, len(voices))
            if number == len(voices):
                voices.append(Voice(*near[:-1], turn.attributes))
        voice.append(number)
    return TurnColumns(
        array("i", [turn.index for turn in turns]),
        array("i", [turn.start for turn in turns]),
        array("i", [turn.end for turn in turns]),
        array("i", [len(turn.passages) for turn in turns]),
        array("i", passages),
        array("i", voice),
        tuple(voices),
    )


def unpack_document(packed: PackedDocument, turns: Sequence[Turn] | None = None) -> Document:
    """The document that was packed; `turns` are its own, where somebody has them already."""
    made = tuple(unpack_turns(packed) if turns is None else turns)
    return Document(
        packed.id, packed.path, packed.format, packed.kind, packed.language, packed.text, packed.sha256,
        packed.source_sha256, made, packed.attributes, packed.labels, packed.first_line, packed.problems,
    )  # fmt: skip


def unpack_turns(packed: PackedDocument) -> list[Turn]:
    """The turns of a packed document; those of one voice share its attributes."""
    bounds = packed.passages.tolist()
    spans = list(map(Span, bounds[0::2], bounds[1::2]))
    turns: list[Turn] = []
    first = 0
    voices = packed.voices
    for index, start, end, count, number in zip(
        packed.indexes, packed.starts, packed.ends, packed.counts, packed.voice, strict=True
    ):
        last = first + count
        turns.append(Turn(index, start, end, tuple(spans[first:last]), *voices[number]))
        first = last
    return turns

"""What is speech in a document, and who speaks it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from coanalyze.model.document import Document, Kind, Label, Turn

NOTES = frozenset({Kind.FIELD_NOTE, Kind.MINUTES})
"""Kinds of document that are a writer's prose: silence of respondents is nothing to wonder at there."""


def counted(turn: Turn) -> bool:
    """Whether a turn is somebody's who is counted, or prose that is observed."""
    return turn.prose or not turn.researcher


def counted_text(document: Document) -> str:
    """The words of all turns that are counted or observed, a line a turn; of all where there are none such."""
    own = [document.masked(turn) for turn in document.turns if counted(turn)]
    return "\n".join(own) or document.text


def spoken_words(document: Document) -> int:
    """How many words respondents say, between spaces."""
    return sum(len(document.masked(turn).split()) for turn in document.turns if not turn.researcher and not turn.prose)


def turn_at(document: Document, offset: int) -> Turn | None:
    """The turn whose words stand at a code point; None where no words do (a label, a stamp, a heading)."""
    turns: Sequence[Turn] = document.turns
    index = bisect_right(turns, offset, key=lambda turn: turn.start) - 1
    if index < 0:
        return None
    return turns[index] if any(start <= offset < end for start, end in turns[index].passages) else None


def own_person(document: Document, label: Label) -> bool:
    """Whether a label is a person of this document only, whom nothing declares."""
    return label.respondent == f"{document.id}/{label.label}"


def people(documents: Sequence[Document]) -> Iterator[tuple[Document, Label]]:
    """Each label that stands for a person who is counted, with its document."""
    for document in documents:
        for label in document.labels:
            if label.person and not label.researcher:
                yield document, label

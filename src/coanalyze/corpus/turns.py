"""Turns: one speaker's uninterrupted speech; in notes, a paragraph of prose or a quoted line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coanalyze.corpus.identity import Identity
from coanalyze.corpus.layout import Strip
from coanalyze.corpus.stamps import speech
from coanalyze.model.document import Span, Turn
from coanalyze.model.source import BlockKind

_SPOKEN = frozenset({BlockKind.CUE, BlockKind.ROW})


@dataclass(slots=True)
class Draft:
    """A turn being made. `who` is None for speech that nobody's label stands before."""

    who: Identity | None
    passages: list[Span]
    prose: bool = False

    def same(self, who: Identity | None) -> bool:
        """Whether `who` is the speaker: the same person, or the same label."""
        if self.who is None or who is None:
            return self.who is who
        if self.who.respondent or who.respondent:
            return self.who.respondent == who.respondent
        return self.who.label == who.label


def spoken(text: str, strips: Sequence[Strip], people: Mapping[str, Identity]) -> tuple[list[Draft], list[Span]]:
    """Turns of a transcript, and what stands before its first label and is nobody's speech.

    A line without label goes on from the one above. Cues and table rows are speech even where no label stands before
    them; lines are not, nor are those between the rows of a transcript whose speakers stand in a table.
    """
    drafts: list[Draft] = []
    before: list[Span] = []
    table = _only_table(strips)
    who: Identity | None = None
    begun = False
    for strip in strips:
        if strip.label is not None:
            who, begun = people[strip.label], True
        spans = [] if strip.silent else _passages(text, strip)
        if (not begun and strip.kind not in _SPOKEN) or (table and strip.kind not in _SPOKEN):
            before += spans
        elif spans:
            _add(drafts, who, spans)
    return drafts, before


def monologue(text: str, strips: Sequence[Strip], who: Identity | None, *, lines: bool, prose: bool) -> list[Draft]:
    """One turn a paragraph, all by `who`. `lines`: each line is one (Word), else blank lines part them (txt)."""
    drafts: list[Draft] = []
    fresh = True
    for strip in strips:
        spans = [] if strip.silent else _passages(text, strip)
        if not spans:
            fresh = True
        elif fresh or lines:
            drafts.append(Draft(who, spans, prose))
            fresh = False
        else:
            drafts[-1].passages += spans
    return drafts


def noted(
    text: str, strips: Sequence[Strip], people: Mapping[str, Identity], author: Identity, *, lines: bool
) -> list[Draft]:
    """Turns of a field note or minutes: a labelled line is a turn that ends with its line; the rest is its author's
    prose.

    A label on a line of its own takes the next line that is not blank. Two adjacent lines by one identified person
    are one turn; two by nobody in particular are two.
    """
    drafts: list[Draft] = []
    fresh, waiting = True, None
    for strip in strips:
        spans = [] if strip.silent else _passages(text, strip)
        who = people[strip.label] if strip.label is not None else waiting
        if who is not None:
            waiting = (
                None
                if spans or (strip.label is None and strip.silent and text[strip.start : strip.end].strip())
                else who
            )
            last = drafts[-1] if drafts else None
            if spans and last and not last.prose and who.respondent and last.same(who):
                last.passages += spans
            elif spans:
                drafts.append(Draft(who, spans))
            fresh = True
        elif not spans:
            fresh = True
        elif fresh or lines:
            drafts.append(Draft(author, spans, prose=True))
            fresh = False
        else:
            drafts[-1].passages += spans
    return drafts


def turn(text: str, index: int, draft: Draft, attributes: Mapping[str, str], *, question: str | None = None) -> Turn:
    """A finished turn; passages with nothing but white space between them are one."""
    passages = joined(text, draft.passages)
    who = draft.who
    return Turn(
        index=index,
        start=passages[0].start,
        end=passages[-1].end,
        passages=tuple(passages),
        speaker=who.label if who else None,
        respondent=who.respondent if who else None,
        role=who.role if who else None,
        researcher=who.researcher if who else False,
        prose=draft.prose,
        question=question,
        attributes=attributes,
    )


def _only_table(strips: Sequence[Strip]) -> bool:
    labelled = [strip.kind for strip in strips if strip.label is not None]
    return bool(labelled) and all(kind is BlockKind.ROW for kind in labelled)


def _passages(text: str, strip: Strip) -> list[Span]:
    line_start = strip.label is None and strip.kind is not BlockKind.ROW
    return speech(text, strip.start, strip.end, line_start=line_start)


def _add(drafts: list[Draft], who: Identity | None, spans: list[Span]) -> None:
    if drafts and drafts[-1].same(who):
        drafts[-1].passages += spans
    else:
        drafts.append(Draft(who, spans))


def joined(text: str, passages: Sequence[Span]) -> list[Span]:
    """Passages with those made one that have nothing but white space between them."""
    found: list[Span] = []
    for span in passages:
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found

"""A slow, obvious counter, written from what the design says under “Words” and “Counting”.

It goes through single characters: who says them, in which turn and sentence. Nothing of the package's counting is used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from coanalyze.model.codebook import Code
from coanalyze.model.coding import Coding
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords


@dataclass(frozen=True)
class Study:
    documents: Sequence[Document]
    codings: Sequence[Coding]
    words: Mapping[str, DocumentWords]
    hums: Collection[str]
    selected: Callable[[Document, Turn], bool]


def figures(study: Study, code: Code, unit: str) -> dict[str, int]:
    """Every figure of a code with its children, by name."""
    family = {child.id for child in code.walk()}
    counting = [c for c in study.codings if c.status != "rejected" and c.code in family]
    mentions: set[tuple[str, object, str]] = set()
    nobody: set[tuple[str, object, str]] = set()
    observations: set[tuple[str, object]] = set()
    hits: set[tuple[object, ...]] = set()
    codings: set[str] = set()
    reviewed: set[str] = set()
    respondents: set[str] = set()
    cases: set[str] = set()
    for document in study.documents:
        for turn in document.turns:
            if not study.selected(document, turn) or (turn.researcher and not turn.prose):
                continue
            for coding in (c for c in counting if c.document == document.id):
                for place in places(coding, turn):
                    for one in units(study, document, turn, coding, place, counting, unit):
                        if turn.prose and turn.researcher:
                            observations.add((document.id, one))
                            continue
                        codings.add(coding.id)
                        if coding.coder != "auto" or coding.status == "accepted":
                            reviewed.add(coding.id)
                        mention = (document.id, one, speaker(turn))
                        mentions.add(mention)
                        if turn.respondent is None:
                            nobody.add(mention)
                        else:
                            respondents.add(turn.respondent)
                        if turn.attributes.get("case"):
                            cases.add(turn.attributes["case"])
                if not (turn.prose and turn.researcher):
                    hits |= {(document.id, h.start, h.end, h.pattern) for h in coding.hits if h.turn == turn.index}
    return {
        "hits": len(hits),
        "codings": len(codings),
        "mentions": len(mentions),
        "respondents": len(respondents),
        "of": len({t.respondent for d in study.documents for t in d.turns if t.respondent and study.selected(d, t)}),
        "documents": len({m[0] for m in mentions}),
        "cases": len(cases),
        "unidentified": len(nobody),
        "unidentified_documents": len({m[0] for m in nobody}),
        "observations": len(observations),
        "reviewed": len(reviewed),
    }


def speaker(turn: Turn) -> str:
    return f"person {turn.respondent}" if turn.respondent else f"label {turn.speaker}"


def places(coding: Coding, turn: Turn) -> list[set[int]]:
    """The sets of characters of a turn that a coding stands on: each hit, or a person's span."""
    if coding.coder == "auto":
        return [set(range(h.start, h.end)) for h in coding.hits if h.turn == turn.index]
    spoken = {place for start, end in turn.passages for place in range(start, end)}
    shared = spoken & set(range(coding.start, coding.end))
    return [shared] if shared else []


def units(
    study: Study,
    document: Document,
    turn: Turn,
    coding: Coding,
    place: set[int],
    counting: Sequence[Coding],
    unit: str,
) -> set[object]:
    """The names of the units in which a place lies."""
    if unit == "document":
        return {"whole"}
    if unit == "turn":
        return {first_of_unit(study, document, turn)}
    if unit == "segment":
        return {frozenset(segment(coding, [c for c in counting if c.document == document.id], document))}
    words = study.words[document.id]
    rows = [
        (start, end, sentence)
        for index, start, end, sentence in zip(words.turns, words.starts, words.ends, words.sentences, strict=True)
        if index == turn.index
    ]
    touched: set[object] = {sentence for start, end, sentence in rows if place & set(range(start, end))}
    if touched or not rows:
        return touched or {f"turn {turn.index}, without words"}
    before = [sentence for _, end, sentence in rows if end <= min(place)]
    return {before[-1] if before else rows[0][2]}


def hums(study: Study, document: Document, turn: Turn) -> bool:
    return turn.researcher and not turn.prose and document.text[turn.start : turn.end].lower().strip(".") in study.hums


def first_of_unit(study: Study, document: Document, turn: Turn) -> int:
    """The turn with which the unit of a turn begins: back over hums, as long as the same person spoke before them."""
    if turn.prose:
        return turn.index
    index = turn.index - 1
    while index >= 0 and hums(study, document, document.turns[index]):
        index -= 1
    before = document.turns[index] if index >= 0 else None
    hummed = turn.index - index > 1
    if before is None or not hummed or before.researcher or before.prose or speaker(before) != speaker(turn):
        return turn.index
    return first_of_unit(study, document, before)


def segment(coding: Coding, others: Sequence[Coding], document: Document) -> set[str]:
    """The codings that overlap a coding, those that overlap them, and so on."""
    others = [
        c for c in others if any(places(c, t) for t in document.turns if t.prose or not t.researcher)
    ]  # a coding of nothing but a researcher's speech counts nowhere
    joined = {coding.id}
    grown = True
    while grown:
        inside = [c for c in others if c.id in joined]
        more = {c.id for c in others if any(c.start < i.end and i.start < c.end for i in inside)}
        grown = not more <= joined
        joined |= more
    return joined

"""The finding report: every code's figures and, beneath each figure, the quotes it was counted from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from coanalyze.analysis.counting import count_code
from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.reach import observed, touched
from coanalyze.analysis.units import UNITS, is_backchannel, person
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.coding import AUTO, Coding
from coanalyze.model.document import Document, Span, Turn
from coanalyze.model.project import DEFAULT_BACKCHANNELS
from coanalyze.model.report import Finding, Quote


def check_unit(unit: str) -> str:
    """`unit` where it is one; raises UsageError otherwise."""
    if unit not in UNITS:
        raise UsageError(f"there is no unit “{unit}”.", hint=f"Units are {', '.join(UNITS)}.")
    return unit


Behind = Callable[[Collection[str]], Sequence[Quote]]
"""Gives the quotes of some codes, in text order."""


def findings(
    evidence: Evidence, codes: Sequence[Code], unit: str, quotes: Sequence[Quote] | Behind
) -> tuple[Finding, ...]:
    """One Finding for each code, in the codebook's order, those with nothing too; children within.

    `quotes` are all, or what gives those of some codes.
    """
    return tuple(_finding(evidence, code, unit, quotes) for code in codes)


def _finding(evidence: Evidence, code: Code, unit: str, quotes: Sequence[Quote] | Behind) -> Finding:
    family = {child.id for child in code.walk()}
    counts, by = count_code(evidence, code, unit)
    return Finding(
        code=code.id,
        name=code.name,
        counts=counts,
        definition=code.definition,
        color=code.color,
        by=by,
        codes=findings(evidence, code.codes, unit, quotes),
        quotes=quotes(family) if callable(quotes) else tuple(quote for quote in quotes if quote.code in family),
    )


Asked = Callable[[Document, Turn], tuple[str | None, frozenset[str]]]
"""For a turn: the question before it as text, and the codes that the question bears (with their ancestors)."""


def quotes(
    documents: Mapping[str, Document],
    codings: Iterable[Coding],
    selected: Callable[[Document, Turn], bool],
    asked: Asked,
    *,
    rejected: bool = False,
) -> list[Quote]:
    """The quotes of all codings in a selection that count, in text order (documents in the order given).

    Rejected ones are not among them but where `rejected` asks for them.

    One quote a coding, whole, also where it goes through turns that are not selected.
    """
    place = {id_: number for number, id_ in enumerate(documents)}
    found: list[Quote] = []
    for coding in codings:
        document = documents.get(coding.document)
        if document is None or (coding.status == "rejected" and not rejected):
            continue
        turns = [turn for turn in touched(document, coding) if selected(document, turn)]
        if turns:
            # Speech before prose: a coding that holds both is a mention, and its speaker is the one to name.
            found.append(_quote(document, coding, sorted(turns, key=observed), asked))
    return sorted(found, key=lambda q: (place[q.document], q.start, q.end, q.code, q.coder, q.id))


def _quote(document: Document, coding: Coding, turns: Sequence[Turn], asked: Asked) -> Quote:
    turn = turns[0]
    question, bears = asked(document, turn)
    return Quote(
        id=coding.id,
        document=document.id,
        turn=turn.index,
        line=document.line(coding.start),
        start=coding.start,
        end=coding.end,
        respondent=turn.respondent,
        role=turn.role,
        speaker=turn.speaker,
        text=document.text[coding.start : coding.end],
        code=coding.code,
        coder=coding.coder,
        patterns=tuple(dict.fromkeys(hit.pattern for hit in coding.hits)),
        hits=tuple(dict.fromkeys(Span(hit.start, hit.end) for hit in coding.hits)),
        status=coding.status,
        memo=coding.memo,
        question=question,
        prompted=coding.code in bears,
        observation=observed(turn),
        attributes=turn.attributes,
        turns=tuple(sorted(turn.index for turn in turns)),
        respondents=tuple(dict.fromkeys(turn.respondent for turn in turns if turn.respondent is not None)),
    )


def question_before(
    document: Document, turn: Turn, backchannels: Collection[str] = DEFAULT_BACKCHANNELS
) -> Turn | None:
    """The researcher's last turn before `turn`, past the speaker's own turns and researchers' backchannels between.

    None where somebody else spoke since, or nobody asked.
    """
    for index in range(turn.index - 1, -1, -1):
        before = document.turns[index]
        if before.researcher and not before.prose:
            if not is_backchannel(document, before, backchannels):
                return before
        elif before.prose or person(before) != person(turn):
            return None
    return None


def coders(quotes: Sequence[Quote], automatic: bool = True) -> tuple[str, ...]:
    """Everyone whose codings are counted, `auto` first: with `automatic` also where it found nothing."""
    found = {quote.coder for quote in quotes} | ({AUTO} if automatic else set())
    return tuple(sorted(found, key=lambda name: (name != AUTO, name)))

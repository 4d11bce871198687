"""The finding report: every code's figures and, beneath each figure, the quotes it was counted from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from coanalyze.analysis.counting import count_code
from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.units import UNITS
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.coding import AUTO, Coding
from coanalyze.model.document import Document, Span, Turn
from coanalyze.model.report import Finding, Quote


def check_unit(unit: str) -> str:
    """`unit` where it is one; raises UsageError otherwise."""
    if unit not in UNITS:
        raise UsageError(f"there is no unit “{unit}”.", hint=f"Units are {', '.join(UNITS)}.")
    return unit


def findings(evidence: Evidence, codes: Sequence[Code], unit: str, quotes: Sequence[Quote]) -> tuple[Finding, ...]:
    """One Finding for each code, in the codebook's order, those with nothing too; children within."""
    return tuple(_finding(evidence, code, unit, quotes) for code in codes)


def _finding(evidence: Evidence, code: Code, unit: str, quotes: Sequence[Quote]) -> Finding:
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
        quotes=tuple(quote for quote in quotes if quote.code in family),
    )


Asked = Callable[[Document, Turn], tuple[str | None, frozenset[str]]]
"""For a turn: the question before it as text, and the codes that the question bears (with their ancestors)."""


def quotes(
    documents: Mapping[str, Document],
    codings: Sequence[Coding],
    selected: Callable[[Document, Turn], bool],
    asked: Asked,
) -> list[Quote]:
    """The quotes of all codings in a selection that are not rejected, in text order."""
    found: list[Quote] = []
    for coding in codings:
        document = documents[coding.document]
        turn = document.turns[coding.turn]
        if coding.status == "rejected" or (turn.researcher and not turn.prose) or not selected(document, turn):
            continue
        question, bears = asked(document, turn)
        found.append(
            Quote(
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
                question=question,
                prompted=coding.code in bears,
                observation=turn.prose and turn.researcher,
                attributes=turn.attributes,
            )
        )
    return found


def question_before(document: Document, turn: Turn) -> Turn | None:
    """The researcher's last turn before `turn`, past the speaker's own turns and backchannels between."""
    for before in reversed(document.turns[: turn.index]):
        if before.researcher and not before.prose:
            return before
        if before.respondent != turn.respondent or before.speaker != turn.speaker:
            return None
    return None


def coders(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Everyone whose codings are counted, `auto` first."""
    return tuple(sorted({quote.coder for quote in quotes} | {AUTO}, key=lambda name: (name != AUTO, name)))

"""Agreement on stretches of text: by character, by segment, and for unitising; and what a disagreement tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from coanalyze import analysis
from coanalyze.api.agree import Disagreement
from coanalyze.api.study import Study
from coanalyze.model.document import Document

if TYPE_CHECKING:
    from coanalyze.analysis.rated import Continuum, Floats


def differing(names: Sequence[str], table: Floats) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """The columns on which coders differ, with who has the code there and who has not."""
    for column in range(table.shape[1]):
        ratings = table[:, column]
        yes = tuple(name for name, value in zip(names, ratings, strict=True) if value == 1)
        no = tuple(name for name, value in zip(names, ratings, strict=True) if value == 0)
        if yes and no:
            yield column, yes, no


def in_text_order(found: Iterable[Disagreement]) -> list[Disagreement]:
    """By document, place and code."""
    return sorted(found, key=lambda item: (item.document, item.start, item.code))


def disagreement(
    document: Document, code: str, start: int, end: int, yes: tuple[str, ...], no: tuple[str, ...]
) -> Disagreement:
    """A disagreement on `[start, end)` of a document."""
    turn = next((turn for turn in document.turns if turn.start < end and start < turn.end), None)
    quote = " ".join(document.text[start:end].split()) if end - start < len(document.text) else "the whole document"
    who = turn.respondent if turn is not None else None
    return Disagreement(code, document.id, document.line(start), start, end, who, quote, yes, no)


def rated_spans(
    study: Study,
    work: Sequence[analysis.CoderWork],
    codes: Mapping[str, frozenset[str]],
    selected: analysis.Select,
    unit: str,
    overlap: float,
) -> tuple[list[analysis.Rated], list[Disagreement]]:
    """Ratings by character or by segment, a table a code, and the disagreements in text order.

    Tables by character have the same columns for all codes, so that they can be laid beside each other.
    """
    held = analysis.continuum(study.documents, _shared(study, work), selected)
    names = tuple(one.coder for one in work)
    marked = {code: [_spans(study, one, family, held) for one in work] for code, family in codes.items()}
    everywhere = [span for spans in marked.values() for coder in spans for span in coder]
    tables: list[analysis.Rated] = []
    worklist: list[Disagreement] = []
    for code, spans in marked.items():
        if unit == "character":
            table, lengths, turns = analysis.characters(held, spans, everywhere)
            tables.append(analysis.Rated(code, names, table, weights=lengths, clusters=turns))
            # What other codes begin and end at is nothing to part a disagreement by.
            table, lengths, _ = analysis.characters(held, spans)
            places = [(int(a), int(b)) for a, b in zip(*_edges(lengths), strict=True)]
        else:
            table, places = analysis.segments(spans, overlap)
            tables.append(analysis.Rated(code, names, table))
        for column, yes, no in differing(names, table):
            number, start, end = held.place(*places[column])
            worklist.append(disagreement(study.documents[number], code, start, end, yes, no))
    return tables, in_text_order(worklist)


def unitizing(
    study: Study,
    work: Sequence[analysis.CoderWork],
    codes: Mapping[str, frozenset[str]],
    selected: analysis.Select,
) -> dict[str, float | str]:
    """Krippendorff's alpha for unitising by code, and over all under the empty name; the reason where it has none."""
    from coanalyze import statistics

    held = analysis.continuum(study.documents, _shared(study, work), selected)
    if not held.length:
        return {"": "no document was worked on by all coders."}
    marked = {code: [_spans(study, one, family, held) for one in work] for code, family in codes.items()}
    found: dict[str, float | str] = {}
    for name, given in [("", marked), *((code, {code: spans}) for code, spans in marked.items())]:
        try:
            found[name] = statistics.unitizing_alpha(given, held.length)
        except statistics.UndefinedStatistic as undefined:
            found[name] = undefined.reason
    return found


def _edges(lengths: Floats) -> tuple[list[float], list[float]]:
    ends = lengths.cumsum()
    return (ends - lengths).tolist(), ends.tolist()


def _shared(study: Study, work: Sequence[analysis.CoderWork]) -> list[int]:
    """The documents that all coders have worked on."""
    return [n for n, document in enumerate(study.documents) if all(document.id in one.documents for one in work)]


def _spans(study: Study, one: analysis.CoderWork, family: Collection[str], held: Continuum) -> list[tuple[int, int]]:
    number = {document.id: n for n, document in enumerate(study.documents)}
    return held.spans((number[c.document], c.start, c.end) for c in one.codings if c.code in family)

"""What a query finds, for programs: JSON, and a flat table for csv."""

from __future__ import annotations

from collections.abc import Mapping

from coanalyze.model.answer import Answer, Passage
from coanalyze.model.table import Cell, Column, Table

_COUNTS = ("mentions", "respondents", "of", "documents", "cases", "unidentified", "observations", "hits", "codings")


def answer_data(answer: Answer, made_from: Mapping[str, object]) -> dict[str, object]:
    """The contract `coanalyze/query/1`; `made_from` is what stands under that key."""
    return {
        "schema": "coanalyze/query/1",
        "query": answer.text,
        "name": answer.name,
        "read_as": answer.read_as,
        "unit": answer.unit,
        "selection": dict(answer.selection),
        "units": answer.units,
        "of_units": answer.of_units,
        "counts": {name: getattr(answer.counts, name) for name in _COUNTS},
        "quotes": [_passage(passage) | {"beside": [_passage(one) for one in passage.beside]}
                   for passage in answer.passages],
        "made_from": dict(made_from),
    }  # fmt: skip


def _passage(passage: Passage) -> dict[str, object]:
    quote = passage.quote
    return {
        "document": quote.document,
        "turn": quote.turn,
        "turns": list(quote.turns),
        "line": quote.line,
        "start": quote.start,
        "end": quote.end,
        "respondent": quote.respondent,
        "role": quote.role,
        "speaker": quote.speaker,
        "observation": quote.observation,
        "text": quote.text,
        "codes": list(passage.codes),
        "codings": list(passage.codings),
        "coders": list(passage.coders),
        "hits": [{"start": hit.start, "end": hit.end} for hit in quote.hits],
        "patterns": list(quote.patterns),
    }


def answer_flat(answer: Answer) -> Table:
    """Every quote and every unit beside one as a row, with all that JSON has of it: for csv."""
    names = ("document", "turn", "line", "start", "end", "respondent", "role", "speaker", "observation")
    columns = ("number", "beside", *names, "codes", "coders", "text")
    rows: list[tuple[Cell, ...]] = []
    for number, passage in enumerate(answer.passages, 1):
        for one in (passage, *passage.beside):
            fixed: tuple[Cell, ...] = tuple(getattr(one.quote, name) for name in names)
            lists: tuple[Cell, ...] = (" | ".join(one.codes), " | ".join(one.coders), one.quote.text)
            rows.append((number, one is not passage, *fixed, *lists))
    return Table(answer.name or answer.text, tuple(Column(name, name) for name in columns), tuple(rows))

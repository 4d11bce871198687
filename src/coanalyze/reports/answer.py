"""What a query finds, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping

from coanalyze.i18n import Translator, translator
from coanalyze.model.answer import Answer, Passage
from coanalyze.model.report import Counts, Quote
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.wording import clean

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


def answer_table(answer: Answer, limit: int | None = None) -> Table:
    """The quotes that a terminal shows, `limit` at most, each with what stands beside it."""
    t = translator(answer.language)
    columns = (
        Column("document", t.pgettext("heading", "document"), wrap=True),
        Column("line", t.pgettext("heading", "line"), "right"),
        Column("respondent", t.pgettext("heading", "respondent"), wrap=True),
        Column("code", t.pgettext("heading", "code"), wrap=True),
        Column("quote", t.pgettext("heading", "quote"), wrap=True),
    )
    shown = answer.passages if limit is None else answer.passages[:limit]
    rows: list[tuple[Cell, ...]] = []
    for passage in shown:
        rows.append(_row(passage, "", answer, t))
        rows += [_row(one, "↔ ", answer, t) for one in passage.beside]
    notes = [t.gettext("Read as: {query}.", query=answer.read_as), counted(answer.counts, t)]
    left = len(answer.passages) - len(shown)
    if left:
        notes.append(t.ngettext("{n} more quote not shown.", "{n} more quotes not shown.", left))
    if any(passage.beside for passage in shown):
        notes.append(t.gettext("↔ stands near the quote above it, as the query asks."))
    return Table(answer.name or answer.text, columns, tuple(rows), tuple(clean(note) for note in notes))


def counted(counts: Counts, t: Translator) -> str:
    """`12 mentions by 5 of 6 respondents in 7 documents.`"""
    mentions = t.ngettext("{n} mention", "{n} mentions", counts.mentions)
    documents = t.ngettext("{n} document", "{n} documents", counts.documents)
    if not counts.mentions and not counts.observations:
        return t.gettext("Nothing meets the query.")
    told = t.gettext(
        "{mentions} in {documents}; respondents: {who}.",
        mentions=mentions,
        documents=documents,
        who=t.of(counts.respondents, counts.of) if counts.of else "–",
    )
    if counts.unidentified:
        told += " " + t.gettext("Of the mentions, not identified: {n}.", n=t.integer(counts.unidentified))
    if counts.observations:
        told += " " + t.gettext("Observations besides: {n}.", n=t.integer(counts.observations))
    return told


def _row(passage: Passage, sign: str, answer: Answer, t: Translator) -> tuple[Cell, ...]:
    quote = passage.quote
    who = quote.respondent or quote.role or quote.speaker or "–"
    who = t.gettext("observation") if quote.observation else who
    return quote.document, quote.line, sign + who, ", ".join(passage.codes) or "–", _text(quote)


def _text(quote: Quote) -> str:
    return clean("".join(text for text, _ in excerpt(quote)))


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

"""What a query finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coanalyze.model.report import Counts, Quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit that meets a query, as a quote: a turn (with what it goes on in), or a sentence.

    `quote` has the unit's own span; its `hits` are what the query's codes and patterns found there (the spans of
    people's codings), its `code` and `id` are empty. `codes` are the ids of the query's codes that it bears, in the
    codebook's order, `codings` the ids of their codings and `coders` who made them. `beside` are the units that it
    stands near, before or after, as the query asks.
    """

    quote: Quote
    codes: tuple[str, ...] = ()
    codings: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    beside: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A query and what meets it in a selection, in text order.

    `text` is the query as written, `name` its name where it is a saved one, `read_as` the query with every parenthesis.
    `unit` is what was asked; `units` how many meet it, and `of_units` how many there are in the selection. In `counts`
    a mention is a unit of one speaker's. For the unit `document` the
    passages are the turns in it that bear a code or a pattern of the query; all of them where it names none.
    """

    text: str
    read_as: str
    unit: str
    units: int
    of_units: int
    counts: Counts
    passages: tuple[Passage, ...] = ()
    name: str | None = None
    selection: Mapping[str, object] = field(default_factory=dict)
    title: str = ""
    language: str = "en"

"""Quotes on a page: each leads to its turn and to what stands round it."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.model.report import Quote
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.html_index import Index, Place, place_of
from coanalyze.reports.html_parts import Html, el, hidden, marked
from coanalyze.reports.quotes import Passage
from coanalyze.reports.wording import clean, source_line


def quote_list(ix: Index, top: int, those: Sequence[Passage], first: set[Place], questions: bool) -> Html:
    """The passages of a finding in text order; those that are not among the `first` wait until all are asked for."""
    own = ix.tops[top][1].code
    return el("ol", {"class": "quotes"}, [_quote(ix, top, own, passage, first, questions) for passage in those])


def _quote(ix: Index, top: int, own: str, passage: Passage, first: set[Place], questions: bool) -> Html:
    quote, codes = passage
    number = ix.places[place_of(quote)]
    below = [el("span", {"class": "code"}, ix.names[code]) for code in codes if code != own and code in ix.names]
    around = el(
        "button",
        {"class": "around", "type": "button", "aria-haspopup": "dialog", "aria-controls": "panel"},
        ix.t.gettext("In context"),
        hidden(f" {quote.document}, {quote.line}"),
    )
    asked = ix.t.gettext("Question: {question}", question=quote.question) if questions and quote.question else None
    classes = "q" if place_of(quote) in first else "q more"
    before = el("p", {"class": "note asked"}, asked) if asked else None
    source = el("p", {"class": "source"}, el("cite", None, source_line(quote, ix.t)), below, around)
    attributes = {"class": classes, "id": f"q{top}-{number}", "data-p": number}
    return el("li", attributes, before, blockquote(ix, quote), source)


def blockquote(ix: Index, quote: Quote) -> Html:
    """The quote with its hits in bold, in its own language."""
    document = ix.page.documents.get(quote.document)
    lang = document.language if document is not None and document.language != ix.t.lang else None
    return el("blockquote", {"dir": "auto", "lang": lang}, el("p", None, marked(excerpt(quote))))


def rejected_list(ix: Index, quotes: Sequence[Quote]) -> Html:
    """Codings that a person refused, each with its code and who said it."""

    def item(quote: Quote) -> Html:
        name = ix.names.get(quote.code, clean(quote.code))
        source = el(
            "p", {"class": "source"}, el("cite", None, source_line(quote, ix.t)), el("span", {"class": "code"}, name)
        )
        return el("li", {"class": "q"}, blockquote(ix, quote), source)

    return el("ol", {"class": "quotes rejected"}, [item(quote) for quote in quotes])

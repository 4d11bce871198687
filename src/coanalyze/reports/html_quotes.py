"""Quotes on a page: each leads to its turn and to what stands round it."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.model.report import Quote
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.html_index import Index, Place, place_of
from coanalyze.reports.html_parts import Html, el, hidden, marked
from coanalyze.reports.quotes import Passage
from coanalyze.reports.wording import source_line


def quote_list(ix: Index, top: int, those: Sequence[Passage], first: set[Place], questions: bool) -> Html:
    """The passages of a finding in text order; those that are not among the `first` wait until all are asked for."""
    own = ix.tops[top][1].code
    return el("ol", {"class": "quotes"}, [_quote(ix, top, own, passage, first, questions) for passage in those])


def _quote(ix: Index, top: int, own: str, passage: Passage, first: set[Place], questions: bool) -> Html:
    quote, codes = passage
    number = ix.places[place_of(quote)]
    asked = ix.t.gettext("Question: {question}", question=quote.question) if questions and quote.question else None
    classes = "q" if place_of(quote) in first else "q more"
    before = el("p", {"class": "note asked"}, asked) if asked else None
    source = _source(ix, quote, [code for code in codes if code != own])
    attributes = {"class": classes, "id": f"q{top}-{number}", "data-p": number}
    return el("li", attributes, before, blockquote(ix, quote), source)


def _source(ix: Index, quote: Quote, codes: Sequence[str]) -> Html:
    """Where a quote stands, the codes to name beside it, and the way to its turn."""
    named = [el("span", {"class": "code"}, ix.names[code]) for code in codes if code in ix.names]
    around = el(
        "button",
        {"class": "around", "type": "button", "aria-haspopup": "dialog", "aria-controls": "panel"},
        ix.t.gettext("In context"),
        hidden(f" {quote.document}, {quote.line}"),
    )
    return el("p", {"class": "source"}, el("cite", None, source_line(quote, ix.t)), named, around)


def blockquote(ix: Index, quote: Quote) -> Html:
    """The quote with its hits in bold, in its own language."""
    document = ix.page.documents.get(quote.document)
    lang = document.language if document is not None and document.language != ix.t.lang else None
    return el("blockquote", {"dir": "auto", "lang": lang}, el("p", None, marked(excerpt(quote))))


def rejected_list(ix: Index, top: int) -> Html:
    """Codings of a finding that a person refused, each with its codes, who said it, and the way to its turn."""

    def item(quote: Quote, codes: Sequence[str]) -> Html:
        # A list of its own, so that the same words may stand among the quotes too; no filter counts it.
        id_ = f"q{len(ix.tops) + top}-{ix.places[place_of(quote)]}"
        return el("li", {"class": "q", "id": id_}, blockquote(ix, quote), _source(ix, quote, codes))

    return el("ol", {"class": "quotes rejected"}, [item(quote, codes) for quote, codes in ix.rejected[top]])

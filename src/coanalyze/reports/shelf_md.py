"""Codebooks as a nested list in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coanalyze.model.codebook import Code
from coanalyze.model.shelf import Shelf
from coanalyze.reports import markdown
from coanalyze.reports.shelf_text import heading, notes
from coanalyze.reports.wording import plural, respondents


def render_shelf_md(shelf: Shelf) -> str:
    """A heading for each codebook, an item for each code with its counts, and what they rest on."""
    blocks: list[str] = []
    for book in shelf.books:
        blocks.append(f"## {markdown.escape(heading(book))}")
        items = "\n".join(_items(shelf, book.codes, 0))
        blocks += [items] if items else []
    return "\n\n".join([*blocks, "\n".join(f"- {markdown.escape(note)}" for note in notes(shelf))]) + "\n"


def _items(shelf: Shelf, codes: Sequence[Code], depth: int) -> Iterator[str]:
    for code in codes:
        name = f" {markdown.cell(code.name)}" if code.name != code.id else ""
        yield f"{'  ' * depth}- **{markdown.cell(code.id)}**{name}: {', '.join(_figures(shelf, code))}"
        yield from _items(shelf, code.codes, depth + 1)


def _figures(shelf: Shelf, code: Code) -> Iterator[str]:
    if shelf.counts is not None:
        counts = shelf.counts[code.id]
        by = f" by {respondents(counts)} respondents" if counts.mentions and counts.of else ""
        yield plural(counts.mentions, "mention") + by
    yield plural(len(code.patterns), "pattern")
    yield plural(len(code.examples), "example")
    yield plural(len(code.counterexamples), "counterexample")

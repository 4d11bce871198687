"""A codebook in six columns: code, brief and full definition, when to use it and when not, example.

The layout is that of MacQueen, McLellan, Kay and Milstein 1998.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.shelf import Shelf, walk
from coanalyze.model.table import Column, Table
from coanalyze.reports import markdown
from coanalyze.reports.shelf_text import heading
from coanalyze.reports.table_csv import render_csv

EXPORTS = ("md", "csv", "docx")

HEADERS = ("Code", "Brief definition", "Full definition", "When to use", "When not to use", "Example")

SOURCE = (
    "The layout is that of MacQueen, K. M., McLellan, E., Kay, K. and Milstein, B. (1998). Codebook development for "
    "team-based qualitative analysis. Cultural Anthropology Methods, 10(2), 31-36."
)

_KEYS = ("code", "brief_definition", "full_definition", "when_to_use", "when_not_to_use", "example")


@dataclass(frozen=True, slots=True)
class Entry:
    """A code as the layout has it; texts are lists of paragraphs, `depth` is 0 at the top level."""

    code: Code
    depth: int
    parent: str
    brief: str
    definition: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def entries(book: Codebook) -> list[Entry]:
    """All codes, children under their parents. The brief definition is the code's `brief`, or its name."""
    return [
        Entry(
            code=code,
            depth=len(parents),
            parent=parents[-1].id if parents else "",
            brief=code.brief or code.name,
            definition=paragraphs(code.definition),
            include=paragraphs(code.include),
            exclude=paragraphs(code.exclude),
            examples=tuple(example.text for example in code.examples),
            counterexamples=tuple(example.text for example in code.counterexamples),
        )
        for code, parents in walk(book.codes)
    ]


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that have something on them."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def export_text(shelf: Shelf, format: str, delimiter: str = ",") -> str:
    """Codebooks as Markdown or csv, ending with a line break. Raises UsageError for another format."""
    if format == "md":
        return "\n".join([*(_md(book) for book in shelf.books), markdown.escape(SOURCE), ""])
    if format == "csv":
        return render_csv(export_table(shelf), delimiter)
    raise UsageError(f"there is no text format “{format}”.", hint=f"Formats are {', '.join(EXPORTS)}.")


def export_table(shelf: Shelf) -> Table:
    """The six columns, and behind them what a spreadsheet needs to know of the tree.

    Several examples stand in one cell, a line each.
    """
    behind = ("counterexample", "name", "parent", "codebook")
    columns = [Column(key, head, wrap=True) for key, head in zip(_KEYS, HEADERS, strict=True)]
    columns += [Column(key, key.capitalize()) for key in behind]
    rows = [
        (
            entry.code.id,
            entry.brief,
            *("\n".join(text) for text in (entry.definition, entry.include, entry.exclude, entry.examples)),
            "\n".join(entry.counterexamples),
            entry.code.name,
            entry.parent,
            book.id,
        )
        for book in shelf.books
        for entry in entries(book)
    ]
    return Table("", tuple(columns), tuple(rows))


def _md(book: Codebook) -> str:
    rows = [list(_cells(entry)) for entry in entries(book)]
    about = [markdown.escape(book.citation)] if book.citation else []
    table = markdown.table(HEADERS, [False] * len(HEADERS), rows)
    return "\n\n".join([f"## {markdown.escape(heading(book))}", *about, table])


def _cells(entry: Entry) -> Iterator[str]:
    name = [] if entry.code.name in (entry.code.id, entry.brief) else [entry.code.name]
    yield _lines([f"**{'↳ ' * entry.depth}{markdown.cell(entry.code.id)}**", *map(markdown.cell, name)])
    yield markdown.cell(entry.brief)
    for text in (entry.definition, entry.include, entry.exclude):
        yield _lines([markdown.cell(line) for line in text])
    said = [f"“{markdown.cell(example)}”" for example in entry.examples]
    yield _lines([*said, *(f"Not: “{markdown.cell(example)}”" for example in entry.counterexamples)])


def _lines(parts: Sequence[str]) -> str:
    return "<br>".join(parts)

"""One code in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.shelf import Shelf
from coanalyze.reports import markdown
from coanalyze.reports.wording import clean, plural, respondents

Part = tuple[str, list[str]]


def code_card(shelf: Shelf, book: Codebook, code: Code, parents: Sequence[Code], width: int = 80) -> str:
    """A code for the terminal: where it stands, what it means, what it finds; no line over `width` cells."""
    lines = [clean(code.name)]
    for head, texts in _parts(shelf, book, code, parents):
        lines += ["", head]
        for text in texts:
            lines += wrap(clean(text), max(width, 20), initial_indent="  ", subsequent_indent="    ",
                          break_on_hyphens=False)  # fmt: skip
    return "\n".join(lines) + "\n"


def code_card_md(shelf: Shelf, book: Codebook, code: Code, parents: Sequence[Code]) -> str:
    """A code as Markdown."""
    blocks = [f"## {markdown.escape(code.name)}"]
    for head, texts in _parts(shelf, book, code, parents):
        blocks.append(f"**{head}**\n\n" + "\n".join(f"- {markdown.escape(text)}" for text in texts))
    return "\n\n".join(blocks) + "\n"


def _parts(shelf: Shelf, book: Codebook, code: Code, parents: Sequence[Code]) -> Iterator[Part]:
    yield "Code", [" > ".join([*(parent.id for parent in parents), code.id])]
    yield "Stands in", [str(code.place) if code.place else book.path]
    if shelf.counts is not None:
        counts = shelf.counts[code.id]
        yield "Found", [f"{plural(counts.mentions, 'mention')}, {respondents(counts)} respondents, "
                        f"{plural(counts.documents, 'document')}, {plural(counts.hits, 'hit')}"]  # fmt: skip
    for head, text in (("Brief", code.brief), ("Definition", code.definition), ("When to use", code.include),
                       ("When not to use", code.exclude), ("Memo", code.memo)):  # fmt: skip
        if text:
            yield head, [text]
    if code.core:
        yield "Core category", ["The others are related to it."]
    if code.properties:
        yield "Properties", [": ".join(filter(None, (p.name, " – ".join(p.dimensions)))) for p in code.properties]
    if related := _related(shelf, code):
        yield "Relations", related
    if code.patterns:
        yield "Patterns", [_pattern(shelf, code, pattern.id) for pattern in code.patterns]
    if code.examples:
        yield "Examples", [example.text for example in code.examples]
    if code.counterexamples:
        yield "Counterexamples", [example.text for example in code.counterexamples]
    if code.codes:
        yield "Codes below", [f"{child.id}: {child.name}" for child in code.codes]


def _related(shelf: Shelf, code: Code) -> list[str]:
    """The relations that the code stands in, in the books' order: `condition: doubt → help`."""
    each = (one for book in shelf.books for one in book.relations)
    return [f"{one.type}: {one.source} → {one.target}" for one in each if code.id in one.ends]


def _pattern(shelf: Shelf, code: Code, pattern_id: str) -> str:
    written = shelf.patterns.get((code.id, pattern_id), pattern_id)
    return pattern_id if written == pattern_id else f"{pattern_id}: {written}"

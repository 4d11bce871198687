"""The contract `coanalyze/codebook-show/1`."""

from __future__ import annotations

from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.colors import canonical_color
from coanalyze.model.shelf import Shelf

_COUNTED = ("hits", "codings", "mentions", "respondents", "of", "documents", "cases", "unidentified", "observations",
            "reviewed")  # fmt: skip


def shelf_json(shelf: Shelf, code: Code | None = None) -> dict[str, object]:
    """Codebooks with their codes nested; with `code`, only the codebook that has it, and of its codes that one."""
    holding = [book for book in shelf.books if code is None or code in list(book.walk())]
    return {
        "schema": "coanalyze/codebook-show/1",
        "unit": shelf.unit or None,
        "selection": dict(shelf.selection),
        "made_from": shelf.made.as_dict() if shelf.made is not None else None,
        "codebooks": [_book(shelf, book, book.codes if code is None else (code,)) for book in holding],
    }


def _book(shelf: Shelf, book: Codebook, codes: tuple[Code, ...]) -> dict[str, object]:
    return {
        "id": book.id,
        "title": book.title,
        "version": book.version,
        "language": book.language,
        "citation": book.citation,
        "file": book.path,
        "sha256": book.sha256,
        "codes": [_code(shelf, code) for code in codes],
        "relations": [
            {"from": one.source, "type": one.type, "to": one.target, "memo": one.memo} for one in book.relations
        ],
    }


def _code(shelf: Shelf, code: Code) -> dict[str, object]:
    counts = None if shelf.counts is None else shelf.counts[code.id]
    return {
        "code": code.id,
        "name": code.name,
        "finding": code.finding,
        "core": code.core,
        "color": canonical_color(code.color) if code.color else None,
        "brief": code.brief,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "memo": code.memo,
        "properties": [
            {"name": one.name, "dimensions": list(one.dimensions), "memo": one.memo} for one in code.properties
        ],
        "patterns": [{"id": p.id, "text": shelf.patterns.get((code.id, p.id), p.id)} for p in code.patterns],
        "examples": [example.text for example in code.examples],
        "counterexamples": [example.text for example in code.counterexamples],
        "line": code.place.line if code.place else None,
        "counts": None if counts is None else {name: getattr(counts, name) for name in _COUNTED},
        "codes": [_code(shelf, child) for child in code.codes],
    }

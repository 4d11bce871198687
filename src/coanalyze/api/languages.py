"""Languages that a study names and nobody here has a dictionary for: a warning, since words then match by form only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from coanalyze import language
from coanalyze.codings import coded_turn, names_of
from coanalyze.model.codebook import All, Any, Codebook, Match, Near, Node
from coanalyze.model.coding import Hit
from coanalyze.model.document import Document
from coanalyze.model.project import Project

if TYPE_CHECKING:
    from coanalyze.api.study import Study
    from coanalyze.check.input import SourceNote

_FALLBACK = "there is no dictionary for it, so its words match and count by form only. Check the code (nb, nn, en ...)."


def unknown_languages(project: Project | None, documents: Sequence[Document] = ()) -> list[str]:
    """A warning for each language of a project or its documents that no dictionary knows."""
    found: dict[str, str] = {}
    if project is not None and not language.supports(project.language):
        found[project.language] = f"the study's language is “{project.language}”: {_FALLBACK}"
    for document in documents:
        if document.language not in found and not language.supports(document.language):
            found[document.language] = f"{document.path} is in “{document.language}”: {_FALLBACK}"
    return list(found.values())


def study_languages(study: Study) -> list[str]:
    """The same of a study; its documents are looked at only where one is in such a language."""
    if study.held is not None:
        told = {study.project.language, *names_of(study.held.documents.column("language"))[1]}
        if all(map(language.supports, told)):
            return []
    return unknown_languages(study.project, study.heads)


def language_notes(
    project: Project | None,
    file: str,
    books: Sequence[Codebook],
    documents: Sequence[Document],
    lines: Mapping[str, Sequence[str]],
) -> tuple[SourceNote, ...]:
    """The same with places, for `check`: of the project, each codebook, its patterns, and each document."""
    from coanalyze.check.input import SourceNote

    notes: list[SourceNote] = []
    if project is not None and not language.supports(project.language):
        message = f"the study's language is “{project.language}”: {_FALLBACK}"
        notes.append(SourceNote(message, file, _line_of_key(lines.get(file, ()))))
    for book in books:
        if not language.supports(book.language):
            message = f"the codebook's language is “{book.language}”: {_FALLBACK}"
            notes.append(SourceNote(message, book.path, _line_of_key(lines.get(book.path, ()))))
        spoken = {document.language for document in documents}
        notes += [
            SourceNote(f"the pattern `{pattern}` is for “{code}”: {_FALLBACK}", book.path, line)
            for pattern, line, code in _asked(book)
            if code not in spoken and not language.supports(code)
        ]
    notes += [
        SourceNote(f"the document is in “{document.language}”: {_FALLBACK}", document.path)
        for document in documents
        if not language.supports(document.language) and (project is None or document.language != project.language)
    ]
    return tuple(notes)


def hits_by_language(documents: Sequence[Document], hits: Sequence[Hit]) -> dict[str, dict[str, int]]:
    """For each language that the study's documents have, each code's own hits in turns that bear codes."""
    by_id = {document.id: document for document in documents}
    found: dict[str, Counter[str]] = {document.language: Counter() for document in documents}
    for hit in hits:
        document = by_id[hit.document]
        if coded_turn(document, hit.turn):
            found[document.language][hit.code] += 1
    return {lang: dict(counts) for lang, counts in sorted(found.items())}


def _asked(book: Codebook) -> Iterator[tuple[str, int | None, str]]:
    """Each pattern, its line, and each language that it is kept to."""
    for code in book.walk():
        for pattern in code.patterns:
            for lang in sorted({lang for node in _walk(pattern.node) for lang in node.languages}):
                yield pattern.id, pattern.place.line if pattern.place else None, lang


def _walk(node: Node) -> Iterator[Match]:
    match node:
        case Match(inner, unless):
            yield node
            for each in (inner, *unless):
                yield from _walk(each)
        case Near(items) | All(items) | Any(items):
            for item in items:
                yield from _walk(item)
        case _:
            return


def _line_of_key(lines: Sequence[str]) -> int | None:
    return next((number for number, line in enumerate(lines, 1) if line.startswith("language")), None)

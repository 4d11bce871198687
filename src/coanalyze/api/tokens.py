"""How text is read: sentences, tokens, keys, compound parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from coanalyze import language
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.pipelines import annotated, pipeline_of
from coanalyze.model.document import Document, Span
from coanalyze.model.project import Project
from coanalyze.model.tokens import is_word

KeyOf = Callable[[str, str], str]
"""A form and its language to its key."""


def tokens_json(documents: list[Document], project: Project | None = None) -> dict[str, object]:
    """The contract `coanalyze/tokens/1`: all text of each document, whoever speaks, labels and headers too.

    Offsets are code points of the document's canonical text. `parts` are those of a compound, else empty. `pos` stands
    beside a word only where the project names a pipeline that tells it.
    """
    pipeline = None if project is None else pipeline_of(project)
    key_of = new_vocabulary(project).key_of
    read = [_document(document, pipeline, key_of) for document in documents]
    return {"schema": "coanalyze/tokens/1", "documents": read}


def stretches(document: Document) -> Iterator[tuple[int, str]]:
    """The document's text in stretches that no sentence crosses: each turn, and what stands between turns.

    Yields (offset, text); within a turn, labels and stamps are blanked and come as stretches of their own.
    """
    position = 0
    for turn in document.turns:
        yield from _between(document, Span(position, turn.start))
        yield turn.start, document.masked(turn)
        position = turn.start
        for start, end in turn.passages:
            yield from _between(document, Span(position, start))
            position = end
        position = turn.end
    yield from _between(document, Span(position, len(document.text)))


def _between(document: Document, gap: Span) -> Iterator[tuple[int, str]]:
    text = document.text[gap.start : gap.end]
    if text.strip():
        yield gap.start, text


def _document(document: Document, pipeline: language.Pipeline | None, key_of: KeyOf) -> dict[str, object]:
    sentences = [
        sentence
        for offset, text in stretches(document)
        for sentence in _sentences(text, offset, document.language, pipeline, key_of)
    ]
    sentences.sort(key=lambda sentence: (sentence["start"], sentence["end"]))
    return {"id": document.id, "language": document.language, "sha256": document.sha256, "sentences": sentences}


def _sentences(
    text: str, offset: int, lang: str, pipeline: language.Pipeline | None, key_of: KeyOf
) -> Iterator[dict[str, int | list[dict[str, object]]]]:
    tokens = language.tokenize(text, lang)
    remarks = {at for start, end in language.asides(text) for at in range(start, end)} if pipeline else set[int]()
    told = annotated(text, tokens, lang, pipeline, remarks)
    bounds = [*told.sentences, len(tokens.forms)]
    for first, last in pairwise(bounds):
        if first == last:
            continue
        yield {
            "start": offset + tokens.starts[first],
            "end": offset + tokens.ends[last - 1],
            "tokens": [
                {
                    "start": offset + tokens.starts[index],
                    "end": offset + tokens.ends[index],
                    "form": tokens.forms[index],
                    "key": told.keys[index] or key_of(tokens.forms[index], lang),
                    "parts": _parts(tokens.forms[index], lang),
                }
                | ({"pos": told.pos[index]} if told.pos and told.pos[index] else {})
                for index in range(first, last)
            ],
        }


def _parts(form: str, lang: str) -> list[str]:
    if not is_word(form) or any(char.isdigit() for char in form):
        return []
    parts = language.parts(form, lang)
    return list(parts) if len(parts) > 1 else []

"""Paragraphs that one pair of quotation marks goes over, made one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coanalyze.model.verification import Paragraph
from coanalyze.verify.marks import marked


def joined(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs, with those joined that one pair of quotation marks goes over (pages of a PDF, paragraphs)."""
    waiting: list[Paragraph] = []
    for paragraph in paragraphs:
        if waiting:
            whole = _together([*waiting, paragraph])
            if not _open(whole.text):
                waiting = []
                yield whole
                continue
            if len(waiting) < 3 and not paragraph.quote and not marked(paragraph.text):
                waiting.append(paragraph)
                continue
            yield from waiting
            waiting = []
        if _open(paragraph.text) and not paragraph.quote:
            waiting = [paragraph]
        else:
            yield paragraph
    yield from waiting


def _open(text: str) -> bool:
    found = marked(text)
    return bool(found) and not found[-1].closed


def _together(some: Sequence[Paragraph]) -> Paragraph:
    text = some[0].text
    for paragraph in some[1:]:
        text += "\n" * max(1, paragraph.line - some[0].line - text.count("\n")) + paragraph.text
    return replace(some[0], text=text)

"""Coding in Word: the comments of a document read as codings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coanalyze import exchange, sources
from coanalyze.api.markbase import Base
from coanalyze.api.marked import MarksRead, apply_marks
from coanalyze.api.naming import code_named, file_named, read_document
from coanalyze.api.opencode import NewCode, codebooks_of
from coanalyze.api.reading import list_sources, relative_path
from coanalyze.api.wordmarks import Authors, comment_marks
from coanalyze.codings import read_people
from coanalyze.errors import UsageError
from coanalyze.model.document import Document
from coanalyze.model.labels import canonical
from coanalyze.model.marks import CommentedText, MarkedText, MarksRecord
from coanalyze.model.project import Project

_ENDINGS = (".docx", ".docm")


def read_word_comments(
    project: Project,
    file: str,
    *,
    document: str | None = None,
    coders: Sequence[str] = (),
    new: NewCode | None = None,
    all_gone: bool = False,
    dry_run: bool = False,
) -> MarksRead:
    """Read the comments of a Word document as codings, all in one step; `file` is a path, or a document of the study.

    A comment's text is a code's id or name, `code: memo`, or several with `;` or line breaks between them; answers go
    into the memo. Its author is the coder, by `coders`: `AUTHOR=NAME`, or a NAME for all who are no coders yet.
    `document` says which document it is (default: what `mark` wrote into it, the source itself, the one of its name).

    In a file that `mark` wrote, a comment that changed or is gone changes or removes its coding; in any other, comments
    only add. A comment that names no code, or stands on words that the document does not have, is left out and said;
    with `new` a short one begins a code. Raises UnreadableSource, UsageError, NotRead, CodebookError, CodingsError;
    then nothing is written.
    """
    path = _path(project, file)
    name = relative_path(path, Path.cwd())
    commented = sources.read_comments(path, name)
    record = exchange.written_record(commented.properties)
    found = _document(project, path, document, record, name)
    known = _Known(project)
    on, notes = _on(found, commented, record, name)
    authors = _authors(coders, read_people(project.root).coders)
    read = comment_marks(commented, on.on, authors, known, record=record, begin=new is not None)
    notes += read.left_out
    main = (record.coders[0] if record else "") or next(iter(dict.fromkeys(mark.coder for mark in read.marks)), "")
    base = replace(on, marks=tuple(read.marks), notes=tuple(notes))
    allowed = [*(mark.coder for mark in read.marks), *(record.coders if record else ())]
    return apply_marks(project, base, main, allowed, new=new, all_gone=all_gone, dry_run=dry_run)


def _path(project: Project, file: str) -> Path:
    """The Word document that is meant: a path, or a source of the study."""
    path = Path(file)
    if not path.is_file():
        files, _ = list_sources(project)
        path = file_named(files, file).path
    if path.suffix.lower() not in _ENDINGS:
        raise UsageError("this is no Word document.", where=file, hint="Comments are read from docx files.")
    return path


def _document(project: Project, path: Path, name: str | None, record: MarksRecord | None, file: str) -> Document:
    """The document whose comments these are. Raises UsageError where that is not plain."""
    if name is None and record is None:
        files, _ = list_sources(project)
        own = [one for one in files if path.samefile(one.path)]
        named = own or [one for one in files if canonical(path.stem) == one.document.rpartition("/")[2]]
        if len(named) != 1:
            hint = "Say it with --document ID; `coanalyze sources` lists them."
            raise UsageError("which document of the study this is cannot be told from its name.", where=file, hint=hint)
        name = named[0].document
    return read_document(project, name or (record.document if record else ""))


class _Known:
    """Whether a text is a code's id or name, or a code that codings have."""

    def __init__(self, project: Project) -> None:
        self.codes = [code for book in codebooks_of(project).values() for code in book.walk()]
        self.used = {one.code for one in read_people(project.root).codings}

    def __call__(self, text: str) -> bool:
        return bool(text) and (text in self.used or code_named(self.codes, text) is not None)


def _on(now: Document, commented: CommentedText, record: MarksRecord | None, file: str) -> tuple[Base, list[str]]:
    """The text that the comments are placed in: the document, or as it was where only that has the same words."""
    text = canonical(commented.text)
    if text.split() == now.text.split():
        return Base(now, now, (), record, (), file), []
    if record is not None and exchange.words_sha256(text) == record.words_sha256:
        base = Base.earlier(now, MarkedText(text, ()), record, file)
        return base, list(base.notes)
    return Base(now, now, (), record, (), file), []


def _authors(coders: Sequence[str], known: Sequence[str]) -> Authors:
    named = {author.strip(): name.strip() for author, is_named, name in (c.partition("=") for c in coders) if is_named}
    others = [one.strip() for one in coders if "=" not in one]
    if len(others) > 1:
        hint = "Name one for all, or say whose each author's are: --coder 'AUTHOR=NAME'."
        raise UsageError(f"{len(others)} coders are named for the comments.", hint=hint)
    return Authors(known, named, others[0] if others else None)

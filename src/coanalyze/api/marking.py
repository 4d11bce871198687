"""Coding in an editor: a document written out with its codings as marks, and read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff

from coanalyze import exchange
from coanalyze.api.coder import coder_of
from coanalyze.api.markbase import Base, NotRead
from coanalyze.api.marked import MarksRead, apply_marks
from coanalyze.api.naming import read_document
from coanalyze.api.opencode import NewCode, codebooks_of
from coanalyze.api.reading import list_sources
from coanalyze.api.study import open_study
from coanalyze.codings import People, check_coder, read_people
from coanalyze.codings.anchoring import place_all
from coanalyze.errors import UsageError
from coanalyze.model.coding import AUTO, Coding, PersonCoding, Placed
from coanalyze.model.document import Document
from coanalyze.model.marks import MarkedText, MarksRecord, Shown
from coanalyze.model.project import Project

_CONTEXT = 1
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with what is to be shown in it, and what is to be remembered of that. `notes` are for the person."""

    document: Document
    shown: tuple[Shown, ...]
    record: MarksRecord
    codes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def to_mark(project: Project, name: str, *, coders: Sequence[str] = (), automatic: Sequence[Coding] = ()) -> Marked:
    """What `mark` writes of a document: the codings of these coders (default: of whoever codes) where they stand now.

    `automatic` are the automatic coder's, shown as suggestions. A coding whose place is not sure is left out and said.
    Raises UsageError for what cannot be found, UnreadableSource.
    """
    document = read_document(project, name)
    people = _brought_up_to_date(project, document)
    wanted = [check_coder(one, people.coders) for one in coders] or [coder_of(project).name]
    every = [one for one in people.codings if one.document == document.id and one.coder in wanted]
    own = [one for one in every if one.status is None]
    placed, unsure = _placed(own, document)
    names = exchange.handles((one.coder, one.id) for one, _ in placed)
    shown = [
        (
            Shown(at.start, at.end, one.code, one.coder, names[one.coder, one.id], one.memo, one.created),
            one.id,
        )
        for one, at in placed
    ]
    record = exchange.record_for(document, shown, wanted)
    suggested = [
        Shown(one.start, one.end, one.code, AUTO)
        for one in automatic
        if one.coder == AUTO and one.document == document.id and one.status != "rejected"
    ]
    decided = len(every) - len(own)
    notes = [f"codings whose words are not surely found, not shown ({unsure})"] * bool(unsure)
    notes += [f"decisions on automatic codings, shown by `coanalyze review` only ({decided})"] * bool(decided)
    codes = tuple((code.id, code.name) for book in codebooks_of(project).values() for code in book.walk())
    return Marked(document, (*(one for one, _ in shown), *suggested), record, codes, tuple(notes))


def _brought_up_to_date(project: Project, document: Document) -> People:
    """Everybody's codings, placed anew where some were made on another text or on a document that is gone."""
    people = read_people(project.root)
    files = {file.document for file in list_sources(project)[0]}
    for one in people.codings:
        edited = one.document == document.id and one.text_sha256 not in ("", document.sha256)
        if edited or one.document not in files:
            open_study(project, need_codebook=False)
            return read_people(project.root)
    return people


def marked_text(marked: Marked) -> str:
    """The document as text with marks, for an editor."""
    return exchange.write_marked(marked.document, marked.shown, marked.record, marked.codes)


def marked_docx(marked: Marked) -> bytes:
    """The document as a Word document whose codings are comments."""
    return exchange.write_commented(marked.document, marked.shown, marked.record)


def _placed(codings: Sequence[PersonCoding], document: Document) -> tuple[list[tuple[PersonCoding, Placed]], int]:
    found = place_all([one.anchor for one in codings], document.text, document.sha256)
    sure = [(one, at) for one, at in zip(codings, found, strict=True) if isinstance(at, Placed)]
    return sure, len(codings) - len(sure)


def read_marks(
    project: Project,
    data: bytes,
    file: str,
    *,
    document: str | None = None,
    coder: str | None = None,
    new: NewCode | None = None,
    all_gone: bool = False,
    dry_run: bool = False,
) -> MarksRead:
    """Read a marked file back: marks that are new, changed or gone become so in the coder's file, all in one step.

    `file` is its name in messages, `document` which document it is (default: what the file says). New marks are
    `coder`'s (default: whom the file names, else whoever codes), and then only that coder's codings may change. `new`
    says how codes are begun that no codebook has; None: they are an error. `all_gone` allows that no mark is left.
    With `dry_run` nothing is written. Raises NotRead where words were changed or both sides changed a coding, and
    UsageError, CodebookError, CodingsError; then nothing is written.
    """
    marked = exchange.read_marked(data, file)
    name = document or (marked.record.document if marked.record else None)
    if name is None:
        hint = f"Say it: coanalyze mark DOCUMENT --read {file}"
        raise UsageError("this file does not say which document it is.", where=file, hint=hint)
    found = read_document(project, name)
    base = _base(found, marked, file)
    coders = marked.record.coders if marked.record else ()
    main = check_coder(coder, read_people(project.root).coders) if coder else None
    main = main or (coders[0] if coders else coder_of(project).name)
    allowed = (main,) if coder else (main, *coders)
    return apply_marks(project, base, main, allowed, new=new, all_gone=all_gone, dry_run=dry_run)


def _base(document: Document, marked: MarkedText, file: str) -> Base:
    """The text that the marks are on. Raises NotRead with a diff where its words are not the document's."""
    if marked.text.split() == document.text.split():
        return Base(document, document, marked.marks, marked.record, marked.notes, file)
    if marked.record is None:
        inside = _within(document, marked, file)
        if inside is not None:
            return inside
    elif exchange.words_sha256(marked.text) == marked.record.words_sha256:
        return Base.earlier(document, marked, marked.record, file)
    rows = _diff(document, marked.text, file)
    hint = "Put them back as they were; marks may stand anywhere. Nothing has changed."
    raise NotRead(f"the words are not those of {document.id}.", hint, rows, where=file)


def _within(document: Document, marked: MarkedText, file: str) -> Base | None:
    """For a file of another program: the document's words within its own (front matter, settings below)."""
    whole, wanted = ("".join(text.split()) for text in (marked.text, document.text))
    at = whole.find(wanted)
    letters = exchange.Letters(marked.text)
    if not wanted or at < 0 or whole.find(wanted, at + 1) >= 0:
        return None
    start, end = letters.span(at, at + len(wanted))
    if marked.text[start:end].split() != document.text.split():
        return None
    inside = [mark.shifted(-at) for mark in marked.marks if at <= mark.start and mark.end <= at + len(wanted)]
    notes = [*marked.notes, "text before or after the transcript passed over"]
    outside = len(marked.marks) - len(inside)
    notes += [f"marks outside the transcript passed over ({outside})"] * bool(outside)
    return Base(document, document, tuple(inside), None, tuple(notes), file)


def _diff(document: Document, text: str, file: str) -> list[str]:
    """A unified diff of the words, line by line, white space at the ends left aside."""
    now, marked = ([" ".join(line.split()) for line in one.strip().split("\n")] for one in (document.text, text))
    rows = list(unified_diff(now, marked, document.id, f"{file}, marks left out", lineterm="", n=_CONTEXT))
    more = len(rows) - _MOST_LINES
    return rows[:_MOST_LINES] + [f"... and {more} more lines"] * (more > 0)

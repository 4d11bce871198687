"""Comments of a Word document -> codings: a comment's text is its code, its author the coder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coanalyze import codebook as books
from coanalyze import exchange
from coanalyze.api.aligned import Aligned
from coanalyze.codings import check_coder
from coanalyze.errors import UsageError
from coanalyze.exchange.markrecord import unquoted
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.labels import canonical
from coanalyze.model.marks import CommentedText, Mark, MarksRecord, WordComment, WrittenCoding

_LIKE_A_CODE = re.compile(r"[^.!?\n]{1,60}")
_MOST_WORDS = 6
_HANDLE = re.compile(r"#(\S+)")
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True)
class Authors:
    """Whose codings an author's comments are: `known` coders, `named` by the command line, and `others`' all."""

    known: Sequence[str]
    named: Mapping[str, str] = field(default_factory=dict)
    others: str | None = None

    def coder(self, author: str) -> str:
        """The coder. Raises UsageError for an author whose name cannot be made one."""
        wanted = canonical(author).strip()
        for name, coder in self.named.items():
            if name.casefold() == wanted.casefold():
                return check_coder(coder, self.known)
        same = next((one for one in self.known if one.casefold() == wanted.casefold()), None)
        name = same or self.others or books.id_from(wanted)
        same = next((one for one in self.known if one.casefold() == name.casefold()), None)
        if not name or name.casefold() == AUTO:
            hint = f"Say whose they are: --coder '{wanted}=NAME', or --coder NAME for all."
            raise UsageError(f"the comments by “{wanted}” have no coder.", hint=hint)
        return same or check_coder(name)


@dataclass
class Read:
    """Comments on their way to marks: `left_out` says of each that is none why not."""

    marks: list[Mark] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def comment_marks(
    commented: CommentedText,
    document: Document,
    authors: Authors,
    known: Callable[[str], bool],
    *,
    record: MarksRecord | None = None,
    begin: bool = False,
) -> Read:
    """The marks that a document's comments are, with spans in letters of the document (its text as it is now).

    `known` says whether a text is a code's id or name; with `begin` a short comment may be a new one. A comment that
    coanalyze wrote (`record`) keeps its place where nothing surely says that it moved. Raises UsageError for an author
    who cannot be a coder.
    """
    text = canonical(commented.text)
    aligned = Aligned(text, document)
    written = {one.handle: one for one in record.codings} if record else {}
    comparable = record is not None and exchange.words_sha256(document.text) == record.words_sha256
    read = Read()
    for comment in commented.comments:
        if comment.author == AUTO and record is not None:
            continue
        codes, memo, before = _meant(comment, written, known, begin)
        where = f"comment {comment.number} by {comment.author or 'nobody'}, “{_short(comment.text)}”"
        if not codes:
            read.left_out.append(f"{where}: names no code")
            continue
        span = _span(commented, comment, aligned)
        if before is not None and (span is None or not comparable):
            span = before.start, before.end
        if span is None:
            read.left_out.append(f"{where}: its words are not surely found in {document.id}")
            continue
        memo = "\n".join([*([memo] if memo else []), *(f"{who}: {said}".strip() for who, said in comment.replies)])
        coder = before.coder if before is not None else authors.coder(comment.author)
        mark = Mark(codes[0], *span, coder, before.handle if before else "", memo=memo, created=_date(comment))
        read.marks += [mark, *(replace(mark, code=code, handle="") for code in codes[1:])]
    return read


def _meant(
    comment: WordComment, written: Mapping[str, WrittenCoding], known: Callable[[str], bool], begin: bool
) -> tuple[list[str], str, WrittenCoding | None]:
    """The codes that a comment names, its memo, and the coding that was written out as it."""
    lines, before = _handled(comment, written)
    codes, memo = codes_in(lines, known)
    first, rest = unquoted(lines[0].strip()) if lines else "", _memo("", lines[1:])
    if before is not None:
        # A memo may begin with a code's name: what nobody touched is as it was.
        as_written = first == before.code and exchange.memo_mark(rest) == before.memo
        if as_written or not codes:
            codes, memo = [first or before.code], rest
    elif not codes and begin and lines and _is_new(lines[0]):
        codes, memo = [lines[0].partition(":")[0].strip()], _memo(lines[0].partition(":")[2], lines[1:])
    return codes, memo, before


def codes_in(lines: Sequence[str], known: Callable[[str], bool]) -> tuple[list[str], str]:
    """The codes that a comment names, and the rest of it as a memo; no codes where it begins with none.

    A line is a code, several with `;` between them, or `code: memo`; after the first line that names none all is memo.
    """
    codes: list[str] = []
    for number, line in enumerate(lines):
        text = _bare(line)
        if not text:
            continue
        head, _, rest = line.partition(":")
        for names, memo in ((text, ""), (head, rest)):
            found = [_bare(names)] if known(_bare(names)) else [_bare(name) for name in names.split(";")]
            found = [name for name in found if name]
            if found and all(known(name) for name in found):
                codes += found
                if memo.strip():
                    return list(dict.fromkeys(codes)), _memo(memo, lines[number + 1 :])
                break
        else:
            return list(dict.fromkeys(codes)), _memo("", lines[number:]) if codes else ""
    return list(dict.fromkeys(codes)), ""


def _bare(text: str) -> str:
    """A code as people write it in a comment: `[[code]]`, `#code`, `code.`"""
    return " ".join(canonical(text).split()).strip("[]").removeprefix("#").rstrip(".,").strip()


def _memo(first: str, others: Sequence[str]) -> str:
    return "\n".join([first, *others]).strip()


def _handled(comment: WordComment, written: Mapping[str, WrittenCoding]) -> tuple[list[str], WrittenCoding | None]:
    """The lines of a comment, without the last where that says which coding it is; and that coding."""
    lines = canonical(comment.text).split("\n")
    found = _HANDLE.fullmatch(lines[-1].strip())
    before = written.get(unquoted(found[1])) if found else None
    return (lines[:-1] if before is not None else lines), before


def _is_new(line: str) -> bool:
    name = line.partition(":")[0].strip()
    return _LIKE_A_CODE.fullmatch(name) is not None and len(name.split()) <= _MOST_WORDS


def _span(commented: CommentedText, comment: WordComment, aligned: Aligned) -> tuple[int, int] | None:
    """The letters of the document that a comment is on; without a range, those of its paragraph."""
    start, end = comment.start, comment.end
    if start < 0:
        return None
    raw = commented.text
    if not raw[start:end].strip():
        start = raw.rfind("\n", 0, start) + 1
        end = raw.find("\n", max(start, comment.end))
        end = len(raw) if end < 0 else end
    if aligned.text != raw:
        start, end = len(canonical(raw[:start])), len(canonical(raw[:end]))
    return aligned.span(start, end)


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def _date(comment: WordComment) -> str:
    found = _DATE.fullmatch(comment.created)
    return f"{found[1]}{found[2] or 'Z'}" if found else ""

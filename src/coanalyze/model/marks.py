"""Codings written into a text, and read back from it: what an editor or Word shows of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Shown:
    """A coding that is to be shown in a transcript: `[start, end)` in code points of the canonical text.

    `handle` is what it is called there; empty for what only a suggestion is (`coder` is then the automatic coder).
    """

    start: int
    end: int
    code: str
    coder: str
    handle: str = ""
    memo: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class WrittenCoding:
    """A coding as it was when it was written out: its span in *letters*, code points that are no white space.

    Letters stay the same whatever an editor does to spaces and line ends. `line` says that it was shown by a mark of
    its whole line, `memo` is the beginning of its memo's SHA-256, empty where there was none.
    """

    handle: str
    id: str
    coder: str
    code: str
    start: int
    end: int
    line: bool = False
    memo: str = ""


@dataclass(frozen=True, slots=True)
class MarksRecord:
    """What a marked transcript was when it was written out.

    `text_sha256` is that of the canonical text, `words_sha256` that of its words with one space between them. `coders`
    are those whose codings it holds; new marks are the first's.
    """

    document: str
    text_sha256: str
    words_sha256: str
    coders: tuple[str, ...]
    codings: tuple[WrittenCoding, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding as somebody marked it: `[start, end)` in letters of the text that it was read from.

    `whole` marks the line that these letters are. `code` is as written (an id or a name) and empty where the handle
    alone says it; `coder` is empty where nobody is named. `line` is its line in the file, `memo` None where the file
    cannot hold one.
    """

    code: str
    start: int
    end: int
    coder: str = ""
    handle: str = ""
    whole: bool = False
    line: int | None = None
    memo: str | None = None
    created: str = ""

    def shifted(self, by: int) -> Mark:
        """The mark where so many letters more stand before it."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A marked transcript as read: its `text` in NFC without the marks, the marks, and what it was when written out.

    `record` is None for a file that coanalyze did not write. `notes` say what was passed over.
    """

    text: str
    marks: tuple[Mark, ...]
    record: MarksRecord | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment of a Word document on `[start, end)`, code points of `CommentedText.text`.

    A comment without a range has `start == end`; one that is nowhere in the text has -1. `replies` are the author and
    text of each answer to it. `created` is ISO 8601 as Word has it, `number` counts the comments from 1 in the order
    of the text.
    """

    number: int
    author: str
    text: str
    start: int
    end: int
    created: str = ""
    replies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CommentedText:
    """The running text of a Word document, a paragraph a line, table cells each on lines of their own; its comments.

    `properties` are its custom properties, by name.
    """

    text: str
    comments: tuple[WordComment, ...]
    properties: dict[str, str] = field(default_factory=dict)

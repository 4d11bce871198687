"""The files that a change of codes reaches besides people's codings: codebooks and the project file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from coanalyze import codebook as books
from coanalyze.api.reading import relative_path
from coanalyze.codebook.life.rework import fold
from coanalyze.codebook.marked import compose, end, get, is_map, replaced, start
from coanalyze.errors import CodebookError, YamlError
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.project import Project
from coanalyze.query import renamed
from coanalyze.yamltext import decode, load_text, nearest
from coanalyze.yamltext.parse import shield
from coanalyze.yamltext.read import byte_encoding


@dataclass
class TextFile:
    """A text file as it is and as it is to be, with `\\n` line ends; its encoding and line ends stay."""

    path: Path
    name: str
    before: str
    after: str
    _data: bytes

    @property
    def data(self) -> bytes:
        """What is to be written."""
        encoding, mark = byte_encoding(self._data)
        crlf = b"\r\n" in self._data or "\r\n" in decode(self._data, self.name)
        return mark + (self.after.replace("\n", "\r\n") if crlf else self.after).encode(encoding)

    @property
    def diff(self) -> str:
        """The change as a unified diff; empty where there is none."""
        old, new = (text.splitlines(keepends=True) for text in (self.before, self.after))
        lines = unified_diff(old, new, f"a/{self.name}", f"b/{self.name}", n=2)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    @property
    def lines(self) -> int:
        """How many lines are not as they were: the longer of what went and what came."""
        rows = self.diff.splitlines()[2:]
        return max(sum(row[:1] == sign for row in rows) for sign in "+-") if rows else 0


def read_text_file(path: Path, name: str) -> TextFile:
    """Raises YamlError for a file that cannot be read or is no text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise YamlError(f"this file cannot be read: {error.strerror}.", where=name, hint="Check its name.") from error
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(path, name, text, text, data)


class Shelves:
    """A study's codebooks, all of which load, as they are changed."""

    def __init__(self, project: Project) -> None:
        """Read them. Raises YamlError, CodebookError or PatternError where one cannot be used as it is."""
        if not project.codebooks:
            raise CodebookError("this study names no codebook.", hint="Name one under `codebooks:` in coanalyze.yaml.")
        self.files = [read_text_file(path, relative_path(path, project.root)) for path in project.codebooks]
        self.books = self._loaded("")

    def _loaded(self, hint: str) -> list[Codebook]:
        loaded = []
        for file in self.files:
            book, problems = books.read_codebook_text(file.after, file.name)
            fatal = next((problem for problem in problems if problem.fatal), None)
            if fatal is not None or book is None:
                error = fatal.error() if fatal else CodebookError("no codebook.", where=file.name)
                raise error if not hint else CodebookError(error.what, where=error.where, hint=hint)
            loaded.append(book)
        books.merge_codebooks(loaded)
        return loaded

    def reload(self) -> None:
        """See that the codebooks still load after a change. Raises CodebookError."""
        self.books = self._loaded("This is what the change would make of it; nothing was written.")

    def find(self, code_id: str) -> tuple[TextFile, Code]:
        """The file and the code of an id, whatever its case. Raises CodebookError naming the nearest."""
        for file, book in zip(self.files, self.books, strict=True):
            for code in book.walk():
                if fold(code.id) == fold(code_id):
                    return file, code
        like = nearest(code_id, [code.id for book in self.books for code in book.walk()])
        hint = f"Did you mean `{like}`?" if like else "`coanalyze codebook show` lists the codes."
        raise CodebookError(f"there is no code “{code_id}”.", hint=hint)

    def has(self, code_id: str) -> bool:
        """Whether a codebook has the code."""
        return any(fold(code.id) == fold(code_id) for book in self.books for code in book.walk())

    def parent(self, code_id: str) -> Code | None:
        """The code that a code is a part of."""
        each = (code for book in self.books for code in book.walk())
        return next((code for code in each if any(fold(child.id) == fold(code_id) for child in code.codes)), None)

    def change(self, file: TextFile, change: Callable[[str, str], str]) -> None:
        """Have `change` (of text and name) alter a file."""
        file.after = change(file.after, file.name)

    def everywhere(self, change: Callable[[str, str], str]) -> None:
        """Have `change` alter each file."""
        for file in self.files:
            self.change(file, change)


def queries_renamed(file: TextFile, ids: Mapping[str, str]) -> None:
    """Have the project file's `queries` name codes by their new ids."""
    load_text(file.after, file.name)
    text, restore = shield(file.after)
    block = get(compose(text), "queries")
    edits = []
    for _, value in block.value if is_map(block) else ():
        new = renamed(value.value, ids) if isinstance(value.value, str) else value.value
        if new != value.value:
            quoted = json.dumps(new, ensure_ascii=False) if value.style == '"' else "'" + new.replace("'", "''") + "'"
            edits.append((start(value), end(value), quoted))
    file.after = replaced(text, edits).translate(restore)


def expect_renamed(file: TextFile, ids: Mapping[str, str]) -> list[str]:
    """Have the project file's `expect` name codes by their new ids; gives the old ids that cannot follow.

    Those are codes whose new id has figures there already.
    """
    load_text(file.after, file.name)
    text, restore = shield(file.after)
    block = get(compose(text), "expect")
    if not is_map(block):
        return []
    there = {fold(old): new for old, new in ids.items()}
    known = {fold(key.value) for key, _ in block.value}
    edits, left = [], []
    for key, _ in block.value:
        new = there.get(fold(key.value))
        if new is None or key.value == new:
            continue
        if fold(new) in known and fold(new) != fold(key.value):
            left.append(str(key.value))
            continue
        known.add(fold(new))
        quote = key.style if key.style in ('"', "'") else ""
        edits.append((start(key), end(key), f"{quote}{new}{quote}"))
    file.after = replaced(text, edits).translate(restore)
    return left

"""White space that says nothing taken out, and tabs between the parts of YAML made spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coanalyze.codebook.marked import Edit, code_maps, compose, end, is_block_text, is_map, replaced, start, texts
from coanalyze.codebook.sameness import PROSE

_TRAILING = re.compile(r"[ \t]+(?=\n)")
_RUN = re.compile(r"(?<=[^ \t\n])(?:\t[ \t]*| [ \t]+)(?=[^ \t\n])")
_ESCAPED_BLANK = re.compile(r"\\[ \t\n]")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
_TABS = re.compile("\t+")


def trimmed(text: str, *, to_the_letter: bool = False) -> tuple[str, int]:
    """The text without white space at the ends of lines and without tabs between its parts; on how many lines.

    In block texts (`|`, `>`) only that goes which the loader of codebooks does not read; with `to_the_letter`, for
    files whose texts mean what they are, nothing in them.
    """
    root = compose(text)
    prose = prose_starts(root)
    letters = frozenset(start(value) for key, value in _pairs(root) if getattr(key, "value", None) == "regex")
    edits: list[Edit] = []
    at = 0
    for scalar in texts(root):
        edits += _gap(text, at, start(scalar))
        if is_block_text(scalar):
            keep = to_the_letter or start(scalar) in letters or (scalar.style == ">" and start(scalar) not in prose)
            edits += _block(text, scalar, keep)
        else:
            edits += _flow(text, scalar)
        at = end(scalar)
    edits += _gap(text, at, len(text))
    return replaced(text, edits), len({text.count("\n", 0, begins) for begins, _, _ in edits})


def single_spaced(text: str) -> tuple[str, int]:
    """The text with single spaces within definitions, names and other prose, and in how many of them they were not.

    Literal texts (`|`) stay as they are.
    """
    root = compose(text)
    prose = prose_starts(root)
    edits: list[Edit] = []
    for scalar in texts(root):
        if start(scalar) in prose and scalar.style != "|":
            written = text[start(scalar) : end(scalar)]
            if (new := _single(written, scalar.style)) != written:
                edits.append((start(scalar), end(scalar), new))
    return replaced(text, edits), len(edits)


def prose_starts(root: Any) -> frozenset[int]:
    """Where the texts begin in which the width of a space means nothing."""
    maps = [root, *code_maps(root)] if is_map(root) else []
    return frozenset(
        start(value) for node in maps for key, value in node.value if key.value in PROSE and value.id == "scalar"
    )


def _single(written: str, style: str | None) -> str:
    if style == ">":
        head, _, body = written.partition("\n")
        return f"{head}\n{_RUN.sub(' ', body)}" if body else written
    if style not in ("'", '"'):
        return _RUN.sub(" ", written)
    inner = written[1:-1]
    if style == '"' and _ESCAPED_BLANK.search(inner):
        return written
    inner = _RUN.sub(" ", inner.lstrip(" \t"))
    # A closing quote on a line of its own keeps its indentation.
    inner = inner if not inner.rpartition("\n")[2].strip() and "\n" in inner else inner.rstrip(" \t")
    return f"{style}{inner}{style}"


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    for part in node.value if node is not None and not isinstance(node.value, str) else ():
        if isinstance(part, tuple):
            yield part
            yield from _pairs(part[1])
        else:
            yield from _pairs(part)


def _gap(text: str, begins: int, ends: int) -> Iterator[Edit]:
    """Between two scalars: white space before the end of a line, and tabs outside comments."""
    at = begins
    for line in text[begins:ends].split("\n"):
        after = at + len(line)
        ended = after == len(text) or text[after] == "\n"
        bare = line.rstrip(" \t") if ended else line
        comment = _COMMENT.search(bare)
        for tabs in _TABS.finditer(bare, 0, comment.start() if comment else len(bare)):
            indents = not bare[: tabs.start()].strip() and (at == 0 or text[at - 1] == "\n")
            yield at + tabs.start(), at + tabs.end(), ("  " if indents else " ") * len(tabs.group())
        if bare != line:
            yield at + len(bare), after, ""
        at = after + 1


def _flow(text: str, scalar: Any) -> Iterator[Edit]:
    """In an unquoted or quoted text over several lines: what stands before a line's end is never read."""
    begins, written = start(scalar), text[start(scalar) : end(scalar)]
    for blanks in _TRAILING.finditer(written):
        before = written[: blanks.start()]
        slashes = len(before) - len(before.rstrip("\\"))
        if scalar.style != '"' or slashes % 2 == 0:
            yield begins + blanks.start(), begins + blanks.end(), ""


def _block(text: str, scalar: Any, keep: bool) -> Iterator[Edit]:
    """The line with the sign, and, unless `keep`, the lines below it."""
    written = text[start(scalar) : end(scalar)]
    head, *lines = written.split("\n")
    at = start(scalar)
    if (bare := head.rstrip(" \t")) != head:
        yield at + len(bare), at + len(head), ""
    at += len(head) + 1
    if keep:
        return
    told = any(char.isdigit() for char in head.split("#", 1)[0])
    first = next((line for line in lines if line.strip(" \t")), "")
    indent = len(first) - len(first.lstrip(" "))
    for number, line in enumerate(lines):
        bare = line.rstrip(" \t")
        # The last piece is the beginning of the next line, unless the file ends there.
        ended = number < len(lines) - 1 or end(scalar) == len(text)
        # In a folded text a line of spaces may be one that is deeper, which changes how its neighbours are joined.
        harmless = bool(bare) or scalar.style == "|" or (not told and "\t" not in line and len(line) <= indent)
        if ended and harmless and bare != line:
            yield at + len(bare), at + len(line), ""
        at += len(line) + 1

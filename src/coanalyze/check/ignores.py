"""`# coanalyze: ignore[rule-name, OTHER] reason`: comments that silence rules in a YAML file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coanalyze.errors import Place
from coanalyze.yamltext.comments import Comment, comments

_MENTION = re.compile(r"#[ \t]*coanalyze[ \t]*:", re.IGNORECASE)
_IGNORE = re.compile(
    r"#[ \t]*coanalyze[ \t]*:[ \t]*(?P<word>\w+)[ \t]*(?:\[(?P<names>[^\]]*)\])?[ \t:–—-]*(?P<reason>[^#]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """An ignore comment: where it stands, the rules it names as written, its reason, and the lines it speaks of.

    `lines` count from 1.
    """

    place: Place
    names: tuple[str, ...]
    reason: str
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A name as it stands in an ignore comment or in the settings. `hint` says what to do about it."""

    place: Place | None
    text: str
    hint: str = ""


def find_ignores(path: str, lines: Sequence[str], codes: Iterable[int] = ()) -> tuple[Ignore, ...]:
    """The ignore comments of a YAML file, in order. `codes` are the lines (from 1) on which codes begin.

    On a line with something else, a comment speaks of that line. On a line of its own it speaks of the next line that
    holds something and of what is indented under it: before `- id:` of the whole code, but not of the codes below.
    """
    text = "\n".join(lines)
    if not _MENTION.search(text):
        return ()
    begun = frozenset(codes)
    return tuple(ignore for comment in comments(text) for ignore in _read(path, comment, lines, begun))


def _read(path: str, comment: Comment, lines: Sequence[str], codes: frozenset[int]) -> Iterator[Ignore]:
    for match in _IGNORE.finditer(comment.text):
        # A slip such as `ignroe[...]` is told, since it silences nothing; `coanalyze: see the memo` is none of ours.
        word = match["word"].casefold()
        if word != "ignore" and match["names"] is None:
            continue
        spoken_of = _block(lines, comment.line, codes) if comment.alone else frozenset({comment.line})
        names = tuple(name.strip() for name in (match["names"] or "").split(",") if name.strip())
        place = Place(path, comment.line, comment.column + match.start())
        yield Ignore(place, names if word == "ignore" else (), match["reason"].strip(), spoken_of)


def _block(lines: Sequence[str], after: int, codes: frozenset[int]) -> frozenset[int]:
    """The numbers of the lines that a comment on line `after` of its own speaks of."""
    first = next((at for at in range(after, len(lines)) if _holds(lines[at])), None)
    if first is None:
        return frozenset()
    found = set(_under(lines, first))
    if first + 1 in codes:
        for code in sorted(codes & {at + 1 for at in found} - {first + 1}):
            found -= set(_under(lines, code - 1))
    return frozenset(at + 1 for at in found)


def _under(lines: Sequence[str], first: int) -> range:
    """The indexes of a line and of those that are indented under it; a key's list may start in the key's column."""
    column = _indent(lines[first])
    is_item = lines[first][column:].startswith("-")
    last = first
    for at in range(first + 1, len(lines)):
        if not _holds(lines[at]):
            continue
        own_list = not is_item and _indent(lines[at]) == column and lines[at][column:].startswith("- ")
        if _indent(lines[at]) <= column and not own_list:
            break
        last = at
    return range(first, last + 1)


def _holds(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

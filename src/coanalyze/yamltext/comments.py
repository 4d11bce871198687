"""The comments of a YAML file. The parser drops them; a `#` inside a text is none, and only the parser knows which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)
_HEADER = re.compile(r"[^\n]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its `#`. `line` and `column` count from 1; `alone` where nothing but blanks stands before it."""

    line: int
    column: int
    text: str
    alone: bool


def comments(text: str) -> tuple[Comment, ...]:
    """The comments of a YAML text with `\\n` line ends, in order; none where it is no YAML.

    Columns count code points.
    """
    import yaml

    try:
        scalars = list(_scalars(text))
    except (yaml.YAMLError, ValueError, OverflowError):
        return ()
    found = []
    for start, end in _gaps(scalars, len(text)):
        for match in _COMMENT.finditer(text, start, end):
            begun = text.rfind("\n", 0, match.start()) + 1
            line = text.count("\n", 0, match.start()) + 1
            alone = not text[begun : match.start()].strip(" \t")
            found.append(Comment(line, match.start() - begun + 1, match.group().rstrip(), alone))
    return tuple(found)


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """The texts of a YAML text, half-open in code points. A block scalar's first line (`| # so`) is not part of it."""
    from yaml.events import ScalarEvent

    from coanalyze.yamltext.parse import CLoader, events, shield
    from coanalyze.yamltext.pure import PureLoader

    for event in events(shield(text)[0], CLoader or PureLoader):
        if isinstance(event, ScalarEvent):
            begun: Any = event.start_mark
            ended: Any = event.end_mark
            start, end = begun.index, ended.index
            if event.style in ("|", ">"):
                header = _HEADER.match(text, start)
                start = min(end, header.end() if header else start)
            yield start, end


def _gaps(scalars: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What lies between the scalars. No comment goes on over a scalar's start, since it ends with its line."""
    for (_, end), (start, _) in pairwise([(0, 0), *scalars, (length, length)]):
        if end < start:
            yield end, start

"""Where a word of a pattern stands in its file: a pattern knows only where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.errors import Place
from coanalyze.model.codebook import Pattern

_LINES = 60
"""How far below its place a word of a pattern is looked for."""


def spot(study: CheckInput, pattern: Pattern, text: str) -> Place | None:
    """Where `text` (a word, phrase or regular expression) stands in a pattern; the pattern's own place if not found."""
    place = pattern.place
    if place is None or place.line is None:
        return place
    block = "\n".join(study.lines.get(place.path, ())[place.line - 1 : place.line - 1 + _LINES])
    begin = max(0, (place.column or 1) - 1)
    # In double quotes a backslash is written twice, in single ones an apostrophe is.
    written = dict.fromkeys((text, text.replace("\\", "\\\\"), text.replace("'", "''")))
    for at in (at for one in written for at in _places(one, block, begin)):
        line_start = block.rfind("\n", 0, at) + 1
        if not re.search(r"(?:^|[\s{,])id:\s*[\"']?[^,\"'}\]]*$", block[line_start:at]):
            return Place(place.path, place.line + block.count("\n", 0, at), at - line_start + 1)
    return place


def _places(text: str, block: str, begin: int) -> Iterator[int]:
    """Where `text` stands in `block` by itself, from `begin` on; line breaks and case make no difference."""
    plain, wanted = re.sub(r"\s", " ", block.lower()), text.lower()
    at = plain.find(wanted, begin)
    if at < 0 and " " in text:
        words = r"\s+".join(map(re.escape, wanted.split()))
        yield from (found.start() for found in re.compile(words).finditer(plain, begin))
    while at >= 0:
        around = plain[max(0, at - 1) : at] + plain[at + len(wanted) : at + len(wanted) + 1]
        if not any(char.isalnum() or char in "_*?=" for char in around):
            yield at
        at = plain.find(wanted, at + 1)

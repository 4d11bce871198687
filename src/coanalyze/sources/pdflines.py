"""Lines of pages -> lines of a text: margins out, broken words joined, ligatures opened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:side|page|s\.|p\.|sid\.)\s*)?(\d{1,4})(?:\s*(?:av|of|/|\|)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_BROKEN = re.compile(r"([^\W\d_]{2,})[-\u2010]$")
_CONTINUES = re.compile(r"([^\W\d_]{2,})([^\s]*)\s*")
# barne- og ungdomsarbeid
_SUSPENDED = frozenset(["og", "eller", "and", "or", "und", "oder", "samt", "enn", "til", "men", "som"])
_EDGE = 2


def plain_letters(text: str) -> str:
    """Ligatures (U+FB00-FB06) as the letters that NFKC has for them; else only hard spaces are changed."""
    return text.translate(_LIGATURES).replace("\xa0", " ").replace("\x00", "")


def without_margins(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], int]:
    """The pages without lines that recur at the edge of most of them, and how many lines that were.

    A running head recurs on three pages at least and on 60 % of all; page numbers must count up with the pages.
    """
    edges = [_edge_lines(page) for page in pages]
    recurring = Counter(
        text for page, edge in zip(pages, edges, strict=True) for text in {_folded(page[i]) for i in edge}
    )
    within = Counter(
        _folded(line) for page, edge in zip(pages, edges, strict=True) for i, line in enumerate(page) if i not in edge
    )
    needed = max(3, 0.6 * len(pages))
    numbered = _numbered(pages, edges)
    kept: list[list[str]] = []
    dropped = 0
    for number, page in enumerate(pages):
        heads = {i: _folded(page[i]) for i in edges[number] if _is_margin(page[i])}
        # A label on a line of its own recurs too, but not at the edges only.
        out = {i for i, text in heads.items() if recurring[text] >= needed and within[text] < 2}
        out |= {i for i in edges[number] if (number, i) in numbered}
        dropped += len(out)
        kept.append(_trimmed([line for i, line in enumerate(page) if i not in out]))
    return kept, dropped


def _edge_lines(page: Sequence[str]) -> list[int]:
    filled = [index for index, line in enumerate(page) if line.strip()]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _folded(line: str) -> str:
    """A line with its page number made alike on all pages."""
    return re.sub(r"\d+(?=\D*$)", "#", " ".join(line.split()).casefold())


def _is_margin(line: str) -> bool:
    """“Intervjuer: Mm.” recurs too: a line with a label is speech, unless the label is that of a page."""
    label = re.match(r"\s*([^:]{1,40}):", line)
    return label is None or label[1].strip().casefold() in ("side", "page", "dato", "date", "prosjekt", "project")


def _numbered(pages: Sequence[Sequence[str]], edges: Sequence[list[int]]) -> set[tuple[int, int]]:
    """Lines (page, index) that are nothing but a number which goes up by one a page, on most pages."""
    found: dict[int, set[tuple[int, int]]] = {}
    for number, edge in enumerate(edges):
        for index in edge:
            match = _PAGE_NUMBER.fullmatch(pages[number][index])
            if match:
                found.setdefault(int(match[1]) - number, set()).add((number, index))
    best = max(found.values(), key=len, default=set())
    return best if len(best) >= max(2, 0.6 * len(pages)) else set()


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def joined_hyphens(lines: Sequence[str]) -> list[str]:
    """Words broken at a line's end made whole on the line where they begin (`sam-`, `skaping` -> `samskaping`).

    Not where the hyphen belongs there: before og, eller ..., and where the text has the word with its hyphen elsewhere.
    """
    result = list(lines)
    elsewhere = "\n".join(lines).casefold()
    for index, line in enumerate(result[:-1]):
        following = result[index + 1]
        if line.endswith("\xad"):
            head, tail = line[:-1], _CONTINUES.match(following)
        else:
            broken, tail = _BROKEN.search(line), _CONTINUES.match(following)
            if not broken or not tail or not tail[1][0].islower() or tail[1].casefold() in _SUSPENDED:
                continue
            hyphenated = f"{broken[1]}-{tail[1]}".casefold()
            head = line if hyphenated in elsewhere else line[:-1]
        if tail:
            result[index] = head + tail[1] + tail[2]
            result[index + 1] = following[tail.end() :]
    return [line.replace("\xad", "") for line in result]

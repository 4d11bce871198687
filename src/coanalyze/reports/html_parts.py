"""Markup that can hold no other: every text is escaped on its way in, and only what is made here is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from coanalyze.reports.excerpt import Runs
from coanalyze.reports.wording import clean

_NO_BREAK = re.compile("([\u00a0\u202f])")
_EMPTY = frozenset({"meta", "input", "br"})


class Html(str):
    """Finished markup, put into other markup as it is."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def el(name: str, attributes: Mapping[str, object] | None = None, *children: Child) -> Html:
    """An element; an attribute that is None or False is left out, one that is True has no value."""
    written = [
        f" {key}" if value is True else f' {key}="{escape(clean(str(value)))}"'
        for key, value in (attributes or {}).items()
        if value is not None and value is not False
    ]
    head = f"<{name}{''.join(written)}>"
    return Html(head if name in _EMPTY else f"{head}{''.join(_inner(children))}</{name}>")


def _inner(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield escape(_spaced(child))
        elif child is not None:
            yield from _inner(child)


def _spaced(text: str) -> str:
    """Clean text that keeps a space at its ends (it may stand between others), and the spaces that do not break."""
    parts = _NO_BREAK.split(text)
    if len(parts) > 1:
        return "".join(part if _NO_BREAK.fullmatch(part) else _spaced(part) for part in parts)
    inner = clean(text)
    before = " " if text[:1].isspace() and inner else ""
    after = " " if text[-1:].isspace() and inner else ""
    return f"{before}{inner}{after}" if inner or not text else " "


def paragraphs(text: str) -> list[Html]:
    """A text of several lines as paragraphs; an empty line ends one."""
    parts = [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n")]
    return [el("p", {"dir": "auto"}, part) for part in parts if part]


def marked(runs: Runs) -> list[Html]:
    """A quote's runs, hits as `mark`."""
    return [el("mark", None, text) if hit else Html(escape(text)) for text, hit in runs]


def hidden(text: str) -> Html:
    """What is said to those who listen, and not shown."""
    return el("span", {"class": "vh"}, text)

"""Text from transcripts inside GitHub-flavoured Markdown: it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coanalyze.reports.excerpt import Runs
from coanalyze.reports.wording import clean

_SPECIAL = re.compile(r"[\\`*_\[\]|~$@]")
_AUTOLINK = re.compile(r"(?i)\b(www)\.|\b(https?|ftp|mailto|xmpp):")
_BLOCK_START = re.compile(r"^(\d{1,9})([.)])|^([#+\-=:])")


def escape(text: str) -> str:
    """Text on one line that no Markdown or HTML renderer takes for markup, links included."""
    return _start(_inline(clean(text)))


def cell(text: str) -> str:
    """Text for a table's cell, where nothing begins a block: numbers stay as they are."""
    return _inline(clean(text))


def _inline(text: str) -> str:
    # Entities before backslashes: HTML inside Markdown knows no backslash.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _AUTOLINK.sub(lambda match: match.group()[:-1] + "\\" + match.group()[-1], text)


def _start(text: str) -> str:
    return _BLOCK_START.sub(lambda m: rf"{m[1]}\{m[2]}" if m[1] else rf"\{m[3]}", text)


def runs(pieces: Runs) -> str:
    """An excerpt, its hits in bold where Markdown can set them so."""
    written = []
    for text, hit in pieces:
        inline = _inline(text)
        # Emphasis needs a letter or digit just inside its stars, else they would stay stars.
        written.append(f"**{inline}**" if hit and text[0].isalnum() and text[-1].isalnum() else inline)
    return _start("".join(written))


def table(headers: Sequence[str], rights: Sequence[bool], rows: Iterable[Sequence[str]]) -> str:
    """A GitHub table of cells that are Markdown already, ending with a line break."""
    lines = [_row(headers), _row(["---:" if right else "---" for right in rights])]
    return "\n".join([*lines, *map(_row, rows)]) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"

"""The documentation's pages, as the tests read them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "sample_corpus/*.md", "sample_corpus/*/*.md", "codebooks/*.md")
    for path in ROOT.glob(pattern)
)

_FENCED = re.compile(r"^```(?P<language>\w*)[ \t]*\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")


def read(page: str) -> str:
    """A page's text."""
    return (ROOT / page).read_text(encoding="utf-8")


def fenced(text: str, language: str) -> list[str]:
    """The bodies of the blocks that are fenced as `language`."""
    return [found["body"] for found in _FENCED.finditer(text) if found["language"] == language]


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return _FENCED.sub("", text)


def inline_code(text: str) -> list[str]:
    """What stands between backticks in the prose."""
    return _INLINE.findall(prose(text))

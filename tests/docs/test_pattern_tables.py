"""The rows of the pattern tables in docs/codebook.md: each pattern finds in its text what the row says, and no more."""

from __future__ import annotations

import re

import pytest

from coanalyze.api.coding import make_matcher, row_of_text
from coanalyze.api.lexis import new_vocabulary
from coanalyze.codebook import load_codebook
from tests.docs.pages import read

_TABLE = re.compile(r"<!-- patterns -->\n\|.*\n\|[ -|]+\n((?:\|.*\n)+)")
_CELL = re.compile(r"(?<!\\)\|")
NOTHING = "–"
BETWEEN = " · "


def rows() -> list[tuple[str, str, str]]:
    """Pattern, text and what is found, of all tables."""
    found = []
    for table in _TABLE.findall(read("docs/codebook.md")):
        for line in table.splitlines():
            pattern, text, expected = (cell.strip() for cell in _CELL.split(line)[1:-1])
            found.append((pattern.strip("`").replace("\\|", "|"), text, expected))
    return found


def test_both_tables_are_read() -> None:
    assert len(rows()) == 28


@pytest.mark.parametrize(("pattern", "text", "expected"), rows())
def test_row(pattern: str, text: str, expected: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("book") / "book.yaml"
    book = f"codebook: book\nlanguage: nb\ncodes:\n  - id: it\n    patterns:\n      - {pattern}\n"
    path.write_text(book, encoding="utf-8")
    vocabulary = new_vocabulary()
    matcher = make_matcher(load_codebook(path), vocabulary)
    found = [text[hit.start : hit.end] for hit in matcher.hits(row_of_text(text, vocabulary, "nb", "OA"))]
    assert found == ([] if expected == NOTHING else expected.split(BETWEEN))

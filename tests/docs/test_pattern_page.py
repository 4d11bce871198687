"""docs/patterns.md, the grammar page: each pattern does what its row says, with the real tokenizer and dictionaries."""

from __future__ import annotations

import re

import pytest

from coanalyze.api.coding import make_matcher, row_of_text
from coanalyze.api.lexis import new_vocabulary
from coanalyze.codebook import read_codebook_text
from coanalyze.codebook.schema import PATTERN_KEYS
from tests.docs.pages import fenced, read

PAGE = "docs/patterns.md"
CELL = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<!-- (patterns|names|wrong)(?:: (\w+))? -->\n\|.*\n\|[ -|]+\n((?:\|.*\n)+)")
NOTHING = "–"
BETWEEN = " · "


def rows(kind: str) -> list[tuple[str, ...]]:
    """The rows of all tables of a kind: the pattern, the other cells, and for patterns the text's language."""
    found: list[tuple[str, ...]] = []
    for name, language, table in _TABLE.findall(read(PAGE)):
        for line in table.splitlines() if name == kind else ():
            pattern, *rest = (cell.strip().replace("\\|", "|") for cell in CELL.split(line)[1:-1])
            found.append((pattern[1:-1], *rest, language or "nb"))
    return found


def book_of(pattern: str) -> str:
    """A codebook with one pattern, on line 5 from column 9."""
    return f"codebook: book\ncodes:\n  - id: it\n    patterns:\n      - {pattern}\n"


def evaluate(pattern: str, text: str, language: str) -> list[str]:
    """What the pattern finds when an OA says the text."""
    book, problems = read_codebook_text(book_of(pattern), "book.yaml")
    assert book is not None
    assert problems == []
    vocabulary = new_vocabulary()
    matcher = make_matcher(book, vocabulary)
    return [text[hit.start : hit.end] for hit in matcher.hits(row_of_text(text, vocabulary, language, "OA"))]


def name_of(pattern: str) -> str:
    """The pattern's id."""
    book, _ = read_codebook_text(book_of(pattern), "book.yaml")
    assert book is not None
    return book.codes[0].patterns[0].id


def message_of(pattern: str) -> str:
    """All that is said of a wrong pattern."""
    _, problems = read_codebook_text(book_of(pattern), "book.yaml")
    return " ".join(str(problem.error()) for problem in problems)


def test_all_tables_are_read() -> None:
    assert read(PAGE).count("<!-- patterns") + read(PAGE).count("<!-- names") + read(PAGE).count("<!-- wrong") == len(
        _TABLE.findall(read(PAGE))
    )
    assert len(rows("patterns")) >= 70
    assert len(rows("wrong")) >= 30


@pytest.mark.parametrize(("pattern", "text", "expected", "language"), rows("patterns"))
def test_what_a_pattern_finds(pattern: str, text: str, expected: str, language: str) -> None:
    assert evaluate(pattern, text, language) == ([] if expected == NOTHING else expected.split(BETWEEN))


@pytest.mark.parametrize(("pattern", "expected", "_"), rows("names"))
def test_what_a_pattern_is_called(pattern: str, expected: str, _: str) -> None:
    assert name_of(pattern) == expected.strip("`")


@pytest.mark.parametrize(("pattern", "expected", "_"), rows("wrong"))
def test_what_is_said_of_a_wrong_pattern(pattern: str, expected: str, _: str) -> None:
    assert message_of(pattern) == expected


def test_every_key_of_a_pattern_is_on_the_page() -> None:
    shown = " ".join(row[0] for row in rows("patterns")) + "".join(row[0] for row in rows("names"))
    keys = {key.name for each in PATTERN_KEYS.values() for key in each}
    # A part of speech needs a trained pipeline: docs/codebook.md shows it.
    assert [key for key in sorted(keys - {"pos"}) if f"{key}:" not in shown] == []


def test_the_patterns_shown_in_blocks_can_be_read() -> None:
    for block in fenced(read(PAGE), "yaml"):
        book, problems = read_codebook_text(
            "codes:\n  - id: it\n" + "".join(f"    {line}" for line in block.splitlines(keepends=True)), "book.yaml"
        )
        assert problems == []
        assert book is not None
        assert book.codes[0].patterns

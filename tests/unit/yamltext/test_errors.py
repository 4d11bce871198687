"""Each thing that can be wrong with YAML: at which line and column it is told, and in which words, by both parsers."""

from __future__ import annotations

from typing import Any

import pytest

from coanalyze.errors import YamlError
from coanalyze.yamltext.parse import CLoader, parse
from coanalyze.yamltext.pure import PureLoader

LOADERS = [pytest.param(PureLoader, id="pure")] + ([pytest.param(CLoader, id="c")] if CLoader else [])

# text, line, column, a part of what is said, a part of the hint
CASES = [
    ("patterns:\n  - *prosess\n", 2, 5, "`*prosess` as a reference", 'Write `"*prosess"` in quotes.'),
    ("patterns:\n  - *skap*\n", 2, 5, "`*skap*` as a reference", 'Write `"*skap*"`'),
    ("patterns: [usikker, *ør, x]\n", 1, 21, "`*ør` as a reference", 'Write `"*ør"`'),
    ("- *prosess eller prosessen\n", 1, 3, "`*prosess eller prosessen`", 'Write `"*prosess eller prosessen"`'),
    ("- *\n", 1, 3, "`*` as a reference", 'Write `"*"`'),
    ("- &navn tekst\n", 1, 3, "an anchor", 'Write `"&navn tekst"`'),
    ("- &å\n", 1, 3, "an anchor", 'Write `"&å"`'),
    ("a: !!python/object/apply:os.system [ls]\n", 1, 4, "a tag (a type)", "in quotes"),
    ("a: !x y\n", 1, 4, "a tag (a type)", 'Write `"!x y"`'),
    ("a: !\n", 1, 4, "a tag (a type)", 'Write `"!"`'),
    ("a: !<\n", 1, 4, "a tag (a type)", "in quotes"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "“a” stands here a second time; the first is on line 1", "Join the two"),
    ("x: {å: 1, å: 2}\n", 1, 11, "the first is on line 1", "Join the two"),
    ("a:\n  id: 1\n  id: 2\n", 3, 3, "“id” stands here a second time; the first is on line 2", "Join"),
    ("? [a]\n: b\n", 1, 3, "a key must be a text", "quotes"),
    ("{a: b}: c\n", 1, 1, "a key must be a text", "quotes"),
    ("definition: Han sa: nei\n", 1, 19, "a colon followed by a space makes a key", "Put the text in quotes"),
    ("a: b\n c: d\n", 2, 3, "a colon followed by a space makes a key", "quotes"),
    ("a: [b, c\n", 1, 4, "the list that starts here lacks its closing `]`", "Add the `]`"),
    ("a: [b\nc: d\n", 1, 4, "the list that starts here lacks", "Add the `]`"),
    ("a: {b: c\n", 1, 4, "the mapping that starts here lacks its closing `}`", "Add the `}`"),
    ("a: 'tekst\nb: c\n", 1, 4, "a quoted text starts here and is not closed", "Add the closing quote"),
    ('a: "tekst\n---\nb', 1, 4, "a quoted text starts here and is not closed", "Add the closing quote"),
    ('a: "\\d+"\n', 1, 6, "a backslash in double quotes", "two backslashes, or use single quotes"),
    ('a: "\\xZZ"\n', 1, 7, "a backslash in double quotes", "single quotes"),
    ('"\\UFFFFFFFF"', 1, 4, "a backslash in double quotes", "single quotes"),
    ('a: "\\uD800"\n', 1, 4, "the control character U+D800", "Delete it"),
    ('a: "\\0"\n', 1, 4, "the control character U+0000", "Delete it"),
    ("a:\n\t- b\n", 2, 1, "a tab indents this line", "Replace each tab by spaces"),
    ("\ta: b\n", 1, 1, "a tab indents this line", "spaces"),
    ("a: @b\n", 1, 4, "cannot start with `@`", "quotes"),
    ("- %b\n", 1, 3, "cannot start with `%`", "quotes"),
    ("- `b`\n", 1, 3, "cannot start with", "quotes"),
    ("a: b\nc\n", 2, 1, "this line has no colon after its key", "Write `key: value`"),
    ("a: - b\n", 1, 4, "a dash makes a list", "new line"),
    ('a: "b" c\n', 1, 8, "this belongs to no key", "quoted whole"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "this belongs to no key", "indentation"),
    ("- a\nb: c\n", 2, 1, "does not belong to the list above", "indentation"),
    ("a: b\n---\nc: d\n", 2, 1, "a second YAML document starts here", "`---`"),
    ("--- a\n---\n", 2, 1, "a second YAML document starts here", "two files"),
    ("a: |x\n  y\n", 1, 5, "may follow `|` or `>`", "next line"),
    ("%YAML 2.0\n---\na: b\n", 1, 1, "another version of YAML", "Delete"),
    ("a: }\n", 1, 4, "starts with a character that YAML uses", "quotes"),
]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "line", "column", "what", "hint"), CASES)
def test_an_error_says_where_what_and_what_next(
    text: str, line: int, column: int, what: str, hint: str, loader: Any
) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text, "bok.yaml", 1, loader)
    error = caught.value
    assert error.where is not None
    assert (error.where.path, error.where.line, error.where.column) == ("bok.yaml", line, column), str(error)
    assert what in error.what
    assert hint in error.hint


@pytest.mark.parametrize("loader", LOADERS)
def test_lines_count_from_the_first_line_given(loader: Any) -> None:
    with pytest.raises(YamlError) as caught:
        parse("a: 1\na: 2\n", "notat.md", 8, loader)
    assert str(caught.value).startswith("notat.md:9:1: ")
    assert "line 8" in caught.value.what


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "? " * 5000, "- [\n" * 300])
def test_depth_is_bounded(text: str, loader: Any) -> None:
    with pytest.raises(YamlError):
        parse(text, "bok.yaml", 1, loader)


def test_reference_bombs_are_refused_at_the_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(YamlError, match=r"bok\.yaml:1:4: .*anchor"):
        parse(bomb, "bok.yaml")

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.codebook import dump_codebook, read_codebook_text
from coanalyze.codebook.editing import edited
from coanalyze.codebook.schema import BOOK_KEYS, CODE_KEYS, PATTERN_KEYS
from coanalyze.yamltext import load_text, plain

WORDS = st.sampled_from(
    ["usikker", "*skap*", "=var", "ta _ ansvar", "hva er", "br?k", "*", "_", "=", "", "no", "1.0", "OA", "nb", "turn",
     "4", "true", "(a", "a+", "x y", "a/b",
     "Å", "A\u030a", "#fff", "Han sa: nei", "- a", "'", '"', "\\d", "a\u2028b", "a\nb"]
)  # fmt: skip
TABLES = (BOOK_KEYS, CODE_KEYS, *PATTERN_KEYS.values())
KEYS = st.sampled_from(sorted({key.name for keys in TABLES for key in keys}))
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda tree: st.lists(tree, max_size=4) | st.dictionaries(KEYS | WORDS, tree, max_size=5),
    max_leaves=25,
)
PATTERNS: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda pattern: st.one_of(
        st.fixed_dictionaries({"near": st.lists(pattern, max_size=3)}, optional={"within": WORDS, "unless": pattern}),
        st.fixed_dictionaries({"all": st.lists(pattern, max_size=3)}, optional={"within": WORDS, "id": WORDS}),
        st.fixed_dictionaries({"any": st.lists(pattern, max_size=3)}, optional={"role": WORDS}),
        st.fixed_dictionaries(
            {"match": pattern}, optional={"language": WORDS, "unless": st.lists(pattern, max_size=2)}
        ),
        st.fixed_dictionaries({"part": WORDS}),
        st.fixed_dictionaries({"regex": WORDS}),
    ),
    max_leaves=6,
)
IDS = st.text("abcæøå-", min_size=1, max_size=4).filter(lambda text: not text.startswith("-"))


def codes(depth: int = 2) -> st.SearchStrategy[list[dict[str, Any]]]:
    optional: dict[str, st.SearchStrategy[Any]] = {
        "name": WORDS,
        "definition": WORDS,
        "patterns": st.lists(PATTERNS, max_size=4),
        "examples": st.lists(WORDS, max_size=2),
    }
    if depth:
        optional["codes"] = codes(depth - 1)
    return st.lists(st.fixed_dictionaries({"id": IDS}, optional=optional), max_size=3)


@settings(deadline=None)
@given(ANYTHING)
def test_whatever_is_given_for_a_codebook_gives_problems_and_no_crash(tree: Any) -> None:
    book, problems = read_codebook_text(yaml.safe_dump(tree, allow_unicode=True), "a.yaml")
    assert book is not None or problems
    for problem in problems:
        assert problem.place.path == "a.yaml"
        assert problem.place.line
        assert problem.place.column
        assert problem.hint


@settings(deadline=None)
@given(codes())
def test_what_was_read_is_written_and_read_again_the_same(tree: list[dict[str, Any]]) -> None:
    book, _ = read_codebook_text(yaml.safe_dump({"codebook": "a", "codes": tree}, allow_unicode=True), "a.yaml")
    assert book is not None
    again, problems = read_codebook_text(dump_codebook(book), "a.yaml")
    assert again is not None
    assert not [problem for problem in problems if problem.kind == "pattern"]
    assert again.sha256 == book.sha256
    assert [(c.id, c.name, c.definition) for c in again.walk()] == [(c.id, c.name, c.definition) for c in book.walk()]
    assert [[e.text for e in c.examples] for c in again.walk()] == [[e.text for e in c.examples] for c in book.walk()]


@settings(deadline=None)
@given(codes(), st.sampled_from([2, 4]), st.booleans(), st.booleans())
def test_an_edit_changes_what_it_says_and_keeps_every_other_line(
    tree: list[dict[str, Any]], indent: int, flow: bool, comments: bool
) -> None:
    text = yaml.safe_dump(
        {"title": "æ  ø", "codes": tree}, allow_unicode=True, indent=indent, default_flow_style=None if flow else False
    )
    if comments:
        text = "# først\n\n" + text + "# sist\n"

    def change(data: Any) -> None:
        data["version"] = "ny"

    before = plain(load_text(text, "a.yaml"))
    after = edited(text, change, "a.yaml")
    assert plain(load_text(after, "a.yaml")) == {**before, "version": "ny"}
    lines = [line for line in after.split("\n") if line != "version: ny"]
    assert [line for line in lines if line] == [line for line in text.split("\n") if line]

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.errors import YamlError
from coanalyze.yamltext import Node, decode, load_text, plain
from coanalyze.yamltext.parse import CLoader, parse
from coanalyze.yamltext.pure import PureLoader
from coanalyze.yamltext.read import UNPRINTABLE

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=30)
TREES: st.SearchStrategy[Any] = st.recursive(
    TEXTS, lambda tree: st.lists(tree, max_size=4) | st.dictionaries(TEXTS, tree, max_size=4), max_leaves=20
)
# What YAML is made of, so that many of the texts are nearly right.
PIECES = st.sampled_from(
    ["a", "b", "ø", "😀", " ", "  ", "\n", "\n  ", "\n- ", "- ",
     ": ", ":", "?", "? ", "[", "]", "{", "}", ",", "'", '"',
     "#", " #", "\t", "|", ">", "---", "\n---\n", "...", "\\", "\\n", "\\x41", "-", "~", "k: v\n", "\u2028", "1.0",
     "%", "@"]
)  # fmt: skip
YAMLISH = st.lists(PIECES, max_size=20).map("".join)


def unique_when_normalised(tree: object) -> bool:
    import unicodedata

    if isinstance(tree, list):
        return all(unique_when_normalised(item) for item in tree)
    if isinstance(tree, dict):
        keys = {unicodedata.normalize("NFC", key) for key in tree}
        return len(keys) == len(tree) and all(unique_when_normalised(item) for item in tree.values())
    return True


@settings(deadline=None)
@given(TREES.filter(unique_when_normalised), st.booleans())
def test_what_is_written_is_read_back_as_text(tree: Any, flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    expected = tree if tree != "" else ""
    assert plain(load_text(text, "a.yaml")) == expected


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_random_bytes_give_a_tree_or_an_error_with_a_place(data: bytes) -> None:
    try:
        load_text(decode(data, "a.yaml"), "a.yaml")
    except YamlError as error:
        assert error.where is not None
        assert error.where.line is not None
        assert error.where.line >= 1
        assert error.where.column is not None
        assert error.where.column >= 1
        assert error.what
        assert error.hint


@settings(deadline=None)
@given(YAMLISH)
def test_places_stay_within_the_text(text: str) -> None:
    lines = text.replace("\r", "\n").split("\n")
    try:
        load_text(text, "a.yaml")
    except YamlError as error:
        assert error.where is not None
        assert error.where.line is not None
        assert error.where.column is not None
        assert 1 <= error.where.line <= len(lines)
        assert 1 <= error.where.column <= len(lines[error.where.line - 1]) + 1


@pytest.mark.skipif(CLoader is None, reason="this PyYAML has no libyaml")
@settings(deadline=None)
@given(YAMLISH)
def test_both_parsers_give_the_same(text: str) -> None:
    if UNPRINTABLE.search(text):
        return
    assert outcome(text, PureLoader) == outcome(text, CLoader)


def outcome(text: str, loader: Any) -> Node | str:
    try:
        return parse(text, "a.yaml", 1, loader)
    except YamlError as error:
        return str(error)

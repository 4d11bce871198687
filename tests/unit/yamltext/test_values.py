from __future__ import annotations

from collections.abc import Callable

import pytest

from coanalyze.errors import YamlError
from coanalyze.yamltext import Node, YamlMap, as_bool, as_int, as_list, as_map, as_text, load_text, nearest, plain
from coanalyze.yamltext.schema import TEXT, Key, object_schema, unknown_keys


def value(text: str) -> Node:
    node = load_text(f"k: {text}", "a.yaml")
    assert isinstance(node, YamlMap)
    return node.items[0][1]


@pytest.mark.parametrize("word", ["true", "yes", "ja", "on", "True", "JA", "'on'"])
def test_true(word: str) -> None:
    assert as_bool(value(word)) is True


@pytest.mark.parametrize("word", ["false", "no", "nei", "off", "False", "NEI"])
def test_false(word: str) -> None:
    assert as_bool(value(word)) is False


@pytest.mark.parametrize(("word", "number"), [("4", 4), ("0", 0), ("-3", -3), ("+7", 7), ("007", 7)])
def test_whole_numbers(word: str, number: int) -> None:
    assert as_int(value(word)) == number


@pytest.mark.parametrize(
    ("helper", "text"),
    [
        (as_bool, "kanskje"), (as_bool, "1"), (as_bool, ""), (as_bool, "[true]"),
        (as_int, "fire"), (as_int, "4.0"), (as_int, "1e3"), (as_int, "٤"), (as_int, "9" * 5000), (as_int, ""),
        (as_text, "[a]"), (as_text, "{a: b}"), (as_list, "{a: b}"), (as_map, "a"), (as_map, "[a]"),
    ],
)  # fmt: skip
def test_what_it_is_not_is_told_with_its_place(helper: Callable[[Node, str], object], text: str) -> None:
    with pytest.raises(YamlError, match=r"^a\.yaml:1:\d+: `k` must be "):
        helper(value(text), "`k`")


def test_a_minimum() -> None:
    assert as_int(value("0"), minimum=0) == 0
    with pytest.raises(YamlError, match="0 or more, not -1"):
        as_int(value("-1"), minimum=0)


def test_one_text_is_a_list_of_one_and_nothing_an_empty_one() -> None:
    assert [plain(item) for item in as_list(value("a"))] == ["a"]
    assert as_list(value("")) == ()
    assert [plain(item) for item in as_list(value('""'))] == [""]
    assert len(as_map(value(""))) == 0


@pytest.mark.parametrize(
    ("word", "like"),
    [
        ("langauge", "language"),
        ("pattern", "patterns"),
        ("Kodes", "codes"),
        ("xyz", None),
        ("", None),
        ("a" * 9999, None),
    ],
)
def test_nearest(word: str, like: str | None) -> None:
    assert nearest(word, ["codes", "language", "patterns"]) == like


def test_unknown_keys_suggest_the_nearest_or_name_all() -> None:
    keys = (Key("title", "t", TEXT, required=True), Key("codes", "c", TEXT))
    node = load_text("titel: a\ncodes: b\nxyz: c\n", "a.yaml")
    assert isinstance(node, YamlMap)
    found = [(place.line, message, hint) for place, message, hint in unknown_keys(node, keys, "a book")]
    assert found == [
        (1, "a book has no key `titel`.", "Did you mean `title`?"),
        (3, "a book has no key `xyz`.", "Known keys are title, codes."),
    ]
    assert object_schema(keys)["required"] == ["title"]

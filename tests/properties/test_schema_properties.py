"""The JSON Schemas that editors check by, against the loaders: each takes what the other takes."""

from __future__ import annotations

from typing import Any

import jsonschema
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.codebook import json_schema, read_codebook_text
from coanalyze.codebook.schema import BOOK_KEYS, CODE_KEYS, PATTERN_KEYS

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
# What a schema cannot know: whether an id is taken, and whether `false` was written as `no`.
NOT_OF_FORM = ("is taken", "stands on line", "`language` cannot be “false”", "“false” is no language code")

VALUES: st.SearchStrategy[Any] = st.sampled_from(
    ["usikker", "", " ", "a b", "-a", "a.", "a/b", "x" * 101, "#fff", "#ffff", "#0072b2", "blå", "ja", "NEI", "kanskje",
     "nb", "norsk", "Sentence", "turn", "side", "3", "1000", "1001", "-1", "noun", "NOUN", "SUBSTANTIV",
     True, False, None, 3, -1, 1.5, 1001, [], ["a"], [""], [None], {}]
)  # fmt: skip
PATTERN: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(["usikker", "ta ansvar", "", None, True, 3]),
    lambda inner: st.one_of(
        *[
            st.fixed_dictionaries(
                {keys[0].name: VALUES if keys[0].name in ("part", "regex") else st.lists(inner, max_size=2) | inner},
                optional={key.name: VALUES | inner for key in keys[1:]},
            )
            for keys in PATTERN_KEYS.values()
        ],
        st.dictionaries(st.sampled_from(["near", "any", "within", "id", "foo"]), VALUES, max_size=2),
    ),
    max_leaves=4,
)


def codes(depth: int = 1) -> st.SearchStrategy[Any]:
    optional: dict[str, st.SearchStrategy[Any]] = {key.name: VALUES for key in CODE_KEYS if key.name != "id"}
    optional |= {"patterns": st.lists(PATTERN, max_size=2) | VALUES, "foo": VALUES}
    if depth:
        optional["codes"] = codes(depth - 1)
    some = st.fixed_dictionaries({"id": VALUES | st.just("kode")}, optional=optional)
    return st.lists(some | some | VALUES, max_size=2) | VALUES


BOOKS = st.fixed_dictionaries(
    {"codes": codes()}, optional={key.name: VALUES for key in BOOK_KEYS if key.name != "codes"} | {"foo": VALUES}
)


class Dumper(yaml.SafeDumper):
    """Nothing is written as nothing: `null` is a word to the loader."""


Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


@settings(deadline=None, max_examples=400)
@given(BOOKS)
def test_the_schema_of_codebooks_takes_what_the_loader_takes_and_no_more(tree: Any) -> None:
    text = yaml.dump(tree, Dumper=Dumper, allow_unicode=True)
    _, problems = read_codebook_text(text, "bok.yaml")
    problems = [problem for problem in problems if not any(said in problem.message for said in NOT_OF_FORM)]
    errors = [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]
    if not problems:
        assert not errors
    if not errors:
        assert not problems

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml

from coanalyze.codebook import dump_codebook, json_schema, load_codebook, merge_codebooks, read_codebook_text
from coanalyze.codebook.schema import BOOK_KEYS, CODE_KEYS, PATTERN_KEYS
from coanalyze.errors import CodebookError
from coanalyze.model.codebook import Codebook
from coanalyze.yamltext import load_text, plain

FULL = """\
codebook: full
title: "Alt: mulig"
version: 1.0
language: nn
citation: ja
codes:
  - id: a
    name: nei
    finding: true
    color: "#fff"
    brief: kort
    definition: "to\\nlinjer: her"
    include: x
    exclude: y
    memo: z
    patterns:
      - usikker
      - "*prosess"
      - {match: usikkerhet, id: u}
      - {near: [vite, {any: [a, b]}], within: 2, ordered: true, unless: c}
      - {all: [rolle, utrygg], within: turn, id: alle}
      - {part: samskaping}
      - {regex: "(to|tre) gang"}
      - {match: redd, unless: [ikke redd], role: OA, language: [nn, nb]}
      - {any: [x, y], id: enten}
    examples: ["Ja: nei", no]
    counterexamples: ["# ikke en merknad"]
    codes:
      - {id: b, patterns: }
  - id: c
"""


def book_of(text: str, name: str = "bok.yaml") -> Codebook:
    book, problems = read_codebook_text(text, name)
    assert problems == []
    assert book is not None
    return book


def bare(book: Codebook) -> object:
    """The codebook without places."""
    data = json.loads(json.dumps(plain(load_text(dump_codebook(book), "d.yaml"))))
    return data, book.sha256


def test_what_is_dumped_loads_as_the_same_codebook() -> None:
    book = book_of(FULL)
    again = book_of(dump_codebook(book))
    assert bare(again) == bare(book)
    assert [p.id for c in again.walk() for p in c.patterns] == [p.id for c in book.walk() for p in c.patterns]
    assert [p.node for c in again.walk() for p in c.patterns] == [p.node for c in book.walk() for p in c.patterns]
    prose = [(c.name, c.color, c.brief, c.definition, c.include, c.exclude, c.memo, c.finding) for c in book.walk()]
    assert prose == [
        (c.name, c.color, c.brief, c.definition, c.include, c.exclude, c.memo, c.finding) for c in again.walk()
    ]
    assert [e.text for e in again.codes[0].examples] == ["Ja: nei", "no"]


def test_merging_keeps_the_order_and_changes_the_hash() -> None:
    one, two = book_of("codebook: en\ncodes: [{id: a}]"), book_of("codebook: to\ntitle: To\ncodes: [{id: b}]")
    both = merge_codebooks([one, two])
    assert (both.id, both.title, [code.id for code in both.codes]) == ("en+to", "en + To", ["a", "b"])
    assert len({one.sha256, two.sha256, both.sha256, merge_codebooks([two, one]).sha256}) == 4
    assert merge_codebooks([one]) is one


@pytest.mark.parametrize("second", ["codes: [{id: b, codes: [{id: a}]}]", "codes: [{id: b, codes: [{id: A}]}]"])
def test_one_id_in_two_books_is_told_with_both_places(second: str) -> None:
    one, two = book_of("codes:\n  - id: a", "en.yaml"), book_of(second, "to.yaml")
    with pytest.raises(CodebookError, match=r"^to\.yaml:1:30: the id “[aA]” is taken by the code at en\.yaml:2:9"):
        merge_codebooks([one, two])


def test_merging_nothing_is_an_error() -> None:
    with pytest.raises(CodebookError, match="no codebook"):
        merge_codebooks([])


def test_the_schema_is_a_schema_and_takes_what_the_loader_takes() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    # As an editor reads YAML, with types.
    assert list(validator.iter_errors(yaml.safe_load(FULL))) == []


@pytest.mark.parametrize(
    "text",
    [
        "title: x",
        "codes: x",
        "codes: [{name: a}]",
        "codes: [{id: a, pattern: [b]}]",
        "codes: [{id: a, patterns: b}]",
        "codes: [{id: a, patterns: [{near: []}]}]",
        "codes: [{id: a, patterns: [{any: [b], within: 3}]}]",
        "codes: [{id: a, patterns: [{all: [b], within: side}]}]",
        "codes: [{id: a, patterns: [{foo: b}]}]",
        "codes: [{id: a, codes: [{id: b, foo: c}]}]",
        "codes: [{id: a, color: blå}]",
        "kodes: []\ncodes: []",
        "language: norsk\ncodes: []",
    ],
)
def test_schema_and_loader_refuse_the_same(text: str) -> None:
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(yaml.safe_load(text)))
    assert read_codebook_text(text, "bok.yaml")[1]


def test_every_key_is_documented() -> None:
    for keys in (BOOK_KEYS, CODE_KEYS, *PATTERN_KEYS.values()):
        assert all(key.doc.endswith(".") for key in keys)
        assert len({key.name for key in keys}) == len(keys)


def test_the_codebooks_that_ship_are_whole() -> None:
    folder = Path(__file__).parents[3] / "codebooks"
    for path in sorted(folder.glob("*.yaml")):
        book = load_codebook(path)
        again = book_of(dump_codebook(book), path.name)
        assert replace(again, place=None).sha256 == book.sha256
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(data)) == []

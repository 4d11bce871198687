"""A codebook whose lists of patterns are known is what it is when it is read whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.codebook import load_codebook, read_codebook_text
from coanalyze.codebook.aside import Lists
from coanalyze.codebook.canonical import node_of, plain_node
from coanalyze.errors import CoanalyzeError, Place
from coanalyze.model.codebook import Codebook
from tests.properties.test_codebook_properties import codes

BOOK = """\
codebook: a
codes:
  - id: en
    definition: |
      Slik står det:
      patterns: nei
    patterns:   # ord

      # først
      - usikker
      - {match: "vet ikke", id: v, unless: [jo, {near: [en, to], within: 2, ordered: true}], role: OA}
      - near:
          - vet
          - "ikke"
      - |
        to ord
    codes:
      - id: to
        patterns:
        - {part: skaping}
        - {regex: 'a(b|c)'}
        # og
        - {all: [a, {any: [b, c]}], within: turn}
  - id: tre
    patterns: [x, y]
"""


def places(book: Codebook) -> list[Any]:
    return [(code.place, code.places, [pattern.place for pattern in code.patterns]) for code in book.walk()]


def known_after(path: Path) -> Lists:
    """What is kept when a codebook has been read, as it is when it was written and read again."""
    first = Lists()
    load_codebook(path, "a.yaml", first)
    return Lists(json.loads(json.dumps(first.used)))


def check_same(path: Path) -> int:
    """How many lists are known of a codebook that is the same however it is read."""
    try:
        whole = load_codebook(path, "a.yaml")
    except CoanalyzeError as error:
        for known in (Lists(), Lists({"x": []})):
            with pytest.raises(type(error)) as caught:
                load_codebook(path, "a.yaml", known)
            assert str(caught.value) == str(error)
        return 0
    known = known_after(path)
    for lists in (Lists(), known):
        book = load_codebook(path, "a.yaml", lists)
        assert book == whole
        assert places(book) == places(whole)
    assert not known.changed
    return len(known.before)


def test_lists_in_block_style_are_known(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BOOK, encoding="utf-8")
    assert check_same(path) == 2
    path.write_bytes(b"\xef\xbb\xbf" + BOOK.replace("\n", "\r\n").encode())
    assert check_same(path) == 2


def test_a_list_is_known_wherever_it_stands_now(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BOOK, encoding="utf-8")
    known = known_after(path)
    path.write_text("title: T\n" + BOOK.replace("- {part: skaping}", "- {part: rolle}"), encoding="utf-8")
    book = load_codebook(path, "a.yaml", known)
    assert book == load_codebook(path, "a.yaml")
    assert book.codes[0].patterns[0].place == Place("a.yaml", 11, 9)
    assert known.changed
    assert len(known.used.keys() & known.before.keys()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "codes:\n  - id: a\n    definition: |\n        patterns:\n          - x\n          - y\n    patterns: [z]\n",
        "codes:\n  - id: a\n    definition: 'slik\n      patterns:\n        - x\n        - y'\n    patterns: [z]\n",
        "codes:\n  - id: a\n    definition: slik\n     patterns:\n      - x\n",
        "codes:\n  - id: a\n    patterns:\n      - x\n# innrykk borte\n      - y\n",
        "codes:\n  - id: a\n    patterns:\n      - 'x\n  y'\n",
        "codes:\n  - id: a\n    patterns:\n      - x\n      - x\n",
        "codes:\n  - id: a\n    patterns:\n      - x: y\n     - z\n",
        "codes:\n  - id: a\n    patterns:\n      - &a x\n      - *a\n",
        "codes:\n  - id: a\n    patterns:\n      - |+\n        x\n\n\n  - id: b\n",
        "codes:\n  - id: a\n    patterns:\n      - x\n      - y",
        "codes:\n  - id: a\n    patterns:\n      - x\n    patterns:\n      - y\n",
        "codes:\n  - id: a\n    patterns:\n      - x\u2028y\n",
        "codes:\n  - id: a\n    patterns:\n      - \ue000\ue0000\n",
        "codes:\n  - id: a\n    patterns:\n      - " + "[" * 60 + "x" + "]" * 60 + "\n",
        "codes:\n  - id: a\n    examples:\n      patterns:\n        - x\n",
        " patterns:\n  - x\n",
        "codes:\n  - {id: a,\n    patterns:\n      - x\n    }\n",
        "codes:\n  - id: a\n    patterns:\n      -\n      - x\n",
        "codes:\n  - id: a\n    patterns:\n      - x\n  \t\n      - y\n",
        "codes:\n  - id: a\n    patterns:\n        - x\n      - y\n",
        "codes:\n  - id: a\n    patterns:\n      - - x\n        - y\n",
        "codes:\n  - id: a\n    patterns:\n      - \x01\n",
        "codes:\n  - id: a\n    patterns:\n      - '\n\n  - id: b\n    patterns:\n      - x'\n",
        "",
    ],
)
def test_what_looks_like_a_list_and_is_none(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    check_same(path)


@pytest.mark.parametrize(
    "packed",
    [None, 1, "x", [], [[]], [["x"], ["x"], [0]], [["x"], ["x"], ["0"], [1]], [["x"], [{}], [0], [1]],
     [["x"], [{"near": "x"}], [0], [1]], [["x"], [{"part": ["x"]}], [0], [1]], [["x"], [["x"]], [0], [1]],
     [["x"], [{"near": [], "within": "z", "ordered": "true"}], [0], [1]], [["x"], [{"sha": "x"}], [0], [1]],
     [["x", "y"], ["x"], [0], [1]], [[1], ["x"], [0], [1]], {"a": 1}],
)  # fmt: skip
def test_what_is_no_list_of_patterns_is_read_anew(packed: object, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BOOK, encoding="utf-8")
    known = known_after(path)
    damaged = Lists(dict.fromkeys(known.before, packed))
    assert load_codebook(path, "a.yaml", damaged) == load_codebook(path, "a.yaml")
    assert damaged.used == known.before


@settings(deadline=None, max_examples=200)
@given(codes(), st.sampled_from([None, False]), st.sampled_from([2, 4]), st.booleans())
def test_any_codebook_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, tree: list[dict[str, Any]], flow: bool | None, indent: int, stars: bool
) -> None:
    path = tmp_path_factory.mktemp("book") / "a.yaml"
    text = yaml.safe_dump(
        {"codebook": "a", "codes": tree},
        allow_unicode=True, default_flow_style=flow, indent=indent, default_style="'" if stars else None,
    )  # fmt: skip
    path.write_text(text, encoding="utf-8")
    check_same(path)


@settings(deadline=None)
@given(codes())
def test_nodes_and_plain_data(tree: list[dict[str, Any]]) -> None:
    book, _ = read_codebook_text(yaml.safe_dump({"codebook": "a", "codes": tree}, allow_unicode=True), "a.yaml")
    assert book is not None
    for code in book.walk():
        for pattern in code.patterns:
            assert node_of(json.loads(json.dumps(plain_node(pattern.node)))) == pattern.node

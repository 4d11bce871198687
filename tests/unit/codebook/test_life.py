"""Codes renamed, merged, split, moved, retired in the text of a codebook: what it says changes so and no further."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coanalyze.codebook import life, read_codebook_text
from coanalyze.errors import CodebookError
from coanalyze.model.codebook import Code, Codebook
from coanalyze.yamltext import load_text, plain

BOOK = """\
# head
codebook: b
codes:
  # about a
  - id: a
    name: A name   # say
    definition: >-
      First thing, not
      `b`.
    patterns:
      - usikker   # one
      # in between
      - {near: [vite, ikke], id: x}
    codes:
      - id: a1
        name: A1

  # about b: not `a`
  - id: b
    name: "B"
    definition: Second, se `a`. # hei
    exclude: 'se `a`, cf. long-id'
    patterns:
      - redd
      - {part: kis, id: x}
      - usikker
    examples: [ett, to]

  - id: c
    name: C
# end
"""
DEEP = "codes:\n- id: one\n  codes:\n  - id: two\n    codes:\n    - {id: three, name: Tre}\n- id: four\n"
FLOW = "codes: [{id: a, name: A, codes: [{id: a1}]}, {id: b, patterns: [x, y]}]\n"
BARE = "codes:\n  -\n    id: a\n    patterns: [x]\n  -\n    id: b\n"


def load(text: str) -> Codebook:
    book, problems = read_codebook_text(text, "b.yaml")
    assert book is not None
    assert not [problem for problem in problems if problem.fatal]
    return book


def by_id(text: str) -> dict[str, Code]:
    return {code.id: code for code in load(text).walk()}


def tree(text: str) -> object:
    return [(code.id, [child.id for child in code.codes]) for code in load(text).walk()]


def test_a_rename_changes_the_id_and_what_refers_to_it_and_nothing_else() -> None:
    new = life.renamed_code(BOOK, "b.yaml", {"a": "ål-b"}, title="Ny: ting")
    changed = [(old, now) for old, now in zip(BOOK.splitlines(), new.splitlines(), strict=True) if old != now]
    assert changed == [
        ("  - id: a", "  - id: ål-b"),
        ("    name: A name   # say", '    name: "Ny: ting"   # say'),
        ("  # about b: not `a`", "  # about b: not `ål-b`"),
        ("    definition: Second, se `a`. # hei", "    definition: Second, se `ål-b`. # hei"),
        ("    exclude: 'se `a`, cf. long-id'", "    exclude: 'se `ål-b`, cf. long-id'"),
    ]


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("se `old-id`", "se `new`"),
        ("se ` OLD-ID `", "se ` new `"),
        ("see also old-id, and old-id", "see also new, and old-id"),
        ("`old-id-2` and `xold-id`", "`old-id-2` and `xold-id`"),
        ("jf. old-id-er", "jf. old-id-er"),
        ("se\n  old-id", "se\n  new"),
    ],
)
def test_references_follow(written: str, after: str) -> None:
    assert life.referred(written, {"old-id": "new"}) == after


def test_a_word_that_is_an_id_by_chance_stays_a_word() -> None:
    assert life.referred("see roles; `roles`", {"roles": "duties"}) == "see roles; `duties`"


@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_an_id_keeps_its_quotes(quote: str) -> None:
    text = f"codes:\n  - id: {quote}a{quote}  # why\n"
    assert life.renamed_code(text, "b", {"a": "it's"}) in (
        "codes:\n  - id: 'it''s'  # why\n", 'codes:\n  - id: "it\'s"  # why\n',
    )  # fmt: skip


def test_a_code_moves_with_its_comments_and_children() -> None:
    new = life.moved_code(BOOK, "b", "a", "c")
    assert tree(new) == [("b", []), ("c", ["a"]), ("a", ["a1"]), ("a1", [])]
    assert sorted(line.strip() for line in new.splitlines() if line.strip()) == sorted(
        [*(line.strip() for line in BOOK.splitlines() if line.strip()), "codes:"]
    )
    assert "      # about a\n      - id: a\n        name: A name   # say\n" in new
    assert "  # about b: not `a`\n  - id: b\n" in new
    assert by_id(new)["a"].definition == "First thing, not `b`."


@pytest.mark.parametrize("text", [BOOK, DEEP, FLOW, BARE])
def test_every_move_that_makes_no_circle_keeps_every_code(text: str) -> None:
    codes = {code.id: code for code in load(text).walk()}
    for moved, code in codes.items():
        for under in [*(one for one in codes if one not in {c.id for c in code.walk()}), None]:
            new = life.moved_code(text, "b", moved, under)
            after = by_id(new)
            assert set(after) == set(codes)
            holder = after[under].codes if under is not None else load(new).codes
            assert holder[-1].id == moved
            for one in codes:
                assert after[one].name == codes[one].name
                assert [p.node for p in after[one].patterns] == [p.node for p in codes[one].patterns]
            assert new.count("#") == text.count("#")


@pytest.mark.parametrize("text", [BOOK, DEEP, FLOW, BARE])
def test_every_code_can_go(text: str) -> None:
    for code in load(text).walk():
        after = by_id(life.removed_code(text, "b", code.id))
        assert set(after) == {one.id for one in load(text).walk()} - {one.id for one in code.walk()}


def other(text: str, code_id: str) -> dict[str, object]:
    found = [code for code in plain(load_text(text, "b"))["codes"] if code["id"] == code_id]
    return dict(found[0])


def test_joined_codes_have_the_patterns_of_both_once() -> None:
    new = life.joined_codes(BOOK, "b", "a", other(BOOK, "b"), BOOK)
    joined = by_id(new)["a"]
    assert [pattern.id for pattern in joined.patterns] == ["usikker", "x", "redd", "x 2"]
    assert [example.text for example in joined.examples] == ["ett", "to"]
    assert joined.definition == "First thing, not `b`. TODO, from “B”: Second, se `a`."
    assert joined.exclude == "se `a`, cf. long-id"
    assert joined.name == "A name"
    assert "      - usikker   # one\n      # in between\n" in new
    assert life.joined_codes(new, "b", "a", other(BOOK, "b"), BOOK).count("TODO") >= 1


def test_lines_of_patterns_are_taken_over_as_they_are() -> None:
    text = (
        "codes:\n  - id: a\n    patterns:\n      - x\n  - id: b\n    patterns:\n    - near:   # why\n"
        "        - en\n        - to\n      within: 3\n    - y\n"
    )
    new = life.joined_codes(text, "b", "a", other(text, "b"), text)
    assert "      - x\n      - near:   # why\n          - en\n          - to\n        within: 3\n      - y\n" in new


def test_new_codes_take_the_patterns_that_they_are_given() -> None:
    new = life.new_codes(BOOK, "b", "b", [("b2", "B2"), ("b3", "B3")], {"redd": "b2", "x": "b3"}, below=False)
    codes = by_id(new)
    assert [code.id for code in load(new).codes] == ["a", "b", "b2", "b3", "c"]
    assert [[p.id for p in codes[one].patterns] for one in ("b", "b2", "b3")] == [["usikker"], ["redd"], ["x"]]
    below = life.new_codes(BOOK, "b", "b", [("b2", "B2")], {}, below=True)
    assert [code.id for code in by_id(below)["b"].codes] == ["b2"]
    for given, match in (({"nix": "b2"}, "has no pattern `nix`"), ({}, "is taken")):
        with pytest.raises(CodebookError, match=match):
            life.new_codes(BOOK, "b", "b", [("b2" if given else "A1", "x")], given, below=False)


def test_a_retired_code_says_so_and_all_below_it_is_retired() -> None:
    new = life.retired_code(BOOK, "b", "a")
    assert new.replace("    retired: true\n", "") == BOOK
    assert {code.id for code in load(new).walk() if code.retired} == {"a", "a1"}
    assert [code.id for code in load(new).active().walk()] == ["b", "c"]
    assert load(new).sha256 != load(BOOK).sha256
    assert by_id(life.retired_code(FLOW, "b", "b"))["b"].retired


@pytest.mark.parametrize(
    "change",
    [
        lambda text: life.moved_code(text, "b", "nix", None),
        lambda text: life.removed_code(text, "b", "nix"),
        lambda text: life.retired_code(text, "b", "nix"),
    ],
)
def test_a_code_that_is_not_there(change: Callable[[str], str]) -> None:
    with pytest.raises(CodebookError, match="no code “nix”"):
        change(BOOK)

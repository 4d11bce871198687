from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.codebook import compare_codebooks, read_codebook_text, successors
from coanalyze.codebook.compare import KINDS, compare_words
from coanalyze.model.changes import BookChange, Effect
from coanalyze.model.codebook import Codebook

BASE = """\
codebook: bok
version: 1.0.0
codes:
  - id: tvil
    name: Tvil
    finding: true
    color: "#0072B2"
    definition: Den som snakker, er i tvil om hva det er.
    exclude: Tvil om rollen.
    patterns:
      - usikker
      - {match: tvil, unless: [uten tvil], id: tvil}
    examples: [Jeg er usikker.]
    codes:
      - {id: barn, name: Barn, patterns: [barn, unge]}
  - id: tid
    name: Tid
    definition: Det er lite tid.
    patterns: [tid, stress]
"""


def book(text: str) -> Codebook:
    found, problems = read_codebook_text(text, "bok.yaml")
    assert found is not None
    assert not problems
    return found


def changes(*edits: tuple[str, str]) -> list[BookChange]:
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return list(compare_codebooks(book(BASE), book(text)))


def test_nothing_changed() -> None:
    assert changes() == []


@pytest.mark.parametrize(
    ("edit", "kind", "code", "old", "new"),
    [
        (("name: Tid", "name: Tidspress"), "renamed", "tid", "Tid", "Tidspress"),
        (("[tid, stress]", "[tid, stress, hast]"), "pattern-added", "tid", None, "hast"),
        (("[tid, stress]", "[tid]"), "pattern-removed", "tid", "stress", None),
        (("[uten tvil]", "[ingen tvil]"), "pattern-changed", "tvil", None, None),
        (("tvil, unless", "tvil, role: [OA], unless"), "pattern-changed", "tvil", None, None),
        (("    finding: true\n", ""), "finding", "tvil", "true", "false"),
        (("Jeg er usikker.", "Jeg er ikke sikker."), "example-removed", "tvil", "Jeg er usikker.", None),
        (("1.0.0", "1.1.0"), "version", "", "1.0.0", "1.1.0"),
        (("#0072B2", "#D55E00"), "color", "tvil", "#0072B2", "#D55E00"),
        (("Tvil om rollen.", "Tvil om egen rolle."), "redefined", "tvil", "Tvil om rollen.", "Tvil om egen rolle."),
    ],
)
def test_one_change(edit: tuple[str, str], kind: str, code: str, old: str | None, new: str | None) -> None:
    found = [change for change in changes(edit) if change.kind == kind]
    assert [change.code for change in found] == [code]
    assert old is None or found[0].old == old
    assert new is None or found[0].new == new


def test_a_code_that_comes_and_one_that_goes() -> None:
    new = BASE.replace("{id: barn, name: Barn, patterns: [barn, unge]}", "{id: vann, name: Vann, patterns: [vann]}")
    found = compare_codebooks(book(BASE), book(new))
    assert [(change.kind, change.code) for change in found] == [("added", "vann"), ("removed", "barn")]
    assert found[0].new == "below tvil, 1 pattern"


def test_a_code_that_moved() -> None:
    child = "    codes:\n      - {id: barn, name: Barn, patterns: [barn, unge]}\n"
    new = BASE.replace(child, "") + child
    found = compare_codebooks(book(BASE), book(new))
    assert [(c.kind, c.code, c.old, c.new) for c in found] == [("moved", "barn", "tvil", "tid")]


def test_an_id_that_changed_is_followed_and_its_children_have_not_moved() -> None:
    new = BASE.replace("id: tvil\n", "id: usikkerhet\n")
    found = compare_codebooks(book(BASE), book(new))
    assert [(c.kind, c.code, c.old, c.new) for c in found] == [("id", "usikkerhet", "tvil", "usikkerhet")]


@pytest.mark.parametrize(
    "edits",
    [
        [("name: Tid", "name: Tidspress"), ("[tid, stress]", "[tid, stress, hast]")],
        [("Det er lite tid.", "Noe annet."), ("[tid, stress]", "[tid, stress, hast]")],
        [("name: Tid", "name: A"), ("Det er lite tid.", "B.")],
        [("[tid, stress]", "[helt, andre]")],
    ],
)
def test_an_id_is_followed_where_two_things_are_the_same(edits: list[tuple[str, str]]) -> None:
    text = BASE.replace("id: tid", "id: tidsnød")
    for old, new in edits:
        text = text.replace(old, new)
    assert successors(book(BASE), book(text))["tid"] == "tidsnød"


def test_an_id_is_not_followed_where_it_is_not_certain() -> None:
    one_alike = BASE.replace("id: tid", "id: x").replace("name: Tid", "name: Y").replace("[tid, stress]", "[a, b]")
    assert "tid" not in successors(book(BASE), book(one_alike))
    twice = BASE.replace("id: tid", "id: x") + BASE[BASE.index("  - id: tid") :].replace("id: tid", "id: z")
    assert "tid" not in successors(book(BASE), book(twice))


def test_how_lines_are_broken_is_no_change() -> None:
    folded = "definition: >-\n      Den som snakker,\n      er i tvil om\n      hva det er."
    assert changes(("definition: Den som snakker, er i tvil om hva det er.", folded)) == []
    assert compare_codebooks(book(BASE), book(BASE.replace("\n", "\r\n"))) == ()


def test_looks_are_told_last_and_order_where_nothing_else_moved() -> None:
    found = changes(("#0072B2", "#D55E00"), ("[tid, stress]", "[tid]"), ("1.0.0", "2.0.0"))
    assert [change.kind for change in found] == ["pattern-removed", "version", "color"]
    assert found[-1].effect is Effect.COSMETIC
    tid = BASE[BASE.index("  - id: tid") :]
    other = BASE.replace(tid, "").replace("codes:\n  - id: tvil", f"codes:\n{tid}  - id: tvil")
    assert [change.kind for change in compare_codebooks(book(BASE), book(other))] == ["order"]


def test_a_pattern_that_only_got_another_id() -> None:
    found = changes(("id: tvil}", "id: tvil uten}"))
    assert [(c.kind, c.old, c.new) for c in found] == [("pattern-id", "tvil", "tvil uten")]


words = st.lists(st.sampled_from(["en", "to", "tre", "fire"]), max_size=8).map(" ".join)


@given(words, words)
def test_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.sign != "+").split() == old.split()
    assert "".join(piece.text for piece in pieces if piece.sign != "-").split() == new.split()


def test_every_kind_that_is_made_is_listed() -> None:
    everything = compare_codebooks(book(BASE), book("codebook: x\nlanguage: en\ntitle: T\ncodes: []\n"))
    assert {change.kind for change in everything} <= set(KINDS)
    assert {"language", "title", "version", "removed"} <= {change.kind for change in everything}

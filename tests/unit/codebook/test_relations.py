"""Relations, core category and properties: read with places, written back, compared, and followed by renames."""

from __future__ import annotations

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.codebook import (
    compare_codebooks,
    dump_codebook,
    json_schema,
    life,
    merge_codebooks,
    read_codebook_text,
)
from coanalyze.codebook.compare import KINDS
from coanalyze.model.changes import Effect
from coanalyze.model.codebook import RELATION_TYPES, Codebook, Property, Relation

BOOK = """\
codebook: b
version: 1.0.0
codes:
  - id: doubt   # the one
    name: Doubt
    core: true
    properties:
      - {name: duration, dimensions: [passing, lasting], memo: seen in four}
      - name: depth
    codes:
      - id: doubt-word
  - id: support
    name: Support
    properties: [{name: depth, dimensions: [no, yes]}]
  - {id: trust}
# what hangs together
relations:
  - {from: doubt, type: condition, to: support, memo: "first `doubt`"}   # R3
  - from: "trust"
    type: Contradicts
    to: doubt
  - {from: support, type: part-of, to: trust}
"""


def book(text: str, name: str = "b.yaml") -> Codebook:
    read, problems = read_codebook_text(text, name)
    assert problems == []
    assert read is not None
    return read


def ends(read: Codebook) -> list[tuple[str, str, str]]:
    return [(one.source, one.type, one.target) for one in read.relations]


def test_relations_core_and_properties_are_read_with_places() -> None:
    read = book(BOOK)
    assert ends(read) == [("doubt", "condition", "support"), ("trust", "contradicts", "doubt"),
                          ("support", "part-of", "trust")]  # fmt: skip
    assert [code.id for code in read.walk() if code.core] == ["doubt"]
    duration, depth = read.codes[0].properties
    assert (duration.name, duration.dimensions, duration.memo) == ("duration", ("passing", "lasting"), "seen in four")
    assert (depth.name, depth.dimensions) == ("depth", ())
    # `no` and `yes` are words here, not flags.
    assert read.codes[1].properties[0].dimensions == ("no", "yes")
    first = read.relations[0]
    assert str(first.places["to"]) == "b.yaml:18:40"
    assert first.place is not None
    assert first.place.line == 18


def test_what_is_dumped_reads_the_same() -> None:
    read = book(BOOK)
    again = book(dump_codebook(read))
    assert ends(again) == ends(read)
    assert [one.memo for one in again.relations] == [one.memo for one in read.relations]
    both = ([(c.id, c.core, [(p.name, p.dimensions, p.memo) for p in c.properties]) for c in b.walk()]
            for b in (read, again))  # fmt: skip
    assert next(both) == next(both)
    assert "relations" not in dump_codebook(book("codes: [{id: a}]"))


def test_relations_do_not_change_the_hash_of_what_is_coded() -> None:
    assert book(BOOK).sha256 == book(BOOK[: BOOK.index("# what")].replace("    core: true\n", "")).sha256


@pytest.mark.parametrize(
    ("relation", "line", "column", "message"),
    [
        ("{from: a, to: b}", 3, 6, "a relation needs `type`"),
        ("{type: condition, to: b}", 3, 6, "a relation needs `from`"),
        ("{from: a, type: condition}", 3, 6, "a relation needs `to`"),
        ("{from: a, type: conditon, to: b}", 3, 21, "“conditon”. Did you mean `condition`?"),
        ("{from: a, type: zzz, to: b}", 3, 21, "Types are condition, context, strategy"),
        ("{from: a, type: , to: b}", 3, 15, "`type` of a relation is empty"),
        ("{from: [a], type: condition, to: b}", 3, 12, "`from` must be a text, not a list"),
        ("{from: '', type: condition, to: b}", 3, 12, "`from` of a relation is empty"),
        ("{from: a, type: condition, to: b, why: x}", 3, 40, "a relation has no key `why`"),
        ("a condition b", 3, 5, "a relation must be a mapping"),
    ],
)
def test_a_relation_that_is_none_is_told_where_it_stands(relation: str, line: int, column: int, message: str) -> None:
    text = f"codes: [{{id: a}}, {{id: b}}]\nrelations:\n  - {relation}\n  - {{from: b, type: context, to: a}}\n"
    read, problems = read_codebook_text(text, "b.yaml")
    assert read is not None
    said = [f"{problem.place.line} {problem.message} {problem.hint}" for problem in problems]
    assert len(said) == 1
    assert message in said[0]
    assert problems[0].place.line == line
    assert abs((problems[0].place.column or 0) - column) <= 1
    assert problems[0].fatal
    assert ("b", "context", "a") in ends(read)


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ("[duration]", "a property must be a mapping"),
        ("[{dimensions: [a, b]}]", "a property needs `name`"),
        ("[{name: , dimensions: [a, b]}]", "`name` of a property is empty"),
        ("[{name: x, dimension: [a, b]}]", "Did you mean `dimensions`?"),
        ("[{name: x, dimensions: {a: b}}]", "`dimensions` must be a list"),
        ("x", "`properties` must be a list"),
    ],
)
def test_a_property_that_is_none_is_told(properties: str, message: str) -> None:
    _, problems = read_codebook_text(f"codes:\n  - id: a\n    properties: {properties}\n", "b.yaml")
    assert len(problems) == 1
    assert message in f"{problems[0].message} {problems[0].hint}"
    assert problems[0].place.line == 3


@pytest.mark.parametrize("written", ["", "[]", "~", "\n"])
def test_no_relations_are_none(written: str) -> None:
    text = f"codes: [{{id: a, core: , properties: }}]\nrelations: {written}\n"
    if written == "~":
        assert read_codebook_text(text, "b.yaml")[1]
    else:
        assert book(text).relations == ()
        assert not book(text).codes[0].core


def test_the_schema_takes_what_the_loader_takes_and_refuses_what_it_refuses() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    assert list(validator.iter_errors(yaml.safe_load(BOOK))) == []
    for bad in ("{from: a, to: b}", "{from: a, type: cause, to: b}", "{from: a, type: context, to: b, x: y}", "a"):
        assert list(validator.iter_errors(yaml.safe_load(f"codes: []\nrelations: [{bad}]"))) != []
    for bad in ("{dimensions: [a]}", "{name: a, dims: [b]}", "a"):
        assert list(validator.iter_errors(yaml.safe_load(f"codes: [{{id: a, properties: [{bad}]}}]"))) != []


def test_the_case_of_an_id_does_not_break_a_relation_and_books_are_merged() -> None:
    one = book("codebook: en\ncodes: [{id: Doubt}]\nrelations: [{from: doubt, type: condition, to: trust}]")
    two = book("codebook: to\ncodes: [{id: Trust}]\nrelations: [{from: TRUST, type: context, to: doubt}]", "to.yaml")
    assert ends(one) == [("Doubt", "condition", "trust")]
    assert ends(merge_codebooks([one, two])) == [("Doubt", "condition", "Trust"), ("Trust", "context", "Doubt")]


def test_a_retired_codes_relations_are_not_active() -> None:
    read = book(BOOK.replace("{id: trust}", "{id: trust, retired: true}"))
    assert ends(read.active()) == [("doubt", "condition", "support")]
    assert len(read.relations) == 3


def test_a_rename_changes_the_ends_of_relations_and_nothing_else() -> None:
    new = life.renamed_code(BOOK, "b.yaml", {"doubt": "ål"})
    changed = [(old, now) for old, now in zip(BOOK.splitlines(), new.splitlines(), strict=True) if old != now]
    assert changed == [
        ("  - id: doubt   # the one", "  - id: ål   # the one"),
        ('  - {from: doubt, type: condition, to: support, memo: "first `doubt`"}   # R3',
         '  - {from: ål, type: condition, to: support, memo: "first `ål`"}   # R3'),
        ("    to: doubt", "    to: ål"),
    ]  # fmt: skip
    assert '  - from: "vertrauen"' in life.renamed_code(BOOK, "b.yaml", {"TRUST": "vertrauen"}, own=False)


ids = st.sampled_from(["a", "b", "c", "d"])


@given(st.lists(st.tuples(ids, st.sampled_from(RELATION_TYPES), ids), max_size=5), st.booleans())
def test_every_end_follows_a_rename(links: list[tuple[str, str, str]], flow: bool) -> None:
    given = Codebook("x", book("codes: [{id: a}, {id: b}, {id: c}, {id: d}]").codes)
    text = dump_codebook(Codebook("x", given.codes, relations=tuple(Relation(*link) for link in links)))
    if flow:
        text = yaml.safe_dump(yaml.safe_load(text), default_flow_style=True, sort_keys=False)
    new = book(life.renamed_code(text, "b.yaml", {"a": "z"}))
    assert ends(new) == [tuple("z" if end == "a" else end for end in link) for link in links]


def test_merged_codes_keep_their_relations_once_and_none_to_themselves() -> None:
    text = BOOK + "  - {from: trust, type: condition, to: support}   # stays\n"
    text = life.renamed_code(text, "b.yaml", {"trust": "doubt"}, own=False)
    new = life.joined_relations(text, "b.yaml", "doubt")
    read, _ = read_codebook_text(new, "b.yaml")
    assert read is not None
    assert ends(read) == [("doubt", "condition", "support"), ("support", "part-of", "doubt")]
    assert "# what hangs together" in new
    alone = "codes: [{id: a}]\nrelations: [{from: a, type: context, to: a}]\n"
    assert "relations" not in life.joined_relations(alone, "b.yaml", "a")


def test_relations_that_are_not_of_the_merged_code_stay_as_they_are() -> None:
    text = BOOK + "  - {from: support, type: part-of, to: trust}   # twice\n"
    assert life.joined_relations(text, "b.yaml", "doubt") == text


def test_a_joined_code_brings_core_and_properties() -> None:
    other = {"id": "x", "core": "ja", "properties": [{"name": "reach"}, {"name": "depth", "dimensions": ["no", "yes"]}]}
    new = book(life.joined_codes(BOOK, "b.yaml", "support", other))
    support = next(code for code in new.walk() if code.id == "support")
    assert support.core
    assert [one.name for one in support.properties] == ["depth", "reach"]
    calm = book(life.joined_codes(BOOK, "b.yaml", "support", {"id": "x", "core": "nei"}))
    assert not next(code for code in calm.walk() if code.id == "support").core


def test_changes_of_the_theory_are_changes_of_meaning() -> None:
    old = book(BOOK)
    new = book(
        BOOK.replace("    core: true\n", "")
        .replace("[passing, lasting]", "[short, long]")
        .replace("      - name: depth\n", "      - name: reach\n")
        .replace("type: part-of", "type: strategy")
        .replace("first `doubt`", "second")
    )
    found = compare_codebooks(old, new)
    told = [(one.kind, one.effect, one.code, one.item, one.old, one.new) for one in found]
    meaning, looks = Effect.MEANING, Effect.COSMETIC
    assert told == [
        ("core", meaning, "doubt", "core", "true", "false"),
        ("property-removed", meaning, "doubt", "depth", "", None),
        ("property-added", meaning, "doubt", "reach", None, ""),
        ("property-changed", meaning, "doubt", "duration", "passing, lasting", "short, long"),
        ("relation-removed", meaning, "support", "part-of", "part-of → trust", None),
        ("relation-added", meaning, "support", "strategy", None, "strategy → trust"),
        ("memo", looks, "doubt", "memo of condition → support", "first `doubt`", "second"),
    ]
    assert {one.kind for one in found} <= set(KINDS)
    assert compare_codebooks(old, old) == ()


def test_a_renamed_code_is_no_change_of_its_relations() -> None:
    named = BOOK.replace("  - {id: trust}", "  - {id: trust, name: Trust, patterns: [trust, rely on]}")
    renamed = life.renamed_code(named, "b.yaml", {"trust": "reliance"})
    assert [one.kind for one in compare_codebooks(book(named), book(renamed))] == ["id"]


def test_the_nouns_say_which_ends_they_have() -> None:
    assert Relation("a", "context", "b").ends == {"a", "b"}
    assert Property("p").dimensions == ()

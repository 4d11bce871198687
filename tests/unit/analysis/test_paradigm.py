"""Where categories stand in the paradigm model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coanalyze.analysis import explained, placed
from coanalyze.model.codebook import RELATION_TYPES, Code, Relation
from coanalyze.model.theory import PLACES


def codes(*ids: str) -> tuple[Code, ...]:
    """Codes of ids; `a/b` is b below a."""
    tops: dict[str, list[str]] = {}
    for id_ in ids:
        top, _, child = id_.partition("/")
        tops.setdefault(top, []).extend([child] if child else [])
    return tuple(Code(top, top, codes=tuple(Code(child, child) for child in below)) for top, below in tops.items())


def links(*written: str) -> tuple[Relation, ...]:
    """`a condition b`."""
    return tuple(Relation(source, kind, target) for source, kind, target in map(str.split, written))


def places(ids: str, *written: str, core: str | None = "core") -> dict[str, str]:
    found = placed(codes(*ids.split()), links(*written), core)
    return {code: place for code, (place, _) in found.items()}


def test_each_type_of_relation_to_the_core_has_its_place() -> None:
    written = ["a condition core", "b context core", "c strategy core", "d consequence core", "e part-of core",
               "f contradicts core"]  # fmt: skip
    assert places("core a b c d e f g", *written) == {
        "core": "core", "a": "condition", "b": "context", "c": "strategy", "d": "consequence", "e": "part",
        "f": "contradicting", "g": "unlinked",
    }  # fmt: skip


def test_the_other_way_round_a_condition_is_of_a_consequence() -> None:
    written = ["core condition a", "core context b", "core strategy c", "core consequence d", "core part-of e",
               "core contradicts f"]  # fmt: skip
    assert list(places("core a b c d e f", *written).values()) == [
        "core", "consequence", "consequence", "condition", "condition", "part", "contradicting",
    ]  # fmt: skip


def test_what_stands_farther_off_has_the_place_of_what_it_is_to_the_next() -> None:
    found = placed(
        codes("core", "do", "late", "block", "root", "piece", "where"),
        links("do strategy core", "late consequence do", "block condition do", "where context block",
              "root condition do", "piece part-of late"),
        "core",
    )  # fmt: skip
    assert found == {
        "core": ("core", 0), "do": ("strategy", 1), "late": ("consequence", 2), "block": ("intervening", 2),
        "root": ("intervening", 2), "where": ("intervening", 3), "piece": ("consequence", 3),
    }  # fmt: skip


def test_the_shortest_way_counts_and_of_equal_ones_the_first() -> None:
    assert places("core a b", "a condition b", "b condition core", "a consequence core")["a"] == "consequence"
    assert places("core a", "a context core", "a strategy core")["a"] == "context"


def test_what_stands_below_goes_with_what_it_stands_below_unless_a_relation_says_otherwise() -> None:
    assert places("core a/a1 b/b1", "a condition core", "b strategy core", "b1 contradicts a") == {
        "core": "core", "a": "condition", "a1": "condition", "b": "strategy", "b1": "contradicting",
    }  # fmt: skip
    # The parent is reached by what stands below it.
    assert places("core a/a1", "a1 strategy core") == {"core": "core", "a": "strategy", "a1": "strategy"}
    assert places("core/c1 d", "d consequence c1")["c1"] == "part"


def test_without_a_core_the_middle_is_what_relations_lead_to() -> None:
    assert places("a b c d", "a condition b", "c consequence b", "c strategy a", core=None) == {
        "a": "condition", "b": "core", "c": "consequence", "d": "unlinked",
    }  # fmt: skip


def test_a_relation_of_a_code_to_itself_places_nothing() -> None:
    assert places("core a", "a condition a") == {"core": "core", "a": "unlinked"}


ids = st.sampled_from(["core", "a", "b", "c", "c1"])


@given(st.lists(st.tuples(ids, st.sampled_from(RELATION_TYPES), ids), max_size=8))
def test_a_code_has_a_place_and_is_unlinked_only_where_no_way_leads(written: list[tuple[str, str, str]]) -> None:
    given = codes("core", "a", "b", "c/c1")
    found = placed(given, [Relation(*one) for one in written], "core")
    reached, grown = {"core"}, True
    ways = [{source, target} for source, _, target in written] + [{"c", "c1"}]
    while grown:
        more = {end for way in ways if way & reached for end in way}
        reached, grown = reached | more, not more <= reached
    assert {code for code, (place, _) in found.items() if place != "unlinked"} == reached
    for place, steps in found.values():
        assert place in PLACES
        assert (steps is None) == (place == "unlinked")


def test_relations_explain_what_stands_below_their_codes_and_nesting_explains_itself() -> None:
    pairs = explained(codes("a/a1", "b/b1", "c"), links("a condition b"))
    said = {tuple(sorted(pair)) for pair in pairs if len(pair) == 2}
    assert said == {("a", "a1"), ("b", "b1"), ("a", "b"), ("a1", "b"), ("a", "b1"), ("a1", "b1")}
    # A relation of the part says nothing of the whole.
    said = {tuple(sorted(pair)) for pair in explained(codes("a/a1", "b"), links("a1 condition b")) if len(pair) == 2}
    assert said == {("a", "a1"), ("a1", "b")}
    assert explained(codes("a"), links("a condition gone")) == {frozenset("a")}

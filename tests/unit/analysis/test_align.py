from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coanalyze.analysis import align
from coanalyze.model.document import Document, Kind, Span, Turn


def document(*texts: str, id_: str = "a") -> Document:
    """A document with one turn a text."""
    turns: list[Turn] = []
    start = 0
    for index, text in enumerate(texts):
        turns.append(Turn(index, start, start + len(text), (Span(start, start + len(text)),)))
        start += len(text) + 1
    whole = "\n".join(texts)
    return Document(id_, f"{id_}.txt", "txt", Kind.INTERVIEW, "nb", whole, str(hash(whole)), whole, tuple(turns))


def pairs(old: Document, new: Document) -> list[tuple[int, int]]:
    return [(then[1], now[1]) for then, now in align([old], [new]).turns.items()]


def test_equal_turns_move_with_what_is_put_before_them() -> None:
    assert pairs(document("en", "to", "tre"), document("ny", "en", "to", "tre")) == [(0, 1), (1, 2), (2, 3)]


def test_a_corrected_turn_is_the_same_turn_and_not_the_same_words() -> None:
    old, new = document("en", "jeg var i tvil om alt"), document("en", "jeg var ikke i tvil om alt")
    found = align([old], [new])
    assert found.turns == {("a", 0): ("a", 0), ("a", 1): ("a", 1)}
    assert found.same == {("a", 0)}


def test_of_several_turns_the_most_alike_are_paired() -> None:
    old = document("her er det lite tid til alt", "vi visste ikke hva det var")
    new = document("helt nye ord står nå her", "vi visste ikke helt hva det var", "noe annet kom så til slutt")
    assert pairs(old, new) == [(1, 1)]


def test_how_lines_are_broken_makes_no_difference() -> None:
    found = align([document("en lang\nlinje her")], [document("en  lang linje\n her")])
    assert found.same == {("a", 0)}


def test_documents_are_found_by_id_and_then_by_their_text() -> None:
    found = align([document("en"), document("to", id_="b")], [document("en", id_="c"), document("to", id_="b")])
    assert found.documents == {"b": "b", "a": "c"}


def test_two_files_with_one_text_are_not_guessed_between() -> None:
    found = align([document("en")], [document("en", id_="b"), document("en", id_="c")])
    assert found.documents == {}


def test_a_long_stretch_that_changed_is_paired_by_order() -> None:
    old = document(*(f"dette er turen nummer {n} av mange" for n in range(80)))
    new = document(*(f"dette er turen nummer {n} av svært mange" for n in range(80)))
    assert pairs(old, new) == [(n, n) for n in range(80)]


texts = st.lists(st.sampled_from(["ja", "nei", "det er lite tid her", "det er lite tid der", "tid"]), max_size=7)


@given(texts, texts)
def test_pairs_are_in_order_on_both_sides_and_each_turn_has_one(old: list[str], new: list[str]) -> None:
    found = pairs(document(*old), document(*new))
    for side in (0, 1):
        places = [pair[side] for pair in found]
        assert places == sorted(set(places))
    same = align([document(*old)], [document(*new)]).same
    assert all((old[then] == new[now]) is (("a", then) in same) for then, now in found)

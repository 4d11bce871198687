"""The automatic coder's codings: one code on the turn that holds its hits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coanalyze.codings import automatic_codings, coded_turn, coding_id
from coanalyze.model.coding import Hit
from coanalyze.model.document import Document
from tests.unit.analysis.build import Line, document, hit, says, writes


def x_hits(one: Document, code: str = "a") -> list[Hit]:
    """A hit for each X, whoever says it."""
    return [hit(one, code, "X", nth=n) for n in range(sum(one.masked(turn).count("X") for turn in one.turns))]


def ids(one: Document) -> list[str]:
    return [coding.id for coding in automatic_codings(one, x_hits(one))]


def test_one_coding_a_turn_and_code_with_all_its_hits() -> None:
    one = document("d", says("OA-01", "X og X."), says("OA-02", "X."))
    hits = [*x_hits(one, "b"), *x_hits(one)]
    found = automatic_codings(one, hits[::-1])
    assert [(c.turn, c.code, len(c.hits)) for c in found] == [(0, "a", 2), (0, "b", 2), (1, "a", 1), (1, "b", 1)]
    assert found == automatic_codings(one, hits)
    for coding in found:
        assert coding.quote == one.text[coding.start : coding.end]
        assert (coding.coder, coding.status) == ("auto", "suggested")
        assert list(coding.hits) == sorted(coding.hits)


def test_researchers_speech_is_never_coded_their_prose_is() -> None:
    one = document("d", says("F", "X?"), writes("X."), says("INN", "X."), writes("X.", role="OA"))
    assert [coding.turn for coding in automatic_codings(one, x_hits(one))] == [1, 2, 3]
    assert [coded_turn(one, index) for index in range(4)] == [False, True, True, True]
    assert automatic_codings(one, []) == []


def test_prefix_and_suffix_are_32_code_points() -> None:
    one = document("d", says("OA-01", "å😀" * 40), says("OA-02", "X."), says("OA-03", "ø" * 60))
    (coding,) = automatic_codings(one, x_hits(one))
    assert (len(coding.prefix), len(coding.suffix)) == (32, 32)
    assert coding.prefix + coding.quote + coding.suffix == one.text[coding.start - 32 : coding.end + 32]
    (alone,) = automatic_codings(short := document("d", says("OA-01", "X.")), x_hits(short))
    assert (alone.prefix, alone.suffix) == ("OA-01: ", "\n")


def test_ids_stay_when_turns_are_added_or_labels_mended() -> None:
    lines = [says("OA-01", "X en."), says("F", "Ja?"), says("OA-01", "X to."), says("OA-01", "X en.")]
    before = ids(document("d", *lines))
    assert len(set(before)) == 3
    assert ids(document("d", says("OA-09", "Noe nytt."), says("OA-09", "X ny."), *lines))[1:] == before
    assert ids(document("d", *(replace(line, speaker="OA-02", respondent="OA-02") for line in lines)))[0] == before[0]
    more = automatic_codings(one := document("d", *lines), [*x_hits(one, "b"), *x_hits(one)])
    assert [coding.id for coding in more if coding.code == "a"] == before


def test_equal_quotes_are_told_apart_by_their_order() -> None:
    one = document("d", *[says(f"OA-{n}", "X.") for n in range(5)])
    assert ids(one) == [coding_id("d", "a", "X.", n) for n in range(5)]
    assert len(set(ids(one)) | set(ids(replace(one, id="e")))) == 10


def test_an_id_is_a_contract() -> None:
    assert coding_id("larvik/OA-01", "usikkerhet-begrep", "Hva er det? Ååå 😀", 0) == "7b4afefbbc696dd6"


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=5), min_size=4, max_size=4), st.integers(0, 3))
def test_ids_differ_where_anything_differs(parts: list[str], ordinal: int) -> None:
    document_id, code, quote, other = parts
    own = coding_id(document_id, code, quote, ordinal)
    assert len(own) == 16
    assert own != coding_id(document_id, code, quote, ordinal + 1)
    for changed in ((other, code, quote), (document_id, other, quote), (document_id, code, other)):
        if changed != (document_id, code, quote):
            assert coding_id(*changed, ordinal) != own


def test_a_turn_of_several_passages_is_quoted_whole() -> None:
    one = document("d", Line("OA-01", "X 00:01 X", "OA-01", "OA"))
    (coding,) = automatic_codings(one, x_hits(one))
    assert coding.quote == "X 00:01 X"

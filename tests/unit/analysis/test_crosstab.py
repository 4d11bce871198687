"""Codes by attributes, codes by codes, new codes: counted by hand."""

from __future__ import annotations

import pytest

from coanalyze.analysis import Evidence, crosstab, gather, natural, new_codes, together
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Turn
from tests.unit.analysis.build import document, marked, says, words_of, writes

ONE = document(
    "one",
    says("F", "Hva X?", phase="Start"),
    says("OA-10", "X og Y. Mer X.", phase="Start"),
    says("OA-2", "Ja.", phase="Start"),
    writes("Forskeren ser X."),
    date="2020-05-01",
)
TWO = document("two", says("OA-2", "Y.", phase="start"), says("INN", "X.", phase="A"), date="2020-01-01")
DOCUMENTS = (ONE, TWO)
PARENT = Code("p", "P", codes=(Code("x", "X"),))
CODES = (PARENT, Code("x", "X"), Code("y", "Y"), Code("z", "Z"))


def evidence() -> Evidence:
    """X bears `x`, Y bears `y`."""
    codings = [*marked("x", *DOCUMENTS)]
    for one in DOCUMENTS:
        swapped = document_with_x(one)
        codings += marked("y", swapped)
    return gather(DOCUMENTS, codings, lambda d, t: True, (), lambda: {d.id: words_of(d) for d in DOCUMENTS})


def document_with_x(one: Document) -> Document:
    """The same with Y where X stood and the other way round: `marked` finds X."""
    text = one.text.translate(str.maketrans("XY", "YX"))
    return Document(**{**{f: getattr(one, f) for f in one.__dataclass_fields__}, "text": text})


def respondent(_: Document, turn: Turn) -> str | None:
    return turn.respondent


def phase(_: Document, turn: Turn) -> str | None:
    return turn.attributes.get("phase")


def test_mentions_by_respondent_with_those_of_nobody_last() -> None:
    table = crosstab(evidence(), DOCUMENTS, CODES, respondent, "turn")
    assert table.columns == ("OA-2", "OA-10", None)
    assert table.cells == ((0, 1, 1), (0, 1, 1), (1, 1, 0), (0, 0, 0))
    assert table.totals == (2, 2, 2, 0)
    assert table.units == (2, 1, 1)
    assert table.respondents == (1, 1, 0)


def test_measures() -> None:
    found = evidence()
    people = crosstab(found, DOCUMENTS, CODES, phase, "turn", "respondents")
    assert people.columns == ("A", "Start")
    assert people.cells[:3] == ((0, 1), (0, 1), (0, 2))
    present = crosstab(found, DOCUMENTS, CODES, phase, "turn", "presence")
    assert present.cells == ((1, 1), (1, 1), (0, 1), (0, 0))
    share = crosstab(found, DOCUMENTS, CODES, phase, "turn", "share")
    assert list(share.cells[0]) == pytest.approx([1.0, 1 / 3])


def test_sentences_are_counted_where_they_are_the_unit() -> None:
    words = {d.id: words_of(d) for d in DOCUMENTS}
    table = crosstab(evidence(), DOCUMENTS, CODES, respondent, "sentence", "share", words=words)
    assert table.units == (2, 2, 1)
    assert table.cells[0] == (0.0, 1.0, 1.0)


def test_columns_by_date_and_no_share_of_segments() -> None:
    by_date = crosstab(evidence(), DOCUMENTS, CODES, lambda d, t: d.id, "turn", by_date=True)
    assert by_date.columns == ("two", "one")
    with pytest.raises(ValueError, match="segments"):
        crosstab(evidence(), DOCUMENTS, CODES, respondent, "segment", "share")


def test_codes_together_but_never_with_their_own_children() -> None:
    assert together(evidence(), CODES, "turn") == (
        (2, None, 1, 0),
        (None, 2, 1, 0),
        (1, 1, 2, 0),
        (0, 0, 0, 0),
    )
    # X and Y share one sentence of OA-10, whose second has X alone.
    assert together(evidence(), CODES[1:3], "sentence") == ((3, 1), (1, 2))


def test_new_codes_follow_the_order_given() -> None:
    assert new_codes(evidence(), CODES, [0, 1]) == ((("x", "y"), ()), 2)
    assert new_codes(evidence(), CODES, [1, 0]) == ((("x", "y"), ()), 2)
    assert new_codes(evidence(), CODES[3:], [0, 1]) == (((), ()), 0)


def test_natural_order() -> None:
    assert sorted(["b", "OA-10", "oa-2", "A"], key=natural) == ["A", "b", "oa-2", "OA-10"]
    assert sorted(["10", "9", "x9"], key=natural) == ["9", "10", "x9"]

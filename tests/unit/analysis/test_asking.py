"""What a query asks of units: distances, sentences, documents, persons."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coanalyze.analysis import Asked, Grid
from coanalyze.model.coding import Coding
from coanalyze.model.document import Document, Kind
from coanalyze.model.query import Bears, Has, Term
from coanalyze.query import parse_query
from tests.unit.analysis.build import automatic, by_hand, document, hit, says, words_of, writes

HUMS = ("mm", "ja")


def coded(*documents: Document) -> list[Coding]:
    """Every letter A, B, C in a text is a hit of the code of that name."""
    found: list[Coding] = []
    for one in documents:
        spoken = [one.masked(turn) for turn in one.turns]
        for code in "ABC":
            number = sum(text.count(code) for text in spoken)
            found += automatic(one, *(hit(one, code, code, nth=nth) for nth in range(number)))
    return found


def asked(text: str, documents: Sequence[Document], codings: Sequence[Coding], unit: str = "turn") -> Asked:
    grid = Grid(documents, {one.id: words_of(one) for one in documents}, HUMS)

    def cells(term: Term) -> object:
        if isinstance(term, Has):
            return grid.by_turn(lambda document, turn: (turn.role in term.values) is term.equal)
        assert isinstance(term, Bears)
        return grid.mask(cell for coding in codings if coding.code == term.code for cell in grid.of_coding(coding))

    return Asked(grid, parse_query(text), unit, cells)  # type: ignore[arg-type]


def found(text: str, *documents: Document, unit: str = "turn") -> list[str]:
    """The text of the units that meet a query."""
    query = asked(text, documents, coded(*documents), unit)
    level = query.grid.levels[unit]
    cells = level.spread(query.units()).tolist()
    places = [query.grid.place(cell) for cell, met in enumerate(cells) if met]
    if unit == "sentence":
        return [f"{number}.{sentence}" for number, _, sentence in places]
    return list(dict.fromkeys(documents[number].masked(documents[number].turns[turn]) for number, turn, _ in places))


TALK = document(
    "d",
    says("F", "Hva da A?"),
    says("OA-01", "en A"),
    says("F", "Mm."),
    says("OA-01", "to"),
    says("F", "Og saa?"),
    says("OA-01", "tre B"),
    says("OA-02", "fire. fem A. seks B"),
    says("F", "Fortell om B!"),
    says("OA-01", "sju C"),
    says("OA-02", "aatte"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", "en A|to|fire. fem A. seks B"),
        ("A and B", "fire. fem A. seks B"),
        ("A not B", "en A|to"),
        ("not A", "tre B|sju C|aatte"),
        ("A near 1 B", "en A|to|fire. fem A. seks B"),
        ("C near 1 B", "sju C"),
        ("C near 0 B", ""),
        ("B near 1 C", "fire. fem A. seks B"),
        ("B near 2 C", "tre B|fire. fem A. seks B"),
        ("B near 1 not C", "tre B"),
        ("A then B", "en A|to"),
        ("A before B", "en A|to"),
        ("B before A", "tre B"),
        ("B after A", "tre B|fire. fem A. seks B"),
        ("B after 1 A", "tre B"),
        ("C after 1 A", "sju C"),
        ("C after A and not C before A", "sju C"),
        ("A then B then A", "en A|to"),
        ("A then B then C", ""),
        ("A before not C", ""),
        ("C before not A", "sju C"),
        ("A and B within sentence", ""),
        ("B within sentence and A", "fire. fem A. seks B"),
        ("B then A within sentence", ""),
        ("A then B within sentence", "fire. fem A. seks B"),
        ("C within document", "en A|to|tre B|fire. fem A. seks B|sju C|aatte"),
        ("A and C within respondent", "en A|to|tre B|sju C"),
        ("(A and C within respondent) and B", "tre B"),
        ("role=OA and not (A or B or C)", "aatte"),
        ("role=F", ""),
    ],
)
def test_a_talk(text: str, expected: str) -> None:
    # "en A ... to" is one unit: an interviewer's "mm" does not end a turn.
    assert "|".join(found(text, TALK)) == expected


def test_distances_end_with_the_document() -> None:
    one = document("1", says("OA-01", "A"))
    two = document("2", says("OA-01", "B"))
    assert found("A near 9 B", one, two) == []
    assert found("A before B", one, two) == []
    assert found("A and B within respondent", one, two) == ["A", "B"]


def test_in_a_survey_distances_end_with_the_respondent() -> None:
    lines = [says("OA-01", "A"), says("OA-01", "B"), says("OA-02", "C"), says("OA-01", "C en")]
    assert found("B near 1 C", document("s", *lines, kind=Kind.SURVEY)) == ["B"]
    assert found("A near 2 C", document("s", *lines, kind=Kind.SURVEY)) == ["A"]
    assert found("C near 1 B", document("s", *lines, kind=Kind.SURVEY)) == ["C en"]
    assert found("C near 1 B", document("s", *lines)) == ["C"]


def test_prose_stands_among_the_turns() -> None:
    note = document("n", writes("Det regnet A."), says("INN", "B"), writes("Saa gikk vi."), says("INN", "C"))
    assert found("A then B", note) == ["Det regnet A."]
    assert found("B then C", note) == []
    assert found("B near 2 C", note) == ["B"]


def test_nobody_in_particular_is_one_person_a_unit() -> None:
    note = document("n", says("INN", "A"), says("INN", "B"))
    assert found("A and B within respondent", note) == []
    assert found("A and B within document", note) == ["A", "B"]


def test_sentences_as_units() -> None:
    assert found("A", TALK, unit="sentence") == ["0.1", "0.7"]
    assert found("A near 1 B", TALK, unit="sentence") == ["0.7"]
    assert found("A within turn", TALK, unit="sentence") == ["0.1", "0.3", "0.6", "0.7", "0.8"]


def test_documents_as_units_count_turns_between() -> None:
    far = document("f", says("OA-01", "A"), says("OA-01", "x"), says("OA-01", "x"), says("OA-01", "B"))
    near = document("n", says("OA-01", "A"), says("OA-01", "B"))
    assert found("A near 1 B", far, near, unit="document") == ["A", "B"]
    assert len(found("A near 3 B", far, near, unit="document")) == 3
    assert len(found("not (A near 1 B)", far, near, unit="document")) == 3


def test_a_persons_coding_stands_on_the_sentences_that_it_touches() -> None:
    start = TALK.text.index("fem")
    coding = by_hand(TALK, "D", start, TALK.text.index("sju"))
    query = asked("D", [TALK], [coding], "sentence")
    places = [query.grid.place(at) for at, met in enumerate(query.units().tolist()) if met]
    assert [(turn, TALK.turns[turn].speaker) for _, turn, _ in places] == [(6, "OA-02"), (6, "OA-02")]


def test_the_nearest_on_each_side_stands_beside() -> None:
    talk = document("d", *(says("OA-01", text) for text in ("B", "x", "A", "B en", "B to", "A x")))
    query = asked("A near 3 B", [talk], coded(talk))
    assert [query.beside(unit) for unit in (2, 5)] == [[0, 3], [4]]
    chain = asked("A then B then B", [talk], coded(talk))
    assert chain.beside(2) == [3, 4]
    assert asked("A near 3 not B", [talk], coded(talk)).beside(2) == []


def test_an_empty_study_has_no_units() -> None:
    assert found("A near 2 not B or not C") == []
    assert found("A", document("d", says("F", "A"))) == []

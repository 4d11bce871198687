"""`--where`."""

from __future__ import annotations

import pytest

from coanalyze.corpus import Selection, build_document, parse_selection
from coanalyze.errors import UsageError
from coanalyze.model.document import Document, Respondent
from tests.unit.corpus.helpers import lines, project, source

PEOPLE = {
    "OA-03": Respondent("OA-03", "OA", {"phase": "start", "Yrke": "Sykepleier, leder"}),
    "OA-04": Respondent("OA-04", "OA", {"phase": "slutt", "Yrke": "Vernepleier"}),
    "OA-09": Respondent("OA-09", "OA", {"alder": "50"}),
}


def document(name: str, text: str) -> Document:
    return build_document(source(lines(text), f"sources/{name}.txt"), project(), PEOPLE, document_id=name)


DOCUMENTS = (
    document("a/én", "---\ncase: Tårnby\n---\nI: a\nOA-03: b\nOA-04: c"),
    document("b", "---\nkind: field-note\nlanguage: nn\ncase: Torget\n---\nProsa.\n\nINN: d"),
)


def found(*terms: str) -> list[str]:
    selection, warnings = parse_selection(terms, DOCUMENTS, PEOPLE)
    assert warnings == []
    return [
        document.text[turn.start : turn.end]
        for document in DOCUMENTS
        for turn in document.turns
        if selection.turn(document, turn)
    ]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ((), "a b c Prosa. d"),
        (("role=OA",), "b c"),
        (("role=oa,inn",), "b c d"),
        (("role!=F",), "b c d"),
        (("role!=OA,INN",), "a Prosa."),
        (("respondent=OA-03",), "b"),
        (("respondent=oa3",), "b"),
        (("respondent!=OA 3",), "a c Prosa. d"),
        (("document=b",), "Prosa. d"),
        (("document=A/e\u0301N",), "a b c"),
        (("kind=field-note",), "Prosa. d"),
        (("language=NN",), "Prosa. d"),
        (("phase=start",), "b"),
        (("PHASE = Start",), "b"),
        (("phase!=start",), "a c Prosa. d"),
        (("phase=start,slutt",), "b c"),
        (("phase=start", "phase=slutt"), ""),
        (("phase=start,slutt", "phase=slutt"), "c"),
        (("case=ta\u030arnby",), "a b c"),
        (("case=tårnby", "role=OA", "phase!=slutt"), "b"),
        (("yrke=Sykepleier, leder",), "b"),
        (('yrke="sykepleier, leder",vernepleier',), "b c"),
        (("alder=50",), ""),
    ],
)
def test_selecting(terms: tuple[str, ...], expected: str) -> None:
    assert " ".join(found(*terms)) == expected


@pytest.mark.parametrize("term", ["", "role", "=OA", "role=", "role=,", "!=x", "role!", "role= "])
def test_no_conditions(term: str) -> None:
    with pytest.raises(UsageError, match="phase=start"):
        parse_selection([term], DOCUMENTS, PEOPLE)


def test_an_unknown_key_names_the_nearest_first() -> None:
    with pytest.raises(UsageError) as caught:
        parse_selection(["fase=start"], DOCUMENTS, PEOPLE)
    assert "'fase'" in caught.value.what
    assert caught.value.hint.startswith("Known: ")
    names = caught.value.hint.removeprefix("Known: ").removesuffix(".").split(", ")
    assert names[0] in {"case", "phase"}
    assert set(names) == {"role", "respondent", "document", "kind", "language", "case", "phase", "Yrke", "alder"}


@pytest.mark.parametrize("term", ["role=XX", "document=c", "alder=51", "phase=midt"])
def test_an_unknown_value_is_a_warning_and_selects_nothing(term: str) -> None:
    selection, warnings = parse_selection([term], DOCUMENTS, PEOPLE)
    assert len(warnings) == 1
    assert term.split("=")[1] in warnings[0]
    assert not any(selection.turn(document, turn) for document in DOCUMENTS for turn in document.turns)


def test_one_unknown_value_of_two() -> None:
    selection, warnings = parse_selection(["phase=start,midt"], DOCUMENTS, PEOPLE)
    assert len(warnings) == 1
    assert selection.turn(DOCUMENTS[0], DOCUMENTS[0].turns[1])


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ((), {}),
        (("PHASE=START", "role!=f"), {"phase": ["start"], "not": {"role": ["F"]}}),
        (("respondent=oa3,OA 4",), {"respondent": ["OA-03", "OA-04"]}),
        (("phase=start,slutt", "phase=slutt"), {"phase": ["slutt"]}),
        (("role!=F", "role!=OA,F"), {"not": {"role": ["F", "OA"]}}),
        (("phase=start,start",), {"phase": ["start"]}),
    ],
)
def test_as_dict(terms: tuple[str, ...], expected: dict[str, object]) -> None:
    assert parse_selection(terms, DOCUMENTS, PEOPLE)[0].as_dict() == expected


def test_an_empty_selection_selects_everything() -> None:
    assert all(Selection().turn(document, turn) for document in DOCUMENTS for turn in document.turns)


def test_without_documents() -> None:
    selection, warnings = parse_selection(["role=OA"], [], {})
    assert warnings
    assert selection.as_dict() == {"role": ["OA"]}


def test_attributes_named_like_built_in_keys_do_not_stand_in_their_way() -> None:
    people = {"OA-03": Respondent("OA-03", "OA", {"Kind": "snill", "Role": "x"})}
    built = build_document(source(lines("I: a\nOA-03: b")), project(), people, document_id="a")
    selection, warnings = parse_selection(["kind=interview", "role=OA"], [built], people)
    assert warnings == []
    assert [selection.turn(built, turn) for turn in built.turns] == [False, True]

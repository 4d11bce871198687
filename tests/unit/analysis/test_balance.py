"""Balances of studies small enough to count by hand, and laws that hold in any."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import Speech, balanced, count_code, findings
from coanalyze.analysis.balance import balance
from coanalyze.analysis.units import UNITS
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document
from tests.unit.analysis.build import A, document, evidence_of, marked, says, words_of, writes


def speech_of(documents: list[Document]) -> Speech:
    return Speech(evidence_of(documents, marked("a", *documents)), documents, {d.id: words_of(d) for d in documents})


def study() -> list[Document]:
    return [
        document("i1", says("F", "Hva?"), says("OA-01", "X ja."), says("OA-01", "X x."), case="larvik"),
        document("i2", says("OA-02", "Nei, ikke her."), says("OA-02", "X."), case="horten"),
        document("i3", says("OA-03", "Ingenting å si."), writes("X mente han."), case="moss"),
    ]


def test_who_said_it_and_where_it_was_not_said() -> None:
    found = balance(A, speech_of(study()), "turn")
    assert found.by_respondent == (("OA-01", 2), ("OA-02", 1))
    assert found.silent == ("OA-03",)
    assert (found.cases, found.cases_without) == (("horten", "larvik"), ("moss",))
    assert (found.turns, found.words) == (3, 5)
    assert found.biggest() == (("OA-01",), 2)


def test_speech_without_code_leaves_prose_and_researchers_out() -> None:
    speech = speech_of(study())
    assert (speech.turns, speech.words) == (5, 11)
    assert speech.uncoded() == (2, 6)


def test_a_turn_bears_its_code_beyond_a_backchannel() -> None:
    one = document("i", says("OA-01", "X var det."), says("F", "Mm."), says("OA-01", "Og så gikk vi."))
    assert speech_of([one]).uncoded() == (0, 0)


def test_nothing_coded_and_nothing_said() -> None:
    silent = [document("i", says("OA-01", "Nei."))]
    found = balance(A, speech_of(silent), "turn")
    assert (found.by_respondent, found.silent, found.turns, found.biggest()) == ((), ("OA-01",), 0, ((), 0))
    assert speech_of(silent).uncoded() == (1, 1)
    nobody = speech_of([document("i", writes("X."))])
    assert (nobody.turns, nobody.uncoded()) == (0, (0, 0))


def test_children_have_their_own_balance_inside_their_parents() -> None:
    book = Code("top", "Top", codes=(A,))
    documents = study()
    evidence = evidence_of(documents, marked("a", *documents))
    speech = Speech(evidence, documents, {d.id: words_of(d) for d in documents})
    (top,) = balanced(findings(evidence, (book,), "turn", []), (book,), speech, "turn")
    assert top.balance == top.codes[0].balance
    assert top.balance is not None and top.balance.by_respondent[0] == ("OA-01", 2)


LABELS = st.sampled_from(["OA-01", "OA-02", "INN-1", "INN", "F"])
TURNS = st.tuples(LABELS, st.sampled_from(["X.", "Nei da.", "X og X. Ja X.", "Mm."]))
DOCUMENTS = st.lists(st.tuples(st.lists(TURNS, max_size=6), st.sampled_from(["a", "b", ""])), max_size=4)


@given(DOCUMENTS, st.sampled_from(UNITS))
@settings(deadline=None, max_examples=60)
def test_the_balance_adds_up_to_the_counts(made: list[tuple[list[tuple[str, str]], str]], unit: str) -> None:
    documents = [
        document(f"d{number}", *(says(label, text) for label, text in turns), case=case)
        for number, (turns, case) in enumerate(made)
    ]
    speech = speech_of(documents)
    counts, _ = count_code(speech.evidence, A, unit)
    found = balance(A, speech, unit)
    assert sum(mentions for _, mentions in found.by_respondent) == counts.mentions - counts.unidentified
    assert len(found.by_respondent) == counts.respondents
    assert len(found.by_respondent) + len(found.silent) == counts.of
    assert len(found.cases) == counts.cases
    turns, words = speech.uncoded()
    assert (found.turns + turns, found.words + words) == (speech.turns, speech.words)

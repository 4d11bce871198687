"""Counts of studies small enough to count by hand."""

from __future__ import annotations

import pytest

from coanalyze.analysis import count_code, count_codes, gather
from coanalyze.analysis.units import UNITS
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Kind
from coanalyze.model.report import Counts
from tests.unit.analysis.build import (
    A,
    Line,
    automatic,
    by_hand,
    document,
    everything,
    evidence_of,
    hit,
    marked,
    quoting,
    rejected,
    says,
    words_of,
    writes,
)


def count(documents: list[Document], unit: str = "turn") -> Counts:
    """The counts of code `a`, which every X bears."""
    return count_code(evidence_of(documents, marked("a", *documents)), A, unit)[0]


def interview(number: int, mentions: int) -> Document:
    """An interview with one respondent who mentions the code in so many turns, and says something else in one."""
    who = f"OA-{number:02}"
    lines = [says(who, "Noe annet.")]
    for _ in range(mentions):
        lines += [says("F", "Kan du si mer om X?"), says(who, "X og X.")]
    return document(f"intervju-{number}", *lines, case=f"case-{number % 4}")


def test_eleven_mentions_by_six_of_six() -> None:
    counts = count([interview(number, mentions) for number, mentions in enumerate([3, 2, 2, 2, 1, 1], 1)])
    assert (counts.mentions, counts.respondents, counts.of) == (11, 6, 6)
    assert (counts.hits, counts.codings, counts.documents, counts.cases) == (22, 11, 6, 4)
    assert (counts.unidentified, counts.observations, counts.reviewed) == (0, 0, 0)


def test_twelve_mentions_by_five_of_twelve() -> None:
    counts = count([interview(number, m) for number, m in enumerate([4, 3, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0], 1)])
    assert (counts.mentions, counts.respondents, counts.of, counts.documents) == (12, 5, 12, 5)


def test_residents_not_identified_give_mentions_but_no_respondents() -> None:
    notes = [
        document("m1", says("INN", "X."), says("INN", "X igjen."), writes("De var enige."), says("INN", "X.")),
        document("m2", writes("X, tenkte jeg."), says("INN", "X.")),
        document("m3", says("INN", "X."), says("INN", "Nei.")),
        document("m4", says("INN", "Ingenting.")),
    ]
    counts = count(notes)
    assert (counts.mentions, counts.unidentified, counts.unidentified_documents) == (5, 5, 3)
    assert (counts.respondents, counts.of, counts.observations) == (0, 0, 1)


def test_researchers_prose_is_an_observation_an_employees_is_a_mention() -> None:
    note = document("n", writes("X her. X der."), writes("X."), writes("X.", role="OA", respondent="OA-01"))
    counts = count([note])
    assert (counts.observations, counts.mentions, counts.respondents, counts.of) == (2, 1, 1, 1)
    assert (counts.hits, counts.codings) == (1, 1)
    assert count([note], "sentence").observations == 3
    assert count([note], "document").observations == 1


def test_nothing_found_is_zero_of_all() -> None:
    counts = count([interview(1, 0), interview(2, 0)])
    assert counts == Counts(of=2)


@pytest.mark.parametrize("unit", UNITS)
def test_nothing_at_all(unit: str) -> None:
    assert count([], unit) == Counts()
    nobody = gather([interview(1, 2)], marked("a", interview(1, 2)), lambda document, turn: False, ())
    assert count_code(nobody, A, unit) == (Counts(), {"role": {}, "case": {}})


def test_units_of_one_interview() -> None:
    one = document(
        "d",
        says("OA-01", "X og X. Noe. Så X."),
        says("F", "mm"),
        says("OA-01", "X."),
        says("F", "Hvordan da?"),
        says("OA-01", "X!"),
        says("OA-02", "X."),
    )
    assert {unit: count([one], unit).mentions for unit in UNITS} == {
        "turn": 3, "sentence": 5, "document": 2, "segment": 4,
    }  # fmt: skip
    for unit in UNITS:
        counts = count([one], unit)
        assert (counts.hits, counts.codings, counts.respondents, counts.of) == (6, 4, 2, 2)


def test_a_hit_over_two_sentences_stands_in_both() -> None:
    one = document("d", says("OA-01", "Jeg vet. Ikke hva. Det er."))
    evidence = evidence_of([one], automatic(one, hit(one, "a", "vet. Ikke"), hit(one, "a", "vet", pattern="w")))
    counts = count_code(evidence, A, "sentence")[0]
    assert (counts.mentions, counts.hits) == (2, 2)


def test_sentence_numbers_of_two_turns_are_never_one_sentence() -> None:
    one = document("d", says("OA-01", "X."), says("F", "Mer?"), says("OA-01", "..."))
    evidence = evidence_of([one], [*marked("a", one), quoting(one, "a", "...")])
    assert count_code(evidence, A, "sentence")[0].mentions == 2


def test_parents_count_a_unit_and_a_hit_once() -> None:
    one = document("d", says("OA-01", "X og Y."), says("F", "Ja?  Hvorfor det?"), says("OA-01", "Y."))
    tree = Code("a", "A", codes=(Code("b", "B", codes=(Code("c", "C"),)),))
    codings = automatic(
        one,
        hit(one, "a", "X", pattern="p"),
        hit(one, "b", "X", pattern="p"),
        hit(one, "b", "X", pattern="q"),
        hit(one, "c", "Y"),
        hit(one, "c", "Y", nth=1),
    )
    counts = count_codes(evidence_of([one], codings), {code.id: code for code in tree.walk()}, "turn")
    assert {id_: (c.hits, c.codings, c.mentions) for id_, c in counts.items()} == {
        "a": (4, 4, 2), "b": (4, 3, 2), "c": (2, 2, 2),
    }  # fmt: skip


def test_rejected_codings_count_nowhere_and_review_is_counted() -> None:
    one = document("d", *(says(f"OA-0{n}", "X.") for n in range(1, 5)))
    first, second, third, fourth = marked("a", one)
    accepted = automatic(one, *second.hits, status="accepted")
    codings = [rejected(first), *accepted, third, fourth, quoting(one, "a", "X.")]
    counts = count_code(evidence_of([one], codings), A, "turn")[0]
    assert (counts.codings, counts.reviewed, counts.mentions) == (4, 2, 4)
    assert count_code(evidence_of([one], codings[:-1]), A, "turn")[0].mentions == 3


def test_two_coders_of_one_turn_make_one_mention_and_people_make_no_hits() -> None:
    one = document("d", says("OA-01", "Vi vet ikke hva det er. X."))
    codings = [*marked("a", one), quoting(one, "a", "vet ikke"), quoting(one, "a", "Vi vet", coder="per")]
    for unit, mentions in {"turn": 1, "document": 1, "segment": 1, "sentence": 2}.items():
        counts = count_code(evidence_of([one], codings), A, unit)[0]
        assert (counts.mentions, counts.hits, counts.codings, counts.reviewed) == (mentions, 1, 3, 2)


def test_a_persons_coding_counts_wherever_it_overlaps() -> None:
    one = document(
        "d",
        says("F", "Hva er det?"),
        says("OA-01", "Jeg vet ikke. Vi prøver. Kanskje."),
        says("F", "mm"),
        says("OA-01", "Det er uklart."),
        says("F", "Enig?"),
        says("OA-02", "Ja. Nei."),
        writes("De ler."),
    )
    whole = by_hand(one, "a", 0, len(one.text))
    evidence = evidence_of([one], [whole])
    expected = {"turn": 2, "sentence": 6, "document": 2, "segment": 2}
    for unit, mentions in expected.items():
        counts = count_code(evidence, A, unit)[0]
        assert (counts.mentions, counts.respondents, counts.observations, counts.codings) == (mentions, 2, 1, 1), unit
    part = by_hand(one, "a", one.text.index("ikke"), one.text.index("Vi prøver") + 2)
    assert count_code(evidence_of([one], [part]), A, "sentence")[0].mentions == 2
    question = quoting(one, "a", "Hva er det?\nOA-01: ")
    assert count_code(evidence_of([one], [question]), A, "turn")[0] == Counts(of=2)


def test_a_coding_that_reaches_into_the_next_label_does_not_touch_the_next_speaker() -> None:
    one = document("d", says("OA-01", "Uklart."), says("OA-02", "Klart."))
    coding = quoting(one, "a", "Uklart.\nOA-02: ")
    assert count_code(evidence_of([one], [coding]), A, "turn")[0].respondents == 1


def test_segments_join_what_overlaps_not_what_touches() -> None:
    one = document("d", says("OA-01", "en to tre fire fem seks"))
    codings = [quoting(one, "a", "en to"), quoting(one, "a", "to tre", coder="per"), quoting(one, "a", "fire")]
    codings.append(by_hand(one, "a", codings[2].end, codings[2].end + 4))
    assert count_code(evidence_of([one], codings), A, "segment")[0].mentions == 3


def test_segments_do_not_depend_on_the_selection() -> None:
    one = document("d", says("OA-01", "en to."), says("INN-02", "tre fire."), says("OA-01", "fem seks."))
    codings = [quoting(one, "a", "to.\nINN-02: tre"), quoting(one, "a", "fire"), quoting(one, "a", "fire.\nOA-01: fem")]
    codings.append(quoting(one, "a", "tre fire", coder="per"))
    words = {"d": words_of(one)}
    chosen = gather([one], codings, lambda document, turn: turn.role == "OA", (), lambda: words)
    whole = count_code(evidence_of([one], codings), A, "segment")
    assert count_code(chosen, A, "segment")[0].mentions == whole[1]["role"]["OA"].mentions == 1


def test_people_are_not_counted_by_sentence_without_words() -> None:
    one = document("d", says("OA-01", "En. To."))
    without = gather([one], [quoting(one, "a", "En. To")], everything, ())
    assert count_code(without, A, "turn")[0].mentions == 1
    with pytest.raises(ValueError, match="words"):
        count_code(without, A, "sentence")
    auto = gather([one], automatic(one, hit(one, "a", "To")), everything, ())
    assert count_code(auto, A, "sentence")[0].mentions == 1


def test_an_accepted_coding_whose_hits_are_gone_counts_where_it_stands() -> None:
    one = document("d", says("OA-01", "X."))
    (coding,) = automatic(one, hit(one, "a", "X"), status="accepted")
    bare = type(coding)(**{name: getattr(coding, name) for name in coding.__slots__ if name != "hits"})
    counts = count_code(evidence_of([one], [bare]), A, "turn")[0]
    assert (counts.mentions, counts.codings, counts.hits, counts.reviewed) == (1, 1, 0, 1)


def test_codings_of_documents_that_are_not_there_are_passed_over() -> None:
    here, gone = document("d", says("OA-01", "X.")), document("e", says("OA-01", "X."))
    assert count_code(evidence_of([here], marked("a", here, gone)), A, "turn")[0].mentions == 1


def test_breakdown_by_role_and_case() -> None:
    odd = "nan"
    one = document("d", says("OA-01", "X."), says("INN-01", "X."), says("Alle", "X."), case=odd)
    two = document("e", says("OA-02", "Nei."), says("OA-01", "X."), case="  ")
    three = document("f", says("OA-03", "X."))
    total, by = count_code(evidence_of([one, two, three], marked("a", one, two, three)), A, "turn")
    assert list(by["role"]) == ["Alle", "INN", "OA"]
    assert {role: (c.mentions, c.respondents, c.of) for role, c in by["role"].items()} == {
        "Alle": (1, 0, 0), "INN": (1, 1, 1), "OA": (3, 2, 3),
    }  # fmt: skip
    assert list(by["case"]) == [odd]
    assert (by["case"][odd].mentions, by["case"][odd].of, total.cases, total.mentions) == (3, 2, 1, 5)


def test_groups_with_speech_are_shown_even_without_a_mention() -> None:
    one = document("d", says("OA-01", "X."), case="Larvik: «bolig»")
    two = document("e", says("OA-02", "Nei."), case="Æ, ø/å")
    only_prose = document("f", writes("X."), case="notat")
    documents = [one, two, only_prose]
    by = count_code(evidence_of(documents, marked("a", *documents)), A, "turn")[1]
    assert by["case"] == {
        "Larvik: «bolig»": Counts(hits=1, codings=1, mentions=1, respondents=1, of=1, documents=1, cases=1),
        "Æ, ø/å": Counts(of=1),
    }


def test_speakers_without_a_role() -> None:
    one = document("d", Line("Kari", "X.", "d/Kari"), Line("Per", "X.", "d/Per"))
    total, by = count_code(evidence_of([one], marked("a", one)), A, "turn")
    assert (total.mentions, total.respondents, by["role"]) == (2, 2, {})


def test_a_person_in_two_documents_is_one_respondent() -> None:
    documents = [document(name, says("OA-01", "X."), case=name) for name in ("d", "e")]
    counts = count(documents)
    assert (counts.mentions, counts.respondents, counts.of, counts.documents, counts.cases) == (2, 1, 1, 2, 2)


def test_answers_of_a_survey_are_units_of_their_own() -> None:
    answers = [Line("1", text, "1", "INN", question=f"Spørsmål {n}?") for n, text in enumerate(["X.", "X!", "Nei."])]
    assert count([document("s", *answers, kind=Kind.SURVEY)]).mentions == 2


def test_an_unidentified_label_is_never_a_respondent_of_that_name() -> None:
    one = document("d", Line("R", "X.", "R", "OA"), Line("R", "X.", None, "OA"), says("F", "mm"), Line("R", "X.", "R"))
    counts = count([one])
    assert (counts.mentions, counts.respondents, counts.unidentified) == (3, 1, 1)


def test_the_same_pattern_twice_on_a_span_is_one_hit() -> None:
    one = document("d", says("OA-01", "X Y"))
    same = hit(one, "a", "X")
    codings = automatic(one, same, same, hit(one, "a", "X Y"), hit(one, "a", "X", pattern="X*"))
    assert count_code(evidence_of([one], codings), A, "turn")[0].hits == 3


def test_a_case_is_one_however_it_is_written() -> None:
    one = document("d", says("OA-01", "X."), case="Torget ")
    two = document("e", says("OA-02", "X."), case="torget")
    total, by = count_code(evidence_of([one, two], marked("a", one, two)), A, "turn")
    assert (total.cases, {case: counts.mentions for case, counts in by["case"].items()}) == (1, {"Torget": 2})

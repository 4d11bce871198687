"""Who a label is."""

from __future__ import annotations

import pytest

from coanalyze.model.document import Kind, Respondent
from coanalyze.model.project import Role, SpeakerRule
from tests.unit.corpus.helpers import build, project, turns

Row = tuple[str | None, str | None, bool]


def who(text: str, rules: list[SpeakerRule] | None = None, people: dict[str, Respondent] | None = None) -> list[Row]:
    document = build(text, study=project(rules or []), people=people)
    return [(turn.respondent, turn.role, turn.researcher) for turn in document.turns]


@pytest.mark.parametrize("label", ["OA-03", "OA 3", "OA3", "oa03", "OA-3", "OA_03", "OA–03", "OA.3", "oa 003"])
def test_one_id_however_written(label: str) -> None:
    assert who(f"I: a\nOA-03: b\nI: c\n{label}: d") == [(None, "F", True), ("OA-03", "OA", False)] * 2
    people = {"OA 3": Respondent("OA 3", "OA")}
    assert who(f"I: a\n{label}: b", people=people)[1] == ("OA 3", "OA", False)


def test_a_label_is_shown_as_first_written() -> None:
    document = build("I: a\nOA-03: b\ni: c\noa3: d\nINTERVJUER: e")
    assert [turn.speaker for turn in document.turns] == ["I", "OA-03", "I", "OA-03", "INTERVJUER"]
    assert [(label.label, label.turns, label.line) for label in document.labels] == [
        ("I", 2, 1),
        ("OA-03", 2, 2),
        ("INTERVJUER", 1, 5),
    ]


def test_a_bare_role_is_a_person_of_its_document() -> None:
    assert who("I: a\nOA: b\nINN: c") == [
        (None, "F", True),
        ("intervju-1/OA", "OA", False),
        ("intervju-1/INN", "INN", False),
    ]


def test_a_bare_role_in_notes_is_nobody_in_particular() -> None:
    document = build("---\nkind: field-note\n---\nDet var kaldt.\n\nINN: Ja.\nInnbygger: Nei.\nOA-2: Jo.")
    assert [(turn.respondent, turn.role, turn.prose) for turn in document.turns] == [
        (None, "F", True), (None, "INN", False), (None, "INN", False), ("OA-2", "OA", False),
    ]  # fmt: skip
    assert [label.person for label in document.labels] == [False, False, True, True]


def test_roles_by_name_and_in_brackets() -> None:
    assert who("I: a\nInnbygger: b\nKari (OA): c") == [
        (None, "F", True), ("intervju-1/Innbygger", "INN", False), ("intervju-1/Kari (OA)", "OA", False),
    ]  # fmt: skip
    two = who("I: a\nInnbygger (mann): b\nInnbygger (kvinne): c")
    assert [row[0] for row in two] == [None, "intervju-1/Innbygger (mann)", "intervju-1/Innbygger (kvinne)"]
    assert [row[1] for row in two] == ["F", "INN", "INN"]


def test_the_project_file_exact_before_glob_and_in_order() -> None:
    rules = [
        SpeakerRule("K*", role="F"),
        SpeakerRule("Kari", respondent="OA-03"),
        SpeakerRule("Ka*", role="INN"),
        SpeakerRule("gj*st ?", role="INN", person=False),
    ]
    assert who("Kari: a\nKnut: b\nGjest 2: c\nKåre: d", rules) == [
        ("OA-03", "OA", False), (None, "F", True), (None, "INN", False), (None, "F", True),
    ]  # fmt: skip


def test_a_glob_for_everyone_makes_no_speaker_of_running_speech() -> None:
    rules = [SpeakerRule("*", role="INN")]
    document = build("I: a\nPoenget er: b\nKari: c", study=project(rules))
    assert turns(document) == [("I", "a Poenget er: b Kari: c")]
    rules = [SpeakerRule("P*", role="INN")]
    assert turns(build("I: a\nPoenget er: b", study=project(rules))) == [("I", "a Poenget er: b")]


def test_declarations_win_over_what_is_usual() -> None:
    rules = [
        SpeakerRule("Intervjuer", respondent="OA-01"),
        SpeakerRule("I", role="INN"),
        SpeakerRule("INN", role="INN", person=False),
    ]
    assert who("Intervjuer: a\nI: b\nINN: c", rules) == [
        ("OA-01", "OA", False), ("intervju-1/I", "INN", False), (None, "INN", False),
    ]  # fmt: skip


def test_the_front_matter_wins_over_the_project_file() -> None:
    assert who("---\nrespondents: {R: OA-09}\n---\nI: a\nR: b", [SpeakerRule("R", respondent="OA-01")])[1][0] == "OA-09"


def test_a_rule_with_a_role_keeps_the_person() -> None:
    assert who("I: a\nOA-3: b", [SpeakerRule("OA-*", role="OA")])[1] == ("OA-3", "OA", False)
    assert who("---\nrespondent: OA-3\n---\nI: a\nR: b", [SpeakerRule("R", role="OA")])[1] == ("OA-3", "OA", False)


def test_people_of_the_table() -> None:
    people = {
        "Kari": Respondent("Kari", "oa", {"case": "Torget"}),
        "7": Respondent("7", "Innbygger", {"navn": "Ola Lie", "alder": "45"}),
        "8": Respondent("8", "INN", {"navn": "Per"}),
        "9": Respondent("9", "INN", {"navn": "Per"}),
        "F-1": Respondent("F-1", "F"),
        "X": Respondent("X", "Lærer"),
    }
    assert who("F-1: a\nKARI: b\nOla Lie: c\nPer: d\nX: e", people=people) == [
        (None, "F", True), ("Kari", "OA", False), ("7", "INN", False), ("X", "Lærer", False),
    ]  # fmt: skip
    document = build("---\nalder: ukjent\n---\nI: a\nOla Lie: b", people=people)
    assert document.turns[1].attributes == {"navn": "Ola Lie", "alder": "ukjent"}
    assert document.turns[0].attributes == {"alder": "ukjent"}


def test_an_attribute_is_one_however_its_name_is_written() -> None:
    people = {"OA-1": Respondent("OA-1", "OA", {"CASE": "Torget", "Phase": "start"})}
    document = build("---\nphase: slutt\n---\nI: a\nOA-1: b", people=people)
    assert document.turns[1].attributes == {"case": "Torget", "Phase": "slutt"}
    document = build("---\nCase: Nordbyen\n---\nI: a\nOA-1: b", people=people)
    assert document.turns[1].attributes == {"case": "Nordbyen", "Phase": "start"}


def test_other_roles() -> None:
    study = project(
        roles={"L": Role("L", "Lærer"), "Elev": Role("Elev", "Elev"), "V": Role("V", "Veileder", researcher=True)}
    )
    document = build("Intervjuer: a\nL2: b\nElev 11: c\nV: d\nV2: e\nOA-1: f\nLærer: g", study=study)
    assert [(turn.speaker, turn.respondent, turn.role) for turn in document.turns] == [
        ("Intervjuer", None, "V"), ("L2", "L2", "L"), ("Elev 11", "Elev 11", "Elev"), ("V", None, "V"),
        ("V2", None, "V"),
        ("Lærer", "intervju-1/Lærer", "L"),
    ]  # fmt: skip


def test_a_study_without_researchers_role() -> None:
    study = project(roles={"L": Role("L", "Lærer")})
    document = build("Intervjuer: a\nL2: b", study=study)
    assert (document.turns[0].researcher, document.turns[0].role) == (True, None)
    assert build("Bare prosa.", study=study).turns[0].researcher


def test_reasons_are_given() -> None:
    people = {"OA-01": Respondent("OA-01", "OA")}
    rules = [SpeakerRule("Per", role="F"), SpeakerRule("Gjest *", role="INN")]
    document = build(
        "---\nrespondents: {R: OA-05}\n---\n"
        "Per: a\nOA-01: b\nR: c\nOA-02: d\nGjest 1: e\nKari: f\nI: g\nKari: h\nAlle: i\nOA: j\n"
        "[00:01:00] Mona: k\nInformant: l",
        people=people, study=project(rules),
    )  # fmt: skip
    assert {label.label: label.why for label in document.labels} == {
        "Per": "in the project file",
        "OA-01": "in respondents.csv",
        "R": "in the front matter",
        "OA-02": "role with a number",
        "Gjest 1": "fits “Gjest *” in the project file",
        "Kari": "recurs 2 times",
        "I": "a usual label of one who asks",
        "Alle": "nobody in particular",
        "OA": "a role",
        "Mona": "a time stamp beside it",
        "Informant": "a usual label of a respondent",
    }


def test_a_transcript_without_anyone_who_asks_is_pointed_out() -> None:
    document = build("SPEAKER_00: a\nSPEAKER_01: b")
    assert any("SPEAKER_00, SPEAKER_01" in problem and "speakers:" in problem for problem in document.problems)
    assert build("SPEAKER_00: a\nI: b").problems == ()


def test_kind_by_default() -> None:
    assert build("I: a\nR: b").kind is Kind.INTERVIEW
    assert build("Prosa.").kind is Kind.FIELD_NOTE

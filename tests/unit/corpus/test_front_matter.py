"""What a document says about itself."""

from __future__ import annotations

import pytest

from coanalyze.corpus.frontmatter import from_name
from coanalyze.model.document import Kind, Respondent
from coanalyze.model.source import Block
from tests.unit.corpus.helpers import build, lines, project, speakers, turns


def test_front_matter_is_taken_out_and_lines_hold() -> None:
    document = build("---\nkind: interview\nphase: start\nok: no\ntall: 01\n---\n\nI: Hei.\nR: Ja.")
    assert document.text == "\nI: Hei.\nR: Ja."
    assert document.first_line == 7
    assert [document.line(turn.start) for turn in document.turns] == [8, 9]
    assert document.attributes == {"phase": "start", "ok": "no", "tall": "01"}
    assert document.turns[0].attributes == {"phase": "start", "ok": "no", "tall": "01"}
    assert [label.line for label in document.labels] == [8, 9]


def test_lines_count_in_the_canonical_text_where_the_file_has_none() -> None:
    document = build("---\nphase: start\n---\nI: Hei.\nR: Ja.", path="sources/a.docx")
    assert document.first_line == 1
    assert [document.line(turn.start) for turn in document.turns] == [1, 2]


@pytest.mark.parametrize("fence", ["---", "...", "---  "])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n", "\ufeff\n\n"])
def test_fences(fence: str, before: str) -> None:
    document = build([Block(line) for line in f"{before}--- \ncase: Torget\n{fence}\nI: Hei.\nR: Ja.".split("\n")])
    assert document.attributes == {"case": "Torget"}
    assert document.text == "I: Hei.\nR: Ja."


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("kind: interview", Kind.INTERVIEW),
        ("kind: Intervju", Kind.INTERVIEW),
        ("type: fokusgruppe", Kind.FOCUS_GROUP),
        ("kind: focus_group", Kind.FOCUS_GROUP),
        ("Kind: Focus group", Kind.FOCUS_GROUP),
        ("slag: feltnotat", Kind.FIELD_NOTE),
        ("kind: field-note", Kind.FIELD_NOTE),
        ("kind: referat", Kind.MINUTES),
        ("kind: spørreundersøkelse", Kind.SURVEY),
    ],
)
def test_kinds(written: str, kind: Kind) -> None:
    assert build(f"---\n{written}\n---\nI: Hei.\nR: Ja.").kind is kind


def test_an_unknown_kind_is_said_and_passed_over() -> None:
    document = build("---\nkind: samtale\n---\nI: Hei.\nR: Ja.")
    assert document.kind is Kind.INTERVIEW
    assert document.attributes == {"kind": "samtale"}
    assert any("samtale" in problem and "focus-group" in problem for problem in document.problems)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("language: no", "nb"),
        ("språk: nynorsk", "nn"),
        ("language: en-GB", "en"),
        ("lang: DE", "de"),
        ("case: x", "sv"),
    ],
)
def test_languages(written: str, language: str) -> None:
    assert build(f"---\n{written}\n---\nI: Hei.", study=project(language="sv")).language == language


def test_keys_in_norwegian_and_decomposed() -> None:
    document = build("---\ndato: 2019-03-01\nspra\u030ak: nn\nkommune: Larvik\nA\u030a: x\n---\nI: Hei.")
    assert document.attributes == {"date": "2019-03-01", "kommune": "Larvik", "Å": "x"}
    assert document.language == "nn"


@pytest.mark.parametrize(
    "broken",
    ["kind: a\nkind: b", "a: [1, 2", "\tx: 1", "a: *b", "{"],
)
def test_broken_front_matter_stays_text_and_is_said(broken: str) -> None:
    document = build(f"---\n{broken}\n---\nI: Hei.\nR: Ja.")
    assert turns(document) == [("I", "Hei."), ("R", "Ja.")]
    assert document.text.startswith("---\n")
    assert document.first_line == 1
    assert any("front matter" in problem and "sources/intervju-1.txt:" in problem for problem in document.problems)


@pytest.mark.parametrize(
    "text",
    [
        "---\nKari: Hei.\nOla: Ja.\n---\nKari: Nei.\nOla: Jo.",
        "---\nBare tekst.\n---\nKari: Nei.\nOla: Jo.\nKari: Nei.\nOla: Jo.",
        "---\n- en liste\n---\nKari: Nei.\nOla: Jo.\nKari: Nei.\nOla: Jo.",
        "---\nKari: Nei.\nOla: Jo.\nKari: Nei.\nOla: Jo.",
    ],
)
def test_rules_are_no_front_matter(text: str) -> None:
    document = build(text)
    assert document.text == text
    assert speakers(document) == ["Kari", "Ola", "Kari", "Ola"]


def test_empty_front_matter() -> None:
    document = build("---\n---\nI: Hei.")
    assert document.text == "I: Hei."


def test_metadata_of_the_format_and_the_order_of_sources() -> None:
    blocks = lines("---\nphase: slutt\n---\nI: Hei.\nR: Ja.")
    document = build(
        blocks,
        path="sources/2019_larvik.docx",
        metadata={"dato": "2018", "phase": "start", "slag": "Fokusgruppe", "respondent": "OA-03", "case": "a"},
        study=project(filename="{date}_{municipality}"),
    )
    assert document.attributes == {"date": "2018", "municipality": "larvik", "phase": "slutt", "case": "a"}
    assert document.kind is Kind.FOCUS_GROUP
    assert document.turns[1].respondent == "OA-03"


@pytest.mark.parametrize(
    ("path", "pattern", "found"),
    [
        ("s/2019-03-01_OA-03.txt", "{date}_{respondent}", {"date": "2019-03-01", "respondent": "OA-03"}),
        ("s/2019-03-01_OA-03.v2.txt", "{date}_{respondent}", {"date": "2019-03-01", "respondent": "OA-03.v2"}),
        ("s/larvik/OA-03.txt", "{municipality}/{respondent}", {"municipality": "larvik", "respondent": "OA-03"}),
        ("s/INTERVJU (1) OA-3.txt", "intervju (1) {respondent}", {"respondent": "OA-3"}),
        ("s/annet.txt", "{date}_{respondent}", {}),
        ("s/a_b.txt", "{dato}_{slag}", {"date": "a", "kind": "b"}),
        ("s/a_b.txt", "", {}),
        ("s/a_b.txt", "{}_{x}", {"x": "b"}),
        ("s/a_b.txt", "{x}_{x}", {"x": "b"}),
        ("s/a[b].txt", "a[{x}]", {"x": "b"}),
        ("s/Bla\u030a_1.txt", "Blå_{x}", {"x": "1"}),
    ],
)
def test_the_name_of_the_file(path: str, pattern: str, found: dict[str, str]) -> None:
    assert from_name(path, pattern) == found


@pytest.mark.parametrize(
    "declared",
    [
        "respondents: {Kari: OA-03, Ola: INN}",
        "respondents:\n  Kari: OA-03\n  Ola: {role: INN}",
        "respondents:\n  - {Kari: OA-03}\n  - {Ola: INN}",
        "speakers: {Kari: OA-03, Ola: INN}",
        "respondents: 'Kari: OA-03, Ola: INN'",
        "respondents: Kari=OA-03; Ola=INN",
        "respondents:\n  - {label: Kari, id: OA-03}\nspeakers: {Ola: {role: INN}}",
        "respondents: {kari: {respondent: OA-03}, OLA: {role: Innbygger}}",
    ],
)
def test_respondents(declared: str) -> None:
    document = build(f"---\n{declared}\n---\nKari: Hei.\nOla: Ja.")
    assert [(turn.speaker, turn.respondent, turn.role) for turn in document.turns] == [
        ("Kari", "OA-03", "OA"),
        ("Ola", "intervju-1/Ola", "INN"),
    ]


def test_ids_as_a_list_are_declared_labels() -> None:
    document = build("---\nrespondents: [Kari, OA-04]\n---\nKari: Hei.\nOA 4: Ja.")
    assert [(turn.speaker, turn.respondent) for turn in document.turns] == [("Kari", "Kari"), ("OA 4", "OA-04")]


def test_an_interviewer_by_name() -> None:
    document = build(
        "---\ninterviewer: Kari Lie\nrespondent: OA-03\n---\nKari Lie: Hei.\nOla: Ja.\nKari Lie: Så?\nOla: Nei."
    )
    assert [(turn.researcher, turn.respondent) for turn in document.turns] == [(True, None), (False, "OA-03")] * 2
    assert document.attributes == {"interviewer": "Kari Lie"}


def test_the_one_respondent() -> None:
    people = {"OA-03": Respondent("OA-03", "OA", {"phase": "start"})}
    document = build("---\nrespondent: OA 3\n---\nI: Hei.\nKari: Ja.\nI: Så?\nKari: Nei.", people=people)
    assert [turn.respondent for turn in document.turns] == [None, "OA-03", None, "OA-03"]
    assert document.turns[1].attributes == {"phase": "start"}
    assert document.problems == ()


def test_one_respondent_and_two_labels_is_asked_about() -> None:
    document = build("---\nrespondent: OA-03\n---\nI: Hei.\nP1: Ja.\nI: Så?\nP2: Nei.")
    assert [turn.respondent for turn in document.turns] == [None, "intervju-1/P1", None, "intervju-1/P2"]
    assert any("OA-03" in problem and "P1, P2" in problem for problem in document.problems)


def test_one_respondent_whose_own_label_is_there() -> None:
    document = build("---\nrespondent: OA-03\n---\nI: Hei.\nOA3: Ja.\nInformant: Hm?\nOA3: Nei.")
    assert [turn.respondent for turn in document.turns] == [None, "OA-03", "intervju-1/Informant", "OA-03"]


def test_values_that_are_no_scalars() -> None:
    document = build("---\ntags: [a, b]\nmer: {x: 1}\ntom:\n---\nI: Hei.")
    assert document.attributes == {"tags": "a, b"}
    assert any("'mer'" in problem for problem in document.problems)


def test_a_role_for_the_document() -> None:
    document = build("---\nrole: INN\n---\nI: Hei.\nKari: Ja.\nI: Så?\nKari: Nei.\nOA-2: Jo.")
    assert [turn.role for turn in document.turns] == ["F", "INN", "F", "INN", "OA"]


def test_the_language_is_found_when_nobody_names_it() -> None:
    from coanalyze.corpus import build_document
    from tests.unit.corpus.helpers import source

    def detect(text: str) -> str:
        return "en" if "the" in text else "nb"

    found = build_document(source(lines("I: the one")), project(), {}, document_id="a", detect=detect)
    named = build_document(
        source(lines("---\nlanguage: nn\n---\nI: the one")), project(), {}, document_id="a", detect=detect
    )
    assert (found.language, named.language) == ("en", "nn")

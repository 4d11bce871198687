"""Turns: what belongs to one, and what is nobody's speech."""

from __future__ import annotations

import pytest

from coanalyze.corpus.stamps import only_stamp, speech
from coanalyze.model.document import Kind
from coanalyze.model.source import Block, BlockKind
from tests.unit.corpus.helpers import build, cue, row, speakers, turns, words


def test_stamps_within_speech_are_left_out() -> None:
    document = build(
        "I: a\nR: Først [00:12:31] så #00:12:31-4# og (00:12) klokka 12:30 [12.30.10] slutt #00:13:00-0#\n[00:14] mer"
    )
    turn = document.turns[1]
    assert [document.text[start:end] for start, end in turn.passages] == [
        "Først",
        "så",
        "og",
        "klokka 12:30",
        "slutt",
        "mer",
    ]
    assert "00:12" not in document.masked(turn)
    assert len(document.masked(turn)) == turn.end - turn.start


@pytest.mark.parametrize(
    "kept", ["(ler)", "[latter]", "(uforståelig 00:12:31)", "kl. 12:30", "(2 til 3)", "[2019]", "1:2", "3:1"]
)
def test_annotations_and_clock_times_are_kept(kept: str) -> None:
    assert turns(build(f"I: a\nR: Ja {kept} ja."))[1] == ("R", f"Ja {kept} ja.")


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("[00:12:31]", True), ("#00:00:06-8#", True), ("00:12:31", True),
        ("0:0:3.120 --> 0:0:7.340", True), ("12:30", True),
        ("00:00:01,000 --> 00:00:05,000", True), ("12:30 møte", False), ("2019", False),
        ("", False), ("1:1-samtale", False),
    ],
)  # fmt: skip
def test_lines_that_are_stamps(line: str, alone: bool) -> None:
    assert only_stamp(line) is alone


def test_a_bare_stamp_at_the_start_of_a_line_needs_seconds() -> None:
    assert [
        text[start:end] for text in ["00:12:31 ja"] for start, end in speech(text, 0, len(text), line_start=True)
    ] == ["ja"]
    text = "12:30 begynte vi"
    assert [text[start:end] for start, end in speech(text, 0, len(text), line_start=True)] == [text]


def test_lines_go_on_and_neighbours_join() -> None:
    document = build("I: a\n\nR: b\nc\n\nd\nR: e\n[00:01:00]\nR: f\n\n# Overskrift\ng\n\n---\n\nh\nI: i")
    assert turns(document) == [("I", "a"), ("R", "b c d e f g h"), ("I", "i")]
    assert "Overskrift" not in words(document, document.turns[1])


def test_words_across_a_line_break_are_one_passage() -> None:
    document = build("I: a\nR: Jeg vet\n  ikke helt")
    assert [document.text[start:end] for start, end in document.turns[1].passages] == ["Jeg vet\n  ikke helt"]


def test_what_stands_before_the_first_label_is_a_heading() -> None:
    document = build("Intervju nummer tre\nTranskribert av Per Hansen\n\nI: a\nR: b")
    assert turns(document) == [("I", "a"), ("R", "b")]
    assert document.text.startswith("Intervju nummer tre\n")
    assert document.problems == ()


def test_a_long_heading_is_pointed_out() -> None:
    document = build("ord " * 70 + "\n\nI: a\nR: b")
    assert any(problem.startswith("lines 1–1: 70 words") for problem in document.problems)


@pytest.mark.parametrize(
    "header",
    [
        "Dato: 12.3.2019\nIntervjuer: Per Hansen\nInformant: kvinne, 45 år\nSted: Larvik",
        "Intervjuer: Per Hansen\nDato: 12.3.2019",
        "**Dato:** 12.3.\n**Intervjuer:** Kari N.\n**Respondent:** OA-03",
        "Intervju 4\nIntervjuer: Per Hansen\nInformant: Kari Lie",
        "Deltakere:\nOA-03: leder\nIntervjuer (Per)\nOA-04: sykepleier",
        "Participants\nModerator: Jane\nP1: nurse, 45\nP2: porter",
        "Interviewer: Jane Smith\nDate of interview: 12/03/2005",
        "KEYWORDS\nkommune, tid\nSPEAKERS\nPer, OA-03",
        "Til stede: OA-03, OA-04 og Per",
        "# Intervju\n\nDato: 1.2.\nModerator: F1\n\nTema: Tid",
    ],
)
def test_heading_blocks(header: str) -> None:
    body = "Intervjuer: Hva tenker du?\nOA-03: Jeg vet ikke.\nIntervjuer: Nei vel.\nOA-03: Nei."
    document = build(f"{header}\n\n{body}")
    assert turns(document) == turns(build(body))
    assert speakers(document) == ["Intervjuer", "OA-03"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Dato: 12.3.2019\nIntervjuer: Hva er samskaping?\nOA-03: Jeg vet ikke.",
        "Dato: 12.3.2019\nIntervjuer: Hei og velkommen.\nOA-03: Takk.",
        "Tema: tid\n\nIntervjuer: Hei\nOA-03: Ja",
    ],
)
def test_speech_right_beneath_a_heading_is_speech(text: str) -> None:
    assert speakers(build(text)) == ["Intervjuer", "OA-03"]


def test_cues() -> None:
    cues = [
        cue("Hei, da tenker jeg", "Kari"), cue("at vi begynner.", "kari"), cue("", "Ola"),
        cue("Ja.", "Ola"), cue("Fint: bra."),
        cue("Og så", "Kari"), cue("[00:12:31] videre", "Kari"),
    ]  # fmt: skip
    document = build(cues, path="sources/a.vtt")
    assert (
        document.text == "Kari: Hei, da tenker jeg at vi begynner.\nOla: Ja. Fint: bra.\nKari: Og så [00:12:31] videre"
    )
    assert turns(document) == [
        ("Kari", "Hei, da tenker jeg at vi begynner."),
        ("Ola", "Ja. Fint: bra."),
        ("Kari", "Og så videre"),
    ]


def test_cues_without_any_speaker() -> None:
    document = build([cue("Først."), cue("Så dette.")], path="sources/a.srt")
    assert turns(document) == [(None, "Først. Så dette.")]
    turn = document.turns[0]
    assert (turn.respondent, turn.researcher, turn.prose) == (None, False, False)
    assert document.kind is Kind.INTERVIEW
    assert any("without a speaker" in problem for problem in document.problems)


def test_cues_without_any_speaker_of_a_named_respondent() -> None:
    document = build([cue("Først."), cue("Så dette.")], path="sources/a.srt", metadata={"respondent": "OA-03"})
    assert turns(document) == [("OA-03", "Først. Så dette.")]
    assert document.problems == ()


def test_cues_before_the_first_speaker_are_speech() -> None:
    assert turns(build([cue("Hallo?"), cue("Hei.", "Kari")], path="sources/a.vtt")) == [
        (None, "Hallo?"),
        ("Kari", "Hei."),
    ]


def test_names_written_in_cues() -> None:
    cues = [
        cue("Kari: Hei"),
        cue("på deg."),
        cue("Ola: Ja."),
        cue("Poenget er: nei"),
        cue("Kari: Fint."),
        cue("Ola: Ja."),
    ]
    document = build(cues, path="sources/a.srt")
    assert turns(document) == [
        ("Kari", "Hei på deg."),
        ("Ola", "Ja. Poenget er: nei"),
        ("Kari", "Fint."),
        ("Ola", "Ja."),
    ]


def test_rows_and_what_stands_around_them() -> None:
    blocks = [
        Block("Tittel"),
        row("Hva?", "I"),
        row("Ja.\n\nOg nei.", "OA-03"),
        row("Mer."),
        Block("Slutt."),
        row("Så?", "I"),
    ]
    document = build(blocks, path="sources/a.docx")
    assert turns(document) == [("I", "Hva?"), ("OA-03", "Ja. Og nei. Mer."), ("I", "Så?")]
    assert document.text == "Tittel\nI: Hva?\nOA-03: Ja.\n\nOg nei.\nMer.\nSlutt.\nI: Så?"


NOTE = """
---
kind: field-note
---
# Møte

Det var kaldt.
Folk satt stille.

INN: Vi har ventet.
Hun så bort.
- INN: Lenge.
* OA-03: Ja.
OA-03: Altfor lenge.

INN:
Hvem betaler?

Ingen svarte.
"""


def test_field_notes() -> None:
    document = build(NOTE)
    assert [(turn.speaker, words(document, turn), turn.prose) for turn in document.turns] == [
        ("F", "Det var kaldt. Folk satt stille.", True),
        ("INN", "Vi har ventet.", False),
        ("F", "Hun så bort.", True),
        ("INN", "Lenge.", False),
        ("OA-03", "Ja. Altfor lenge.", False),
        ("INN", "Hvem betaler?", False),
        ("F", "Ingen svarte.", True),
    ]
    assert document.kind is Kind.FIELD_NOTE


def test_names_in_notes_must_be_declared() -> None:
    text = "---\nkind: feltnotat\n{}---\nKari: ja\n\nOla: nei\n\nKari: jo\n\nOla: tja"
    assert set(speakers(build(text.format("")))) == {"F"}
    declared = build(text.format("speakers: {Kari: INN, Ola: OA-2}\n"))
    assert [turn.respondent for turn in declared.turns] == ["intervju-1/Kari", "OA-2"] * 2


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("", ("F", None, "F", True)),
        ("author: F\n", ("F", None, "F", True)),
        ("author: OA-03\n", ("OA-03", "OA-03", "OA", False)),
        ("author: Per Hansen\n", ("Per Hansen", None, "F", True)),
        ("forfatter: INN\n", ("INN", None, "INN", False)),
        ("respondent: OA-03\n", ("OA-03", "OA-03", "OA", False)),
        ("respondent: Kari\n", ("Kari", "Kari", None, False)),
    ],
)
@pytest.mark.parametrize("kind", ["minutes", "field-note"])
def test_authors(author: str, expected: tuple[str, str | None, str | None, bool], kind: str) -> None:
    turn = build(f"---\nkind: {kind}\n{author}---\nVi møttes.").turns[0]
    assert (turn.speaker, turn.respondent, turn.role, turn.researcher) == expected
    assert turn.prose


def test_a_document_without_labels_is_a_field_note() -> None:
    document = build("Vi møttes.\nDet regnet.\n\nSå gikk vi.")
    assert [(words(document, turn), turn.prose, turn.role) for turn in document.turns] == [
        ("Vi møttes. Det regnet.", True, "F"),
        ("Så gikk vi.", True, "F"),
    ]
    assert any("no speakers were found" in problem for problem in document.problems)


def test_paragraphs_of_word_are_lines() -> None:
    document = build([Block("Vi møttes."), Block("Det regnet.")], path="sources/a.docx")
    assert len(document.turns) == 2


def test_an_interview_without_labels() -> None:
    document = build("---\nkind: interview\nrespondent: OA-03\n---\nJeg begynte.\nDa.\n\nSå gikk det.")
    assert [(turn.speaker, turn.respondent, turn.prose, words(document, turn)) for turn in document.turns] == [
        ("OA-03", "OA-03", False, "Jeg begynte. Da."),
        ("OA-03", "OA-03", False, "Så gikk det."),
    ]
    nobody = build("---\nkind: interview\n---\nJeg begynte.")
    assert [(turn.speaker, turn.respondent, turn.researcher) for turn in nobody.turns] == [(None, None, False)]
    assert nobody.problems


def test_an_interview_whose_speakers_are_all_bare_roles_may_be_a_field_note() -> None:
    assert any("field-note" in problem for problem in build("Prosa.\n\nINN: Ja.\n\nMer prosa.").problems)


def test_surveys() -> None:
    answer, row_of = BlockKind.ANSWER, {"Rolle": "INN", "alder": "45"}
    blocks = [
        Block("Ja:\nkanskje", answer, speaker="1", question="Hva?", attributes={**row_of, "tom": ""}),
        Block("  ", answer, speaker="1", question="Hvorfor?"),
        Block("Nei", answer, speaker="1", question="Hvordan?", attributes=row_of),
        Block("Jo", answer, speaker="OA 2", question="Hva?"),
        Block("Tja", answer, question="Hva?"),
    ]  # fmt: skip
    document = build(blocks, path="sources/svar.csv", document_id="svar", metadata={"fase": "slutt"})
    assert document.kind is Kind.SURVEY
    assert [
        (turn.speaker, turn.respondent, turn.role, turn.question, words(document, turn)) for turn in document.turns
    ] == [
        ("1", "svar/1", "INN", "Hva?", "Ja: kanskje"),
        ("1", "svar/1", "INN", "Hvordan?", "Nei"),
        ("OA 2", "OA 2", "OA", "Hva?", "Jo"),
        (None, None, None, "Hva?", "Tja"),
    ]
    assert document.turns[0].attributes == {"Rolle": "INN", "alder": "45", "fase": "slutt"}
    assert document.text.split("\n") == ["1: Ja:", "kanskje", "1:", "1: Nei", "OA 2: Jo", "Tja"]


@pytest.mark.parametrize("text", ["", "\n\n", "---\nkind: interview\n---\n", "# Bare en overskrift"])
def test_documents_without_a_word(text: str) -> None:
    document = build(text)
    assert document.turns == ()
    assert "no speech was found" in document.problems


def test_half_a_surrogate_pair_is_replaced() -> None:
    document = build([Block("I: a\ud800b"), Block("R: c")])
    assert document.text == "I: a\ufffdb\nR: c"
    assert len(document.sha256) == 64


def test_notes_of_the_reader_are_problems() -> None:
    assert build("I: a\nR: b", notes=("read as Windows-1252",)).problems == ("read as Windows-1252",)

"""Forms in which transcripts name their speakers, and lines that only look so."""

from __future__ import annotations

import pytest

from coanalyze.model.document import Kind
from coanalyze.model.project import SpeakerRule
from coanalyze.model.source import Block, BlockKind
from tests.unit.corpus.helpers import build, cue, project, row, speakers, turns

A, B = "Hva tenker du om det?", "Det vet jeg ikke helt."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("OA-03: ", "Intervjuer: "),
        ("OA-03 : ", "Intervjuer : "),
        ("OA-03:", "Intervjuer:"),
        ("OA-03：", "Intervjuer："),
        ("OA-03\u00a0: ", "Intervjuer\u00a0:\u00a0"),
        ("\u200bOA-03: ", "\ufeffIntervjuer: "),
        ("  OA-03: ", "\tIntervjuer: "),
        ("**OA-03:** ", "**Intervjuer:** "),
        ("**OA-03**: ", "**Intervjuer**: "),
        ("__OA-03__: ", "*Intervjuer:* "),
        ("_OA-03_: ", "***Intervjuer:*** "),
        ("**OA-03** [00:00:00] ", "**Intervjuer** [00:00:07] "),
        ("**OA-03 [00:00:00]:** ", "**Intervjuer [00:00:07]:** "),
        ("**[00:12:31] OA-03:** ", "**[00:12:40] Intervjuer:** "),
        ("[00:12:31] OA-03: ", "[00:12:40] Intervjuer: "),
        ("[00:12:31.250] OA-03: ", "[00:12:40,5] Intervjuer: "),
        ("[00:12:31 --> 00:12:39] OA-03: ", "[00:12:40 - 00:12:45] Intervjuer: "),
        ("00:12:31 OA-03: ", "00:12:40 Intervjuer: "),
        ("12:31 OA-03: ", "12:40 Intervjuer: "),
        ("(00:12) OA-03: ", "(00:13) Intervjuer: "),
        ("OA-03 (00:12): ", "Intervjuer (00:13): "),
        ("OA-03 [00:12:31]: ", "Intervjuer [00:12:40]: "),
        ("OA-03 00:12:31: ", "Intervjuer 00:12:40: "),
        ("OA-03, 00:12: ", "Intervjuer, 00:13: "),
        ("#00:12:31-4# OA-03: ", "#00:12:40-1# Intervjuer: "),
        ("[OA-03]: ", "[Intervjuer]: "),
        ("[OA-03] ", "[Intervjuer] "),
        ("<v OA-03>", "<v Intervjuer>"),
        ("<v.loud OA-03>", "<v.first.loud Intervjuer>"),
        (">> OA-03: ", ">> Intervjuer: "),
        ("1 OA-03: ", "2 Intervjuer: "),
        ("01. OA-03: ", "02. Intervjuer: "),
        ("OA-03\t", "Intervjuer\t"),
        ("OA-03 (ler): ", "Intervjuer (avbryter): "),
        ("OA-03 (Kari): ", "Intervjuer (Per): "),
        ("Kari (OA-03): ", "Intervjuer (Per) [00:12]: "),
        ("### OA-03: ", "### Intervjuer: "),
    ],
)
def test_labels_before_speech(first: str, second: str) -> None:
    document = build(f"{second}{A}\n{first}{B}\n{second}{A}\n{first}{B}")
    assert turns(document) == [("Intervjuer", A), ("OA-03", B), ("Intervjuer", A), ("OA-03", B)]
    assert [turn.respondent for turn in document.turns] == [None, "OA-03", None, "OA-03"]
    assert [turn.role for turn in document.turns] == ["F", "OA", "F", "OA"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("OA-03", "Intervjuer"),
        ("OA-03:", "Intervjuer:"),
        ("**OA-03**", "**Intervjuer**"),
        ("**OA-03:**", "**Intervjuer:**"),
        ("### OA-03", "### Intervjuer"),
        ("# **OA-03**", "# **Intervjuer**"),
        ("OA-03  0:07", "Intervjuer  0:03"),
        ("OA-03   00:07", "Intervjuer   00:03"),
        ("OA-03 0:07:11", "Intervjuer 0:07:03"),
        ("OA-03\t0:07", "Intervjuer\t0:03"),
        ("**OA-03** [00:00:07]", "**Intervjuer** [00:00:03]"),
        ("OA-03 (00:07)", "Intervjuer (00:03)"),
        ("OA-03 (00:00:07 - 00:00:09)", "Intervjuer (00:00:03 - 00:00:06)"),
        ("[OA-03] 10:02:07", "[Intervjuer] 10:02:03"),
        ("00:00:07 OA-03", "00:00:03 Intervjuer"),
        ("[00:00:07.100] - OA-03", "[00:00:03.100] - Intervjuer"),
        ("0:0:7.120 --> 0:0:9.340\nOA-03", "0:0:3.120 --> 0:0:7.340\nIntervjuer"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_labels_on_a_line_of_their_own(first: str, second: str, gap: str) -> None:
    document = build(f"{second}\n{A}{gap}{first}\n{B}{gap}{second}\n{A}{gap}{first}\n{B}")
    assert turns(document) == [("Intervjuer", A), ("OA-03", B), ("Intervjuer", A), ("OA-03", B)]


@pytest.mark.parametrize(
    "name",
    [
        "Kari", "Ola", "Åse", "Øystein", "Þór", "Zoë", "O'Brien", "O’Brien", "van der Berg", "K.N.", "K. N.", "KN",
        "Dr. Hansen", "Anne-Grete K.", "Kari Nordmann", "Per-Åge Østby Lie", "BSR01", "B1", "A1", "X3", "Dag", "Liv",
        "Bjørn", "Elev 2b", "De la Cruz", "Prof. Lie", "Даша", "山田", "K", "Mette (leder)", "Maren", "Espen",
        "Nils Arne", "D'Angelo", "J.R. Ewing", "Elev A", "Anna-K", "José María", "Ludvig II", "Karin", "kn", "h",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["{}: ", "**{}:** ", "[00:12:31] {}: ", "{}\t", "{}\n"])
def test_names_that_recur_and_take_turns(name: str, form: str) -> None:
    label, other = form.format(name), form.format("Siri")
    document = build("\n\n".join([other + A, label + B, other + A, label + B]))
    assert turns(document) == [("Siri", A), (name, B), ("Siri", A), (name, B)]
    assert document.turns[1].respondent == f"intervju-1/{name}"
    assert document.kind is Kind.INTERVIEW


@pytest.mark.parametrize(
    "label",
    [
        "I", "Intervjuer", "intervjuer", "INTERVJUER", "Intervjuar", "Interviewer", "Moderator", "Forsker", "Forskar",
        "Researcher", "Int", "INT", "Int.", "Facilitator", "Intervjuer 2", "Intervjuer1", "INT-2", "Interviewer #1",
        "Moderator 1", "F",
    ],
)  # fmt: skip
def test_those_who_ask(label: str) -> None:
    document = build(f"{label}: {A}\nR: {B}")
    assert turns(document) == [(label, A), ("R", B)]
    assert document.turns[0].researcher
    assert document.turns[0].respondent is None
    assert document.turns[0].role == "F"
    assert document.turns[1].respondent == "intervju-1/R"


@pytest.mark.parametrize(
    "label",
    [
        "R", "R1", "P1", "P 2", "IP", "Informant", "Informant 2", "Respondent", "Deltaker 3", "Deltakar 3",
        "Participant 3", "Speaker 1", "SPEAKER_00", "Taler 2", "Interviewee", "Person 4", "Kvinne 1", "Resp", "INN-2",
        "OA 11", "oa4", "INN4",
    ],
)  # fmt: skip
def test_usual_respondents_are_believed_at_once(label: str) -> None:
    assert turns(build(f"I: {A}\n{label}: {B}")) == [("I", A), (label, B)]


@pytest.mark.parametrize(
    "line",
    [
        "Poenget er: vi må vente", "klokka 12:30: møte", "Klokka 12:30: møte", "NB: husk det", "Dato: 12.3.",
        "Sted: Larvik", "Tema: samskaping", "KEYWORDS: a, b", "Keywords: a, b", "Spørsmål 3: hva nå", "Del 2: resten",
        "Kilde: SSB", "http://example.org: her", "https://example.org", "Merk: viktig", "For eksempel: en lapp",
        "Han sa: nei", "1: en ting", "1. Tid: vi mangler tid", "- Penger: vi mangler penger", "> Kari: nei",
        "Ja: det er sant", "Men: jeg vet ikke", "OBS: farlig", "Og: en ting til", "Dag 2: vi begynte",
        "Torsdag 12:30: lunsj", "Fase 1: planlegging", "Problemet: penger", "Konklusjon: nei", "Kort sagt: nei",
        "2019: da begynte det", "12.30: møte", "Kl. 12:30: møte", "Så Kari: hun er flink",
        "Vi har tre ting: tid, penger og folk", "Ett mål: bedre tjenester", "NAV: de svarer ikke", "Forslag 2: vent",
        "Kari sa: vi må vente", "(ler): ja", "C:\\dokumenter", "Ja :)", "a:b", "Det er noe i det: ja",
        "Per 1. mai: ingen", "Lunsj 11:30", "Pause [00:12:31]", "Sitat: «nei»", "Mm", "Ja", "Akkurat.",
        "E-post: a@b.no", "re: møtet", "PS: en ting", "Resultatet: null", "Question 2: what now",
        "The point is: wait", "First: time", "Note: later", "Well: no", "Day 3: rain", "På den ene siden: ja",
        "- Kari: ja", "• Ola: nei", "* Siri: kanskje", "Kommunen: de eier det",
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 2])
def test_a_colon_does_not_make_a_speaker(line: str, times: int) -> None:
    block = f"Intervjuer: {A}\nOA-03: {B}\n{line}\n"
    document = build(block * times)
    assert speakers(document) == ["Intervjuer", "OA-03"] * times
    assert turns(document)[1][1].startswith(f"{B} {line.split(' [')[0].strip()}")


@pytest.mark.parametrize(
    "word", ["Poenget", "Kommunen", "Tilliten", "Frustrasjonen", "Kunnskap", "Systemet", "Medvirkning"]
)
def test_nouns_that_recur_within_speech_are_no_speakers(word: str) -> None:
    block = f"Intervjuer: {A}\nOA-03: Det er {word.lower()} jeg tenker på.\n{word}: den må vi ha.\n"
    document = build(block * 2)
    assert speakers(document) == ["Intervjuer", "OA-03"] * 2


def test_a_label_within_a_paragraph_is_no_speaker_where_others_begin_paragraphs() -> None:
    block = f"I: {A}\n\nOA-03: {B}\nBolig: der er det vanskelig.\n\n"
    assert speakers(build(block * 4)) == ["I", "OA-03"] * 4


def test_a_name_that_stands_once_stays_text_and_is_pointed_out() -> None:
    document = build(f"I: {A}\nOA-03: {B}\nKari: Kan jeg si noe?\nI: Ja?")
    assert turns(document)[1] == ("OA-03", f"{B} Kari: Kan jeg si noe?")
    assert "line 3: “Kari:” may be a speaker; declare it under speakers: to count it" in document.problems


def test_a_name_that_is_declared_needs_to_stand_but_once() -> None:
    study = project([SpeakerRule("kari", respondent="OA-09")])
    document = build(f"I: {A}\nOA-03: {B}\nKari: Kan jeg si noe?\n- Kari – ja\nKari – nå?", study=study)
    assert turns(document)[2:] == [("Kari", "Kan jeg si noe? - Kari – ja nå?")]
    assert document.turns[2].respondent == "OA-09"
    assert document.problems == ()


@pytest.mark.parametrize("form", ["OA-03 – {}", "OA-03 - {}", "- OA-03: {}", "OA-03\n{}"])
def test_forms_that_only_sure_labels_have(form: str) -> None:
    text = "\n".join([f"Intervjuer: {A}", form.format(B), f"Intervjuer: {A}", form.format(B)])
    assert turns(build(text)) == [("Intervjuer", A), ("OA-03", B)] * 2
    other = text.replace("OA-03", "Saken")
    assert speakers(build(other)) == ["Intervjuer"]


@pytest.mark.parametrize("title", ["OA-03", "# OA-03", "**OA-03**", "Intervju OA-03", "# Intervju: OA-03"])
def test_a_title_that_is_an_id_is_no_turn(title: str) -> None:
    document = build(f"{title}\n\nLarvik, våren 2019\n\nIntervjuer: {A}\nOA-03: {B}")
    assert turns(document) == [("Intervjuer", A), ("OA-03", B)]


def test_bold_without_a_colon_is_a_label_only_where_it_recurs() -> None:
    assert speakers(build(f"**Kari** {A}\n**Ola** {B}\n**Kari** {A}\n**Ola** {B}")) == ["Kari", "Ola", "Kari", "Ola"]
    assert speakers(build(f"I: {A}\nR: {B}\n**Aldri** mer.")) == ["I", "R"]


def test_bold_from_word() -> None:
    blocks = [
        Block("Kari " + A, bold=5), Block("Ola " + B, bold=3), Block("Kari: " + A, bold=5),
        Block("Ola", bold=3), Block(B),
    ]  # fmt: skip
    expected = [("Kari", A), ("Ola", B), ("Kari", A), ("Ola", B)]
    assert turns(build(blocks, path="sources/a.docx")) == expected


def test_headings_of_the_format_may_be_labels() -> None:
    head = BlockKind.HEADING
    blocks = [
        Block("Intervju med en leder", head), Block("Interviewer", head), Block(A), Block("Ali", head), Block(B),
        Block("Interviewer", head), Block(A), Block("Ali", head), Block(B), Block("Avslutning", head), Block("Takk."),
    ]  # fmt: skip
    document = build(blocks, path="sources/a.docx")
    assert turns(document) == [("Interviewer", A), ("Ali", B), ("Interviewer", A), ("Ali", B + " Takk.")]


def test_families() -> None:
    text = f"Moderator: {A}\nX1: {B}\nX2: {B}\nX1: {A}\nX2: {A}\nX7: Jeg sa det én gang."
    assert turns(build(text))[-1] == ("X7", "Jeg sa det én gang.")


def test_question_and_answer() -> None:
    document = build(f"Q: {A}\nA: {B}")
    assert turns(document) == [("Q", A), ("A", B)]
    assert [turn.researcher for turn in document.turns] == [True, False]
    once = build(f"I: {A}\nR: {B}\nSpørsmål: det er et stort ett\nR: Ja")
    assert speakers(once) == ["I", "R"]
    document = build(f"Spørsmål: {A}\nSvar: {B}\nSpørsmål: {A}\nSvar: {B}")
    assert [turn.researcher for turn in document.turns] == [True, False, True, False]


@pytest.mark.parametrize(
    ("text", "researchers"),
    [
        ("I1: a\nI2: b\nI1: c", {"I1": False, "I2": False}),
        ("I: a\nI1: b\nI2: c", {"I": True, "I1": False, "I2": False}),
        ("I1: a\nI2: b\nR: c", {"I1": True, "I2": True, "R": False}),
        ("M: a\nI1: b\nModerator: c", {"I1": False, "Moderator": True}),
    ],
)
def test_i_with_a_number(text: str, researchers: dict[str, bool]) -> None:
    labels = {label.label: label.researcher for label in build(text).labels}
    assert labels == researchers


def test_numbers_alone_are_labels_only_when_declared_and_recurring() -> None:
    assert speakers(build("1: første\n2: andre\n1: tredje")) == ["F"]
    study = project([SpeakerRule("1", respondent="OA-1"), SpeakerRule("2", role="F")])
    assert speakers(build("1: ja\n2: nei\n1: ja\n2: jo", study=study)) == ["1", "2", "1", "2"]


@pytest.mark.parametrize(
    "label",
    [
        "Flere",
        "Fleire",
        "Alle",
        "All",
        "Several",
        "Unknown",
        "Unidentified",
        "Ukjend",
        "Ukjent",
        "Multiple",
        "alle",
        "UKJENT",
    ],
)
def test_nobody_in_particular(label: str) -> None:
    document = build(f"I: {A}\nR: {B}\n{label}: Ja!\nR: Nei.")
    turn = document.turns[2]
    assert (turn.speaker, turn.respondent, turn.researcher) == (label, None, False)
    assert not next(found for found in document.labels if found.label == label).person


def test_zoom_cues_name_each_speaker() -> None:
    cues = [
        cue(f"Kari Nordmann: {A}"),
        cue("Ola H: Ja."),
        cue("Ola H: Og nei."),
        cue("Kari Nordmann: Takk."),
        cue("Mona: Hei."),
    ]
    document = build(cues, path="sources/a.vtt")
    assert turns(document) == [
        ("Kari Nordmann", A),
        ("Ola H", "Ja. Og nei."),
        ("Kari Nordmann", "Takk."),
        ("Mona", "Hei."),
    ]
    assert document.text == f"Kari Nordmann: {A}\nOla H: Ja. Og nei.\nKari Nordmann: Takk.\nMona: Hei."


def test_rows_and_structure_are_believed() -> None:
    rows = [row(A, "dato"), row(B, "Poenget er"), row("Mer.\nTo linjer."), row("Slutt.", "dato")]
    document = build(rows, path="sources/a.csv")
    assert turns(document) == [("dato", A), ("Poenget er", B + " Mer. To linjer."), ("dato", "Slutt.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moderator Per: a\nInformant Kari: b\nModerator Per: c", ["Moderator Per", "Informant Kari", "Moderator Per"]),
        ("Lie, Kari: a\nMoe, Ola: b\nLie, Kari: c\nMoe, Ola: d", ["Lie, Kari", "Moe, Ola"] * 2),
        ("Speaker 1 [00:01] hei\nSpeaker 2 [00:04] ja", ["Speaker 1", "Speaker 2"]),
        (
            "[00:00:01] Kari Lie\nHei.\n\n[00:00:05] Ola\nHei.\n\n[00:00:09] Kari Lie\nBra.",
            ["Kari Lie", "Ola", "Kari Lie"],
        ),
        ("Kari Lie 0:01\nHei.\n\nOla Moe 0:03\nHei.\n\nKari Lie 0:09\nJa vel.", ["Kari Lie", "Ola Moe", "Kari Lie"]),
        ("1   A:  så da:\n2       (0.5)\n3   B:  ja:\n4   A:  nettopp\n5   B:  mm", ["A", "B", "A", "B"]),
        ("1\n00:00:01,000 --> 00:00:04,000\nI: Hei\n\n2\n00:00:05,000 --> 00:00:07,000\nR: Hei", ["I", "R"]),
        ("Kari: a b c\nKari: d e f", ["Kari"]),
        ("Fra: Kari\nTil: Ola\nFra: Ola\nTil: Kari", ["F"]),
        ("a: først\nb: så\na: igjen\nb: til slutt", ["F"]),
        ("OA-01: a\nOA-01 og OA-02: b\nTid og penger: c\nI: d", ["OA-01", "OA-01 og OA-02", "I"]),
        ("I: a\nR: b\nFlere ting: c\nUkjent mann 2: d\nI: e", ["I", "R", "Ukjent mann 2", "I"]),
        ("- OA-03: lokaler\n- OA-04: kaffe\n\nVi begynner.", ["OA-03", "OA-04", "F"]),
    ],
)
def test_more_of_the_real_world(text: str, expected: list[str]) -> None:
    assert speakers(build(text)) == expected


def test_several_at_once_are_nobody_in_particular() -> None:
    document = build(f"OA-01: {A}\nINN-1: {B}\nOA-01 og OA-02: Ja.\nOA-01/INN-1: Nei.\nI: Hm?")
    assert [(turn.respondent, turn.role) for turn in document.turns[2:4]] == [(None, "OA"), (None, None)]


def test_numbers_and_ids_of_pasted_cues_are_no_speech() -> None:
    pasted = "17\n00:00:01,000 --> 00:00:04,000\nb\n\n0f3a1b2c-aaaa-bbbb-cccc-1234567890ab/12-0\n0:01 --> 0:02"
    text = f"I: a\n\n{pasted}\nR: 17\n17"
    assert turns(build(text)) == [("I", "a b"), ("R", "17 17")]


def test_a_number_of_respondents_is_no_respondent() -> None:
    document = build("---\nrespondents: 12\n---\nI: a\nR: b")
    assert document.turns[1].respondent == "intervju-1/R"
    assert document.attributes == {"respondents": "12"}

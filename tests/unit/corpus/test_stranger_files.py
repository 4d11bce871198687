"""Transcripts as archives, courts and programs print them, each by what its reader would say who speaks."""

from __future__ import annotations

import pytest

from tests.unit.corpus.helpers import build, cue, row, speakers, turns

HEARING = """
Witnesses: Professor Ann Heath, Chief Executive, and Mr Paul Rowe, Director, gave evidence.

Q1 Chairman: Good morning. Could you introduce yourselves?
Professor Heath: I am Ann Heath, of the Trust.
Mr Rowe: Paul Rowe, director.
Q2 Chairman: Thank you. Charlotte?
Q3 Charlotte Atkins: What does it mean?
Professor Heath: In our view: working with, not for.
Q4 Dr Taylor: Is that not just consultation?
Mr Rowe: No.
"""


def test_questions_of_a_hearing_are_numbered_and_some_members_ask_but_once() -> None:
    document = build(HEARING)
    assert speakers(document) == [
        "Chairman", "Professor Heath", "Mr Rowe", "Chairman", "Charlotte Atkins", "Professor Heath", "Dr Taylor",
        "Mr Rowe",
    ]  # fmt: skip
    assert turns(document)[5][1] == "In our view: working with, not for."


def test_the_chairman_and_what_a_court_prints() -> None:
    document = build("""
           THE CHAIRMAN:  Good morning.  We shall hear from Dr. Nilsen.

           DR. NILSEN:  Thank you.  I shall be brief.

           MR. O'DONNELL:  You wrote, and I quote: "it failed".

      A.   Yes, I wrote that.

      Q.   And do you stand by it?

      A.   I do.

           THE CHAIRMAN:  We shall adjourn.
    """)
    assert speakers(document) == ["THE CHAIRMAN", "DR. NILSEN", "MR. O'DONNELL", "A", "Q", "A", "THE CHAIRMAN"]


def test_letters_of_a_list_are_nobody() -> None:
    document = build("Intervjuer: Hvilke?\nOA-03: To:\nA. den første\nB. den andre\nA. den første igjen")
    assert speakers(document) == ["Intervjuer", "OA-03"]


def test_capitals_once_where_all_labels_are_in_capitals() -> None:
    text = """
    PRESENTER: Tonight.

    SMITH: We did not know.

    CUFFE: Anna Smith runs a day centre.

    SMITH: They said: over to you.

    CUFFE: And the council?

    BROWN (in studio): I would dispute that.

    PRESENTER: Thank you.
    """
    assert "BROWN (in studio)" in speakers(build(text))
    # Where everything is in capitals they tell nothing.
    assert "BROWN (IN STUDIO)" not in speakers(build(text.upper()))


@pytest.mark.parametrize("line", ["Larvik: der var det motsatt.", "Budsjettet: det var brukt opp."])
def test_a_word_once_within_speech_is_still_no_speaker(line: str) -> None:
    document = build(f"Kari Lie: Hva nå?\nOla Moe: Vet ikke.\n{line}\nKari Lie: Ja?\nOla Moe: Nei.\nOg så.")
    assert set(speakers(document)) == {"Kari Lie", "Ola Moe"}


@pytest.mark.parametrize("answer", ["A", "ANSWER", "CALLAHAN"])
def test_q_asks_whoever_answers(answer: str) -> None:
    document = build(f"Q: And then?\n\n{answer}: Then: nothing.\n\nQ: Nothing?\n\n{answer}: No.")
    assert [(turn.speaker, turn.researcher) for turn in document.turns] == [("Q", True), (answer, False)] * 2


def test_a_wide_space_after_labels_that_recur() -> None:
    document = build("""
    IC    So how did it all start?

    FM14    Well.  It was a Tuesday.
    They just turned up.

    IC    Who turned up?

    FM14    The ministry men.
    """)
    assert turns(document)[1] == ("FM14", "Well. It was a Tuesday. They just turned up.")
    assert len(document.turns) == 4


def test_columns_of_a_plain_table_are_no_labels() -> None:
    document = build("Deltakere på møtet\n\nOA-01   Larvik   34 år\nOA-02   Horten   51 år\n\nDet var et stille møte.")
    assert all(turn.prose for turn in document.turns)


@pytest.mark.parametrize(
    ("first", "later", "who"),
    [
        ("Kari (OA-03)", "Kari", "OA-03"),
        ("Deltaker 1 (OA-03)", "Deltaker 1", "OA-03"),
        ("Marcus Johnson (MJ)", "MJ", "intervju-1/MJ"),
        ("Kari (INN)", "Kari", "intervju-1/Kari (INN)"),
        ("Kari (moderator)", "Kari", None),
    ],
)
def test_brackets_that_introduce_a_speaker_hold_for_the_whole_document(first: str, later: str, who: str | None) -> None:
    document = build(f"{first}: En.\nIntervjuer 2: To?\n{later}: Tre.\nIntervjuer 2: Fire?\n{later} (ler): Fem.")
    assert len(document.turns) == 5
    assert {turn.respondent for turn in document.turns[::2]} == {who}
    assert document.turns[0].researcher == (who is None)


def test_brackets_that_differ_introduce_nobody() -> None:
    document = build("Kari (OA-03): En.\nI: To?\nKari (OA-04): Tre.\nI: Fire?\nKari: Fem.\nI: Ja?\nKari: Seks.")
    assert [turn.respondent for turn in document.turns[::2]] == ["OA-03", "OA-04", "intervju-1/Kari", "intervju-1/Kari"]


@pytest.mark.parametrize("name", ["OA-03 (Ekstern)", "Kari Lie (OA-03)"])
def test_ids_in_names_that_the_format_gives(name: str) -> None:
    assert build([cue("Hei.", "Per Moe"), cue("Ja.", name)]).turns[1].respondent == "OA-03"
    assert build([row("Hei.", "Per"), row("Ja.", name)]).turns[1].respondent == "OA-03"


ANDROID = """
12.03.2019, 14:02 - Kari Nordmann opprettet gruppen "Samskaping"
12.03.2019, 14:03 - Kari Nordmann: Hei alle!
12.03.2019, 14:05 - Ola H: Bra: men hva nå?
12.03.2019, 14:07 - +47 912 34 567: <Media utelatt>
12.03.2019, 14:08 - Kari Nordmann: Kanskje vi skal møtes?
Jeg kan onsdag
12.03.2019, 14:09 - Ola H forlot gruppen
"""
IPHONE = """
[12/03/2019, 14:02:11] Kari: Hi!
[12/03/2019, 14:05:40] Ola: Good, but: what now?
[12/03/2019, 14:08:02] Kari: Maybe meet?
I can do Wednesday
[12/03/2019, 14:09:00] \u200eOla: \u200eimage omitted
"""
ZOOM = """
10:02:03\t From Kari Lie : Hei
10:02:45\t From Ola Hansen : Samskaping: hva er det?
10:03:01\t From Kari Lie  to  Ola Hansen(Direct Message) : Ja
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANDROID, [("Kari Nordmann", "Hei alle!"), ("Ola H", "Bra: men hva nå?"),
                   ("Kari Nordmann", "Kanskje vi skal møtes? Jeg kan onsdag")]),
        (IPHONE, [("Kari", "Hi!"), ("Ola", "Good, but: what now?"), ("Kari", "Maybe meet? I can do Wednesday")]),
        (ZOOM, [("Kari Lie", "Hei"), ("Ola Hansen", "Samskaping: hva er det?"), ("Kari Lie", "Ja")]),
    ],
)  # fmt: skip
def test_chats(text: str, expected: list[tuple[str, str]]) -> None:
    assert turns(build(text)) == expected


def test_a_stamp_after_the_colon_and_one_beneath_the_name() -> None:
    sonix = build("Kari: [00:00:03] You?\n\nOla: [00:00:08] Yes. [00:00:10] In Horten.\n\nKari: [00:00:13] Right.")
    assert turns(sonix) == [("Kari", "You?"), ("Ola", "Yes. In Horten."), ("Kari", "Right.")]
    beneath = build("Kari Lie\n00:03\nHva nå?\n\nOla Moe\n00:09\nVet ikke.\nHelt.\n\nKari Lie\n00:31\nOk.")
    assert turns(beneath) == [("Kari Lie", "Hva nå?"), ("Ola Moe", "Vet ikke. Helt."), ("Kari Lie", "Ok.")]


def test_what_the_meeting_program_says_is_nobodys_speech() -> None:
    document = build("""
    Kari Lie startet transkripsjon

    Kari Lie   0:03
    Hei.

    Ola Moe   0:09
    Ja, jeg startet i 1998.

    Kari Lie   0:31
    Ok.

    Kari Lie stoppet transkripsjon
    Møtet ble avsluttet etter 00:05:32 👋
    Denne redigerbare transkripsjonen ble generert av en datamaskin og kan inneholde feil.
    """)
    assert turns(document) == [("Kari Lie", "Hei."), ("Ola Moe", "Ja, jeg startet i 1998."), ("Kari Lie", "Ok.")]


@pytest.mark.parametrize(
    ("one", "other"), [("Lege", "Pasient"), ("Mor", "Datter"), ("Møteleder", "Ordfører"), ("Nurse", "Patient")]
)
def test_what_people_are_to_each_other(one: str, other: str) -> None:
    lower = f"Vi snakket om {one.lower()} og {other.lower()}."
    document = build(f"{one}: Hvordan går det?\n{other}: Bra. {lower}\n{one}: Ja?\n{other}: Ja.")
    assert speakers(document) == [one, other, one, other]


def test_line_numbers_that_begin_again_on_each_page() -> None:
    document = build("1 Q: And your\n2 childhood?\n3 A: It was\n4 hard.\n1 Q: Was it?\n2 A: Yes, in 1912\n3 it was.")
    assert turns(document) == [("Q", "And your childhood?"), ("A", "It was hard."), ("Q", "Was it?"),
                               ("A", "Yes, in 1912 it was.")]  # fmt: skip


@pytest.mark.parametrize(("title", "said"), [("# Feltnotat 4, Horten", True), ("Referat fra intervju 3", False)])
def test_a_title_that_says_field_note_is_pointed_out(title: str, said: bool) -> None:
    document = build(f"{title}\n\nINN: Jeg har aldri vært her.\n\nOA-05: Vi må slippe dem til.\n\nDet var stille.")
    assert any("if it is a field note" in problem for problem in document.problems) is said

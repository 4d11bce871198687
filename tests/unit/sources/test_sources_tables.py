from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from coanalyze.errors import UnreadableSource
from coanalyze.model.project import SurveyColumns
from coanalyze.model.source import BlockKind, Source
from coanalyze.sources import read_source

Read = Callable[..., Source]


def speech(source: Source) -> list[tuple[str | None, str, str | None]]:
    assert {block.kind for block in source.blocks} == {BlockKind.ROW}
    return [(block.speaker, block.text, block.stamp) for block in source.blocks]


def answers(source: Source) -> list[tuple[str | None, str | None, str]]:
    assert {block.kind for block in source.blocks} == {BlockKind.ANSWER}
    return [(block.speaker, block.question, block.text) for block in source.blocks]


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Ark{number}")
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_transcript_however_it_is_stored(read: Read, delimiter: str, encoding: str, end: str) -> None:
    lines = ["Tid|Taler|Tekst", "00:01|Kari|Å ja, det var fint", "00:02|Ola|Nei; vi må vente, altså"]
    text = end.join(delimiter.join(f'"{cell}"' for cell in line.split("|")) for line in lines)
    assert speech(read("a.csv", text.encode(encoding))) == [
        ("Kari", "Å ja, det var fint", "00:00:01"),
        ("Ola", "Nei; vi må vente, altså", "00:00:02"),
    ]


TRANSCRIPTS = {
    "English": ("speaker,text\nP1,Hi\nP2,Hello\n", [("P1", "Hi", None), ("P2", "Hello", None)]),
    "NVivo": ('Timespan,Content,Speaker\n"0:00 - 0:05",Hi,P1\n', [("P1", "Hi", "00:00:00")]),
    "Premiere": ("Speaker Name,Start Time,End Time,Text\nP1,00:00:01:12,00:00:02,Hi\n", [("P1", "Hi", "00:00:01.120")]),
    "seconds": (
        "start,end,speaker,text\n1.5,2,P1,Hi\n62,63,P2,Ho\n",
        [("P1", "Hi", "00:00:01.500"), ("P2", "Ho", "00:01:02")],
    ),
    "navn and tekst": ("navn;tekst\nKari;Hei\nOla;Hallo\n", [("Kari", "Hei", None), ("Ola", "Hallo", None)]),
    "deltaker recurs": (
        "deltaker;tid;ytring\nKari;00:01;Hei\nOla;00:02;Hallo\nKari;00:03;Ja\n",
        [("Kari", "Hei", "00:00:01"), ("Ola", "Hallo", "00:00:02"), ("Kari", "Ja", "00:00:03")],
    ),
    "no headings": (
        "00:01;Kari;Hei på deg, du\n00:02;Ola;Hallo, hvordan går det?\n00:03;Kari;Det går ganske bra\n",
        [
            ("Kari", "Hei på deg, du", "00:00:01"),
            ("Ola", "Hallo, hvordan går det?", "00:00:02"),
            ("Kari", "Det går ganske bra", "00:00:03"),
        ],
    ),
    "unquoted commas": (
        'speaker,text\nP1,"Yes, I do"\nP2,No, not me, no\n',
        [("P1", "Yes, I do", None), ("P2", "No, not me, no", None)],
    ),
    "speaker once": (
        "speaker,text\nP1,Hi\n,again\nP2,Ho\n",
        [("P1", "Hi", None), ("P1", "again", None), ("P2", "Ho", None)],
    ),
    "lines in a cell": ('speaker,text\nP1,"Hi\nyou"\n', [("P1", "Hi\nyou", None)]),
    "sep line": ("sep=;\nspeaker;text\nP1;Hi, you\n", [("P1", "Hi, you", None)]),
    "title above": ("Intervju 3;\n;\nspeaker;text\nP1;Hi\nP2;Ho\n", [("P1", "Hi", None), ("P2", "Ho", None)]),
}


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcripts(read: Read, name: str) -> None:
    text, expected = TRANSCRIPTS[name]
    assert speech(read("a.csv", text)) == expected


def test_whisper_tsv_names_nobody(read: Read) -> None:
    source = read("a.tsv", "start\tend\ttext\n0\t1200\tHei\n1200\t3000\tdu\n")
    assert [(b.kind, b.speaker, b.stamp, b.text) for b in source.blocks] == [
        (BlockKind.CUE, None, "00:00:00", "Hei"),
        (BlockKind.CUE, None, "00:00:01.200", "du"),
    ]


def test_survey(read: Read) -> None:
    text = (
        "Svar-ID;Alder;Kjønn;Rolle;Hva er samskaping?;Hva trenger du?;Kommentar;Kommentar\n"
        'R1;34;Kvinne;OA;Vet ikke;"Tid; og ""rom""";;Bra\n'
        "R2;51;Mann;INN;  ;Penger;Nei;\n"
    )
    source = read("a.csv", text)
    assert answers(source) == [
        ("R1", "Hva er samskaping?", "Vet ikke"),
        ("R1", "Hva trenger du?", 'Tid; og "rom"'),
        ("R1", "Kommentar (2)", "Bra"),
        ("R2", "Hva trenger du?", "Penger"),
        ("R2", "Kommentar", "Nei"),
    ]
    assert dict(source.blocks[0].attributes) == {"alder": "34", "kjønn": "Kvinne", "role": "OA"}
    assert any("Kommentar" in note for note in source.notes)


def test_survey_without_ids_is_numbered(read: Read) -> None:
    source = read("a.csv", "alder,Hva savner du?\n30,Tid\n40,\n50,Ro\n")
    assert [(speaker, text) for speaker, _, text in answers(source)] == [("1", "Tid"), ("3", "Ro")]


def test_missing_id_does_not_become_another_persons(read: Read) -> None:
    source = read("a.csv", "id,Hva savner du?\n2,Tid\n,Ro\n5,Mat\n,Mer\n")
    assert [speaker for speaker, _, _ in answers(source)] == ["2", "row 2", "5", "4"]
    assert any("without an id" in note for note in source.notes)


def test_free_text_is_a_question_and_categories_are_attributes(read: Read) -> None:
    rows = ["respondent,by_du_bor,begrep,fag"]
    for n in range(8):
        place, trade = ("Larvik", "Lege") if n % 2 else ("Horten", "Lærer")
        rows.append(f'{n},{place},"Jeg tenker at det er å gjøre noe sammen, nummer {n}.",{trade}')
    source = read("a.csv", "\n".join(rows))
    assert {question for _, question, _ in answers(source)} == {"begrep"}
    assert dict(source.blocks[0].attributes) == {"by_du_bor": "Horten", "fag": "Lærer"}


def test_settings_win(read: Read) -> None:
    text = "kode,gruppe,sted,svar\nx1,OA,Larvik,Ja\n"
    survey = SurveyColumns(id="Kode", role="gruppe", questions=("sted",), attributes=("svar",))
    source = read("a.csv", text, survey)
    assert answers(source) == [("x1", "sted", "Larvik")]
    assert dict(source.blocks[0].attributes) == {"svar": "Ja", "role": "OA"}


def test_settings_that_name_no_column_are_noted(read: Read) -> None:
    source = read("a.csv", "id,Hva?\n1,Ja\n", SurveyColumns(questions=("Hva?", "Hvorfor?")))
    assert any("Hvorfor?" in note for note in source.notes)
    assert answers(source) == [("1", "Hva?", "Ja")]


def test_ragged_rows_lose_nothing(read: Read) -> None:
    source = read("a.csv", "id,Hva savner du?\n1,Tid,og ro\n2\n3,Mat\n")
    assert {text for _, _, text in answers(source)} == {"Tid", "og ro", "Mat"}
    assert any("longer than the headings" in note for note in source.notes)


def test_quotation_mark_that_never_closes(read: Read) -> None:
    source = read("a.csv", 'id,Hva savner du?\n1,"Tid\n2,Ro\n3,Mat\n')
    assert [text for _, _, text in answers(source)] == ['"Tid', "Ro", "Mat"]


def test_qualtrics_headings(read: Read) -> None:
    ids = '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"'
    text = f"ResponseId,Q1\nResponse ID,Hva er samskaping?\n{ids}\nR_1,Vet ikke\n"
    assert answers(read("a.csv", text)) == [("R_1", "Hva er samskaping?", "Vet ikke")]


@pytest.mark.parametrize("text", ["bare en linje", "a,b\n", "alder,kommune\n30,Larvik\n", "id,role,plot\nP1,G,half\n"])
def test_no_answers(read: Read, text: str) -> None:
    with pytest.raises(UnreadableSource, match="without answers or speech"):
        read("a.csv", text)


def test_short_answers_without_a_question_mark(read: Read) -> None:
    assert answers(read("a.csv", "id;stikkord\n1;tillit\n2;tid\n")) == [
        ("1", "stikkord", "tillit"),
        ("2", "stikkord", "tid"),
    ]


def test_workbook_survey(read: Read) -> None:
    rows: list[list[object]] = [
        ["respondent_id", "dato", "tid", "antall", "Hva savner du?", "score"],
        [1.0, datetime.date(2019, 3, 1), datetime.time(10, 5), 3.0, "Tid", 0.1 + 0.2],
        [2, datetime.datetime(2019, 3, 2, 9, 30), None, 4, "=1+1", None],
    ]
    source = read("a.xlsx", workbook([], rows, [["mer"]]))
    assert answers(source) == [("1", "Hva savner du?", "Tid")]
    assert dict(source.blocks[0].attributes) == {"dato": "2019-03-01", "tid": "10:05:00", "antall": "3", "score": "0.3"}
    assert any("Ark2" in note and "Ark3" in note for note in source.notes)


def test_workbook_transcript(read: Read) -> None:
    rows: list[list[object]] = [
        ["Tid", "Hvem", "Innhold"],
        [datetime.time(0, 0, 12), "Kari", "Hei"],
        [datetime.timedelta(seconds=15), "Ola", "Ja"],
    ]
    assert speech(read("a.XLSX", workbook(rows))) == [("Kari", "Hei", "00:00:12"), ("Ola", "Ja", "00:00:15")]


def test_empty_workbook(read: Read) -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        read("a.xlsx", workbook([[]]))


LIME = (
    '"id","submitdate","seed","G01Q01","G01Q02[SQ001]","G01Q02[SQ002]","G01Q02[other]","G01Q03"\n'
    '"4","2023-03-01 10:02:11","123456","Jeg vet ikke helt hva det er.","Y","N","","Det tar for lang tid"\n'
    '"5","2023-03-01 11:02:11","923456","Å jobbe med innbyggere","N","Y","Naboer","Ingen kommentar"\n'
)


def test_answers_beneath_question_codes(read: Read) -> None:
    found = answers(read("lime.csv", LIME))
    assert [text for _, question, text in found if question == "G01Q03"] == ["Det tar for lang tid", "Ingen kommentar"]
    assert not {text for _, _, text in found} & {"Y", "N", "123456"}


def test_nettskjema_names_each_submission(read: Read) -> None:
    text = '"$submission_id";"$created";"1. Hva la du merke til?"\n"2345671";"2023-03-01T10:02:11";"Ingenting"\n'
    assert answers(read("nettskjema.csv", text)) == [("2345671", "1. Hva la du merke til?", "Ingenting")]


def test_columns_of_words_that_are_taken_for_attributes_are_named(read: Read) -> None:
    text = "id,Hva er det?,Innsikt\n1,Et ord,ganske mye etterpå\n2,Vet ikke,litt\n"
    source = read("survey.csv", text)
    assert [question for _, question, _ in answers(source)] == ["Hva er det?", "Hva er det?"]
    assert any("“Innsikt”" in note and "survey:" in note for note in source.notes)


def test_reading_a_table_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    import csv

    before = csv.field_size_limit()
    path = tmp_path / "a.csv"
    path.write_text('speaker,text\nKari,"' + "ord " * 60_000 + '"\nOla,ja\n', encoding="utf-8")
    assert "ord ord" in read_source(path, "a.csv").blocks[0].text
    assert csv.field_size_limit() == before

"""The table of respondents, as people save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.corpus import read_respondents
from coanalyze.errors import ProjectError
from coanalyze.model.document import Respondent

NAME = "respondents.csv"


def read(tmp_path: Path, data: bytes | str, name: str = NAME) -> tuple[dict[str, Respondent], list[str]]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_respondents(path, name)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_delimiters_line_ends_and_encodings(tmp_path: Path, mark: str, end: str, encoding: str) -> None:
    rows = [["id", "rolle", "kommune", "år"], ["OA-01", "OA", "Tønsberg", "3"], ["INN-02", "INN", "Åsgårdstrand", ""]]
    people, problems = read(tmp_path, (end.join(mark.join(row) for row in rows) + end).encode(encoding))
    assert people == {
        "OA-01": Respondent("OA-01", "OA", {"kommune": "Tønsberg", "år": "3"}, 2),
        "INN-02": Respondent("INN-02", "INN", {"kommune": "Åsgårdstrand"}, 3),
    }
    assert len(problems) == (encoding == "cp1252")


def test_quotes_line_breaks_and_other_delimiters_within_cells(tmp_path: Path) -> None:
    people, problems = read(tmp_path, 'id;"case; sted";note\n"OA-01";"a;b";"to\nlinjer"\nOA-02; c ;""\n')
    assert people["OA-01"].attributes == {"case; sted": "a;b", "note": "to\nlinjer"}
    assert people["OA-02"] == Respondent("OA-02", None, {"case; sted": "c"}, 4)
    assert problems == []


def test_the_line_that_excel_writes_first(tmp_path: Path) -> None:
    people, _ = read(tmp_path, "sep=;\r\nid;role\r\nOA-01;OA\r\n")
    assert people == {"OA-01": Respondent("OA-01", "OA", {}, 3)}


@pytest.mark.parametrize(
    "heading", ["id", "ID", " Id ", "\ufeffid", "respondent", "Respondent_ID", "Informant", "Deltaker", "nr"]
)
def test_id_columns(tmp_path: Path, heading: str) -> None:
    people, _ = read(tmp_path, f"alder,{heading}\n45,OA-01\n")
    assert people["OA-01"].attributes == {"alder": "45"}


def test_id_wins_over_other_headings(tmp_path: Path) -> None:
    people, _ = read(tmp_path, "navn,kode,id\nKari,x,OA-01\n")
    assert people["OA-01"].attributes == {"navn": "Kari", "kode": "x"}


def test_decomposed_letters(tmp_path: Path) -> None:
    people, _ = read(tmp_path, "id,a\u030ar\nA\u030ase,3\n")
    assert people == {"Åse": Respondent("Åse", None, {"år": "3"}, 2)}


def test_problems(tmp_path: Path) -> None:
    people, problems = read(
        tmp_path, "id,role,case,case\nOA-03,OA,a,b\n\nOA 3,OA,c\n,OA,x\nOA-04,OA,a,b,c\noa-03,INN\n,,,\nOA-05\n"
    )
    assert list(people) == ["OA-03", "OA-04", "OA-05"]
    assert people["OA-03"].attributes == {"case": "a", "case_2": "b"}
    assert [problem.split(": ")[0] for problem in problems] == [
        "respondents.csv:1",
        "respondents.csv:4",
        "respondents.csv:5",
        "respondents.csv:6",
        "respondents.csv:7",
    ]
    assert "OA 3 has a row already (line 2, OA-03)" in problems[1]


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"", None, "no rows"),
        (b"\xef\xbb\xbf\r\n;;\r\n", None, "no rows"),
        (b"\n\nalder;rolle\n45;OA\n", 3, "no column"),
        (b"PK\x03\x04\x00\x00", None, "not a table"),
        (b"id\nO\x00\x01\x02", None, "not a table"),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, data: bytes, line: int | None, what: str) -> None:
    with pytest.raises(ProjectError) as caught:
        read(tmp_path, data)
    assert what in caught.value.what
    assert caught.value.hint
    assert str(caught.value.where) == (f"{NAME}:{line}" if line else NAME)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    for name in (NAME, "respondents.xlsx"):
        with pytest.raises(ProjectError, match="cannot be read"):
            read_respondents(tmp_path / name, name)
    with pytest.raises(ProjectError, match="cannot be read"):
        read_respondents(tmp_path, NAME)


def test_a_cell_too_large_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        read(tmp_path, 'id\nOA-1\n"' + "x" * 200_000)
    assert str(caught.value.where) == f"{NAME}:3"


def test_xlsx(tmp_path: Path) -> None:
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Tom"
    sheet = book.create_sheet("Folk")
    sheet.append([None, None])
    sheet.append(["ID", "Rolle", "alder", "dato", "år", "ja"])
    sheet.append([1.0, "OA", 45, datetime.datetime(2019, 3, 1), 1.5, True])
    sheet.append(["OA-02", None, None, "", None, None])
    book.save(tmp_path / "folk.xlsx")
    people, problems = read_respondents(tmp_path / "folk.xlsx", "folk.xlsx")
    assert people == {
        "1": Respondent("1", "OA", {"alder": "45", "dato": "2019-03-01", "år": "1.5", "ja": "True"}, 3),
        "OA-02": Respondent("OA-02", None, {}, 4),
    }
    assert problems == []


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"id;role", b"\xd0\xcf\x11\xe0"])
def test_damaged_xlsx(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ProjectError, match="save it anew"):
        read(tmp_path, data, "folk.xlsx")

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.errors import UsageError
from coanalyze.exchange.ratings import RatingsTable, read_ratings_file


def read(folder: Path, content: str | bytes) -> RatingsTable:
    path = folder / "ratings.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_ratings_file(path)


@pytest.mark.parametrize(
    ("content", "coders", "values"),
    [
        ("unit,A,B\n1,1,2\n2,,3\n", ("A", "B"), ((1, None), (2, 3))),
        ("A;B\n1,5;2\n;3\n", ("A", "B"), ((1.5, None), (2, 3))),
        ("Kari\tOla\nja\tnei\nja\t\n", ("Kari", "Ola"), (("ja", "ja"), ("nei", None))),
        ("1,2\n1,1\n2,2\n", ("1", "2"), ((1, 1, 2), (2, 1, 2))),
        ("a,b\na,b\nb,b\n", ("1", "2"), (("a", "a", "b"), ("b", "b", "b"))),
        (",1,2\n1,0,1\n2,0,1\n", ("1", "2"), ((0, 0), (1, 1))),
        ("Patient,R1,R2\np1,x,y\np2,x,x\np3,y,x\n", ("R1", "R2"), (("x", "x", "y"), ("y", "x", "x"))),
        ("Patient,R1,R2\n1,1,2\n2,1,1\n3,2,1\n", ("R1", "R2"), ((1, 1, 2), (2, 1, 1))),
        ("A,B\nNA,1\n.,*\n2,NaN\n", ("A", "B"), ((None, None, 2), (1, None, None))),
        ("A,B\n,\n1,1\n", ("A", "B"), ((None, 1), (None, 1))),
        ("A,B\n1\n1,1\n\n", ("A", "B"), ((1, 1), (None, 1))),
        ("A,B\r\n\u22121,1\r\n", ("A", "B"), ((-1,), (1,))),
        ('A,B\n"x, y",z\n', ("A", "B"), (("x, y",), ("z",))),
        ("A,B\n1,nan-ish\n2,1\n", ("A", "B"), (("1", "2"), ("nan-ish", "1"))),
        (b"\xef\xbb\xbfA,B\n1,1\n", ("A", "B"), ((1,), (1,))),
        ("A;B\nr\u00f8d;bl\u00e5\n".encode("cp1252"), ("A", "B"), (("r\u00f8d",), ("bl\u00e5",))),
        ("A;B\n1;2\n".encode("utf-16"), ("A", "B"), ((1,), (2,))),
    ],
)
def test_tables_as_people_have_them(
    tmp_path: Path, content: str | bytes, coders: tuple[str, ...], values: tuple[tuple[object, ...], ...]
) -> None:
    found = read(tmp_path, content)
    assert found.coders == coders
    assert found.values == values


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no ratings"),
        ("A\n1\n2\n", "at least two coders"),
        ("unit,A\n1,2\n", "at least two coders"),
        ("A,A\n1,2\n", "two columns"),
        ("A,B\n1,2\n1,2,3\n", "csv:3: 3 cells, where the first row has 2"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read(tmp_path, content)


def test_a_missing_file_says_where(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.csv"):
        read_ratings_file(tmp_path / "nowhere.csv")

"""`coanalyze query`, and queries in `--where`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from coanalyze.api import save_query
from coanalyze.project import load_project
from tests.cli.runner import run

BOOK = """\
codebook: b
codes:
  - id: makt
    name: Makt over andre
    patterns: [makt]
    codes: [{id: avmakt, name: Avmakt, patterns: [avmakt]}]
  - id: ansvar
    name: Ansvar
    patterns: [ansvar]
  - {id: gammel, name: Gammel, patterns: [hus], retired: true}
"""
PROJECT = """\
codebooks: [b.yaml]
# Spørringer vi bruker ofte.
queries:
  alene: makt near 1 not ansvar
  oa: 'role=OA and query=alene'
  "begge": "makt and ansvar within respondent"
"""
TALK = """\
I: Hva med makt?
OA-01: De har makt. Ingen tar ansvar, sier de.
I: Mm.
OA-01: Sånn er det.
OA-02: Jeg føler avmakt. Et hus.
INN-01: Vi tar ansvar og rydder.
OA-03: Ja.
OA-02: Makt, det igjen.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "små studier"
    for name, text in (("b.yaml", BOOK), ("coanalyze.yaml", PROJECT), ("sources/a.txt", TALK),
                       ("sources/b.txt", "OA-02: Nå tar jeg ansvar.\n")):  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def lines(small: Path, *words: str) -> list[str]:
    """Where the quotes stand that a query finds."""
    done = run("query", *words, "-s", small, "--format", "json", "-q")
    assert done.status == 0, done.stderr
    return [f"{quote['document']}:{quote['line']}" for quote in done.json()["quotes"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("makt", "a:2 a:5 a:8"),
        ("=makt", "a:2 a:8"),
        ("=MAKT", "a:2 a:8"),
        ("*makt", "a:2 a:5 a:8"),
        ("=*makt", "a:2 a:5 a:8"),
        ("av*", "a:5"),
        ("*", "a:2 a:5 a:6 a:8 b:1"),
        ("not *", "a:7"),
        ('code:"Makt over andre"', "a:2 a:5 a:8"),
        ("makt and ansvar", "a:2"),
        ("makt and ansvar within sentence", ""),
        ("makt near 1 ansvar", "a:2 a:5"),
        ("makt near 1 not ansvar", "a:8"),
        ("makt then avmakt", "a:2"),
        ("query=alene", "a:8"),
        ("alene", "a:8"),
        ("OA", "a:8"),
        ("begge", "a:2 a:5 a:8 b:1"),
        ("ansvar and role=INN", "a:6"),
        ("ansvar and role!=INN", "a:2 b:1"),
        ("respondent=oa2 and document=a", "a:5 a:8"),
        ('"ta ansvar"', "a:2 a:6"),
        ('"sånn"', "a:2"),
        ('"ta _ ansvar"', "b:1"),
        ('"{near: [rydde, ansvar]}"', "a:6"),
        ('"hus"', "a:5"),
        ("coder:auto and not makt", "a:6 b:1"),
        ("makt[status:accepted]", ""),
        ("makt[coder:auto status:suggested]", "a:2 a:5 a:8"),
    ],
)
def test_what_is_found(small: Path, query: str, expected: str) -> None:
    assert " ".join(lines(small, query)) == expected


def test_what_json_tells(small: Path) -> None:
    found = run("query", "makt near 1 ansvar", "-s", small, "-f", "json", "--unit", "sentence", "-q").json()
    text = (small / "sources" / "a.txt").read_text(encoding="utf-8")
    first = found["quotes"][0]
    assert [quote["text"] for quote in found["quotes"]] == ["De har makt."]
    assert text[first["start"] : first["end"]] == first["text"]
    assert [one["text"] for one in first["beside"]] == ["Ingen tar ansvar, sier de."]
    assert found["read_as"] == "makt near 1 ansvar"
    assert (found["unit"], found["units"], found["of_units"]) == ("sentence", 1, 9)
    assert found["counts"] | {"codings": 1} == {
        "mentions": 1, "respondents": 1, "of": 4, "documents": 1, "cases": 0, "unidentified": 0, "observations": 0,
        "hits": 1, "codings": 1,
    }  # fmt: skip
    assert found["made_from"]["filters"]["query"] == ["makt near 1 ansvar"]


def test_a_unit_is_shown_whole_with_its_hits(small: Path) -> None:
    found = run("query", '"sånn"', "-s", small, "-f", "json", "-q").json()["quotes"][0]
    text = (small / "sources" / "a.txt").read_text(encoding="utf-8")
    assert found["turns"] == [1, 3]
    assert found["text"].startswith("De har makt.")
    assert found["text"].endswith("Sånn er det.")
    assert [text[hit["start"] : hit["end"]] for hit in found["hits"]] == ["Sånn"]


def test_where_chooses_what_is_given_back_not_what_is_asked(small: Path) -> None:
    # The INN turn is what stands near, though it is not selected.
    assert lines(small, "makt near 1 ansvar", "--where", "role=OA") == ["a:2", "a:5"]
    assert lines(small, "makt near 1 ansvar", "--where", "role=INN") == []


def test_documents_are_told_by_the_turns_that_bear_it(small: Path) -> None:
    assert lines(small, "makt and ansvar", "--unit", "document") == ["a:2", "a:5", "a:6", "a:8"]
    assert lines(small, "document=b", "--unit", "document") == ["b:1"]
    assert run("query", "makt", "-s", small, "--unit", "segment").status == 2


@pytest.mark.parametrize(
    ("query", "wrong", "says"),
    [
        ("makt and ansvr", "ansvr", "Did you mean `ansvar`?"),
        ("gammel", "gammel", "retired"),
        ("xx*", "xx*", "no code is called"),
        ("makt roel=OA", "roel", "no operator"),
        ("makt and roel=OA", "roel=OA", "Known: role"),
        ("query=alnee", "query=alnee", "Did you mean `alene`?"),
        ("ansvar and alene", "alene", "Write query=alene"),
        ('makt "="', '"="', "no operator"),
        ('makt and "="', '"="', "alone"),
        ('makt and "{nar: [a, b]}"', '"{nar: [a, b]}"', "near"),
        ("makt and (ansvar", "(", "not closed"),
    ],
)
def test_an_error_points_into_the_query(small: Path, query: str, wrong: str, says: str) -> None:
    done = run("query", query, "-s", small)
    assert done.status == 2
    assert done.stdout == ""
    message, shown, mark = done.stderr.rstrip("\n").split("\n")
    at = query.index(wrong)
    assert message.startswith(f"coanalyze: query:1:{at + 1}: ")
    assert says in message
    assert shown == f"  {query}"
    assert mark == "  " + " " * at + "^" + "~" * (len(wrong) - 1)


def test_an_error_in_a_saved_query_points_into_the_project_file(small: Path) -> None:
    file = small / "coanalyze.yaml"
    file.write_text(PROJECT.replace("query=alene", "quer=alene"), encoding="utf-8", newline="\n")
    done = run("report", small, "--where", "query=oa")
    assert done.status == 2
    column = len("  oa: 'role=OA and ") + 1
    assert done.stderr.startswith(f"coanalyze: coanalyze.yaml:5:{column}: ")
    assert done.stderr.endswith("  role=OA and quer=alene\n              ^~~~~~~~~~\n")


def test_queries_that_ask_for_each_other_are_told(small: Path) -> None:
    file = small / "coanalyze.yaml"
    file.write_text(PROJECT.replace("makt near 1", "query=oa or makt near 1"), encoding="utf-8", newline="\n")
    done = run("query", "alene", "-s", small)
    assert "the query asks for itself (alene → oa → alene)" in done.stderr
    assert done.stderr.startswith("coanalyze: coanalyze.yaml:5:")
    told = run("check", small, "-f", "json", "--select", "PR023").json()["problems"]
    assert [(one["rule"], one["line"]) for one in told] == [("PR023", 4), ("PR023", 5)]


def test_where_takes_a_query_everywhere(small: Path) -> None:
    words = run("words", small, "-w", "query=alene", "-f", "json", "-q").json()
    assert [row["word"] for row in words["words"]] == ["makt"]
    assert words["selection"] == {"query": ["alene"]}
    report = run("report", small, "-w", "query=begge", "-w", "role=OA", "-f", "json", "-q").json()
    assert report["selection"] == {"role": ["OA"], "query": ["begge"]}
    assert [row["mentions"] for row in report["findings"]] == [3, 2]
    coded = run("codings", small, "-w", "query!=begge", "-f", "json", "-q").json()["codings"]
    assert [row["respondent"] for row in coded] == ["INN-01"]
    either = run("codings", small, "-w", "query=alene,oa", "-f", "json", "-q").json()["codings"]
    assert [row["line"] for row in either] == [8]
    inline = run("kwic", "ansvar", "-s", small, "-w", "query=makt then 2 ansvar", "-f", "json", "-q").json()["lines"]
    assert [line["line"] for line in inline] == [2]
    assert "query: alene" in run("report", small, "-w", "query=alene", "--lang", "en").stdout.replace(" = ", ": ")


def test_expectations_hold_in_a_query(small: Path) -> None:
    file = small / "coanalyze.yaml"
    file.write_text(PROJECT + "expect:\n  makt: {mentions: 1, where: query=alene}\n", encoding="utf-8", newline="\n")
    assert run("check", small, "-f", "json", "--select", "PR").json()["counts"]["error"] == 0
    file.write_text(file.read_text(encoding="utf-8").replace("mentions: 1", "mentions: 2"), encoding="utf-8")
    problems = run("check", small, "-f", "json", "--select", "PR").json()["problems"]
    assert [one["rule"] for one in problems if one["severity"] == "error"] == ["PR010"]


def test_a_query_is_saved_and_the_rest_of_the_file_stays(small: Path) -> None:
    done = run("query", 'makt  before "rydde"', "-s", small, "--save", "før-rydding")
    assert done.status == 0
    assert "saved as `før-rydding` in coanalyze.yaml" in done.stderr
    text = (small / "coanalyze.yaml").read_text(encoding="utf-8")
    assert text == PROJECT + '  før-rydding: makt before "rydde"\n'
    assert lines(small, "før-rydding") == ["a:2", "a:5"]
    assert run("query", "avmakt", "-s", small, "--save", "Alene", "-q").status == 0
    assert "  alene: avmakt\n" in (small / "coanalyze.yaml").read_text(encoding="utf-8")
    assert run("query", "makt", "-s", small, "--save", "to ord").status == 2
    assert run("query", "makt and", "-s", small, "--save", "x").status == 2


@pytest.mark.parametrize("begun", ["", "# Bare en merknad.\n", "queries:\n", "title: x\r\nqueries: {a: makt}\r\n"])
@pytest.mark.parametrize("query", ["*", "=makt", 'not * and "a: b" or "c # d"', '"{near: [a, b]}"', '"\\"hus\\""'])
def test_any_query_is_saved_in_any_project_file(tmp_path: Path, begun: str, query: str) -> None:
    file = tmp_path / "coanalyze.yaml"
    file.write_bytes(begun.encode())
    save_query(load_project(tmp_path), "ny", query)
    assert load_project(tmp_path).queries["ny"][0] == query
    assert file.read_bytes().startswith(begun.partition("{")[0].rstrip().encode())


def test_words_and_attributes_need_no_codebook(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    found = run("query", '"makt" near 2 role=INN', "-s", tmp_path, "-f", "json", "-q")
    assert found.status == 0, found.stderr
    assert [quote["line"] for quote in found.json()["quotes"]] == [2, 8]
    assert "there is no code “makt”" in run("query", "makt", "-s", tmp_path).stderr


def test_saved_queries_are_listed(small: Path) -> None:
    shown = run("query", "-s", small).stdout
    assert "alene" in shown
    assert "role=OA and query=alene" in shown
    rows = run("query", "-s", small, "-f", "json").json()["queries"]
    assert rows[0] == {"name": "alene", "query": "makt near 1 not ansvar", "read_as": "makt not near 1 ansvar"}


def test_a_study_without_a_project_file_is_asked_but_nothing_is_saved(tmp_path: Path, small: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK, encoding="utf-8")
    book = small / "b.yaml"
    assert run("query", "makt", "-s", folder, "-c", book).status == 0
    done = run("query", "makt", "-s", folder, "-c", book, "--save", "x")
    assert done.status == 2
    assert "no project file" in done.stderr


def test_codes_that_are_renamed_are_renamed_in_queries(small: Path) -> None:
    assert run("codebook", "rename", "makt", "kraft", "-s", small, "--coder", "kari").status == 0
    text = (small / "coanalyze.yaml").read_text(encoding="utf-8")
    assert "alene: 'kraft near 1 not ansvar'" in text
    assert '"begge": "kraft and ansvar within respondent"' in text
    assert "oa: 'role=OA and query=alene'" in text
    assert lines(small, "alene") == ["a:8"]
    assert run("check", small, "--select", "PR023", "-f", "json").json()["problems"] == []


def test_csv_has_a_row_for_each_quote_and_what_stands_beside_it(small: Path) -> None:
    out = run("query", "makt then ansvar", "-s", small, "-f", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    assert [(row["number"], row["line"]) for row in rows] == [("1", "5"), ("1", "6")]
    assert rows[1]["text"] == "Vi tar ansvar og rydder."


def test_what_is_shown_fits_the_terminal_and_says_what_it_left_out(sample: Path) -> None:
    shown = run("query", "usikkerhet-begrep near 2 brudd-vaner", "-s", sample, "-n", "2", "--lang", "en").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "more quotes not shown" in shown
    assert "Made from: " in shown
    assert "↔ " in shown


def test_people_s_codings_are_chosen_by_coder_and_status(small: Path) -> None:
    assert (
        run("add", "a", "--quote", "Ja.", "--line", "7", "--code", "ansvar", "--coder", "kari", "-s", small).status == 0
    )
    assert lines(small, "coder:kari") == ["a:7"]
    assert lines(small, "ansvar[coder:kari]") == ["a:7"]
    assert lines(small, "ansvar not coder:auto") == ["a:7"]
    assert lines(small, "ansvar", "--coder", "kari") == ["a:7"]
    assert lines(small, "status:accepted") == ["a:7"]
    assert "ola has coded nothing here" in run("query", "coder:ola", "-s", small).stderr

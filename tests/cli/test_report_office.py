"""`report` as docx, xlsx, tex and csv, and in a template of one's own: the figures are those of its JSON."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.cli.runner import run

START = ("--where", "phase=start")


def findings(study: Path, *more: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = run("report", study, "--format", "json", *more).json()["findings"]
    return told


def test_the_ending_chooses_the_format(sample: Path, tmp_path: Path) -> None:
    begins = {"docx": b"PK", "xlsx": b"PK", "tex": b"% Compiles", "csv": b"\xef\xbb\xbffinding,", "md": b"# "}
    for ending, first in begins.items():
        file = tmp_path / f"rapport.{ending}"
        done = run("report", sample, *START, "-o", file, "-q")
        assert (done.status, done.stdout, done.stderr) == (0, "", "")
        assert file.read_bytes().startswith(first)


def test_word_and_workbook_have_the_figures_of_json(sample: Path, tmp_path: Path) -> None:
    told = findings(sample, *START)
    for ending in ("docx", "xlsx"):
        assert run("report", sample, *START, "--lang", "en", "-o", tmp_path / f"r.{ending}", "-q").status == 0
    table = docx.Document(str(tmp_path / "r.docx")).tables[0]
    rows = {row.cells[0].text: [cell.text for cell in row.cells[2:4]] for row in table.rows}
    assert [rows[str(n)] for n in range(1, 6)] == [
        [str(f["mentions"]), f"{f['respondents']} of {f['of']}"] for f in told
    ]
    book: Any = openpyxl.load_workbook(tmp_path / "r.xlsx")
    heads = [cell.value for cell in book["findings"][1]]
    sheet = {row[2]: dict(zip(heads, row, strict=True)) for row in book["findings"].iter_rows(values_only=True)}
    for finding in told:
        row = sheet[finding["code"]]
        assert [row["Mentions"], row["Hits"], row["Respondents"], row["Of respondents"]] == [
            finding[key] for key in ("mentions", "hits", "respondents", "of")
        ]
    quotes = list(book["quotes"].iter_rows(min_row=2, values_only=True))
    assert sum(row[0] == told[0]["code"] for row in quotes) == len(told[0]["quotes"])
    matrix = {row[0]: row[2:] for row in book["matrix"].iter_rows(min_row=2, values_only=True)}
    assert sum(matrix[told[0]["code"]]) == told[0]["mentions"]


def test_csv_of_quotes_and_matrix(sample: Path) -> None:
    told = findings(sample, *START)
    done = run("report", sample, *START, "--format", "csv", "--table", "quotes", "--delimiter", ";", "-q")
    rows = list(csv.DictReader(io.StringIO(done.stdout), delimiter=";"))
    of_json = {(quote["id"], quote["text"]) for finding in told for quote in finding["quotes"]}
    assert of_json <= {(row["id"], row["quote"]) for row in rows}
    matrix = run("report", sample, *START, "--format", "csv", "--table", "matrix", "-q").stdout.splitlines()
    assert matrix[0].split(",")[:3] == ["code", "name", "OA-01"]
    refused = run("report", sample, "--format", "csv", "--table", "nothing")
    assert refused.status == 2 and "findings, quotes, matrix" in refused.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_no_binary(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from coanalyze.cli.output import refuse_binary
    from coanalyze.errors import UsageError

    monkeypatch.setattr(sys, "stdout", Terminal())
    for format in ("docx", "xlsx"):
        with pytest.raises(UsageError, match="terminal"):
            refuse_binary(format, None)
        refuse_binary(format, Path("a.docx"))
    refuse_binary("md", None)


def template(folder: Path, text: str, name: str = "mal.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_template_asks_for_figures_of_parts(sample: Path, tmp_path: Path) -> None:
    start, every = findings(sample, *START), findings(sample)
    path = template(
        tmp_path,
        '{% for f in findings %}{{ f.code }} {{ f.mentions }} {{ mentions(f.code, phase="start") }} '
        '{{ respondents(f.code, phase="start") }} {{ of(f.code, "phase=start") }} '
        '{{ mentions(f.code, role=["OA", "INN"]) }} {{ mentions(f.code, unit="document") }}\n{% endfor %}',
    )
    lines = run("report", sample, "--template", path, "-q").stdout.splitlines()
    for line, part, whole in zip(lines, start, every, strict=True):
        code, *numbers, documents = line.split()
        assert code == whole["code"]
        expected = [whole["mentions"], part["mentions"], part["respondents"], part["of"], whole["mentions"]]
        assert [int(number) for number in numbers] == expected
        assert 0 < int(documents) <= whole["mentions"]


def test_a_template_is_told_in_the_selection_and_the_language(sample: Path, tmp_path: Path) -> None:
    path = template(tmp_path, '{{ words(mentions("usikkerhet-begrep")) }} {{ quotes("systemfeil", 1)[0].source }}')
    assert run("report", sample, *START, "--template", path, "-q").stdout.startswith("elleve OA-")
    assert run("report", sample, *START, "--template", path, "--lang", "en", "-q").stdout.startswith("eleven OA-")
    out = tmp_path / "ut.txt"
    assert run("report", sample, *START, "--template", path, "-o", out, "-q").status == 0
    assert out.read_text(encoding="utf-8").startswith("elleve")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('\n{{ mentions("usikkerhet-begrp") }}', "Did you mean `usikkerhet-begrep`?"),
        ('\n{{ mentions("usikkerhet-begrep", nothing="a") }}', "nothing"),
        ('\n{{ mentions("usikkerhet-begrep", phase="strt") }}', "nobody speaks in this selection"),
        ("\n{{ mentions() }}", "missing"),
        ("\n{{ borte }}", "undefined"),
    ],
)
def test_errors_in_a_template_have_their_line(sample: Path, tmp_path: Path, text: str, says: str) -> None:
    path = template(tmp_path, text)
    done = run("report", sample, "--template", path, "-q")
    assert done.status == 2 and done.stdout == ""
    assert "mal.md:2:" in done.stderr and says in " ".join(done.stderr.split())


def test_what_does_not_go_together(sample: Path, tmp_path: Path) -> None:
    path = template(tmp_path, "a")
    for more, says in (
        (["--format", "md"], "--template or --format"),
        (["-o", tmp_path / "a.docx"], "a template makes text"),
    ):
        done = run("report", sample, "--template", path, *more)
        assert done.status == 2 and says in " ".join(done.stderr.split())
    assert run("report", sample, "--template", tmp_path / "borte.md").status == 2

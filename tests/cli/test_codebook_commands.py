"""`coanalyze codebook` and `check --fix`, as a person calls them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from coanalyze.api import schema_files
from tests.cli.runner import run

ROOT = Path(__file__).parents[2]
HOSTILE = """\
codebook: fiendtlig
language: nb
codes:
  - id: a
    name: "=HYPERLINK(1)"
    color: "#0072B2"
    brief: "+1"
    definition: |
      @første
      andre | linje <b>
    exclude: "se `b`"
    examples: ["-1 og \\u202erødt"]
    codes:
      - id: b
        name: b
        codes: [{id: c}]
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "fiendtlig.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


def test_show_draws_the_tree_with_the_counts_of_the_study(sample: Path) -> None:
    shown = run("codebook", "show", sample, "-q").stdout
    lines = shown.splitlines()
    assert all(len(line) <= 80 for line in lines)
    place = next(number for number, line in enumerate(lines) if line.startswith("behov-veiledning"))
    assert lines[place + 2].startswith("├─ motvilje-kolleger")
    assert lines[place + 4].startswith("└─ mestring-stegvis")
    report = run("report", sample, "--format", "json", "-q").json()
    finding = next(one for one in report["findings"] if one["code"] == "behov-veiledning")
    assert lines[place].split()[1:5] == [
        str(finding["mentions"]),
        str(finding["respondents"]),
        "of",
        str(finding["of"]),
    ]


def test_show_in_every_format_keeps_text_text(hostile: Path) -> None:
    table, md = run("codebook", "show", hostile), run("codebook", "show", hostile, "-f", "md").stdout
    assert "\u202e" not in table.stdout + run("codebook", "show", hostile, "--code", "A").stdout
    assert "   └─ c" in table.stdout
    assert "\n  - **b**" in md
    assert "\n    - **c**" in md
    found = run("codebook", "show", hostile, "-f", "json").json()
    assert found["codebooks"][0]["codes"][0]["counts"] is None
    assert found["codebooks"][0]["codes"][0]["codes"][0]["codes"][0]["code"] == "c"


@pytest.mark.parametrize("columns", ["40", "60", "200"])
def test_show_fits_the_terminal(columns: str, hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for words in ([], ["--code", "a"]):
        assert max(map(len, run("codebook", "show", hostile, *words).stdout.splitlines())) <= int(columns)


def test_show_names_the_nearest_code(study: Path) -> None:
    done = run("codebook", "show", study, "--code", "usikkerhte", "-q")
    assert done.status == 2
    assert "Did you mean `usikkerhet`?" in done.stderr


def test_a_study_without_sources_is_shown_without_counts(study: Path) -> None:
    for path in (study / "sources").iterdir():
        path.unlink()
    done = run("codebook", "show", study, "-q")
    assert done.status == 0
    assert "No counts:" in done.stdout
    assert "Mentions" not in done.stdout


def test_new_puts_a_stub_that_check_asks_to_be_filled(study: Path) -> None:
    book = study / "codebooks" / "start.yaml"
    before = book.read_text(encoding="utf-8")
    done = run("codebook", "new", "tillit", "--name", "Tillit: ja", "--parent", "behov", "-s", study)
    assert done.status == 0, done.stderr
    after = book.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    checked = run("check", study, "--format", "json").json()["problems"]
    line = after.splitlines().index("      - id: tillit") + 1
    assert {"missing-definition", "missing-examples"} & {one["name"] for one in checked if one["line"] == line}
    again = run("codebook", "new", "Tillit", "-s", study)
    assert (again.status, book.read_text(encoding="utf-8")) == (2, after)
    assert run("check", study, "--fix", "-q").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tillit", "--parent", "behvo"], "Did you mean `behov`?"),
        (["tillit", "--parent", "behov", "--finding"], "only top-level codes"),
        (["tillit", "--color", "blue"], "is no colour"),
        (["to ord"], "white space"),
        (["behov"], "taken"),
        (["tillit", "--name", "a\x01b"], "control character"),
    ],
)
def test_new_refuses_what_cannot_be(words: list[str], said: str, study: Path) -> None:
    book = study / "codebooks" / "start.yaml"
    before = book.read_bytes()
    done = run("codebook", "new", *words, "-s", study)
    assert done.status == 2
    assert said in done.stderr
    assert book.read_bytes() == before


def test_new_looks_at_all_codebooks_of_the_study(study: Path) -> None:
    other = study / "codebooks" / "mer.yaml"
    other.write_text("codebook: mer\ncodes:\n  - id: annet\n", encoding="utf-8")
    project = study / "coanalyze.yaml"
    text = project.read_text(encoding="utf-8").replace(
        "[codebooks/start.yaml]", "[codebooks/start.yaml, codebooks/mer.yaml]"
    )
    project.write_text(text, encoding="utf-8")
    assert "several codebooks" in run("codebook", "new", "ny", "-s", study).stderr
    assert "taken" in run("codebook", "new", "behov", "-s", study, "-c", other).stderr
    assert run("codebook", "new", "ny", "-s", study, "-c", other, "--finding", "--color", "#06c", "-q").status == 0
    code = yaml.safe_load(other.read_text(encoding="utf-8"))["codes"][1]
    assert code["color"] == "#0066CC"
    assert list(code)[:4] == ["id", "name", "finding", "color"]
    titles = [one["id"] for one in run("codebook", "show", study, "-f", "json", "-q").json()["codebooks"]]
    assert titles == ["start", "mer"]


def test_export_as_csv_holds_nothing_that_runs(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "bok.csv"
    assert run("codebook", "export", hostile, "-o", out).status == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert list(rows[0])[:6] == [
        "code", "brief_definition", "full_definition", "when_to_use", "when_not_to_use", "example",
    ]  # fmt: skip
    assert [(row["code"], row["parent"]) for row in rows] == [("a", ""), ("b", "a"), ("c", "b")]
    assert rows[0]["full_definition"] == "'@første\nandre | linje <b>"
    for row in rows:
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_export_as_markdown_is_one_table(hostile: Path) -> None:
    lines = run("codebook", "export", hostile).stdout.splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 + 3
    assert all(line.replace("\\|", "").count("|") == 7 for line in rows)
    assert "<b>" not in "\n".join(rows)
    assert "MacQueen" in lines[-1]


def test_export_as_word_is_the_same_every_time_and_repeats_its_head(hostile: Path, tmp_path: Path) -> None:
    import docx
    from docx.oxml.ns import qn

    files = [tmp_path / "en.docx", tmp_path / "to.docx"]
    for out in files:
        assert run("codebook", "export", hostile, "-o", out, "-q").status == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    document: Any = docx.Document(str(files[0]))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Code", "Brief definition", "Full definition", "When to use", "When not to use", "Example",
    ]  # fmt: skip
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [row.cells[0].paragraphs[0].text for row in table.rows[1:]] == ["■ a", "b", "c"]
    assert [paragraph.text for paragraph in table.rows[1].cells[2].paragraphs] == ["@første", "andre | linje <b>"]
    assert "b" in [run.text for run in table.rows[1].cells[4].paragraphs[0].runs if run.bold]
    assert {paragraph.style.name for paragraph in document.paragraphs} >= {"Title", "Heading 1"}
    assert table.style.name == "Codebook Table"
    assert "\u202e" not in table.rows[1].cells[5].text


def test_a_word_document_is_not_printed(hostile: Path) -> None:
    done = run("codebook", "export", hostile, "-f", "docx")
    assert done.status == 2
    assert "-o codebook.docx" in done.stderr


def test_fix_mends_then_checks_and_diff_writes_nothing(study: Path) -> None:
    book, project = study / "codebooks" / "start.yaml", study / "coanalyze.yaml"
    tidy = book.read_bytes(), project.read_bytes()
    book.write_bytes(tidy[0].replace(b"\n", b"  \r\n").replace(b'    color: "#0072B2"  \r\n', b""))
    project.write_bytes(tidy[1].replace(b"unit: turn", b"unit:\tturn"))
    untidy = book.read_bytes(), project.read_bytes()
    preview = run("check", study, "--fix", "--diff")
    assert preview.status == 1
    assert '+    color: "#0072B2"' in preview.stdout
    assert "coanalyze.yaml" in preview.stdout
    assert (book.read_bytes(), project.read_bytes()) == untidy
    done = run("check", study, "--fix")
    assert done.status == 0
    assert "1 colour given" in done.stderr
    assert (book.read_bytes(), project.read_bytes()) == (tidy[0], tidy[1].replace(b"unit: turn", b"unit: turn"))
    assert run("check", study, "--fix", "--diff").status == 0


def test_fix_leaves_a_broken_file_and_mends_the_others(tmp_path: Path) -> None:
    broken, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    broken.write_text("codes: [  \n", encoding="utf-8")
    other.write_text("codes: []  \n", encoding="utf-8")
    done = run("check", broken, other, "--fix")
    assert done.status == 1
    assert "not fixed" in done.stderr
    assert broken.read_text(encoding="utf-8") == "codes: [  \n"
    assert other.read_text(encoding="utf-8") == "codes: []\n"
    assert run("check", broken, "--fix", "--diff").status == 1
    assert run("check", other, "--diff").status == 2


def test_colours_of_two_codebooks_of_a_study_stay_apart(study: Path) -> None:
    other = study / "codebooks" / "mer.yaml"
    other.write_text("codebook: mer\nversion: 1.0.0\nlanguage: nb\ncodes:\n  - id: annet\n", encoding="utf-8")
    project = study / "coanalyze.yaml"
    text = project.read_text(encoding="utf-8").replace(
        "[codebooks/start.yaml]", "[codebooks/start.yaml, codebooks/mer.yaml]"
    )
    project.write_text(text, encoding="utf-8")
    run("check", study, "--fix")
    assert 'color: "#009E73"' in other.read_text(encoding="utf-8")


def test_the_schemas_are_shipped_and_up_to_date(study: Path) -> None:
    for name, text in schema_files().items():
        assert (study / ".schemas" / name).read_text(encoding="utf-8") == text
        assert (ROOT / "docs" / "schemas" / name).read_text(encoding="utf-8") == text
    assert run("codebook", "schema").stdout == schema_files()["codebook.schema.json"]
    assert run("codebook", "schema", "--project").stdout == schema_files()["project.schema.json"]


@pytest.mark.parametrize(("name", "kind"), [("coanalyze.yaml", "project"), ("codebooks/start.yaml", "codebook")])
def test_the_line_for_editors_leads_to_the_schema(name: str, kind: str, study: Path) -> None:
    path = study / name
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    for line, mark in ((first, "# yaml-language-server: $schema="), (second, "# $schema: ")):
        assert line.startswith(mark)
        schema = json.loads((path.parent / line.removeprefix(mark)).read_text(encoding="utf-8"))
        assert schema["title"] == f"coanalyze {'codebook' if kind == 'codebook' else 'project file'}"
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.Draft7Validator(schema).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("codebook", "codebooks/*.yaml"),
        ("codebook", "src/coanalyze/starter/*/start.yaml"),
        ("project", "sample_corpus/**/coanalyze.yaml"),
        ("project", "src/coanalyze/starter/*/coanalyze.yaml"),
    ],
)
def test_every_file_of_ours_is_valid_and_a_slip_is_not(kind: str, pattern: str) -> None:
    validator = jsonschema.Draft7Validator(json.loads(schema_files()[f"{kind}.schema.json"]))
    paths = sorted(ROOT.glob(pattern))
    assert paths
    for path in paths:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        validator.validate(data)
        slip = {"kodes" if key in ("codes", "sources") else key: value for key, value in data.items()}
        assert not validator.is_valid(slip)

"""`theory` and `methods` on a study: formats, files, what is wrong."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.runner import run

BOOK = """\
codebook: b
version: 1.0.0
language: en
codes:
  - {id: doubt, name: Doubt, finding: true, core: true, patterns: [doubt]}
  - {id: help, name: "Help | <b>", finding: true, patterns: [help]}
  - {id: rule, name: Rules, patterns: [rule]}
relations:
  - {from: help, type: strategy, to: doubt}
  - {from: rule, type: context, to: doubt}
  - {from: gone, type: condition, to: doubt}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text(
        "OA-01: Doubt, help.\nI: And then what?\nOA-02: Rule.\n", encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("title: T\nlanguage: en\ncodebooks: [b.yaml]\n", encoding="utf-8")
    return tmp_path


def test_the_terminal_tells_the_model_and_warns_of_what_is_left_out(study: Path) -> None:
    ran = run("theory", study)
    assert ran.status == 0
    assert "Core category" in ran.stdout
    assert "whether “Rules” was one of them" in " ".join(ran.stdout.split())
    assert "b.yaml:11:5: the relation gone → doubt is left out: there is no code “gone”" in ran.stderr
    assert max(map(len, ran.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("name", "begins"),
    [("m.svg", b"<?xml"), ("m.png", b"\x89PNG"), ("m.pdf", b"%PDF"), ("m.mmd", b"flowchart LR\n"),
     ("m.dot", b"digraph theory {"), ("m.md", b"```mermaid\n"), ("m.json", b"{"), ("m.csv", b"\xef\xbb\xbffrom,")],
)  # fmt: skip
def test_the_ending_of_a_file_says_what_is_written(study: Path, name: str, begins: bytes) -> None:
    assert run("theory", study, "-o", study / name, "-q").status == 0
    assert (study / name).read_bytes().startswith(begins)


def test_a_picture_has_its_words_beside_it(study: Path) -> None:
    ran = run("theory", study, "-f", "svg")
    assert (study / "reports" / "theory.svg").is_file()
    assert "Help | <b> → Doubt (strategy): 1." in (study / "reports" / "theory.txt").read_text(encoding="utf-8")
    assert "The paradigm model of T." in ran.stderr


def test_csv_gives_the_table_that_is_asked_for(study: Path) -> None:
    text = run("theory", study, "-f", "csv", "--table", "questions", "-q").stdout
    assert text.splitlines()[0] == "kind,codes,question"
    ran = run("theory", study, "-f", "csv", "--table", "nodes")
    assert (ran.status, "relations, categories, unexplained, questions" in ran.stderr) == (2, True)


def test_near_and_unit_that_do_not_go_together_are_an_error(study: Path) -> None:
    ran = run("theory", study, "--near", "2", "--unit", "document")
    assert ran.status == 2
    assert "not so many turns" in ran.stderr


def test_near_finds_what_is_a_turn_away(study: Path) -> None:
    data = json.loads(run("theory", study, "--near", "1", "-f", "json", "-q").stdout)
    assert [one["state"] for one in data["relations"]] == ["supported", "supported"]
    assert data["near"] == 1


def test_methods_as_markdown_in_three_languages(study: Path) -> None:
    told = {lang: run("methods", study, "--lang", lang, "-q").stdout for lang in ("nb", "nn", "en")}
    assert len(set(told.values())) == 3
    assert "| 12 | Sample size | ☑ | 2 respondents (2 Offentlig ansatt) |" in told["en"]
    assert all(text.count("☐ |") >= 20 for text in told.values())
    assert "Help \\| &lt;b&gt;" in told["en"]


def test_methods_in_parts(study: Path) -> None:
    paragraph = run("methods", study, "--part", "methods", "-q").stdout
    assert "COREQ" not in paragraph
    assert "The material is 1 interview, with 2 respondents" in paragraph
    checklist = run("methods", study, "--part", "coreq", "-q").stdout
    assert "The material is" not in checklist
    assert sum(line.startswith(f"| {n} |") for line in checklist.splitlines() for n in range(1, 33)) == 32
    assert run("methods", study, "--part", "other").status == 2


def test_methods_as_a_word_document_is_the_same_every_time(study: Path) -> None:
    for name in ("1.docx", "2.docx"):
        assert run("methods", study, "-o", study / name, "-q").status == 0
    assert (study / "1.docx").read_bytes() == (study / "2.docx").read_bytes()
    with zipfile.ZipFile(study / "1.docx") as archive:
        assert "COREQ checklist" in archive.read("word/document.xml").decode("utf-8")
    assert run("methods", study, "-o", study / "m.xlsx").status == 2


def test_a_codes_card_tells_core_properties_and_relations(study: Path) -> None:
    book = (study / "b.yaml").read_text(encoding="utf-8")
    book = book.replace("core: true,", "core: true, properties: [{name: depth, dimensions: [low, high]}],")
    (study / "b.yaml").write_text(book, encoding="utf-8")
    shown = run("codebook", "show", study, "--code", "doubt", "-q").stdout
    for line in ("Core category\n", "  depth: low – high\n", "  strategy: help → doubt\n", "  context: rule → doubt\n"):
        assert line in shown
    data = run("codebook", "show", study, "--format", "json", "-q").json()["codebooks"][0]
    assert [one["from"] for one in data["relations"]] == ["help", "rule", "gone"]
    assert data["codes"][0]["core"] is True
    assert data["codes"][0]["properties"] == [{"name": "depth", "dimensions": ["low", "high"], "memo": ""}]

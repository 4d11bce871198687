"""`matrix` and `cooccur` on the sample study: the report's figures, in every format, and the same footer everywhere."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.cli.runner import run


def test_a_matrix_has_the_figures_of_the_report(sample: Path) -> None:
    where = ("-w", "phase=start", "-q", "-f", "json")
    report = run("report", sample, *where).json()
    found = run("matrix", sample, *where, "--columns", "role").json()
    at = {code["code"]: place for place, code in enumerate(found["codes"])}
    roles = [column["values"][0] for column in found["columns"]]

    def hold(finding: dict[str, object]) -> None:
        place = at[str(finding["code"])]
        assert found["codes"][place]["total"] == finding["mentions"]
        by = finding["by"]["role"]  # type: ignore[index]
        assert found["cells"][place] == [by[role]["mentions"] if role in by else 0 for role in roles]
        for child in finding["codes"]:  # type: ignore[attr-defined]
            hold(child)

    for finding in (*report["findings"], *report["themes"]):
        hold(finding)
    people = run("matrix", sample, *where, "--columns", "role", "--measure", "respondents").json()
    counted = {code["code"]: code["total"] for code in people["codes"]}
    assert all(counted[finding["code"]] == finding["respondents"] for finding in report["findings"])


def test_behind_every_number_stand_its_quotes(sample: Path) -> None:
    found = run("matrix", sample, "-q", "-f", "json", "--columns", "case", "--quotes", "all").json()
    columns = [column["values"] for column in found["columns"]]
    cells = {
        (code["code"], tuple(values)): number
        for code, row in zip(found["codes"], found["cells"], strict=True)
        for values, number in zip(columns, row, strict=True)
        if number
    }
    shown = {(cell["code"], tuple(cell["values"])): cell for cell in found["quotes"]}
    assert set(shown) == set(cells)
    for key, cell in shown.items():
        assert cell["number"] == cells[key]
        assert len({quote["id"] for quote in cell["quotes"]}) == len(cell["quotes"])
        # The sample's turns bear a code once each; none goes on over a "mm".
        assert len({(quote["document"], quote["turn"]) for quote in cell["quotes"]}) >= cells[key]


@pytest.mark.parametrize("ending", ["md", "csv", "xlsx", "json", "html", "txt"])
def test_a_matrix_is_written_as_the_file_is_named(sample: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"matrix.{ending}"
    done = run("matrix", sample, "-q", "--columns", "case", "--quotes", "systemfeil:larvik-bolig", "-o", path)
    assert (done.status, done.stdout) == (0, "")
    data = path.read_bytes()
    run("matrix", sample, "-q", "--columns", "case", "--quotes", "systemfeil:larvik-bolig", "-o", path)
    assert path.read_bytes() == data
    assert zipfile.is_zipfile(path) if ending == "xlsx" else "larvik" in data.decode("utf-8-sig")


@pytest.mark.parametrize("ending", ["md", "csv", "xlsx", "json", "graphml", "dot", "gv", "mmd", "svg", "png", "pdf"])
def test_pairs_are_written_as_the_file_is_named(sample: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"pairs.{ending}"
    assert run("cooccur", sample, "-q", "--near", 1, "-o", path).status == 0
    begins = {"png": b"\x89PNG", "pdf": b"%PDF", "xlsx": b"PK", "svg": b"<?xml", "graphml": b"<?xml", "json": b"{"}
    assert path.read_bytes().startswith(begins.get(ending, b""))
    if ending in ("svg", "graphml"):
        etree.fromstring(path.read_bytes())
    assert path.with_suffix(".txt").is_file() is (ending in ("svg", "png", "pdf"))


def test_pairs_are_those_of_the_picture_of_cooccurrence(sample: Path) -> None:
    square = run("figure", "cooccurrence", sample, "-q", "-f", "json").json()
    codes = [row["key"] for row in square["rows"]]
    pairs = run("cooccur", sample, "-q", "-f", "json").json()
    found = {frozenset((pair["first"], pair["second"])): pair["count"] for pair in pairs["pairs"]}
    both = {
        frozenset((codes[one], codes[other])): square["values"][one][other]
        for one in range(len(codes))
        for other in range(one)
        if square["values"][one][other]
    }
    assert found == both
    assert [code["mentions"] for code in pairs["codes"]] == [square["values"][at][at] for at in range(len(codes))]


@pytest.mark.parametrize(
    "words",
    [
        ["matrix", "--columns", "no-such"],
        ["matrix", "--quotes", "systemfeil:no-such"],
        ["matrix", "--measure", "sum"],
        ["matrix", "-f", "docx"],
        ["cooccur", "--near", "1", "--after", "1"],
        ["cooccur", "--near", "1", "--unit", "segment"],
        ["cooccur", "--code", "no-such"],
        ["cooccur", "-f", "svg", "-w", "phase=no-such"],
        ["cooccur", "--size", "wide"],
    ],
)
def test_what_cannot_be_is_two_with_one_paragraph(sample: Path, words: list[str]) -> None:
    done = run(words[0], sample, "-q", *words[1:])
    assert done.status == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


COUNTING = [
    ["report"], ["code"], ["codings"], ["words"], ["kwic", "usikker*", "-s"], ["matrix"], ["cooccur"],
    ["figure", "heatmap"], ["figure", "cooccurrence"], ["agree", "--coder", "kari,auto", "--draws", "0"],
    ["verify", "REPORT", "-s"], ["codebook", "show", "-s"],
]  # fmt: skip


@pytest.fixture
def coded(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample with a coding by Kari."""
    shutil.copytree(sample.parent, tmp_path / "own")
    root = tmp_path / "own" / sample.name
    own = root / "codings" / "kari" / "intervju-01.jsonl"
    own.parent.mkdir(parents=True, exist_ok=True)
    row = {"id": "a" * 16, "code": "systemfeil", "start": 58, "end": 60, "quote": "OA"}
    own.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("words", COUNTING, ids=lambda words: " ".join(words[:2]))
def test_every_table_says_what_it_was_made_from_as_its_json_does(coded: Path, words: list[str]) -> None:
    report = coded / "draft.md"
    report.write_text("«Jeg var usikker på hva samskaping var», sa OA-01.\n", encoding="utf-8")
    line = [str(report) if word == "REPORT" else word for word in words]
    made = run(*line, coded, "-q", "-f", "json").json()["made_from"]
    table = " ".join(run(*line, coded, "-q", "-f", "table").stdout.split())
    assert made["hash"] in table
    assert all(f"{value[:4]}" in table for value in made["hashes"].values())
    assert {"unit", "selection", "denominator", "filters", "coders"} <= set(made)
    for told in (("Enhet: ", "Unit: "), ("Utvalg: ", "Selection: "), ("Filtre: ", "Filters: ", "Stoppord: ")):
        assert any(word in table for word in told), told


def test_one_study_has_one_hash_whoever_asks(coded: Path) -> None:
    made = {
        " ".join(words): run(*words, coded, "-q", "-f", "json").json()["made_from"]["hash"]
        for words in (["report"], ["code"], ["codings"], ["matrix"], ["cooccur"], ["report", "-w", "phase=start"])
    }
    assert len(set(made.values())) == 1, made


def test_a_cell_of_crossed_values_with_commas_may_be_written_in_quotes(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    for name, place in (("a", "Nedre, vest"), ("b", "Nord")):
        text = f"---\nplace: {place}\nphase: start\n---\nOA-01: Vi håper.\n"
        (tmp_path / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        "codebook: b\ncodes:\n  - {id: hope, name: Hope, patterns: [håpe]}\n", encoding="utf-8"
    )
    (tmp_path / "coanalyze.yaml").write_text("codebooks: [b.yaml]\n", encoding="utf-8")
    for cell in ('hope:"Nedre, vest",start', "hope:Nedre, vest,start"):
        found = run(
            "matrix", tmp_path, "--columns", "place", "--columns", "phase", "--quotes", cell, "-f", "json", "-q"
        )
        assert found.status == 0, found.stderr
        assert [len(behind["quotes"]) for behind in found.json()["quotes"]] == [1]

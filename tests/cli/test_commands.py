"""Exit status, stdout and stderr of every command, on good input and bad."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.runner import run


def test_init_makes_a_study_that_runs(study: Path) -> None:
    assert run("code", study).status == 0
    checked = run("check", study)
    assert checked.status == 0, checked.stdout
    report = run("report", study, "--format", "json").json()
    assert [finding["mentions"] for finding in report["findings"]] == [1, 1]
    ignored = (study / ".gitignore").read_text(encoding="utf-8")
    assert "sources/" in ignored
    assert "codings/" in ignored
    assert "memos/" in ignored


def test_init_in_english_and_with_shared_data(tmp_path: Path) -> None:
    assert run("init", tmp_path / "s", "--language", "en", "--share-data", "--title", 'A "good" one: 1').status == 0
    ignored = (tmp_path / "s/.gitignore").read_text(encoding="utf-8")
    assert "sources/" not in ignored
    assert "memos/" not in ignored
    ran = run("report", tmp_path / "s", "--format", "json")
    assert ran.status == 0, ran.stderr
    assert ran.json()["title"] == 'A "good" one: 1'


def test_init_overwrites_nothing(study: Path) -> None:
    before = (study / "coanalyze.yaml").read_bytes()
    again = run("init", study)
    assert again.status == 2
    assert "would be overwritten" in again.stderr
    assert (study / "coanalyze.yaml").read_bytes() == before


def test_a_bare_folder_needs_no_project_file(tmp_path: Path) -> None:
    folder = tmp_path / "transcripts"
    folder.mkdir()
    (folder / "a.txt").write_text("I: Hva?\nOA-01: Jeg var usikker.\nOA-02: Det var ikke jeg.\n", encoding="utf-8")
    book = tmp_path / "book.yaml"
    book.write_text("codebook: b\ncodes:\n- id: tvil\n  name: Tvil\n  patterns: [usikker]\n", encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("broken: [", encoding="utf-8")  # nothing above a bare folder is searched
    ran = run("code", folder, "--codebook", book, "--format", "json")
    assert ran.status == 0, ran.stderr
    found = ran.json()
    assert found["schema"] == "coanalyze/code/1"
    assert (found["documents"], found["turns"], found["words"], found["codings"]) == (1, 3, 8, 1)
    counts = found["codes"][0]
    assert (counts["code"], counts["hits"], counts["mentions"], counts["respondents"]) == ("tvil", 1, 1, 1)
    assert (folder / ".coanalyze/store.json").is_file()
    one = run("code", folder / "a.txt", "--codebook", book, "--format", "json")
    assert one.json()["codings"] == 1


def test_only_what_changed_is_done_again(study: Path) -> None:
    (study / "sources/b.txt").write_text("I: Nå?\nOA-02: Vi trengte råd.\n", encoding="utf-8")
    assert run("code", study, "--format", "json").json()["changed"] == 2
    assert run("code", study, "--format", "json").json()["changed"] == 0
    (study / "sources/b.txt").write_text("I: Nå?\nOA-02: Vi trengte hjelp, usikre.\n", encoding="utf-8")
    assert run("code", study, "--format", "json").json()["changed"] == 1
    (study / "sources/b.txt").unlink()
    after = run("code", study, "--format", "json").json()
    assert (after["documents"], after["changed"]) == (1, 0)
    book = study / "codebooks/start.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("- usikker  ", "- tvil  "), encoding="utf-8")
    assert run("code", study, "--format", "json").json()["changed"] == 1


def test_the_store_is_the_same_whatever_the_way_there(study: Path, tmp_path: Path) -> None:
    (study / "sources/b.txt").write_text("I: Nå?\nOA-02: Vi trengte råd.\n", encoding="utf-8")
    run("code", study, "-q")
    (study / "sources/a.txt").write_text("I: Før?\nOA-03: Helt nye ord her.\n", encoding="utf-8")
    run("code", study, "-q")
    state = json.loads((study / ".coanalyze/store.json").read_text())["state"]
    grown = {p.name: p.read_bytes() for p in (study / ".coanalyze/states" / state).iterdir()}
    shutil.rmtree(study / ".coanalyze")
    run("code", study, "-q")
    fresh = {p.name: p.read_bytes() for p in (study / ".coanalyze/states" / state).iterdir()}
    assert fresh == grown


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"damaged"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        _flipped,
        lambda path: path.unlink(),
    ],
)
def test_a_damaged_store_is_made_again(study: Path, damage: Callable[[Path], object]) -> None:
    before = run("report", study, "--format", "json").stdout
    words = run("words", study, "--format", "json").stdout
    tables = sorted(path.name for path in (study / ".coanalyze/states").rglob("*") if path.suffix != ".json")
    tables = [name for name in tables if "." in name]
    assert {name.partition("-")[0].partition(".")[0] for name in tables} == {
        "documents", "texts", "turns", "said", "words", "segments", "vocabulary", "hits", "codings",
    }  # fmt: skip
    for name in tables:
        state = json.loads((study / ".coanalyze/store.json").read_text())["state"]
        damage(study / ".coanalyze/states" / state / name)
        assert run("report", study, "--format", "json").stdout == before, name
        assert run("words", study, "--format", "json").stdout == words, name


def test_unreadable_sources_are_skipped_with_their_reason(study: Path) -> None:
    (study / "sources/tom.txt").write_text("", encoding="utf-8")
    (study / "sources/skadet.docx").write_bytes(b"PK\x03\x04 not really")
    ran = run("code", study, "--format", "json")
    assert ran.status == 0
    assert {row["path"] for row in ran.json()["skipped"]} == {"sources/tom.txt", "sources/skadet.docx"}
    assert "tom.txt" in ran.stderr
    assert "empty" in ran.stderr


def test_no_source_at_all_cannot_run(study: Path) -> None:
    (study / "sources/eksempel.txt").unlink()
    for command in ("code", "sources", "report"):
        ran = run(command, study)
        assert ran.status == 2, command
        assert "source" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "no/such/folder"], "no such folder"),
        (["codebook", "export", "no-such.yaml"], "no-such.yaml: there is no such file."),
        (["codebook", "show", "no/such"], "no such folder"),
        (["tokens", "no-such.txt"], "no-such.txt: there is no such file or folder."),
        (["report", "{study}", "--format", "docx2"], "no format"),
        (["report", "{study}", "--unit", "page"], "no unit"),
        (["report", "{study}", "--where", "fase=start"], "fase"),
        (["report", "{study}", "--where", "nothing"], "nothing"),
        (["codings", "{study}", "--code", "usikkerhett"], "usikkerhet"),
        (["cloud", "{study}", "--size", "big"], "size"),
        (["words", "{study}", "--by", "size"], "key or by form"),
        (["code", "{study}", "--codebook", "none.yaml"], "none.yaml"),
        (["explain", "  ", "-s", "{study}"], "nothing to explain"),
        (["kwic", "*", "-s", "{study}"], "*"),
        (["kwic", "{near: [a, b]", "-s", "{study}"], "PATTERN"),
        (["check", "none.yaml"], "none.yaml"),
        (["report", "--no-such-option"], "no-such-option"),
        (["nothing"], "nothing"),
    ],
)
def test_bad_usage_is_two_with_one_paragraph(study: Path, arguments: list[str], said: str) -> None:
    ran = run(
        *(argument.replace("{study}", str(study)) if "{study}" in argument else argument for argument in arguments)
    )
    assert ran.status == 2, ran.stdout + ran.stderr
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_an_unknown_value_is_an_empty_result_with_a_warning(study: Path) -> None:
    ran = run("report", study, "--where", "case=nowhere", "--format", "json")
    assert ran.status == 0
    assert "nowhere" in ran.stderr
    assert ran.json()["respondents"] == 0
    assert [finding["mentions"] for finding in ran.json()["findings"]] == [0, 0]
    table = run("report", study, "--where", "case=nowhere", "--lang", "en", "-q")
    assert table.status == 0
    assert table.stderr == ""
    assert "no mention found" in table.stdout


def test_debug_adds_the_traceback(study: Path) -> None:
    assert "Traceback" in run("report", study, "--unit", "page", "--debug").stderr


def test_check_says_no_with_one(study: Path) -> None:
    book = study / "codebooks/start.yaml"
    good = book.read_text(encoding="utf-8")
    book.write_text(good.replace("Vi var trygge på planen.", "Vi var usikre på planen."), encoding="utf-8")
    ran = run("check", study, "--format", "json")
    assert ran.status == 1
    problem = next(p for p in ran.json()["problems"] if p["severity"] == "error")
    line = next(
        n for n, text in enumerate(book.read_text(encoding="utf-8").splitlines(), 1) if "usikre på planen" in text
    )
    assert (problem["name"], problem["file"], problem["line"]) == (
        "counterexample-matched",
        "codebooks/start.yaml",
        line,
    )
    book.write_text(good.replace("definition:", "definition: [", 1), encoding="utf-8")
    broken = run("check", study)
    assert broken.status == 1
    assert "codebooks/start.yaml:" in broken.stdout
    assert run("code", study).status == 2


def test_check_without_the_private_sources(study: Path) -> None:
    shutil.rmtree(study / "sources")
    (study / "respondents.csv").unlink()
    ran = run("check", study)
    assert ran.status in (0, 1)
    assert "Traceback" not in ran.stderr


def test_csv_files_open_in_excel(study: Path, tmp_path: Path) -> None:
    path = tmp_path / "æ.csv"
    assert run("codings", study, "--format", "csv", "--delimiter", ";", "-o", path).status == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert {row["code"] for row in rows} == {"usikkerhet", "behov"}
    assert all(row["case"] == "eksempel" for row in rows)


def test_output_to_a_folder_that_is_not_there(study: Path, tmp_path: Path) -> None:
    ran = run("report", study, "-o", tmp_path / "none" / "r.md", "--format", "md")
    assert ran.status == 2
    assert "none" in ran.stderr


def test_pictures(study: Path, tmp_path: Path) -> None:
    ran = run("cloud", study, "-o", tmp_path / "c.svg", "--size", "400x300")
    assert ran.status == 0, ran.stderr
    assert (tmp_path / "c.svg").read_text(encoding="utf-8").lstrip().startswith("<")
    by_code = run("cloud", study, "--by", "code", "--size", "400x300", "-q")
    assert by_code.status == 0, by_code.stderr
    assert sorted(p.name for p in (study / "reports").iterdir()) == [
        "cloud-behov.png",
        "cloud-behov.txt",
        "cloud-usikkerhet.png",
        "cloud-usikkerhet.txt",
    ]
    first = (study / "reports/cloud-behov.png").read_bytes()
    run("cloud", study, "--by", "code", "--size", "400x300", "-q")
    assert (study / "reports/cloud-behov.png").read_bytes() == first


def test_explain_a_hit_and_a_miss(study: Path) -> None:
    hit = run("explain", "Vi var usikre på det", "-s", study)
    assert hit.status == 0
    assert "usikre → usikker" in hit.stdout
    assert "~~~~~~" in hit.stdout
    miss = run("explain", "Vi fikk lite støtte til usikkerten", "-s", study, "--format", "json").json()
    assert miss["hits"] == []
    assert any(near["would_match"].startswith("usikker") for near in miss["near"])
    turn = run("explain", "eksempel:7", "-s", study)
    assert "OA-01" in turn.stdout
    researcher = run("explain", "eksempel:5", "-s", study)
    assert "a researcher speaks" in researcher.stdout


def test_kwic_is_aligned(study: Path) -> None:
    ran = run("kwic", "usikker", "-s", study)
    assert ran.status == 0, ran.stderr
    assert all(len(line) <= 80 for line in ran.stdout.splitlines())
    found = run("kwic", "{near: [trenge, spørre], within: 3}", "-s", study, "--format", "json").json()
    assert [line["hit"] for line in found["lines"]] == ["trengte noen å spørre"]


def test_tokens_cover_all_of_the_text(study: Path) -> None:
    found = run("tokens", study / "sources/eksempel.txt", "--format", "json").json()
    forms = [token["form"] for sentence in found["documents"][0]["sentences"] for token in sentence["tokens"]]
    assert forms[:2] == ["Intervjuer", ":"]
    assert "usikker" in forms


def test_a_closed_pipe_is_no_fault(study: Path) -> None:
    command = f'"{sys.executable}" -m coanalyze codings "{study}" --format json | head -c 1'
    if os.name == "nt":
        pytest.skip("no head on Windows")
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert done.stderr == ""


def test_the_current_folder_is_searched_upwards(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study / "sources")
    assert run("report", "-q").status == 0
    monkeypatch.chdir(study.parent)
    ran = run("report")
    assert ran.status == 2
    assert "coanalyze init" in ran.stderr


def test_an_empty_folder_gets_one_line_and_no_empty_table(tmp_path: Path) -> None:
    for command in ("sources", "words", "cloud"):
        ran = run(command, tmp_path)
        assert ran.status == 2
        assert ran.stdout == ""
        assert len(ran.stderr.strip().splitlines()) == 1
        assert tmp_path.name in ran.stderr

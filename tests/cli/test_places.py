"""Where studies and files are: links, files from elsewhere, folders that hold sources already or nothing at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.runner import run


def test_init_puts_no_example_among_own_sources(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/intervju.txt").write_text("OA-07: Jeg var usikker.\n", encoding="utf-8")
    assert run("init", tmp_path).status == 0
    found = run("report", tmp_path, "--format", "json").json()
    assert (found["documents"], found["respondents"]) == (1, 1)
    assert (tmp_path / "respondents.csv").read_text(encoding="utf-8").splitlines() == ["id,role,case"]


def test_init_keeps_the_respondents_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/intervju.txt").write_text("OA-07: Jeg var usikker.\n", encoding="utf-8")
    (tmp_path / "respondents.csv").write_text("id,role,fase\nOA-07,OA,start\n", encoding="utf-8")
    assert run("init", tmp_path).status == 0
    assert run("report", tmp_path, "--where", "fase=start", "--format", "json").json()["respondents"] == 1


@pytest.mark.parametrize("title", ['A "b" \\ c: #d', "linje\nto", "esc\x1b\r\u0085\u2028x", "- [x]", "🙂 å"])
def test_any_title_makes_a_study_that_runs(tmp_path: Path, title: str) -> None:
    assert run("init", tmp_path / "s", "--title", title).status == 0
    assert run("check", tmp_path / "s").status == 0
    assert run("report", tmp_path / "s", "--format", "json").status == 0


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_ids_do_not_tell_by_which_link_a_file_was_reached(study: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(study, target_is_directory=True)
    direct, linked = (run("sources", folder / "sources/eksempel.txt", "--format", "json") for folder in (study, link))
    assert direct.json()["documents"][0]["id"] == "eksempel"
    assert linked.json() == direct.json()


def test_a_file_from_elsewhere_has_an_id_without_the_way_to_it(study: Path, tmp_path: Path) -> None:
    other = tmp_path / "andre steder" / "ida.txt"
    other.parent.mkdir()
    other.write_text("OA-07: Jeg var usikker.\n", encoding="utf-8")
    found = run("sources", study / "sources/eksempel.txt", other, "--format", "json").json()
    assert [document["id"] for document in found["documents"]] == ["eksempel", "ida"]


def test_an_empty_folder_is_not_a_study_without_problems(tmp_path: Path) -> None:
    found = run("check", tmp_path)
    assert (found.status, found.stdout) == (2, "")
    assert "nothing" in found.stderr


def test_explain_asks_about_a_document_that_is_not_there(study: Path) -> None:
    found = run("explain", "eksempl:7", "-s", study)
    assert found.status == 2
    assert "eksempel:7" in found.stderr
    assert run("explain", "Møtet var klokka 12:30", "-s", study).status == 0


def test_explain_finds_a_document_by_the_end_of_its_id(tmp_path: Path) -> None:
    (tmp_path / "inne").mkdir()
    (tmp_path / "inne/a.txt").write_text("OA-07: Jeg var usikker [ler redd].\n", encoding="utf-8")
    book = tmp_path / "b.yaml"
    patterns = 'patterns: [usikker, redd, {regex: "redd|ler"}]'
    book.write_text(f"codebook: b\ncodes: [{{id: u, name: U, {patterns}}}]\n", encoding="utf-8")
    found = run("explain", "a:1", "-s", tmp_path, "-c", book, "--format", "json").json()
    assert [hit["text"] for hit in found["hits"]] == ["usikker"]
    coded = run("codings", tmp_path, "-c", book, "--format", "json").json()["codings"]
    assert [coding["patterns"] for coding in coded] == [["usikker"]]

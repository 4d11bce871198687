"""`add`, `move` and `remove` as a shell runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.studies import BOOK, small_study


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_study(tmp_path).root


def test_added_moved_removed(root: Path) -> None:
    added = run("add", "a", "--quote", "Vi fikk hjelp", "--code", "støtte", "--coder", "kari", "-s", root)
    assert (added.status, added.stderr) == (0, "")
    assert "Coded: støtte on a, line 6, by kari" in added.stdout and "“Vi fikk hjelp”" in added.stdout
    assert "codings/kari/a.jsonl" in added.stdout and "New code støtte in b.yaml" in added.stdout
    identifier = json.loads((root / "codings" / "kari" / "a.jsonl").read_text(encoding="utf-8"))["id"]
    again = run("add", "a", "--quote", "Vi fikk hjelp", "--code", "støtte", "--coder", "kari", "-s", root)
    assert again.status == 0 and again.stdout.startswith("Already coded") and identifier in again.stdout
    moved = run("move", identifier, "--quote", "Nei", "--coder", "kari", "-s", root, "-f", "json").json()
    assert (moved["schema"], moved["did"], moved["coding"]["quote"]) == ("coanalyze/move/1", "moved", "Nei")
    gone = run("remove", identifier[:5], "--coder", "kari", "-s", root)
    assert (gone.status, "“Nei”" in gone.stdout) == (0, True)
    assert not (root / "codings" / "kari" / "a.jsonl").exists()


def test_where_the_coder_comes_from_is_said_on_stderr(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COANALYZE_CODER", "siv")
    added = run("add", "a", "--quote", "Vi fikk hjelp", "--code", "hjelp", "-s", root, "-f", "json")
    assert added.stderr == "coder: siv (from the variable COANALYZE_CODER)\n"
    assert (added.json()["coding"]["coder"], added.json()["created_code"]) == ("siv", None)
    assert run("add", "a", "--quote", "Nei", "--code", "hjelp", "-s", root, "-q").stderr == ""


def test_several_places_are_listed(root: Path) -> None:
    ran = run("add", "a", "--quote", "jeg er usikker", "--code", "hjelp", "--coder", "kari", "-s", root)
    assert (ran.status, ran.stdout) == (2, "")
    lines = ran.stderr.splitlines()
    assert lines[0].startswith("  1: line 2, OA-01: “") and lines[1].startswith("  2: line 4, OA-01: “")
    assert "--line or --occurrence" in lines[2] and not (root / "codings").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--quote", "Vi fikk hjelp"], "--code ID"),
        (["--code", "hjelp"], "--quote"),
        (["--quote", " ", "--code", "hjelp"], "quote is empty"),
        (["--quote", "Nei", "--start", "1", "--end", "2", "--code", "hjelp"], "a quote and a span"),
        (["--quote", "Nei", "--code", "hjelp", "--parent", "nei"], "not below"),
        (["--quote", "Nei", "--code", "ny", "--codebook", "borte.yaml"], "no such codebook"),
        (["--quote", "Nei", "--code", "hjelp", "--format", "xml"], "no format"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(root: Path, arguments: list[str], said: str) -> None:
    ran = run("add", "a", *arguments, "--coder", "kari", "-s", root)
    assert (ran.status, ran.stdout) == (2, "") and said in ran.stderr
    assert (root / "b.yaml").read_text(encoding="utf-8") == BOOK
    assert not (root / "codings" / "kari").exists()


def test_nothing_is_wider_than_the_terminal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long = "Ja, jeg er usikker. Jeg trenger «hjelp» til rollen – nå. Og så en gang til: jeg er usikker."
    ran = run("add", "a", "--quote", long, "--code", "en-ganske-lang-kode-som-er-ny", "--coder", "kari", "-s", root)
    assert ran.status == 0 and max(map(len, ran.stdout.splitlines())) <= 80


def test_a_bare_folder_codes_into_the_codebook_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small_study(tmp_path).root
    (root / "coanalyze.yaml").unlink()
    monkeypatch.chdir(root)
    ran = run("add", "a", "--quote", "Vi fikk hjelp", "--code", "ny", "--codebook", "b.yaml", "--coder", "kari")
    assert ran.status == 0 and "id: ny" in (root / "b.yaml").read_text(encoding="utf-8")


def test_after_a_rename_was_killed_readers_see_one_state(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "a", "--quote", "Vi fikk hjelp", "--code", "hjelp", "--coder", "kari", "-s", root)
    with monkeypatch.context() as patched:
        patched.setattr("coanalyze.codings.transaction._carry_through", lambda *_: None)
        run("codebook", "rename", "hjelp", "bistand", "--coder", "kari", "-s", root)
    assert "id: hjelp" in (root / "b.yaml").read_text(encoding="utf-8")
    found = run("codings", root, "--format", "json").json()["codings"]
    assert {one["code"] for one in found if one["coder"] == "kari"} == {"bistand"}
    assert "hjelp" not in {one["code"] for one in found}
    assert "id: bistand" in (root / "b.yaml").read_text(encoding="utf-8")

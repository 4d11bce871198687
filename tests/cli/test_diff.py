from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from coanalyze import __file__ as package
from tests.cli.runner import run
from tests.gitstudy import FIRST, PROJECT, book, commit, make_study, write

SCHEMA = Path(package).parents[2] / "docs" / "schemas" / "diff-1.json"
EXPECT = "expect:\n  tvil: {mentions: 2, respondents: 2}\n  tid: {mentions: '>=1'}\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = make_study(tmp_path / "studie æ")
    write(folder / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml") + EXPECT)
    commit(folder)
    write(folder / "codebooks" / "bok.yaml", book("[tvil]", "1.1.0"))
    return folder


def test_a_figure_that_falls_below_the_promise_fails_and_names_the_quote(study: Path) -> None:
    ran = run("diff", "HEAD", "-s", study, "-q")
    assert ran.status == 1
    assert "HEAD (bok 1.0.0) → now (bok 1.1.0)" in ran.stdout
    assert "Two figures are below what the project file promises." in ran.stdout
    assert "Finding 1: 2 mentions by 2 → 1 by 1; this quote loses support:\n" in ran.stdout
    assert "  - første:2 OA-01: Jeg var usikker på dette.\n      the pattern “usikker” went\n" in ran.stdout
    assert "tvil: mentions expected 2, found 1 (2 before)." in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80


def test_a_change_that_keeps_the_promise_is_no_failure(study: Path) -> None:
    write(study / "codebooks" / "bok.yaml", book("[usikker, tvil, lite]"))
    assert run("diff", "HEAD", "-s", study, "-q").status == 0
    assert run("diff", "HEAD", "-s", study, "-q", "--exit-code").status == 1
    write(study / "codebooks" / "bok.yaml", book())
    assert run("diff", "HEAD", "-s", study, "-q", "--exit-code").status == 0


def test_json_keeps_its_contract(study: Path) -> None:
    write(study / "sources" / "ny.txt", "OA-03: Dårlig tid.\n")
    ran = run("diff", "HEAD", "-s", study, "-q", "-f", "json")
    found = ran.json()
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(found)
    assert found["old"]["kind"] == "revision"
    assert re.fullmatch("[0-9a-f]{40}", found["old"]["commit"])
    assert [(s["gained"], s["code"], s["because"]) for s in found["segments"]] == [
        (False, "tvil", "pattern"),
        (True, "tid", "text"),
    ]
    assert run("diff", "HEAD", "-s", study, "-q", "-f", "json").stdout == ran.stdout


@pytest.mark.parametrize("form", ["text", "md"])
def test_each_side_s_figures_say_what_they_were_made_from(study: Path, form: str) -> None:
    told = run("diff", "HEAD", "-s", study, "-q", "-f", "json").json()
    made = {side: told[side]["made_from"] for side in ("old", "new")}
    changed = {part for part, hash_ in made["old"]["hashes"].items() if made["new"]["hashes"][part] != hash_}
    assert changed == {"codebook", "codings"}
    shown = run("diff", "HEAD", "-s", study, "-q", *(("-f", form) if form == "md" else ())).stdout
    for label, side in (("HEAD", "old"), ("now", "new")):
        assert f"{label}: Made from: {made[side]['hash']} (texts " in shown
    assert "Unit: turn." in shown
    assert "Selection: all (" in shown


def test_a_comment_holds_no_markup_of_the_study_s(study: Path) -> None:
    hostile = "OA-01: Jeg var usikker @octocat #12 GH-7 <img src=x> </details> [her](https://x.example) |`a`.\n"
    write(study / "sources" / "første.txt", FIRST + "Intervjuer: Ja?\n" + hostile)
    commit(study)
    write(study / "codebooks" / "bok.yaml", book("[trygg]").replace("Tvil", "Tvil </summary> @octocat | x"))
    text = run("diff", "HEAD", "-s", study, "-q", "-f", "md").stdout
    write(study / "codebooks" / "bok.yaml", book("[usikker, tvil]"))
    lost = run("diff", "HEAD", "-s", study, "-q", "-f", "md").stdout
    for shown in (text, lost):
        assert "@octocat" not in shown
        assert not re.search(r"#\d|GH-\d", shown)
        assert "<img" not in shown
        assert not re.search(r"(?<!\\)\]\(", shown)
        assert shown.count("<details>") == shown.count("\n</details>") == shown.count("</details>")
        assert shown.count("<summary>") == shown.count("</summary>")
    assert "octocat" in lost
    cells = {len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if line.startswith("|")}
    assert cells == {6}


def test_a_terminal_is_not_steered(study: Path) -> None:
    write(study / "sources" / "første.txt", FIRST.replace("usikker", "usikker \x1b[31mrød\x07"))
    commit(study)
    write(study / "codebooks" / "bok.yaml", book("[trygg]"))
    for format in ("table", "md"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", run("diff", "HEAD~1", "-s", study, "-q", "-f", format).stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["HEAD~9"], "git knows no revision"),
        (["HEAD:codebooks/annen.yaml"], "there is no such file at that revision"),
        (["HEAD", "--unit", "ord"], "there is no unit"),
        (["HEAD", "--where", "fase=start"], "fase"),
        (["HEAD", "-f", "csv"], "there is no format"),
        (["sources"], "this folder is no study"),
    ],
)
def test_what_cannot_run_says_why(
    study: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(study)
    ran = run("diff", *arguments, "-q")
    assert ran.status == 2
    assert message in ran.stderr
    assert ran.stdout == ""


def test_a_folder_without_a_study_compares_codebooks_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.yaml", book())
    write(tmp_path / "b.yaml", book("[usikker]", "1.1.0"))
    ran = run("diff", "a.yaml", "b.yaml")
    assert ran.status == 0
    assert "- pattern tvil" in ran.stdout
    assert "only the codebooks are compared" in " ".join(ran.stdout.split())
    alone = run("diff", "a.yaml")
    assert alone.status == 2
    assert "there is no study here to compare with" in alone.stderr


def test_many_quotes_are_cut_and_said(study: Path) -> None:
    lines = "".join(f"Intervjuer: Og {n}?\nOA-01: Jeg er usikker på sak {n}.\n" for n in range(30))
    write(study / "sources" / "lang.txt", lines)
    commit(study)
    write(study / "codebooks" / "bok.yaml", book("[tvil, trygg]"))
    ran = run("diff", "HEAD~1", "HEAD", "-s", study, "-q")
    assert "  + lang" not in ran.stdout
    write(study / "codebooks" / "bok.yaml", book())
    shown = run("diff", "HEAD", "-s", study, "-q").stdout
    assert len(re.findall(r"(?m)^  \+ ", shown)) == 10
    assert "and 21 more" in shown
    assert run("diff", "HEAD", "-s", study, "-q", "--quotes", "40").stdout.count("  + lang:") == 30

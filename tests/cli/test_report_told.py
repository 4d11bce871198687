"""`report`: in which language, with which quotes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Ran, run

FOUND = "usikkerhet-begrep"


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Path:
    """A copy of the coded sample study, to write in."""
    shutil.copytree(sample.parent / "codebooks", tmp_path / "codebooks")
    shutil.copytree(sample, tmp_path / "sample_corpus")
    return tmp_path / "sample_corpus"


def quotes_of(study: Path, *more: str) -> list[dict[str, Any]]:
    found = run("report", study, "--format", "json", *more).json()["findings"]
    quotes: list[dict[str, Any]] = next(finding for finding in found if finding["code"] == FOUND)["quotes"]
    return quotes


def shown(study: Path, *more: str) -> str:
    done = run("report", study, *more)
    assert done.status == 0, done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nb", ["Omtaler", "6 av 6", "Alle de 6 respondentene omtaler det", "Utvalg: phase = start", "linje"]),
        ("nn", ["Omtalar", "6 av 6", "Alle dei 6 respondentane omtalar det", "Utval: phase = start", "linje"]),
        ("en", ["Mentions", "6 of 6", "All 6 respondents mention it", "Selection: phase = start", "line"]),
    ],
)
def test_a_report_is_told_in_the_language_asked_for(sample: Path, lang: str, words: list[str]) -> None:
    for format in ("table", "md"):
        told = shown(sample, "--where", "phase=start", "--lang", lang, "--format", format)
        assert [word for word in words if word not in told] == []


def test_the_study_s_language_is_the_default(sample: Path, own: Path) -> None:
    assert "Belegg for funnene" in shown(sample)
    file = own / "coanalyze.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("language: nb", "language: nn"), encoding="utf-8")
    assert "Belegg for funna " in shown(own)
    assert "Rang Ord Tal Respondentar" in " ".join(run("words", own, "-n", "1").stdout.split())
    assert "Kodingar" in run("codings", own, "--code", "systemfeil").stdout


def test_keys_of_json_and_csv_do_not_change(sample: Path) -> None:
    nb, en = (run("report", sample, "--format", "json", "--lang", lang).json() for lang in ("nb", "en"))
    assert (nb.pop("language"), en.pop("language")) == ("nb", "en")
    assert nb == en
    csv = [run("report", sample, "--format", "csv", "--lang", lang).stdout for lang in ("nb", "en")]
    assert csv[0] == csv[1]


def test_a_picture_s_words_are_told_in_the_language(sample: Path, tmp_path: Path) -> None:
    for lang, word in (("nn", "Ordsky"), ("en", "Word cloud")):
        picture = tmp_path / f"{lang}.svg"
        assert run("cloud", sample, "-o", picture, "--size", "400x300", "--lang", lang).status == 0
        assert f'aria-label="{word} ' in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["report", "words", "cloud", "codings"])
def test_a_language_that_is_not_there(sample: Path, command: str) -> None:
    done = run(command, sample, "--lang", "tlh")
    assert done.status == 2
    assert "“tlh”" in done.stderr and "nb (Bokmål)" in done.stderr


def test_numbers_of_quotes(sample: Path) -> None:
    def count(*more: str) -> int:
        done = run("report", sample, "--where", "phase=start", "--format", "md", *more)
        assert done.status == 0, done.stderr
        return done.stdout.count("\n> — ")

    assert count("--quotes", "0") == 0
    assert count("--quotes", "1") == 6
    assert count("--quotes", "all") == count() > 50
    for wrong in ("-1", "many", "1.5", ""):
        refused = run("report", sample, f"--quotes={wrong}")
        assert refused.status == 2
        assert "number of quotes" in refused.stderr


def test_one_quote_each_from_all_six(sample: Path) -> None:
    text = run("report", sample, "--where", "phase=start", "--quotes", "6", "--format", "md").stdout
    first = text.split("\n## ")[1]
    assert {f"OA-0{n}" for n in range(1, 7)} == {line[4:9] for line in first.splitlines() if line.startswith("> — OA")}


def picked(done: Ran) -> list[str]:
    """Where the quotes of the first finding stand."""
    assert done.status == 0, done.stderr
    section = done.stdout.split("\n## ")[1]
    return [line.split(" · ")[-1] for line in section.splitlines() if line.startswith("> — ")]


def test_the_researcher_s_quotes_are_shown_alone_and_in_their_order(sample: Path) -> None:
    third, first = (quotes_of(sample)[n] for n in (2, 0))
    ids = f"{FOUND}:{third['id'][:10]},{first['id']}"
    wanted = [f"{quote['document']}, linje {quote['line']}" for quote in (third, first)]
    assert picked(run("report", sample, "--format", "md", "--quotes-by", ids)) == wanted
    more = picked(run("report", sample, "--format", "md", "--quotes-by", ids, "--quotes", "4"))
    assert (more[:2], len(more)) == (wanted, 4)
    assert run("report", sample, "--quotes-by", ids, "--quotes", "0").stdout.count("\n   — ") == 0


def test_the_project_file_holds_the_choice_and_the_command_line_wins(own: Path) -> None:
    every = quotes_of(own)
    one, other = (every[n]["id"] for n in (1, 4))
    file = own / "coanalyze.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}quotes:\n  {FOUND}: [{one}]\n", encoding="utf-8")
    found = run("report", own, "--format", "json").json()["findings"][0]
    assert found["pinned"] == [one]
    found = run("report", own, "--format", "json", "--quotes-by", f"{FOUND}:{other}").json()["findings"][0]
    assert found["pinned"] == [other]
    gone = run("report", own, "--where", f"document!={every[1]['document']}", "--format", "json")
    assert gone.status == 0
    assert f"the chosen quote “{one}”" in gone.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (f"{FOUND}:zzzz", "has no quote “zzzz”"),
        ("usikkerhet-begrp:zzzz", "Did you mean `usikkerhet-begrep`?"),
        ("zzzz", "names no quotes"),
        (f"{FOUND}:", "names no quotes"),
    ],
)
def test_quotes_that_are_not_there(sample: Path, given: str, told: str) -> None:
    done = run("report", sample, "--quotes-by", given)
    assert done.status == 2
    assert told in done.stderr


def test_a_beginning_that_several_have(sample: Path) -> None:
    ids = [quote["id"] for quote in quotes_of(sample)]
    begins = next(id_[0] for id_ in ids if sum(other.startswith(id_[0]) for other in ids) > 1)
    done = run("report", sample, "--quotes-by", f"{FOUND}:{begins}")
    assert done.status == 2
    assert "several quotes" in done.stderr and "Write more of the id" in done.stderr


def test_a_quote_outside_the_selection(sample: Path) -> None:
    outside = next(quote for quote in quotes_of(sample) if quote["respondent"] != "OA-01")
    done = run("report", sample, "--where", "respondent=OA-01", "--quotes-by", f"{FOUND}:{outside['id']}")
    assert done.status == 2
    assert "not in the selection" in done.stderr


def test_a_quote_of_the_project_file_that_is_gone_is_told_with_its_place(own: Path) -> None:
    file = own / "coanalyze.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}quotes:\n  {FOUND}: [zzzz]\n", encoding="utf-8")
    done = run("report", own)
    assert done.status == 2
    assert f"coanalyze.yaml:{len(text.splitlines()) + 2}:" in done.stderr
    assert "“zzzz”" in done.stderr

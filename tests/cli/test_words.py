"""`coanalyze words`: phrases, a table for each value, dispersion."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.runner import run

TALK = """\
I: Hva sa de om nye møter?
OA-01: Vi tar nye møter. Vi tok eh nye møter da.
OA-02: Nye møter, ja. Møter! Nye hus.
INN: De vil ha nye møter.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    project = 'sources: [a.txt]\nspeakers: {"INN": {role: INN, person: false}}\n'
    (tmp_path / "coanalyze.yaml").write_text(project, encoding="utf-8")
    return tmp_path


def rows(small: Path, *words: str) -> list[tuple[str, int, int]]:
    found = run("words", small, "-f", "json", "-q", *words)
    assert found.status == 0, found.stderr
    return [(row["word"], row["count"], row["respondents"]) for row in found.json()["words"]]


def test_phrases_lie_within_a_sentence_and_pass_over_fillers(small: Path) -> None:
    found = rows(small, "--ngrams", "2")
    assert found[0] == ("nye møter", 4, 2)
    assert ("møter møter", 1, 1) not in found
    assert ("møter nye", 1, 1) not in found
    by_key = {
        row["key"]: row["count"] for row in run("words", small, "--ngrams", "2", "-f", "json", "-q").json()["words"]
    }
    assert by_key["ta ny"] == 2


def test_a_table_of_phrases_says_so(small: Path) -> None:
    table = run("words", small, "--ngrams", "2", "-q", "--lang", "en").stdout
    assert "Rank  Phrase " in table
    assert "Unit: phrase in a sentence of respondents' speech." in table
    assert run("words", small, "--ngrams", "2", "-f", "json", "-q").json()["made_from"]["unit"] == "phrase"
    assert "Unit: word of respondents' speech." in run("words", small, "-q", "--lang", "en").stdout


def test_phrases_by_form(small: Path) -> None:
    found = rows(small, "--ngrams", "2", "--by", "form")
    assert ("tar nye", 1, 1) in found
    assert ("tok nye", 1, 1) in found


def test_a_phrase_of_stop_words_alone_is_left_out(small: Path) -> None:
    assert "vil ha" not in [word for word, _, _ in rows(small, "--ngrams", "2")]
    assert ("ha nye", 1, 0) in rows(small, "--ngrams", "2", "--by", "form")


@pytest.mark.parametrize("number", ["0", "10", "-1"])
def test_a_phrase_has_a_length(small: Path, number: str) -> None:
    done = run("words", small, "--ngrams", number)
    assert done.status == 2
    assert "1 to 9" in done.stderr


def test_a_table_for_each_value(small: Path) -> None:
    found = run("words", small, "--by", "respondent", "-f", "json", "-q").json()
    parts = {part["value"]: {row["word"]: row["count"] for row in part["words"]} for part in found["parts"]}
    assert parts["OA-01"]["møter"] == 2
    assert parts["OA-02"]["møter"] == 2
    assert found["by"] == "key"
    roles = run("words", small, "--by", "role", "--by", "form", "-f", "json", "-q").json()["parts"]
    assert [(part["value"], part["by"], part["respondents"]) for part in roles] == [
        ("INN", "form", 0),
        ("OA", "form", 2),
    ]


def test_the_parts_make_up_the_whole(small: Path) -> None:
    for extra in ((), ("--ngrams", "2"), ("--by", "form")):
        found = run("words", small, "--by", "role", "-f", "json", "-q", *extra).json()
        whole = {row["word"]: row["count"] for row in found["words"]}
        total: dict[str, int] = {}
        for part in found["parts"]:
            for row in part["words"]:
                total[row["word"]] = total.get(row["word"], 0) + row["count"]
        assert total == whole


def test_what_is_no_attribute_is_told(small: Path) -> None:
    for given in (
        ["--by", "rolle"],
        ["--by", "query"],
        ["--by", "role", "--by", "document"],
        ["--by", "key", "--by", "form"],
    ):
        done = run("words", small, *given)
        assert done.status == 2
        assert "--where" not in done.stderr


def test_dispersion_stands_beside_each_count(small: Path) -> None:
    words = {row["word"]: row for row in run("words", small, "-f", "json", "-q").json()["words"]}
    # OA-01 says 10 words, OA-02 6: each says "møter" twice. INN is nobody in particular.
    assert words["møter"]["dp_norm"] == pytest.approx((10 / 16 - 2 / 4) / (1 - 6 / 16), abs=1e-6)
    assert words["hus"]["dp_norm"] == 1
    assert words["hus"]["juilland_d"] == 0
    table = run("words", small, "--lang", "en").stdout
    assert "DP" in table.splitlines()[2]
    assert max(map(len, table.splitlines())) <= 80


def test_csv_has_a_column_for_the_value(small: Path) -> None:
    plain = list(csv.DictReader(io.StringIO(run("words", small, "-f", "csv").stdout.lstrip("\ufeff"))))
    assert list(plain[0]) == ["rank", "word", "count", "respondents", "key", "dp_norm", "juilland_d"]
    split = list(csv.DictReader(io.StringIO(run("words", small, "--by", "role", "-f", "csv").stdout.lstrip("\ufeff"))))
    assert {row["value"] for row in split} == {"INN", "OA"}


def test_tables_of_parts_say_once_what_they_have_in_common(small: Path) -> None:
    shown = run("words", small, "--by", "role", "--lang", "en").stdout
    assert shown.count("Stop words:") == 1
    assert shown.index("role: INN") < shown.index("role: OA") < shown.index("Stop words:")


BOOK = "codebook: b\ncodes:\n  - {id: hus, name: Hus, patterns: [hus]}\n  - {id: tak, name: Tak, patterns: [ja]}\n"


@pytest.mark.parametrize("asked", [["--where", "query=hus"], ["--by", "hus"]])
def test_words_that_codings_choose_rest_on_codings(small: Path, asked: list[str]) -> None:
    """The footer held another study's codings for the same: its hash was of texts and people alone."""
    (small / "b.yaml").write_text(BOOK, encoding="utf-8")
    project = small / "coanalyze.yaml"
    project.write_text(project.read_text(encoding="utf-8") + "codebooks: [b.yaml]\n", encoding="utf-8")

    def made() -> dict[str, object]:
        assert run("code", small, "-q").status == 0
        found = run("words", small, "-f", "json", "-q", *asked).json()
        part = found["parts"][0] if "parts" in found else found
        made: dict[str, object] = part["made_from"]
        return made

    before = made()
    assert before["coders"] == ["auto"]
    assert before["selection"] in ({"query": ["hus"]}, {"code": ["hus"]})
    (small / "b.yaml").write_text(BOOK.replace("[hus]", "[møte]"), encoding="utf-8")
    after = made()
    assert (before["hash"], before["turns"]) != (after["hash"], after["turns"])
    assert before["hash"] != after["hash"]
    assert "codings" in run("words", small, "-q", "--lang", "en", *asked).stdout.split("Made from:")[1]


def test_speech_without_a_value_is_told_of(small: Path) -> None:
    (small / "respondents.csv").write_text("id,age\nOA-01,young\nOA-02,\n", encoding="utf-8")
    found = run("words", small, "--by", "age", "-f", "json")
    whole, part = found.json()["total"], found.json()["parts"][0]["total"]
    assert f"{whole - part} of {whole} words are in no table" in found.stderr
    assert "in no table" not in run("words", small, "--by", "role").stderr

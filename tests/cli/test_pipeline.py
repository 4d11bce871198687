"""A study that names a trained pipeline: `pos` in patterns, keys by context, and what is said where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coanalyze.codings import Store
from tests.cli.runner import run
from tests.pipelines import package_of, small_pipeline

BOOK = """\
codebook: b
codes:
  - id: bruk-verb
    name: De bruker
    patterns: [{match: bruke, pos: VERB}]
    examples: [Vi bruker det hver dag.]
    counterexamples: [En bruker sa det.]
  - id: bruk-ting
    name: Bruken
    patterns: [{match: bruk, pos: NOUN}]
    examples: [God bruk av tid.]
"""
SAID = """\
Intervjuer: Hva gjør dere?
OA-03: Vi bruker kartet. En bruker sa det [ler vi bruk] og god bruk er viktig.
OA-04: God bruk, tull. Vi bruk.
"""


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """A study with a pipeline in a folder of its own."""
    study = tmp_path / "studie"
    (study / "sources").mkdir(parents=True)
    small_pipeline(study / "modeller" / "små")
    (study / "coanalyze.yaml").write_text("codebooks: [b.yaml]\npipeline: modeller/små\n", encoding="utf-8")
    (study / "b.yaml").write_text(BOOK, encoding="utf-8")
    (study / "sources" / "a.txt").write_text(SAID, encoding="utf-8")
    return study


def quotes(study: Path) -> list[tuple[str, str]]:
    """Each hit's code and text, by way of a concordance of the codebook's patterns."""
    found = []
    for pattern in ("{match: bruke, pos: VERB}", "{match: bruk, pos: NOUN}"):
        lines = run("kwic", pattern, "-s", study, "--format", "json", "-q").json()["lines"]
        found += [(line["respondent"], f"{line['left'].split()[-1]} {line['hit']}") for line in lines]
    return found


def test_patterns_ask_for_a_part_of_speech(tagged: Path) -> None:
    assert quotes(tagged) == [
        ("OA-03", "Vi bruker"),
        ("OA-04", "Vi bruk"),
        ("OA-03", "god bruk"),
        ("OA-04", "God bruk"),
    ]
    codes = run("code", tagged, "--format", "json", "-q").json()["codes"]
    assert [(code["code"], code["hits"], code["mentions"]) for code in codes] == [
        ("bruk-verb", 2, 2),
        ("bruk-ting", 2, 2),
    ]


def test_words_are_counted_by_the_key_that_the_context_chose(tagged: Path) -> None:
    def counts() -> list[int]:
        rows = run("words", tagged, "--format", "json", "-q").json()["words"]
        return sorted(row["count"] for row in rows if row["word"].startswith("bruk"))

    assert counts() == [1, 2, 2]  # bruker (a person), bruk (a noun), bruke (a verb)
    (tagged / "coanalyze.yaml").write_text("{}\n", encoding="utf-8")
    (tagged / "b.yaml").unlink()
    assert counts() == [2, 3]


def test_the_store_keeps_what_was_told(tagged: Path) -> None:
    first = run("kwic", "{match: bruke, pos: VERB}", "-s", tagged, "--format", "json", "-q").stdout
    again = run("kwic", "{match: bruke, pos: VERB}", "-s", tagged, "--format", "json", "-q").stdout
    assert again == first
    stored = Store(tagged / ".coanalyze").current()
    assert stored is not None
    told = set(zip(*(stored.table("words").column(name).to_pylist() for name in ("word", "pos")), strict=True))
    keys = stored.table("vocabulary").column("key").to_pylist()
    assert {(keys[word], pos) for word, pos in told} >= {("bruke", "VERB"), ("bruk", "NOUN"), ("bruker", "NOUN")}
    assert any(stored.table("vocabulary").column("chosen").to_pylist())


def test_after_a_new_document_all_is_as_in_a_fresh_run(tagged: Path, tmp_path: Path) -> None:
    run("code", tagged, "-q")
    (tagged / "sources" / "0.txt").write_text("OA-09: Jeg bruker kart. En bruker kom.\n", encoding="utf-8")
    fresh = tmp_path / "fersk" / tagged.name
    shutil.copytree(tagged, fresh, ignore=shutil.ignore_patterns(".coanalyze"))
    for command in ("codings", "words"):
        here, there = (run(command, study, "--format", "json", "-q") for study in (tagged, fresh))
        assert here.status == there.status == 0
        assert here.stdout == there.stdout
    states = [Store(study / ".coanalyze").current() for study in (tagged, fresh)]
    tables = [[state.table(name) for name in ("words", "vocabulary")] for state in states if state is not None]
    assert tables[0] == tables[1]


def test_a_pipeline_that_changed_is_asked_again(tagged: Path) -> None:
    run("code", tagged, "-q")
    small_pipeline(tagged / "modeller" / "små", sentences=False)
    assert run("code", tagged, "--format", "json", "-q").json()["changed"] == 1
    assert run("code", tagged, "--format", "json", "-q").json()["changed"] == 0


def test_explain_shows_parts_of_speech(tagged: Path) -> None:
    found = run("explain", "En bruker? Nei, vi bruker det.", "-s", tagged, "--format", "json").json()
    told = {word["start"]: (word["form"], word["key"], word.get("pos")) for word in found["words"]}
    assert told[3] == ("bruker", "bruker", "NOUN")
    assert told[19] == ("bruker", "bruke", "VERB")
    assert told[0][2] is None
    assert [hit["code"] for hit in found["hits"]] == ["bruk-verb"]
    assert "bruker → bruke (VERB)" in run("explain", "Nei, vi bruker det.", "-s", tagged).stdout
    by_line = run("explain", "a:2", "-s", tagged, "--format", "json").json()
    assert [(hit["code"], hit["text"]) for hit in by_line["hits"]] == [("bruk-verb", "bruker"), ("bruk-ting", "bruk")]


def test_tokens_show_what_the_pipeline_tells(tagged: Path) -> None:
    tokens = [
        token
        for sentence in run("tokens", tagged, "--format", "json", "-q").json()["documents"][0]["sentences"]
        for token in sentence["tokens"]
    ]
    told = {(token["form"], token["key"], token.get("pos")) for token in tokens}
    assert told >= {("bruker", "bruke", "VERB"), ("bruker", "bruker", "NOUN"), ("bruk", "bruk", "NOUN")}
    assert "bruker/bruke:VERB" in run("tokens", tagged, "-q").stdout


def test_check_reads_examples_with_the_pipeline(tagged: Path) -> None:
    problems = run("check", tagged, "--format", "json").json()["problems"]
    assert [p for p in problems if p["severity"] == "error"] == []
    assert not any(p["rule"] in ("PT003", "PT004") for p in problems)


@pytest.mark.parametrize("command", [["code"], ["report"], ["explain", "Vi bruker det", "-s"]])
def test_without_a_pipeline_the_pattern_is_told(tagged: Path, command: list[str]) -> None:
    (tagged / "coanalyze.yaml").write_text("codebooks: [b.yaml]\n", encoding="utf-8")
    ran = run(*command, tagged)
    assert ran.status == 2
    message = " ".join(ran.stderr.split())
    for part in ("b.yaml:5:", "VERB", "python -m spacy download nb_core_news_sm", "pipeline:"):
        assert part in message


def test_a_concordance_without_a_pipeline_says_so_too(tagged: Path) -> None:
    (tagged / "coanalyze.yaml").write_text("title: a\n", encoding="utf-8")
    ran = run("kwic", "{near: [vi, {match: bruk, pos: VERB}]}", "-s", tagged)
    assert ran.status == 2
    assert "PATTERN:1:1" in ran.stderr


def test_check_tells_it_once_and_at_its_place(tagged: Path) -> None:
    (tagged / "coanalyze.yaml").write_text("codebooks: [b.yaml]\n", encoding="utf-8")
    for target in (tagged, tagged / "b.yaml"):
        ran = run("check", target, "--format", "json")
        told = [(p["rule"], p["line"]) for p in ran.json()["problems"] if "pipeline" in p["message"]]
        assert ran.status == 1
        assert told == [("PT001", 5), ("PT001", 10)]


@pytest.mark.parametrize("command", [["code"], ["sources"], ["words"], ["explain", "Vi bruker det", "-s"]])
def test_a_pipeline_that_is_not_installed_is_said_with_the_command(tagged: Path, command: list[str]) -> None:
    (tagged / "coanalyze.yaml").write_text("codebooks: [b.yaml]\npipeline: nb_core_news_borte\n", encoding="utf-8")
    ran = run(*command, tagged)
    assert ran.status == 2
    message = " ".join(ran.stderr.split())
    assert "coanalyze.yaml" in message
    assert "python -m spacy download nb_core_news_borte" in message
    assert run("check", tagged).status == 1


def test_documents_in_other_languages_are_read_without_it_and_said(tagged: Path) -> None:
    said = "---\nlanguage: nn\n---\nOA-07: Eg brukar det, men vi bruk ikkje bruk.\n"
    (tagged / "sources" / "nynorsk.txt").write_text(said, encoding="utf-8")
    warned = " ".join(run("sources", tagged).stderr.split())
    assert "1 of 2 documents are read without it" in warned
    assert "(nynorsk)" in warned
    told = [p["message"] for p in run("check", tagged, "--format", "json").json()["problems"]]
    assert any("1 of 2 documents" in message for message in told)
    codes = run("code", tagged, "--format", "json", "-q").json()["codes"]
    assert [code["hits"] for code in codes] == [2, 2]


def test_a_pipeline_without_parts_of_speech_is_said(tagged: Path) -> None:
    import spacy

    shutil.rmtree(tagged / "modeller")
    nlp = spacy.blank("nb", meta={"name": "bare", "version": "1"})
    nlp.add_pipe("sentencizer")
    (tagged / "modeller").mkdir()
    nlp.to_disk(tagged / "modeller" / "små")
    ran = run("code", tagged)
    assert ran.status == 2
    assert "told none of any word" in " ".join(ran.stderr.split())
    assert "tells no part of speech" in " ".join(run("sources", tagged).stderr.split())


def test_an_installed_package_is_used_by_its_name(
    tagged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = package_of(tagged / "modeller" / "små", tmp_path / "site")
    shutil.rmtree(tagged / "modeller")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    (tagged / "coanalyze.yaml").write_text(f"codebooks: [b.yaml]\npipeline: {name}\n", encoding="utf-8")
    assert len(quotes(tagged)) == 4


def test_survey_questions_are_read_with_it(tagged: Path) -> None:
    (tagged / "sources" / "a.txt").unlink()
    table = "id;Har dere det slik at vi bruker kart i arbeidet?\nS-1;Vi bruker det hver dag, men ikke alltid.\n"
    (tagged / "sources" / "skjema.csv").write_text(table * 1, encoding="utf-8")
    rows = run("codings", tagged, "--format", "json", "-q").json()["codings"]
    assert [row["code"] for row in rows] == ["bruk-verb"]


def test_without_a_pipeline_nothing_of_it_is_stored(study: Path) -> None:
    run("code", study, "-q")
    stored = Store(study / ".coanalyze").current()
    assert stored is not None
    assert "pos" not in stored.table("words").column_names
    assert "chosen" not in stored.table("vocabulary").column_names


def test_results_name_the_pipeline(tagged: Path) -> None:
    for command in ("report", "words", "cloud"):
        assert run(command, tagged, "--format", "json", "-q").json()["parameters"]["pipeline"] == "nb_smaa 1.2.3"
    for command in ("report", "words"):
        assert "nb_smaa 1.2.3" in run(command, tagged, "-q").stdout
    (tagged / "coanalyze.yaml").write_text("{}\n", encoding="utf-8")
    assert "pipeline" not in run("words", tagged, "--format", "json", "-q").json()["parameters"]

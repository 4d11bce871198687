"""Spoken language from the project file to the result: fillers, remarks, forms of speech, Nynorsk beside Bokmål."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.runner import run

BOOK = """\
codebook: book
language: nb
codes:
  - id: vet-ikke
    patterns: [vite ikke]
"""


def study_of(folder: Path, settings: str = "", **sources: str) -> Path:
    """A study with a codebook, and sources by name."""
    folder.mkdir(exist_ok=True)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "coanalyze.yaml").write_text(f"codebooks: [book.yaml]\n{settings}", encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    for name, text in sources.items():
        (folder / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_phrases_pass_over_fillers_unless_the_project_says_no(tmp_path: Path) -> None:
    speech = "I: Hva da?\nOA-01: Jeg vet liksom ikke helt.\nI: Ja?\nOA-01: Jeg vet ikke.\n"
    study = study_of(tmp_path, a=speech)

    def hits() -> tuple[int, int]:
        found = run("code", study, "--format", "json").json()
        return found["codes"][0]["hits"], found["changed"]

    assert hits() == (2, 1)
    assert hits() == (2, 0)
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\nskip_fillers: false\n", encoding="utf-8")
    assert hits() == (1, 1)
    assert hits() == (1, 0)
    assert len(run("kwic", "vite ikke", "-s", study, "--format", "json").json()["lines"]) == 1
    assert run("explain", "Jeg vet liksom ikke", "-s", study, "--format", "json").json()["hits"] == []
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\n", encoding="utf-8")
    assert hits() == (2, 1)
    assert len(run("explain", "Jeg vet liksom ikke", "-s", study, "--format", "json").json()["hits"]) == 1


def test_forms_of_speech_are_read_as_written_ones_unless_the_project_says_no(tmp_path: Path) -> None:
    study = study_of(tmp_path, a="I: Hva da?\nOA-01: Æ veit itj det.\nI: Ja?\nOA-01: Vi vet itj.\n")
    assert run("code", study, "--format", "json").json()["codes"][0]["hits"] == 2
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\nspoken_forms: false\n", encoding="utf-8")
    assert run("code", study, "--format", "json").json()["codes"][0]["hits"] == 0
    told = json.dumps(run("tokens", study, "--format", "json").json())
    assert '"key": "itj"' in told
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\n", encoding="utf-8")
    assert '"key": "itj"' not in json.dumps(run("tokens", study, "--format", "json").json())


def words_of(study: Path, *more: str) -> tuple[dict[str, int], dict[tuple[str, str], int], dict[str, Any]]:
    """Counted words, dropped ones with why, and the whole result."""
    found = run("words", study, "--format", "json", *more).json()
    counted = {row["word"]: row["count"] for row in found["words"]}
    return counted, {(row["word"], row["why"]): row["count"] for row in found["dropped"]}, found


FILLED = """\
I: Hva da?
OA-01: Det var på en måte, eh, en ny måte å samskape på (latter og måte). Liksom en måte, ikke sant?
I: Ja?
OA-01: Ikke. Sant var det likevel [uhørbart måte].
"""


def test_fillers_and_remarks_are_left_out_and_said_so(tmp_path: Path) -> None:
    study = study_of(tmp_path, "words: {keep: [måte]}\n", a=FILLED)
    counted, dropped, found = words_of(study)
    assert counted["måte"] == 2
    assert "latter" not in counted
    fillers = {word: count for (word, why), count in dropped.items() if why == "filler"}
    assert fillers == {"på en måte": 1, "eh": 1, "liksom": 1, "ikke sant": 1}
    assert dropped["måte", "a transcriber's remark"] == 2
    assert found["parameters"] == {"fillers": "drop", "remarks": "drop", "spoken_forms": True, "equivalents": None}
    assert found["total"] == sum(counted.values()) + sum(len(word.split()) * n for (word, _), n in dropped.items())
    table = run("words", study, "--lang", "en").stdout
    assert "Fillers (eh, liksom, på en måte ...): left out. Transcribers' remarks: left" in table
    assert "filler" in table


def test_fillers_and_remarks_are_counted_where_the_project_says_so(tmp_path: Path) -> None:
    study = study_of(tmp_path, "words: {keep: [måte], fillers: keep, remarks: keep}\n", a=FILLED)
    counted, dropped, found = words_of(study)
    assert (counted["måte"], counted["latter"], counted["liksom"], counted["eh"]) == (5, 1, 1, 1)
    assert {why for _, why in dropped} & {"filler", "a transcriber's remark"} == set()
    assert (found["parameters"]["fillers"], found["parameters"]["remarks"]) == ("keep", "keep")
    assert "Transcribers' remarks: counted" in run("words", study, "--lang", "en").stdout


def test_a_filler_that_the_project_keeps_or_drops_is_its_choice(tmp_path: Path) -> None:
    study = study_of(tmp_path, "words: {keep: [liksom, på en måte, måte], drop: [eh]}\n", a=FILLED)
    counted, dropped, _ = words_of(study)
    assert (counted["liksom"], counted["måte"]) == (1, 3)
    assert dropped["eh", "project"] == 1
    assert ("ikke sant", "filler") in dropped


NB = "---\nspråk: nb\n---\nI: Hva da?\nOA-01: Jeg vet ikke hvordan vi får det til.\nI: Ja?\nOA-01: Hvordan da?\n"
NN = "---\nspråk: nynorsk\n---\nI: Kva då?\nOA-02: Eg veit ikkje korleis vi får det til.\nI: Ja?\nOA-02: Korleis?\n"


def test_nynorsk_and_bokmaal_count_as_one_where_both_are_spoken(tmp_path: Path) -> None:
    study = study_of(tmp_path, "words: {keep: [korleis]}\n", a=NB, b=NN)
    for command in ("words", "cloud"):
        found = run(command, study, "--format", "json").json()
        assert found["parameters"]["equivalents"] == "coanalyze-nn-nb", command
        (word,) = (row for row in found["words"] if row["key"] == "hvordan")
        assert (word["count"], word["respondents"]) == (4, 2)
        assert "korleis" not in {row["key"] for row in found["words"]}
    assert "by the table coanalyze-nn-nb" in run("words", study, "--lang", "en").stdout
    report = run("report", study, "--format", "json").json()
    assert report["parameters"] == {
        "unit": "turn",
        "skip_fillers": True,
        "spoken_forms": True,
        "equivalents": "coanalyze-nn-nb",
    }
    assert report["findings"][0]["mentions"] == 2
    assert "coanalyze-nn-nb" in " ".join(run("report", study).stdout.split())
    (study / "sources/b.txt").unlink()
    assert run("report", study, "--format", "json").json()["parameters"]["equivalents"] is None
    assert words_of(study)[2]["parameters"]["equivalents"] is None
    assert "coanalyze-nn-nb" not in run("report", study).stdout


def test_patterns_find_both_unless_they_name_a_language(tmp_path: Path) -> None:
    study = study_of(tmp_path, a=NB, b=NN)

    def documents(pattern: str) -> list[str]:
        return [line["document"] for line in run("kwic", pattern, "-s", study, "--format", "json").json()["lines"]]

    assert documents("hvordan") == documents("korleis") == ["a", "a", "b", "b"]
    assert documents("{match: hvordan, language: [nb]}") == documents("{match: korleis, language: [no]}") == ["a", "a"]
    assert documents("{match: hvordan, language: nn}") == documents("{match: korleis, language: nn}") == ["b", "b"]
    assert documents("=korleis") == ["b", "b"]


def test_the_table_of_equivalents_is_printed(tmp_path: Path) -> None:
    found = run("words", "--equivalents", "--format", "json").json()
    assert (found["schema"], found["name"]) == ("coanalyze/equivalents/1", "coanalyze-nn-nb")
    assert {"nn": "korleis", "nb": "hvordan"} in found["pairs"]
    assert len(found["pairs"]) > 200
    rows = run("words", "--equivalents", "--format", "csv").stdout.splitlines()
    assert "korleis,hvordan" in rows
    assert "korleis" in run("words", "--equivalents").stdout


def test_the_report_says_what_phrases_do_with_fillers(tmp_path: Path) -> None:
    study = study_of(tmp_path, a=NB)
    assert "Patterns: phrases pass over fillers." in run("report", study, "--lang", "en").stdout
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\nskip_fillers: no\n", encoding="utf-8")
    shown = run("report", study, "--format", "md", "--lang", "en").stdout
    assert "Patterns: phrases do not pass over fillers." in shown
    assert run("report", study, "--format", "json").json()["parameters"]["skip_fillers"] is False

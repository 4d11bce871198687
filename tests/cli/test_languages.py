"""Languages: unknown ones are warnings, `no` is Bokmål, and sv, da, de and en are read, keyed, stopped and matched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import run

SPEECH = {
    "en": (
        "I: What happened?\nOA-01: We were not sure what the roles were, and it was difficult.\n",
        ["be not sure", "role", "{near: [role, difficult]}"],
        {"sure", "roles", "difficult"},
        {"we", "the", "and"},
    ),
    "sv": (
        "I: Vad hände?\nOA-01: Vi var inte säkra på vad rollerna innebar, och det var svårt.\n",
        ["säker", "roll", "inte __ roll", "säkra _ vad"],
        {"säkra", "rollerna", "svårt"},
        {"vi", "inte", "och"},
    ),
    "da": (
        "I: Hvad skete der?\nOA-01: Vi var ikke usikre på, hvad rollerne betød, og det var svært.\n",
        ["usikker", "rolle", "ikke __ rolle", "usikre på hvad"],
        {"usikre", "rollerne"},
        {"vi", "ikke", "og"},
    ),
    "de": (
        "I: Was geschah?\nOA-01: Wir waren uns nicht sicher, was die Rollen bedeuteten. Das Wort war schwierig.\n",
        ["Rolle", "sein uns nicht sicher", "bedeuten", "sicher was"],
        {"rollen", "wort", "schwierig"},
        {"wir", "nicht", "die"},
    ),
}


def study_of(folder: Path, settings: str, text: str, patterns: list[str]) -> Path:
    """A study with one source and a code for each pattern."""
    (folder / "sources").mkdir()
    (folder / "sources" / "a.txt").write_text(text, encoding="utf-8")
    (folder / "coanalyze.yaml").write_text(f"{settings}codebooks: [b.yaml]\n", encoding="utf-8")
    codes = "".join(f"  - id: c{number}\n    patterns: [{pattern}]\n" for number, pattern in enumerate(patterns))
    (folder / "b.yaml").write_text(f"codebook: b\n{settings}codes:\n{codes}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", list(SPEECH))
def test_a_language_is_read_keyed_stopped_and_matched(language: str, tmp_path: Path) -> None:
    text, patterns, kept, dropped = SPEECH[language]
    study = study_of(tmp_path, f"language: {language}\n", text, patterns)
    ran = run("code", study, "--format", "json")
    assert [code["hits"] for code in ran.json()["codes"]] == [1] * len(patterns)
    assert "dictionary" not in ran.stderr
    words = run("words", study, "--format", "json").json()
    assert kept <= {row["word"] for row in words["words"]}
    assert dropped <= {row["word"] for row in words["dropped"]}
    assert language in words["stop_words"]
    assert len(words["stop_words_sha256"]) == 64
    (document,) = run("tokens", study, "--format", "json").json()["documents"]
    assert document["language"] == language
    spoken = [token for sentence in document["sentences"] for token in sentence["tokens"]]
    keys = {token["form"].lower(): token["key"] for token in spoken}
    assert keys[next(form for form in keys if form.startswith("roll") or form == "roles")] in {"role", "roll", "rolle"}


UNKNOWN = "---\nlanguage: zz\n---\nI: nuqneH?\nOA-01: Qapla. nuq ghot.\n"


def test_an_unknown_language_is_a_warning_and_forms_are_keys(tmp_path: Path) -> None:
    study = study_of(tmp_path, "language: xx\n", UNKNOWN, ["qapla", "nuq ghot"])
    for command in ("code", "report", "words", "sources"):
        ran = run(command, study)
        assert ran.status == 0
        assert "sources/a.txt is in “zz”: there is no dictionary for it" in ran.stderr, command
    assert [code["hits"] for code in run("code", study, "--format", "json").json()["codes"]] == [1, 1]
    assert run("code", study, "-q").stderr == ""
    problems = run("check", study, "--format", "json").json()["problems"]
    found = [(p["file"], p["line"], p["severity"]) for p in problems if p["rule"] == "PR002"]
    assert found == [
        ("b.yaml", 2, "warning"),
        ("coanalyze.yaml", 1, "warning"),
        ("sources/a.txt", None, "warning"),
    ]
    assert run("check", study).status == 0


def test_a_pattern_for_an_unknown_language_is_told_in_a_lone_codebook(tmp_path: Path) -> None:
    study = study_of(tmp_path, "language: nb\n", UNKNOWN, ["usikker", "{match: rolle, language: [nn, yy]}"])
    problems = run("check", study / "b.yaml", "--format", "json").json()["problems"]
    found = [(p["line"], p["message"].partition(":")[0]) for p in problems if p["rule"] == "PR002"]
    assert found == [(7, "the pattern `match(rolle; language nn, yy)` is for “yy”")]


@pytest.mark.parametrize("written", ["no", "NO", "nb"])
def test_no_is_bokmaal_everywhere(written: str, tmp_path: Path) -> None:
    text = f"---\nlanguage: {written}\n---\nI: Ja?\nOA-01: Vi var usikre på rollene.\n"
    study = study_of(tmp_path, f"language: {written}\n", text, [f"{{match: usikker, language: [{written}]}}"])
    ran = run("code", study, "--format", "json")
    assert ran.json()["codes"][0]["hits"] == 1
    assert ran.stderr == ""
    for words in (["words", study], ["words", study, "--where", "language=no"]):
        assert run(*words, "--format", "json").json()["stop_words"] == "coanalyze-nb"
    explained = run("explain", "Vi var usikre", "--language", written, "-s", study, "--format", "json").json()
    assert len(explained["hits"]) == 1
    (document,) = run("tokens", study / "sources/a.txt", "--language", written, "--format", "json").json()["documents"]
    assert document["language"] == "nb"
    assert not [p for p in run("check", study, "--format", "json").json()["problems"] if p["rule"] == "PR002"]

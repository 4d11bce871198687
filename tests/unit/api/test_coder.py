"""Who codes: the nearest word counts."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coanalyze.api.coder import VARIABLE, Coder, coder_of, settings_file
from coanalyze.errors import UsageError, YamlError
from coanalyze.model.project import Project
from tests.studies import small_study


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_study(tmp_path / "studie")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment whose settings and git know nobody."""
    for name, value in (("HOME", tmp_path / "home"), ("XDG_CONFIG_HOME", tmp_path / "home"), ("APPDATA", tmp_path)):
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return {"XDG_CONFIG_HOME": str(tmp_path / "home"), "APPDATA": str(tmp_path)}


def test_the_nearest_word_counts(project: Project, home: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="--coder"):
        coder_of(project, None, home)
    subprocess.run(["git", "init", "-q", str(project.root)], check=True)
    subprocess.run(["git", "-C", str(project.root), "config", "user.name", "Kåre Ås O'Hara"], check=True)
    assert coder_of(project, None, home) == Coder("kåre-ås-ohara", "from git's user.name, “Kåre Ås O'Hara”")
    settings = settings_file(home)
    settings.parent.mkdir(parents=True)
    settings.write_text("coder: ola\n", encoding="utf-8")
    assert coder_of(project, None, home).name == "ola"
    shared = replace(project, coder="per")
    assert coder_of(shared, None, home) == Coder("per", "from coanalyze.yaml")
    assert coder_of(shared, None, {**home, VARIABLE: "siv"}).name == "siv"
    assert coder_of(shared, " nils ", {**home, VARIABLE: "siv"}) == Coder("nils")


def test_gits_name_is_the_coder_that_is_there(project: Project, home: dict[str, str]) -> None:
    subprocess.run(["git", "init", "-q", str(project.root)], check=True)
    subprocess.run(["git", "-C", str(project.root), "config", "user.name", "KARI"], check=True)
    (project.root / "codings" / "Kari").mkdir(parents=True)
    (project.root / "codings" / "Kari" / "a.jsonl").write_text("", encoding="utf-8")
    assert coder_of(project, None, home).name == "Kari"
    with pytest.raises(UsageError, match="only in case"):
        coder_of(project, "kari", home)


@pytest.mark.parametrize("name", ["auto", "a/b", "", "con", "../x"])
def test_what_cannot_name_a_coder_is_refused(project: Project, name: str) -> None:
    with pytest.raises(UsageError):
        coder_of(project, name, {})


@pytest.mark.parametrize("text", ["- kari\n", "coder: [kari]\n", "coder: {\n"])
def test_a_settings_file_that_is_none_is_said(project: Project, home: dict[str, str], text: str) -> None:
    settings = settings_file(home)
    settings.parent.mkdir(parents=True)
    settings.write_text(text, encoding="utf-8")
    with pytest.raises(YamlError, match=r"settings\.yaml"):
        coder_of(project, None, home)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="they have folders of their own")
def test_settings_lie_in_the_platforms_folder(tmp_path: Path) -> None:
    assert settings_file({"XDG_CONFIG_HOME": str(tmp_path)}) == tmp_path / "coanalyze" / "settings.yaml"
    assert settings_file({"XDG_CONFIG_HOME": "relative"}) == Path.home() / ".config" / "coanalyze" / "settings.yaml"

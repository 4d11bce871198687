from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from coanalyze import project as projects
from coanalyze.api.revisions import project_at, study_at
from coanalyze.api.study import Study
from coanalyze.errors import CoanalyzeError, ProjectError, UsageError
from tests.gitstudy import FIRST, PROJECT, book, commit, git, make_study, write


def coded(study: Study) -> list[tuple[str, str]]:
    return sorted((hit.document, hit.pattern) for hit in study.hits)


def at(folder: Path, revision: str) -> Study:
    return study_at(projects.load_project(folder), revision)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, to see that nothing stays in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_everything_is_as_it_was(tmp_path: Path, temporary: Path) -> None:
    study = make_study(tmp_path / "studie æ")
    commit(study)
    write(study / "codebooks" / "bok.yaml", book("[lite]"))
    write(study / "sources" / "første.txt", FIRST.replace("usikker", "trygg"))
    write(study / "sources" / "tredje.txt", "OA-03: Jeg er usikker.\n")
    write(study / "respondents.csv", "id,role\nOA-01,INN\n")
    write(study / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml").replace("Prøve", "Ny"))
    commit(study)

    then = at(study, "HEAD~1")

    assert then.project.title == "Prøve"
    assert coded(then) == [("andre", "tvil"), ("første", "tid"), ("første", "usikker")]
    assert then.respondents["OA-01"].role == "OA"
    assert [document.path for document in then.documents] == ["sources/andre.txt", "sources/første.txt"]
    assert sum(len(words.words) for words in then.words.values()) == 25
    assert not (study / ".coanalyze").exists()
    assert list(temporary.iterdir()) == []
    assert coded(at(study, "main")) == [("første", "lite"), ("første", "tid")]


def test_what_git_leaves_out_is_taken_as_it_is_now(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    write(study / ".gitignore", "sources/\nrespondents.csv\n")
    commit(study)
    write(study / "codebooks" / "bok.yaml", book("[lite]"))
    commit(study)
    with project_at(projects.load_project(study), "HEAD~1") as then:
        assert then.taken_now == ("sources", "respondents.csv")
    assert coded(at(study, "HEAD~1")) == [("andre", "tvil"), ("første", "tid"), ("første", "usikker")]
    assert (study / "sources" / "første.txt").read_text(encoding="utf-8") == FIRST


def test_a_private_source_among_shared_ones_is_there_and_a_new_one_is_not(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    write(study / ".gitignore", "sources/andre.txt\n")
    commit(study)
    write(study / "sources" / "ny.txt", "OA-03: Jeg er usikker.\n")
    assert [document.id for document in at(study, "HEAD").documents] == ["andre", "første"]


def test_a_codebook_beside_the_study_is_that_of_the_revision(tmp_path: Path) -> None:
    study = make_study(tmp_path / "prosjekt" / "studie", codebook="../../codebooks/bok.yaml")
    commit(tmp_path)
    write(tmp_path / "codebooks" / "bok.yaml", book("[lite]"))
    then = at(study, "HEAD")
    assert ("første", "usikker") in coded(then)
    assert then.codebook.path == "../../codebooks/bok.yaml"


def test_a_codebook_outside_the_repository_is_the_one_of_today(tmp_path: Path) -> None:
    study = make_study(tmp_path / "repo", codebook="../bok.yaml")
    commit(study)
    with project_at(projects.load_project(study), "HEAD") as then:
        assert then.taken_now == ("../bok.yaml",)
    assert ("første", "usikker") in coded(at(study, "HEAD"))


def test_a_codebook_deleted_since_is_found(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    commit(study)
    (study / "codebooks" / "bok.yaml").unlink()
    write(study / "annen.yaml", book("[lite]"))
    write(study / "coanalyze.yaml", PROJECT.format(codebook="annen.yaml"))
    commit(study)
    assert ("første", "usikker") in coded(at(study, "HEAD~1"))


def test_codebooks_by_a_glob_are_those_of_the_revision(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    write(study / "coanalyze.yaml", PROJECT.format(codebook='"codebooks/*.yaml"'))
    commit(study)
    write(study / "codebooks" / "ny.yaml", "codebook: ny\ncodes:\n  - {id: ny, name: Ny, patterns: [dette]}\n")
    commit(study)
    assert [code.id for code in at(study, "HEAD~1").codebook.walk()] == ["tvil", "tid"]
    assert [code.id for code in at(study, "HEAD").codebook.walk()] == ["tvil", "tid", "ny"]


def test_a_study_whose_folder_was_renamed_is_found(tmp_path: Path) -> None:
    make_study(tmp_path / "gammel")
    commit(tmp_path)
    shutil.move(tmp_path / "gammel", tmp_path / "ny")
    commit(tmp_path)
    project = projects.load_project(tmp_path / "ny")
    with project_at(project, "HEAD~1") as then:
        assert then.moved_from == "gammel"
    assert coded(study_at(project, "HEAD~1")) == coded(study_at(project, "HEAD"))


def test_the_store_is_read_and_not_touched(tmp_path: Path) -> None:
    from coanalyze.api.study import open_study

    study = make_study(tmp_path)
    commit(study)
    open_study(projects.load_project(study))
    before = {path: path.read_bytes() for path in (study / ".coanalyze").rglob("*") if path.is_file()}
    write(study / "sources" / "første.txt", FIRST.replace("usikker", "trygg"))
    then = at(study, "HEAD")
    assert then.changed == 0
    assert ("første", "usikker") in coded(then)
    assert {path: path.read_bytes() for path in (study / ".coanalyze").rglob("*") if path.is_file()} == before


def test_a_folder_outside_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="not in a git repository"):
        at(make_study(tmp_path), "HEAD")


@pytest.mark.parametrize("revision", ["HEAD~7", "nothing", "--output=x", "", "HEAD:coanalyze.yaml", "a b; rm -rf ."])
def test_an_unknown_revision_says_so(tmp_path: Path, revision: str) -> None:
    study = make_study(tmp_path)
    commit(study)
    with pytest.raises(UsageError, match="no revision"):
        at(study, revision)


def test_a_shallow_clone_says_how_to_fetch(tmp_path: Path) -> None:
    study = make_study(tmp_path / "study")
    commit(study)
    commit(study)
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "study").as_uri(), "clone")
    with pytest.raises(UsageError, match="--unshallow"):
        at(tmp_path / "clone", "HEAD~1")


def test_a_study_that_was_not_there_yet_says_so(tmp_path: Path) -> None:
    commit(tmp_path)
    study = make_study(tmp_path / "studie")
    commit(tmp_path)
    with pytest.raises(UsageError, match="was not in git at that revision") as error:
        at(study, "HEAD~1")
    assert error.value.where is not None
    assert error.value.where.path == "HEAD~1:studie/coanalyze.yaml"


def test_errors_name_the_revision_and_not_the_temporary_folder(tmp_path: Path, temporary: Path) -> None:
    study = make_study(tmp_path / "studie")
    write(study / "codebooks" / "bok.yaml", "codes: [1]\n")
    commit(tmp_path)
    write(study / "codebooks" / "bok.yaml", book())
    write(study / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml"))
    project = projects.load_project(study)
    with pytest.raises(CoanalyzeError) as error:
        study_at(project, "HEAD")
    assert str(error.value).startswith("HEAD:studie/codebooks/bok.yaml:1:9: ")
    assert list(temporary.iterdir()) == []


def test_a_project_file_that_was_broken_says_where(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    write(study / "coanalyze.yaml", "sources: [sources]\nunitt: turn\n")
    commit(study)
    write(study / "coanalyze.yaml", PROJECT.format(codebook="codebooks/bok.yaml"))
    with pytest.raises(ProjectError, match=r"^HEAD:coanalyze.yaml:2:1: "):
        at(study, "HEAD")


def test_a_link_in_the_repository_leads_nowhere(tmp_path: Path) -> None:
    study = make_study(tmp_path / "studie")
    write(tmp_path / "secret.txt", "OA-09: Jeg er usikker.\n")
    try:
        (study / "sources" / "lenke.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("links cannot be made here")
    commit(study)
    assert [document.id for document in at(study, "HEAD").documents] == ["andre", "første"]

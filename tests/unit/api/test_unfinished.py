from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.api.reading import Progress
from coanalyze.api.study import Study
from coanalyze.errors import Stopped
from coanalyze.model.project import Project
from coanalyze.project import load_project

BOOK = "codebook: b\nlanguage: nb\ncodes:\n  - {id: a, name: A, patterns: [usikker]}\n"


def study_in(root: Path) -> Project:
    (root / "sources").mkdir(parents=True)
    (root / "coanalyze.yaml").write_text("language: nb\ncodebooks: [b.yaml]\n", encoding="utf-8")
    (root / "b.yaml").write_text(BOOK, encoding="utf-8")
    for number in range(6):
        text = f"Intervjuer: Hva tenker du?\n\nOA {number % 2}: Jeg er usikker på ord{number}.\n"
        (root / "sources" / f"i{number}.txt").write_text(text, encoding="utf-8")
    return load_project(root)


def stop_at(where: str, number: int) -> Progress:
    def progress(what: str, done: int, total: int) -> None:
        if (what, done) == (where, number):
            raise KeyboardInterrupt

    return progress


def told(study: Study) -> object:
    vocabulary = study.vocabulary
    return study.documents, list(study.hits), list(study.codings), study.words, vocabulary.entries(), vocabulary.keys


def test_a_stopped_run_says_how_far_it_came_and_the_next_goes_on(tmp_path: Path) -> None:
    project = study_in(tmp_path / "one")
    with pytest.raises(Stopped, match=r"4 of 6 sources were read and are kept.*goes on from there"):
        api.open_study(project, progress=stop_at("reading", 4))
    seen: list[str] = []
    whole = api.open_study(project, progress=lambda what, done, total: seen.append(what))
    assert not (project.root / ".coanalyze" / "unfinished").exists()
    assert told(whole) == told(api.open_study(study_in(tmp_path / "two")))
    assert whole.changed == 2


def test_what_was_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = study_in(tmp_path)
    with pytest.raises(Stopped, match="6 of 6"):
        api.open_study(project, progress=stop_at("coding", 6))
    monkeypatch.setattr("coanalyze.sources.read_source", lambda *args, **more: pytest.fail("read again"))
    assert len(api.open_study(project).documents) == 6


def test_the_state_before_stands_and_is_gone_on_from(tmp_path: Path) -> None:
    project = study_in(tmp_path)
    before = api.open_study(project)
    source = tmp_path / "sources" / "i0.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\nOA 0: Mer usikker.\n", encoding="utf-8")
    with pytest.raises(Stopped, match="1 of 6"):
        api.open_study(project, progress=stop_at("reading", 1))
    after = api.open_study(project)
    assert len(after.hits) == len(before.hits) + 1
    assert told(after) == told(api.open_study(project, fresh=True))


def test_nothing_is_kept_of_a_run_that_read_nothing(tmp_path: Path) -> None:
    project = study_in(tmp_path)
    with pytest.raises(Stopped, match="0 of 6 sources were read"):
        api.open_study(project, progress=stop_at("reading", 0))
    assert [path.name for path in (tmp_path / ".coanalyze").rglob("*") if path.is_file()] == [".gitignore"]

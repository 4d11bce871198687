"""Another coder's work brought in: nothing of ours is lost or doubled, what contradicts is listed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze import project as projects
from coanalyze.codings import change_people, read_history, read_people
from coanalyze.codings.memos import read_memos
from coanalyze.errors import CodingsError, UsageError
from coanalyze.model.coding import PersonCoding
from coanalyze.model.project import Project
from tests.cli.runner import run
from tests.gitstudy import git
from tests.lifestudy import CODINGS, TEXT, coding, make_study


@pytest.fixture
def ours(tmp_path: Path) -> Project:
    return make_study(tmp_path / "ours")


@pytest.fixture
def theirs(tmp_path: Path) -> Project:
    return make_study(tmp_path / "theirs")


def add(project: Project, *codings: PersonCoding) -> None:
    with change_people(project.root) as change:
        for one in codings:
            change.add(one)


def rows(project: Project) -> dict[tuple[str, str], PersonCoding]:
    return {(one.coder, one.id): one for one in read_people(project.root).codings}


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".coanalyze" not in path.parts and ".git" not in path.parts
    }


def test_what_is_there_comes_in_and_merging_twice_is_merging_once(ours: Project, theirs: Project) -> None:
    add(theirs, coding("p1", "joy", "of it", "per", memo="æ"), coding("o9", "fear", "afraid", "ola"))
    api.new_memo(theirs, "From Per", "See `fear`.", links={"codes": ["fear"]}, coder="per")
    before, other = rows(ours), snapshot(theirs.root)
    dry = api.merge_study(ours, theirs.root, dry_run=True)
    assert rows(ours) == before
    done = api.merge_study(ours, theirs.root)
    assert (dry.added, dry.memos, dry.files) == (done.added, done.memos, done.files)
    assert done.added == {"ola": 1, "per": 1}
    assert done.same == len(CODINGS)
    assert done.conflicts == ()
    assert set(rows(ours)) == {*before, ("per", "p1"), ("ola", "o9")}
    assert rows(ours)["per", "p1"].memo == "æ"
    assert [memo.title for memo in read_memos(ours.root).memos] == ["From Per"]
    assert snapshot(theirs.root) == other
    merged = snapshot(ours.root)
    again = api.merge_study(ours, theirs.root)
    assert (again.added, again.memos, again.files) == ({}, (), ())
    assert snapshot(ours.root) == merged


def test_words_are_found_again_in_another_text(ours: Project, theirs: Project) -> None:
    source = ours.root / "sources" / "a.txt"
    longer = "Interviewer: Thank you for coming here today, it is a rainy morning.\nOA-03: I came by bus.\n" + TEXT
    source.rename(ours.root / "sources" / "moved.txt")
    (ours.root / "sources" / "moved.txt").write_text(longer, encoding="utf-8")
    shutil.rmtree(ours.root / "codings")
    done = api.merge_study(ours, theirs.root)
    assert done.documents == {"a": "moved"}
    assert done.moved == sum(done.added.values()) - len(done.waiting)
    placed = [one for one in rows(ours).values() if one not in done.waiting]
    assert placed
    for one in placed:
        assert one.document == "moved"
        assert longer[one.start : one.end] == one.quote
    assert len(rows(ours)) == len(CODINGS)


def test_what_is_not_sure_waits_and_is_not_lost(ours: Project, theirs: Project) -> None:
    (ours.root / "sources" / "a.txt").write_text("OA-01: Something else altogether, nothing of it.\n", encoding="utf-8")
    shutil.rmtree(ours.root / "codings")
    done = api.merge_study(ours, theirs.root)
    assert len(done.waiting) == len(CODINGS)
    assert {(one.coder, one.id, one.quote) for one in rows(ours).values()} == {
        (one.coder, one.id, one.quote) for one in CODINGS
    }
    assert api.merge_study(ours, theirs.root).added == {}


def test_codes_that_are_not_here_hold_their_codings_back(ours: Project, theirs: Project) -> None:
    api.rename_code(theirs, "dread", "horror")
    with_new = theirs.root / "book.yaml"
    with_new.write_text(with_new.read_text(encoding="utf-8") + "  - id: hope  # new\n    patterns: [hope]\n")
    add(theirs, coding("p1", "hope", "of it", "per"), coding("p2", "loose", "of it", "per"))
    done = api.merge_study(ours, theirs.root)
    assert {(one.kind, one.id) for one in done.conflicts} == {("code", "p1"), ("code", "p2"), ("differs", "k3")}
    assert ("per", "p1") not in rows(ours)
    done = api.merge_study(ours, theirs.root, with_codes=True)
    assert done.codes == ("hope", "horror", "loose")
    assert rows(ours)["per", "p1"].code == "hope"
    assert rows(ours)["kari", "k3"].code == "dread"
    codes = {code.id: code for code in api.load_codebooks(ours).walk()}
    assert [pattern.id for pattern in codes["hope"].patterns] == ["hope"]
    assert "horror" in [code.id for code in codes["fear"].codes]


def test_codings_follow_what_their_code_became_here(ours: Project, theirs: Project) -> None:
    add(theirs, coding("p1", "doubt", "of it", "per"))
    api.merge_codes(ours, ["doubt", "fear"], "worry")
    done = api.merge_study(ours, theirs.root)
    assert rows(ours)["per", "p1"].code == "worry"
    assert ("kari", "k2") not in rows(ours)
    assert done.added == {"per": 1}
    assert done.conflicts == ()


def test_the_same_coding_that_says_something_else_is_listed_and_ours_stays(ours: Project, theirs: Project) -> None:
    with change_people(theirs.root) as change:
        old = change.people.find("k1")
        change.replace(old, replace(old, memo="changed there"))
    book = theirs.root / "book.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("Afraid.", "Scared."), encoding="utf-8")
    before = rows(ours)
    done = api.merge_study(ours, theirs.root)
    assert rows(ours) == before
    assert [(one.kind, one.id, one.code) for one in done.conflicts] == [
        ("definition", "", "fear"), ("differs", "k1", "doubt"),
    ]  # fmt: skip
    assert "“changed there”" in done.conflicts[1].message


def test_a_coder_on_two_machines_is_not_doubled(ours: Project, theirs: Project) -> None:
    add(theirs, coding("new", "doubt", "I was unsure"))
    assert api.merge_study(ours, theirs.root).added == {}


def test_names_and_lines_that_cannot_come_in_are_listed(ours: Project, theirs: Project) -> None:
    (theirs.root / "codings" / "ola" / "a.jsonl").rename(theirs.root / "codings" / "x.jsonl")
    (theirs.root / "codings" / "ola").rmdir()
    (theirs.root / "codings" / "OLA").mkdir()
    (theirs.root / "codings" / "x.jsonl").rename(theirs.root / "codings" / "OLA" / "a.jsonl")
    path = theirs.root / "codings" / "kari" / "a.jsonl"
    path.write_bytes(path.read_bytes() + b"<<<<<<< theirs\n")
    done = api.merge_study(ours, theirs.root)
    assert {one.kind for one in done.conflicts} == {"coder", "unreadable"}
    assert "codings/kari/a.jsonl:5" in next(one.message for one in done.conflicts if one.kind == "unreadable")
    assert set(read_people(ours.root).coders) == {"kari", "ola"}


def test_memos_of_one_name_both_stay(ours: Project, theirs: Project) -> None:
    for project, who, text in ((ours, "kari", "ours"), (theirs, "per", "theirs")):
        (project.root / "memos").mkdir()
        memo = f"---\ntitle: T\ncoder: {who}\n---\n\n{text}\n"
        (project.root / "memos" / "2026-01-01-t.md").write_text(memo, encoding="utf-8")
    done = api.merge_study(ours, theirs.root)
    assert done.memos == ("2026-01-01-t-per",)
    assert sorted(memo.text for memo in read_memos(ours.root).memos) == ["ours", "theirs"]
    (theirs.root / "memos" / "2026-01-01-t.md").write_text("---\ncoder: kari\n---\nother", encoding="utf-8")
    done = api.merge_study(ours, theirs.root)
    assert [one.kind for one in done.conflicts] == ["memo"]
    assert api.merge_study(ours, theirs.root).memos == ()


def test_a_study_without_project_file_or_sources_comes_in_too(ours: Project, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    with change_people(_folder(bare)) as change:
        change.add(coding("p1", "joy", "of it", "per"))
    assert api.merge_study(ours, bare).added == {"per": 1}


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_what_is_no_other_study_is_refused(ours: Project, tmp_path: Path) -> None:
    for other, match in ((tmp_path / "nix", "no such folder"), (ours.root, "very study"), (tmp_path / "e", "nobody")):
        if match == "nobody":
            other.mkdir()
        with pytest.raises(UsageError, match=match):
            api.merge_study(ours, other)


def test_the_command(ours: Project, theirs: Project) -> None:
    add(theirs, coding("p1", "joy", "of it", "per"), coding("p2", "nix", "of it", "per"))
    told = run("merge", theirs.root, "-s", ours.root, "--dry-run")
    assert told.status == 1
    assert told.stdout.startswith("Would come in: 1 coding (per 1), 0 memos, 0 codes.\n")
    assert max(map(len, told.stdout.splitlines())) <= 80
    found = run("merge", theirs.root, "-s", ours.root, "--format", "json").json()
    assert (found["schema"], found["written"], found["added"]) == ("coanalyze/merge/1", True, {"per": 1})
    assert [one["kind"] for one in found["conflicts"]] == ["code"]


def branches(project: Project) -> None:
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", "codings", "book.yaml", "coanalyze.yaml", "sources")
    git(project.root, "commit", "-q", "-m", "one")
    git(project.root, "checkout", "-q", "-b", "other")


def test_git_merges_the_branches_of_two_coders(ours: Project) -> None:
    branches(ours)
    add(ours, coding("o8", "joy", "afraid", "ola"), coding("p1", "fear", "was", "per"))
    api.move_code(ours, "joy", "fear", coder="ola")
    git(ours.root, "add", "codings", "book.yaml")
    git(ours.root, "commit", "-q", "-m", "ola")
    git(ours.root, "checkout", "-q", "main")
    add(ours, coding("k8", "fear", "was", "kari"))
    api.rename_code(ours, "doubt", "unsure", coder="kari")
    git(ours.root, "add", "codings", "book.yaml", "coanalyze.yaml")
    git(ours.root, "commit", "-q", "-m", "kari")
    # Both renamed and coded: only ola's own file was changed by both, and that on other lines or not at all.
    merged = git_merge(ours.root)
    people = read_people(ours.root)
    if merged:
        assert people.problems == ()
    ids = {one.id for one in people.codings}
    assert ids == {*(one.id for one in CODINGS), "o8", "p1", "k8"}
    assert {event.action for event in read_history(ours.root).events} == {"move", "rename"}
    assert read_history(ours.root).problems == ()


def git_merge(root: Path) -> bool:
    try:
        git(root, "merge", "-q", "-m", "both", "other")
    except subprocess.CalledProcessError:
        return False
    return True


def test_git_merges_two_coders_who_only_code(ours: Project) -> None:
    branches(ours)
    add(ours, coding("p1", "fear", "was", "per"))
    git(ours.root, "add", "codings")
    git(ours.root, "commit", "-q", "-m", "per")
    git(ours.root, "checkout", "-q", "main")
    add(ours, coding("k8", "fear", "was", "kari"))
    git(ours.root, "commit", "-q", "-a", "-m", "kari")
    assert git_merge(ours.root)
    people = read_people(ours.root)
    assert people.problems == ()
    assert {one.id for one in people.codings} == {*(one.id for one in CODINGS), "p1", "k8"}


def test_one_coder_on_two_machines_loses_nothing_where_git_cannot_merge(ours: Project) -> None:
    branches(ours)
    add(ours, coding("n1", "joy", "I was unsure then"))
    git(ours.root, "commit", "-q", "-a", "-m", "laptop")
    git(ours.root, "checkout", "-q", "main")
    add(ours, coding("n2", "fear", "I was unsure then"))
    git(ours.root, "commit", "-q", "-a", "-m", "desk")
    assert not git_merge(ours.root)
    people = read_people(ours.root)
    marks = [problem.line for problem in people.problems]
    assert len(marks) == 3
    assert {one.id for one in people.codings} == {*(one.id for one in CODINGS), "n1", "n2"}
    before = snapshot(ours.root)
    with pytest.raises(CodingsError, match="merge unfinished"), change_people(ours.root) as change:
        change.add(coding("n3", "fear", "afraid"))
    assert snapshot(ours.root) == before
    path = ours.root / "codings" / "kari" / "a.jsonl"
    kept = [line for line in path.read_bytes().splitlines(True) if not line.startswith((b"<", b"=", b">"))]
    path.write_bytes(b"".join(kept))
    add(ours, coding("n3", "fear", "afraid"))
    assert projects.load_project(ours.root)
    assert {"n1", "n2", "n3"} <= {one.id for one in read_people(ours.root).codings}

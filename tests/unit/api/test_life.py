"""Codes renamed, merged, split, moved and retired over a whole study: everything follows, nothing is lost."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze import project as projects
from coanalyze.api.assigning import read_assignments
from coanalyze.codebook import load_codebook
from coanalyze.codings import change_people, read_history, read_people
from coanalyze.codings.transaction import pending
from coanalyze.errors import CoanalyzeError, CodebookError, CodingsError, UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.project import Project
from tests.lifestudy import BOOK, CODINGS, coding, make_study


@pytest.fixture
def study(tmp_path: Path) -> Project:
    return make_study(tmp_path / "study æøå")


def codes_of(project: Project) -> dict[str, str]:
    return {each.id: each.code for each in read_people(project.root).codings}


def code(project: Project, code_id: str) -> Code:
    return {each.id: each for each in load_codebook(project.root / "book.yaml").walk()}[code_id]


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".coanalyze" not in path.parts
    }


def test_a_rename_reaches_codebook_codings_and_expectations(study: Project) -> None:
    done = api.rename_code(study, "doubt", "uncertainty", name="Uncertainty", why="clearer")
    assert codes_of(study) == {
        "k1": "uncertainty", "k2": "fear", "k3": "dread", "k4": "joy", "o1": "uncertainty", "o2": "uncertainty",
    }  # fmt: skip
    assert code(study, "fear").exclude == "Doubt, see `uncertainty`."
    assert code(study, "uncertainty").name == "Uncertainty"
    text = (study.root / "coanalyze.yaml").read_text(encoding="utf-8")
    assert "  uncertainty: {mentions: 1}   # promised\n" in text
    assert done.codings == {"kari": 1, "ola": 2}
    (event,) = read_history(study.root).events
    assert (event.who, event.action, event.before, event.after, event.why) == (
        "kari", "rename", ("doubt",), ("uncertainty",), "clearer",
    )  # fmt: skip
    assert event.counts == {"codings": 2, "decisions": 1, "coders": 2, "documents": 1}
    assert event.names == {"doubt": "Doubt"}


@pytest.mark.parametrize(
    "change",
    [
        lambda p: api.rename_code(p, "doubt", "x", dry_run=True),
        lambda p: api.merge_codes(p, ["doubt", "fear"], "fear", dry_run=True),
        lambda p: api.split_code(p, "fear", ["x"], dry_run=True),
        lambda p: api.move_code(p, "dread", None, dry_run=True),
        lambda p: api.retire_code(p, "fear", why="old", dry_run=True),
    ],
)
def test_a_dry_run_tells_and_writes_nothing(study: Project, change: Callable[[Project], api.Reworked]) -> None:
    before = snapshot(study.root)
    done = change(study)
    assert done.diff.startswith("--- a/")
    assert done.dry_run
    assert snapshot(study.root) == before


def test_codings_of_both_codes_on_the_same_words_become_one(study: Project) -> None:
    done = api.merge_codes(study, ["doubt", "fear"], "worry", name="Worry", why="one thing")
    assert codes_of(study) == {"k1": "worry", "k3": "dread", "k4": "joy", "o1": "worry", "o2": "worry"}
    kept = read_people(study.root).codings[0]
    assert (kept.id, kept.memo, kept.extra) == ("k1", "both?", {"joined": ["k2"]})
    assert done.event.joined == {"k2": "k1"}
    worry = code(study, "worry")
    assert [pattern.id for pattern in worry.patterns] == ["unsure", "afraid"]
    assert worry.definition == "Not sure, unlike `worry`. TODO, from “Fear”: Afraid."
    assert [child.id for child in worry.codes] == ["dread"]
    assert done.event.before == ("doubt", "fear")
    assert "# what is doubted" in (study.root / "book.yaml").read_text(encoding="utf-8")


def test_a_decision_follows_its_code_and_contradictions_are_told(study: Project) -> None:
    with change_people(study.root) as change:
        change.add(coding("o3", "fear", "I was afraid of it.", "ola", status="accepted"))
    done = api.merge_codes(study, ["doubt"], "fear")
    found = {each.id: (each.code, each.status) for each in read_people(study.root).codings}
    assert found["o2"] == ("fear", "rejected")
    assert found["o3"] == ("fear", "accepted")
    assert any("ola accepted (o3) and rejected (o2) the same words of a" in note for note in done.notes)


def test_a_code_cannot_be_merged_into_one_below_it(study: Project) -> None:
    with pytest.raises(UsageError, match="`dread` is a part of `fear`"):
        api.merge_codes(study, ["fear"], "dread")
    assert codes_of(study) == {each.id: each.code for each in CODINGS}


def test_a_split_guesses_nothing(study: Project, tmp_path: Path) -> None:
    done = api.split_code(study, "doubt", ["d1", "d2"], patterns={"unsure": "d1"}, assigned={"k1": "d2"})
    assert codes_of(study)["k1"] == "d2"
    assert [each.id for each in done.left] == ["o1", "o2"]
    assert [p.id for p in code(study, "d1").patterns] == ["unsure"]
    assert code(study, "doubt").patterns == ()
    sheet = tmp_path / "sheet.csv"
    api.write_worksheet(sheet, done.left)
    text = sheet.read_text(encoding="utf-8-sig")
    assert text.startswith("id,code,coder,document,quote,memo\no1,,ola,a,unsure then,clear\n")
    sheet.write_text(text.replace("o1,,", "o1,d1,"), encoding="utf-8")
    api.split_code(study, "doubt", ["d1"], assigned=read_assignments(sheet))
    assert codes_of(study)["o1"] == "d1"
    assert codes_of(study)["o2"] == "doubt"


def test_codings_may_follow_the_patterns_in_them(study: Project) -> None:
    assigned = api.assigned_by_pattern(study, "fear", {"afraid": "f1", "unsure": "f2"})
    assert assigned == {"k2": "f2"}
    api.split_code(study, "fear", ["f1", "f2"], patterns={"afraid": "f1", "unsure": "f2"}, assigned=assigned)
    assert codes_of(study)["k2"] == "f2"


@pytest.mark.parametrize(
    ("assigned", "match"),
    [({"nix": "d1"}, "no person's coding"), ({"k4": "d1"}, "is of `joy`"), ({"k1": "joy"}, "none of the new codes")],
)
def test_a_split_refuses_what_it_cannot_assign(study: Project, assigned: dict[str, str], match: str) -> None:
    before = snapshot(study.root)
    with pytest.raises(UsageError, match=match):
        api.split_code(study, "doubt", ["d1"], assigned=assigned)
    assert snapshot(study.root) == before


def test_a_move_makes_no_circle(study: Project) -> None:
    api.move_code(study, "joy", "dread")
    assert [child.id for child in code(study, "dread").codes] == ["joy"]
    for moved, under in (("fear", "joy"), ("fear", "fear"), ("fear", None), ("joy", "dread")):
        with pytest.raises(UsageError):
            api.move_code(study, moved, under)
    with pytest.raises(CodebookError, match="Did you mean `joy`"):
        api.move_code(study, "joyy", None)
    (event,) = read_history(study.root).events
    assert (event.action, event.under) == ("move", "dread")


def test_a_retired_code_matches_nothing_and_keeps_its_codings(study: Project) -> None:
    assert any(hit.code == "fear" for hit in api.open_study(study).hits)
    done = api.retire_code(study, "fear", why="too wide")
    assert codes_of(study) == {each.id: each.code for each in CODINGS}
    opened = api.open_study(study)
    assert not any(hit.code == "fear" for hit in opened.hits)
    assert [row.code for row in api.find(opened)[0].findings] == ["doubt", "joy"]
    assert [row["code"] for row in api.code_json(opened)["codes"]] == ["doubt", "joy"]  # type: ignore[attr-defined]
    assert {each.id for each in done.left} == {"k2", "k3"}
    assert any("dread" in note for note in done.notes)
    with pytest.raises(UsageError, match="retired already"):
        api.retire_code(study, "fear", why="again")


def test_a_code_retired_into_another_gives_it_its_codings(study: Project) -> None:
    api.retire_code(study, "fear", into="doubt", why="the same")
    found = codes_of(study)
    assert "k2" not in found
    assert found["k3"] == "doubt"
    with pytest.raises(UsageError, match="is retired itself"):
        api.retire_code(study, "joy", into="fear", why="x")
    with pytest.raises(UsageError, match="--why"):
        api.retire_code(study, "joy", why=" ")


@pytest.mark.parametrize(
    ("new", "match"),
    [("fear", "is taken"), ("Fear", "is taken"), ("a b", "white space"), ("", "is empty"), ("../x", "/")],
)
def test_an_id_that_is_none_or_taken_is_refused(study: Project, new: str, match: str) -> None:
    before = snapshot(study.root)
    with pytest.raises(CodebookError, match=match):
        api.rename_code(study, "doubt", new)
    assert snapshot(study.root) == before


def test_only_the_name_may_change(study: Project) -> None:
    api.rename_code(study, "doubt", "doubt", name="Uncertain")
    assert code(study, "doubt").name == "Uncertain"
    with pytest.raises(UsageError, match="already"):
        api.rename_code(study, "doubt", "doubt")


def test_bad_lines_stay_and_are_told(study: Project) -> None:
    path = study.root / "codings" / "kari" / "a.jsonl"
    bad = b'{"id": "z", "code": "doubt", "start": 1\n'
    path.write_bytes(path.read_bytes() + bad)
    done = api.rename_code(study, "doubt", "x")
    assert bad in path.read_bytes()
    assert any("codings/kari/a.jsonl:5 cannot be read" in note for note in done.notes)


def test_a_file_with_an_unfinished_merge_is_not_touched(study: Project) -> None:
    path = study.root / "codings" / "kari" / "a.jsonl"
    path.write_bytes(b"<<<<<<< ours\n" + path.read_bytes() + b"=======\n>>>>>>> theirs\n")
    before = snapshot(study.root)
    with pytest.raises(CodingsError, match="git left a merge unfinished"):
        api.rename_code(study, "doubt", "x")
    assert snapshot(study.root) == before


def test_a_broken_codebook_is_not_touched(study: Project) -> None:
    (study.root / "book.yaml").write_text(BOOK + "  - id: doubt\n", encoding="utf-8")
    before = snapshot(study.root)
    with pytest.raises(CoanalyzeError, match="is taken"):
        api.rename_code(study, "doubt", "x")
    assert snapshot(study.root) == before


def test_codes_of_two_codebooks(study: Project) -> None:
    (study.root / "two.yaml").write_text(
        "codebook: two\r\nlanguage: en\r\ncodes:\r\n  - id: hope  # æ\r\n    definition: Not `fear`.\r\n", newline=""
    )
    both = replace(study, codebooks=(*study.codebooks, study.root / "two.yaml"))
    api.rename_code(both, "fear", "angst")
    assert b"Not `angst`.\r\n" in (study.root / "two.yaml").read_bytes()
    api.merge_codes(both, ["joy"], "hope")
    api.move_code(both, "dread", "hope")
    hope = {each.id: each for each in load_codebook(study.root / "two.yaml").walk()}["hope"]
    assert [child.id for child in hope.codes] == ["dread"]
    assert b"# \xc3\xa6\r\n" in (study.root / "two.yaml").read_bytes()
    assert codes_of(study)["k4"] == "hope"


STEPS = ((Path, "replace"), (Path, "mkdir"), (Path, "unlink"), (os, "fsync"), (os, "rmdir"))


def failing(monkeypatch: pytest.MonkeyPatch, at: int, fail: Callable[[], None]) -> None:
    """Have `fail` happen before the `at`-th step that touches the disk."""
    count = 0

    def wrapped(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                fail()
            return real(*arguments, **options)

        return step

    for owner, name in STEPS:
        monkeypatch.setattr(owner, name, wrapped(getattr(owner, name)))


def state(root: Path) -> str:
    """`old` or `new`, as a reader sees it; fails where it is a mix."""
    later = pending(root, root / "codings")

    def read(name: str) -> bytes:
        path = root / name
        return (later[path] if path in later else path.read_bytes()) or b""

    people = {each.id: each.code for each in read_people(root).codings}
    signs = {
        "codings": "worry" in people.values(),
        "book": b"worry" in read("book.yaml"),
        "project": b"worry" in read("coanalyze.yaml"),
        "history": bool(read_history(root).events),
        "joined": "k2" not in people,
    }
    assert len(set(signs.values())) == 1, signs
    return "new" if signs["book"] else "old"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_it_is_the_old_study_or_the_new(tmp_path: Path) -> None:
    seen = []
    for at in range(1, 200):
        project = make_study(tmp_path / str(at))
        child = os.fork()
        if child == 0:
            with pytest.MonkeyPatch.context() as patch:
                failing(patch, at, lambda: os.kill(os.getpid(), signal.SIGKILL))
                api.merge_codes(project, ["doubt", "fear"], "worry")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        seen.append(state(project.root))
        with change_people(project.root):
            pass
        assert state(project.root) == seen[-1]
        assert projects.load_project(project.root).expect
        if os.WIFEXITED(status):
            break
    assert len(seen) > 20
    assert seen == sorted(seen, key=["old", "new"].index)
    assert {"old", "new"} == set(seen)


def test_a_full_disk_leaves_the_old_study(tmp_path: Path) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for at in range(1, 60, 3):
        project = make_study(tmp_path / str(at))
        told = False
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, full)
            try:
                api.merge_codes(project, ["doubt", "fear"], "worry")
            except CodingsError:
                told = True
        assert state(project.root) == "new" or told


def test_what_git_does_not_have_yet_is_told(study: Project) -> None:
    from tests.gitstudy import git

    git(study.root, "init", "-q")
    git(study.root, "add", ".")
    git(study.root, "commit", "-q", "-m", "x")
    assert not api.rename_code(study, "joy", "glee", dry_run=True).notes
    (study.root / "book.yaml").write_text(BOOK + "# more\n", encoding="utf-8")
    done = api.rename_code(study, "joy", "glee")
    assert any("book.yaml had changes that are not committed" in note for note in done.notes)

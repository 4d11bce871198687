"""`codings/history.jsonl`: only added to, merged by git, read with care."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coanalyze.codings import add_events, change_people, event_line, lineage, read_history, successor
from coanalyze.model.history import CodeEvent
from tests.gitstudy import git


def event(number: int, action: str, before: str, after: str, **other: object) -> CodeEvent:
    row = {"who": "kari", "when": f"2026-01-0{number}T00:00:00Z", **other}
    return CodeEvent(id=f"e{number}", action=action, before=tuple(before.split()), after=tuple(after.split()), **row)  # type: ignore[arg-type]


EVENTS = (
    event(1, "rename", "a", "b"),
    event(2, "merge", "b c", "d"),
    event(3, "split", "d", "d e"),
    event(4, "move", "x", "x", under="d"),
    event(5, "rename", "d", "Ærlig", why="clearer"),
)


def add(root: Path, *events: CodeEvent) -> None:
    with change_people(root) as change:
        add_events(change, events)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert read_history(tmp_path).events == ()
    add(tmp_path, *EVENTS[:3])
    before = (tmp_path / "codings" / "history.jsonl").read_bytes()
    add(tmp_path, *EVENTS)
    assert (tmp_path / "codings" / "history.jsonl").read_bytes().startswith(before)
    assert read_history(tmp_path).events == EVENTS


def test_a_code_is_followed_back_and_forth() -> None:
    assert [one.id for one in lineage(EVENTS, "ærlig")] == ["e1", "e2", "e3", "e5"]
    assert [one.id for one in lineage(EVENTS, "a")] == ["e1", "e2", "e3", "e5"]
    assert [one.id for one in lineage(EVENTS, "c")] == ["e2", "e3", "e5"]
    assert [one.id for one in lineage(EVENTS, "x")] == ["e4"]
    assert lineage(EVENTS, "nix") == ()


@pytest.mark.parametrize(("code", "now"), [("a", "Ærlig"), ("C", "Ærlig"), ("x", "x"), ("e", "e"), ("nix", "nix")])
def test_a_code_is_known_by_what_it_is_called_now(code: str, now: str) -> None:
    assert successor(EVENTS, code) == now


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", "7", "<<<<<<< ours", json.dumps({"id": "x"}), '{"id": "x", "when": 1}',
        event_line(EVENTS[0]).replace('["a"]', '"a"'), "[" * 100_000,
    ],
)  # fmt: skip
def test_a_bad_line_is_told_and_stays(tmp_path: Path, line: str) -> None:
    add(tmp_path, EVENTS[0])
    path = tmp_path / "codings" / "history.jsonl"
    path.write_bytes(path.read_bytes() + line.encode())
    found = read_history(tmp_path)
    assert found.events == EVENTS[:1]
    assert [(one.path, one.line) for one in found.problems] == [("codings/history.jsonl", 2)]
    add(tmp_path, EVENTS[1])
    assert line.encode() + b"\n" in path.read_bytes()
    assert read_history(tmp_path).events == EVENTS[:2]


def test_keys_of_later_versions_are_kept(tmp_path: Path) -> None:
    row = {**json.loads(event_line(EVENTS[0])), "mood": ["new"]}
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings" / "history.jsonl").write_text(json.dumps(row) + "\r\n", encoding="utf-8")
    (one,) = read_history(tmp_path).events
    assert one.extra == {"mood": ["new"]}
    assert json.loads(event_line(one)) == row


def test_two_branches_that_add_are_merged_by_git(tmp_path: Path) -> None:
    add(tmp_path, EVENTS[0])
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "codings")
    git(tmp_path, "commit", "-q", "-m", "one")
    git(tmp_path, "checkout", "-q", "-b", "ola")
    add(tmp_path, EVENTS[2], EVENTS[1])
    git(tmp_path, "commit", "-q", "-a", "-m", "ola")
    git(tmp_path, "checkout", "-q", "main")
    add(tmp_path, EVENTS[4], EVENTS[3], EVENTS[1])
    git(tmp_path, "commit", "-q", "-a", "-m", "kari")
    git(tmp_path, "merge", "-q", "-m", "both", "ola")
    found = read_history(tmp_path)
    assert found.problems == ()
    assert found.events == EVENTS

"""`review` scripted line by line, with single keys in a real terminal, and killed in the middle."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.runner import Ran, run
from tests.studies import BOOK, small_study


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_study(tmp_path).root


def review(root: Path, keys: str, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
    return run("review", root, "--coder", "kari", *arguments)


def statuses(root: Path) -> list[tuple[str, str | None]]:
    """Code and status of every record of kari's, in the files' order."""
    rows = []
    for path in sorted((root / "codings" / "kari").rglob("*.jsonl")):
        rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["code"], row.get("status")) for row in rows]


def test_scripted_line_by_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = review(root, "a\nr\nq\n", monkeypatch=monkeypatch)
    assert first.status == 0 and first.stderr == ""
    assert statuses(root) == [("usikker", "accepted"), ("usikker", "rejected")]
    assert "1 of 6 · 6 left" in first.stdout and "3 of 6 · 4 left" in first.stdout
    assert first.stdout.endswith("stopped.\n") and "1 accepted, 1 rejected in this sitting. 4 of 6 left" in first.stdout
    second = review(root, "accept\nn\nn\na\n", monkeypatch=monkeypatch)
    assert "1 of 6" not in second.stdout and "2 of 6 left" in second.stdout
    rest = review(root, "a\na\n", monkeypatch=monkeypatch)
    assert "All 6 are decided" in rest.stdout
    assert "All 6 are decided." in review(root, "", monkeypatch=monkeypatch).stdout


def test_all_keys(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = "?\nx\nu\nb\nm\nhusk\nc\nhjel\n1\nb\nw\na\nu\nc\n+Uklart mandat\nc\n\nc\nrare\n9\n\nq\n"
    ran = review(root, keys, monkeypatch=monkeypatch)
    assert ran.status == 0
    told = ("a  accept", "“x” does nothing", "no step was made", "this is the first", "memo: husk", "hjelp instead")
    for said in (*told, "1  hjelp  Trenger hjelp", "no longer accepted", "uklart-mandat, your own, new"):
        assert said in ran.stdout
    assert sorted(statuses(root), key=str) == [("uklart-mandat", None), ("usikker", "rejected")]


def test_the_screen_is_never_overrun(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    keys = "?\nc\nhjel\n\nm\n" + "svært lang merknad " * 30 + "\nn\nn\nn\nq\n"
    lines = review(root, keys, monkeypatch=monkeypatch).stdout.splitlines()
    assert max(map(len, lines)) <= 80


def test_the_queue_is_listed_and_nothing_decided(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = run("review", root, "--coder", "kari", "--list", "--format", "json").json()
    assert (told["schema"], told["left"], len(told["items"])) == ("coanalyze/review/1", 6, 6)
    assert "usikker-rolle" in run("review", root, "--coder", "kari", "--list", "--code", "usikker").stdout
    assert run("review", root, "--coder", "kari", "--format", "json").status == 2
    assert not (root / "codings").exists()


def test_a_question_that_finds_nothing_is_answered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = review(root, "a\n", "--where", "document=nei", monkeypatch=monkeypatch)
    assert ran.status == 0 and "no automatic coding to review" in ran.stdout and "nei" in ran.stderr
    assert review(root, "", "--code", "nei", monkeypatch=monkeypatch).status == 2


if sys.platform != "win32":
    import pty
    import select
    import termios

    class Terminal:
        """`coanalyze review` in a terminal of its own, 80 by 24."""

        def __init__(self, root: Path) -> None:
            self.ours, theirs = pty.openpty()
            self.before = termios.tcgetattr(theirs)
            self.theirs = theirs
            environment = {**os.environ, "COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
            environment.pop("NO_COLOR", None)
            command = [sys.executable, "-m", "coanalyze", "review", str(root), "--coder", "kari"]
            self.process = subprocess.Popen(
                command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
            )
            self.seen = ""

        def wait_for(self, text: str) -> None:
            """Read until `text` has come."""
            until = time.monotonic() + 60
            while text not in self.seen:
                assert time.monotonic() < until, f"{text!r} did not come: {self.seen[-2000:]!r}"
                if select.select([self.ours], [], [], 0.5)[0]:
                    self.seen += os.read(self.ours, 65536).decode("utf-8", "replace")
            self.seen = self.seen[self.seen.index(text) + len(text) :]

        def press(self, keys: bytes) -> None:
            os.write(self.ours, keys)

        def close(self) -> None:
            self.process.kill()
            self.process.wait()
            os.close(self.ours)
            os.close(self.theirs)

    def test_single_keys_need_no_enter(root: Path) -> None:
        terminal = Terminal(root)
        try:
            terminal.wait_for("1 of 6")
            terminal.wait_for("[q]uit")
            terminal.press(b"a")
            terminal.wait_for("accepted")
            terminal.wait_for("2 of 6")
            # An arrow is no letter, and what is typed ahead is not lost.
            terminal.press(b"\x1b[A")
            terminal.wait_for("3 of 6")
            terminal.press(b"ra")
            terminal.wait_for("5 of 6")
            terminal.press(b"m")
            terminal.wait_for("Memo: ")
            terminal.press("blåbær\n".encode())
            terminal.wait_for("memo: blåbær")
            terminal.press(b"q")
            terminal.wait_for("3 of 6 left")
            assert terminal.process.wait(30) == 0
            assert termios.tcgetattr(terminal.theirs)[3] == terminal.before[3]
        finally:
            terminal.close()
        assert sorted(status or "" for _, status in statuses(root)) == ["accepted", "accepted", "rejected"]

    def test_interrupted_it_leaves_the_terminal_as_it_was(root: Path) -> None:
        terminal = Terminal(root)
        try:
            terminal.wait_for("[q]uit")
            terminal.press(b"a")
            terminal.wait_for("2 of 6")
            # The whole card, so that the interrupt meets a program that waits for a key.
            terminal.wait_for("[q]uit")
            os.killpg(terminal.process.pid, signal.SIGINT)
            assert terminal.process.wait(30) == 130
            assert termios.tcgetattr(terminal.theirs)[3] == terminal.before[3]
        finally:
            terminal.close()
        assert statuses(root) == [("usikker", "accepted")]

    @pytest.mark.parametrize("pressed", [1, 3])
    def test_killed_it_loses_nothing_that_was_decided(root: Path, pressed: int) -> None:
        terminal = Terminal(root)
        try:
            terminal.wait_for("1 of 6")
            for number in range(pressed):
                terminal.press(b"a")
                terminal.wait_for(f"{number + 2} of 6")
            terminal.process.send_signal(signal.SIGKILL)
            assert terminal.process.wait(30) == -signal.SIGKILL
        finally:
            terminal.close()
        assert len(statuses(root)) == pressed
        again = Terminal(root)
        try:
            again.wait_for(f"{pressed + 1} of 6")
        finally:
            again.close()
        assert (root / "b.yaml").read_text(encoding="utf-8") == BOOK

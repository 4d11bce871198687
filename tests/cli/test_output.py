"""Where results go: devices, pipes, full disks, closed streams; and what may reach a terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coanalyze.cli.output import emit_pieces
from tests.cli.runner import run

FULL = Path("/dev/full")
STEERING = set("\x07\x1b\u200b\u202e\u2066")
posix = pytest.mark.skipif(os.name != "posix", reason="devices and pipes of Unix")


def in_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A shell line; `coanalyze` is this Python's."""
    line = line.replace("coanalyze", f"'{sys.executable}' -m coanalyze")
    return subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@posix
def test_a_pipe_is_written_to_and_not_replaced(study: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        done = in_shell(f"coanalyze report -f json -o '{pipe}'", study)
        if done.returncode:
            # Nobody has opened the pipe: its reader would wait for ever.
            reader.kill()
        read = reader.communicate()[0]
    assert (done.returncode, done.stdout) == (0, "")
    assert read.startswith(b"{")
    assert pipe.is_fifo()


@posix
def test_a_link_to_a_device_is_not_replaced(study: Path, tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to(os.devnull)
    assert run("report", study, "-o", link).status == 0
    assert link.is_symlink()
    assert link.is_char_device()


def test_a_hyphen_is_the_terminal(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study)
    assert run("report", "-f", "json", "-o", "-").stdout == run("report", "-f", "json").stdout
    assert not Path("-").exists()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("where", [f"> {FULL}", f"-o {FULL}"])
def test_a_full_disk_is_no_fault_of_the_program(study: Path, where: str) -> None:
    found = in_shell(f"coanalyze report {where}", study)
    assert found.returncode == 2
    assert "fault" not in found.stderr
    assert len(found.stderr.splitlines()) == 1


@posix
def test_a_closed_stream_is_no_fault(study: Path) -> None:
    assert in_shell("coanalyze report >&-", study).returncode == 0
    assert in_shell("coanalyze report nowhere 2>&-", study).returncode == 2


def test_nothing_of_a_transcript_steers_the_terminal(study: Path) -> None:
    text = "OA-02: Usikker \x1b[31mrød\x1b[0m \u202ebakvendt \x07 \u2066her\u200b." + " Vi snakket lenge." * 30 + "\n"
    (study / "sources/b.txt").write_text(text, encoding="utf-8")
    commands = [["report", study], ["codings", study], ["kwic", "usikker", "-s", study], ["tokens", study]]
    commands += [["explain", "b:1", "-s", study], ["words", study], ["sources", study], ["explain", text, "-s", study]]
    for command in commands:
        shown = run(*command)
        assert shown.status == 0
        assert "usikker" in shown.stdout.casefold() or command[0] == "sources"
        assert not STEERING & set(shown.stdout + shown.stderr)


@posix
def test_names_of_files_do_not_steer_the_terminal(study: Path) -> None:
    (study / "sources/\x1b[31m.pdf").write_bytes(b"")
    shown = run("report", study)
    assert "31m.pdf" in shown.stderr
    assert not STEERING & set(shown.stdout + shown.stderr)
    assert not STEERING & set(run("report", "no\x1b[31m").stderr)


def test_a_tab_may_be_written_as_people_type_it(study: Path) -> None:
    typed, real = (run("codings", study, "-f", "csv", "--delimiter", mark) for mark in ("\\t", "\t"))
    assert typed.stdout == real.stdout
    assert typed.stdout.startswith("id\tdocument\t")


def test_the_file_s_ending_says_the_format(study: Path, tmp_path: Path) -> None:
    assert run("report", study, "-o", tmp_path / "funn.md").status == 0
    assert (tmp_path / "funn.md").read_text(encoding="utf-8").startswith("#")
    assert run("codings", study, "-o", tmp_path / "funn.csv").status == 0
    assert (tmp_path / "funn.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    refused = run("report", study, "-o", tmp_path / "funn.odt")
    assert refused.status == 2
    assert "odt" in refused.stderr
    assert not (tmp_path / "funn.odt").exists()


@pytest.mark.parametrize(
    ("format", "name", "better"),
    [("docx", "funn.xlsx", "funn.docx"), ("md", "funn.html", "funn.md"), ("xlsx", "funn.md", "funn.xlsx")],
)
def test_a_format_does_not_go_into_another_s_file(
    study: Path, tmp_path: Path, format: str, name: str, better: str
) -> None:
    refused = run("report", study, "--format", format, "-o", tmp_path / name)
    assert (refused.status, refused.stdout) == (2, "")
    assert f"{format} does not go into a file" in refused.stderr and better in refused.stderr
    assert not list(tmp_path.glob("funn.*"))


def test_endings_that_many_formats_have_are_free(study: Path, tmp_path: Path) -> None:
    for format, name in (("md", "funn.txt"), ("json", "funn.out"), ("csv", "funn.tsv"), ("docx", "funn")):
        assert run("report", study, "--format", format, "-o", tmp_path / name, "-q").status == 0
    assert (tmp_path / "funn").read_bytes().startswith(b"PK")


def test_pieces_are_written_as_a_whole_would_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = ["a;å\n".encode(), "«b»\n".encode()]
    emit_pieces(iter(pieces), tmp_path / "x.csv", bom=True)
    assert (tmp_path / "x.csv").read_bytes() == "\ufeffa;å\n«b»\n".encode()
    for encoding in ("utf-8", "utf-16"):
        written = io.BytesIO()
        stream = io.TextIOWrapper(written, encoding=encoding, newline="\n")
        stream.write("før\n")
        monkeypatch.setattr(sys, "stdout", stream)
        emit_pieces(iter(pieces), Path("-"), bom=True)
        assert written.getvalue().decode(encoding) == "før\na;å\n«b»\n"
    told = io.StringIO()
    monkeypatch.setattr(sys, "stdout", told)
    emit_pieces(iter(pieces), None)
    assert told.getvalue() == "a;å\n«b»\n"

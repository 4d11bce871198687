"""Write what the documentation shows of the program: the command reference, and the output beneath each command.

    python tools/make_docs.py                  write
    python tools/make_docs.py --check          change nothing; print a diff and exit 1 where something is stale
    python tools/make_docs.py README.md ...    only these files

docs/commands.md is made from `--help`, docs/rules.md from the docstrings of the rules; rules that are new are added to
tests/unit/check/rule_ids.txt, where no line ever changes. In the other files every block that is fenced as `console` is
run, in the order of the page, in a temporary folder with copies of sample_corpus/ (coded) and codebooks/, 80 columns
wide and without colour; what the program prints is put beneath its `$` line. Comments steer it:

    <!-- run: exit=1 lines=20 -->              before a block: expected exit status; only so many lines are shown
    <!-- file: my-study/codebooks/start.yaml -->   before any block: its content is written to that file first
    <!-- gone: my-study/sources/example.txt -->    before any block: that file is deleted first
"""

from __future__ import annotations

import argparse
import atexit
import difflib
import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = "docs/commands.md"
RULES = "docs/rules.md"
RULE_IDS = "tests/unit/check/rule_ids.txt"
PAGES = (
    "README.md", "docs/tutorial.md", "docs/json.md", "docs/counting.md", "docs/reports.md", "docs/check.md",
    "docs/codebook-commands.md", "docs/codings.md", "docs/codebook-changes.md", "docs/memos.md", "docs/merging.md",
    "docs/reviewing.md", "docs/marking.md", "docs/figures.md", "docs/matrices.md", "docs/saturation.md",
    "docs/comparing.md", "docs/theory.md", "docs/methods.md", "docs/query.md", "docs/agreement.md", "docs/ci.md",
    "docs/diff.md", "docs/verify.md",
    "sample_corpus/README.md",
)  # fmt: skip
COPIED = ("sample_corpus", "codebooks")
_CHANGES_OUTPUT = ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TERMINAL_WIDTH", "COANALYZE_DEBUG", "LINES")
_FENCE = re.compile(r"^```(?P<language>\w*)[ \t]*\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!-- (run|file|gone): (.*?) -->\s*")
_CHANGING = (
    (re.compile(r'("seconds": )[0-9.]+'), r"\g<1>0.5"),
    (re.compile(r'("reading": ")[0-9a-f]+'), r"\g<1>0123456789abcdef"),
    (re.compile(r'(\bid |"id": ")(?=[0-9a-f]{0,15}[g-z])[a-z2-7]{16}\b'), r"\g<1>4k2jq7xw5t3mbn6e"),
    (re.compile(r'("created": ")[0-9TZ:-]+'), r"\g<1>2026-01-31T12:00:00Z"),
)
"""What differs from run to run, or with every change to the program, and what is shown instead."""

RULES_HEAD = """# The rules of `check`

Made from the rules' docstrings by `make docs`; do not edit. `coanalyze check --rule ID` prints the same in your
terminal, and [check.md](check.md) says how to choose rules, silence one, and change how loud it is. A rule's examples
are run as tests. An id never changes its meaning; a rule that goes leaves its id unused.

An *error* is a wrong figure or a codebook that cannot be used, a *warning* a figure that is likely at stake, an *info*
a matter of taste.

"""

HEAD = """# Command reference

Made from `--help` by `make docs`; do not edit. `coanalyze COMMAND --help` prints the same in your terminal.

The words used here (mention, unit, document ...) are explained in [counting.md](counting.md); the JSON that
`--format json` gives is in [json.md](json.md).

Exit status of every command: 0 done; 1 the answer is no (`check` found errors); 2 it could not run. `--debug`
before or after the command adds the traceback to an error. `NO_COLOR=1` in the environment turns colours off.
"""


class Stale(Exception):
    """A command in the documentation does not do what the page says."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where its body stands in the page (code points), and what the comments before it say."""

    language: str
    start: int
    end: int
    body: str
    told: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Workspace:
    """The folder in which a page's commands run; `cd` moves `here`."""

    base: Path
    here: Path = field(default_factory=Path)

    def run(self, command: str) -> tuple[str, int]:
        """What a `coanalyze` command prints, stdout and stderr together, and its exit status."""
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            self.here = (self.base / self.here / words[1]).resolve().relative_to(self.base)
            return "", 0
        if words[0] != "coanalyze":
            raise Stale(f"`{command}` cannot be run here: fence it as `sh`.")
        done = subprocess.run(
            [sys.executable, "-m", "coanalyze", *words[1:]],
            cwd=self.base / self.here,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        text = done.stdout.decode("utf-8").replace("\r\n", "\n")
        for shown in (self.base.as_posix(), str(self.base)):
            text = text.replace(f"{shown}/", "").replace(f"{shown}{os.sep}", "")
        for changing, shown in _CHANGING:
            text = changing.sub(shown, text)
        return "".join(f"{line.rstrip()}\n" for line in text.splitlines()), done.returncode


def environment() -> dict[str, str]:
    """The environment in which output is the same everywhere."""
    kept = {name: value for name, value in os.environ.items() if name not in _CHANGES_OUTPUT}
    return kept | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    position = 0
    for found in _FENCE.finditer(text):
        told: list[tuple[str, str]] = []
        reached = -1
        for comment in _COMMENT.finditer(text, position, found.start()):
            if comment.start() != reached:
                told = []
            told.append((comment[1], comment[2]))
            reached = comment.end()
        position = found.end()
        meant = tuple(told) if reached == found.start() else ()
        yield Block(found["language"], found.start("body"), found.end("body"), found["body"], meant)


def refreshed(text: str, workspace: Workspace) -> str:
    """The page with what its commands print now. Raises Stale where one ends with another status than the page says."""
    pieces: list[str] = []
    position = 0
    for block in blocks(text):
        pieces.append(text[position : block.start])
        position = block.end
        for kind, told in block.told:
            if kind == "gone":
                (workspace.base / told).unlink()
            elif kind == "file":
                (workspace.base / told).parent.mkdir(parents=True, exist_ok=True)
                (workspace.base / told).write_text(block.body, encoding="utf-8", newline="\n")
        pieces.append(_ran(block, workspace) if block.language == "console" else block.body)
    return "".join([*pieces, text[position:]])


def _ran(block: Block, workspace: Workspace) -> str:
    told = dict(part.split("=") for kind, told in block.told if kind == "run" for part in told.split())
    wanted, lines = int(told.get("exit", 0)), int(told.get("lines", 0))
    shown: list[str] = []
    for line in block.body.splitlines():
        if not line.startswith("$ "):
            continue
        output, status = workspace.run(line[2:])
        if status != wanted:
            raise Stale(f"`{line[2:]}` ended with status {status}, not {wanted}:\n{output}")
        rows = output.strip("\n").splitlines()
        if lines and len(rows) > lines:
            rows = [*rows[:lines], "..."]
        shown += [line, *rows]
    return "".join(f"{row}\n" for row in shown)


def reference() -> str:
    """docs/commands.md."""
    from coanalyze.cli.app import COMMANDS

    lines: list[tuple[str, ...]] = [()]
    for command in COMMANDS:
        lines.append((command,))
        below = getattr(importlib.import_module(f"coanalyze.cli.{command}"), "COMMANDS", ())
        lines += [(command, name) for name in below]
    parts = [HEAD]
    for line, told in zip(lines, _helps(lines), strict=True):
        parts.append(f"\n{'###' if len(line) > 1 else '##'} {' '.join(line) or 'coanalyze'}\n")
        rows = [row.rstrip() for row in told.splitlines()]
        parts.append("\n```text\n" + "\n".join(rows).strip("\n") + "\n```\n")
    return "".join(parts)


def rules_page() -> str:
    """docs/rules.md."""
    from coanalyze.api import rule_cards
    from coanalyze.reports import rules_markdown

    return RULES_HEAD + rules_markdown(rule_cards())


def rule_ids(known: str) -> str:
    """The frozen list of rules: the lines that are known, and after them the rules that are new."""
    from coanalyze.api import rule_cards

    ids = {line.split()[0] for line in known.splitlines()}
    new = [f"{card.id} {card.name}\n" for card in rule_cards() if card.id not in ids]
    return "".join(sorted([*known.splitlines(keepends=True), *new]))


_ALL_HELP = """
import contextlib, io, json, sys
from coanalyze.cli.app import run
told = []
for words in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.suppress(SystemExit):
        run([*words, "--help"])
    told.append(said.getvalue())
json.dump(told, sys.stdout)
"""


def _helps(lines: Sequence[Sequence[str]]) -> list[str]:
    """What `--help` of each command prints. One process for all: most of each one's time would be its start."""
    command = [sys.executable, "-c", _ALL_HELP]
    done = subprocess.run(
        command, input=json.dumps(lines).encode(), env=environment(), stdout=subprocess.PIPE, check=True
    )
    told: list[str] = json.loads(done.stdout)
    return told


@cache
def _template() -> Path:
    """A folder with the samples as pages find them: coded once, for all pages that are made by this process."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    base = Path(folder).resolve()
    for name in COPIED:
        shutil.copytree(ROOT / name, base / name, ignore=shutil.ignore_patterns(".coanalyze"))
    line = [sys.executable, "-m", "coanalyze", "code", "sample_corpus", "--quiet"]
    subprocess.run(line, cwd=base, env=environment(), stdout=subprocess.DEVNULL, check=True)
    return base


def made(root: Path, page: str) -> str:
    """What a page should hold."""
    if page == REFERENCE:
        return reference()
    if page == RULES:
        return rules_page()
    if page == RULE_IDS:
        return rule_ids((root / page).read_text(encoding="utf-8") if (root / page).exists() else "")
    text = (root / page).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder).resolve()
        if any(name in text for name in COPIED):
            shutil.copytree(_template(), base, dirs_exist_ok=True)
        return refreshed(text, Workspace(base))


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description="Write what the documentation shows of the program.")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="relative to the root; default: all")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 with a diff where a page is stale")
    parser.add_argument("--root", type=Path, default=ROOT, help="another copy of the documentation")
    given = parser.parse_args()
    stale = False
    for page in given.pages or (REFERENCE, RULES, RULE_IDS, *PAGES):
        path = given.root / page
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        try:
            after = made(given.root, page)
        except Stale as error:
            print(f"{page}: {error}", file=sys.stderr)
            stale = True
            continue
        if before == after:
            continue
        if given.check:
            stale = True
            rows = difflib.unified_diff(before.splitlines(True), after.splitlines(True), page, f"{page} (now)")
            sys.stdout.writelines(rows)
        else:
            path.write_text(after, encoding="utf-8", newline="\n")
            print(f"wrote {page}")
    if stale:
        print("The documentation is stale: run `make docs` and look at the difference.", file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())

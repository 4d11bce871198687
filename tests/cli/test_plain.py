"""Values of options are what typer would make of them, and text and paths need no pydantic for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
import typer.core
import typer.main

from coanalyze.cli import plain

BUILDER = "build_runtime_param"
known = pytest.mark.skipif(not typer.__version__.startswith(plain.KNOWN), reason="a version that goes its own way")


def values(args: list[str], own: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a command with all kinds of parameters gets of these arguments."""
    got: dict[str, Any] = {}
    app = typer.Typer()

    @app.command()
    def take(
        paths: Annotated[list[Path] | None, typer.Argument()] = None,
        text: Annotated[str | None, typer.Option("--text")] = None,
        format: Annotated[str, typer.Option("--format")] = "table",
        where: Annotated[list[str] | None, typer.Option("--where")] = None,
        output: Annotated[Path | None, typer.Option("--output")] = None,
        number: Annotated[int, typer.Option("--number", min=1, max=9)] = 3,
        share: Annotated[float, typer.Option("--share", min=0, max=1)] = 0.5,
        flag: Annotated[bool, typer.Option("--flag")] = False,
    ) -> None:
        got.update(locals())
        got.pop("got")

    monkeypatch.setattr(typer.core, BUILDER, own)
    try:
        typer.main.get_command(app).main(args, standalone_mode=False)
    except Exception as error:
        return type(error).__name__, getattr(error, "message", "")
    return got


@known
@pytest.mark.parametrize(
    "args",
    [
        [],
        ["a", "b/c.txt", "."],
        ["--text", "", "--format", "x æ"],
        ["--where", "a=1", "--where", "b=2"],
        ["--output", "/nowhere/there", "--number", "4"],
        ["--number", "0"],
        ["--number", "x"],
        ["--number", "10"],
        ["--share", "1.5"],
        ["--share", "0.25", "--flag"],
        ["--text"],
        ["--what"],
        ["", "--output", ""],
    ],
)
def test_values_are_what_typer_makes_of_them(args: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    own = getattr(typer.core, BUILDER)
    own = own._own if isinstance(own, plain._Builder) else own
    assert values(args, plain._Builder(own), monkeypatch) == values(args, own, monkeypatch)


@known
@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="everything can be read")
def test_a_path_that_cannot_be_read_goes_typers_own_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    (tmp_path / "x").chmod(0)
    own = getattr(typer.core, BUILDER)
    args = ["--output", str(tmp_path / "x")]
    assert values(args, plain._Builder(own), monkeypatch)[0] == "BadParameter"


@known
def test_a_usual_command_does_not_import_pydantic(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("OA: Kanskje det.\nINN: Nei.\n", encoding="utf-8")
    program = (
        "import sys\nfrom coanalyze.cli import main\ntry:\n    main()\nfinally:\n    print('pydantic' in sys.modules)"
    )
    args = [sys.executable, "-c", program, "words", str(tmp_path), "--by", "form"]
    done = subprocess.run(args, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("False")


def test_a_version_that_is_not_known_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def own(descriptor: object) -> None: ...

    monkeypatch.setattr(typer.core, BUILDER, own, raising=False)
    monkeypatch.setattr(typer, "__version__", "99.0")
    plain.take_values_plainly()
    assert getattr(typer.core, BUILDER) is own

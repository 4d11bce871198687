"""`coanalyze codebook new`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coanalyze.cli.codebook.files import find_codebooks
from coanalyze.cli.options import QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze codebook new tillit --name "Tillit til kommunen" --parent ubehag-roller')
def new(
    code: Annotated[str, typer.Argument(help="The code's id: letters, digits, hyphens. It never changes.")],
    name: Annotated[str, typer.Option("--name", help="What it is called in reports.")] = "",
    definition: Annotated[str, typer.Option("--definition", help="What it means.")] = "",
    parent: Annotated[str | None, typer.Option("--parent", metavar="ID", help="The code that it is a part of.")] = None,
    finding: Annotated[bool, typer.Option("--finding", help="It is a row of the finding table.")] = False,
    color: Annotated[str | None, typer.Option("--color", metavar="#RRGGBB", help="Its colour in pictures.")] = None,
    study: StudyOption = None,
    codebook: Annotated[
        Path | None, typer.Option("--codebook", "-c", metavar="FILE", help="The codebook, where a study has several.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Begin a code: put a stub where it belongs. Comments and layout of the file stay as they are.

    `check` asks for what the stub lacks: a definition, patterns, examples.
    """
    from coanalyze import api
    from coanalyze.errors import UsageError

    files, project = find_codebooks(codebook if codebook and study is None else study, study, None)
    if codebook is not None:
        chosen = [(path, called) for path, called in files if path.resolve() == codebook.resolve()]
        if not chosen and not codebook.is_file():
            raise UsageError("there is no such codebook.", where=codebook, hint="Check the path after --codebook.")
        path, called = chosen[0] if chosen else (codebook, codebook.as_posix())
    elif len(files) > 1:
        names = ", ".join(called for _, called in files)
        raise UsageError(f"this study has several codebooks: {names}.", hint="Name one with --codebook.")
    else:
        path, called = files[0]
    of_study = [(one, one.as_posix()) for one in project.codebooks] if project else []
    others = [(one, name) for one, name in of_study if one.resolve() != path.resolve()]
    api.begin_code(
        path, code, name=name, definition=definition, parent=parent, finding=finding, color=color, others=others,
        called=called,
    )  # fmt: skip
    if not quiet:
        typer.echo(f"Began `{code}` in {called}. `coanalyze check` says what it lacks.")

"""`coanalyze codebook schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import OutputOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze codebook schema -o .schemas/codebook.schema.json")
def schema(
    project: Annotated[
        bool, typer.Option("--project", help="That of the project file, coanalyze.yaml, instead.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of codebooks, with which editors complete and check YAML while one writes.

    Put `# yaml-language-server: $schema=../.schemas/codebook.schema.json` on the codebook's first line, with the way
    from the codebook to the schema. `init` does both.
    """
    from coanalyze import api
    from coanalyze.cli.output import as_json, emit

    emit(as_json(api.schemas()["project" if project else "codebook"]), output)

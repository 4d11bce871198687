"""`coanalyze codebook show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.codebook.files import PathArgument, find_codebooks
from coanalyze.cli.options import CodebookOption, OutputOption, QuietOption, StudyOption, WhereOption

if TYPE_CHECKING:
    from coanalyze.model.shelf import Shelf

app = typer.Typer()


@app.command(epilog="Example: coanalyze codebook show my-study --code usikkerhet")
def show(
    path: PathArgument = None,
    code: Annotated[str | None, typer.Option("--code", metavar="ID", help="One code in full.")] = None,
    study: StudyOption = None,
    where: WhereOption = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md or json.")] = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the codes as a tree, with counts where a study is at hand.

    Mentions and respondents are those of a code and its children. Examples are those that must be coded so, plus those
    that must not.
    """
    from coanalyze import api
    from coanalyze.cli.output import choose, emit, warn
    from coanalyze.cli.progress import Meter
    from coanalyze.errors import UsageError

    format = choose(format, ("table", "md", "json"), output)
    files, project = find_codebooks(path, study, codebook)
    if project is None:
        if where:
            raise UsageError("--where needs a study.", hint="Name it with --study.")
        shelf = api.read_shelf(files)
    else:
        with Meter(quiet) as meter:
            shelf, warnings = api.counted_shelf(files, project, where=where or (), progress=meter)
        warn(warnings, quiet)
    emit(_whole(shelf, format, output) if code is None else _one(shelf, code, format), output)


def _whole(shelf: Shelf, format: str, output: object) -> str:
    from coanalyze import reports
    from coanalyze.cli.output import as_json, colored, width

    if format == "json":
        return as_json(reports.shelf_json(shelf))
    if format == "md":
        return reports.render_shelf_md(shelf)
    return reports.render_shelf(shelf, width(), colored() and output is None)


def _one(shelf: Shelf, code_id: str, format: str) -> str:
    from coanalyze import reports
    from coanalyze.cli.output import as_json, width
    from coanalyze.errors import UsageError
    from coanalyze.yamltext import nearest

    found = shelf.find(code_id)
    if found is None:
        like = nearest(code_id, [code.id for book in shelf.books for code in book.walk()])
        hint = f"Did you mean `{like}`?" if like else "`coanalyze codebook show` lists the codes."
        raise UsageError(f"there is no code “{code_id}”.", hint=hint)
    book, code, parents = found
    if format == "json":
        return as_json(reports.shelf_json(shelf, code))
    if format == "md":
        return reports.code_card_md(shelf, book, code, parents)
    return reports.code_card(shelf, book, code, parents, width())

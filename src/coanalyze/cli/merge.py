"""`coanalyze merge`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import OutputOption, QuietOption, StudyOption

if TYPE_CHECKING:
    from coanalyze.model.merged import Merged

app = typer.Typer()


@app.command(epilog="Example: coanalyze merge ../study-of-ola --dry-run")
def merge(
    other: Annotated[Path, typer.Argument(metavar="OTHER_STUDY", help="The folder of the other coder's study.")],
    with_codes: Annotated[
        bool, typer.Option("--with-codes", help="Bring codes in that are not here and that their codings bear.")
    ] = False,
    study: StudyOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Tell what would come in; write nothing.")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Bring another coder's codings, memos and history in. Nothing of yours is changed; conflicts are listed.

    Codings find their words again where texts differ. Merging twice is merging once. Exit status 1 where something is
    left for a person to settle.
    """
    from coanalyze import api
    from coanalyze.cli.locate import locate
    from coanalyze.cli.output import as_json, choose, emit

    format = choose(format, ("table", "json"), output)
    done = api.merge_study(locate(study), other, with_codes=with_codes, dry_run=dry_run)
    if format == "json" or not quiet or output is not None:
        emit(as_json(api.merged_json(done)) if format == "json" else _told(done), output)
    if done.conflicts:
        raise typer.Exit(1)


def _told(done: Merged) -> str:
    from coanalyze import reports
    from coanalyze.cli.output import width
    from coanalyze.model.table import Column, Table

    came = sum(done.added.values())
    who = ", ".join(f"{coder} {number}" for coder, number in done.added.items())
    lines = [
        f"{'Would come' if done.dry_run else 'Came'} in: {_number(came, 'coding')}{f' ({who})' if who else ''}, "
        f"{_number(len(done.memos), 'memo')}, {_number(len(done.codes), 'code')}.",
        f"Here already: {_number(done.same, 'coding')}.",
    ]
    if done.moved:
        lines.append(f"At another place than there, on the same words: {_number(done.moved, 'coding')}.")
    lines += [f"Their {old} is {new} here." for old, new in done.documents.items()]
    if done.waiting:
        lines.append(f"Not surely placed: {_number(len(done.waiting), 'coding')}; `coanalyze anchors` lists them.")
    if not done.conflicts:
        return "\n".join(lines)
    columns = (
        Column("kind", "kind"),
        Column("coder", "coder"),
        Column("what", "what", wrap=True),
        Column("message", "what to know", wrap=True),
    )
    rows = tuple((one.kind, one.coder, _what(one.id, one.code, one.quote), one.message) for one in done.conflicts)
    table = Table("For a person to settle", columns, rows)
    return "\n".join([*lines, "", reports.render_table(table, "table", width=width())])


def _what(identifier: str, code: str, quote: str) -> str:
    text = " ".join(quote.split())
    short = f"“{text[:39].rstrip()}…”" if len(text) > 40 else f"“{text}”" if text else ""
    return " ".join(part for part in (identifier, code, short) if part)


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

"""What the commands that change codes share: their options, and what is said of the change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from coanalyze.api.life import Reworked

WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for the history.")]
CoderOption = Annotated[
    str | None, typer.Option("--coder", metavar="NAME", help="Who does it. Default: as for `coanalyze add`.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Show what would change, as a diff with counts; write nothing.")
]
FormatOption = Annotated[str, typer.Option("--format", "-f", help="table or json.")]

_LISTED = 20


def tell(done: Reworked, said: str, format: str, quiet: bool) -> None:
    """Print a change: its diff where it is only shown, counts, and what is left for a person."""
    from coanalyze import api
    from coanalyze.cli.output import as_json, choose, emit, warn

    format = choose(format, ("table", "json"))
    if format == "json":
        emit(as_json(api.reworked_json(done)), None)
        return
    lines: list[str] = []
    if done.dry_run:
        lines += [done.diff.rstrip("\n"), ""] if done.diff else []
    lines += _wrapped(f"{'Would have ' * done.dry_run}{said[0].lower() if done.dry_run else said[0]}{said[1:]}")
    lines += [f"  {file.name}: {_number(file.lines, 'line')}" for file in done.files]
    lines += [f"  {coder}: {_number(number, 'coding')}" for coder, number in done.codings.items()]
    lines += _left(done)
    if done.dry_run:
        lines.append("Nothing was written.")
    emit("\n".join(lines), None)
    warn(done.notes, quiet)


def _left(done: Reworked) -> list[str]:
    if not done.left:
        return []
    kept = ", ".join(dict.fromkeys(f"`{coding.code}`" for coding in done.left))
    stay = "stays" if len(done.left) == 1 else "stay"
    lines = _wrapped(f"{_number(len(done.left), 'coding')} {stay} with {kept}, for a person to look at:")
    for coding in done.left[:_LISTED]:
        lines += _wrapped(f"{coding.id}  {coding.coder}  {coding.document}  “{_short(coding.quote)}”", "    ", "  ")
    if len(done.left) > _LISTED:
        lines.append(f"  and {len(done.left) - _LISTED} more (--format json has all)")
    return lines


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


def _wrapped(text: str, indent: str = "", first: str = "") -> list[str]:
    from textwrap import wrap

    from coanalyze.cli.output import width
    from coanalyze.reports import clean

    return wrap(clean(text), width(), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def pairs(given: Sequence[str] | None, what: str) -> list[tuple[str, str]]:
    """`KEY=VALUE` options taken apart. Raises UsageError for one without `=`."""
    from coanalyze.errors import UsageError

    found = []
    for one in given or ():
        key, sign, value = one.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise UsageError(f"“{one}” is no {what}.", hint=f"Write {what}.")
        found.append((key.strip(), value.strip()))
    return found

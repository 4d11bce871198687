"""`coanalyze words`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    DelimiterOption,
    FormatOption,
    LangOption,
    OutputOption,
    QuietOption,
    StudyArgument,
    VerboseOption,
    WhereOption,
)
from coanalyze.errors import UsageError

if TYPE_CHECKING:
    from coanalyze.api import Study
    from coanalyze.model.report import WordTable

app = typer.Typer()

ByOption = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="KEY",
        help="Count by key (dictionary form; the default) or by form. An attribute, code, or a code's id: a table "
        "for each of its values. Repeatable.",
    ),
]
NgramsOption = Annotated[int, typer.Option("--ngrams", metavar="N", help="Count phrases of N words, 1 to 9.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="How many words (table: 40).")]
EquivalentsOption = Annotated[
    bool, typer.Option("--equivalents", help="Print the table that joins Nynorsk and Bokmål; nothing is counted.")
]


@app.command(epilog="Example: coanalyze words my-study --where phase=start --limit 30")
def words(
    study: StudyArgument = None,
    where: WhereOption = None,
    by: ByOption = None,
    ngrams: NgramsOption = 1,
    limit: LimitOption = None,
    codebook: CodebookOption = None,
    format: FormatOption = "table",
    delimiter: DelimiterOption = ",",
    equivalents: EquivalentsOption = False,
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Count the words that respondents say, or phrases. Researchers' speech and prose are never counted.

    Beside each count stands how evenly respondents say it: DP (norm) and Juilland's D. A key is shown as its most
    frequent form. The stop list is named by its hash, and what it dropped is listed.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, emit, warn
    from coanalyze.reports import words_json

    format = choose(format, ("table", "md", "csv", "json"), output)
    if equivalents:
        _equivalents(format, output, delimiter)
        return
    opened = open_study(study, codebook, quiet, need_codebook=False)
    counted, attribute = _by(by or ())
    table, warnings = api.count_words(opened, where=where or (), by=counted, lang=lang, ngrams=ngrams)
    warn(warnings, quiet)
    parts: list[tuple[str | None, WordTable]] | None = None
    if attribute is not None:
        split = _split(opened, attribute, where or (), counted, ngrams)
        left = table.total - sum(part.total for _, part in split)
        # Words that bear no code are left out on purpose.
        if left > 0 and attribute not in {"code", *(code.id for code in opened.codebook.walk())}:
            told = f"{left} of {table.total} words are in no table: who says them has no value for “{attribute}”"
            warn([told], quiet)
        parts = [
            (value, replace(part, language=table.language, title=f"{attribute}: {value}")) for value, part in split
        ]
    if format == "json":
        emit(words_json(table, parts=parts), output)
        return
    shown = limit or ((40 if parts is None else 10) if format == "table" else None)
    _write(parts or [(None, table)], format, output, delimiter, shown)


def _equivalents(format: str, output: Path | None, delimiter: str) -> None:
    """The table that joins Nynorsk and Bokmål."""
    from coanalyze import api
    from coanalyze.cli.output import as_json, emit, emit_table

    if format == "json":
        emit(as_json(api.equivalents_json()), output)
    else:
        emit_table(api.equivalents_table(), format, output, delimiter)


def _write(
    parts: Sequence[tuple[str | None, WordTable]], format: str, output: Path | None, delimiter: str, shown: int | None
) -> None:
    """A table for each part, at most so many words in each; in a csv all are one table."""
    from coanalyze.cli.output import colored, emit, width
    from coanalyze.reports import render_table, words_as_table, words_flat

    if format == "csv":
        emit(render_table(words_flat(parts, shown), format, delimiter=delimiter), output, bom=True)
        return
    tables = [words_as_table(part, shown) for _, part in parts]
    # What every table says of itself is said once, beneath the last.
    same = [note for note in tables[-1].notes if all(note in one.notes for one in tables)] if len(tables) > 1 else []
    tables = [replace(one, notes=tuple(note for note in one.notes if note not in same)) for one in tables]
    tables[-1] = replace(tables[-1], notes=(*tables[-1].notes, *same))
    texts = [render_table(one, format, width=width(), color=colored(output)) for one in tables]
    emit("\n".join(texts), output)


def _split(
    study: Study, attribute: str, where: Sequence[str], counted: str, ngrams: int
) -> list[tuple[str, WordTable]]:
    from coanalyze import api

    try:
        return api.split_by(study, attribute, where, counted=counted, ngrams=ngrams)
    except UsageError as error:
        hint = f"Count by key or by form, by a code, or for each value of an attribute. {error.hint}"
        raise UsageError(error.what, hint=hint) from error


def _by(given: Sequence[str]) -> tuple[str, str | None]:
    """How words are counted (key or form), and the attribute that has a table for each value, if one is named."""
    counted = [each for each in given if each in ("key", "form")]
    others = [each for each in given if each not in ("key", "form")]
    if len(counted) > 1 or len(others) > 1:
        raise UsageError("--by can name one way to count and one attribute.", hint="Write --by form --by role.")
    return counted[0] if counted else "key", others[0] if others else None

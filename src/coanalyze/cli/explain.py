"""`coanalyze explain`."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import CodebookOption, OutputOption, QuietOption, StudyOption, TextFormatOption

if TYPE_CHECKING:
    from coanalyze.api import Explanation
    from coanalyze.api.explaining import WordRead
    from coanalyze.matching import Almost

app = typer.Typer()


@app.command(epilog='Example: coanalyze explain "Jeg var usikker på hva samskaping er" -s my-study')
def explain(
    passage: Annotated[str, typer.Argument(help="A sentence, or DOCUMENT:LINE for the turn on that line.")],
    study: StudyOption = None,
    codebook: CodebookOption = None,
    language: Annotated[str | None, typer.Option("--language", help="The passage's language.")] = None,
    format: TextFormatOption = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show why a passage bears its codes: pattern, words, decision; or why it bears none, and what came nearest."""
    from coanalyze import api
    from coanalyze.cli.locate import locate
    from coanalyze.cli.output import as_json, choose, emit, width

    format = choose(format, ("text", "table", "json"), output)
    found = api.explain(locate(study, codebook), passage, language=language)
    emit(as_json(_json(found)) if format == "json" else _text(found, width()), output)


def _json(found: Explanation) -> dict[str, object]:
    def spans(rows: Sequence[tuple[int, int, str, str, tuple[int, int]]]) -> list[dict[str, object]]:
        return [
            {"start": start, "end": end, "text": found.text[start:end], "code": code, "pattern": pattern}
            for start, end, code, pattern, _ in rows
        ]

    return {
        "schema": "coanalyze/explain/1",
        "text": found.text,
        "where": found.where,
        "decision": found.decision,
        "hits": spans(found.hits),
        "barred": spans(found.barred),
        "near": [
            {"form": m.form, "key": m.key, "wanted": m.wanted, "would_match": m.glob, "code": m.code}
            for m in found.near
        ],
        "almost": [
            {"code": a.code, "pattern": a.pattern, "found": list(a.found), "missing": list(a.missing), "why": a.why}
            for a in found.almost
        ],
        "words": [
            {"form": w.form, "key": w.key, "start": w.start, "end": w.end} | ({"pos": w.pos} if w.pos else {})
            for w in found.words
        ],
    }


def _read(word: WordRead) -> str:
    shown = word.form if word.form.lower() == word.key else f"{word.form} → {word.key}"
    return f"{shown} ({word.pos})" if word.pos else shown


def _nearly(row: Almost) -> str:
    said = " and ".join(f"“{text}”" for text in row.found)
    is_there = "is there" if len(row.found) == 1 else "are there"
    lack = f"missing is {', '.join(row.missing)}" if row.missing else f"but {row.why}"
    return f"{said} {is_there}, {lack}; pattern: {row.pattern} ({row.code})"


def _text(found: Explanation, columns: int) -> str:
    from coanalyze.reports import clean

    lines = [clean(found.where), found.decision, ""]
    lines += _underlined(found, columns)
    for title, spans in (("Hits", found.hits), ("Barred by unless, role, language or pos", found.barred)):
        if spans:
            lines += ["", title]
        for span in spans:
            inside = [w for w in found.words if w.start < span.end and w.end > span.start]
            reading = ", ".join(map(_read, inside))
            head = f"  {span.code} ({found.names.get(span.code, '')})"
            said = f"“{found.text[span.start : span.end]}”  pattern: {span.pattern}  words: {reading}"
            lines += [head, *textwrap.wrap(clean(said), columns - 4, initial_indent="    ", subsequent_indent="    ")]
    if found.almost:
        lines += ["", "Nearly"]
        for row in found.almost:
            lines += textwrap.wrap(clean(_nearly(row)), columns, initial_indent="  ", subsequent_indent="    ")
    if found.near:
        lines += ["", "Nearest"]
        for miss in found.near:
            said = f"“{miss.form}” is {miss.key}; the pattern says {miss.wanted}; {miss.glob} would match"
            lines += textwrap.wrap(
                clean(f"{said} ({miss.code})"), columns, initial_indent="  ", subsequent_indent="    "
            )
    return "\n".join(lines) + "\n"


def _underlined(found: Explanation, columns: int) -> list[str]:
    """The passage wrapped to the terminal, each hit marked on the line below it."""
    from rich.cells import cell_len

    from coanalyze.reports import clean_char

    marked = {offset for span in found.hits for offset in range(span.start, span.end)}
    lines: list[str] = []
    for start, end in _wrapped(found.text, columns - 2):
        shown = [clean_char(char) or " " for char in found.text[start:end]]
        marks = "".join(
            ("~" if offset in marked else " ") * cell_len(char) for offset, char in enumerate(shown, start)
        ).rstrip()
        lines.append("  " + "".join(shown))
        if marks:
            lines.append("  " + marks)
    return lines


def _wrapped(text: str, columns: int) -> list[tuple[int, int]]:
    """Lines of at most `columns` code points, cut at white space where there is some."""
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        stop = text.find("\n", start, start + columns + 1)
        if stop < 0:
            stop = len(text) if len(text) - start <= columns else text.rfind(" ", start + 1, start + columns + 1)
        if stop <= start and text[start] != "\n":
            stop = min(start + columns, len(text))
        if text[start:stop].strip():
            lines.append((start, stop))
        start = stop + 1 if stop < len(text) and text[stop].isspace() else max(stop, start + 1)
    return lines

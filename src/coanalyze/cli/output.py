"""Where results and remarks go: data to stdout or a file, everything else to stderr."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from coanalyze.errors import UsageError, shortened

if TYPE_CHECKING:
    from coanalyze.model.table import Table


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def colored(output: Path | None = None) -> bool:
    """Whether to colour: a terminal that has not said NO_COLOR."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


_ENDINGS = {
    ".md": "md", ".markdown": "md", ".csv": "csv", ".json": "json", ".docx": "docx", ".html": "html", ".htm": "html",
    ".xlsx": "xlsx", ".tex": "tex", ".sarif": "sarif", ".xml": "junit",
    ".graphml": "graphml", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid",
    ".svg": "svg", ".png": "png", ".pdf": "pdf",
}  # fmt: skip
_BINARY = (".docx", ".xlsx", ".odt", ".ods", ".doc", ".xls", ".pdf", ".png")
_OTHERS = {".docx", ".doc", ".odt", ".xlsx", ".xls", ".ods", ".html", ".htm", ".pdf", ".tex", ".rtf", ".svg", ".png"}


def choose(format: str, known: Iterable[str], output: Path | None = None) -> str:
    """`format` where it is one of `known`; where it was left at the first of them, what the file's ending asks for.

    Raises UsageError for an unknown format, and for a file whose ending promises
    one that is not there, or another.
    """
    names = list(known)
    ending = output.suffix.lower() if output is not None else ""
    if format == names[0]:
        format = _ENDINGS.get(ending, format) if _ENDINGS.get(ending) in names else format
    promised = _ENDINGS.get(ending, ending[1:])
    if ending in _OTHERS and promised not in names:
        hint = f"Formats are {', '.join(names)}; name the file accordingly."
        raise UsageError(f"this cannot be written as {ending[1:]}.", where=output, hint=hint)
    if format not in names:
        raise UsageError(f"there is no format “{format}” here.", hint=f"Formats are {', '.join(names)}.")
    # Programs open such files by their endings: Markdown in a .docx would be called damaged.
    if promised != format and (ending in _OTHERS or (f".{format}" in _BINARY and ending in _ENDINGS)):
        hint = f"Name it {output.with_suffix(f'.{format}').name}, or leave --format out." if output else ""
        raise UsageError(f"{format} does not go into a file that ends with {ending}.", where=output, hint=hint)
    return format


def emit(text: str, output: Path | None, *, bom: bool = False) -> None:
    """Write a result to stdout (also `-`), or whole to a file; `bom` marks a csv so that Excel reads it as UTF-8."""
    text = text if text.endswith("\n") else text + "\n"
    if output is None or to_stdout(output):
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    from coanalyze.reports import write_atomic

    write_atomic(output, text.encode("utf-8-sig" if bom else "utf-8"))


def emit_pieces(pieces: Iterable[bytes], output: Path | None, *, bom: bool = False) -> None:
    """As `emit`, of a result in UTF-8 that is long and comes in pieces, the last of which ends a line."""
    from coanalyze.reports import write_atomic

    if output is not None and not to_stdout(output):
        write_atomic(output, chain([codecs.BOM_UTF8], pieces) if bom else pieces)
        return
    stream = sys.stdout
    encoding = codecs.lookup(stream.encoding or "utf-8").name
    if encoding == "utf-8" and os.linesep == "\n" and hasattr(stream, "buffer"):
        stream.flush()
        for piece in pieces:
            stream.buffer.write(piece)
    else:
        for piece in pieces:
            stream.write(piece.decode("utf-8"))
    stream.flush()


def emit_table(table: Table, format: str, output: Path | None, delimiter: str = ",") -> None:
    """Write a table as wide as the terminal, or to a file."""
    from coanalyze.reports import render_table

    text = render_table(table, format, width=width(), color=colored(output), delimiter=delimiter)
    emit(text, output, bom=format == "csv")


def refuse_binary(format: str, output: Path | None, template: Path | None = None) -> None:
    """Raises UsageError where a file that is no text would go to a terminal, or a template's text into such a file."""
    if template is not None and output is not None and output.suffix.lower() in _BINARY:
        raise UsageError("a template makes text.", where=output, hint="Name a text file: -o NAME.html, .tex, .md ...")
    if f".{format}" in _BINARY and to_stdout(output) and sys.stdout.isatty():
        raise UsageError(f"a terminal cannot show {format}.", hint=f"Name a file: -o NAME.{format}.")


def to_stdout(output: Path | None) -> bool:
    """Whether a result goes to stdout: no file is named, or `-`."""
    return output is None or str(output) == "-"


def emit_bytes(data: bytes, output: Path | None) -> None:
    """Write a result that is no text whole to a file, or to stdout (a pipe)."""
    if output is not None and not to_stdout(output):
        from coanalyze.reports import write_atomic

        write_atomic(output, data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def as_json(value: object) -> str:
    """JSON as the contracts have it: UTF-8, two spaces."""
    from coanalyze.reports import to_json

    return to_json(value)


def warn(messages: Iterable[str], quiet: bool) -> None:
    """Warnings, one a line, on stderr, without characters that would steer a terminal."""
    from coanalyze.reports import clean

    if not quiet:
        for message in messages:
            sys.stderr.write(f"warning: {clean(shortened(message))}\n")

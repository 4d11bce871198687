"""Bytes to text, text to nodes."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from coanalyze.errors import Place, YamlError
from coanalyze.yamltext.nodes import Node

MAX_BYTES = 8 * 1024 * 1024
# All but what YAML 1.1 calls printable (section 5.1), and U+FEFF: nobody sees it, and no pattern with it ever matches.
# Said the other way round, as the standard has it, this takes ten times as long to compile.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def load_file(path: Path, relative: str) -> Node:
    """Reads a YAML file (UTF-8, or UTF-16 or UTF-32 as its first bytes show). `relative` names it in messages.

    Raises YamlError with the place, for a file that cannot be opened too.
    """
    return load_text(read_text(path, relative), relative)


def read_text(path: Path, relative: str) -> str:
    """The text of a YAML file, for `load_text`. Raises YamlError with the place."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Check the name, and that you may read it."
        raise YamlError(f"this file cannot be read: {reason}.", where=Place(relative), hint=hint) from error
    return decode(data, relative)


def load_text(text: str, name: str, first_line: int = 1) -> Node:
    """Reads one YAML document. An empty one (nothing but comments) is an empty YamlMap.

    `name` is the file that messages name, `first_line` its line on which `text` starts. Columns count code points.
    Raises YamlError with the place.
    """
    from coanalyze.yamltext.parse import parse

    return parse(normalised(text, name, first_line), name, first_line)


def normalised(text: str, name: str, first_line: int = 1) -> str:
    """A text with `\\n` line ends and without a byte order mark. Raises YamlError for characters that cannot stand."""
    if len(text) > MAX_BYTES:
        raise _too_large(name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    bad = UNPRINTABLE.search(text)
    if bad:
        line, column = position(text, bad.start())
        what = f"an invisible or control character (U+{ord(bad.group()):04X}) stands here."
        raise YamlError(what, where=Place(name, line + first_line - 1, column), hint="Delete it.")
    return text


def decode(data: bytes, name: str) -> str:
    """The text of a YAML file's bytes, without a byte order mark. Raises YamlError where they are not text."""
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    encoding, mark = byte_encoding(data)
    data = data.removeprefix(mark)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = position(before, len(before))
        called = encoding.removesuffix("-le").removesuffix("-be").upper()
        what = f"this file is not valid {called}: byte 0x{data[error.start]:02X} here is no letter."
        hint = "Save the file as UTF-8 (in most editors: Save as, Encoding)."
        raise YamlError(what, where=Place(name, line, column), hint=hint) from error


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a code point offset. Only `\\n` ends a line, as in editors."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def byte_encoding(data: bytes) -> tuple[str, bytes]:
    """The encoding of a YAML file's bytes, and its byte order mark (empty where there is none)."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, bom
    # YAML starts with an ASCII character nearly always, so a zero byte beside it shows UTF-16 without its mark.
    if len(data) >= 2 and data[1] == 0 and data[0] != 0:
        return "utf-16-le", b""
    if len(data) >= 2 and data[0] == 0 and data[1] != 0:
        return "utf-16-be", b""
    return "utf-8", b""


def _too_large(name: str) -> YamlError:
    what = f"this file is larger than {MAX_BYTES // (1024 * 1024)} MB, which no codebook or project file is."
    return YamlError(what, where=Place(name), hint="Check that it is the right file, or split it.")

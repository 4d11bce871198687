"""What can be mended in a file without changing what it means: layout, order, colours, doubles.

Every change is a piece of the text replaced: comments, quotes and the lines in between stay as they are. The result is
read again and compared with what was there (`sameness`); where anything differs, nothing is given back.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from coanalyze.codebook.atomic import replace_file
from coanalyze.codebook.fixcolors import canonical_colors, filled_colors
from coanalyze.codebook.fixdoubles import undoubled
from coanalyze.codebook.fixorder import ordered
from coanalyze.codebook.fixspace import single_spaced, trimmed
from coanalyze.codebook.palette import Distance
from coanalyze.codebook.sameness import same_codebook, same_yaml
from coanalyze.errors import CodebookError, YamlError
from coanalyze.yamltext import decode, load_text
from coanalyze.yamltext.parse import shield
from coanalyze.yamltext.read import byte_encoding

Step = Callable[[str], tuple[str, int]]
Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after, with `\\n` line ends, and what was changed, in words; `data` is what to write."""

    before: str
    after: str
    changes: tuple[str, ...]
    data: bytes


def fix_codebook_text(
    text: str, name: str, distance: Distance, beside: Collection[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """A codebook's text (`\\n` line ends) mended, and what was changed in words.

    `name` is the file in messages; `distance` tells two colours apart (see `palette.free_color`); `beside` are colours
    of the top-level codes of other codebooks. Raises YamlError for a text that is no YAML, and CodebookError where the
    result would not say the same.
    """
    steps: tuple[tuple[str, Step], ...] = (
        ("line(s) brought to Unicode NFC", _composed),
        ("repeated item(s) taken out", undoubled),
        ("place(s) with keys brought into order", ordered),
        ("colour(s) written as #RRGGBB in quotes", canonical_colors),
        ("colour(s) given", lambda text: filled_colors(text, distance, beside)),
        ("line(s) without needless white space", trimmed),
        ("text(s) with single spaces", single_spaced),
        ("line break(s) at the end put right", lambda text: _ended(text, same_codebook)),
    )
    return _stepped(text, name, steps, same_codebook)


def fix_yaml_text(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Another YAML file's text (`\\n` line ends) with its white space tidied: nothing that it says is touched.

    Raises as `fix_codebook_text`.
    """
    steps: tuple[tuple[str, Step], ...] = (
        ("line(s) without needless white space", lambda text: trimmed(text, to_the_letter=True)),
        ("line break(s) at the end put right", lambda text: _ended(text, same_yaml)),
    )
    return _stepped(text, name, steps, same_yaml)


def fixed_file(path: Path, name: str, distance: Distance | None, beside: Collection[str] = ()) -> Fixed:
    """A file mended but not written; without `distance` only its white space is.

    `name` is the file in messages. UTF-16, UTF-32 and byte order marks become plain UTF-8, line ends `\\n`. Raises
    YamlError for a file that cannot be read or is no YAML, CodebookError as `fix_codebook_text`.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise YamlError(f"this file cannot be read: {error.strerror}.", where=name, hint="Check its name.") from error
    raw = decode(data, name)
    encoding, mark = byte_encoding(data)
    before = raw.replace("\r\n", "\n").replace("\r", "\n")
    after, changes = (
        fix_yaml_text(before, name) if distance is None else fix_codebook_text(before, name, distance, beside)
    )
    outer = ["line ends made \\n"] * (raw != before) + ["byte order mark taken out"] * bool(mark)
    outer += [f"{encoding[:6].upper()} made UTF-8"] * (encoding != "utf-8")
    return Fixed(before, after, (*outer, *changes), after.encode("utf-8"))


def write_fixed(path: Path, fixed: Fixed) -> None:
    """Writes what `fixed_file` gave, in one step; links are followed, permissions stay. Raises CodebookError."""
    if not os.access(path, os.W_OK):
        hint = "Check its permissions. Nothing was changed in it."
        raise CodebookError("this file may not be written.", where=path.name, hint=hint)
    replace_file(path, fixed.data)


def _stepped(text: str, name: str, steps: tuple[tuple[str, Step], ...], same: Same) -> tuple[str, tuple[str, ...]]:
    load_text(text, name)
    shielded, restore = shield(text)
    changes: list[str] = []
    new = shielded
    for what, step in steps:
        new, count = step(new)
        if count:
            changes.append(_said(what, count))
    after = new.translate(restore)
    if after != text and not same(text, after):
        what = "this file cannot be fixed without a change to what it says, so nothing was written."
        raise CodebookError(what, where=name, hint="Mend it by hand; please report the file, for this should not be.")
    return after, tuple(changes)


def _said(what: str, count: int) -> str:
    return f"{count} {what.replace('(s)', '' if count == 1 else 's')}"


def _composed(text: str) -> tuple[str, int]:
    """In NFC, as transcripts are read; where that would make signs of letters (`=` with a stroke), nothing."""
    if unicodedata.is_normalized("NFC", text):
        return text, 0
    lines = text.split("\n")
    new = [unicodedata.normalize("NFC", line) for line in lines]
    joined = "\n".join(new)
    return (joined, sum(map(str.__ne__, lines, new))) if same_codebook(text, joined) else (text, 0)


def _ended(text: str, same: Same) -> tuple[str, int]:
    """With one line break at its end, where that is not part of a text."""
    for new in (text.rstrip("\n") + "\n", text + "\n"):
        if new == text or (new == "\n" and not text):
            return text, 0
        if (new != text + "\n" or not text.endswith("\n")) and same(text, new):
            return new, 1
    return text, 0

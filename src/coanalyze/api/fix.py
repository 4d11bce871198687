"""Files mended where that cannot change what they mean, and shown as a diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from coanalyze import codebook as books
from coanalyze import project
from coanalyze.api.reading import relative_path
from coanalyze.check.colors import nearest_vision
from coanalyze.codebook.fix import Fixed, fixed_file, write_fixed
from coanalyze.errors import CoanalyzeError
from coanalyze.model.colors import canonical_color

Files = Sequence[tuple[Path, str]]
"""Files, and how messages and diffs call them."""


@dataclass(frozen=True, slots=True)
class FileFix:
    """What was, or would be, mended in a file: `changes` in words, `diff` as unified diff; `error` where it cannot be.

    The diff leaves out what a person cannot see in one: line ends, byte order marks, encodings.
    """

    name: str
    changes: tuple[str, ...] = ()
    diff: str = ""
    error: str = ""


def fix_codebooks(files: Files, *, write: bool) -> tuple[FileFix, ...]:
    """Mend codebook files; without `write`, only say what would be. A file that cannot be mended stops no other."""
    found: list[FileFix] = []
    for number, (path, name) in enumerate(files):
        # Codes of several codebooks are drawn in one picture.
        beside = [color for other, _ in [*files[:number], *files[number + 1 :]] for color in _top_colors(other)]
        found.append(_fix(path, name, beside, write))
    return tuple(found)


def fix_project_file(path: Path, name: str, *, write: bool) -> FileFix:
    """Tidy the white space of a project file: nothing else in it can be changed without knowing what is meant."""
    return _fix(path, name, None, write)


def files_of_study(folder: Path, codebooks: Sequence[Path] = ()) -> tuple[Path | None, tuple[Path, ...]]:
    """The project file of a folder, if it has one, and its codebooks (or those given instead).

    A project file that cannot be read names none; `check` says why.
    """
    file = folder / "coanalyze.yaml"
    here = file if file.is_file() else None
    if codebooks:
        return here, tuple(codebooks)
    with suppress(CoanalyzeError):
        found = project.load_project(folder) if here else project.bare_project(folder.absolute())
        return here, found.codebooks
    return here, ()


def called(path: Path, folder: Path) -> str:
    """How a file of a study is called in messages: relative to the study, with `/`."""
    return relative_path(path.absolute(), folder.absolute())


def _fix(path: Path, name: str, beside: Sequence[str] | None, write: bool) -> FileFix:
    try:
        fixed = fixed_file(path, name, None if beside is None else _distance, beside or ())
        if fixed.changes and write:
            write_fixed(path, fixed)
    except CoanalyzeError as error:
        return FileFix(name, error=str(error))
    return FileFix(name, fixed.changes, "".join(_diff(fixed, name)))


def _distance(one: str, other: str) -> float:
    return nearest_vision(one, other)[0]


def _top_colors(path: Path) -> list[str]:
    book, _ = books.read_codebook(path)
    return [canonical_color(code.color) for code in book.codes if code.color] if book else []


def _diff(fixed: Fixed, name: str) -> Iterator[str]:
    before, after = (_lines(text) for text in (fixed.before, fixed.after))
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends; only `\\n` ends one, as in editors."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]

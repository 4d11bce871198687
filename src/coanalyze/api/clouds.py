"""Clouds drawn into files."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from pathlib import Path

from coanalyze.api.study import Study
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.report import WordTable

LARGEST = 10_000
"""Pixels a side: beyond that the picture would not fit a laptop's memory."""


def parse_size(size: str) -> tuple[int, int]:
    """`1600x1000` as (width, height) in pixels. Raises UsageError."""
    found = re.fullmatch(r"(\d{1,6})\s*[x×X]\s*(\d{1,6})", size.strip())
    pixels = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(100 <= side <= LARGEST for side in pixels):
        raise UsageError(f"“{size}” is no size.", hint=f"Write it as 1600x1000, each side 100 to {LARGEST} pixels.")
    return pixels


def draw_clouds(
    study: Study,
    tables: Sequence[tuple[str | None, WordTable]],
    output: Path | None,
    format: str,
    pixels: tuple[int, int],
    mask: Path | None,
    max_words: int,
) -> tuple[list[tuple[Path, WordTable]], list[str]]:
    """Draw one picture for each table; the paths written with their tables, and what had no words.

    `output` is a file (with several tables: `name-value.png` beside it) or an existing folder; None means the study's
    reports folder, which is made if need be. Raises CoanalyzeError where there is nothing to draw at all, or a file
    cannot be written.
    """
    from coanalyze.reports import alt_text, draw_cloud

    written: list[tuple[Path, WordTable]] = []
    empty: list[str] = []
    paths = _paths(study, output, format, [value for value, _ in tables])
    single = len(tables) == 1 and tables[0][0] is None
    for path, (value, table) in zip(paths, tables, strict=True):
        if not table.words:
            empty.append(f"no words left for “{value}”: no picture" if value else "no words left")
            continue
        picture = draw_cloud(table, width=pixels[0], height=pixels[1], mask=mask, max_words=max_words, format=format)
        write_picture(path, picture, alt_text(table), own_folder=output is None)
        written.append((path, table))
    if not written:
        hint = "Look at the selection, and at words.drop and words.keep in the project file."
        raise CoanalyzeError("there are no words left to draw.", hint=hint)
    return written, [] if single else empty


def picture_path(study: Study, output: Path | None, name: str, format: str) -> Path:
    """Where a picture goes: `output`, a file or a folder that is there, or else the study's reports folder."""
    base = output or study.project.root / "reports" / f"{name}.{format}"
    if base.is_dir():
        base = base / f"{name}.{format}"
    return base if base.suffix.casefold() == f".{format}" else base.with_name(f"{base.name}.{format}")


def write_picture(path: Path, picture: bytes, alt: str, *, own_folder: bool) -> None:
    """Write a picture, and what it shows beside it as `NAME.txt`; `own_folder` is made where it is not there.

    The text begins with a line that names the picture; a file by that name which does not (a transcript!) is left
    alone, and the text is written as `NAME.alt.txt`. Raises CoanalyzeError where a file cannot be written.
    """
    from coanalyze.reports import write_atomic

    if own_folder:
        with contextlib.suppress(OSError):  # writing says what is wrong
            path.parent.mkdir(exist_ok=True)
    beside = _beside(path)
    write_atomic(path, picture)
    write_atomic(beside, f"{path.name}\n\n{alt}\n".encode())


def _beside(path: Path) -> Path:
    known = {f"{path.stem}.{ending}".casefold() for ending in ("png", "svg", "pdf")}
    for beside in (path.with_suffix(".txt"), path.with_suffix(".alt.txt")):
        try:
            with beside.open(encoding="utf-8", errors="replace") as file:
                if file.readline(300).strip().casefold() in known:
                    return beside
        except FileNotFoundError:
            return beside
        except OSError:
            continue
    hint = "Give the picture another name: what it shows is written beside it as a text."
    raise UsageError("there is a file of another sort here.", where=path.with_suffix(".txt"), hint=hint)


def _paths(study: Study, output: Path | None, format: str, values: Sequence[str | None]) -> list[Path]:
    """A file for each value, no two the same even where upper and lower case are: `A/B` and `a-b` get numbers."""
    base = picture_path(study, output, "cloud", format)
    paths: list[Path] = []
    taken: set[str] = set()
    for value in values:
        stem = base.stem if value is None else f"{base.stem}-{_safe(value)}"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        paths.append(base.with_name(f"{name}{base.suffix}"))
    return paths


def _safe(value: str) -> str:
    """A value as part of a file name: letters, digits and hyphens, short enough for any disk."""
    return re.sub(r"[^\w.-]+", "-", value).strip("-.")[:60] or "value"

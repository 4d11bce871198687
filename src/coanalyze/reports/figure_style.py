"""One look for every picture: colours that stay apart in grey and for the colour-blind, letters, sizes in points."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

DATA = Path(__file__).parent / "data"
REGULAR, BOLD = DATA / "coanalyze-sans-regular.ttf", DATA / "coanalyze-sans-bold.ttf"
FAMILY = ("Coanalyze Sans", "DejaVu Sans")
"""The packaged letters, and matplotlib's for what these lack (Greek, Cyrillic ...)."""

INK, MUTED, RULE, GROUND = "#1a1a1a", "#5f5f5f", "#c9c9c9", "#ffffff"
DARK, MIDDLE, LIGHT = "#0b2545", "#5b9bc8", "#ffffff"
"""Bars of findings, of what stands below them, and (hatched) of nobody in particular: dark to light in grey too."""
SHADES = ("#ffffff", "#dcebf6", "#a9cfe8", "#62a8d8", "#0072b2", "#0b2545")
"""Nothing, then a fifth of the largest number each; `#0072b2` is Okabe and Ito's blue, the rest its shades."""
HATCH = "////"

DPI = 200
TITLE, SUBTITLE, LABEL, VALUE, NOTE = 13.0, 9.5, 9.5, 9.0, 8.0
"""Sizes in points."""
PAGE = 6.5
"""The usual width in inches: the text of an A4 or letter page."""
MARGIN = 0.12
_MEASURED_AT = 100


def shade(value: float, most: float) -> int:
    """The place in SHADES for a number: 0 for nothing, 1 to 5 by its share of the largest."""
    steps = len(SHADES) - 1
    # The small step back keeps 3 of 5 in the third shade whatever floats make of it.
    return 0 if value <= 0 or most <= 0 else min(steps, max(1, -int(-(value * steps / most - 1e-9) // 1)))


def ink_on(color: str) -> str:
    """The colour of letters on a ground: the better to read of dark and white."""
    ground = luminance(color)
    return INK if (ground + 0.05) / (luminance(INK) + 0.05) > 1.05 / (ground + 0.05) else "#ffffff"


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white): WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in inches, at `size` points."""
    return sum(_advance(char, bold) for char in text) * size / _MEASURED_AT / 72


@lru_cache(maxsize=8192)
def _advance(char: str, bold: bool) -> float:
    faces = _faces(bold)
    known = next((face for face, letters in faces if ord(char) in letters), faces[-1][0])
    return float(known.getlength(char))


@lru_cache(maxsize=2)
def _faces(bold: bool) -> list[tuple[FreeTypeFont, frozenset[int]]]:
    import matplotlib
    from fontTools.ttLib import TTFont
    from PIL import ImageFont

    other = f"DejaVuSans{'-Bold' if bold else ''}.ttf"
    paths = (BOLD if bold else REGULAR, Path(matplotlib.get_data_path()) / "fonts" / "ttf" / other)
    found = []
    for path in paths:
        with TTFont(path, lazy=True) as font:
            found.append((ImageFont.truetype(str(path), _MEASURED_AT), frozenset(font.getBestCmap())))
    return found


def fitted(text: str, width: float, size: float, bold: bool = False) -> str:
    """Text cut with `…` where it is wider than `width` inches; at least its first letter."""
    if text_width(text, size, bold) <= width:
        return text
    for end in range(len(text) - 1, 0, -1):
        cut = text[:end].rstrip() + "…"
        if text_width(cut, size, bold) <= width:
            return cut
    return text[:1] + "…"


def wrapped(text: str, width: float, size: float, lines: int = 2, bold: bool = False) -> list[str]:
    """Text in at most `lines` lines of `width` inches, broken between words; the last is cut where there is more."""
    rows: list[str] = []
    words = text.split()
    while words and len(rows) < lines - 1:
        row = words.pop(0)
        while words and text_width(f"{row} {words[0]}", size, bold) <= width:
            row = f"{row} {words.pop(0)}"
        rows.append(fitted(row, width, size, bold))
    if words:
        rows.append(fitted(" ".join(words), width, size, bold))
    return rows or [""]

"""Where each word of a cloud stands, how large and in which colour."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.report import WordTable
from coanalyze.reports.figure_style import BOLD, DARK
from coanalyze.reports.wording import clean

if TYPE_CHECKING:
    import numpy

FONT = BOLD
_SEED = 20211001
# Placed on a canvas of this many pixels and then enlarged: four times faster at 1600 x 1000, and as good to look at.
_CANVAS = 800
_SMALLEST = 8
_MARGIN = 6
# How much of the height the largest word may take: the first that leaves room for all words.
_LARGEST = (0.26, 0.23, 0.2, 0.175, 0.15, 0.13, 0.115, 0.1, 0.085, 0.07, 0.06, 0.05, 0.04)
# A word without room ends the try: shrunk on its own, it would look rarer than others with the same count.
_NEVER_SHRINK = 10_000
# By rank, dark to mid; told apart by the colour-blind (after Okabe and Ito, darkened), each at least 4.5:1 on white.
PALETTE = ((3, DARK), (10, "#005a94"), (25, "#a33f00"), (50, "#00664f"), (None, "#5f5f5f"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A word in the picture: `x`, `y` its ink's top left corner, `size` the font's, all in pixels of the picture."""

    word: str
    x: int
    y: int
    size: int
    upright: bool
    color: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over (part of) a cloud: round `middle`, at most `width` pixels."""

    text: str
    middle: int
    width: int


def shade(rank: int) -> str:
    """The colour of the word at `rank`, from 1."""
    return next(color for last, color in PALETTE if last is None or rank <= last)


def counts(words: WordTable, max_words: int) -> dict[str, int]:
    """The words to draw with their counts, largest first and at most `max_words`; words shown alike are added up.

    Raises CoanalyzeError where there are none.
    """
    found: dict[str, int] = {}
    for word in words.words:
        shown = clean(word.word)
        if shown and word.count > 0:
            found[shown] = found.get(shown, 0) + word.count
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))[: max(0, max_words)]
    if not ordered:
        hint = "Look at the selection, and at words.drop and words.keep in the project file."
        raise CoanalyzeError("There are no words left to draw.", hint=hint)
    return dict(ordered)


def font_for(words: dict[str, int]) -> Path:
    """The packaged font where it has all letters, else DejaVu Sans (Greek, Cyrillic, Arabic ...) of matplotlib."""
    from fontTools.ttLib import TTFont

    with TTFont(FONT, lazy=True) as font:
        known = font.getBestCmap()
    if all(ord(char) in known for word in words for char in word):
        return FONT
    try:
        import matplotlib
    except ImportError:  # pragma: no cover - wordcloud brings it
        return FONT
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"


def place(found: dict[str, int], width: int, height: int, mask: Path | None, font: Path) -> list[Placed]:
    """The words placed on `width` x `height` pixels, the same for the same words and library versions.

    Raises UsageError for a mask that cannot be read or has no dark part, CoanalyzeError where no word fits.
    """
    scale = max(1.0, max(width, height) / _CANVAS)
    small = max(1, int(width / scale)), max(1, int(height / scale))
    shape = None if mask is None else _mask(mask, small)
    best: list[Any] = []
    for part in _LARGEST:
        layout = _laid_out(found, small, shape, font, max(_SMALLEST, int(small[1] * part)))
        best = max(best, layout, key=len)
        if len(best) == len(found):
            break
    if not best:
        raise CoanalyzeError("No word fits into the picture.", where=mask, hint="Make it or the mask larger.")
    return _enlarged(best, scale, found)


def _laid_out(
    found: dict[str, int],
    size: tuple[int, int],
    shape: numpy.ndarray[Any, Any] | None,
    font: Path,
    largest: int,
) -> list[Any]:
    from wordcloud import WordCloud

    cloud = WordCloud(
        font_path=str(font),
        width=size[0],
        height=size[1],
        mask=shape,
        random_state=_SEED,
        max_words=len(found),
        relative_scaling=0.5,
        prefer_horizontal=0.95,
        min_font_size=_SMALLEST,
        max_font_size=largest,
        margin=_MARGIN,
        font_step=_NEVER_SHRINK,
    )
    try:
        cloud.generate_from_frequencies(found)
    except ValueError:  # not even the first word has room
        return []
    layout: list[Any] = cloud.layout_
    return layout


def title_size(title: str, band: int, width: int, font: Path) -> int:
    """The font size, in pixels, at which a title fits into its band: half the band's height, less where it is long."""
    from PIL import ImageFont

    size = band // 2
    while size > 8 and ImageFont.truetype(str(font), size).getlength(title) > width * 0.95:
        size -= 1
    return size


def _enlarged(layout: list[Any], scale: float, found: dict[str, int]) -> list[Placed]:
    """The layout in pixels of the picture; words with one count share one colour, that of the first of them."""
    first: dict[int, int] = {}
    rank = {word: first.setdefault(count, number) for number, (word, count) in enumerate(found.items(), 1)}
    return [
        Placed(word, int(column * scale), int(row * scale), int(size * scale), turned is not None, shade(rank[word]))
        for (word, _), size, (row, column), turned, _ in layout
    ]


def _mask(path: Path, size: tuple[int, int]) -> numpy.ndarray[Any, Any]:
    """A picture fitted into `size`: 0 where words may stand (dark), 255 where not."""
    import numpy
    from PIL import Image, ImageOps

    where = path.as_posix()
    try:
        with Image.open(path) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except FileNotFoundError as error:
        raise UsageError("There is no such mask.", where=where, hint="Name a picture (png, jpg ...).") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        hint = "Use a png or jpg whose dark part is the shape for the words."
        raise UsageError("This mask cannot be read as a picture.", where=where, hint=hint) from error
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    fitted = ImageOps.pad(ground.convert("L"), size, color=255)
    shape = numpy.where(numpy.asarray(fitted) < 128, 0, 255).astype("uint8")
    if not (shape == 0).any():
        hint = "Words are put where the picture is dark: use a dark shape on white."
        raise UsageError("This mask has no dark part.", where=where, hint=hint)
    return shape

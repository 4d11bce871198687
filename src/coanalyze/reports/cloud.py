"""Word clouds as pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from coanalyze.errors import UsageError
from coanalyze.i18n import translator
from coanalyze.model.report import WordTable
from coanalyze.reports.cloud_layout import Heading, Placed, counts, font_for, place, title_size
from coanalyze.reports.cloud_svg import draw_svg
from coanalyze.reports.figure_style import GROUND, INK
from coanalyze.reports.wording import clean, selection_text

CLOUD_FORMATS = ("png", "svg")
_LEAST_SIDE = 50


def draw_cloud(
    words: WordTable,
    *,
    width: int = 1600,
    height: int = 1000,
    mask: Path | None = None,
    max_words: int = 120,
    format: str = "png",
    title: str | None = None,
) -> bytes:
    """A cloud of the `max_words` most used words, `width` x `height` pixels, as the bytes of a png or svg.

    A word's size and colour follow its count: words with one count look alike, and one with more is never smaller.
    The same words give the same bytes with the same library versions. `mask` is a picture whose dark part the words
    fill. Raises CoanalyzeError where there are no words or none fits, UsageError for another format, a size too
    small, or a mask that cannot be used.
    """
    if format not in CLOUD_FORMATS:
        raise UsageError(f"There is no picture format {format!r}.", hint=f"Use one of {', '.join(CLOUD_FORMATS)}.")
    if min(width, height) < _LEAST_SIDE:
        raise UsageError(f"{width} x {height} pixels are too few.", hint=f"Use {_LEAST_SIDE} a side or more.")
    found = counts(words, max_words)
    heading = clean(title or "")
    band = max(20, height // 14) if heading else 0
    font = font_for({**found, heading: 0})
    placed = place(found, width, height - band, mask, font)
    headings = [Heading(heading, width // 2, width)] if heading else []
    if format == "svg":
        return draw_svg(placed, width, height, band, headings, alt_text(words), font)
    return draw_png(placed, width, height, band, headings, font)


def draw_png(
    placed: Sequence[Placed], width: int, height: int, band: int, headings: Sequence[Heading], font: Path
) -> bytes:
    """The picture as a png; words below a band of `band` pixels that holds the headings."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (width, height), GROUND)
    draw = ImageDraw.Draw(picture)
    for heading in headings:
        face = ImageFont.truetype(str(font), title_size(heading.text, band, heading.width, font))
        draw.text((heading.middle, band * 7 // 10), heading.text, fill=INK, font=face, anchor="ms")
    for word in placed:
        face = ImageFont.truetype(str(font), word.size)
        turned = ImageFont.TransposedFont(face, Image.Transpose.ROTATE_90 if word.upright else None)
        draw.text((word.x, word.y + band), word.word, fill=word.color, font=turned)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def alt_text(words: WordTable, number: int = 10) -> str:
    """What the picture shows, for those who do not see it: its most used words with their counts."""
    t = translator(words.language)
    top = ", ".join(f"{clean(word.word)} ({word.count})" for word in words.words[:number])
    return t.ngettext(
        "Word cloud of {n} word ({respondents}, selection: {selection}). Most used: {top}.",
        "Word cloud of {n} words ({respondents}, selection: {selection}). Most used: {top}.",
        len(words.words),
        respondents=t.ngettext("{n} respondent", "{n} respondents", words.respondents),
        selection=selection_text(words.selection, t),
        top=top or t.gettext("none"),
    )

"""A cloud as SVG: real text, its font inside, nothing fetched."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from coanalyze.reports.cloud_layout import Heading, Placed, title_size
from coanalyze.reports.figure_style import GROUND, INK

_FAMILY = "coanalyze-cloud"
_FALLBACK = "'Source Sans 3','DejaVu Sans',Arial,sans-serif"


def draw_svg(
    placed: Sequence[Placed],
    width: int,
    height: int,
    band: int,
    headings: Sequence[Heading],
    alt: str,
    font: Path,
) -> bytes:
    """The picture as UTF-8; words below a band of `band` pixels that holds the headings."""
    texts = [word.word for word in placed] + [heading.text for heading in headings]
    letters = sorted({char for text in texts for char in text})
    title = " | ".join(heading.text for heading in headings)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label={quoteattr(alt)}>',
        f"<title>{escape(title or alt)}</title>",
        f"<style>@font-face{{font-family:{_FAMILY};font-weight:700;"
        f'src:url("data:font/woff;base64,{subset(font, letters)}")format("woff")}}'
        f"text{{font-family:{_FAMILY},{_FALLBACK};font-weight:700}}</style>",
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/>',
    ]
    for heading in headings:
        size = title_size(heading.text, band, heading.width, font)
        lines.append(
            f'<text x="{heading.middle}" y="{band * 0.7:g}" font-size="{size}" text-anchor="middle" '
            f'fill="{INK}">{escape(heading.text)}</text>'
        )
    lines += [_text(word, band, font) for word in placed]
    return "\n".join([*lines, "</svg>", ""]).encode("utf-8")


def _text(word: Placed, band: int, font: Path) -> str:
    """One word on its baseline; the geometry is Pillow's, whose ink the layout was made from."""
    from PIL import ImageFont

    face = ImageFont.truetype(str(font), word.size)
    left, top, right, _ = face.getbbox(word.word, anchor="ls")
    x, y = word.x, word.y + band
    # `left` and `top` lead from the ink's corner to the start of the baseline, turned with the word.
    if word.upright:
        move = f"translate({x - top:g},{y + right:g}) rotate(-90)"
    else:
        move = f"translate({x - left:g},{y - top:g})"
    # The length holds the word in its place even where a viewer takes another font.
    length = f'textLength="{face.getlength(word.word):g}" lengthAdjust="spacingAndGlyphs"'
    return f'<text transform="{move}" font-size="{word.size}" fill="{word.color}" {length}>{escape(word.word)}</text>'


def subset(font: Path, letters: Sequence[str]) -> str:
    """The letters of a font as WOFF in base64."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont, getTableClass

    options = Options(hinting=False, notdef_outline=True, ignore_missing_unicodes=True)
    with TTFont(font, recalcTimestamp=False) as face:
        # Tables that cannot be cut down (FontForge's FFTM ...) would be dropped too, but not without words on stderr.
        cut = {tag for tag in face.keys() if hasattr(getTableClass(tag), "subset_glyphs")}  # noqa: SIM118
        options.drop_tables += sorted(set(face.keys()) - cut - set(options.no_subset_tables))
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(letters))
        subsetter.subset(face)
        face.flavor = "woff"
        written = io.BytesIO()
        face.save(written)
    return base64.b64encode(written.getvalue()).decode("ascii")

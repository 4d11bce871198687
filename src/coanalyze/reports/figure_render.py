"""A sheet as a file: png, svg with real text, pdf with its fonts inside. The same sheet gives the same bytes."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from coanalyze.reports.cloud_svg import subset
from coanalyze.reports.figure_sheet import Box, Dot, Line, Mark, Sheet, Words
from coanalyze.reports.figure_style import BOLD, DPI, FAMILY, GROUND, HATCH, INK, REGULAR

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIGURE_FORMATS = ("png", "svg", "pdf")
# Pixels a side: a matrix of hundreds of rows gets fewer an inch, so that it fits a laptop's memory.
_LARGEST = 10_000
Pixels = tuple[int, int | None]
"""Width and height; without one the height follows."""
# What XML cannot hold; the rest of what may steer or hide is taken out before.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SETTINGS: Any = {
    "font.family": list(FAMILY),
    "text.parse_math": False,
    "text.usetex": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "coanalyze",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "hatch.linewidth": 0.7,
    "path.simplify": False,
}
_ANCHORS: dict[str, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}


def render_sheet(sheet: Sheet, format: str, title: str, alt: str, pixels: Pixels | None = None) -> bytes:
    """The sheet as png (200 pixels an inch), svg or pdf; `pixels` fits it into a size, whole, from the top.

    `alt` says what it shows to those who do not see it: it is the description in all three.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    width, height = sheet.finished()
    across = pixels[0] / DPI if pixels else width
    down = pixels[1] / DPI if pixels and pixels[1] else height * across / width
    scale = min(across / width, down / height)
    left = (across - width * scale) / 2
    title, alt = (_NOT_XML.sub("", text) for text in (title, alt))
    written = io.BytesIO()
    with _settings():
        figure = Figure(figsize=(across, down), facecolor=GROUND)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_xlim(-left / scale, (across - left) / scale)
        axes.set_ylim(down / scale, 0)
        axes.set_axis_off()
        for order, mark in enumerate(sheet.marks):
            _draw(axes, mark, scale, order)
        dots = min(DPI, _LARGEST / max(across, down)) if format == "png" else 72
        figure.savefig(written, format=format, metadata=_metadata(format, title, alt), dpi=dots)
    return _described(written.getvalue(), title, alt, sheet) if format == "svg" else written.getvalue()


@contextmanager
def _settings() -> Iterator[None]:
    import matplotlib

    _fonts()
    with matplotlib.rc_context(), warnings.catch_warnings():
        # A user's own matplotlibrc must not change the look; a letter that no font has is a box, which is seen.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        warnings.simplefilter("ignore")
        yield


@lru_cache(maxsize=1)
def _fonts() -> None:
    from matplotlib import font_manager

    for path in (REGULAR, BOLD):
        font_manager.fontManager.addfont(str(path))


def _metadata(format: str, title: str, alt: str) -> dict[str, str | None]:
    if format == "png":
        return {"Software": None, "Title": title, "Description": alt}
    if format == "svg":
        return {"Date": None, "Creator": None, "Format": None, "Type": None}
    return {"Creator": None, "Producer": None, "CreationDate": None, "ModDate": None, "Title": title, "Subject": alt}


def _draw(axes: Axes, mark: Mark, scale: float, order: int) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle, Rectangle

    if isinstance(mark, Words):
        text = axes.text(mark.x, mark.y, _NOT_XML.sub("", mark.text), color=mark.color, fontsize=mark.size * scale)
        text.set_horizontalalignment(_ANCHORS[mark.anchor])
        text.set_verticalalignment("baseline")
        text.set_fontweight("bold" if mark.bold else "normal")
        if mark.upright:
            # Turned about the point that it hangs on, not about the middle of what it becomes.
            text.set_rotation(90)
            text.set_rotation_mode("anchor")
        text.set_zorder(order)
    elif isinstance(mark, Box):
        hatch, edge = (HATCH, mark.edge or INK) if mark.hatched else (None, mark.edge or "none")
        box = Rectangle((mark.x, mark.y), mark.width, mark.height, facecolor=mark.fill, edgecolor=edge, hatch=hatch)
        box.set_linewidth(0.6 * scale)
        box.set_zorder(order)
        axes.add_patch(box)
    elif isinstance(mark, Line):
        points = list(zip(*mark.points, strict=True))
        line = Line2D(points[0], points[1], color=mark.color, linewidth=mark.width * scale, solid_capstyle="butt")
        line.set_linestyle("--" if mark.dashed else "-")
        line.set_zorder(order)
        axes.add_line(line)
    elif isinstance(mark, Dot):
        axes.add_patch(Circle((mark.x, mark.y), mark.radius, facecolor=mark.fill, edgecolor="none", zorder=order))


def _described(data: bytes, title: str, alt: str, sheet: Sheet) -> bytes:
    """The svg with a title, a description and the letters that it is written in."""
    text = data.decode("utf-8").replace("\r\n", "\n")
    begin = text.index("<svg")
    end = text.index(">", begin)
    opening = text[: text.index("\n") + 1]
    faces = []
    for path, weight, bold in ((REGULAR, 400, False), (BOLD, 700, True)):
        letters = {char for mark in sheet.marks if isinstance(mark, Words) and mark.bold is bold for char in mark.text}
        if letters:
            faces.append(
                f'@font-face{{font-family:"{FAMILY[0]}";font-weight:{weight};'
                f'src:url("data:font/woff;base64,{subset(path, sorted(letters))}")format("woff")}}'
            )
    head = (
        f'{text[begin:end]} role="img" aria-labelledby="figure-title figure-desc">\n'
        f' <title id="figure-title">{escape(title)}</title>\n <desc id="figure-desc">{escape(alt)}</desc>\n'
        f" <style>{''.join(faces)}</style>"
    )
    return (opening + head + text[end + 1 :]).encode("utf-8")

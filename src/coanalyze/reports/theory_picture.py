"""The paradigm model as a picture: boxes from conditions to consequences, lines between them, what is not linked below.

Relations that no segment supports are dashed. Nothing is told by colour alone.
"""

from __future__ import annotations

import math

from coanalyze.errors import UsageError
from coanalyze.i18n import Translator, translator
from coanalyze.model.colors import is_color
from coanalyze.model.theory import Theory, TheoryLink
from coanalyze.reports.figure_render import FIGURE_FORMATS, Pixels, render_sheet
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import GROUND, INK, LABEL, MUTED, NOTE, SHADES, VALUE, text_width
from coanalyze.reports.theory_curves import Area, Curve, Point, curves, label_place
from coanalyze.reports.theory_graphs import flow, inner_parts
from coanalyze.reports.theory_layout import BOX_WIDTH, HEADING, PADDING, Placed, laid_out
from coanalyze.reports.theory_words import RELATION_NAMES, support, theory_alt, theory_notes
from coanalyze.reports.wording import clean

_LEADING = 1.28 / 72
_ARROW, _SPREAD = 0.085, 0.42
_BAR = 0.07
_STRIP = 0.06
_LINE = "#4d4d4d"


def draw_model(theory: Theory, format: str = "svg", pixels: Pixels | None = None) -> bytes:
    """The picture as the bytes of a png, svg or pdf, the same for the same theory and library versions.

    Raises UsageError for another format, and where no category is to be drawn.
    """
    if format not in FIGURE_FORMATS:
        raise UsageError(f"There is no picture format {format!r}.", hint=f"Use one of {', '.join(FIGURE_FORMATS)}.")
    t = translator(theory.language)
    return render_sheet(_sheet(theory, t), format, _title(theory, t), theory_alt(theory), pixels)


def _title(theory: Theory, t: Translator) -> str:
    return f"{clean(theory.title)}: {t.gettext('Paradigm model')}"


def _sheet(theory: Theory, t: Translator) -> Sheet:
    # What is drawn first may ask for a wider page, which titles and notes then use.
    sheet = Sheet()
    _model(theory, sheet, t)
    sheet = Sheet(width=sheet.width)
    sheet.head(t.gettext("Paradigm model"), clean(theory.title))
    _model(theory, sheet, t)
    lines = [t.gettext("Dashed: no segment supports it.")] if theory.unsupported() else []
    sheet.foot([*lines, *theory_notes(theory)])
    return sheet


def _model(theory: Theory, sheet: Sheet, t: Translator) -> None:
    boxes, headings = laid_out(theory, t, sheet.bottom)
    where = {box.node.code: box for box in boxes}
    drawn = [(flow(link), link) for link in theory.links]
    parts = [(ends, None) for ends in inner_parts(theory)]
    every: list[tuple[tuple[str, str], TheoryLink | None]] = [*drawn, *parts]
    lines = curves([(where[one], where[other]) for (one, other), _ in every])
    for curve, (_, link) in zip(lines, every, strict=True):
        _line(sheet, curve, link)
    for heading in headings:
        sheet.box(heading.x - 0.02, heading.y, text_width(heading.text, LABEL) + 0.04, HEADING - 0.05, GROUND)
        sheet.words(heading.x, heading.y + LABEL / 72, heading.text, LABEL, color=MUTED)
    for box in boxes:
        _box(sheet, box, core=box.node.code == theory.core)
    taken: list[Area] = [(box.x, box.y, box.x + BOX_WIDTH, box.y + box.height) for box in boxes]
    taken += [(h.x, h.y, h.x + text_width(h.text, LABEL), h.y + HEADING) for h in headings]
    for curve, (_, link) in zip(lines, every, strict=True):
        if link is not None:
            _label(sheet, curve, link, taken, t)


def _line(sheet: Sheet, curve: Curve, link: TheoryLink | None) -> None:
    loose = link is not None and link.state in ("unsupported", "unmentioned")
    sheet.line(curve.points, _LINE, 0.7 if link is None else 1.1, dashed=loose)
    end, before = curve.points[-1], curve.points[-3]
    if link is None or link.type == "part-of":
        sheet.dot(*_back(end, before, 0.035), 0.045, _LINE)
    elif link.type == "contradicts":
        for tip, inner in ((end, before), (curve.points[0], curve.points[2])):
            _bar(sheet, tip, inner)
    else:
        _arrow(sheet, end, before)


def _back(tip: Point, before: Point, by: float) -> Point:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    return tip[0] - by * math.cos(angle), tip[1] - by * math.sin(angle)


def _arrow(sheet: Sheet, tip: Point, before: Point) -> None:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    wings = [
        (tip[0] - _ARROW * math.cos(angle + turn), tip[1] - _ARROW * math.sin(angle + turn))
        for turn in (_SPREAD, -_SPREAD)
    ]
    sheet.line((wings[0], tip, wings[1]), _LINE, 1.1)


def _bar(sheet: Sheet, tip: Point, before: Point) -> None:
    """A stroke across the line, a little before its end."""
    x, y = _back(tip, before, 0.05)
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0]) + math.pi / 2
    across = (_BAR * math.cos(angle), _BAR * math.sin(angle))
    sheet.line(((x - across[0], y - across[1]), (x + across[0], y + across[1])), _LINE, 1.6)


def _box(sheet: Sheet, box: Placed, *, core: bool) -> None:
    high = box.height
    sheet.box(box.x, box.y, BOX_WIDTH, high, SHADES[1] if core else GROUND, INK)
    color = box.node.color
    if color and is_color(color):
        sheet.box(box.x, box.y, _STRIP, high, color)
    if core:
        right, bottom = box.x + BOX_WIDTH, box.y + high
        frame = ((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom), (box.x, box.y))
        sheet.line((*frame, frame[1]), INK, 2.4)
    x, y = box.x + PADDING + _STRIP / 2, box.y + PADDING
    for text, size, bold in (
        *((line, LABEL, True) for line in box.name),
        (box.counts, VALUE, False),
        *((line, NOTE, False) for line in box.varies),
    ):
        y += size * _LEADING
        sheet.words(x, y - size * 0.3 / 72, text, size, bold=bold, color=INK if bold else MUTED)


def _label(sheet: Sheet, curve: Curve, link: TheoryLink, taken: list[Area], t: Translator) -> None:
    name = t.gettext(RELATION_NAMES[link.type])
    text = name if link.state == "nested" else f"{name}: {support(link, t)}"
    wide, high = text_width(text, NOTE) + 0.06, NOTE * 1.35 / 72
    area = label_place(curve, wide, high, taken)
    taken.append(area)
    sheet.box(area[0], area[1], wide, high, GROUND)
    middle = (area[0] + area[2]) / 2
    sheet.words(middle, area[1] + high * 0.76, text, NOTE, anchor="middle", color=INK)

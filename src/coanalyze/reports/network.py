"""Codes that go together as a picture: codes on a circle, lines between them, the thicker the more often."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from coanalyze.errors import UsageError
from coanalyze.i18n import Translator, translator
from coanalyze.model.matrix import CodePair, CoOccurrence
from coanalyze.reports.cooccur_tables import how_text, title_of_pairs
from coanalyze.reports.figure_render import FIGURE_FORMATS, Pixels, render_sheet
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import GROUND, INK, LABEL, MARGIN, MUTED, SHADES, VALUE, shade, text_width, wrapped
from coanalyze.reports.footers import footer
from coanalyze.reports.wording import clean

_LABEL_WIDTH, _LINES = 1.75, 3
_LINE = 0.17
_DOT = 0.05, 0.13
_THIN, _THICK = 0.8, 5.5
_ROUNDS = 40
_NAMED = 6
_FEW = 12


def draw_network(found: CoOccurrence, format: str = "png", pixels: Pixels | None = None) -> bytes:
    """The picture as the bytes of a png, svg or pdf, the same for the same pairs and library versions.

    Codes that are in a pair stand on a circle so that those which go together most are neighbours; the others are named
    below. Raises UsageError for another format, and where no code goes together with another.
    """
    if format not in FIGURE_FORMATS:
        raise UsageError(f"There is no picture format {format!r}.", hint=f"Use one of {', '.join(FIGURE_FORMATS)}.")
    if not found.pairs:
        raise UsageError(
            "no two codes go together here: there is nothing to draw.", hint="Widen --where, or lower --min."
        )
    t = translator(found.language)
    title = f"{clean(found.title)}: {title_of_pairs(found, t)}"
    return render_sheet(_sheet(found, t), format, title, network_alt(found), pixels)


def network_alt(found: CoOccurrence) -> str:
    """What the picture shows, for those who do not see it."""
    t = translator(found.language)
    names = _names(found)
    sign = "→" if found.directed else "+"
    pairs = [f"{names[p.first]} {sign} {names[p.second]} ({p.count})" for p in found.pairs[:_NAMED]]
    held = t.ngettext("{n} pair of codes", "{n} pairs of codes", len(found.pairs))
    largest = t.gettext("Largest: {cells}.", cells="; ".join(pairs)) if pairs else ""
    return f"{clean(found.title)}: {title_of_pairs(found, t)}. {held}. {largest} {how_text(found, t)}".strip()


def ring(pairs: Sequence[tuple[int, int, int]], size: int) -> list[int]:
    """An order of `size` things on a circle in which those of heavy pairs (one, other, weight) stand close.

    Things change places while that makes the sum of weight by distance less: whole numbers, in a fixed order, so that
    every machine finds the same.
    """
    order = list(range(size))
    weights: dict[int, list[tuple[int, int]]] = {at: [] for at in order}
    for one, other, weight in pairs:
        weights[one].append((other, weight))
        weights[other].append((one, weight))
    place = list(range(size))

    def far(thing: int, at: int, but: int, other: int) -> int:
        """The distances of a thing that stands at `at` while another, `but`, stands at `other`."""
        total = 0
        for mate, weight in weights[thing]:
            apart = abs(at - (other if mate == but else place[mate]))
            total += weight * min(apart, size - apart)
        return total

    for _ in range(_ROUNDS):
        moved = False
        for one in range(size):
            for other in range(one + 1, size):
                here, there = place[one], place[other]
                before = far(one, here, other, there) + far(other, there, one, here)
                if far(one, there, other, here) + far(other, here, one, there) < before:
                    place[one], place[other], moved = there, here, True
        if not moved:
            break
    return sorted(order, key=place.__getitem__)


def places(size: int, lines: int) -> list[tuple[float, float]]:
    """Where `size` things with labels of so many lines stand about the middle, clockwise from the top, in inches.

    A few stand on a circle. Many stand on an ellipse in rows to the right and the left: on a circle the labels at its
    top and foot would lie upon each other.
    """
    if size <= _FEW:
        radius = max(1.25, size * 0.42 / (2 * math.pi))
        turns = [2 * math.pi * at / size for at in range(size)]
        return [(radius * math.sin(turn), -radius * math.cos(turn)) for turn in turns]
    right = (size + 1) // 2
    down = right * max(0.3, lines * _LINE + 0.14) / 2
    across = down * 0.75
    levels = [(2 * at + 1) / right - 1 for at in range(right)]
    levels += [1 - (2 * at + 1) / (size - right) for at in range(size - right)]
    sides = [1] * right + [-1] * (size - right)
    return [
        (side * across * math.sqrt(1 - level * level), down * level) for side, level in zip(sides, levels, strict=True)
    ]


def _names(found: CoOccurrence) -> dict[str, str]:
    return {row.key: clean(row.name) or row.key for row in found.codes}


def _sheet(found: CoOccurrence, t: Translator) -> Sheet:
    used = [row.key for row in found.codes if any(row.key in (pair.first, pair.second) for pair in found.pairs)]
    number = {key: at for at, key in enumerate(used)}
    order = [used[at] for at in ring([(number[p.first], number[p.second], p.count) for p in found.pairs], len(used))]
    sheet = Sheet()
    sheet.head(title_of_pairs(found, t), clean(found.title))
    names, mentions = _names(found), {row.key: n for row, n in zip(found.codes, found.mentions, strict=True)}
    labels = {key: wrapped(f"{names[key]} ({mentions[key]})", _LABEL_WIDTH, LABEL, _LINES) for key in order}
    around = places(len(order), max(map(len, labels.values())))
    across, down = (max(abs(place[side]) for place in around) for side in (0, 1))
    middle = max(sheet.width / 2, across + _LABEL_WIDTH + 0.35 + MARGIN), sheet.bottom + down + 0.5
    spots = {key: (round(middle[0] + x, 4), round(middle[1] + y, 4)) for key, (x, y) in zip(order, around, strict=True)}
    _lines(sheet, found, spots, middle)
    _dots(sheet, spots, mentions, labels, middle)
    sheet.bottom = max(sheet.bottom, middle[1] + down + 0.45)
    _key(sheet, found, t)
    sheet.foot(_notes(found, used, t))
    return sheet


def _key(sheet: Sheet, found: CoOccurrence, t: Translator) -> None:
    """How thick a line is for how many pairs: the least, the middle and the most of them."""
    counts = sorted({pair.count for pair in found.pairs})
    x, y = MARGIN, sheet.bottom + 0.1
    for count in sorted({counts[0], counts[len(counts) // 2], counts[-1]}):
        color, width = _look(count, counts[-1])
        sheet.line([(x, y), (x + 0.35, y)], color, width)
        text = t.ngettext("{n} pair", "{n} pairs", count)
        sheet.words(x + 0.42, y + VALUE * 0.34 / 72, text, VALUE, color=MUTED)
        x += 0.42 + text_width(text, VALUE) + 0.25


def _look(count: int, most: int) -> tuple[str, float]:
    # The palest shades are grounds of cells: a thin line in them is not seen.
    return SHADES[max(2, shade(count, most))], _THIN + (_THICK - _THIN) * count / most


def _lines(
    sheet: Sheet, found: CoOccurrence, spots: Mapping[str, tuple[float, float]], middle: tuple[float, float]
) -> None:
    most = max(pair.count for pair in found.pairs)
    # The thickest are drawn last, over the others.
    for pair in sorted(found.pairs, key=lambda pair: (pair.count, pair.second, pair.first)):
        points = _curve(spots[pair.first], spots[pair.second], middle, found.directed)
        color, width = _look(pair.count, most)
        sheet.line(points, color, width)
        if found.directed:
            _arrow(sheet, points, color, width, pair)


def _curve(
    start: tuple[float, float], end: tuple[float, float], middle: tuple[float, float], directed: bool
) -> list[tuple[float, float]]:
    """A line bent towards the middle; the way back beside the way there."""
    pull, aside = 0.35, 0.16 if directed else 0.0
    across = (end[1] - start[1], start[0] - end[0])
    bend = [
        (start[at] + end[at]) / 2 * (1 - pull) + middle[at] * pull + across[at] * aside for at in (0, 1)
    ]  # fmt: skip
    steps = [step / 24 for step in range(25)]
    return [
        (
            round((1 - s) ** 2 * start[0] + 2 * s * (1 - s) * bend[0] + s * s * end[0], 4),
            round((1 - s) ** 2 * start[1] + 2 * s * (1 - s) * bend[1] + s * s * end[1], 4),
        )
        for s in steps
    ]


def _arrow(sheet: Sheet, points: Sequence[tuple[float, float]], color: str, width: float, pair: CodePair) -> None:
    """Two strokes at three quarters of the way."""
    (x, y), (before_x, before_y) = points[18], points[16]
    angle = math.atan2(y - before_y, x - before_x)
    long = 0.09 + width / 72
    for turn in (2.6, -2.6):
        tip = (round(x + long * math.cos(angle + turn), 4), round(y + long * math.sin(angle + turn), 4))
        sheet.line([(x, y), tip], color, max(1.2, width * 0.6))


def _dots(
    sheet: Sheet,
    spots: Mapping[str, tuple[float, float]],
    mentions: Mapping[str, int],
    labels: Mapping[str, Sequence[str]],
    middle: tuple[float, float],
) -> None:
    most = max(max((mentions[key] for key in spots), default=1), 1)
    for key, (x, y) in spots.items():
        # Areas, not radii, stand for numbers.
        radius = max(_DOT[0], _DOT[1] * math.sqrt(mentions[key] / most))
        sheet.dot(x, y, radius + 0.025, GROUND)
        sheet.dot(x, y, radius, INK)
        aside = (x - middle[0]) / max(1e-9, math.hypot(x - middle[0], y - middle[1]))
        rows = labels[key]
        down = (len(rows) - 1) * _LINE / 2
        if abs(aside) < 0.2 and len(spots) <= _FEW:
            above = y < middle[1]
            sheet.lines_of(x, y + (-1 if above else 1) * (0.26 + down), rows, LABEL, anchor="middle")
        elif aside > 0:
            sheet.lines_of(x + 0.2, y, rows, LABEL)
        else:
            sheet.lines_of(x - 0.2, y, rows, LABEL, anchor="end")


def _notes(found: CoOccurrence, used: Sequence[str], t: Translator) -> list[str]:
    lines = [
        t.gettext("Lines: pairs of mentions, the thicker the more. Dots: mentions, also in parentheses."),
        how_text(found, t),
    ]
    alone = [clean(row.name) or row.key for row in found.codes if row.key not in set(used)]
    if alone:
        lines.append(t.gettext("In no pair: {names}.", names=", ".join(alone)))
    if found.least > 1:
        lines.append(t.gettext("Pairs of codes with fewer than {least} are not drawn.", least=found.least))
    return [*lines, *footer(found.made, found.language, leave_out=("denominator",))]

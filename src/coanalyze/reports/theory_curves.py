"""The lines between the categories of a model: from side to side, spread over it, with room for their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coanalyze.reports.theory_layout import BOX_WIDTH, Placed

Point = tuple[float, float]
Side = Literal["left", "right", "top", "bottom"]
_STEPS = 48
_BULGE, _FARTHEST, _LANE = 0.5, 1.35, 0.2
"""How far curves round a side reach out: the shortest, the longest, and what lies between two."""
_INSET = 0.12
_TRIED = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86)
_DIRECTION: dict[Side, Point] = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve through points, from one box to another."""

    points: tuple[Point, ...]

    def at(self, share: float) -> Point:
        """The point after that share of its steps."""
        return self.points[round(share * (len(self.points) - 1))]


def curves(ends: Sequence[tuple[Placed, Placed]]) -> list[Curve]:
    """A curve for each pair of boxes, from the first to the second.

    Boxes side by side are joined at the sides that face each other, those above each other from bottom to top where
    they are neighbours, and else round their right side, the longer ones farther out. Where several curves meet a side,
    they share it, in the order of where they come from.
    """
    sides = [_sides(one, other, ends) for one, other in ends]
    meeting: dict[tuple[str, Side], list[tuple[float, int, int]]] = {}
    for at, ((one, other), (out, into)) in enumerate(zip(ends, sides, strict=True)):
        for which, own, far, side in ((0, one, other, out), (1, other, one, into)):
            across = far.middle[0] if side in ("top", "bottom") else far.middle[1]
            meeting.setdefault((own.node.code, side), []).append((across, at, which))
    ports: dict[tuple[int, int], Point] = {}
    boxes = {box.node.code: box for pair in ends for box in pair}
    for (code, side), there in meeting.items():
        for number, (_, at, which) in enumerate(sorted(there), 1):
            ports[at, which] = _port(boxes[code], side, number / (len(there) + 1))
    reach = _lanes([at for at, (out, into) in enumerate(sides) if out == into], ports)
    return [
        _curve(ports[at, 0], out, ports[at, 1], into, reach.get(at, _BULGE)) for at, (out, into) in enumerate(sides)
    ]


def _lanes(around: Sequence[int], ports: Mapping[tuple[int, int], Point]) -> dict[int, float]:
    """How far each curve round a side reaches out: the longer the farther, so that none lies on another."""
    order = sorted(around, key=lambda at: (abs(ports[at, 0][1] - ports[at, 1][1]), at))
    step = min(_LANE, (_FARTHEST - _BULGE) / max(1, len(order) - 1))
    return {at: _BULGE + number * step for number, at in enumerate(order)}


def _sides(one: Placed, other: Placed, ends: Sequence[tuple[Placed, Placed]]) -> tuple[Side, Side]:
    if one.x + BOX_WIDTH <= other.x:
        return "right", "left"
    if other.x + BOX_WIDTH <= one.x:
        return "left", "right"
    upper, lower = sorted((one, other), key=lambda box: box.y)
    between = any(
        abs(box.x - one.x) < BOX_WIDTH and upper.y < box.y < lower.y for pair in ends for box in pair
    )  # fmt: skip
    if between:
        return "right", "right"
    return ("bottom", "top") if one is upper else ("top", "bottom")


def _port(box: Placed, side: Side, share: float) -> Point:
    """A point on a side, not in its corners."""
    if side in ("left", "right"):
        x = box.x if side == "left" else box.x + BOX_WIDTH
        return x, box.y + _INSET + (box.height - 2 * _INSET) * share
    y = box.y if side == "top" else box.y + box.height
    return box.x + _INSET + (BOX_WIDTH - 2 * _INSET) * share, y


def _curve(start: Point, out: Side, end: Point, into: Side, bulge: float) -> Curve:
    """A cubic Bézier curve that leaves and meets the sides at right angles."""
    if {out, into} == {"top", "bottom"}:
        reach = abs(end[1] - start[1]) / 2
    elif out == into:
        reach = bulge
    else:
        reach = max(0.3, abs(end[0] - start[0]) / 2)
    (ax, ay), (bx, by) = _DIRECTION[out], _DIRECTION[into]
    first = (start[0] + ax * reach, start[1] + ay * reach)
    second = (end[0] + bx * reach, end[1] + by * reach)
    return Curve(tuple(_bezier(start, first, second, end, step / _STEPS) for step in range(_STEPS + 1)))


def _bezier(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
    return x, y


Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def label_place(curve: Curve, width: float, height: float, taken: Sequence[Area]) -> Area:
    """Where a label of that size stands on a curve: as near its middle as nothing else is in the way."""
    areas = []
    for share in _TRIED:
        x, y = curve.at(share)
        areas.append((x - width / 2, y - height / 2, x + width / 2, y + height / 2))
    return min(areas, key=lambda area: round(sum(_shared(area, other) for other in taken), 6))


def _shared(one: Area, other: Area) -> float:
    """The area that two have in common, in square inches."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0

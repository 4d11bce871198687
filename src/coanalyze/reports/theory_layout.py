"""Where the categories of a model stand on a sheet: columns from conditions to consequences, the unlinked below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coanalyze.i18n import Translator
from coanalyze.model.theory import Theory, TheoryNode
from coanalyze.reports.figure_style import LABEL, MARGIN, NOTE, VALUE, wrapped
from coanalyze.reports.theory_words import counted, place_name, shown
from coanalyze.reports.wording import clean

BOX_WIDTH, GAP, BETWEEN = 1.76, 1.15, 0.3
PADDING = 0.1
HEADING = 0.24
_LEADING = 1.28 / 72
_COLUMNS = (
    ("condition",),
    ("context", "intervening", "core", "part", "contradicting"),
    ("strategy",),
    ("consequence",),
)
_ROW = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A category's box in inches, and the lines in it: its name, its counts, its properties."""

    node: TheoryNode
    x: float
    y: float
    name: tuple[str, ...]
    counts: str
    varies: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high the box is."""
        return box_height(self.name, self.varies)

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return self.x + BOX_WIDTH / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Heading:
    """What a group of boxes is called, above it."""

    x: float
    y: float
    text: str


def box_height(name: Sequence[str], varies: Sequence[str]) -> float:
    """The height of a box with these lines and one of counts."""
    return 2 * PADDING + (len(name) * LABEL + VALUE + len(varies) * NOTE) * _LEADING


def laid_out(theory: Theory, t: Translator, top: float) -> tuple[list[Placed], list[Heading]]:
    """Boxes and headings from `top` on. Each column stands round the middle of the core."""
    columns = [[(place, shown(theory, place)) for place in places] for places in _COLUMNS]
    used = [[group for group in column if group[1]] for column in columns]
    used = [column for column in used if column]
    stacks = [_stack(column, at, theory, t) for at, column in enumerate(used)]
    centre = max((_middle(boxes) for boxes, _ in stacks), default=0.0)
    moved = [_moved(stack, centre - _middle(stack[0])) for stack in stacks]
    highest = min((y.y for _, headings in moved for y in headings), default=0.0)
    boxes = [box for stack, _ in moved for box in stack]
    headings = [heading for _, stack in moved for heading in stack]
    boxes, headings = _moved((boxes, headings), top - highest)
    bottom = max((box.y + box.height for box in boxes), default=top - BETWEEN)
    more, heads = _tray(theory, t, bottom + 2 * BETWEEN)
    return [*boxes, *more], [*headings, *heads]


def _middle(boxes: Sequence[Placed]) -> float:
    """The height of the core's middle; of the column's, where the core is not in it."""
    core = next((box for box in boxes if box.node.place == "core"), None)
    if core is not None:
        return core.middle[1]
    return (boxes[0].y + boxes[-1].y + boxes[-1].height) / 2


def _stack(
    column: Sequence[tuple[str, Sequence[TheoryNode]]], at: int, theory: Theory, t: Translator
) -> tuple[list[Placed], list[Heading]]:  # fmt: skip
    x, y = MARGIN + at * (BOX_WIDTH + GAP), 0.0
    boxes: list[Placed] = []
    headings: list[Heading] = []
    for place, nodes in column:
        y += BETWEEN if boxes else 0.0
        headings.append(Heading(x, y, place_name(place, theory, t)))
        y += HEADING
        for node in nodes:
            box = _box(node, x, y, t)
            boxes.append(box)
            y += box.height + BETWEEN
    return boxes, headings


def _box(node: TheoryNode, x: float, y: float, t: Translator) -> Placed:
    # The strip of colour takes a little of the left.
    inner = BOX_WIDTH - 2 * PADDING - 0.06
    varies = [
        line
        for one in node.properties
        for line in wrapped(clean(f"{one.name}: {' – '.join(one.dimensions)}".rstrip(": ")), inner, NOTE, 2)
    ]
    name = wrapped(clean(node.short), inner, LABEL, 3, bold=True)
    return Placed(node, x, y, tuple(name), counted(node.counts, t), tuple(varies))


def _moved(stack: tuple[list[Placed], list[Heading]], by: float) -> tuple[list[Placed], list[Heading]]:
    boxes, headings = stack
    return (
        [Placed(b.node, b.x, b.y + by, b.name, b.counts, b.varies) for b in boxes],
        [Heading(h.x, h.y + by, h.text) for h in headings],
    )


def _tray(theory: Theory, t: Translator, top: float) -> tuple[list[Placed], list[Heading]]:
    """The categories that nothing links to the core, in rows."""
    nodes = shown(theory, "unlinked")
    if not nodes:
        return [], []
    boxes: list[Placed] = []
    y = top + HEADING
    for start in range(0, len(nodes), _ROW):
        row = [_box(node, MARGIN + at * (BOX_WIDTH + GAP), y, t) for at, node in enumerate(nodes[start : start + _ROW])]
        boxes += row
        y += max(box.height for box in row) + BETWEEN
    return boxes, [Heading(MARGIN, top, place_name("unlinked", theory, t))]

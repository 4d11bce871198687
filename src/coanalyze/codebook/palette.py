"""Colours for codes that have none: told apart by everybody, the colour-blind too."""

from __future__ import annotations

from collections.abc import Callable, Collection

PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#F0E442", "#000000",
    "#772200", "#000099", "#554455", "#556655", "#330033", "#AABBAA", "#776677", "#8877FF", "#3300EE", "#224433",
)  # fmt: skip
"""The eight colours of Okabe and Ito (Color Universal Design, 2008), those that stand out on white first, and ten more.

Each of the ten is the one that is farthest from all before it: of the colours whose parts are multiples of 17 and whose
contrast with white is 2 or more, by the smallest CIEDE2000 distance over ordinary sight and the simulations of
protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009). All 18 are at least 10.9 apart so.
"""

APART = 10.0
"""The CIEDE2000 distance at which two colours are told apart at a glance."""

Distance = Callable[[str, str], float]


def free_color(taken: Collection[str], distance: Distance) -> str | None:
    """The first colour of the palette that stays apart from all of `taken` (`#RRGGBB`); None where none does.

    `distance` is the CIEDE2000 distance of two colours for whoever tells them apart worst.
    """
    return next((color for color in PALETTE if all(distance(color, other) >= APART for other in taken)), None)

"""Colours as eyes see them, those of the colour-blind too.

Colours are `#RGB` or `#RRGGBB` in sRGB. Distances are CIEDE2000, where about 1 is just visible side by side, and
about 10 is clear at a glance in a legend.

Sources: sRGB to CIE Lab (D65) after IEC 61966-2-1; the simulation of protanopia, deuteranopia and tritanopia after
Machado, Oliveira and Fernandes 2009 (IEEE Transactions on Visualization and Computer Graphics 15(6), 1291-1298), their
matrices for severity 1.0 on linear RGB; the distance after Sharma, Wu and Dalal 2005 (Color Research and Application
30(1), 21-30).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from coanalyze.check.input import CheckInput
from coanalyze.model.codebook import Code
from coanalyze.model.colors import canonical_color

Triple = tuple[float, float, float]

VISIONS: dict[str, tuple[Triple, Triple, Triple] | None] = {
    "everybody": None,
    "those who see no red (protanopia)": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "those who see no green (deuteranopia)": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "those who see no blue (tritanopia)": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Who sees, and how red, green and blue light mix for them."""

_WHITE = (0.95047, 1.0, 1.08883)
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def seen_together(study: CheckInput) -> Iterator[list[tuple[Code, str]]]:
    """The codes that pictures show side by side, with their colours: a shelf's top level, and each code's children."""
    for books in [study.codebooks] if study.together else [(book,) for book in study.codebooks]:
        levels = [tuple(code for book in books for code in book.codes)]
        levels += [code.codes for book in books for code in book.walk() if code.codes]
        for level in levels:
            yield [(code, code.color) for code in level if code.color is not None]


canonical = canonical_color


@lru_cache(maxsize=4096)
def lab(color: str, vision: str = "everybody") -> Triple:
    """CIE Lab (D65) of a colour as a key of VISIONS sees it."""
    digits = canonical(color)[1:]
    light = tuple(_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    mix = VISIONS[vision]
    seen = light if mix is None else tuple(min(1.0, max(0.0, _dot(row, light))) for row in mix)
    x, y, z = (_cube_root(_dot(row, seen) / white) for row, white in zip(_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, vision: str = "everybody") -> float:
    """CIEDE2000 between two colours as a key of VISIONS sees them."""
    return ciede2000(lab(one, vision), lab(other, vision))


def nearest_vision(one: str, other: str) -> tuple[float, str]:
    """The smallest distance between two colours over all visions, and who sees them so; the first of equals."""
    return min(((distance(one, other, vision), vision) for vision in VISIONS), key=lambda found: found[0])


def ciede2000(one: Triple, other: Triple) -> float:
    """The CIEDE2000 distance of two colours in CIE Lab, all weights 1 (Sharma, Wu and Dalal 2005, equations 2-22)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    seventh = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    gain = 1.5 - 0.5 * sqrt(seventh / (seventh + 25.0**7))
    c1, c2 = hypot(gain * a1, b1), hypot(gain * a2, b2)
    h1, h2 = degrees(atan2(b1, gain * a1)) % 360, degrees(atan2(b2, gain * a2)) % 360
    turn, hue = _hues(h1, h2) if c1 * c2 else (0.0, h1 + h2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    off = (light - 50) ** 2
    lightness = (l2 - l1) / (1 + 0.015 * off / sqrt(20 + off))
    saturation = (c2 - c1) / (1 + 0.045 * chroma)
    tone = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    spread = 2 * sqrt(chroma**7 / (chroma**7 + 25.0**7))
    rotation = -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * spread
    return sqrt(max(0.0, lightness**2 + saturation**2 + tone**2 + rotation * saturation * tone))


def _hues(h1: float, h2: float) -> tuple[float, float]:
    """The difference and the mean of two hues in degrees, the short way round."""
    turn = h2 - h1
    if abs(turn) <= 180:
        return turn, (h1 + h2) / 2
    mean = (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2
    return turn - 360 if turn > 180 else turn + 360, mean


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _cube_root(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _dot(row: Triple, column: tuple[float, ...]) -> float:
    return row[0] * column[0] + row[1] * column[1] + row[2] * column[2]

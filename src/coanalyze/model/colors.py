"""How a colour is written."""

from __future__ import annotations

import re

_COLOR = re.compile("#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def is_color(text: str) -> bool:
    """Whether a text is `#RGB` or `#RRGGBB`, in upper or lower case."""
    return _COLOR.fullmatch(text) is not None


def canonical_color(color: str) -> str:
    """`#RGB` or `#RRGGBB` in any case as `#RRGGBB`."""
    digits = color.removeprefix("#").upper()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)

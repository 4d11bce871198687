"""How many examples a costly property is tried on."""

from __future__ import annotations

import os


def examples(steady: int, search: int) -> int:
    """`steady` where the suite draws the same examples every time, `search` where `make fuzz` looks for new trouble."""
    return search if os.environ.get("COANALYZE_FUZZ") else steady

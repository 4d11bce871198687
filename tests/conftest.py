"""How the suite draws its examples: the same ones every time, or new ones where `make fuzz` looks for trouble."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, print_blob=True)
settings.register_profile("search", derandomize=False, print_blob=True)
settings.load_profile("search" if os.environ.get("COANALYZE_FUZZ") else "steady")

"""The codes of a codebook with their patterns, and what tells whether they have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coanalyze.model.codebook import Codebook


@dataclass(frozen=True)
class Pairs:
    """All codes of a codebook with their patterns' ids, sorted, and what tells each code's patterns from others.

    `code_of` is each pair's code as a number of `codes`, which are sorted.
    """

    pairs: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    hashes: Mapping[str, str]

    @cached_property
    def code_of(self) -> Any:
        """The number of each pair's code."""
        import numpy as np

        place = {code: number for number, code in enumerate(self.codes)}
        return np.array([place[code] for code, _ in self.pairs], np.int32)

    @staticmethod
    def of(codebook: Codebook, *, skip_fillers: bool) -> Pairs:
        """Those of a codebook, retired codes left out."""
        each = [(code, pattern) for code in codebook.active().walk() for pattern in code.patterns]
        found: dict[str, list[str]] = {}
        for code, pattern in each:
            found.setdefault(code.id, []).append(f"{pattern.id}\x1f{pattern.node!r}")
        settings = f"{codebook.language}\x1f{skip_fillers}\x1e"
        hashes = {
            code: hashlib.sha256((settings + "\x1e".join(those)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
            for code, those in found.items()
        }
        pairs = tuple(sorted({(code.id, pattern.id) for code, pattern in each}))
        return Pairs(pairs, tuple(sorted(found)), hashes)

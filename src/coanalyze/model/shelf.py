"""Codebooks as they are shown: with the counts of a study, where one is at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coanalyze.model.basis import MadeFrom
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.report import Counts


@dataclass(frozen=True, slots=True)
class Shelf:
    """Codebooks in order; `counts` by code id, those of children inside their parents', or None without a study.

    `patterns` writes out each pattern by code and pattern id. `unit` and `selection` say what was counted. `note` says
    why there are no counts, `made` what the counts rest on.
    """

    books: tuple[Codebook, ...]
    counts: Mapping[str, Counts] | None = None
    patterns: Mapping[tuple[str, str], str] = field(default_factory=dict)
    unit: str = ""
    selection: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    made: MadeFrom | None = None

    def find(self, code_id: str) -> tuple[Codebook, Code, tuple[Code, ...]] | None:
        """A code by its id (whatever its case), its codebook and its parents from the top; None where it is not."""
        folded = code_id.casefold()
        for book in self.books:
            for code, parents in walk(book.codes):
                if code.id.casefold() == folded:
                    return book, code, parents
        return None


def walk(codes: tuple[Code, ...], parents: tuple[Code, ...] = ()) -> list[tuple[Code, tuple[Code, ...]]]:
    """All codes, parents before children, each with its parents from the top."""
    found: list[tuple[Code, tuple[Code, ...]]] = []
    for code in codes:
        found += [(code, parents), *walk(code.codes, (*parents, code))]
    return found

"""The table that joins Nynorsk and Bokmål, for people and for machines."""

from __future__ import annotations

from coanalyze import language
from coanalyze.model.table import Column, Table


def equivalents_table() -> Table:
    """One row a pair of keys, in the order of the Nynorsk ones."""
    rows = tuple(sorted(language.equivalents().items()))
    columns = (Column("nn", "Nynorsk"), Column("nb", "Bokmål"))
    note = "Keys (dictionary forms). Words that are spelt alike are not listed. Patterns, words and clouds join them."
    return Table(language.EQUIVALENTS, columns, rows, (f"{len(rows)} pairs. {note}",))


def equivalents_json() -> dict[str, object]:
    """The contract `coanalyze/equivalents/1`."""
    pairs = [{"nn": nynorsk, "nb": bokmaal} for nynorsk, bokmaal in sorted(language.equivalents().items())]
    return {"schema": "coanalyze/equivalents/1", "name": language.EQUIVALENTS, "pairs": pairs}

"""Matrices and co-occurrences as JSON: the contracts `coanalyze/matrix/1` and `coanalyze/cooccur/1`."""

from __future__ import annotations

from coanalyze.model.matrix import CodeMatrix, CoOccurrence
from coanalyze.reports.findings_json import quote_json
from coanalyze.reports.values import to_json


def matrix_json(matrix: CodeMatrix) -> str:
    """The contract `coanalyze/matrix/1`; codes are rows, whichever way the table was asked for."""
    codes = [
        {"code": row.key, "name": row.name, "depth": row.depth, "total": total}
        for row, total in zip(matrix.rows, matrix.row_totals, strict=True)
    ]
    columns = [
        {
            "values": list(values),
            "total": matrix.column_totals[at],
            "respondents": matrix.respondents[at],
            "units": matrix.units[at] if matrix.units else None,
        }
        for at, values in enumerate(matrix.columns)
    ]
    return to_json(
        {
            "schema": "coanalyze/matrix/1",
            "title": matrix.title,
            "measure": matrix.measure,
            "unit": matrix.unit,
            "selection": dict(matrix.made.selection),
            "by": list(matrix.by),
            "codes": codes,
            "columns": columns,
            "cells": [list(row) for row in matrix.cells],
            "total": matrix.total,
            "respondents": matrix.all_respondents,
            "units": matrix.all_units if matrix.units else None,
            "quotes": [
                {
                    "code": cell.code,
                    "values": None if cell.values is None else list(cell.values),
                    "number": cell.number,
                    "quotes": [quote_json(quote) for quote in cell.quotes],
                }
                for cell in matrix.quotes
            ],
            "made_from": matrix.made.as_dict(),
        }
    )


def cooccur_json(found: CoOccurrence) -> str:
    """The contract `coanalyze/cooccur/1`."""
    return to_json(
        {
            "schema": "coanalyze/cooccur/1",
            "title": found.title,
            "how": found.how,
            "turns": None if found.how == "same" else found.turns,
            "directed": found.directed,
            "least": found.least,
            "unit": found.unit,
            "selection": dict(found.made.selection),
            "codes": [
                {"code": row.key, "name": row.name, "depth": row.depth, "mentions": mentions}
                for row, mentions in zip(found.codes, found.mentions, strict=True)
            ],
            "pairs": [
                {
                    "first": pair.first,
                    "second": pair.second,
                    "first_mentions": pair.first_mentions,
                    "second_mentions": pair.second_mentions,
                    "count": pair.count,
                    "matched": pair.matched,
                    "expected": _rounded(pair.expected),
                    "ratio": _rounded(pair.ratio),
                    "c_coefficient": _rounded(pair.c),
                    "jaccard": _rounded(pair.jaccard),
                    "respondents": pair.respondents,
                    "documents": pair.documents,
                }
                for pair in found.pairs
            ],
            "apart": found.apart,
            "made_from": found.made.as_dict(),
        }
    )


def _rounded(value: float | None) -> float | None:
    # Sums of floats differ in their last digits from machine to machine; nobody reads twelve of them.
    return None if value is None else round(value, 9)

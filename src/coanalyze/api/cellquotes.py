"""The quotes behind a cell of a matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from unicodedata import normalize

from coanalyze.api.parted import quoted_value
from coanalyze.api.rowcodes import known_code
from coanalyze.api.study import Study
from coanalyze.errors import UsageError
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Turn
from coanalyze.model.matrix import CellQuotes, CodeMatrix, Values
from coanalyze.model.report import Quote

ALL, NONE = "all", "-"
_BETWEEN = (",", ", ", "/", " / ", " · ")
_SHOWN = 8


def cell_quotes(
    study: Study,
    table: CodeMatrix,
    where: Callable[[Document, Turn], Values],
    codes: Sequence[Code],
    said: Sequence[Quote],
    asked: Sequence[str],
) -> tuple[CellQuotes, ...]:
    """The quotes behind each cell that is asked for, as in `matrix`; `where` gives the column of a turn.

    `codes` are those of the table's rows and `said` all quotes of the selection. Raises UsageError for a code or a
    value that is no row and no column of the table.
    """
    documents = {document.id: document for document in study.documents}
    columns: dict[str, set[Values]] = {}
    for quote in said:
        turns = [documents[quote.document].turns[turn] for turn in quote.turns or (quote.turn,)]
        columns[quote.id] = {
            where(documents[quote.document], turn) for turn in turns if turn.prose is False or not turn.researcher
        }
    families = {code.id: {child.id for child in code.walk()} for code in codes}
    found: dict[tuple[str, Values | None], CellQuotes] = {}
    known = {code.id: code for code in study.codebook.active().walk()}
    for code, values, number in _cells(table, known, asked):
        behind = tuple(
            quote
            for quote in said
            if not quote.observation
            and quote.code in families[code]
            and (values is None or values in columns[quote.id])
        )
        found.setdefault((code, values), CellQuotes(code, values, number, behind))
    return tuple(found.values())


def _cells(
    table: CodeMatrix, codes: dict[str, Code], asked: Sequence[str]
) -> Iterator[tuple[str, Values | None, float]]:  # fmt: skip
    """The cells that are asked for, each with its number; values None for a whole row."""
    rows = {row.key: at for at, row in enumerate(table.rows)}
    spelled = _spelled(table.columns)
    for text in asked:
        if text.strip() == ALL:
            for row, at in rows.items():
                yield from (
                    (row, values, number)
                    for values, number in zip(table.columns, table.cells[at], strict=True)
                    if number
                )
            continue
        written, colon, value = text.partition(":")
        code = known_code(codes, written.strip()).id
        if code not in rows:
            hint = f"The table has {', '.join(rows)}."
            raise UsageError(f"--quotes {text}: “{code}” is not in this table.", hint=hint)
        if not colon or not value.strip():
            yield code, None, table.row_totals[rows[code]]
            continue
        column = spelled.get(_folded(value))
        if column is None:
            raise UsageError(f"--quotes {text}: no column is “{value.strip()}”.", hint=_hint(value, table.columns))
        yield code, table.columns[column], table.cells[rows[code]][column]


def _spelled(columns: Sequence[Values]) -> dict[str, int]:
    """Columns by each way to write them; a value that is written `-` goes before the sign for none."""
    found: dict[str, int] = {}
    for at, values in sorted(enumerate(columns), key=lambda each: None in each[1]):
        for between in _BETWEEN:
            for spell in (str, quoted_value):
                found.setdefault(_folded(between.join(NONE if value is None else spell(value) for value in values)), at)
    return found


def _hint(value: str, columns: Sequence[Values]) -> str:
    names = [",".join(NONE if one is None else one for one in values) for values in columns]
    near = get_close_matches(value.strip(), names, _SHOWN, 0.4) or names[:_SHOWN]
    return f"Columns are for instance {'; '.join(near)}." if near else "There are no columns: nobody speaks."


def _folded(text: str) -> str:
    return normalize("NFC", text).strip().casefold()

"""Codes by respondents, roles, cases, phases or any attribute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coanalyze import analysis
from coanalyze.analysis import Dimension
from coanalyze.api.basis import made_from
from coanalyze.api.cellquotes import cell_quotes
from coanalyze.api.counted import Counted
from coanalyze.api.report import quotes_of, select
from coanalyze.api.rowcodes import code_rows
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.api.words import key_of, value_of
from coanalyze.errors import UsageError
from coanalyze.model.document import Document, Turn
from coanalyze.model.figure import MEASURES, FigureRow, Measure
from coanalyze.model.matrix import CodeMatrix

if TYPE_CHECKING:
    from coanalyze.analysis import Crossed
    from coanalyze.model.basis import MadeFrom

CODES, TOP = "code", "finding"


def matrix(
    study: Study,
    *,
    rows: str = CODES,
    columns: Sequence[str] = (),
    measure: str = "mentions",
    codes: Sequence[str] = (),
    quotes: Sequence[str] = (),
    where: Sequence[str] = (),
    unit: str | None = None,
    lang: str | None = None,
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> tuple[CodeMatrix, list[str]]:
    """Codes by the values of attributes, and warnings.

    `rows` is `code` (all codes) or `finding` (the uppermost), and `columns` attributes of `--where` (respondent by
    default), several to be crossed; or the other way round, `rows` an attribute and `columns` `code` or `finding`.
    `measure` is one of MEASURES, `codes` leaves out all but these and those below them. `quotes` asks for the quotes
    behind cells: `CODE:VALUE` (of crossed attributes `VALUE,VALUE`; `-` for none), `CODE` for a whole row, or `all` for
    every cell that is not empty. The rest is as in `find`. Raises UsageError for what is not there, CoanalyzeError
    without codes.
    """
    across, attributes, top = _sides(study, rows, columns)
    unit = analysis.check_unit(unit or study.project.unit)
    measured = _measure(measure, unit)
    asked = code_rows(study, codes, top=top)
    selection, warnings = select(study, where)
    counted = Counted(study, selection, coders, statuses)
    chosen, evidence = counted.chosen, counted.evidence
    dimensions = [Dimension(name, _reader(name), name.casefold() == "phase") for name in attributes]
    crossed = analysis.cross(
        evidence, study.documents, [code for _, code in asked], dimensions, unit, measured,
        study.words if unit == "sentence" and evidence.ground is None else None,
    )  # fmt: skip
    made = made_from(
        study, unit=unit, where=where, coders=coders, statuses=statuses, filters={"code": list(codes)} if codes else {}
    )
    found = _matrix(study, crossed, [row for row, _ in asked], attributes, made, across=across)
    found = replace(found, language=told_in(study, lang).lang)
    if quotes:
        said = quotes_of(study, selection.turn, coders=coders, statuses=statuses)
        behind = cell_quotes(study, found, crossed.where, [code for _, code in asked], said, quotes)
        found = replace(found, quotes=behind)
    return found, [*warnings, *chosen.warnings]


def _sides(study: Study, rows: str, columns: Sequence[str]) -> tuple[bool, tuple[str, ...], bool]:
    """Whether codes are to be columns, the attributes, and whether only the uppermost codes are asked for."""
    if rows in (CODES, TOP):
        written = columns or ("respondent",)
        if {CODES, TOP} & set(written):
            raise UsageError("codes by codes is another table.", hint="`coanalyze cooccur` makes it.")
        return False, tuple(dict.fromkeys(name for one in written for name in _keys(study, one))), rows == TOP
    if len(columns) > 1 or not {CODES, TOP} >= set(columns):
        hint = f"Write --rows code --columns {rows} ..., or --rows {rows} --columns code."
        raise UsageError("where rows are not codes, columns are codes.", hint=hint)
    return True, _keys(study, rows), tuple(columns) == (TOP,)


def _keys(study: Study, written: str) -> tuple[str, ...]:
    """An attribute, or several with commas, as the study writes them. Raises UsageError."""
    try:
        return (key_of(study, written),)
    except UsageError:
        parts = [part.strip() for part in written.split(",") if part.strip()]
        if len(parts) < 2:
            raise
        return tuple(key_of(study, part) for part in parts)


def _measure(written: str, unit: str) -> Measure:
    if written == "share" and unit == "segment":
        raise UsageError("speech is not made of segments: there is no share of them.", hint="Choose another unit.")
    for measure in MEASURES:
        if measure == written:
            return measure
    raise UsageError(f"there is no measure “{written}”.", hint=f"Measures are {', '.join(MEASURES)}.")


def _reader(name: str) -> Callable[[Document, Turn], str | None]:
    return lambda document, turn: value_of(document, turn, name)


def _matrix(
    study: Study, crossed: Crossed, rows: Sequence[FigureRow], by: tuple[str, ...], made: MadeFrom, *, across: bool
) -> CodeMatrix:
    table = crossed.table
    units = sum(table.units)
    if table.measure == "share":
        made = replace(made, of="units", number=units)
    elif table.measure != "respondents":
        made = replace(made, of="nothing", number=0)
    return CodeMatrix(
        title=study.project.title or study.codebook.title or study.codebook.id,
        by=by,
        measure=table.measure,
        unit=made.unit,
        rows=tuple(rows),
        columns=crossed.columns,
        cells=table.cells[:-1],
        row_totals=table.totals[:-1],
        column_totals=table.cells[-1],
        total=table.totals[-1],
        units=() if made.unit == "segment" else table.units,
        respondents=table.respondents,
        all_units=0 if made.unit == "segment" else units,
        all_respondents=made.respondents,
        made=made,
        across=across,
    )

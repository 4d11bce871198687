"""Pictures of the findings: drawn, told in words, and as the numbers behind them."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.errors import UsageError
from coanalyze.i18n import Translator, translator
from coanalyze.model.figure import Figure
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.figure_bars import draw_codes, draw_timeline
from coanalyze.reports.figure_curve import draw_saturation
from coanalyze.reports.figure_matrix import draw_cooccurrence, draw_heatmap
from coanalyze.reports.figure_render import FIGURE_FORMATS, Pixels, render_sheet
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_text import column_label, figure_alt, notes_of, title_of
from coanalyze.reports.footers import footer
from coanalyze.reports.values import to_json
from coanalyze.reports.wording import clean

_LONG = 7
_DRAWN = {
    "heatmap": draw_heatmap,
    "cooccurrence": draw_cooccurrence,
    "timeline": draw_timeline,
    "codes": draw_codes,
    "saturation": draw_saturation,
}


def draw_figure(figure: Figure, format: str = "png", pixels: Pixels | None = None) -> bytes:
    """The picture as the bytes of a png, svg or pdf, the same for the same figure and library versions.

    Without `pixels` it is as large as its content, at least 6.5 inches (1300 pixels) wide; with them it is fitted into
    that width (and height, unless it is None), at 200 pixels an inch. Raises UsageError for another format.
    """
    if format not in FIGURE_FORMATS:
        raise UsageError(f"There is no picture format {format!r}.", hint=f"Use one of {', '.join(FIGURE_FORMATS)}.")
    t = translator(figure.report.language)
    return render_sheet(sheet_of(figure), format, _heading(figure, t), figure_alt(figure, t), pixels)


def sheet_of(figure: Figure) -> Sheet:
    """Where everything in the picture stands."""
    t = translator(figure.report.language)
    # What is drawn first may ask for a wider page, which titles and notes then use.
    sheet = Sheet()
    _DRAWN[figure.kind](figure, sheet, t)
    sheet = Sheet(width=sheet.width)
    sheet.head(title_of(figure, t), clean(figure.report.title))
    _DRAWN[figure.kind](figure, sheet, t)
    sheet.foot(notes_of(figure, t))
    return sheet


def alt_of_figure(figure: Figure) -> str:
    """What the picture shows, for those who do not see it."""
    return figure_alt(figure, translator(figure.report.language))


def _heading(figure: Figure, t: Translator) -> str:
    return f"{clean(figure.report.title)}: {title_of(figure, t)}"


def figure_table(figure: Figure, full: bool = True) -> Table:
    """The numbers of the picture: a row for each of its rows, a column for each of its columns.

    Without `full` a code is named by its name only, so that more columns have room.
    """
    t = translator(figure.report.language)
    first = Column("document", "document") if figure.kind == "saturation" else Column("code", "code")
    second = Column("date", "date") if figure.kind == "saturation" else Column("name", "name", wrap=True)
    taken = {first.key, second.key, "total"}
    heads = (first, second) if full or figure.kind == "saturation" else (replace(second, header=t.gettext("Code")),)
    columns = []
    for column in figure.columns:
        label = column_label(figure, column, t)
        key = column.key or label
        while key in taken:
            key += "_"
        taken.add(key)
        # A terminal breaks headings between words only, and names of cases are long and hyphenated.
        header = label.replace("-", "- ") if not full and len(label) > _LONG else label
        columns.append(Column(key, header, "right"))
    total = [Column("total", "total", "right")] if figure.totals else []
    rows: list[tuple[Cell, ...]] = []
    for at, (row, values) in enumerate(zip(figure.rows, figure.values, strict=True)):
        begin = (row.key, row.name) if len(heads) == 2 else ("· " * row.depth + row.name,)
        rows.append((*begin, *values, *figure.totals[at : at + 1]))
    notes = [*notes_of(figure, t), *_made(figure, t.lang)]
    return Table(title_of(figure, t), (*heads, *columns, *total), tuple(rows), tuple(notes))


def _made(figure: Figure, lang: str) -> tuple[str, ...]:
    """What every table says of itself, but for what the notes of the figure say."""
    made = figure.report.made
    return footer(made, lang, leave_out=("unit", "selection", "denominator", "coders")) if made is not None else ()


def figure_json(figure: Figure) -> str:
    """The contract `coanalyze/figure/1`."""
    report, found = figure.report, figure.saturation
    return to_json(
        {
            "schema": "coanalyze/figure/1",
            "figure": figure.kind,
            "measure": figure.measure,
            "by": figure.by,
            "unit": figure.unit,
            "selection": dict(report.selection),
            "respondents": report.respondents,
            "documents": report.documents,
            "coders": list(report.coders),
            "codings": report.codings,
            "reviewed": report.reviewed,
            "rows": [{"key": row.key, "name": row.name, "depth": row.depth} for row in figure.rows],
            "columns": [column.key for column in figure.columns],
            "values": [list(row) for row in figure.values],
            "totals": list(figure.totals),
            "saturation": found
            and {
                "point": found.point or None,
                "documents": found.documents or None,
                "base": found.base,
                "run": found.run,
                "threshold": found.threshold,
                "why": found.why or None,
            },
            "alt": alt_of_figure(figure),
            "hashes": dict(report.hashes),
            "made_from": replace(report.made, unit=figure.unit).as_dict() if report.made is not None else None,
            "parameters": dict(report.parameters),
        }
    )

"""Saturation as tables, with a sentence for the methods section, and as JSON."""

from __future__ import annotations

from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.saturation import SaturationCurve, SaturationReport, SaturationRow, Shuffled
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.figure_text import attribute_name
from coanalyze.reports.footers import footer
from coanalyze.reports.saturation_text import orders_text, outcome, saturation_sentence, value_label
from coanalyze.reports.values import to_json
from coanalyze.reports.wording import clean

SATURATION_TABLES = ("documents", "points")
_ORDERS = {
    "date": mark("Order of collection: by date."),
    "id": mark("Order of collection: not known; documents stand in the order of their names."),
    "file": mark("Order of collection: as given in a file."),
}


def documents_table(found: SaturationReport, full: bool = True) -> Table:
    """A row for each document in its place; with `full`, for a csv, dates stand as in the study, and always."""
    t = translator(found.language)
    dated = full or any(document.date for document in found.whole.documents)
    columns = (
        *_group_column(found, t),
        Column("place", "#", "right"),
        Column("document", t.gettext("Document"), wrap=True),
        *((Column("date", t.gettext("Date")),) if dated else ()),
        Column("codes", t.gettext("Codes"), "right"),
        Column("new", t.gettext("New"), "right"),
        Column("cumulative", t.gettext("So far"), "right"),
        Column("new_codes", t.gettext("New codes"), wrap=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for curve in _curves(found):
        for place, document in enumerate(curve.documents, 1):
            first = (value_label(curve, t),) if found.groups else ()
            date = ((document.date if full else t.date(document.date)),) if dated else ()
            counts = (len(document.codes), len(document.new), document.cumulative)
            rows.append((*first, place, document.id, *date, *counts, ", ".join(document.new)))
    return Table(t.gettext("New codes from document to document"), columns, tuple(rows))


def points_table(found: SaturationReport, full: bool = True) -> Table:
    """A row for each rule: where saturation is reached, and in shuffled orders. `full`: all numbers, for a csv."""
    t = translator(found.language)
    head = (
        *_group_column(found, t),
        Column("base", t.gettext("Base"), "right"),
        Column("run", t.gettext("Run"), "right"),
        Column("threshold", t.gettext("Threshold"), "right"),
    )
    return Table(
        t.gettext("Saturation after Guest, Namey and Chen (2020)"),
        (*head, *(_all_columns() if full else _shown_columns(t))),
        tuple(
            (
                *((value_label(curve, t),) if found.groups else ()),
                row.base,
                row.run,
                row.threshold if full else t.percent(row.threshold),
                *(_all_cells(row) if full else _shown_cells(row, t)),
            )
            for curve in _curves(found)
            for row in curve.rows
        ),
        tuple(saturation_notes(found)),
    )


def sentence_table(found: SaturationReport) -> Table:
    """The sentence for the methods section, as a table without columns."""
    t = translator(found.language)
    return Table(t.gettext("For the methods section"), (), (), (saturation_sentence(found, t),))


def saturation_notes(found: SaturationReport) -> list[str]:
    """What the tables rest on, a sentence a line."""
    t = translator(found.language)
    lines = [
        t.gettext("Unit: document. A code counts once a document, in its own right; codes below it are others."),
        *footer(found.made, found.language, ("unit", "denominator", "coders", "hash")),
        t.gettext("Denominator: {n}.", n=t.ngettext("{n} document", "{n} documents", len(found.whole.documents))),
        *footer(found.made, found.language, ("unit", "selection", "denominator", "filters")),
        t.gettext(_ORDERS[found.order]),
        t.gettext(
            "b+r: after b documents, the r that followed brought no more new codes than the threshold allows of those "
            "in the base."
        ),
        t.gettext(
            "Shuffled: {orders} (seed {seed}); quantiles over all of them, those that never reach it last.",
            orders=orders_text(found, t),
            seed=found.seed,
        ),
    ]
    if _some_never(found):
        lines.append(
            t.gettext(
                "from 4: the range has no end, as too many of the orders never reach saturation; –: too many of them "
                "to name any number."
            )
        )
    if found.auto:
        lines.append(
            t.gettext(
                "With automatic codings: a codebook that is there before the reading is saturated from the start."
            )
        )
    return [clean(line) for line in lines]


def _some_never(found: SaturationReport) -> bool:
    """Whether a quantile of the table is not there, as too many orders never reach saturation."""
    shuffled = [row.shuffled for curve in (found.whole, *found.groups) for row in curve.rows]
    return any(one is not None and None in (one.q05, one.q25, one.median, one.q75, one.q95) for one in shuffled)


def saturation_json(found: SaturationReport) -> str:
    """The contract `coanalyze/saturation/1`."""
    sentences = {lang: saturation_sentence(found, translator(lang)) for lang in ("nb", "nn", "en")}
    return to_json(
        {
            "schema": "coanalyze/saturation/1",
            "made_from": found.made.as_dict(),
            "order": found.order,
            "automatic": found.auto,
            "left_out": list(found.left_out),
            "orders": found.orders,
            "seed": found.seed,
            "by": found.by or None,
            **_curve_data(found.whole),
            "groups": [{"value": curve.value, **_curve_data(curve)} for curve in found.groups],
            "sentences": sentences,
        }
    )


def _curve_data(curve: SaturationCurve) -> dict[str, object]:
    return {
        "codes": curve.codes,
        "documents": [
            {
                "document": document.id,
                "date": document.date or None,
                "codes": list(document.codes),
                "new": list(document.new),
                "cumulative": document.cumulative,
                "shuffled": {"q05": low, "median": middle, "q95": high},
            }
            for document, low, middle, high in zip(curve.documents, curve.low, curve.middle, curve.high, strict=True)
        ],
        "chosen": _row_data(curve.chosen),
        "points": [_row_data(row) for row in curve.rows],
    }


def _row_data(row: SaturationRow) -> dict[str, object]:
    known = row.why != "few" and row.why != "base"
    return {
        "base": row.base,
        "run": row.run,
        "threshold": row.threshold,
        "point": row.point or None,
        "documents": row.documents or None,
        "base_codes": row.base_codes if known else None,
        "new_codes": row.new_codes if known else None,
        "why": row.why or None,
        "shuffled": _shuffled_data(row.shuffled) if row.shuffled else None,
    }


def _shuffled_data(found: Shuffled) -> dict[str, object]:
    return {
        "orders": found.orders,
        "reached": found.reached,
        "share": found.share,
        "undefined": found.undefined,
        "q05": found.q05,
        "q25": found.q25,
        "median": found.median,
        "q75": found.q75,
        "q95": found.q95,
    }


def _curves(found: SaturationReport) -> list[SaturationCurve]:
    return [found.whole, *found.groups]


def _group_column(found: SaturationReport, t: Translator) -> tuple[Column, ...]:
    return (Column(found.by, attribute_name(found.by, t), wrap=True),) if found.groups else ()


_ALL = (
    "point", "documents", "base_codes", "new_codes", "why", "orders", "reached", "share", "undefined", "q05", "q25",
    "median", "q75", "q95",
)  # fmt: skip


def _all_columns() -> tuple[Column, ...]:
    return tuple(Column(key, key, "left" if key in ("point", "why") else "right") for key in _ALL)


def _all_cells(row: SaturationRow) -> tuple[Cell, ...]:
    data = _row_data(row)
    shuffled = _shuffled_data(row.shuffled) if row.shuffled else {}
    return tuple({**data, **shuffled}.get(key) for key in _ALL)  # type: ignore[misc]


def _shown_columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column("point", t.gettext("Point"), wrap=True),
        Column("share", t.gettext("Shuffled: reached"), "right"),
        Column("median", t.gettext("Median"), "right"),
        Column("quarters", "25–75%", "right"),
        Column("range", "5–95%", "right"),
    )


def _shown_cells(row: SaturationRow, t: Translator) -> tuple[Cell, ...]:
    found = row.shuffled
    if found is None:
        return (outcome(row, t), "", "", "", "")

    def number(value: int | None) -> str:
        return "–" if value is None else t.integer(value)

    def span(one: int | None, other: int | None) -> str:
        if one is not None and other is None:
            return t.gettext("from {n}", n=t.integer(one))
        return f"{number(one)}–{number(other)}" if one is not None else "–"

    ends = span(found.q25, found.q75), span(found.q05, found.q95)
    return (outcome(row, t), t.percent(found.share), number(found.median), *ends)

"""Agreement as tables: what to talk about first, then the coefficients."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from coanalyze.model.table import Cell, Column, Table

NAMES = {
    "percent": "Agreement (share of pairs)",
    "cohen_kappa": "Cohen's kappa",
    "scott_pi": "Scott's pi",
    "fleiss_kappa": "Fleiss' kappa",
    "alpha_nominal": "Krippendorff's alpha, nominal",
    "alpha_ordinal": "Krippendorff's alpha, ordinal",
    "alpha_interval": "Krippendorff's alpha, interval",
    "alpha_ratio": "Krippendorff's alpha, ratio",
    "gwet_ac1": "Gwet's AC1",
    "brennan_prediger": "Brennan-Prediger",
}


class Entry(Protocol):
    """Coefficients of one thing, as analysis gives them."""

    @property
    def name(self) -> str:
        """What was rated."""

    @property
    def units(self) -> int:
        """How many units two coders or more have rated."""

    @property
    def coefficients(self) -> Mapping[str, float | None]:
        """Values, or None."""

    @property
    def reasons(self) -> Mapping[str, str]:
        """Why there is none."""

    @property
    def intervals(self) -> Mapping[str, tuple[float, float]]:
        """95 % intervals."""


class Item(Protocol):
    """A disagreement."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def document(self) -> str:
        """Where."""

    @property
    def line(self) -> int:
        """Its line."""

    @property
    def quote(self) -> str:
        """The words."""

    @property
    def yes(self) -> Sequence[str]:
        """Who put the code there."""

    @property
    def no(self) -> Sequence[str]:
        """Who did not."""


def worklist_table(items: Sequence[Item], shown: int | None = None) -> Table:
    """Disagreements, a row each: where, which code, who said what, the words."""
    columns = (
        Column("place", "Where"),
        Column("code", "Code"),
        Column("coded_by", "Coded by"),
        Column("not_by", "Not by"),
        Column("quote", "Quote", wrap=True),
    )
    chosen = items if shown is None else items[:shown]
    rows = tuple((f"{i.document}:{i.line}", i.code, ", ".join(i.yes), ", ".join(i.no), i.quote) for i in chosen)
    left = len(items) - len(rows)
    notes = (f"{left} more disagreement{'s' if left != 1 else ''}: --list {len(items)} shows all.",) if left else ()
    many = f"{len(items)} disagreement{'s' if len(items) != 1 else ''} to talk about"
    return Table(many if items else "No disagreements", columns if rows else (), rows, notes)


def coefficient_table(entry: Entry, title: str, unitizing: float | str | None, notes: Iterable[str]) -> Table:
    """Every coefficient with its interval, or why it has no value."""
    columns = (
        Column("coefficient", "Coefficient"),
        Column("value", "Value", align="right"),
        Column("interval", "95 % interval"),
        Column("remark", "", wrap=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, value in entry.coefficients.items():
        if value is None and entry.reasons.get(name, "").startswith(("Cohen's", "Scott's")):
            continue  # made for two coders: a table of pairs has them
        interval = entry.intervals.get(name)
        said = f"{_decimal(interval[0])} to {_decimal(interval[1])}" if interval else ""
        reason = entry.reasons.get(name) or entry.reasons.get(f"{name}_interval", "")
        rows.append((NAMES[name], _decimal(value), said, f"undefined: {reason}" if value is None else reason))
    if unitizing is not None:
        known = unitizing if isinstance(unitizing, float) else None
        rows.append(
            ("Alpha for unitising", _decimal(known), "", "" if known is not None else f"undefined: {unitizing}")
        )
    return Table(title, columns, tuple(rows), tuple(notes))


def pairs_table(pairs: Mapping[tuple[str, str], Entry]) -> Table:
    """A row a pair of coders."""
    columns = (
        Column("pair", "Pair"),
        Column("units", "Units", align="right"),
        Column("percent", "Agree", align="right"),
        Column("cohen_kappa", "Cohen's kappa", align="right"),
        Column("scott_pi", "Scott's pi", align="right"),
    )
    chosen = ("percent", "cohen_kappa", "scott_pi")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{one} and {two}", e.units, *(_decimal(e.coefficients.get(name)) for name in chosen))
        for (one, two), e in pairs.items()
    )
    return Table("By pair", columns, rows)


def codes_table(entries: Sequence[Entry], prevalence: Mapping[str, float], two: bool) -> Table:
    """A row a code: units, how often it was used, and the coefficients that are read most."""
    kappa = "cohen_kappa" if two else "fleiss_kappa"
    columns = (
        Column("code", "Code"),
        Column("units", "Units", align="right"),
        Column("prevalence", "Used", align="right"),
        Column("percent", "Agree", align="right"),
        Column(kappa, "Kappa", align="right"),
        Column("alpha_nominal", "Alpha", align="right"),
        Column("gwet_ac1", "AC1", align="right"),
    )
    chosen = ("percent", kappa, "alpha_nominal", "gwet_ac1")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (e.name, e.units, f"{prevalence[e.name]:.0%}", *(_decimal(e.coefficients.get(name)) for name in chosen))
        for e in entries
    )
    note = f"Used: share of ratings with the code. Kappa: {NAMES[kappa]}. –: undefined, for a reason that json gives."
    return Table("By code", columns, rows, (note,))


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"

"""Ratings -> coefficients of agreement, each with its value or the reason why it has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COEFFICIENTS = (
    "percent", "cohen_kappa", "scott_pi", "fleiss_kappa", "alpha_nominal", "alpha_ordinal", "alpha_interval",
    "alpha_ratio", "gwet_ac1", "brennan_prediger",
)  # fmt: skip
DRAWS = 1000
SEED = 20201
_TWO_ONLY = {
    "cohen_kappa": "Cohen's kappa is for two coders; see the pairs, or Fleiss' kappa.",
    "scott_pi": "Scott's pi is for two coders; Fleiss' kappa is the same for more.",
}


@dataclass(frozen=True, slots=True)
class Rated:
    """Ratings of one thing: `table` is coders x columns (numbers, NaN: not rated), each column `weights` units.

    `known` are the labels in order. `clusters` number the columns that a bootstrap draws together. `ordered`: the
    numbers rank the labels; `words`: they rank words, so that distances between them mean nothing.
    """

    name: str
    coders: tuple[str, ...]
    table: Floats
    known: tuple[Any, ...] = ()
    weights: Floats | None = None
    clusters: Floats | None = None
    ordered: bool = True
    words: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """Coefficients with their values, or None and the reason; `intervals` are 95 % bootstrap intervals.

    `units` are those with two ratings or more, which alone tell of agreement; `rated` those with any. `prevalence` is
    each label's share of all ratings, `by_coder` each coder's number of ratings with each label.
    """

    name: str
    coders: tuple[str, ...]
    units: int
    rated: int
    coefficients: dict[str, float | None]
    reasons: dict[str, str] = field(default_factory=dict)
    intervals: dict[str, tuple[float, float]] = field(default_factory=dict)
    prevalence: dict[Any, float] = field(default_factory=dict)
    by_coder: dict[str, dict[Any, int]] = field(default_factory=dict)


def agreement(
    rated: Rated, wanted: Sequence[str] = COEFFICIENTS, *, draws: int = DRAWS, categories: Sequence[Any] | None = None
) -> Agreement:
    """All `wanted` coefficients of one table of ratings, with percentile intervals from `draws` draws (0: none).

    `categories` are those that could be used (they matter to AC1 and Brennan-Prediger); by default those that were.
    """
    import numpy as np

    from coanalyze import statistics

    table = rated.table
    weights = rated.weights if rated.weights is not None else np.ones(table.shape[1])
    ratings = (~np.isnan(table)).sum(axis=0)
    values: dict[str, float | None] = {}
    reasons: dict[str, str] = {}
    intervals: dict[str, tuple[float, float]] = {}
    alone = len(np.unique(table[~np.isnan(table)])) < 2
    for name, coefficient in _coefficients(rated, wanted, categories).items():
        if alone and ratings.max(initial=0) > 1 and name != "percent":
            # AC1 and Brennan-Prediger would say 1 of a category that could have been used and was not.
            values[name], reasons[name] = None, "all ratings are in one category: there is nothing to agree about."
            continue
        try:
            values[name] = coefficient(table, weights=weights)
        except statistics.UndefinedStatistic as undefined:
            values[name], reasons[name] = None, undefined.reason
            continue
        except ValueError as error:
            values[name], reasons[name] = None, str(error)
            continue
        if draws:
            try:
                interval = statistics.bootstrap(
                    table, coefficient, draws, seed=SEED, weights=weights, clusters=rated.clusters
                )
                intervals[name] = (interval.low, interval.high)
            except statistics.UndefinedStatistic as undefined:
                reasons[f"{name}_interval"] = undefined.reason
    for name in wanted:
        if name in _TWO_ONLY and len(rated.coders) != 2:
            values[name], reasons[name] = None, _TWO_ONLY[name]
    shares, counts = _used(rated, weights)
    return Agreement(
        rated.name,
        rated.coders,
        round(float(weights[ratings > 1].sum())),
        round(float(weights[ratings > 0].sum())),
        {name: values[name] for name in wanted},
        reasons,
        intervals,
        shares,
        counts,
    )


def _coefficients(
    rated: Rated, wanted: Sequence[str], categories: Sequence[Any] | None
) -> dict[str, Callable[..., float]]:
    from coanalyze import statistics

    two = len(rated.coders) == 2
    found: dict[str, Callable[..., float]] = {
        "percent": statistics.percent_agreement,
        "fleiss_kappa": _fleiss,
        "alpha_nominal": statistics.krippendorff_alpha,
        "gwet_ac1": partial(statistics.gwet_ac1, categories=categories),
        "brennan_prediger": partial(statistics.brennan_prediger, categories=categories),
    }
    if two:
        found |= {"cohen_kappa": statistics.cohen_kappa, "scott_pi": statistics.scott_pi}
    for level in statistics.LEVELS[1:]:
        fit = rated.ordered and (level == "ordinal" or not rated.words)
        found[f"alpha_{level}"] = partial(statistics.krippendorff_alpha, level=level) if fit else _no_numbers
    return {name: coefficient for name, coefficient in found.items() if name in wanted}


def _fleiss(table: Floats, *, weights: Floats) -> float:
    from coanalyze import statistics

    numbers, known = statistics.read_ratings(table)
    return statistics.fleiss_kappa(statistics.counts_of(numbers, len(known)), weights=weights)


def _no_numbers(table: Floats, *, weights: Floats) -> float:
    from coanalyze import statistics

    raise statistics.UndefinedStatistic("the labels are words: with --order they can be ranked, with numbers measured.")


def _used(rated: Rated, weights: Floats) -> tuple[dict[Any, float], dict[str, dict[Any, int]]]:
    """Each label's share of all ratings, and each coder's counts."""
    import numpy as np

    labels = [float(value) for value in np.unique(rated.table[~np.isnan(rated.table)])]
    name = dict(zip(labels, rated.known, strict=False)) if rated.known else {value: value for value in labels}
    counts = {
        coder: {name[value]: round(float(weights[row == value].sum())) for value in labels}
        for coder, row in zip(rated.coders, rated.table, strict=True)
    }
    total = sum(sum(row.values()) for row in counts.values())
    shares = {name[value]: sum(row[name[value]] for row in counts.values()) / total for value in labels if total}
    return shares, counts


def rated_labels(
    name: str, coders: Sequence[str], rows: Sequence[Sequence[Any]], order: Sequence[str] = ()
) -> Rated:  # fmt: skip
    """Ratings with labels of any kind as numbers: numbers stay, words get their place in `order` (or in the alphabet).

    Labels that `order` does not name come after it, sorted. With words in no order, levels above nominal have no value.
    """
    import numpy as np

    labels = {value for row in rows for value in row if value is not None}
    if all(isinstance(value, int | float) for value in labels) and not order:
        known: tuple[Any, ...] = tuple(sorted(labels))
        number = {value: float(value) for value in known}
    else:
        written = {value: f"{value:g}" if isinstance(value, float) else str(value) for value in labels}
        ranked = [value for name in order for value in sorted(labels, key=str) if written[value] == name]
        rest = sorted(labels - set(ranked), key=lambda value: written[value])
        known = tuple(written[value] for value in [*ranked, *rest])
        number = {value: float(place) for place, value in enumerate([*ranked, *rest], 1)}
    table = np.array([[np.nan if value is None else number[value] for value in row] for row in rows], dtype=float)
    ordered = bool(order) and len(ranked) == len(labels) if order else not known or not isinstance(known[0], str)
    return Rated(name, tuple(coders), table.reshape(len(rows), -1), known, ordered=ordered, words=bool(order))

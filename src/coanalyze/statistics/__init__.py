"""Statistics as a library: pure functions on numbers, with the source of every formula; no coanalyze study needed.

A result that the data do not define raises UndefinedStatistic with the reason in words, never a bare NaN;
`saturation_point` returns None where saturation is not reached, which is a result.
"""

from coanalyze.statistics.agreement import (
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
    scott_pi,
    weighted_kappa,
)
from coanalyze.statistics.association import c_coefficient, expected_together, jaccard
from coanalyze.statistics.dispersion import (
    Parts,
    carroll_d2,
    deviation_of_proportions,
    deviation_of_proportions_norm,
    dispersions,
    juilland_d,
)
from coanalyze.statistics.keyness import LogOdds, holm, log_likelihood, log_ratio, odds_ratio, weighted_log_odds
from coanalyze.statistics.krippendorff import LEVELS, krippendorff_alpha, unitizing_alpha
from coanalyze.statistics.ratings import UndefinedStatistic, counts_of, pairs_from_table, read_ratings
from coanalyze.statistics.resampling import Interval, bootstrap
from coanalyze.statistics.saturation import (
    SaturationPoint,
    SaturationSpread,
    saturation_point,
    saturation_spread,
    shuffled_curves,
)

__all__ = [
    "LEVELS",
    "Interval",
    "LogOdds",
    "Parts",
    "SaturationPoint",
    "SaturationSpread",
    "UndefinedStatistic",
    "bootstrap",
    "brennan_prediger",
    "c_coefficient",
    "carroll_d2",
    "cohen_kappa",
    "counts_of",
    "deviation_of_proportions",
    "deviation_of_proportions_norm",
    "dispersions",
    "expected_together",
    "fleiss_kappa",
    "gwet_ac1",
    "holm",
    "jaccard",
    "juilland_d",
    "krippendorff_alpha",
    "log_likelihood",
    "log_ratio",
    "odds_ratio",
    "pairs_from_table",
    "percent_agreement",
    "read_ratings",
    "saturation_point",
    "saturation_spread",
    "scott_pi",
    "shuffled_curves",
    "unitizing_alpha",
    "weighted_kappa",
    "weighted_log_odds",
]

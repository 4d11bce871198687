"""Published worked examples, each with its source."""

from __future__ import annotations

import numpy as np
import pytest

from coanalyze import statistics as st

NA = None
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C/E: four observers, twelve units.
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
]
# Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses.
FLEISS = [
    "00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006", "10050", "11040",
    "03300", "10050", "02031", "00501", "30012", "51000", "02040", "10203", "00006", "01050", "02013", "20040",
    "10041", "05010", "40002", "02040", "10500", "00006",
]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorff_2011(level: str, value: float) -> None:
    assert st.krippendorff_alpha(FOUR_OBSERVERS, level) == pytest.approx(value, abs=5e-4)


def test_krippendorff_2011_binary_and_nominal_with_two_observers() -> None:
    binary = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    assert st.krippendorff_alpha(binary) == pytest.approx(0.095, abs=5e-4)
    ben, gerry = list("aabbdcccedda"), list("babbbccceddd")
    assert st.krippendorff_alpha([ben, gerry]) == pytest.approx(0.692, abs=5e-4)


def test_gwet_2014_the_same_ratings() -> None:
    # Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., table 2.10 and R package irrCAC, data cac.raw4raters.
    table, known = st.read_ratings(FOUR_OBSERVERS)
    assert st.percent_agreement(FOUR_OBSERVERS) == pytest.approx(0.8181818)
    assert st.gwet_ac1(FOUR_OBSERVERS) == pytest.approx(0.77544, abs=1e-5)
    assert st.fleiss_kappa(st.counts_of(table, len(known))) == pytest.approx(0.76117, abs=1e-5)
    assert st.brennan_prediger(FOUR_OBSERVERS) == pytest.approx(0.77273, abs=1e-5)


def test_fleiss_1971() -> None:
    counts = [[int(digit) for digit in row] for row in FLEISS]
    assert st.fleiss_kappa(counts) == pytest.approx(0.430, abs=5e-4)


def test_cohen_1960() -> None:
    # Cohen (1960), table 1: two judges, 200 patients, three categories.
    first, second = st.pairs_from_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert st.cohen_kappa(first, second) == pytest.approx(0.492, abs=5e-4)


def test_krippendorff_of_three_coders_with_many_ratings_missing() -> None:
    # The worked example of Hayes and Krippendorff's tutorials, as given in Wikipedia, "Krippendorff's alpha".
    rows = ["* * * * * 3 4 1 2 1 1 3 3 * 3", "1 * 2 1 3 3 4 3 * * * * * * *", "* * 2 1 3 4 4 * 2 1 1 3 3 * 4"]
    ratings = [[np.nan if mark == "*" else float(mark) for mark in row.split()] for row in rows]
    for level, value in (("nominal", 0.691), ("ordinal", 0.807), ("interval", 0.811)):
        assert st.krippendorff_alpha(ratings, level) == pytest.approx(value, abs=5e-4)
        assert st.krippendorff_alpha(np.ma.masked_invalid(ratings), level) == pytest.approx(value, abs=5e-4)


def test_paradoxes_of_feinstein_and_cicchetti_1990() -> None:
    # Feinstein and Cicchetti (1990), Journal of Clinical Epidemiology 43(6), 543-549: the same agreement of 85 %, and
    # kappa 0.70 or 0.32 by the margins.
    for table, kappa in (([[40, 9], [6, 45]], 0.70), ([[80, 10], [5, 5]], 0.32)):
        first, second = st.pairs_from_table(table)
        assert st.percent_agreement(first, second) == pytest.approx(0.85)
        assert st.cohen_kappa(first, second) == pytest.approx(kappa, abs=5e-3)
        assert st.brennan_prediger(first, second) == pytest.approx(0.7)
        assert st.gwet_ac1(first, second) > kappa - 5e-3


def test_scott_pi_of_nine_cells() -> None:
    # The worked example of Wikipedia, "Scott's pi": 45 documents, agreement 15/45, chance 0.369 (rounded there).
    first, second = st.pairs_from_table([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    assert st.scott_pi(first, second) == pytest.approx(-0.057, abs=1e-3)


def test_weights_of_disagreement_of_ones_own() -> None:
    # Cohen (1968): with every disagreement weighing the same it is kappa; the cells are those of Cohen (1960).
    first, second = st.pairs_from_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    same = [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    assert st.weighted_kappa(first, second, weights=same) == pytest.approx(st.cohen_kappa(first, second))
    steps = [[0, 1, 4], [1, 0, 1], [4, 1, 0]]
    assert st.weighted_kappa(first, second, weights=steps) == pytest.approx(
        st.weighted_kappa(first, second, "quadratic")
    )
    with pytest.raises(ValueError, match="3 x 3"):
        st.weighted_kappa(first, second, weights=[[0, 1], [1, 0]])


def test_weighted_kappa_of_agresti() -> None:
    # Agresti (1990), Categorical Data Analysis, table 2.12 (Hout et al. 1987); the R package vcd prints these values.
    fun = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
    first, second = st.pairs_from_table(fun)
    assert st.cohen_kappa(first, second) == pytest.approx(0.1293, abs=5e-5)
    assert st.weighted_kappa(first, second) == pytest.approx(0.2374, abs=5e-5)


def test_unitizing_of_krippendorff_2004() -> None:
    # Krippendorff (2004), Quality and Quantity 38, 787-800: two observers, a continuum of 300 from 150.
    c = [[(225, 295), (370, 400)], [(220, 300), (355, 375), (400, 420)]]
    k = [[(180, 240), (300, 350)], [(180, 240), (300, 350)]]
    assert st.unitizing_alpha(c, 300, 150) == pytest.approx(0.7286, abs=2e-4)
    assert st.unitizing_alpha(k, 300, 150) == 1
    assert st.unitizing_alpha({"c": c, "k": k}, 300, 150) == pytest.approx(0.8587, abs=1e-4)


def test_dispersion_of_gries_2008() -> None:
    # Gries (2008), section 2: the letter a, 1 to 5 times in parts of 9, 10, 10, 10 and 11 words.
    counts, sizes = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
    assert st.deviation_of_proportions(counts, sizes) == pytest.approx(0.18)
    assert st.deviation_of_proportions_norm(counts, sizes) == pytest.approx(0.2195, abs=5e-5)
    assert st.juilland_d(counts, sizes) == pytest.approx(0.785, abs=5e-4)
    assert st.carroll_d2(counts, sizes) == pytest.approx(0.938, abs=5e-4)


@pytest.mark.parametrize(
    ("cells", "value"),
    [((110, 2442, 111, 29114), 270.72), ((29, 13, 123, 31612), 263.90), ((31, 23, 139, 31584), 256.84)],
)
def test_log_likelihood_of_dunning_1993(cells: tuple[int, int, int, int], value: float) -> None:
    # Dunning (1993), table 1: bigrams of Swiss news, k(AB), k(not A, B), k(A, not B), k(neither).
    ab, b_only, a_only, neither = cells
    found = st.log_likelihood(ab, b_only, ab + a_only, b_only + neither, cells=4)
    assert found == pytest.approx(value, abs=0.01)


def test_saturation_of_guest_namey_chen_2020() -> None:
    # Guest, Namey and Chen (2020), fig. 2: 37 codes in the base; runs of two give 11 %, 8 % and 3 %: "6+2".
    new = [17, 9, 7, 4, 2, 2, 1, 0, 1, 0]
    assert str(st.saturation_point(new, 4, 2, 0.05)) == "6+2"
    point = st.saturation_point(new, 4, 2, 0.05)
    assert point is not None
    assert (point.base_codes, point.new_codes, round(point.ratio, 2)) == (37, 1, 0.03)
    assert str(st.saturation_point(new, 4, 3, 0.05)) == "7+3"
    assert st.saturation_point(new, 4, 2, 0) is None


def test_weighted_log_odds_by_hand() -> None:
    # Monroe, Colaresi and Quinn (2008), eqs. 16, 20 and 22, worked by hand for three words and a prior of 1.
    found = st.weighted_log_odds([8, 1, 1], [2, 4, 4], 1)
    assert found.delta[0] == pytest.approx(np.log(9 / 4) - np.log(3 / 10))
    assert found.variance[0] == pytest.approx(1 / 9 + 1 / 3)
    assert found.z[0] == pytest.approx(found.delta[0] / np.sqrt(1 / 9 + 1 / 3))


def test_holm_1979_by_hand() -> None:
    assert st.holm([0.01, 0.04, 0.03, 0.005]).tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_cohen_1968() -> None:
    # Cohen (1968), table 1: the cells of 1960, disagreement weighed 1, 3 and 6; weighted kappa .348.
    first, second = st.pairs_from_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
    assert st.weighted_kappa(first, second, weights=weights) == pytest.approx(0.348, abs=5e-4)


def test_fleiss_kappa_of_fourteen_raters() -> None:
    # The worked example of Wikipedia, "Fleiss' kappa": ten units, fourteen raters, five categories; 0.210.
    counts = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]  # fmt: skip
    assert st.fleiss_kappa(counts) == pytest.approx(0.210, abs=5e-4)


@pytest.mark.parametrize(("table", "kappa"), [([[45, 15], [25, 15]], 0.1304), ([[25, 35], [5, 35]], 0.2593)])
def test_the_same_agreement_with_other_margins(table: list[list[int]], kappa: float) -> None:
    # The worked examples of Wikipedia, "Cohen's kappa": agreement of 60 % both times.
    first, second = st.pairs_from_table(table)
    assert st.percent_agreement(first, second) == pytest.approx(0.6)
    assert st.cohen_kappa(first, second) == pytest.approx(kappa, abs=5e-5)

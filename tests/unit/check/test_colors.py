from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.check.colors import VISIONS, canonical, ciede2000, distance, nearest_vision

OKABE_ITO = ["#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"]
COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # The test data of Sharma, Wu and Dalal 2005, table 1: pairs 1, 4, 7, 10, 13, 17, 20, 25, 28, 33 and 34.
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0010), 7.1792),
        ((50.0, -0.0010, 2.4900), (50.0, 0.0009, -2.4900), 4.8045),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distances_are_the_published_ones(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert round(ciede2000(one, other), 4) == expected
    assert round(ciede2000(other, one), 4) == expected


def test_the_palette_of_okabe_and_ito_keeps_its_distance() -> None:
    assert min(nearest_vision(one, other)[0] for one, other in combinations(OKABE_ITO, 2)) > 10


@pytest.mark.parametrize(
    ("one", "other", "eyes"),
    [("#D62728", "#2CA02C", "deuteranopia"), ("#1F77B4", "#9467BD", "protanopia"),
     ("#FF0000", "#008000", "protanopia"),],
)  # fmt: skip
def test_who_takes_which_colours_for_one(one: str, other: str, eyes: str) -> None:
    apart, who = nearest_vision(one, other)
    assert apart < 10 < distance(one, other)
    assert eyes in who


def test_short_colours_are_long_ones() -> None:
    assert canonical("#abc") == canonical("#AABBCC") == "#AABBCC"
    assert distance("#07b", "#0077BB") == 0


@given(COLORS, COLORS, st.sampled_from(sorted(VISIONS)))
def test_a_distance_is_one_both_ways_and_none_to_itself(one: str, other: str, vision: str) -> None:
    there, back = distance(one, other, vision), distance(other, one, vision)
    assert there == pytest.approx(back, abs=1e-9)
    assert 0 <= there < 120
    assert distance(one, one, vision) == 0
    assert nearest_vision(one, other)[0] <= distance(one, other)


@given(COLORS)
def test_grey_stays_grey_to_all_eyes(color: str) -> None:
    grey = f"#{color[1:3] * 3}"
    assert all(
        distance(grey, "#808080", vision) == pytest.approx(distance(grey, "#808080"), abs=0.2) for vision in VISIONS
    )

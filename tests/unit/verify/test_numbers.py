"""Numbers of a sentence, in words and digits."""

from __future__ import annotations

import pytest

from coanalyze.i18n.numbers import number_word, read_numbers
from coanalyze.verify import numbers


@pytest.mark.parametrize(
    ("sentence", "surely", "maybe"),
    [
        ("en og tjue", [21], []),
        ("tjue-en", [21], []),
        ("enogtjue", [21], []),
        ("to og tjue ganger", [22], []),
        ("ett hundre og tolv", [112], []),
        ("etthundre og tolv", [112], []),
        ("eitt hundre og tolv", [112], []),
        ("to hundre og en og tjue", [221], []),
        ("a hundred and twelve", [112], []),
        ("one hundred and twelve", [112], []),
        ("twenty one", [21], []),
        ("tusen ganger", [1000], []),
        ("to tusen fem hundre og tolv", [2512], []),
        ("one thousand two hundred and three", [1203], []),
        ("elleve ganger av de seks", [11, 6], []),
        ("seks og sju", [6, 7], []),
        ("en av de seks", [6], [1]),
        ("to og tre", [2, 3], []),
        ("elevated to eleven", [11], []),
        ("I en by sa to det", [], [1, 2]),
        ("«seks ganger» sa fem", [5], []),
        ("1 200 og 1.300", [1200, 1300], []),
        ("57 prosent, 12,5 %, hundrevis, i 2021", [], []),
    ],
)
def test_numbers(sentence: str, surely: list[int], maybe: list[int]) -> None:
    assert numbers(sentence, read_numbers) == (surely, maybe)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_number_that_we_write_is_read(lang: str) -> None:
    for number in range(1000):
        surely, maybe = numbers(f"det er {number_word(number, lang)} her", read_numbers)
        assert [*surely, *maybe] == [number]

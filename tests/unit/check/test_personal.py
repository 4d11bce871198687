from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.check.personal import is_identity_number, personal_data


def sorts(text: str) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.short) for found in personal_data(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Så kom fru Hansen inn.", "fru Hansen"),
        ("Hr. Åsmund O'Neill", "Hr. Åsmund"),
        ("Dr. Ødegård sa det.", "Dr. Ødegård"),
        ("Then Mrs Smith-Jones left.", "Mrs Smith-Jones"),
        ("MRS HANSEN CAME", "MRS HANSEN"),
        ("Miss Marple", "Miss Marple"),
        ("min professor\u00a0Berg", "professor\u00a0Berg"),
    ],
)
def test_names_after_an_honorific(text: str, found: str) -> None:
    assert sorts(text) == [(found, "name")]


@pytest.mark.parametrize(
    "text",
    [
        "fru N sa det", "Dr X", "hr. NN", "herr Xx", "I miss Norway", "professor i Oslo", "Hr og fru", "fruktbar Hans",
        "Jobben i HR Kari fikk", "hun har MS Det er tungt", "Madam President"[5:], "doktoren sa", "Andre", "",
    ],
)  # fmt: skip
def test_what_is_no_name(text: str) -> None:
    assert sorts(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "+47 912 34 567", "+4791234567", "0047 91234567", "91 23 45 67", "912 34 567", "91234567", "22 33 44 55",
        "+46 70-123 45 67", "+44 20 7946 0958", "020 7946 0958", "07700 900123", "(555) 123-4567", "555-123-4567",
        "+1 (555) 123-4567", "91\u00a023\u00a045\u00a067",
    ],
)  # fmt: skip
def test_telephone_numbers(number: str) -> None:
    assert sorts(f"Ring {number}, da.") == [(number, "telephone number")]


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 978-82-7206-597-2", "org.nr 974 760 673", "20210512 var det", "25000000 i budsjettet", "98765432 kroner",
        "kr 98 76 54 32", "2019 2020 2021", "10 20 30 40 50", "1 000 000 000", "12.05.2021", "00:12:31", "#00:12:31-4#",
        "kl. 09 30 til 10 45", "1985-1990", "1234.56.78903", "0123456", "side 22 33 44 55 66", "A91234567",
        "3,91234567",
    ],
)  # fmt: skip
def test_numbers_that_call_nobody(text: str) -> None:
    assert sorts(text) == []


def test_mail_and_several_in_one_text() -> None:
    text = "Skriv til kari.n+x@post.uni.no, eller ring 912 34 567 og spør etter fru Berg."
    assert sorts(text) == [
        ("kari.n+x@post.uni.no", "e-mail address"),
        ("912 34 567", "telephone number"),
        ("fru Berg", "name"),
    ]
    assert sorts("@navn og a@b") == []


def with_controls(nine: str) -> str:
    """Nine figures and the two that make both sums a multiple of eleven, by trying all hundred."""
    for tail in range(100):
        number = f"{nine}{tail:02d}"
        figures = [int(figure) for figure in number]
        first = sum(a * b for a, b in zip(figures, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False)) % 11
        second = sum(a * b for a, b in zip(figures, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11
        if first == second == 0:
            return number
    raise AssertionError(nine)


# Two published synthetic numbers (month plus 40 and plus 80), which nobody has; and of a day that is long past a birth
# number, a D number (day plus 40), an H number (month plus 40) and a synthetic D number.
IDENTITIES = [
    "21483609245",
    "29822099635",
    *(with_controls(nine) for nine in ("010100998", "410100998", "014100998", "418100997")),
]


@pytest.mark.parametrize("number", IDENTITIES)
def test_identity_numbers_however_written(number: str) -> None:
    spaced = f"{number[:6]} {number[6:]}"
    dotted = f"{number[:2]}.{number[2:4]}.{number[4:6]} {number[6:]}"
    for written in (number, spaced, spaced.replace(" ", "-"), spaced.replace(" ", "\u00a0"), dotted):
        assert sorts(f"Det er {written}.") == [(written, "national identity number")]


@pytest.mark.parametrize("number", IDENTITIES)
def test_one_figure_off_is_an_ordinary_number(number: str) -> None:
    for at in range(11):
        for other in set("0123456789") - {number[at]}:
            wrong = number[:at] + other + number[at + 1 :]
            assert not is_identity_number(wrong)
            assert sorts(f"saken {wrong[:6]} {wrong[6:]} og {wrong}") == []


@pytest.mark.parametrize(
    "number", ["00000000000", "99999999999", "32019912345", "2148360924", "٢١٤٨٣٦٠٩٢٤٥", "2148360924५", "21483609245x"]
)
def test_what_is_no_identity_number(number: str) -> None:
    assert not is_identity_number(number)


@given(
    st.lists(st.sampled_from([*IDENTITIES, "fru Hansen", "a@b.no", "+47 912 34 567", " ", ", ", "x", "99", "-", "."]))
)
def test_spans_lie_in_the_text_apart_and_masks_hide(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = sorted(personal_data(text), key=lambda one: one.start)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] not in one.mask
    assert all(one.end <= other.start for one, other in pairwise(found))

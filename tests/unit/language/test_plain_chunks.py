"""Chunks that are split without spaCy are split as spaCy's rules, mended for Norwegian, split them."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest

from coanalyze.language.chunks import LONGEST, load_tokenizer, plain_split, split_chunk
from coanalyze.language.inflections import _raw

OPENING = '«“"(['
CLOSING = [*'.,?!:;…»”")]', "..", "..."]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return load_tokenizer("nb")


def wrong(chunks: list[str], tokenizer: Any) -> list[str]:
    """Chunks that are split in another way; each must be one that is split without spaCy, or there is no test."""
    plain = {chunk: tokens for chunk in chunks if (tokens := plain_split(chunk)) is not None}
    assert len(plain) > len(chunks) / 4
    return [chunk for chunk, tokens in plain.items() if tokens != tuple(token.text for token in tokenizer(chunk))]


def test_marks_around_a_word(tokenizer: Any) -> None:
    before = ["".join(marks) for size in (0, 1, 2) for marks in itertools.product(OPENING, repeat=size)]
    after = ["".join(marks) for size in (0, 1, 2) for marks in itertools.product(CLOSING, repeat=size)]
    words = ["skolen", "Kari", "NAV", "på", "kl", "Hr", "osv"]
    assert not wrong([f"{first}{word}{last}" for word in words for first in before[:9] for last in after], tokenizer)


def test_words_of_the_dictionaries(tokenizer: Any) -> None:
    draw = random.Random(7)
    forms = sorted({form.decode() for layer in ("nb", "nn") for form in _raw(layer)})
    chunks = []
    for form in draw.sample(forms, 4_000):
        word = draw.choice([form, form, form.capitalize(), form.upper()])
        marks = "".join(draw.choices(CLOSING, k=draw.choice([0, 1, 1, 2, 3, 4])))
        chunks.append("".join(draw.choices(OPENING, k=draw.choice([0, 0, 1, 2]))) + word + marks)
    assert not wrong(chunks, tokenizer)


def test_hyphens_figures_and_apostrophes(tokenizer: Any) -> None:
    draw = random.Random(3)
    forms = "e post sam pc EU A og nei Ansikt tid leder NAV UiO i OK p kl kr km m f eks St Hr mr no com o O xD v ca nr"
    words, letters = forms.split(), "abcdegæøåABÆDOxv"

    def word() -> str:
        return draw.choice(words) if draw.random() < 0.7 else "".join(draw.choices(letters, k=draw.randrange(1, 5)))

    def chunk() -> str:
        marks = "".join(draw.choices([*CLOSING, ""], k=2))
        opening = draw.choice(["", "", *OPENING])
        joined = opening + "-".join(word() for _ in range(draw.randrange(1, 4))) + marks
        figures = f"{draw.randrange(3000)}{draw.choice(['', '.', '..', ',', '.,'])}"
        spoken = f"{word()}'{draw.choice(['n', 'a', 'en', 's', 're', 'll', 'd'])}"
        mixed = [
            f"{word()}{draw.randrange(100)}",
            f"{word()}{draw.randrange(9)}-{word()}",
            f"9{draw.choice('ABCDEFÆ')}",
        ]
        dots = draw.choice(["..", "...", "1987"]) + draw.choice(CLOSING)
        each: list[str] = [joined, joined, figures, spoken, dots, *mixed]
        return draw.choice(each)

    assert not wrong([chunk() for _ in range(6_000)], tokenizer)


def test_numbered_words(tokenizer: Any) -> None:
    draw = random.Random(5)
    said = "OA covid åring tallet XD kl nr cm km kg gb GB ml kr st års er ß Å x p"
    words = said.split(" ")
    letters = "abcdefgæøåkmlnoprstABCDEÆØÅ"
    words += ["".join(draw.choices(letters, k=draw.randrange(1, 6))) for _ in range(150)]
    numbers = ["0", "1", "8", "3", "12", "19", "007", "2020", "12345"]
    chunks = [
        f"{each}{mark}"
        for word in words
        for number in numbers
        for each in (f"{word}-{number}", f"{number}-{word}", f"{word}{number}", f"{word}-{word}-{number}")
        for mark in ("", ",", "?", "!", ";", ":", "»", ".")
    ]
    assert not wrong(chunks, tokenizer)


def test_all_that_the_rules_have_a_case_for(tokenizer: Any) -> None:
    letters = "abcdefghijklmnopqrstuvwxyzæøåAKSÆØÅéñßÿÞ"
    chunks = [*tokenizer.rules, *letters, "ª", *("".join(pair) for pair in itertools.product(letters, repeat=2))]
    assert not wrong([f"{first}{each}{last}" for each in chunks for first in ("", "«", "(")
                      for last in ("", ".", ",", "..", "...", "...»", "..?", ".»", ").", ":")], tokenizer)  # fmt: skip
    assert not wrong([chr(code) for code in range(33, 0x3000) if not chr(code).isspace()], tokenizer)


@pytest.mark.parametrize(
    "chunk", ["xx:)", "ja;)", "nei……", "a" * LONGEST + "...", "e-post/brev", "12.30", "www.x.no", "it’s"]
)
def test_what_is_left_to_spacy(chunk: str) -> None:
    assert plain_split(chunk) is None
    assert "".join(split_chunk(chunk, "nb")) == chunk

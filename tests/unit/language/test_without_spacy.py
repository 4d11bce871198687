"""What is told of a chunk without loading spaCy is what spaCy says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coanalyze.language import tokenize, tokenize_chunk
from coanalyze.language.abbreviations import ONE_TOKEN
from coanalyze.language.chunks import load_tokenizer, split_chunk
from coanalyze.language.tables import pairs

MARKS = ",?!;:….)”-/"


def test_words_with_a_mark_are_split_as_spacy_splits_them() -> None:
    spacy = load_tokenizer("nb")
    words = [word for table in ("nb.tsv", "nn.tsv") for word in list(pairs(table))[::7]]
    words += [*"abcdefghijklmnopqrstuvwxyzæøåéª0123456789", "12", "007", "2019", "1000000"]
    words += ["Å", "å", "NAV", "Nav", "aB", "AB", "aBC", "xD", "nr", "dr", "Dr", "kl", "osv", "f", "Ap", "sept", "SEPT"]
    words += [form.removesuffix(".") for form in ONE_TOKEN]
    for word in words:
        for form in (word, word.capitalize(), word.upper()):
            for chunk in (
                form,
                *(form + mark for mark in MARKS),
                f"{form}..",
                f"«{form}»",
                f"{form},»",
                f"ª{form}",
                f"{form[:2]}ª{form[2:]}",
                f"{form}ªª",
            ):
                assert split_chunk(chunk, "nb") == tuple(token.text for token in spacy(chunk)), chunk


def test_the_abbreviations_written_down_are_those_that_spacy_has() -> None:
    rules = set(load_tokenizer("nb").rules)
    assert {form for form in rules if len(form) > 2 and form.endswith(".") and form[:-1].isalpha()} <= ONE_TOKEN
    assert rules >= ONE_TOKEN


@pytest.mark.parametrize("language", ["nb", "nn", "en", "de", "xx"])
@pytest.mark.parametrize(
    "text",
    ["usikker", " usikker ", "e-post", "f.eks.", "1.", "don't", "cannot", "a b", "", "æ\ue000", "x,y", "A.", "ord."]
)  # fmt: skip
def test_a_chunk_is_split_as_a_text_is(text: str, language: str) -> None:
    assert list(tokenize_chunk(text, language)) == list(tokenize(text, language).forms)


def test_ordinary_sentences_are_read_without_spacy() -> None:
    code = (
        "import sys; from coanalyze.language import tokenize;"
        "tokenize('Jeg visste ikke, den gangen i 2019, hva det var å si.', 'nb'); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Parts of compounds: told by their forms, and only words in which one stands are split."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from coanalyze.api.coding import make_matcher
from coanalyze.api.engine.words import Lexicon
from coanalyze.api.lexis import new_vocabulary
from coanalyze.matching import Word
from coanalyze.matching.wanted import Elements
from coanalyze.model.codebook import Code, Codebook, Part, Pattern

FORMS = {"mann": ["mann", "mannen", "menn", "mennene"], "rolle": ["rolle", "roller"]}


def forms_of(keys: Collection[str]) -> Mapping[str, Collection[str]]:
    return {key: FORMS[key] for key in keys}


def wanted(*parts: str) -> Elements:
    elements = Elements(forms_of=forms_of)
    for part in parts:
        elements.add(elements.parts, part)
    return elements


def test_texts_that_find_every_form() -> None:
    assert wanted("mann").letters() == frozenset({"-", "mann", "menn"})
    assert wanted("mann", "rolle").letters() == frozenset({"-", "mann", "menn", "rolle"})
    assert Elements().letters() is None


def test_elements_added_later_are_asked_for_too() -> None:
    elements = wanted("mann")
    assert elements.letters() == frozenset({"-", "mann", "menn"})
    elements.add(elements.parts, "rolle")
    assert elements.letters() == frozenset({"-", "mann", "menn", "rolle"})


@pytest.mark.parametrize(
    ("fold", "key", "has"),
    [("samarbeidsmenn", "samarbeidsmann", True), ("menn", "mann", True), ("embetsverk", "embetsverk", False),
     ("ny-start", "ny-start", True)],
)  # fmt: skip
def test_a_part_is_where_one_of_its_forms_stands(fold: str, key: str, has: bool) -> None:
    elements = wanted("mann")
    # Whatever the splitter says: it may guess.
    found = elements.of(Word(fold, frozenset((fold, key))), lambda: frozenset({"mann"}))
    assert found == (frozenset({0}) if has else frozenset())


def test_only_words_with_the_letters_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = (Pattern("p", Part("samskaping")), Pattern("m", Part("mann")))
    vocabulary = new_vocabulary()
    matcher = make_matcher(Codebook("t", (Code("a", "A", patterns=patterns),)), vocabulary)
    forms = ["samskapingsprosess", "nordmennene", "barnehageplass", "skap", "kjøleskap", "samskapinga", "mann-til-mann"]
    split: list[str] = []
    constituents = vocabulary.parts_of
    assert constituents is not None

    def parts_of(form: str, language: str) -> Collection[str]:
        split.append(form)
        return frozenset(constituents(form, language))

    vocabulary.parts_of = parts_of
    for form in forms:
        vocabulary.id_of(form, "nb")
    lexicon = Lexicon(matcher.elements)
    lexicon.grow(vocabulary)
    assert split == ["samskapingsprosess", "nordmennene", "samskapinga", "mann-til-mann"]
    assert [words.tolist() for words in lexicon.elements] == [[0, 5], [1, 6]]

from __future__ import annotations

import pytest

from coanalyze.language import detect, equivalents, fillers, join, key_of, stop_list
from coanalyze.language.lexicon import dictionary
from coanalyze.language.tables import lines, pairs

SENTENCES = {
    "nb": "Jeg visste ikke hva det skulle bli til, men vi fikk det til sammen med noen av beboerne.",
    "nn": "Eg visste ikkje kva det skulle bli til, men me fekk det til saman med nokre av bebuarane.",
    "en": "I did not know what it would become, but we managed it together with some of the residents.",
}


@pytest.mark.parametrize("language", list(SENTENCES))
def test_a_sentence_is_enough_to_tell(language: str) -> None:
    assert detect(SENTENCES[language], default="?") == language


def test_scandinavian_neighbours() -> None:
    candidates = ("nb", "sv", "da", "de")
    assert detect("Jag vet inte hur vi ska göra det här men vi måste börja någon gång", candidates) == "sv"
    assert detect("Jeg ved ikke hvad vi skal gøre, men det er noget meget vigtigt", candidates) == "da"
    assert detect("Ich weiß nicht, was wir machen sollen, aber es ist sehr wichtig", candidates) == "de"


@pytest.mark.parametrize("text", ["", "Ja.", "12 000", "😀", SENTENCES["nb"] + SENTENCES["nn"]])
def test_what_cannot_be_told_is_the_default(text: str) -> None:
    assert detect(text, ("nb", "nn", "en"), default="nn") == "nn"
    assert detect(text, ("nb", "nn", "en")) == "nb"


def test_detection_knows_the_language_by_any_of_its_tags() -> None:
    assert detect(SENTENCES["nn"], ("no", "nn-NO")) == "nn-NO"
    assert detect("Hello", ()) == ""


def test_fillers_are_tuples_of_folded_forms() -> None:
    assert ("eh",) in fillers("nb")
    assert ("på", "en", "måte") in fillers("nb-NO")
    assert ("ikkje", "sant") in fillers("nn")
    assert fillers("tlh") == fillers("../nb") == frozenset()


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [
        ("korleis", "hvordan"),
        ("ikkje", "ikke"),
        ("kvifor", "hvorfor"),
        ("kva", "hva"),
        ("uvisse", "usikkerhet"),
        ("løysingane", "løsningene"),
        ("innbyggjarane", "innbyggerne"),
        ("kanskje", "kanskje"),
        ("mykje", "mye"),
        ("visste", "visste"),
        ("tenesta", "tjenesten"),
        ("det", "det"),
    ],
)
def test_words_of_both_norwegians_meet(nynorsk: str, bokmaal: str) -> None:
    assert join(key_of(nynorsk, "nn"), "nn") == join(key_of(bokmaal, "nb"), "nb")


def test_only_nynorsk_is_joined() -> None:
    assert join("ikkje", "nb") == "ikkje"
    assert join("ikkje", "nn-NO") == "ikke"


def test_the_table_of_equivalents_holds_keys() -> None:
    table = equivalents()
    assert len(table) > 200
    assert [word for word in table if key_of(word, "nn", spoken=False) != word] == []
    assert [word for word in table.values() if key_of(word, "nb", spoken=False) != word] == []
    assert [word for word, other in table.items() if word == other] == []


@pytest.mark.parametrize(
    "name", ["nb.tsv", "nn.tsv", "own-nb.tsv", "own-nn.tsv", "spoken-nb.tsv", "spoken-nn.tsv", "equivalents.tsv"]
)
def test_tables_are_sorted_pairs_in_lower_case_without_doubles(name: str) -> None:
    rows = [row.split("\t") for row in lines(name)[1:]]
    assert all(len(row) == 2 and all(row) for row in rows)
    assert [row[0] for row in rows] == sorted({row[0].lower() for row in rows})


def test_spoken_forms_lead_to_keys() -> None:
    for language in ("nb", "nn"):
        targets = set(pairs(f"spoken-{language}.tsv").values())
        assert {word for word in targets if key_of(word, language, spoken=False) != word} == set()


def test_keys_of_stop_words_meet_the_list_whatever_the_form() -> None:
    stop = stop_list("nb")
    for form in ("gikk", "kommet", "sagt", "skulle", "noens", "annet"):
        assert stop.why(form, key_of(form, "nb"))


def test_the_dictionary_tells_known_from_unknown() -> None:
    assert dictionary("nb").lookup("husene") == "hus"
    assert dictionary("nb").lookup("xyzzyq") is None
    assert dictionary("tlh").lookup("hus") is None

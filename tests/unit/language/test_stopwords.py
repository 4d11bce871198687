from __future__ import annotations

import pytest

from coanalyze.language import key_of, stop_list

STOP = {
    "nb": "jeg ikke det er var hva hvordan kanskje liksom sånn egentlig altså eh to gikk sa veldig fra Dere tenkte",
    "nn": "eg ikkje det er var kva korleis kanskje liksom slik eigentleg altså eh to gjekk sa veldig frå Dykk",
    "en": "I not it is was what how maybe like really two went said very from because They yeah",
}
CONTENT = {
    "nb": "usikker usikkerhet samskaping rolle tid tillit lytte høre folk system feil hjelpe forstå skjønne rett hjem",
    "nn": "uvisse samskaping rolle tid tillit lytte høyre folk system hjelpe forstå skjøne rett heim redd",
    "en": "trust time help system role listen understand resident fear home",
}


@pytest.mark.parametrize("language", list(STOP))
def test_function_words_are_stop_words_and_content_words_are_not(language: str) -> None:
    stop = stop_list(language)
    stopped = [word for word in STOP[language].split() if stop.why(word, key_of(word, language))]
    assert stopped == STOP[language].split()
    assert [word for word in CONTENT[language].split() if stop.why(word, key_of(word, language))] == []


def test_every_word_says_why() -> None:
    stop = stop_list("nb")
    assert stop.why("gikk", "gå") == "light verb"
    assert stop.why("hvordan", "hvordan") == "question"
    assert stop.why("kanskje", "kanskje") == "sentence adverb"
    assert set(stop.groups) == stop.words
    assert all(stop.groups.values())


def test_a_kept_word_is_never_a_stop_word_by_form_or_key() -> None:
    stop = stop_list("nb", keep=["Hvordan", "gå"])
    assert stop.why("hvordan", "hvordan") is None
    assert stop.why("Gikk", "gå") is None
    assert stop.why("kommer", "komme") is not None
    assert "hvordan" not in stop.words


def test_a_dropped_word_always_is_one() -> None:
    stop = stop_list("nb", keep=["rolle"], drop=["Rolle", "samskaping"])
    assert stop.why("rollene", "rolle") == "project"
    assert stop.why("SAMSKAPING", "samskaping") == "project"


def test_the_hash_is_of_content_and_not_of_order() -> None:
    one = stop_list("nb", keep=["hvordan", "kanskje"], drop=["a", "b"])
    other = stop_list("nb", keep=["kanskje", "HVORDAN"], drop=["b", "a", " "])
    assert one.sha256 == other.sha256
    hashes = {stop.sha256 for stop in (one, stop_list("nb"), stop_list("nn"), stop_list("nb", keep=["hvordan"]))}
    assert len(hashes) == 4


def test_other_languages_have_spacys_lists_by_name() -> None:
    own = {code: stop_list(code).name for code in ("nb", "nn", "en", "no")}
    assert own == {"nb": "coanalyze-nb", "nn": "coanalyze-nn", "en": "coanalyze-en", "no": "coanalyze-nb"}
    assert stop_list("sv").name == "spacy-sv"
    assert stop_list("sv").why("och", "och") is not None
    assert stop_list("tlh", drop=["x"]).words == {"x"}
    assert stop_list("../nb").name == "none"


def test_figures_and_single_letters_are_stop_words_unless_kept() -> None:
    stop = stop_list("nb", keep=["2019", "b"])
    assert [stop.why(form, form) for form in ("12.30", "f", "7.", "ø")] == ["figure or letter"] * 4
    assert [stop.why(form, form) for form in ("2019", "b", "tv", "co2-utslipp", "语")] == [None] * 5

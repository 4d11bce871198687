"""Telling words counted as numbers are those that a regular expression finds."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coanalyze.language import detect
from coanalyze.language.detect import _counted, _letters, _packed_scores, _telling

CODES = st.sampled_from([("en", "nb", "nn"), ("da", "de", "en", "nb", "nn", "sv"), ("xx",), (), ("nb",)])
TELLING = sorted(set().union(*_telling(("da", "de", "en", "nb", "nn", "sv")).values()))
PIECES = st.sampled_from([*TELLING, *"aÆ_1²½ªßŝŋKÅſИi̇'-–… \n\u0301", "eigentleg", "eigentlege", "Ikke", "IKKJE"])
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join), st.text())


@settings(max_examples=800, deadline=None)
@given(TEXTS, CODES)
@example("Ikke eigentleg ikkje_ the1 the² theŝ K", ("en", "nb", "nn"))
@example("ÿÿÿÿÿÿÿÿ", ("en", "nb"))
@example("İkke ikke", ("en", "nb", "nn"))
def test_telling_words_are_counted(text: str, codes: tuple[str, ...]) -> None:
    letters = _letters(text)
    plain = _counted(text, codes)
    assert (letters is None) == any(len(char.lower()) != 1 for char in text)
    if letters is not None:
        assert _packed_scores(letters, codes) == {code: plain[code] for code in codes}


def test_a_language_is_still_told() -> None:
    assert detect("Jeg vet ikke hvorfor – men det er noe…") == "nb"
    assert detect("Eg veit ikkje kvifor, men det er noko eigentleg") == "nn"
    assert detect("İ don't know what they were, and why") == "en"

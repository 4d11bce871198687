"""Parts of speech as patterns name them: those of Universal Dependencies that a word can have."""

from __future__ import annotations

from coanalyze.yamltext.values import nearest

PARTS_OF_SPEECH = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip

_USUAL_NAMES = {
    "ADJ": "adjective adjektiv",
    "ADP": "preposition preposisjon prep",
    "ADV": "adverb",
    "AUX": "auxiliary hjelpeverb modal",
    "CCONJ": "conjunction konjunksjon conj konj",
    "DET": "determiner article determinativ artikkel",
    "INTJ": "interjection interjeksjon utropsord",
    "NOUN": "noun substantiv subst nomen",
    "NUM": "number numeral tallord",
    "PART": "particle infinitivsmerke",
    "PRON": "pronoun pronomen",
    "PROPN": "name egennavn propernoun prop",
    "SCONJ": "subjunction subjunksjon",
    "VERB": "verb verbum",
}


def pos_problem(written: str) -> tuple[str, str] | None:
    """What is wrong with a part of speech (in any case), and what to do; None where there is one so named."""
    tag = written.upper()
    if tag in PARTS_OF_SPEECH:
        return None
    if tag == "PUNCT":
        return "`pos` cannot be PUNCT: patterns match words.", "Delete it; phrases pass over punctuation."
    by_name = {name: tag for tag, names in _USUAL_NAMES.items() for name in names.split()}
    usual = nearest(written, by_name)
    like = by_name[usual] if usual else nearest(written, PARTS_OF_SPEECH)
    hint = f"Did you mean {like}?" if like else f"Write one of {', '.join(PARTS_OF_SPEECH)}."
    return f"“{written}” is no part of speech.", hint

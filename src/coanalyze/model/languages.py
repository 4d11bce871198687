"""Languages as people write them, and the one code that each has here."""

from __future__ import annotations

from functools import lru_cache

_NAMES = {
    "nb": "no nor nob norwegian norsk bokmål bokmal",
    "nn": "nno nynorsk",
    "en": "eng english engelsk",
    "sv": "swe swedish svensk svenska",
    "da": "dan danish dansk",
    "de": "deu ger german tysk deutsch",
}
_IN_WORD = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "sv": "sv-SE", "da": "da-DK", "de": "de-DE"}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}


@lru_cache(maxsize=1024)
def language_code(written: str) -> str:
    """The code of a language: `no`, `NB`, `nb-NO`, `nob` and `norsk bokmål` are all `nb`. Else lower case, as it is.

    >>> language_code("no"), language_code("nn_NO"), language_code("tlh")
    ('nb', 'nn', 'tlh')
    """
    words = written.strip().casefold().replace("_", "-").split()
    known = [_CODES[word] for word in words if word in _CODES]
    if len(words) > 1 and known:
        return known[-1]
    code = (words[0] if words else "").split("-")[0]
    return _CODES.get(code, code)


def word_language(code: str) -> str:
    """What Word calls a language, by which it checks the spelling: `nb-NO` for `nb`."""
    return _IN_WORD.get(code, code)

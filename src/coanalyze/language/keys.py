"""The key of a word: the dictionary form that its inflected forms share."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from coanalyze.language.codes import normal, simplemma_codes
from coanalyze.model.tokens import fold


def key_of(form: str, language: str) -> str:
    """The lemma of a form, in lower case; the folded form itself where no dictionary knows it.

    Depends on the form and the language only. A language without a dictionary gives the folded form.
    """
    return _key(fold(form), normal(language))


@lru_cache(maxsize=200_000)
def _key(form: str, language: str) -> str:
    known = corrections(language).get(form)
    if known is not None:
        return known
    codes = simplemma_codes(language)
    if not codes or not form:
        return form
    import simplemma

    return fold(simplemma.lemmatize(form, lang=codes))


@lru_cache(maxsize=8)
def corrections(language: str) -> dict[str, str]:
    """The packaged table of forms whose lemma simplemma has otherwise (data/README.md); empty for most languages."""
    path = files("coanalyze.language") / "data" / f"{language}.tsv"
    if language not in {"nb", "nn"}:
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {row[0]: row[1] for row in rows}

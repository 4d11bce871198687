"""What the dictionaries say of a form: the packaged tables first, then simplemma's dictionaries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from coanalyze.language.codes import simplemma_codes
from coanalyze.language.tables import pairs
from coanalyze.model.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class Lexicon(Protocol):
    """What gives a form its dictionary form. Another source (a trained pipeline) may stand in its place later."""

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not known."""
        ...


class Dictionary:
    """The tables of corrections of a language with simplemma's dictionaries beneath."""

    def __init__(self, language: str) -> None:
        """`language` is a normal code. Nynorsk looks a form up among Nynorsk forms first, then among Bokmål's."""
        self._corrections = corrections(language)
        self._layers = [SimpleDictionary(code) for code in simplemma_codes(language)]

    def corrected(self, form: str) -> str | None:
        """What the packaged tables say."""
        return self._corrections.get(form)

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not known."""
        known = self._corrections.get(form)
        if known is not None:
            return known
        for layer in self._layers:
            found = layer.lookup(form)
            if found is not None:
                return found
        return None


class SimpleDictionary:
    """simplemma's dictionary of one language, without its guesses at forms that it does not have."""

    def __init__(self, code: str) -> None:
        self._code = code

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not in the dictionary."""
        return _found(form, self._code)


@lru_cache(maxsize=200_000)
def _found(form: str, code: str) -> str | None:
    import simplemma

    if not form or _surely_unknown(form, code) or not simplemma.is_known(form, lang=code):
        return None
    return fold(simplemma.lemmatize(form, lang=code))


def _surely_unknown(form: str, code: str) -> bool:
    """Whether a form is not in simplemma's table, told without its checks of what letters alone never need.

    Most questions are about halves of compounds that are no words, and `is_known` takes several times as long.
    """
    table = _table(code)
    if table is None or not (form.isalpha() and form.islower()):
        return False
    return table.get(form) is None and table.get(form.capitalize()) is None


@lru_cache(maxsize=8)
def _table(code: str) -> Mapping[str, str] | None:
    if code not in {"nb", "nn"}:
        return None
    try:
        from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY
    except ImportError:  # an older simplemma, whose table is not shared
        return None
    table: Mapping[str, str] = DEFAULT_DICTIONARY_FACTORY.get_dictionary(code)
    return table


@lru_cache(maxsize=16)
def dictionary(language: str) -> Dictionary:
    """The dictionary of a language (a normal code)."""
    return Dictionary(language)


@lru_cache(maxsize=8)
def corrections(language: str) -> Mapping[str, str]:
    """The packaged tables of forms whose lemma simplemma has otherwise (data/README.md); empty for most languages."""
    if language not in {"nb", "nn"}:
        return {}
    return {**pairs(f"{language}.tsv"), **pairs(f"own-{language}.tsv")}

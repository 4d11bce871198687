"""What the dictionaries say of a form: the packaged tables first, then simplemma's dictionaries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol
from unicodedata import is_normalized

from coanalyze.language.codes import simplemma_codes
from coanalyze.language.tables import pairs
from coanalyze.model.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Lexicon(Protocol):
    """What gives a form its dictionary form. Another source (a trained pipeline) may stand in its place later."""

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not known."""
        ...


class Dictionary:
    """The tables of corrections of a language with simplemma's dictionaries beneath."""

    def __init__(self, language: str) -> None:
        """`language` is a normal code. Nynorsk looks a form up among Nynorsk forms first, then among Bokmål's."""
        self._language = language
        self._corrections = corrections(language)
        self._layers: list[Callable[[str], str | None]] = []
        # What was found, not what was asked for: it cannot outgrow the dictionaries.
        self._found = dict(self._corrections)

    def corrected(self, form: str) -> str | None:
        """What the packaged tables say."""
        return self._corrections.get(form)

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not known."""
        known = self._found.get(form)
        if known is not None:
            return known
        for layer in self._layers or self._opened():
            found = layer(form)
            if found is not None:
                self._found[form] = found
                return found
        return None

    def _opened(self) -> list[Callable[[str], str | None]]:
        self._layers = [SimpleDictionary(code).lookup for code in simplemma_codes(self._language)]
        return self._layers


class SimpleDictionary:
    """simplemma's dictionary of one language, without its guesses at forms that it does not have."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._table = _table(code)

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not in the dictionary."""
        table = self._table
        if table is None or not (form.isalpha() and form.islower()):
            return _found(form, self._code)
        # What letters alone need of simplemma's checks, which take several times as long.
        key = table.get(form.encode())
        if key is None:
            key = table.get(form.capitalize().encode())
        if key is None:
            return None if form.isascii() or is_normalized("NFC", form) else _found(form, self._code)
        return fold(key.decode())


@lru_cache(maxsize=200_000)
def _found(form: str, code: str) -> str | None:
    import simplemma

    if not form or not simplemma.is_known(form, lang=code):
        return None
    return fold(simplemma.lemmatize(form, lang=code))


@lru_cache(maxsize=8)
def _table(code: str) -> Mapping[bytes, bytes] | None:
    """simplemma's own table of a language whose forms in small letters are looked up as they stand."""
    if code not in {"nb", "nn"}:
        return None
    try:
        from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY
    except ImportError:  # an older simplemma, whose table is not shared
        return None
    stored: object = DEFAULT_DICTIONARY_FACTORY.get_dictionary(code)
    table: Mapping[bytes, bytes] | None = getattr(stored, "_dict", None)
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

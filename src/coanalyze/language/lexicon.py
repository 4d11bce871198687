"""What the dictionaries say of a form: the packaged tables first, then simplemma's dictionaries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from coanalyze.language.codes import simplemma_codes
from coanalyze.language.fromsimplemma import SimpleDictionary
from coanalyze.language.tables import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_BEGINNING = 4
_MANY = 10_000
"""Compounds after which it pays to know what no form begins with."""


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
        self._layers: list[SimpleDictionary] = []
        # What was found, not what was asked for: it cannot outgrow the dictionaries.
        self._found = dict(self._corrections)
        self._cut = 0
        self._begin: frozenset[str] | None = None

    def corrected(self, form: str) -> str | None:
        """What the packaged tables say."""
        return self._corrections.get(form)

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not known."""
        known = self._found.get(form)
        if known is not None:
            return known
        for layer in self._layers or self._opened():
            found = layer.lookup(form)
            if found is not None:
                self._found[form] = found
                return found
        return None

    def tails(self, form: str, first: int) -> Iterator[int]:
        """From where on, at `first` or later, the rest of a folded form of letters is known and more than three long.

        Where many are asked for, what no known form begins with is not looked up: most ends of a word are none.
        """
        self._cut += 1
        if self._cut == _MANY:
            self._begin = self._beginnings()
        begin = self._begin if form.islower() else None
        lookup = self.lookup
        for start in range(first, len(form) - _BEGINNING + 1):
            if begin is not None and form[start : start + _BEGINNING] not in begin:
                continue
            if lookup(form[start:]) is not None:
                yield start

    def _opened(self) -> list[SimpleDictionary]:
        self._layers = [SimpleDictionary(code) for code in simplemma_codes(self._language)]
        return self._layers

    def _beginnings(self) -> frozenset[str] | None:
        """The first four letters of all forms; None where a dictionary does not tell them."""
        found = {form[:_BEGINNING] for form in self._corrections}
        for layer in self._layers or self._opened():
            if layer.table is None:
                return None
            found |= _beginnings(layer.table)
        return frozenset(found)


def _beginnings(table: Mapping[bytes, bytes]) -> set[str]:
    """The first four letters, in small letters, of all forms of four letters and more."""
    room = 2 * _BEGINNING
    cut = {form[:room] for form in table}
    found = {form.decode("utf-8", "ignore")[:_BEGINNING].lower() for form in cut}
    if any(len(form) < _BEGINNING for form in found):  # too short, or of letters that take more than two bytes
        found |= {form.decode()[:_BEGINNING].lower() for form in table if len(form) > room and max(form[:room]) > 0xDF}
    return found


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

"""simplemma's dictionaries, looked up as they are kept from run to run, or as the library has them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized

from coanalyze.language.keptforms import KeptForms, keep_forms, kept_forms
from coanalyze.model.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OFTEN = 40_000
"""Forms looked up one by one after which it pays to have them all in memory."""

_GLYPHS = "'’ʼ"
_APOSTROPHES = str.maketrans(dict.fromkeys(_GLYPHS, "'"))
"""What simplemma takes for apostrophes."""


class SimpleDictionary:
    """simplemma's dictionary of one language, without its guesses at forms that it does not have."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._forms = _forms(code)

    @property
    def table(self) -> Mapping[bytes, bytes] | None:
        """All forms with their lemmas, as simplemma has them; None where it does not tell them."""
        return _table(self._code)

    def lookup(self, form: str) -> str | None:
        """The dictionary form of a folded form, folded; None where the form is not in the dictionary."""
        forms = self._forms
        if forms is None:
            return _found(form, self._code)
        if not (form.isalpha() and form.islower()):
            return _joined(form, forms, self._code)
        # What letters alone need of simplemma's checks, which take several times as long.
        if forms.table is not None:
            key = forms.table.get(form.encode()) or forms.names.get(form)
        else:
            key = forms.form(form) or forms.name(form)
        if key is not None:
            return fold(key.decode())
        return None if form.isascii() or _as_written(form) else _found(form, self._code)


class _Forms:
    """The forms of a dictionary: where they are kept for a few, all in memory (`table`, `names`) for many."""

    def __init__(self, code: str, kept: KeptForms | None) -> None:
        self._code, self._kept, self._asked = code, kept, 0
        self.table: Mapping[bytes, bytes] | None = None
        self.names: Mapping[str, bytes] = {}
        if kept is None:
            self._have_all()

    def form(self, form: str) -> bytes | None:
        """The lemma of a form that is written so, or None."""
        if self._kept is not None:
            self._asked += 1
            if self._asked <= _OFTEN:
                return self._kept.form(form)
            self._have_all()
        return self.table.get(form.encode()) if self.table is not None else None

    def name(self, small: str) -> bytes | None:
        """The lemma of a form that is written with a capital, by the form in small letters; or None."""
        return self._kept.name(small) if self._kept is not None else self.names.get(small)

    def _have_all(self) -> None:
        self.table, self.names, self._kept = _table(self._code) or {}, _names(self._code), None


@lru_cache(maxsize=8)
def _forms(code: str) -> _Forms | None:
    """The forms of a language whose forms in small letters are looked up as they stand."""
    if code not in {"nb", "nn"}:
        return None
    kept = kept_forms(code)
    if kept is None:
        table = _table(code)
        if table is None:
            return None
        keep_forms(code, table, _names(code))
    return _Forms(code, kept)


def _as_written(form: str) -> bool:
    """Whether a form is what simplemma looks up: in NFC, its capital one letter that has it as its small letter."""
    return is_normalized("NFC", form) and form[0] <= "ÿ" and form[0] != "ß"


def _joined(form: str, forms: _Forms, code: str) -> str | None:
    """The same of a form of letters, figures, hyphens and apostrophes, where that can be told without simplemma.

    It looks for a form as it is and with a capital, and with each of its apostrophes. To load it takes longer than all
    such forms of a small study.
    """
    bare = form.translate(_APOSTROPHES)
    if form[:1].isupper() or not is_normalized("NFC", form) or not bare.replace("'", "").replace("-", "").isalnum():
        return _found(form, code)
    written = [form] if "'" not in bare else [form, *(bare.replace("'", each) for each in _GLYPHS)]
    for each in written:
        lemma = forms.form(each) or forms.form(each.capitalize())
        if lemma is not None:
            plain = len(written) == 1 and not form.isnumeric()
            return fold(lemma.decode()) if plain else _found(form, code)
    return None


@lru_cache(maxsize=200_000)
def _found(form: str, code: str) -> str | None:
    if not form:
        return None
    known, lemmatize = _simplemma()
    return fold(lemmatize(form, code)) if known(form, code) else None


@lru_cache(maxsize=1)
def _simplemma() -> tuple[Callable[[str, str], bool], Callable[[str, str], str]]:
    """simplemma's `is_known` and `lemmatize`, with the dictionaries that are kept in place of its own."""
    import simplemma

    try:
        from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
        from simplemma.utils import normalize_token
    except ImportError:  # an older simplemma, which is put together otherwise
        return simplemma.is_known, simplemma.lemmatize
    dictionaries = _Dictionaries()
    lookup = DictionaryLookupStrategy(dictionaries)
    lemmatizer = simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=dictionaries))

    def known(form: str, code: str) -> bool:
        return lookup.get_lemma(normalize_token(form), code) is not None

    return known, lemmatizer.lemmatize


class _Dictionaries:
    """Dictionaries as simplemma asks for them (its `DictionaryFactory`)."""

    def get_dictionary(self, lang: str) -> Any:
        """The dictionary of a language: texts by texts."""
        forms = _forms(lang)
        if forms is not None:
            return _Texts(forms)
        from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

        return DEFAULT_DICTIONARY_FACTORY.get_dictionary(lang)


class _Texts:
    """Forms as texts, looked up one by one as simplemma does."""

    def __init__(self, forms: _Forms) -> None:
        self._forms = forms

    def get(self, form: str, default: str | None = None) -> str | None:
        """The lemma of a form that is written so."""
        found = self._forms.form(form)
        return default if found is None else found.decode()

    def __contains__(self, form: str) -> bool:
        return self._forms.form(form) is not None

    def __getitem__(self, form: str) -> str:
        found = self.get(form)
        if found is None:
            raise KeyError(form)
        return found


@lru_cache(maxsize=8)
def _table(code: str) -> Mapping[bytes, bytes] | None:
    """simplemma's own table of a language; None where it does not tell it."""
    if code not in {"nb", "nn"}:
        return None
    try:
        from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY
    except ImportError:  # an older simplemma, whose table is not shared
        return None
    stored: object = DEFAULT_DICTIONARY_FACTORY.get_dictionary(code)
    table: Mapping[bytes, bytes] | None = getattr(stored, "_dict", None)
    return table


@lru_cache(maxsize=8)
def _names(code: str) -> Mapping[str, bytes]:
    """The forms of a table that are written with a capital, by what they are in small letters."""
    table = _table(code) or {}
    # In UTF-8 nothing but small letters of ASCII begins with these bytes.
    odd = [form.decode() for form in table if not 97 <= form[0] <= 122]
    written = [(form.lower(), form) for form in odd]
    return {small: table[form.encode()] for small, form in written if small != form == small.capitalize()}

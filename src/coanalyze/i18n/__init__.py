"""The language in which results are told: nb, nn, en. Catalogues are `locale/<lang>/LC_MESSAGES/coanalyze.po`.

A text that people read is written in English in the code, as the argument of `gettext`, `ngettext` or `pgettext` of a
`Translator`; `python tools/make_catalogues.py` then puts it into the catalogues, where it waits for its translation.
"""

from coanalyze.i18n.numbers import number_word, read_numbers
from coanalyze.i18n.translator import ENGLISH, LANGUAGES, Translator, check_lang, mark, translator

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Translator",
    "check_lang",
    "mark",
    "number_word",
    "read_numbers",
    "translator",
]

"""Texts, numbers, dates and lists as a language writes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coanalyze.errors import UsageError
from coanalyze.i18n.catalogue import Key, parse_po, texts
from coanalyze.i18n.numbers import number_word
from coanalyze.model.languages import language_code

LANGUAGES = ("nb", "nn", "en")
ENGLISH = "en"

_NO_BREAK, _THIN = "\u00a0", "\u202f"
_DECIMAL = {"nb": ",", "nn": ",", "en": "."}
_THOUSANDS = {"nb": _THIN, "nn": _THIN, "en": ","}
_QUOTES = {"nb": ("«", "»"), "nn": ("«", "»"), "en": ("“", "”")}
_AND = {"nb": "og", "nn": "og", "en": "and"}
_OR = {"nb": "eller", "nn": "eller", "en": "or"}
_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_NORWEGIAN_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_MONTHS = {
    "nb": _NORWEGIAN_MONTHS,
    "nn": _NORWEGIAN_MONTHS,
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Translator:
    """What results are told in. `lang` is one of LANGUAGES.

    `gettext` and its sisters fill `{name}` in the text from keywords; a text that no catalogue has stays English.
    """

    lang: str
    catalogue: Mapping[Key, tuple[str, ...]]

    def gettext(self, message: str, **values: object) -> str:
        """A text in this language."""
        return self._filled("", message, values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """A text that means one thing here and another elsewhere; `context` tells which."""
        return self._filled(context, message, values)

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """One of two texts by the number; `{n}` is the number as this language writes it."""
        return self.npgettext("", one, many, n, **values)

    def npgettext(self, context: str, one: str, many: str, n: int, **values: object) -> str:
        """As `ngettext`, in a context."""
        forms = self.catalogue.get((context, one), (one, many))
        # All three languages have one plural rule: n != 1.
        return forms[0 if n == 1 else -1].format(n=self.integer(n), **values)

    def _filled(self, context: str, message: str, values: Mapping[str, object]) -> str:
        text = self.catalogue.get((context, message), (message,))[0]
        return text.format(**values) if values else text

    def integer(self, number: int) -> str:
        """`6027`, `14 065` or `14,065`: four digits stay together, as Språkrådet and the SI brochure have it."""
        grouped = f"{number:,}" if abs(number) > 9999 else str(number)
        return grouped.replace(",", _THOUSANDS[self.lang]).replace("-", "\u2212")

    def decimal(self, number: float, places: int = 1) -> str:
        """`0,75` or `0.75`, with so many decimals."""
        whole, point, decimals = f"{number:.{places}f}".partition(".")
        negative = whole.startswith("-") and (int(whole) or int(decimals or 0))
        grouped = self.integer(abs(int(whole)))
        return ("\u2212" if negative else "") + grouped + (_DECIMAL[self.lang] if point else "") + decimals

    def percent(self, share: float, places: int = 0) -> str:
        """A share of 1 as `12 %` (no-break space) or `12%`; never 0 or 100 for what is a little more or less."""
        step = 10.0**-places
        value = share * 100
        sign = ""
        if 0 < value < step / 2:
            value, sign = step, "<" + ("" if self.lang == ENGLISH else _NO_BREAK)
        elif 100 - step / 2 < value < 100:
            value, sign = 100 - step, ">" + ("" if self.lang == ENGLISH else _NO_BREAK)
        return f"{sign}{self.decimal(value, places)}{'' if self.lang == ENGLISH else _NO_BREAK}%"

    def of(self, part: int, whole: int) -> str:
        """`6 av 6`, `6 of 6`."""
        return self.gettext("{part} of {whole}", part=self.integer(part), whole=self.integer(whole))

    def date(self, day: datetime.date | str) -> str:
        """`3. mai 2021`, `3 May 2021`; `mai 2021` for a month. A text that is no ISO 8601 date stays as it is."""
        found = _ISO_DATE.fullmatch(day.isoformat() if isinstance(day, datetime.date) else day.strip())
        if found is None:
            return str(day)
        try:
            datetime.date(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            return str(day)
        month = _MONTHS[self.lang][int(found[2]) - 1]
        number = f"{int(found[3])}{'' if self.lang == ENGLISH else '.'} " if found[3] else ""
        return f"{number}{month} {int(found[1])}"

    def number_word(self, number: int) -> str:
        """`elleve`, `eleven`; digits over 999."""
        return number_word(number, self.lang)

    def quoted(self, text: str) -> str:
        """`«slik»`, `“so”`."""
        begin, end = _QUOTES[self.lang]
        return f"{begin}{text}{end}"

    def join(self, items: Iterable[str]) -> str:
        """`a, b og c`."""
        return self._listed(list(items), _AND[self.lang])

    def either(self, items: Iterable[str]) -> str:
        """`a, b eller c`."""
        return self._listed(list(items), _OR[self.lang])

    def _listed(self, items: list[str], word: str) -> str:
        return f"{', '.join(items[:-1])} {word} {items[-1]}" if len(items) > 1 else "".join(items)

    @property
    def tag(self) -> str:
        """The language with its country, as HTML, Word and spell checkers want it: `nb-NO`, `nn-NO`, `en-GB`."""
        return _TAGS[self.lang]


def mark(message: str) -> str:
    """A text for the catalogues that is translated later, where it is used; given back as it is."""
    return message


_CATALOGUES = Path(__file__).parent.parent / "locale"


@lru_cache(maxsize=8)
def translator(lang: str) -> Translator:
    """The Translator of a language (as people write it: `no`, `nb-NO`), the English one where there is none."""
    code = language_code(lang)
    code = code if code in LANGUAGES else ENGLISH
    written = (_CATALOGUES / code / "LC_MESSAGES" / "coanalyze.po").read_text(encoding="utf-8")
    return Translator(code, texts(parse_po(written)))


def check_lang(written: str) -> str:
    """The code of a language that results can be told in. Raises UsageError."""
    code = language_code(written)
    if code not in LANGUAGES:
        hint = "Languages are nb (Bokmål), nn (Nynorsk) and en (English)."
        raise UsageError(f"results cannot be told in “{written}”.", hint=hint)
    return code

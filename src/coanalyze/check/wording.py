"""Texts of a codebook as a reader compares them: what is the same, which words carry meaning, where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from coanalyze.errors import Place
from coanalyze.model.codebook import Code, Codebook

PROSE = ("brief", "definition", "include", "exclude", "memo")
"""The keys of a code that hold running text, in the order of the documentation."""

_FUNCTION_WORDS = """
    a an the and or of to in on at by for from with as is are be been was were it its this that these those who which
    what when where how he she they their his her them about not no does do did has have had any some all one
    en et ei ein eit og eller av til i på ved for fra frå med som er være vere var det den dette denne disse de dei dem
    de hva kva når hvor kor hvordan korleis han hun ho sin sitt sine om ikke ikkje ingen har hadde noe noko noen nokon
    at seg man å
"""
SAYS_LITTLE = frozenset(_FUNCTION_WORDS.split())
"""Function words of English and Norwegian. A short list: a word too few here only makes the rules quieter."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDINGS = frozenset({"", "a", "e", "es", "n", "r", "s", "t"})
_NOUN_ENDINGS = frozenset({"", "a", "ane", "ar", "en", "ene", "er"})
_NOUNS = ("ing", "het", "heit", "sjon", "skap", "nad", "tet", "ori")
"""How Norwegian nouns end whose longer endings make no new word (`utfordringer`, unlike `teacher`)."""
_ARTICLES = frozenset({"a", "an", "the", "en", "et", "ei", "ein", "eit"})
_LONG_NOUN = 7
_LINES_SEARCHED = 60


def folded(text: str) -> str:
    """A text without what the eye takes for the same: compatibility forms, case, runs of white space."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def words(text: str) -> list[str]:
    """The words of a text, folded, in order; figures are words, punctuation is left out."""
    return _WORD.findall(folded(text))


def content_words(text: str) -> list[str]:
    """The words that carry meaning, folded, in order."""
    return [word for word in words(text) if word not in SAYS_LITTLE]


def name_words(name: str) -> list[str]:
    """The words of a name without articles, folded, in order."""
    return [word for word in words(name) if word not in _ARTICLES]


def without_spaces(text: str) -> bool:
    """Whether a text has letters of an alphabet without capitals (Chinese, Thai), where words may not be parted."""
    return any(unicodedata.category(char) == "Lo" for char in text)


def stem(word: str) -> str:
    """A folded word without the letters that endings are made of, its first four kept: what `inflected` pairs share."""
    word = _singular(word)
    return word[:4] + word[4:].rstrip("aenrst")


def shared_beginning(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    unlike = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(unlike, min(len(one), len(other)))


def inflected(one: str, other: str) -> bool:
    """Whether two folded words are one, or differ in a short ending only (`rolle`, `roller`), not in a figure."""
    one, other = _singular(one), _singular(other)
    if one == other:
        return True
    shared = shared_beginning(one, other)
    endings = {one[shared:], other[shared:]}
    if shared >= 4 and endings <= _ENDINGS:
        return True
    # Two endings may begin alike (`-er`, `-ene`); no noun ends in that letter.
    root = one[:shared].removesuffix("e")
    return len(root) >= _LONG_NOUN and root.endswith(_NOUNS) and {one[len(root) :], other[len(root) :]} <= _NOUN_ENDINGS


def _singular(word: str) -> str:
    """`strategies` as `strategy`; any other word as it is."""
    return word[:-3] + "y" if word.endswith("ies") and len(word) >= _LONG_NOUN else word


def prose(code: Code) -> Iterator[tuple[str, str, Place | None]]:
    """Each running text of a code that is not empty: its key, the text, and where it begins."""
    for key in PROSE:
        text = getattr(code, key)
        if text:
            yield key, text, code.places.get(key) or code.place


def place_within(lines: Mapping[str, tuple[str, ...]], place: Place | None, wanted: str) -> Place | None:
    """Where `wanted` stands in a value that begins at `place`: that place itself where it cannot be found.

    It cannot where the file breaks a line within it, or writes its letters as escapes.
    """
    if place is None or place.line is None or not wanted:
        return place
    rows = lines.get(place.path, ())
    for number in range(place.line, min(place.line + _LINES_SEARCHED, len(rows) + 1)):
        start = (place.column or 1) - 1 if number == place.line else 0
        at = rows[number - 1].find(wanted, start)
        if at >= 0:
            return Place(place.path, number, at + 1)
    return place


def place_of_key(lines: Mapping[str, tuple[str, ...]], book: Codebook, key: str) -> Place | None:
    """Where the value of a top-level key of a codebook stands; the codebook's own place where it has none."""
    row = re.compile(rf"""(?:{key}|"{key}"|'{key}')[ \t]*:[ \t]*""")
    for number, line in enumerate(lines.get(book.path, ()), 1):
        found = row.match(line.removeprefix("\ufeff"))
        if found:
            return Place(book.path, number, found.end() + 1)
    return book.place


def shortened(text: str, limit: int = 60) -> str:
    """A text on one line, cut after `limit` characters, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"

"""Personal data in a text: what would tell a reader who somebody is.

Found are names after an honorific, telephone numbers, e-mail addresses and Norwegian national identity numbers. The
last are told from other numbers of eleven figures by their date and both control figures (weights 3 7 6 1 8 9 4 5 2 and
5 4 3 2 7 6 5 4 3 2, modulus 11: regulation 2017-07-14-1201 section 2-2-1 and its annex), with the day plus 40 of
D numbers, and the month plus 40, 65 or 80 of help numbers and of the synthetic ones that authorities test with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_TITLES = (
    "fru|fruen|frøken|fröken|frk|herr|hr|doktor|doctor|dr|professor|prof|mr|mrs|ms|mx|frau|madame|monsieur|mme|señora?"
)
_NAME = re.compile(rf"\b(?:(?i:{_TITLES})|Miss|MISS|Sir|Dame|Lady)\b\.?[ \u00a0]+([^\W\d_][\w'’-]*)")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_IDENTITY = re.compile(r"(?<![\w.,-])(\d{2})[. ]?(\d{2})[. ]?(\d{2})[ \u00a0-]?(\d{5})(?![\w-]|[.,]\d)")
_SPACE = "[ \u00a0\u202f]"
_PHONES = (
    # +47 99 99 99 99, 0047 99999999, +1 (555) 123-4567
    re.compile(rf"(?<![\w+])(?:\+|00)[1-9](?:(?:{_SPACE}|[().-]){{0,2}}\d){{7,13}}(?!\w)"),
    # 99 99 99 99 and 999 99 999, not within a longer row of figures
    re.compile(
        rf"(?<![\w.,+-])(?<!\d{_SPACE})[2-9]\d(?:{_SPACE}\d\d){{3}}(?!\w|{_SPACE}\d|[.,-]\d)"
        rf"|(?<![\w.,+-])(?<!\d{_SPACE})[2-9]\d\d{_SPACE}\d\d{_SPACE}\d{{3}}(?!\w|{_SPACE}\d|[.,-]\d)"
    ),
    # 99999999
    re.compile(r"(?<![\w.,+-])[2-9]\d{7}(?!\w|[.,-]\d)"),
    # 555-123-4567, (555) 123-4567
    re.compile(r"(?<![\w.,+-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\w|[.,-]\d)"),
    # 07700 900123, 020 7946 0958, 070-123 45 67
    re.compile(rf"(?<![\w.,+-])(?<!\d{_SPACE})0\d{{1,4}}(?:[ -]\d{{2,8}}){{1,4}}(?!\w|{_SPACE}\d|[.,-]\d)"),
)
_COUNTED = re.compile(
    r"[ \u00a0](?:kr|kroner|nok|sek|dkk|eur|euro|usd|dollar|dollars|pounds|people|residents|innbyggere|personer)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:\b(?:kr|nok|usd|eur|nr)\.?|[$€£])[ \u00a0]?$", re.IGNORECASE)
_DATE = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_AT = re.compile("@")
_FIGURES = re.compile(r"\d[^A-Za-z]{5}")
_LETTERS = re.compile(r"[^\W\d_]+")
_HONORIFICS = frozenset({*_TITLES.removesuffix("?").split("|"), "señor", "miss", "sir", "dame", "lady"})


@dataclass(frozen=True, slots=True)
class Personal:
    """One personal datum: `start` and `end` in code points of the text, its sort, and a mask that can be shown."""

    start: int
    end: int
    sort: str
    mask: str

    @property
    def short(self) -> str:
        """The sort as it may stand in the datum's place: `name`."""
        return self.sort.removeprefix("an ").removeprefix("a ")


def personal_data(text: str) -> Iterator[Personal]:
    """The personal data of a text, by sort and then in its order; no part of it is given twice.

    Made for texts of any length: only lines with an @ or with figures are looked at closely, and words that are titles.
    """
    taken: list[tuple[int, int]] = []
    for found in chain(numbers_and_mail(text), names(text)):
        if all(found.end <= start or end <= found.start for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def is_identity_number(digits: str) -> bool:
    """Whether eleven figures are a Norwegian national identity number, a D number, an H number or a synthetic one."""
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        return False
    day, month = int(digits[:2]), int(digits[2:4])
    days = {day, day - 40}
    months = {month, month - 40, month - 65, month - 80}
    if not any(1 <= number <= 31 for number in days) or not any(1 <= number <= 12 for number in months):
        return False
    return _control(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) == digits[9] and (
        _control(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) == digits[10]
    )


def _control(digits: str, weights: tuple[int, ...]) -> str:
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return "-" if rest == 10 else str(rest)


def numbers_and_mail(text: str) -> Iterator[Personal]:
    """E-mail addresses, identity numbers and telephone numbers, by sort; two may overlap."""
    for found in _within(_lines(_AT, text), _MAIL, text):
        yield Personal(*found.span(), "an e-mail address", f"{found[0][0]}…@…")
    numbered = _lines(_FIGURES, text)
    for found in _within(numbered, _IDENTITY, text):
        if is_identity_number("".join(found.groups())):
            yield Personal(*found.span(), "a national identity number", f"{found[1]}… (eleven figures)")
    for phone in _PHONES:
        for found in _within(numbered, phone, text):
            counted = _COUNTED.match(text, found.end()) or _MONEY.search(
                text[max(0, found.start() - 5) : found.start()]
            )
            if _may_be_phone(found[0]) and not counted:
                yield Personal(*found.span(), "a telephone number", f"{found[0][:2]}…{found[0][-1]}")


def names(text: str) -> Iterator[Personal]:
    """Names after an honorific, in the text's order."""
    titles = (word.start() for word in _LETTERS.finditer(text) if word[0].lower() in _HONORIFICS)
    for found in filter(None, (_NAME.match(text, start) for start in titles)):
        name, title = found[1], text[found.start() : found.start(1)].strip()
        # HR and MS in capitals are no titles, unless all is in capitals.
        if _names_somebody(name) and (name.isupper() or not title.isupper()):
            yield Personal(*found.span(), "a name", f"{title} {name[0]}…")


def _lines(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where the lines that have a pattern begin and end, in code points."""
    spans: list[tuple[int, int]] = []
    for found in pattern.finditer(text):
        if not spans or found.start() >= spans[-1][1]:
            end = text.find("\n", found.start())
            spans.append((text.rfind("\n", 0, found.start()) + 1, len(text) if end < 0 else end))
    return spans


def _within(spans: list[tuple[int, int]], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for start, end in spans:
        yield from pattern.finditer(text, start, end)


def _may_be_phone(written: str) -> bool:
    digits = "".join(char for char in written if char.isdigit())
    if written.isdigit() and not digits.startswith("00"):
        return len(digits) == 8 and not digits.endswith("0000") and not _DATE.fullmatch(digits)
    if written[0] == "+":
        return 8 <= len(digits) <= 15
    # Eleven figures, at once or six and five, are how identity numbers are written: either it is one, or no telephone.
    if re.fullmatch(r"\d{6}\D?\d{5}", written):
        return False
    return 10 <= len(digits) <= 17 if digits.startswith("00") else 8 <= len(digits) <= 11


def _names_somebody(name: str) -> bool:
    """A name begins with a capital and goes on; an initial (`fru N`, `Dr X`) and `NN` say no more than a pseudonym."""
    return name[0].isupper() and len(set(name.casefold())) > 1

"""Numbers in words, 0 to 999, in Bokmål, Nynorsk and English."""

from __future__ import annotations

from functools import lru_cache

_ONES = {
    "nb": "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "nn": "null éin to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
}
_TENS = {
    "nb": "tjue tretti førti femti seksti sytti åtti nitti",
    "nn": "tjue tretti førti femti seksti sytti åtti nitti",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_LARGEST = 999
# Older and neuter forms that people still write; the counting of before 1951 (`enogtyve`) is made from them.
_OTHER_ONES = {
    "nb": {1: ("en", "ett", "ei", "éi"), 7: ("syv",)},
    "nn": {1: ("ein", "ei", "éi", "eitt"), 7: ("syv",)},
    "en": {},
}
_OTHER_TENS = {2: "tyve", 3: "tredve", 4: "førr"}


def number_word(number: int, lang: str) -> str:
    """`11` as `elleve` or `eleven`; digits below 0 and over 999, and for a language other than nb, nn and en.

    >>> number_word(11, "nb"), number_word(21, "nn"), number_word(342, "en")
    ('elleve', 'tjueein', 'three hundred and forty-two')
    """
    if lang not in _ONES or not 0 <= number <= _LARGEST:
        return str(number)
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(number, lang)
    head = ("one hundred" if lang == "en" else "hundre") if hundreds == 1 else ""
    head = head or f"{_ONES[lang].split()[hundreds]} {'hundred' if lang == 'en' else 'hundre'}"
    return f"{head} {'and' if lang == 'en' else 'og'} {_below_hundred(rest, lang)}" if rest else head


def _below_hundred(number: int, lang: str) -> str:
    ones, tens = _ONES[lang].split(), _TENS[lang].split()
    if number < len(ones):
        return ones[number]
    ten, one = tens[number // 10 - 2], number % 10
    if not one:
        return ten
    # The accent of `én` marks stress, which a compound does not need.
    return f"{ten}-{ones[one]}" if lang == "en" else f"{ten}{ones[one].replace('é', 'e')}"


@lru_cache(maxsize=8)
def read_numbers(lang: str) -> dict[str, int]:
    """What each number from 0 to 999 may be called in a language, lower case, with the number that it means.

    Older and neuter forms too (`syv`, `ett`, `enogtyve`). A copy for each language; do not change it.
    """
    if lang not in _ONES:
        return {}
    found = {number_word(number, lang): number for number in range(_LARGEST + 1)}
    found |= {name: number for number, names in _OTHER_ONES[lang].items() for name in names}
    if lang == "en":
        return found | {name.replace("-", " "): number for name, number in found.items()} | {"a hundred": 100}
    found |= {"ett hundre" if lang == "nb" else "eitt hundre": 100}
    ones = {number: [name for name, value in found.items() if value == number] for number in range(1, 10)}
    for place, modern in enumerate(_TENS[lang].split(), 2):
        older = [modern, *([_OTHER_TENS[place]] if place in _OTHER_TENS else [])]
        found |= dict.fromkeys(older, place * 10)
        for one, names in ones.items():
            for name in names:
                found |= {f"{ten}{name}": place * 10 + one for ten in older}
                found |= {f"{name}og{ten}": place * 10 + one for ten in older}
    return found

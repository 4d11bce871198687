"""Labels that speakers usually have, and names in respondents.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coanalyze.corpus.wording import NOBODY, NOBODY_TOO, RESEARCHERS, RESPONDENT_STEMS, RESPONDENT_WORDS
from coanalyze.corpus.words import key
from coanalyze.model.document import Respondent

_NAME_COLUMNS = frozenset(
    ("label", "alias", "speaker", "pseudonym", "name", "navn", "namn", "etikett", "taler", "pseudonavn", "kallenavn")
)
_NUMBER = re.compile(r"[\s\-_.#]*\d{1,4}[a-z]?")
_AND = re.compile(r"\s*[/&+]\s*|\s+(?:og|and|und|samt)\s+")
_UNKNOWN = re.compile(
    r"(?:flere|fleire|ukjente?|ukjende?|unknown|unidentified|uidentifiserte?|several|multiple|all|alle)\s+"
    r"(?:deltakere?|deltakarar?|stemmer?|mann|menn|kvinner?|"
    r"person(?:er|ar)?|talere?|talar(?:ar)?|speakers?|males?|females?|"
    r"man|woman|voices?|persons?|participants?|informanter?|informantar?|respondente?r?|samtidig|samstundes)"
    r"[\s\-_.#]*\d{0,3}"
)
BRACKET = re.compile(r"(.+?)\s*\(([^()]+)\)")


def is_researcher(label: str) -> bool:
    """Whether a label is one that those who ask usually have: alone, with a number, before a name or in brackets after
    it.
    """
    bracket = BRACKET.fullmatch(label)
    return _is_one_of(label, RESEARCHERS) or bool(bracket and _is_one_of(bracket[2], RESEARCHERS))


def is_nobody(label: str) -> bool:
    """Whether a label stands for nobody in particular wherever it stands: `Alle`, `Ukjent mann 2`."""
    return key(label) in NOBODY or _UNKNOWN.fullmatch(key(label)) is not None


def names_no_one(label: str) -> bool:
    """Whether a label that recurs stands for nobody in particular all the same: `Gruppen`, `Kari og Ola`."""
    return is_nobody(label) or key(label) in NOBODY_TOO or len(several(label)) > 1


def several(label: str) -> list[str]:
    """The labels in one that names several people, `OA-03 og OA-04`, `Kari/Ola`; else the label alone."""
    return [part for part in _AND.split(label) if part.strip()]


def is_usual(label: str) -> bool:
    """Whether a label is one that respondents usually have: `Informant`, `Participant 3`, `SPEAKER_00`, `P1`."""
    bracket = BRACKET.fullmatch(label)
    wanted = key(bracket[1] if bracket else label)
    if _is_one_of(wanted if bracket else label, RESPONDENT_WORDS):
        return True
    stem = _NUMBER.sub("", wanted).strip(" -_.#")
    return _ends_in_number(wanted) and stem in RESPONDENT_STEMS


def _is_one_of(label: str, words: frozenset[str]) -> bool:
    wanted = key(label)
    if wanted in words or (_ends_in_number(wanted) and _NUMBER.sub("", wanted).strip(" -_.#") in words):
        return True
    first, *names = label.split()
    # `Intervjuer Kari`, `Informant Ola Lie`: not `I Larvik`, which begins a sentence.
    return len(first) > 3 and key(first) in words and 0 < len(names) < 3 and all(name[0].isupper() for name in names)


def _ends_in_number(text: str) -> bool:
    return re.search(r"\d[a-z]?$", text) is not None


def unique_names(people: Iterable[Respondent]) -> dict[str, Respondent]:
    """Names that stand in a name column of exactly one respondent: a label may be one of those too."""
    found: dict[str, Respondent | None] = {}
    for person in people:
        names = {
            key(value) for column, value in person.attributes.items() if key(column) in _NAME_COLUMNS and value.strip()
        }
        for name in sorted(names):
            found[name] = person if found.get(name, person) is person else None
    return {name: person for name, person in found.items() if person is not None}

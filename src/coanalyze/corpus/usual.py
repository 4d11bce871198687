"""Labels that speakers usually have, and names in respondents.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coanalyze.corpus.wording import RESEARCHERS, RESPONDENT_STEMS, RESPONDENT_WORDS
from coanalyze.corpus.words import key
from coanalyze.model.document import Respondent

_NAME_COLUMNS = frozenset(
    ("label", "alias", "speaker", "pseudonym", "name", "navn", "namn", "etikett", "taler", "pseudonavn", "kallenavn")
)
_NUMBER = re.compile(r"[\s\-_.#]*\d{1,4}[a-z]?")
BRACKET = re.compile(r"(.+?)\s*\(([^()]+)\)")


def is_researcher(label: str) -> bool:
    """Whether a label is one that those who ask usually have, with or without a number."""
    wanted = key(label)
    return wanted in RESEARCHERS or (_NUMBER.sub("", wanted).strip() in RESEARCHERS and _ends_in_number(wanted))


def is_usual(label: str) -> bool:
    """Whether a label is one that respondents usually have: `Informant`, `Participant 3`, `SPEAKER_00`, `P1`."""
    bracket = BRACKET.fullmatch(label)
    wanted = key(bracket[1] if bracket else label)
    if wanted in RESPONDENT_WORDS:
        return True
    stem = _NUMBER.sub("", wanted).strip(" -_.#")
    return _ends_in_number(wanted) and (stem in RESPONDENT_WORDS or stem in RESPONDENT_STEMS)


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

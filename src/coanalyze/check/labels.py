"""Lines of speech that begin as a speaker's label does, in another dress than labels have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coanalyze.check.speech import turn_at
from coanalyze.model.document import Document, Kind
from coanalyze.model.labels import id_key, key, numbered
from coanalyze.model.project import Project

_BEFORE = r"^[^\S\n]*(?:[-*•][^\S\n]+)?[*_\[(<]{0,3}"
_AFTER = r"[*_\])>]{0,3}"
_DASH = r"[^\S\n]+[-–—][^\S\n]+\S"
_NAME = r"[^\W\d_][\w'’-]*"
_NAMES = re.compile(
    rf"{_BEFORE}({_NAME}(?:[^\S\n]{_NAME}){{0,3}}){_AFTER}(?={_DASH}|[^\S\n]?;[^\S\n]+\S)", re.MULTILINE
)
_CAPITALS = re.compile(rf"{_BEFORE}([^\W\d_][^\n:.,?!]{{1,40}}?[^\W_]){_AFTER}(?=[^\S\n]*\n[^\S\n]*\S)", re.MULTILINE)
_ENDS = tuple('.!?…:;"”»)]*_>')
_NOTHING = re.compile("(?!)")
_OFTEN = 3
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Missed:
    """What looks like a label at `offset` (code points) of a document's text, and how often it stands so."""

    offset: int
    label: str
    times: int


def missed_labels(document: Document, project: Project, known: Sequence[str]) -> list[Missed]:
    """Beginnings of lines in a document's speech that look like labels: first occurrences, in text order.

    `known` are the labels and ids of the study. Found are: an id with a number, or a known label, before something else
    than a colon (`OA 03 `, `OA-03;`, `Kari - `); names of two to four words before a dash or a semicolon; one word
    that recurs so and that the document never writes in lower case; a line of its own in capitals above more speech.
    """
    if document.kind is Kind.SURVEY:
        return []
    found: dict[str, Missed] = {}
    offsets: set[int] = set()
    for offset, label in _candidates(document, project, known):
        if offset in offsets or not _begins(document, offset):
            continue
        offsets.add(offset)
        earlier = found.get(id_key(label), Missed(offset, label, 0))
        found[id_key(label)] = Missed(min(offset, earlier.offset), earlier.label, earlier.times + 1)
    return sorted(found.values(), key=lambda each: each.offset)


def _candidates(document: Document, project: Project, known: Sequence[str]) -> Iterator[tuple[int, str]]:
    prose = all(turn.prose for turn in document.turns)
    ids, marked, labels = _declared(tuple(project.roles), tuple(known))
    for pattern in (marked if prose else ids, labels):
        for match in _begun(pattern, document.text):
            yield match.start(1), match[1]
    named = [(match.start(1), match[1]) for match in _begun(_NAMES, document.text)]
    times: dict[str, int] = {}
    for _, label in named:
        times[label] = times.get(label, 0) + 1
    for offset, label in named:
        if _names_somebody(label, times[label], prose, document, project):
            yield offset, label
    for match in () if prose else _begun(_CAPITALS, document.text):
        if match[1].isupper() and len(match[1].split()) <= _LONGEST and sum(map(str.isalpha, match[1])) >= _OFTEN:
            yield match.start(1), match[1]


def _begun(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where lines begin with a pattern."""
    start = 0
    while True:
        if found := pattern.match(text, start):
            yield found
        start = text.find("\n", start) + 1
        if not start:
            return


def _names_somebody(label: str, times: int, prose: bool, document: Document, project: Project) -> bool:
    words = label.split()
    if not all(word[0].isupper() for word in words) or any(key(label) == key(word) for word in project.backchannels):
        return False
    if len(words) > 1:
        return times >= (_OFTEN if prose else 1)
    lower = re.search(rf"\b{re.escape(label.lower())}\b", document.text)
    return not prose and times >= _OFTEN and len(label) >= _OFTEN and lower is None


@lru_cache(maxsize=8)
def _declared(
    roles: tuple[str, ...], known: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Ids with a number before anything but a colon; those before a mark; other known labels before a mark."""
    stems = {*roles, *(pair[0] for label in known if (pair := numbered(label)))}
    long = _either(stem for stem in stems if len(stem) > 1)
    short = _either(stem.upper() for stem in stems if len(stem) == 1)
    either = "|".join(part for part in (f"(?i:{long})" if long else "", short) if part)
    mark = rf"(?:[^\S\n]*[;|=>]|[.,][^\S\n]|{_DASH})"
    ids = rf"{_BEFORE}((?:{either})[ \-_.]?\d{{1,3}})(?![\w:]){_AFTER}"
    names = _either(label for label in known if len(label) > 1 and not numbered(label))
    label = rf"{_BEFORE}({names})(?!\w){_AFTER}(?=[^\S\n]*[;|=>]|{_DASH})"
    return (
        re.compile(rf"{ids}(?={mark}|[^\S\n]+[^\s:\-–—]|[^\S\n]*$)", re.MULTILINE) if either else _NOTHING,
        re.compile(rf"{ids}(?={mark})", re.MULTILINE) if either else _NOTHING,
        re.compile(label, re.MULTILINE) if names else _NOTHING,
    )


def _either(texts: Iterator[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(set(texts), key=lambda text: (-len(text), text)))


def _begins(document: Document, offset: int) -> bool:
    """Whether words that are speech begin a line there, and the line before does not go on in it."""
    if turn_at(document, offset) is None:
        return False
    line = document.text.rfind("\n", 0, offset) + 1
    above = document.text[document.text.rfind("\n", 0, max(0, line - 1)) + 1 : max(0, line - 1)].rstrip()
    return not above or above.endswith(_ENDS)

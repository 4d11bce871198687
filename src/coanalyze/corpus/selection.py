"""`--where KEY=VALUE[,VALUE...]`: which turns are looked at."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from coanalyze.corpus.words import canonical, id_key, key
from coanalyze.errors import UsageError
from coanalyze.model.document import Document, Respondent, Turn
from coanalyze.model.languages import language_code

BUILT_IN = ("role", "respondent", "document", "kind", "language")


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: the value of `name` is (`equal`), or is not, one of `values`, as the study writes them."""

    name: str
    equal: bool
    values: tuple[str, ...]

    def holds(self, value: str | None) -> bool:
        """Whether a value meets the condition. An absent one equals nothing, so `!=` holds for it."""
        found = value is not None and _comparable(self.name, value) in {
            _comparable(self.name, own) for own in self.values
        }
        return found is self.equal


@dataclass(frozen=True, slots=True)
class Among:
    """The condition that a turn is (`equal`), or is not, one that a query found.

    `turns` are those found, by document id and index; `told` the query's name or text, or several names.
    """

    told: tuple[str, ...]
    equal: bool
    turns: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that must all hold. Without any, everything is selected. `among` are those that queries make."""

    terms: tuple[Term, ...] = ()
    among: tuple[Among, ...] = ()

    def turn(self, document: Document, turn: Turn) -> bool:
        """Whether a turn of a document is selected."""
        return all(term.holds(_value(term.name, document, turn)) for term in self.terms) and all(
            ((document.id, turn.index) in asked.turns) is asked.equal for asked in self.among
        )

    def as_dict(self) -> dict[str, object]:
        """`{"phase": ["start"], "not": {"role": ["F"]}}`: values by key, those that are left out under `not`; {} for
        all.

        A key that was given twice has the values that both name (under `not`: either).
        """
        wanted: dict[str, object] = {}
        unwanted: dict[str, object] = {}
        for term in _merged(self.terms):
            (wanted if term.equal else unwanted)[term.name] = list(term.values)
        for side, equal in ((wanted, True), (unwanted, False)):
            # Several must all hold: each stands there by itself.
            told = [" or ".join(asked.told) for asked in self.among if asked.equal is equal]
            side |= {"query": told} if told else {}
        return {**wanted, "not": unwanted} if unwanted else wanted


def parse_selection(
    terms: Sequence[str], documents: Sequence[Document], respondents: Mapping[str, Respondent]
) -> tuple[Selection, list[str]]:
    """A selection from `KEY=VALUE[,VALUE...]` and `KEY!=VALUE` terms, all of which must hold; and warnings.

    Keys are role, respondent, document, kind, language and the attributes of documents and respondents; keys and
    values are compared ignoring case, in Unicode NFC. A value with a comma is written in quotes, or as it stands when
    the study has it. A value that nothing has is a warning, and selects nothing. Raises UsageError for an unknown
    key, naming the nearest first, and for a term that is no condition.
    """
    if not terms:
        return Selection(()), []
    known = _known(documents, respondents)
    warnings: list[str] = []
    return Selection(tuple(_term(term, known, warnings) for term in terms)), warnings


def _term(text: str, known: Mapping[str, dict[str, str]], warnings: list[str]) -> Term:
    match = re.fullmatch(r"\s*([^=!]*?)\s*(!?=)\s*(.*?)\s*", canonical(text), re.DOTALL)
    example = "Write for instance --where phase=start or --where role!=F."
    if not match or not match[1] or not match[3]:
        raise UsageError(f"--where {text}: this is no condition.", hint=example)
    names = {key(name): name for name in reversed(list(known))}
    if key(match[1]) not in names:
        near = get_close_matches(key(match[1]), list(names), n=len(names), cutoff=0.5)
        order = [names[name] for name in near] + [name for name in known if key(name) not in near]
        raise UsageError(
            f"--where {text}: no document or respondent has {match[1]!r}.", hint=f"Known: {', '.join(order)}."
        )
    name = names[key(match[1])]
    values = known[name]
    shown: list[str] = []
    for value in _values(name, match[3], values):
        found = values.get(_comparable(name, value))
        if found is None:
            near = get_close_matches(_comparable(name, value), list(values), n=5, cutoff=0.3) or list(values)[:5]
            seen = ", ".join(values[one] for one in near) or "none"
            warnings.append(f"--where {name}: nothing has the value {value!r}; values here are for instance: {seen}")
        shown.append(value if found is None else found)
    if not shown:
        raise UsageError(f"--where {text}: this is no condition.", hint=example)
    return Term(name, match[2] == "=", tuple(dict.fromkeys(shown)))


def _values(name: str, text: str, values: Mapping[str, str]) -> list[str]:
    if _comparable(name, text) in values:
        return [text]
    row = next(csv.reader(io.StringIO(text), skipinitialspace=True), [])
    return [value.strip() for value in row if value.strip()]


def _known(documents: Sequence[Document], respondents: Mapping[str, Respondent]) -> dict[str, dict[str, str]]:
    """Keys to the values that stand in the study, by what they are compared by, as first written."""
    known: dict[str, dict[str, str]] = {name: {} for name in BUILT_IN}
    names = {name: name for name in BUILT_IN}

    def add(name: str, value: str | None) -> None:
        own = names.setdefault(key(name), name)
        if value is not None:
            known.setdefault(own, {}).setdefault(_comparable(own, value), value)

    for person in respondents.values():
        add("respondent", person.id)
        add("role", person.role)
        _add_all(person.attributes.items(), add)
    for document in documents:
        add("document", document.id)
        add("kind", document.kind.value)
        add("language", document.language)
        _add_all(document.attributes.items(), add)
        for turn in document.turns:
            add("role", turn.role)
            add("respondent", turn.respondent)
            _add_all(turn.attributes.items(), add)
    return known


def _add_all(items: Iterable[tuple[str, str]], add: object) -> None:
    assert callable(add)
    for name, value in items:
        if key(name) not in BUILT_IN:
            add(name, value)


@lru_cache(maxsize=10_000)
def _comparable(name: str, value: str) -> str:
    if name == "respondent":
        return id_key(value)
    if name == "language":
        return language_code(value)
    return canonical(canonical(value).casefold()).strip()


def _value(name: str, document: Document, turn: Turn) -> str | None:
    match name:
        case "role":
            return turn.role
        case "respondent":
            return turn.respondent
        case "document":
            return document.id
        case "kind":
            return document.kind.value
        case "language":
            return document.language
    if name in turn.attributes:
        return turn.attributes[name]
    for attributes in (turn.attributes, document.attributes):
        for own, value in attributes.items():
            if key(own) == key(name):
                return value
    return None


def _merged(terms: Sequence[Term]) -> list[Term]:
    merged: dict[tuple[str, bool], Term] = {}
    for term in terms:
        earlier = merged.get((term.name, term.equal))
        if earlier is None:
            merged[term.name, term.equal] = term
            continue
        both = {_comparable(term.name, value) for value in term.values}
        if term.equal:
            values = [value for value in earlier.values if _comparable(term.name, value) in both]
        else:
            values = list(dict.fromkeys([*earlier.values, *term.values]))
        merged[term.name, term.equal] = Term(term.name, term.equal, tuple(values))
    return list(merged.values())

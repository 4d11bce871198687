"""Words that say nothing of the content, and why each is one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from coanalyze.language.codes import normal
from coanalyze.language.tables import lines
from coanalyze.model.tokens import fold

_OWN = frozenset({"nb", "nn", "en"})


@dataclass(frozen=True, slots=True)
class StopList:
    """A stop list as a project uses it. `words` are folded forms or keys; `sha256` is of words, keep and drop, sorted.

    `groups` says of each word why it is there (`pronoun`, `project` for what the project drops). Figures
    and single letters (`12.30`, `f`) are stop words of every list, though not listed.
    """

    name: str
    words: frozenset[str]
    kept: frozenset[str]
    groups: Mapping[str, str]
    sha256: str

    def why(self, form: str, key: str) -> str | None:
        """The group that makes a word a stop word, or None where it is none. Form and key in any case."""
        form, key = fold(form), fold(key)
        for word in (form, key):
            if self.groups.get(word) == "project":
                return "project"
        if form in self.kept or key in self.kept:
            return None
        group = self.groups.get(form) or self.groups.get(key)
        return group or ("figure or letter" if _says_little(form) else None)


def _says_little(form: str) -> bool:
    """Whether a token is a figure or a single letter of an alphabet (a single ideograph is a word)."""
    if len(form) > 1 and form.isalpha():
        return False
    letters = [char for char in form if char.isalpha()]
    return not letters or (len(letters) == 1 and letters[0].lower() != letters[0].upper())


def stop_list(language: str, keep: Iterable[str] = (), drop: Iterable[str] = ()) -> StopList:
    """The stop list of a language; `keep` are words that never are stop words, `drop` words that always are.

    nb, nn and en have lists of the project's own; other languages have spaCy's, if any. A word in both `keep` and
    `drop` is dropped.
    """
    name, base = _base(normal(language))
    dropped = {fold(word.strip()) for word in drop if word.strip()}
    kept = frozenset({fold(word.strip()) for word in keep if word.strip()} - dropped)
    groups = {word: group for word, group in base.items() if word not in kept} | dict.fromkeys(dropped, "project")
    content = json.dumps([sorted(groups), sorted(kept), sorted(dropped)], ensure_ascii=False)
    digest = hashlib.sha256(content.encode("utf-8")).hexdigest()
    return StopList(name, frozenset(groups), kept, MappingProxyType(dict(sorted(groups.items()))), digest)


def is_function_word(form: str, language: str) -> bool:
    """Whether a folded form stands in the stop list of a language (a normal code), whatever a project keeps."""
    return form in _base(language)[1]


@lru_cache(maxsize=16)
def _base(language: str) -> tuple[str, Mapping[str, str]]:
    if language in _OWN:
        return f"coanalyze-{language}", _grouped(lines(f"stop-{language}.txt"))
    words = _spacy_words(language)
    return (f"spacy-{language}" if words else "none"), dict.fromkeys(sorted(words), "function word")


def _grouped(rows: Iterable[str]) -> dict[str, str]:
    groups: dict[str, str] = {}
    group = ""
    for row in rows:
        if row.startswith("["):
            group = row.strip().strip("[]")
        else:
            for word in row.split():
                groups.setdefault(fold(word), group)
    return groups


def _spacy_words(language: str) -> set[str]:
    from importlib import import_module

    if not language.isalpha():
        return set()
    try:
        module = import_module(f"spacy.lang.{language}.stop_words")
    except ImportError:
        return set()
    return {fold(word) for word in module.STOP_WORDS}

"""What the rules of `check` ask about words, from the dictionaries, the stop lists and the study's own speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coanalyze import language
from coanalyze.api.lexis import compound_parts, sister_keys
from coanalyze.matching import Vocabulary
from coanalyze.model.codebook import All, Any, Codebook, Match, Near, Node, Part, Text
from coanalyze.model.document import Document
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords, fold

_INFLECTED = frozenset(
    {"auxiliary", "light verb", "verb of thinking", "pronoun", "determiner", "possessive", "project"}
)
"""Groups of stop words of which every form says as little as the dictionary form."""


@dataclass
class WordBook:
    """The `Lexicon` of `check`. `books` are looked through once, so that the dictionaries are passed over only once.

    `speech` are the distinct words, folded, that respondents say, each with its language; None without a study.
    """

    books: Sequence[Codebook] = ()
    project: Project | None = None
    speech: frozenset[tuple[str, str]] | None = None
    _keys: dict[tuple[str, str], str] = field(default_factory=dict)
    _forms: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    _names: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _found: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def key(self, word: str, lang: str) -> str:
        """The dictionary form of a word, folded; the word itself where no dictionary knows it."""
        known = self._keys.get((word, lang))
        if known is None:
            spoken = self.project is None or self.project.spoken_forms
            known = self._keys[word, lang] = fold(language.key_of(word, lang, spoken=spoken))
        return known

    def names(self, word: str, lang: str) -> frozenset[str]:
        """What a word of a text answers to: its form, its key, and the key's equivalents in the sister language."""
        names = self._names.get((word, lang))
        if names is None:
            key = self.key(word, lang)
            names = self._names[word, lang] = frozenset({fold(word), key, *map(fold, sister_keys(key, lang))})
        return names

    def forms(self, word: str, lang: str) -> frozenset[str]:
        """All forms, folded, whose key is that of `word`, itself among them."""
        return self._of_key(self.key(word, lang), lang) | {fold(word)}

    def found(self, word: str, lang: str) -> frozenset[str]:
        """The forms, folded, that a word in a pattern finds: itself, those whose key it is, and the sister language's.

        As far as the dictionaries and the study know them.
        """
        known = self._found.get((word, lang))
        if known is None:
            known = self._found[word, lang] = self._finds(fold(word), lang)
        return known

    def _finds(self, name: str, lang: str) -> frozenset[str]:
        sisters = set(map(fold, sister_keys(name, lang)))
        if lang == "nb":
            sisters |= {fold(language.join(name, "nn"))} - {name}
        forms = {name, *sisters, *self._of_key(name, lang)}
        return frozenset(forms | self._said_by_key.get(name, frozenset()))

    def known(self, word: str, lang: str) -> bool:
        """Whether a dictionary of the language (or of its sister) has the word, or it is built of words it has."""
        codes = ("nb", "nn") if lang in ("nb", "nn") else (lang,)
        # A genitive or a form that the dictionary lacks may have a key that it has.
        if any(language.known(text, code) for code in codes for text in (word, self.key(word, lang))):
            return True
        return bool(compound_parts(word, lang))

    def nearest(self, word: str, lang: str) -> str | None:
        """A word of the dictionary that is one letter from it; None where there is none."""
        return language.nearest_word(word, lang)

    def stop(self, word: str, lang: str) -> bool:
        """Whether the stop list has the word; a project's `keep` and `drop` count."""
        stops = self._stops.get(lang)
        if stops is None:
            keep, drop = (self.project.keep, self.project.drop) if self.project else ((), ())
            stops = self._stops[lang] = language.stop_list(lang, keep, drop)
        # `eksempler` has the key of a stop word for the sake of `for eksempel`: such a form is a word of its own.
        return stops.why(word, self._stop_key(word, lang)) is not None

    def _stop_key(self, word: str, lang: str) -> str:
        key = self.key(word, lang)
        return key if self._stops[lang].groups.get(key) in _INFLECTED else word

    def filler(self, word: str, lang: str) -> bool:
        """Whether the word is, or is part of, a filler, which phrases pass over."""
        return any(fold(word) in filler for filler in language.fillers(lang))

    def matches(self, glob: str, lang: str) -> tuple[str, ...]:
        """The distinct words, folded and sorted, that a glob matches: respondents', else the dictionary's headwords."""
        if self.speech is None:
            return language.fitting(fold(glob), lang)
        whole = re.compile("".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in fold(glob)), re.DOTALL)
        return tuple(word for word in self._said if whole.fullmatch(word))

    def said(self, word: str, lang: str) -> bool | None:
        """Whether a respondent says the form; None without a study."""
        return None if self.speech is None else fold(word) in self._said_set

    def compounds(self, part: str, lang: str) -> tuple[str, ...] | None:
        """The respondents' words that are compounds with the part, folded and sorted; None without a study."""
        if self.speech is None:
            return None
        wanted = fold(part)
        # A part stands in a compound with its first letters at least: few words need to be taken apart.
        near = [(word, code) for word, code in sorted(self.speech) if wanted[:3] in word and word != wanted]
        return tuple(dict.fromkeys(word for word, code in near if wanted in compound_parts(word, code)))

    @cached_property
    def _stops(self) -> dict[str, language.StopList]:
        return {}

    @cached_property
    def _said(self) -> tuple[str, ...]:
        return tuple(sorted(self._said_set))

    @cached_property
    def _said_set(self) -> frozenset[str]:
        return frozenset(word for word, _ in self.speech or ())

    @cached_property
    def _said_by_key(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for word, code in self.speech or ():
            for name in self.names(word, code):
                found.setdefault(name, set()).add(word)
        return {name: frozenset(words) for name, words in found.items()}

    def _of_key(self, key: str, lang: str) -> frozenset[str]:
        known = self._forms.get(lang)
        if known is None:
            wanted = {name for book in self.books if book.language == lang for name in self._names_in(book)}
            known = self._forms[lang] = dict(language.forms_of(wanted, lang))
        if key not in known:
            known.update(language.forms_of({key}, lang))
        return known[key]

    def _names_in(self, book: Codebook) -> Iterator[str]:
        for code in book.walk():
            for pattern in code.patterns:
                for word in _words(pattern.node):
                    yield word
                    yield self.key(word, book.language)


def respondents_words(
    documents: Iterable[Document], words: Mapping[str, DocumentWords], vocabulary: Vocabulary
) -> frozenset[tuple[str, str]]:
    """The distinct words that are not researchers', folded, each with its document's language."""
    found: set[tuple[str, str]] = set()
    for document in documents:
        spoken = {turn.index for turn in document.turns if not turn.researcher}
        read = words[document.id]
        ids = {word for word, turn in zip(read.words, read.turns, strict=True) if turn in spoken}
        found |= {(vocabulary.words[word].fold, document.language) for word in ids - vocabulary.asides}
    return frozenset(found)


def _words(node: Node) -> Iterator[str]:
    match node:
        case Text(text):
            yield from re.findall(r"\w+", fold(text))
        case Part(word):
            yield fold(word)
        case Near(items) | All(items) | Any(items):
            for item in items:
                yield from _words(item)
        case Match(inner, unless):
            for item in (inner, *unless):
                yield from _words(item)

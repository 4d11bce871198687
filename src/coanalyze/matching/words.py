"""What the matcher sees of a turn: word ids in columns, and a vocabulary that says what each id is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from coanalyze.model.tokens import Tokens, fold, is_word

ASIDE = "aside"
"""In place of a language, for the words of transcribers' remarks: kept to be said so, never matched nor counted."""


@dataclass(frozen=True, slots=True)
class Word:
    """A distinct word of one language: its folded form and every name it answers to (form, key, equivalents)."""

    fold: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class TurnWords:
    """The words of one turn, as columns of equal length; punctuation is left out.

    `text` is the turn's text with labels and stamps blanked; `starts` and `ends` are code points in it. `ids` index the
    vocabulary; `sentences` numbers each word's sentence; `skippable` marks words that phrases may pass over; `pos` is
    each word's universal part of speech, where a pipeline has told it.
    """

    text: str
    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]
    role: str | None = None
    language: str = ""
    skippable: Sequence[bool] | None = None
    pos: Sequence[str] | None = None


@dataclass(slots=True)
class Vocabulary:
    """Distinct words in the order they were first met. `key_of(form, language)` gives a word's key.

    `names_of` may add further names (equivalents in the sister language); `parts_of` the parts of a compound. A form
    may be several words: `chosen` are those whose key was given with the form, because the context told it.
    """

    key_of: Callable[[str, str], str]
    names_of: Callable[[str, str], Sequence[str]] | None = None
    parts_of: Callable[[str, str], Iterable[str]] | None = None
    words: list[Word] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    asides: set[int] = field(default_factory=set)
    chosen: set[int] = field(default_factory=set)
    _ids: dict[tuple[str, str, str | None], int] = field(default_factory=dict)
    _parts: dict[int, frozenset[str]] = field(default_factory=dict)
    _entries: list[tuple[str, str]] = field(default_factory=list)

    def id_of(self, form: str, language: str, key: str | None = None) -> int:
        """The id of a form as written, in one language; `key` where the context tells another key than `key_of`."""
        known = self._ids.get((form, language, key))
        if known is not None:
            return known
        usual = fold(form if language == ASIDE else self.key_of(form, language))
        if key is not None and (language == ASIDE or fold(key) == usual):
            return self.id_of(form, language)
        return self._new(form, language, key, usual)

    def keyed(self, form: str, language: str, key: str) -> int:
        """The id of a form whose key (folded, as `key_of` gives it) is known already."""
        known = self._ids.get((form, language, None))
        return self._new(form, language, None, key) if known is None else known

    def _new(self, form: str, language: str, given: str | None, usual: str) -> int:
        word = len(self.words)
        if language == ASIDE:
            self.asides.add(word)
        if given is not None:
            self.chosen.add(word)
        key = usual if given is None else fold(given)
        folded = fold(form)
        more = self.names_of(key, language) if self.names_of is not None and language != ASIDE else ()
        self.words.append(Word(folded, frozenset((folded, key, *map(fold, more)) if more else (folded, key))))
        self.keys.append(key)
        self._ids[form, language, given] = word
        self._entries.append((form, language))
        return word

    def parts(self, word: int) -> frozenset[str]:
        """The parts of a word that is a compound, at all depths, and its own names; split when first asked for."""
        if word not in self._parts:
            form, language = self.entries()[word]
            found = self.parts_of(form, language) if self.parts_of is not None and word not in self.asides else ()
            self._parts[word] = self.words[word].names | {fold(part) for part in found}
        return self._parts[word]

    def renumbered(self, order: Sequence[int]) -> Vocabulary:
        """The vocabulary with only the words of `order` (ids, each once), numbered in that order."""
        entries = self.entries()
        return Vocabulary.restored(
            self,
            [self.words[word] for word in order],
            [self.keys[word] for word in order],
            [entries[word] for word in order],
            {number for number, word in enumerate(order) if word in self.chosen},
        )

    def entries(self) -> list[tuple[str, str]]:
        """Each word's (form, language), in the order of their ids."""
        return self._entries

    @classmethod
    def restored(
        cls,
        empty: Vocabulary,
        words: Sequence[Word],
        keys: Sequence[str],
        entries: Sequence[tuple[str, str]],
        chosen: Collection[int] = (),
    ) -> Vocabulary:
        """A vocabulary that was saved, its columns of equal length; new words are read as `empty` reads them."""
        return cls(
            empty.key_of,
            empty.names_of,
            empty.parts_of,
            list(words),
            list(keys),
            {number for number, (_, language) in enumerate(entries) if language == ASIDE},
            set(chosen),
            {(*entry, keys[number] if number in chosen else None): number for number, entry in enumerate(entries)},
            _entries=list(entries),
        )


def turn_words(
    text: str,
    tokens: Tokens,
    vocabulary: Vocabulary,
    *,
    language: str,
    role: str | None = None,
    keys: Sequence[str | None] | None = None,
    pos: Sequence[str] | None = None,
) -> TurnWords:
    """The words of a turn whose (masked) text was split into `tokens`.

    `keys` and `pos` are what a pipeline tells of each token: its key where the context chooses one, its part of speech.
    """
    tags: list[str] = []
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    boundaries = [*tokens.sentences[1:], len(tokens.forms)]
    sentence = 0
    for index, form in enumerate(tokens.forms):
        if index >= boundaries[sentence]:
            sentence += 1
        if is_word(form):
            ids.append(vocabulary.id_of(form, language, keys[index] if keys else None))
            starts.append(tokens.starts[index])
            ends.append(tokens.ends[index])
            sentences.append(sentence)
            if pos:
                tags.append(pos[index])
    return TurnWords(text, ids, starts, ends, sentences, role, language, pos=tags if pos else None)

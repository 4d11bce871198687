"""What single words can be to a codebook, and which of it a distinct word is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coanalyze.matching.words import Word

_LETTERS = 3
"""By how many of its first or last letters a glob is found."""
FormsOf = Callable[[Collection[str]], Mapping[str, Collection[str]]]


@dataclass(slots=True)
class Elements:
    """The elements of a codebook, and how a distinct word is resolved to them.

    `forms_of(keys)` gives the forms of each of some keys. With it a word has a part only where one of the part's forms
    stands in it or in one of its names, or where hyphens tell its parts: what no letter shows is nobody's part.
    """

    names: dict[str, int] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    globs: dict[str, int] = field(default_factory=dict)
    forms_of: FormsOf | None = None
    count: int = 0
    _forms: Mapping[str, Collection[str]] | None = None
    _globs: _Globs = field(default_factory=lambda: _Globs())

    def add(self, table: dict[str, int], text: str) -> int:
        """The id of an element, a new one where it is new."""
        if text not in table:
            table[text] = self.count
            if table is self.globs:
                self._globs.add(text, self.count)
            if table is self.parts:
                self._forms = None
            self.count += 1
        return table[text]

    def of(self, word: Word, parts: Callable[[], frozenset[str]]) -> frozenset[int]:
        """The ids of all elements that a word is; `parts` splits it, and is called only where a pattern asks."""
        found = {self.names[name] for name in word.names if name in self.names}
        if word.fold in self.forms:
            found.add(self.forms[word.fold])
        if self.parts:
            those = (part for part in parts() if part in self.parts)
            found.update(self.parts[part] for part in those if self.stands(part, (word.fold, *word.names)))
        found.update(self._globs.of(word.fold))
        return frozenset(found)

    def stands(self, part: str, names: Iterable[str]) -> bool:
        """Whether a form of a part stands in one of a word's names."""
        if self.forms_of is None:
            return True
        forms = self._forms_of_parts().get(part, ())
        return any("-" in name or part in name or any(form in name for form in forms) for name in names)

    def letters(self) -> frozenset[str] | None:
        """Texts one of which stands in the names of every word that has a part; None where that cannot be told."""
        if self.forms_of is None:
            return None
        texts = {"-", *self.parts, *(form for forms in self._forms_of_parts().values() for form in forms)}
        # A text that has another one in it finds nothing more.
        return frozenset(text for text in texts if _inner(text).isdisjoint(texts))

    def _forms_of_parts(self) -> Mapping[str, Collection[str]]:
        if self._forms is None:
            self._forms = self.forms_of(tuple(self.parts)) if self.forms_of is not None else {}
        return self._forms


@dataclass(slots=True)
class _Globs:
    """Globs by the letters that they begin or end with, so that a word is held against few of them."""

    _by_start: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _by_end: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def add(self, text: str, element: int) -> None:
        """A glob, and the id of its element."""
        entry = (text, element)
        literal = text.replace("?", "*")
        start, end = literal.partition("*")[0], literal.rpartition("*")[2]
        if start or not end:
            self._by_start.setdefault(start[:_LETTERS], []).append(entry)
        else:
            self._by_end.setdefault(end[-_LETTERS:], []).append(entry)

    def of(self, word: str) -> Iterator[int]:
        """The elements of the globs that a folded word fits."""
        for count in range(min(len(word), _LETTERS) + 1):
            for table, letters in ((self._by_start, word[:count]), (self._by_end, word[len(word) - count :])):
                for glob, element in table.get(letters, ()):
                    if self._pattern(glob).fullmatch(word):
                        yield element

    def _pattern(self, glob: str) -> re.Pattern[str]:
        """A glob compiled when first asked: of a large codebook few globs ever meet a word with their letters."""
        if glob not in self._compiled:
            parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in glob)
            self._compiled[glob] = re.compile("".join(parts), re.DOTALL)
        return self._compiled[glob]


def _inner(text: str) -> set[str]:
    """All texts that stand in a text, but for itself."""
    return {text[at:end] for at in range(len(text)) for end in range(at + 1, len(text) + 1)} - {text}

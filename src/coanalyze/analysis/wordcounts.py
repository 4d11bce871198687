"""Word frequencies of respondents' speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coanalyze.analysis.spread import with_dispersion
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import DroppedWord, WordCount
from coanalyze.model.tokens import DocumentWords

NUMBER = "number"
"""Why a number is dropped."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A row of the vocabulary: form and key, both case folded, and why a stop list drops it (None: it stays)."""

    form: str
    key: str
    dropped: str | None


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Counted words and dropped ones, most frequent first (ties in alphabetical order); `total` counts both."""

    words: Sequence[WordCount]
    dropped: tuple[DroppedWord, ...]
    total: int
    respondents: int
    documents: int


def frequencies(
    documents: Sequence[Document],
    words: Mapping[str, DocumentWords],
    lexemes: Sequence[Lexeme],
    selected: Callable[[Document, Turn], bool],
    *,
    by: str = "key",
    fillers: Mapping[str, Sequence[str | None]] | None = None,
) -> Frequencies:
    """Count the words that respondents say in a selection, by key or by form.

    A key is shown as its most frequent form there. `respondents` counts identified persons who say the word; over them
    its dispersion is measured, by how many words each says, stop words and fillers too.
    Researchers' speech and prose are left out. Pure numbers are dropped with the reason `number`, and with `fillers`
    those: for each word of a document the filler that begins there, `""` further inside it, None outside. A filler of
    several words is one dropped row, counted once; `total` counts all its words.
    """
    filled: Counter[str] = Counter()
    inside = 0
    counts: Counter[int] = Counter()
    people: dict[int, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    seen_people: set[str] = set()
    seen_documents: set[str] = set()
    for document in documents:
        rows = words.get(document.id)
        spoken = {turn.index: turn for turn in document.turns if not turn.researcher and selected(document, turn)}
        if spoken:
            seen_documents.add(document.id)
            seen_people.update(turn.respondent for turn in spoken.values() if turn.respondent)
        said = (fillers or {}).get(document.id) or [None] * (len(rows.words) if rows else 0)
        for turn_index, word, filler in zip(rows.turns, rows.words, said, strict=True) if rows else ():
            turn = spoken.get(turn_index)
            if turn is not None and turn.respondent:
                sizes[turn.respondent] += 1
            if turn is not None and filler is not None and lexemes[word].dropped != "project":
                inside += 1
                filled[filler] += filler != ""
            elif turn is not None:
                counts[word] += 1
                if turn.respondent:
                    people.setdefault(word, Counter())[turn.respondent] += 1
    staying = ((w, n) for w, n in counts.items() if why_dropped(lexemes[w]) is None)
    kept = _grouped(staying, lexemes, people, sizes, by)
    gone: Counter[tuple[str, str]] = Counter()
    for word, count in counts.items():
        if (why := why_dropped(lexemes[word])) is not None:
            gone[lexemes[word].form, why] += count
    gone.update({(filler, "filler"): count for filler, count in filled.items() if filler})
    dropped = [DroppedWord(word, count, why) for (word, why), count in gone.items()]
    dropped.sort(key=lambda row: (-row.count, row.word, row.why))
    return Frequencies(kept, tuple(dropped), counts.total() + inside, len(seen_people), len(seen_documents))


def why_dropped(lexeme: Lexeme) -> str | None:
    """Why a word is not counted: what its stop list says, or that it is a number; None where it is."""
    return lexeme.dropped if lexeme.dropped is not None or has_letter(lexeme.form) else NUMBER


def has_letter(form: str) -> bool:
    """Whether a form is more than a number."""
    # Nearly all are nothing but letters, which is seen at once.
    return form.isalpha() or any(char.isalpha() for char in form)


def _grouped(
    counted: Iterable[tuple[int, int]],
    lexemes: Sequence[Lexeme],
    people: Mapping[int, Counter[str]],
    sizes: Mapping[str, int],
    by: str,
) -> tuple[WordCount, ...]:
    forms: dict[str, Counter[str]] = {}
    who: dict[str, Counter[str]] = {}
    keys: dict[str, Counter[str]] = {}
    for word, count in counted:
        lexeme = lexemes[word]
        group = lexeme.key if by == "key" else lexeme.form
        forms.setdefault(group, Counter())[lexeme.form] += count
        who.setdefault(group, Counter()).update(people.get(word, {}))
        # One form may have several keys, in two languages: the more frequent is named, whatever the order of files.
        keys.setdefault(group, Counter())[lexeme.key] += count
    rows = [(by_form.total(), _most(by_form), _most(keys[group]), who[group]) for group, by_form in forms.items()]
    rows.sort(key=lambda row: (-row[0], row[1], row[2]))
    ranked = [WordCount(rank, word, count, len(said), key) for rank, (count, word, key, said) in enumerate(rows, 1)]
    return with_dispersion(ranked, [said for *_, said in rows], sizes)


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value))

"""Documents + codebook -> hits and codings, doing again only what changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

from coanalyze import codings, language
from coanalyze.api.bulkmatch import StudyMatcher
from coanalyze.api.lexis import part_forms, skippable
from coanalyze.api.pipelines import annotated
from coanalyze.matching import Matcher, TurnWords, Vocabulary, turn_words
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    from coanalyze.api.reading import Progress, Reading

T = TypeVar("T")


def make_matcher(codebook: Codebook, vocabulary: Vocabulary, *, skip_fillers: bool = True) -> Matcher:
    """The codebook, compiled; `skip_fillers` as the project file has it. Raises PatternError."""

    def split(text: str) -> Sequence[str]:
        return language.tokenize_chunk(text, codebook.language)

    return Matcher(codebook, split, vocabulary, skip_fillers=skip_fillers, forms_of=part_forms)


def code_study(
    reading: Reading,
    codebook: Codebook,
    known: Mapping[str, list[Hit]],
    progress: Progress,
    *,
    skip_fillers: bool = True,
) -> tuple[list[Hit], list[Coding], int]:
    """All hits and automatic codings, and how many documents were matched in this run.

    `known` holds the hits of documents whose text and codebook are as they were.
    """
    total = len(reading.documents)
    new = [document for document in reading.documents if document.id in reading.fresh or document.id not in known]
    found: Mapping[str, list[Hit]] = {}
    if new:
        matcher = make_matcher(codebook, reading.vocabulary, skip_fillers=skip_fillers)
        found = StudyMatcher(matcher, row_of_turn).hits(
            new, reading.words, lambda done: progress("coding", done, total)
        )
    hits: list[Hit] = []
    coded: list[Coding] = []
    for document in reading.documents:
        own = found[document.id] if document.id in found else known[document.id]
        hits += own
        coded += codings.automatic_codings(document, own)
    progress("coding", total, total)
    return hits, coded, len(new)


def match_document(document: Document, words: DocumentWords, matcher: Matcher) -> list[Hit]:
    """The hits in all turns of a document, whoever speaks, sorted."""
    hits: list[Hit] = []
    for turn in document.turns:
        row, base = row_of_turn(document, turn, words, matcher.vocabulary)
        for span in matcher.hits(row):
            first, last = span.sentences
            start, end = turn.start + span.start, turn.start + span.end
            hits.append(Hit(document.id, turn.index, start, end, span.code, span.pattern, (base + first, base + last)))
    return sorted(hits)


def row_of_turn(document: Document, turn: Turn, words: DocumentWords, vocabulary: Vocabulary) -> tuple[TurnWords, int]:
    """A turn as the matcher reads it, and the number of its first sentence in the document."""
    begin, end = bisect_left(words.turns, turn.index), bisect_right(words.turns, turn.index)
    base = words.sentences[begin] if begin < end else 0
    spoken = [word not in vocabulary.asides for word in words.words[begin:end]]

    def own(column: Sequence[T]) -> Iterator[T]:
        return compress(column[begin:end], spoken)

    ids = list(own(words.words))
    row = TurnWords(
        text=_without_remarks(document.masked(turn)),
        ids=ids,
        starts=[start - turn.start for start in own(words.starts)],
        ends=[stop - turn.start for stop in own(words.ends)],
        sentences=[sentence - base for sentence in own(words.sentences)],
        role=turn.role,
        language=document.language,
        skippable=skippable([vocabulary.words[word].fold for word in ids], document.language),
        pos=list(own(words.pos)) if words.pos else None,
    )
    return row, base


def _without_remarks(text: str) -> str:
    """A transcriber's remarks (`[ler]`) blanked, same length: no regular expression may find what nobody said."""
    for start, end in language.asides(text):
        text = text[:start] + "".join("\n" if char == "\n" else " " for char in text[start:end]) + text[end:]
    return text


def codes_of_text(
    text: str,
    matcher: Matcher,
    vocabulary: Vocabulary,
    document_language: str,
    pipeline: language.Pipeline | None = None,
) -> frozenset[str]:
    """The codes whose patterns match a loose sentence (an example of the codebook, a survey's question)."""
    row = row_of_text(text, vocabulary, document_language, pipeline=pipeline)
    return frozenset(span.code for span in matcher.hits(row))


def row_of_text(
    text: str,
    vocabulary: Vocabulary,
    lang: str,
    role: str | None = None,
    pipeline: language.Pipeline | None = None,
) -> TurnWords:
    """A loose text as the matcher reads it."""
    spoken = _without_remarks(text)
    tokens = language.tokenize(spoken, lang)
    told = annotated(spoken, tokens, lang, pipeline)
    tokens = replace(tokens, sentences=told.sentences)
    row = turn_words(spoken, tokens, vocabulary, language=lang, role=role, keys=told.keys, pos=told.pos)
    return replace(row, skippable=skippable([vocabulary.words[word].fold for word in row.ids], lang))


def with_ancestors(codebook: Codebook, codes: Iterable[str]) -> frozenset[str]:
    """`codes` and every code above them."""
    return frozenset().union(*(found for code in codes if (found := ancestors(codebook).get(code))))


@lru_cache(maxsize=4)
def _ancestors(book: _Same) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}

    def walk(codes: Sequence[Code], above: frozenset[str]) -> None:
        for code in codes:
            found[code.id] = above | {code.id}
            walk(code.codes, found[code.id])

    walk(book.codebook.codes, frozenset())
    return found


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """A codebook that equals itself alone: it is long to compare, and asked for once a quote."""

    codebook: Codebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.codebook is self.codebook

    def __hash__(self) -> int:
        return id(self.codebook)


def ancestors(codebook: Codebook) -> Mapping[str, frozenset[str]]:
    """For each code itself and every code above it."""
    return _ancestors(_Same(codebook))


def survey_questions(documents: Sequence[Document]) -> dict[str, str]:
    """Every distinct question of the surveys, with the language of the first document that asks it."""
    found: dict[str, str] = {}
    for document in documents:
        for turn in document.turns:
            if turn.question:
                found.setdefault(turn.question, document.language)
    return found

"""How the study's words are keyed and joined: one place for what matching and counting take from language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from functools import cache, lru_cache, partial

from coanalyze import language
from coanalyze.matching import Vocabulary
from coanalyze.model.document import Document
from coanalyze.model.project import Project

DETECTED = ("nb", "nn", "en")
"""The languages that a document is told apart by, where the project's own is one of them."""


def new_vocabulary(project: Project | None = None) -> Vocabulary:
    """An empty vocabulary that knows keys, compounds, and Nynorsk and Bokmål as sisters, as the project has it."""
    spoken = project is None or project.spoken_forms
    return Vocabulary(partial(language.key_of, spoken=spoken), sister_keys, compound_parts)


def compound_parts(form: str, lang: str) -> frozenset[str]:
    """The parts of a compound at all depths, as keys."""
    return language.constituents(form, lang)


def part_forms(keys: Collection[str]) -> Mapping[str, Collection[str]]:
    """The forms of keys in the languages whose compounds are split."""
    return _part_forms(frozenset(keys))


@lru_cache(maxsize=64)
def _part_forms(keys: frozenset[str]) -> Mapping[str, Collection[str]]:
    # Whoever codes sentence by sentence asks for the same few again and again, and each time is a whole dictionary.
    bokmal, nynorsk = (language.forms_of(keys, lang) for lang in ("nb", "nn"))
    return {key: bokmal[key] | nynorsk[key] for key in sorted(keys)}


def sister_keys(key: str, lang: str) -> tuple[str, ...]:
    """The keys in the sister language that a key counts and matches as."""
    if lang == "nn":
        joined = language.join(key, lang)
        return (joined,) if joined != key else ()
    return _nynorsk_of().get(key, ()) if lang == "nb" else ()


def equivalents_of(documents: Sequence[Document]) -> str | None:
    """The name of the table that joins Nynorsk and Bokmål, where a study has documents in both."""
    return language.EQUIVALENTS if {"nb", "nn"} <= {document.language for document in documents} else None


@cache
def _nynorsk_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for nynorsk, bokmaal in language.equivalents().items():
        found.setdefault(bokmaal, []).append(nynorsk)
    return {bokmaal: tuple(nynorsk) for bokmaal, nynorsk in found.items()}


def detector(project: Project) -> Callable[[str], str] | None:
    """What tells a document's language where the front matter does not; None where the project forbids it."""
    if not project.detect or project.language not in DETECTED:
        return None
    candidates = (project.language, *(code for code in DETECTED if code != project.language))
    return lambda text: language.detect(text, candidates, default=project.language)


def skippable(folds: Sequence[str], lang: str) -> list[bool]:
    """For each word of a turn whether it is (part of) a filler, which phrases may pass over."""
    table = _by_first(lang)
    flags = [False] * len(folds)
    for at, word in enumerate(folds):
        for filler in table.get(word, ()):
            if tuple(folds[at : at + len(filler)]) == filler:
                flags[at : at + len(filler)] = [True] * len(filler)
    return flags


def filler_of(folds: Sequence[str], sentences: Sequence[int], lang: str, keep: Container[str]) -> list[str | None]:
    """For each word of a turn the filler that begins with it, `""` inside one of several words, None outside.

    The longest counts, from the left, within one sentence. Fillers in `keep` (folded) are words like any other.
    """
    table = _by_first(lang)
    found: list[str | None] = [None] * len(folds)
    at = 0
    while at < len(folds):
        if folds[at] not in table:
            at += 1
            continue
        fits = [
            filler
            for filler in table.get(folds[at], ())
            if tuple(folds[at : at + len(filler)]) == filler
            and sentences[at] == sentences[at + len(filler) - 1]
            and " ".join(filler) not in keep
        ]
        longest = max(fits, key=len, default=())
        if longest:
            found[at : at + len(longest)] = [" ".join(longest), *[""] * (len(longest) - 1)]
        at += len(longest) or 1
    return found


@cache
def _by_first(lang: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for filler in sorted(language.fillers(lang)):
        found.setdefault(filler[0], []).append(filler)
    return found

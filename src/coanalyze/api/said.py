"""What speech is counted as: the key of each word, why it is dropped, where fillers stand; worked out once a study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coanalyze import analysis, language
from coanalyze.api.lexis import equivalents_of, filler_of, sister_keys
from coanalyze.matching import ASIDE, Vocabulary
from coanalyze.model.document import Document
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords, fold


@dataclass(frozen=True, slots=True)
class Said:
    """How the words of a study are counted.

    `lists`: the stop list of each language; `lexemes`: a row for each word of the vocabulary; `fillers`: for each
    document what `filler_of` has for each of its words, None where fillers are words like any other.
    """

    lists: Mapping[str, language.StopList]
    lexemes: Sequence[analysis.Lexeme]
    fillers: Mapping[str, Sequence[str | None]] | None


def said_in(
    project: Project, documents: Sequence[Document], words: Mapping[str, DocumentWords], vocabulary: Vocabulary
) -> Said:
    """How the words of these documents are counted."""
    lists = stop_lists(project, documents)
    fillers = None if project.keep_fillers else _fillers(project, documents, words, vocabulary)
    entries = [
        (word.fold, key, lang)
        for word, key, (_, lang) in zip(vocabulary.words, vocabulary.keys, vocabulary.entries(), strict=True)
    ]
    told = counted_as(project, entries, lists, documents)
    lexemes = [analysis.Lexeme(form, key, why) for (form, _, _), (key, why) in zip(entries, told, strict=True)]
    return Said(lists, lexemes, fillers)


def counted_as(
    project: Project,
    entries: Iterable[tuple[str, str, str]],
    lists: Mapping[str, language.StopList],
    documents: Sequence[Document],
) -> Iterator[tuple[str, str | None]]:
    """For each word of a vocabulary its key, and why a stop list drops it; `entries` are folded form, key, language."""
    joined = equivalents_of(documents) is not None
    remarks = language.stop_list(project.language, project.keep, project.drop) if project.keep_remarks else None
    listed = {lang: own.words | own.kept for lang, own in lists.items()}
    for form, key, lang in entries:
        why: str | None = None
        if lang == ASIDE:
            why = REMARK
            if remarks is not None:
                key = language.key_of(form, project.language, spoken=project.spoken_forms)
                why = remarks.why(form, key)
        # Most words stand in no list: only what may be dropped is looked at closely.
        elif form in listed[lang] or key in listed[lang] or len(form) < 2 or not form.isalpha():
            why = lists[lang].why(form, key)
        yield language.join(key, lang) if joined else key, why


REMARK = "a transcriber's remark"
"""Why what transcribers add is dropped."""


def _fillers(
    project: Project, documents: Sequence[Document], words: Mapping[str, DocumentWords], vocabulary: Vocabulary
) -> dict[str, list[str | None]]:
    """For each document the filler that each word begins, as `filler_of` has it; remarks interrupt none."""
    keep = {fold(word) for word in with_sisters(project.keep)}
    folds = [word.fold for word in vocabulary.words]
    columns: dict[str, list[str | None]] = {}
    for document in documents:
        said = words[document.id]
        ids, sentences = list(said.words), list(said.sentences)
        column: list[str | None] = [None] * len(ids)
        spoken = [at for at, word in enumerate(ids) if word not in vocabulary.asides]
        # A turn begins a new sentence, so that no filler goes from one turn into the next.
        found = filler_of(
            [folds[ids[at]] for at in spoken], [sentences[at] for at in spoken], document.language, keep
        )  # fmt: skip
        for at, filler in zip(spoken, found, strict=True):
            column[at] = filler
        columns[document.id] = column
    return columns


def stop_lists(project: Project, documents: Sequence[Document]) -> dict[str, language.StopList]:
    """The stop list of each language in the study, with the project's own words kept and dropped."""
    languages = sorted({document.language for document in documents})

    def kept(lang: str) -> list[str]:
        """Fillers of one word, which stand in the stop lists too."""
        return (
            [filler[0] for filler in sorted(language.fillers(lang)) if len(filler) == 1] if project.keep_fillers else []
        )

    return {
        lang: language.stop_list(lang, keep=[*with_sisters(project.keep), *kept(lang)], drop=with_sisters(project.drop))
        for lang in languages
    }


def with_sisters(words: Sequence[str]) -> tuple[str, ...]:
    """Words of the project file with their equivalents in Nynorsk or Bokmål, so that a choice holds for both."""
    sisters = [other for word in words for lang in ("nb", "nn") for other in sister_keys(word, lang)]
    return tuple(dict.fromkeys([*words, *sisters]))

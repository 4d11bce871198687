"""Word frequencies of a study, and the parts that a cloud is drawn for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from coanalyze import analysis, corpus, language
from coanalyze.api.basis import made_from_rows, made_from_speech, with_codings
from coanalyze.api.engine import phrasefigures, wordfigures
from coanalyze.api.engine.chosen import asked_documents
from coanalyze.api.engine.spoken import said_columns
from coanalyze.api.lexis import equivalents_of
from coanalyze.api.picked import Picked
from coanalyze.api.pipelines import pipeline_parameter
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.errors import UsageError
from coanalyze.model.basis import MadeFrom
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import WordCount, WordTable

MAX_NGRAMS = 9
"""Words of the longest phrase that is counted."""


def count_words(
    study: Study, *, where: Sequence[str] = (), by: str = "key", lang: str | None = None, ngrams: int = 1
) -> tuple[WordTable, list[str]]:
    """The words, or phrases of `ngrams` words, that respondents say in a selection, and warnings.

    `by` is `key` or `form`; `lang` is what the table is told in (by default the study's language). Raises UsageError.
    """
    told = told_in(study, lang).lang
    selection, warnings = select(study, where)
    counted = word_table(study, Picked(study, selection), by, ngrams=ngrams)
    return replace(counted, language=told), warnings


def word_table(study: Study, picked: Picked, by: str, title: str = "", *, ngrams: int = 1) -> WordTable:
    """The word table of some turns, or that of phrases of `ngrams` words."""
    if not 1 <= ngrams <= MAX_NGRAMS:
        raise UsageError(f"a phrase has 1 to {MAX_NGRAMS} words, not {ngrams}.", hint="Write --ngrams 2.")
    if by not in ("key", "form"):
        raise UsageError(f"words cannot be counted by “{by}”.", hint="Count them by key or by form.")
    lists, counted = _lists(study), _frequencies(study, picked, by)
    selection = picked.as_dict()
    return WordTable(
        words=counted.words if ngrams == 1 else _phrases(study, picked, ngrams, by),
        dropped=counted.dropped if ngrams == 1 else (),
        selection=selection,
        stop_words=" + ".join(lists[lang].name for lang in sorted(lists)),
        stop_words_sha256=hashlib.sha256("".join(lists[lang].sha256 for lang in sorted(lists)).encode()).hexdigest(),
        by=by,
        total=counted.total,
        respondents=counted.respondents,
        documents=counted.documents,
        title=title or study.project.title,
        language=told_in(study, None).lang,
        parameters=parameters(study),
        ngrams=ngrams,
        made=made_of(
            study,
            picked,
            "word" if ngrams == 1 else "phrase",
            counted.total,
            {"by": by, "stop_words": [lists[lang].name for lang in sorted(lists)]},
        ),
    )


def made_of(
    study: Study, picked: Picked, unit: str = "word", total: int = 0, filters: dict[str, object] | None = None
) -> MadeFrom:
    """What counts of words in some turns rest on."""
    selection = picked.as_dict()
    if study.held is None:
        made = made_from_speech(study, picked.turn, selection, unit, "words", total, filters)
    else:
        made = made_from_rows(study, picked.rows, selection, unit, "words", total, filters)
    if picked.codes is None and not picked.selection.among:
        return made
    return with_codings(study, made, picked.places, picked.rows if study.held is not None else None)


def _lists(study: Study) -> Mapping[str, language.StopList]:
    """The stop list of each language in the study."""
    return said_columns(study.held).lists if study.held is not None else study.said.lists


def _frequencies(study: Study, picked: Picked, by: str) -> analysis.Frequencies:
    """How often each word is said, from columns where the study is stored."""
    if study.held is not None:
        return wordfigures.frequencies(study.held, picked.rows, by)
    said = study.said
    return analysis.frequencies(study.documents, study.words, said.lexemes, picked.turn, by=by, fillers=said.fillers)


def _phrases(study: Study, picked: Picked, length: int, by: str) -> Sequence[WordCount]:
    """The phrases of so many words, most frequent first (ties in alphabetical order)."""
    if study.held is not None and phrasefigures.can_count(study.held):
        return phrasefigures.phrase_rows(study.held, picked.rows, length, by)
    found, shown = phrases_by(study, picked, (length,), by=by)
    order = sorted(found, key=lambda key: (-found[key].total(), shown[key], key))
    # Speakers whom nobody knows have a name with a NUL in it.
    said = [Counter({who: n for who, n in found[key].items() if "\0" not in who}) for key in order]
    rows = [
        WordCount(rank, shown[key], found[key].total(), len(own), key)
        for rank, (key, own) in enumerate(zip(order, said, strict=True), 1)
    ]
    sizes = words_by_speaker(study, picked)
    return analysis.with_dispersion(rows, said, {who: size for who, size in sizes.items() if "\0" not in who})


def spoken_by(study: Study, picked: Picked) -> dict[str, Counter[str]]:
    """For each key that the word table of some turns counts, how often each speaker says it."""
    if study.held is not None:
        return wordfigures.spoken_by(study.held, picked.rows)
    said = study.said
    return analysis.by_speaker(study.documents, study.words, said.lexemes, picked.turn, said.fillers)


def words_by_speaker(study: Study, picked: Picked) -> Counter[str]:
    """How many words each speaker says in some turns, stop words and fillers too."""
    if study.held is not None:
        return wordfigures.words_by_speaker(study.held, picked.rows)
    return analysis.words_by_speaker(study.documents, study.words, picked.turn)


def phrases_by(
    study: Study, picked: Picked, lengths: Sequence[int], *, by: str = "key"
) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """For each phrase of so many words how often each speaker says it, and how it is mostly said."""
    if study.held is not None and phrasefigures.can_count(study.held):
        return phrasefigures.phrases_by(study.held, picked.rows, lengths, by)
    said = study.said
    return analysis.phrases_by_speaker(
        study.documents, study.words, said.lexemes, picked.turn, lengths, said.fillers, by=by
    )  # fmt: skip


def shown_words(table: WordTable) -> dict[str, str]:
    """How each key of a table is shown."""
    rows = table.words
    return rows.shown() if isinstance(rows, analysis.WordRows) else {word.key: word.word for word in rows}


def parameters(study: Study) -> dict[str, str | bool | None]:
    """The choices that word tables rest on besides the stop lists."""
    project = study.project
    return {
        "fillers": "keep" if project.keep_fillers else "drop",
        "remarks": "keep" if project.keep_remarks else "drop",
        "spoken_forms": project.spoken_forms,
        "equivalents": equivalents_of(study.heads),
        **pipeline_parameter(project),
    }


def split_by(
    study: Study, by: str, where: Sequence[str], *, counted: str = "key", ngrams: int = 1
) -> list[tuple[str, WordTable]]:
    """One word table for each value of an attribute, or for the turns that bear a code (and each of its children).

    `by` is role, respondent, document, kind, any attribute, `code` (one table for each top-level code), or a code's id.
    `counted` and `ngrams` are as in `count_words`. Raises UsageError where `by` is none of these.
    """
    selection, _ = select(study, where)
    codes = {code.id: code for code in study.codebook.walk()}
    if by == "code" or by in codes:
        chosen = study.codebook.codes if by == "code" else tuple(codes[by].walk())
        families = [
            (code.id, Picked(study, selection, {child.id for child in code.walk()}, code.id)) for code in chosen
        ]
        return [(code, word_table(study, picked, counted, ngrams=ngrams)) for code, picked in families]
    by = key_of(study, by)
    written = {value for d in asked_documents(study) for t in d.turns if (value := value_of(d, t, by))}
    # What --where takes for one value (`Start`, `start`) is one picture.
    terms = {term.values[0]: term for term in select(study, [f"{by}={value}" for value in written])[0].terms}
    if not terms:
        raise UsageError(f"nothing in the study has a value for “{by}”.", hint="Choose another attribute or a code.")
    tables = []
    for value, term in sorted(terms.items()):
        picked = Picked(study, replace(selection, terms=(*selection.terms, replace(term, values=(value,)))))
        tables.append((value, word_table(study, picked, counted, value, ngrams=ngrams)))
    return [(value, table) for value, table in tables if table.words]


def key_of(study: Study, by: str) -> str:
    """A key of `--where` as the study writes it. Raises UsageError where there is none such."""
    try:
        return corpus.parse_selection([f"{by}=x"], asked_documents(study), study.respondents)[0].terms[0].name
    except UsageError as error:
        raise UsageError(f"nothing in the study is called “{by}”.", hint=error.hint) from error


def value_of(document: Document, turn: Turn, key: str) -> str | None:
    """What a turn has for a key of `--where`; None for researchers' speech."""
    if turn.researcher:
        return None
    fixed = {
        "role": turn.role,
        "respondent": turn.respondent,
        "document": document.id,
        "kind": str(document.kind),
        "language": document.language,
    }
    if key in fixed:
        return fixed[key]
    named = {normalize("NFC", name).casefold(): value for name, value in turn.attributes.items()}
    return named.get(normalize("NFC", key).casefold())

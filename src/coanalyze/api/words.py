"""Word frequencies of a study, and the parts that a cloud is drawn for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from coanalyze import analysis, corpus
from coanalyze.api.basis import made_from_speech
from coanalyze.api.lexis import equivalents_of
from coanalyze.api.pipelines import pipeline_parameter
from coanalyze.api.report import select
from coanalyze.api.study import Study
from coanalyze.api.telling import told_in
from coanalyze.errors import UsageError
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import WordCount, WordTable

Select = Callable[[Document, Turn], bool]
MAX_NGRAMS = 9
"""Words of the longest phrase that is counted."""


def count_words(
    study: Study, *, where: Sequence[str] = (), by: str = "key", lang: str | None = None, ngrams: int = 1
) -> tuple[WordTable, list[str]]:
    """The words, or phrases of `ngrams` words, that respondents say in a selection, and warnings.

    `by` is `key` or `form`; `lang` is what the table is told in (by default the study's language). Raises UsageError.
    """
    language = told_in(study, lang).lang
    selection, warnings = select(study, where)
    counted = word_table(study, selection.turn, selection.as_dict(), by, ngrams=ngrams)
    return replace(counted, language=language), warnings


def word_table(
    study: Study, selected: Select, selection: dict[str, object], by: str, title: str = "", *, ngrams: int = 1
) -> WordTable:
    """The word table of the turns that `selected` takes, or that of phrases of `ngrams` words."""
    if not 1 <= ngrams <= MAX_NGRAMS:
        raise UsageError(f"a phrase has 1 to {MAX_NGRAMS} words, not {ngrams}.", hint="Write --ngrams 2.")
    if by not in ("key", "form"):
        raise UsageError(f"words cannot be counted by “{by}”.", hint="Count them by key or by form.")
    lists, said = study.said.lists, study.said
    counted = analysis.frequencies(
        study.documents, study.words, said.lexemes, selected, by=by, fillers=said.fillers
    )  # fmt: skip
    return WordTable(
        words=counted.words if ngrams == 1 else _phrases(study, selected, ngrams, by),
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
        made=made_from_speech(
            study,
            selected,
            selection,
            "word" if ngrams == 1 else "phrase",
            "words",
            counted.total,
            {"by": by, "stop_words": [lists[lang].name for lang in sorted(lists)]},
        ),
    )


def _phrases(study: Study, selected: Select, length: int, by: str) -> tuple[WordCount, ...]:
    """The phrases of so many words, most frequent first (ties in alphabetical order)."""
    found, shown = phrases_by(study, selected, (length,), by=by)
    order = sorted(found, key=lambda key: (-found[key].total(), shown[key], key))
    # Speakers whom nobody knows have a name with a NUL in it.
    said = [Counter({who: n for who, n in found[key].items() if "\0" not in who}) for key in order]
    rows = [
        WordCount(rank, shown[key], found[key].total(), len(own), key)
        for rank, (key, own) in enumerate(zip(order, said, strict=True), 1)
    ]
    sizes = analysis.words_by_speaker(study.documents, study.words, selected)
    return analysis.with_dispersion(rows, said, {who: size for who, size in sizes.items() if "\0" not in who})


def spoken_by(study: Study, selected: Select) -> dict[str, Counter[str]]:
    """For each key that the word table of a selection counts, how often each speaker says it."""
    said = study.said
    return analysis.by_speaker(study.documents, study.words, said.lexemes, selected, said.fillers)


def phrases_by(
    study: Study, selected: Select, lengths: Sequence[int], *, by: str = "key"
) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """For each phrase of so many words how often each speaker says it, and how it is mostly said."""
    said = study.said
    return analysis.phrases_by_speaker(
        study.documents, study.words, said.lexemes, selected, lengths, said.fillers, by=by
    )  # fmt: skip


def parameters(study: Study) -> dict[str, str | bool | None]:
    """The choices that word tables rest on besides the stop lists."""
    project = study.project
    return {
        "fillers": "keep" if project.keep_fillers else "drop",
        "remarks": "keep" if project.keep_remarks else "drop",
        "spoken_forms": project.spoken_forms,
        "equivalents": equivalents_of(study.documents),
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
    choice = _Choice(counted, ngrams)
    codes = {code.id: code for code in study.codebook.walk()}
    if by == "code" or by in codes:
        chosen = study.codebook.codes if by == "code" else tuple(codes[by].walk())
        return [
            (
                code.id,
                _table(study, selection.turn, _bears(study, {c.id for c in code.walk()}), selection.as_dict(), choice),
            )
            for code in chosen
        ]
    by = key_of(study, by)
    written = {value for d in study.documents for t in d.turns if (value := value_of(d, t, by))}
    # What --where takes for one value (`Start`, `start`) is one picture.
    values = sorted({select(study, [f"{by}={value}"])[0].terms[0].values[0] for value in written})
    if not values:
        raise UsageError(f"nothing in the study has a value for “{by}”.", hint="Choose another attribute or a code.")
    tables = []
    for value in values:
        terms, _ = select(study, [*where, f"{by}={value}"])
        tables.append((value, word_table(study, terms.turn, terms.as_dict(), counted, value, ngrams=ngrams)))
    return [(value, table) for value, table in tables if table.words]


def key_of(study: Study, by: str) -> str:
    """A key of `--where` as the study writes it. Raises UsageError where there is none such."""
    try:
        return corpus.parse_selection([f"{by}=x"], study.documents, study.respondents)[0].terms[0].name
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


def _bears(study: Study, codes: set[str]) -> Select:
    coded = {(c.document, c.turn) for c in study.codings if c.code in codes and c.status != "rejected"}
    return lambda document, turn: (document.id, turn.index) in coded


@dataclass(frozen=True, slots=True)
class _Choice:
    counted: str
    ngrams: int


def _table(study: Study, first: Select, second: Select, selection: dict[str, object], choice: _Choice) -> WordTable:
    def both(document: Document, turn: Turn) -> bool:
        return first(document, turn) and second(document, turn)

    return word_table(study, both, selection, choice.counted, ngrams=choice.ngrams)

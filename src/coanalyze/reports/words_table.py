"""Word frequencies as a table and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.report import WordTable
from coanalyze.model.table import Column, Table
from coanalyze.reports.values import to_json
from coanalyze.reports.wording import equivalents_text, selected_text

_DROPPED_SHOWN = 10
_COUNTED_BY = {
    "key": mark("Counted by key, the word as a dictionary has it."),
    "form": mark("Counted by form."),
}
# What stop lists give as a reason; the words in them stand in language/data.
_REASONS = (
    mark("a transcriber's remark"),
    mark("pronoun"),
    mark("possessive"),
    mark("determiner"),
    mark("numeral"),
    mark("preposition"),
    mark("conjunction"),
    mark("auxiliary"),
    mark("light verb"),
    mark("verb of thinking"),
    mark("negation"),
    mark("adverb of degree"),
    mark("adverb of time"),
    mark("adverb of place"),
    mark("sentence adverb"),
    mark("question"),
    mark("particle"),
    mark("filler"),
    mark("politeness"),
    mark("adverb"),
    mark("function word"),
    mark("figure or letter"),
    mark("project"),
)


def words_as_table(words: WordTable, limit: int | None = None) -> Table:
    """The `limit` most used words (None: all), and in the notes what the stop list took out of them."""
    t = translator(words.language)
    shown = words.words if limit is None else words.words[: max(0, limit)]
    columns = (
        Column("rank", t.gettext("Rank"), "right"),
        Column("word", t.gettext("Word")),
        Column("count", t.gettext("Count"), "right"),
        Column("respondents", t.gettext("Respondents"), "right"),
    )
    rows = tuple((word.rank, word.word, word.count, word.respondents) for word in shown)
    return Table(words.title or t.gettext("Words"), columns, rows, notes=tuple(_notes(words, len(shown), t)))


def held_text(words: WordTable, t: Translator) -> str:
    """Whose words they are: `6 respondents, 6 documents`."""
    people = t.ngettext("{n} respondent", "{n} respondents", words.respondents)
    return f"{people}, {t.ngettext('{n} document', '{n} documents', words.documents)}"


def _notes(words: WordTable, shown: int, t: Translator) -> list[str]:
    different = len(words.words)
    several = t.ngettext("{shown} of {n} different word", "{shown} of {n} different words", different, shown=shown)
    total = t.ngettext("{n} word in all, stop words too", "{n} words in all, stop words too", words.total)
    listed = t.gettext("Stop words: {names} (SHA-256 {sha}).", names=words.stop_words, sha=words.stop_words_sha256[:12])
    notes = [
        f"{several}; {total}. {t.gettext(_COUNTED_BY[words.by])}",
        selected_text(words.selection, held_text(words, t), t),
        listed if words.stop_words else t.gettext("No stop words."),
        *_speech(words, t),
    ]
    least = words.words[shown - 1].count if shown else 0
    dropped = [word for word in words.dropped if word.count >= least]
    if dropped:
        named = [f"{word.word} ({t.integer(word.count)}, {t.gettext(word.why)})" for word in dropped[:_DROPPED_SHOWN]]
        more = len(dropped) - len(named)
        named += [t.ngettext("{n} more", "{n} more", more)] if more else []
        notes.append(t.gettext("Left out that would be among them: {names}.", names=t.join(named)))
    return notes


def _speech(words: WordTable, t: Translator) -> list[str]:
    """What was done with fillers and remarks, and which table joins Nynorsk and Bokmål."""
    said = {"drop": t.gettext("left out"), "keep": t.gettext("counted")}
    lines = []
    if {"fillers", "remarks"} <= set(words.parameters):
        fillers, remarks = (said[str(words.parameters[key])] for key in ("fillers", "remarks"))
        lines.append(
            t.gettext(
                "Fillers (eh, liksom, på en måte ...): {fillers}. Transcribers' remarks: {remarks}.",
                fillers=fillers,
                remarks=remarks,
            )
        )
    return [*lines, *equivalents_text(words.parameters, t)]


def words_json(
    words: WordTable,
    command: str = "words",
    parts: Sequence[tuple[str | None, WordTable]] | None = None,
    compare: Mapping[str, object] | None = None,
) -> str:
    """The contract `coanalyze/words/1`, or `coanalyze/cloud/1` with `command="cloud"`, with all words.

    `parts` are the tables of the values of `--by`: under `parts`, each has its `value` and the same keys.
    `compare` is what `--compare` found.
    """
    data: dict[str, object] = {"schema": f"coanalyze/{command}/1", **_data(words)}
    if parts is not None:
        data["parts"] = [{"value": value, **_data(part)} for value, part in parts]
    if compare is not None:
        data["compare"] = compare
    return to_json(data)


def _data(words: WordTable) -> dict[str, object]:
    return {
        "words": [
            {
                "rank": word.rank,
                "word": word.word,
                "count": word.count,
                "respondents": word.respondents,
                "key": word.key,
            }
            for word in words.words
        ],
        "dropped": [{"word": word.word, "count": word.count, "why": word.why} for word in words.dropped],
        "selection": dict(words.selection),
        "stop_words": words.stop_words,
        "stop_words_sha256": words.stop_words_sha256,
        "by": words.by,
        "total": words.total,
        "respondents": words.respondents,
        "documents": words.documents,
        "parameters": dict(words.parameters),
    }

"""Word frequencies as a table and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.report import WordCount, WordTable
from coanalyze.model.table import Column, Table
from coanalyze.reports.footers import footer
from coanalyze.reports.values import to_json
from coanalyze.reports.wording import equivalents_text, selected_text

_DROPPED_SHOWN = 10
_COUNTED_BY = {
    "key": mark("Counted by key, the word as a dictionary has it."),
    "form": mark("Counted by form."),
}
_SPREAD = mark(
    "How evenly respondents say it: DP (norm) from 0, as much as each speaks, to 1, only the one who speaks least; "
    "D (Juilland) from 1, all as often, to 0, only one."
)
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
        Column("word", t.gettext("Word") if words.ngrams == 1 else t.gettext("Phrase")),
        Column("count", t.gettext("Count"), "right"),
        Column("respondents", t.gettext("Respondents"), "right"),
        Column("dp_norm", "DP", "right"),
        Column("juilland_d", "D", "right"),
    )
    rows = tuple((word.rank, word.word, word.count, word.respondents, *_spread(word, t)) for word in shown)
    return Table(words.title or t.gettext("Words"), columns, rows, notes=tuple(_notes(words, len(shown), t)))


def _spread(word: WordCount, t: Translator) -> tuple[str, str]:
    """Both dispersions with two decimals; a dash where they are not defined."""
    norm, even = ("–" if each is None else t.decimal(each, 2) for each in (word.dp_norm, word.juilland_d))
    return norm, even


def words_flat(parts: Sequence[tuple[str | None, WordTable]], limit: int | None = None) -> Table:
    """Every word of every part as a row, with all that JSON has of it: for csv. Without parts give one, None."""
    split = any(value is not None for value, _ in parts)
    names = ("rank", "word", "count", "respondents", "key", "dp_norm", "juilland_d")
    rows = tuple(
        (*((value,) if split else ()), *(getattr(word, name) for name in names))
        for value, table in parts
        for word in table.words[:limit]
    )
    return Table("Words", tuple(Column(name, name) for name in ((*(("value",) if split else ()), *names))), rows)


def held_text(words: WordTable, t: Translator) -> str:
    """Whose words they are: `6 respondents, 6 documents`."""
    people = t.ngettext("{n} respondent", "{n} respondents", words.respondents)
    return f"{people}, {t.ngettext('{n} document', '{n} documents', words.documents)}"


def _notes(words: WordTable, shown: int, t: Translator) -> list[str]:
    different = len(words.words)
    several = t.ngettext("{shown} of {n} different word", "{shown} of {n} different words", different, shown=shown)
    if words.ngrams > 1:
        several = t.ngettext(
            "{shown} of {n} different phrase of {words} words",
            "{shown} of {n} different phrases of {words} words",
            different,
            shown=shown,
            words=words.ngrams,
        )
    total = t.ngettext("{n} word in all, stop words too", "{n} words in all, stop words too", words.total)
    listed = t.gettext("Stop words: {names} (SHA-256 {sha}).", names=words.stop_words, sha=words.stop_words_sha256[:12])
    notes = [
        f"{several}; {total}. {t.gettext(_COUNTED_BY[words.by])}",
        selected_text(words.selection, held_text(words, t), t),
        listed if words.stop_words else t.gettext("No stop words."),
        *_speech(words, t),
        t.gettext(_SPREAD),
    ]
    if words.ngrams > 1:
        notes.append(t.gettext("Phrases lie within a sentence; left out are those of stop words only."))
    least = words.words[shown - 1].count if shown else 0
    dropped = [word for word in words.dropped if word.count >= least]
    if dropped:
        named = [f"{word.word} ({t.integer(word.count)}, {t.gettext(word.why)})" for word in dropped[:_DROPPED_SHOWN]]
        more = len(dropped) - len(named)
        named += [t.ngettext("{n} more", "{n} more", more)] if more else []
        notes.append(t.gettext("Left out that would be among them: {names}.", names=t.join(named)))
    return [*notes, *made_text(words)]


def made_text(words: WordTable) -> tuple[str, ...]:
    """What every table says of itself, but for what is said of words in words of their own."""
    if words.made is None:
        return ()
    # Only where codings choose the turns are there coders to be named.
    left = ("selection", "filters") if "codings" in words.made.hashes else ("selection", "filters", "coders")
    return footer(words.made, words.language, left)


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
                "dp_norm": word.dp_norm,
                "juilland_d": word.juilland_d,
            }
            for word in words.words
        ],
        "dropped": [{"word": word.word, "count": word.count, "why": word.why} for word in words.dropped],
        "selection": dict(words.selection),
        "stop_words": words.stop_words,
        "stop_words_sha256": words.stop_words_sha256,
        "by": words.by,
        "ngrams": words.ngrams,
        "total": words.total,
        "respondents": words.respondents,
        "documents": words.documents,
        "parameters": dict(words.parameters),
        "made_from": words.made.as_dict() if words.made is not None else None,
    }

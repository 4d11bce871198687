"""Word frequencies as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.model.report import WordTable
from coanalyze.model.table import Column, Table
from coanalyze.reports.values import to_json
from coanalyze.reports.wording import equivalents_text, plural, selection_text

_DROPPED_SHOWN = 10


def words_as_table(words: WordTable, limit: int | None = None) -> Table:
    """The `limit` most used words (None: all), and in the notes what the stop list took out of them."""
    shown = words.words if limit is None else words.words[: max(0, limit)]
    columns = (
        Column("rank", "Rank", "right"),
        Column("word", "Word"),
        Column("count", "Count", "right"),
        Column("respondents", "Respondents", "right"),
    )
    rows = tuple((word.rank, word.word, word.count, word.respondents) for word in shown)
    return Table(words.title or "Words", columns, rows, notes=tuple(_notes(words, len(shown))))


def _notes(words: WordTable, shown: int) -> list[str]:
    held = f"{plural(words.respondents, 'respondent')}, {plural(words.documents, 'document')}"
    notes = [
        f"{shown} of {plural(len(words.words), 'different word')}, counted by {words.by}; "
        f"{plural(words.total, 'word')} in all, stop words too.",
        f"Selection: {selection_text(words.selection)} ({held}; researchers' speech left out).",
        f"Stop words: {words.stop_words} (SHA-256 {words.stop_words_sha256[:12]})."
        if words.stop_words
        else "No stop words.",
        *_speech(words),
    ]
    least = words.words[shown - 1].count if shown else 0
    dropped = [word for word in words.dropped if word.count >= least]
    if dropped:
        named = ", ".join(f"{word.word} ({word.count}, {word.why})" for word in dropped[:_DROPPED_SHOWN])
        more = len(dropped) - _DROPPED_SHOWN
        notes.append(f"Left out that would be among them: {named}{f' and {more} more' if more > 0 else ''}.")
    return notes


def _speech(words: WordTable) -> list[str]:
    """What was done with fillers and remarks, and which table joins Nynorsk and Bokmål."""
    said = {"drop": "left out", "keep": "counted"}
    lines = []
    if {"fillers", "remarks"} <= set(words.parameters):
        fillers, remarks = (said[str(words.parameters[key])] for key in ("fillers", "remarks"))
        lines.append(f"Fillers (eh, liksom, på en måte ...): {fillers}. Transcribers' remarks: {remarks}.")
    return [*lines, *equivalents_text(words.parameters)]


def words_json(
    words: WordTable, command: str = "words", parts: Sequence[tuple[str | None, WordTable]] | None = None
) -> str:
    """The contract `coanalyze/words/1`, or `coanalyze/cloud/1` with `command="cloud"`, with all words.

    `parts` are the tables of the values of `--by`: under `parts`, each has its `value` and the same keys.
    """
    data: dict[str, object] = {"schema": f"coanalyze/{command}/1", **_data(words)}
    if parts is not None:
        data["parts"] = [{"value": value, **_data(part)} for value, part in parts]
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
